/* eval_score.h - counting what was found against what people marked. */
#ifndef NEWSENT_TOOL_EVAL_SCORE_H
#define NEWSENT_TOOL_EVAL_SCORE_H

#include "eval_gold.h"

#include <newsent.h>

typedef struct {
    uint64_t gold, predicted, right;
} eval_counts;

/* A name that was missed or wrongly found, once for each time. */
typedef struct {
    size_t surface; /* offset in the texts */
    eval_class class;
    bool is_wrong;
    uint32_t count; /* of equal ones, once they are put together */
} eval_error;

typedef struct {
    eval_counts classes[CLASS_COUNT];
    uint64_t documents, bytes;
    bool keep_errors;
    strbuf texts;
    eval_error *errors;
    size_t error_count, error_cap;
} eval_score;

/*
 * Counts one document. A span is right when its start, its end and its class are; a prediction that overlaps a left-out
 * span of the gold counts neither way.
 */
void eval_score_add(eval_score *score, const eval_doc *gold, const newsent_doc *doc);

/* Puts equal errors together, the most frequent first. Errors in classes that the set does not mark go. */
void eval_score_end(eval_score *score);

/* Whether a set marks a class: only then it is scored. */
bool eval_score_marks(const eval_score *score, eval_class class);

/* All classes that are scored. */
eval_counts eval_score_total(const eval_score *score);

void eval_score_free(eval_score *score);

#endif
