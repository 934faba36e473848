/* feature.h - what speaks for a topic in a text: the terms that were found, each occurrence once. */
#ifndef NS_TOPIC_FEATURE_H
#define NS_TOPIC_FEATURE_H

#include "base/arena.h"
#include "gaz/match.h"

typedef struct {
    uint32_t topic;      /* label: index of the topic in the engine */
    uint32_t begin, end; /* bytes */
    uint32_t alias;      /* which term, with its pack above: equal numbers are the same term */
    uint16_t pack;
    uint16_t weight;
} ns_term;

typedef NS_VEC(ns_term) ns_terms;

/* pack and entity of a topic → its label, or NEWSENT_NONE. */
typedef struct {
    uint32_t pack, entity, label;
} ns_topic_ref;

/*
 * Appends the terms among the matches, by topic, then place. A term within a longer one of the same topic is left out.
 * refs are sorted by pack, then entity; their labels are below topic_count. Errors: E_MEMORY.
 */
newsent_status ns_collect_terms(const ns_matches *matches, const ns_topic_ref *refs, size_t ref_count,
                                uint32_t topic_count, ns_arena *scratch, ns_terms *out, newsent_error *err);

#endif
