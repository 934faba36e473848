/* batch.h - many texts on several threads, their records as columns. */
#ifndef NS_ENGINE_BATCH_H
#define NS_ENGINE_BATCH_H

#include "engine/docdata.h"

struct newsent_batch {
    const newsent_engine *engine; /* referenced; with the overlays */
    size_t count;
    newsent_status *status; /* of each text */
    NS_VEC(newsent_entity) entities;
    NS_VEC(newsent_mention) mentions;
    NS_VEC(newsent_topic) topics;
    uint64_t *entity_offsets, *mention_offsets, *topic_offsets; /* count + 1 each */
};

/* opts is complete and checked; threads at least 1. Errors: E_MEMORY, E_LIMIT. */
newsent_status ns_batch_run(const newsent_engine *engine, const char *const *texts, const size_t *lens, size_t count,
                            uint32_t threads, const newsent_analyze_options *opts, newsent_batch **out,
                            newsent_error *err);
void ns_batch_free(newsent_batch *batch);

#endif
