/*
 * classify.h - terms → topics with scores and evidence.
 *
 *   support  of a term     its weight, half of it again for each further occurrence, up to twice its weight; doubled in the headline
 *            of a topic    the sum over its own terms, and half the support of each topic below it
 *   score                  support / (support + 8 + 2 · √words), a long text needing more of it
 *
 * A topic counts from THRESHOLD (a half) on: where its support reaches what the length asks for. Whole numbers throughout.
 */
#ifndef NS_TOPIC_CLASSIFY_H
#define NS_TOPIC_CLASSIFY_H

#include "base/arena.h"
#include "topic/feature.h"

enum { NS_TOPIC_THRESHOLD = 5000, NS_TOPIC_PARENTS = 4, NS_TOPIC_EVIDENCE_MAX = 64 };

/* One topic of an engine; parents are labels. */
typedef struct {
    const char *id, *name;
    uint32_t parents[NS_TOPIC_PARENTS];
    uint32_t parent_count;
} ns_topic_info;

typedef struct {
    uint32_t label;
    uint32_t score; /* per 10,000 */
    uint32_t first_evidence, evidence_count;
} ns_topic_score;

typedef struct {
    uint32_t begin, end;
    uint32_t topic;  /* index in the scores */
    uint32_t weight; /* its part of the support, in quarters */
} ns_topic_evidence;

typedef struct {
    NS_VEC(ns_topic_score) scores; /* best first */
    NS_VEC(ns_topic_evidence) evidence;
} ns_topics;

/*
 * headline_end: bytes before it count double; words: of the whole text; distinct: there are no more terms than these in
 * all packs. Errors: E_MEMORY.
 */
newsent_status ns_classify(const ns_topic_info *infos, uint32_t topic_count, const ns_terms *terms, size_t distinct,
                           uint32_t headline_end, uint32_t words, ns_arena *scratch, ns_topics *out,
                           newsent_error *err);
void ns_topics_clear(ns_topics *topics);
void ns_topics_free(ns_topics *topics);

#endif
