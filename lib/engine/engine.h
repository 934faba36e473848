/* engine.h - packs frozen together, and what they share: types, topics, the tokenizer. */
#ifndef NS_ENGINE_ENGINE_H
#define NS_ENGINE_ENGINE_H

#include "base/ref.h"
#include "newsent/engine.h"
#include "pack/layers.h"
#include "token/tokenize.h"
#include "topic/classify.h"

struct newsent_engine {
    ns_ref ref;
    const newsent_engine *base; /* what this one lies over, referenced; arrays may be the base's own. NULL: none */
    ns_layers layers;
    ns_tokenizer *tokenizer; /* the base's where there is one */
    const char **own_types;  /* names of users' types: NEWSENT_TYPE_USER + i; borrowed from the packs */
    uint32_t own_type_count;
    ns_topic_info *topics;
    uint32_t topic_count;
    ns_topic_ref *topic_refs; /* sorted by pack, entity */
    size_t topic_ref_count;
    size_t alias_count; /* of all packs */
    char fingerprint[40];
};

/*
 * Packs over those of `base` (may be NULL). The same engine in all that can be seen as one of all the packs; over a base
 * the cost is in the size of the new packs, and in the number of topics where these touch topics.
 */
newsent_status ns_engine_new(newsent_engine **out, const newsent_engine *base, newsent_pack *const *packs, size_t count,
                             newsent_error *err);
const newsent_engine *ns_engine_take(const newsent_engine *engine);
void ns_engine_drop(const newsent_engine *engine);

/* Whether it is what ns_engine_new makes of these. */
bool ns_engine_is(const newsent_engine *engine, const newsent_engine *base, newsent_pack *const *packs, size_t count);

/* Fills topics and topic_refs. false when memory is out. */
bool ns_engine_gather_topics(newsent_engine *engine);

/* The public type number of a pack's type. */
uint32_t ns_engine_type(const newsent_engine *engine, uint32_t pack, uint32_t pack_type);
const char *ns_engine_type_name(const newsent_engine *engine, uint32_t type);

#endif
