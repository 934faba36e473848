/* eval_gold.h - texts in which people have marked names, and which of their types are ours. */
#ifndef NEWSENT_TOOL_EVAL_GOLD_H
#define NEWSENT_TOOL_EVAL_GOLD_H

#include "strbuf.h"

#include <stdint.h>

/* What is scored. A company taken for an organization is no mistake here: most sets do not tell them apart. */
typedef enum { CLASS_ORGANIZATION, CLASS_PERSON, CLASS_PLACE, CLASS_PRODUCT, CLASS_COUNT, CLASS_LEFT_OUT } eval_class;

typedef struct {
    uint32_t begin, end; /* code points of the text */
    eval_class class;
} eval_span;

typedef struct {
    strbuf text;
    uint32_t length; /* of the text in code points, as far as it is built */
    eval_span *spans;
    size_t count, cap;
} eval_doc;

/* Called for each document; false stops. The document lives for the call. */
typedef bool (*eval_doc_fn)(void *ctx, const eval_doc *doc);

/* Reads a file of columns or JSONL. false: it was stopped, or cannot be read, and then *message says why. */
bool eval_read(const char *path, eval_doc_fn fn, void *ctx, strbuf *message);

/* The readers of the two kinds. */
bool eval_read_columns(const char *bytes, size_t len, bool is_iob2_file, eval_doc_fn fn, void *ctx, strbuf *message);
bool eval_read_jsonl(const char *bytes, size_t len, eval_doc_fn fn, void *ctx, strbuf *message);

/* The class of a type's name in a set ("GPE"), and of ours ("company"). */
eval_class eval_class_of(const char *type, size_t len);
const char *eval_class_name(eval_class class);

void eval_doc_add(eval_doc *doc, uint32_t begin, uint32_t end, eval_class class);
void eval_doc_clear(eval_doc *doc);
void eval_doc_free(eval_doc *doc);

#endif
