#include "entity/mention.h"

#include "base/err.h"
#include "entity/idmap.h"

newsent_status ns_collect_mentions(const ns_story *story, const ns_decisions *d, ns_arena *scratch, ns_findings *out,
                                   newsent_error *err) {
    ns_idmap entities;
    if (!ns_idmap_init(&entities, scratch, ns_decisions_identities(d, story))) {
        return ns_error_memory(err);
    }
    for (size_t i = 0; i < d->spans.count; i++) {
        const ns_name_span *span = &d->spans.items[i];
        if ((span->flags & NS_SPAN_SELECTED) == 0) {
            continue;
        }
        const ns_cand *chosen = &d->cands.items[span->chosen];
        const uint32_t fresh = (uint32_t)out->entities.count;
        const uint32_t index = *ns_idmap_put(&entities, chosen->id, fresh);
        const uint32_t mention = (uint32_t)out->mentions.count;
        if (index == fresh) {
            const ns_entity entity = {.id = chosen->id, .type = chosen->type, .first_mention = mention};
            if (!ns_vec_push(&out->entities, entity)) {
                return ns_error_memory(err);
            }
        }
        ns_entity *entity = &out->entities.items[index];
        if (entity->mention_count++ > 0) {
            out->mentions.items[entity->last_mention].next = mention;
        }
        entity->last_mention = mention;
        entity->score = span->score > entity->score ? span->score : entity->score;
        entity->link_score = span->link_score > entity->link_score ? span->link_score : entity->link_score;
        const bool shortened = (chosen->flags & NS_CAND_SHORT) != 0 && (chosen->flags & NS_CAND_SURE) == 0;
        const ns_mention added = {
            .begin = span->begin,
            .end = span->end,
            .entity = index,
            .next = NEWSENT_NONE,
            .flags = (shortened ? NEWSENT_MENTION_SHORT : 0u) |
                     (chosen->id.pack == NEWSENT_NONE ? NEWSENT_MENTION_UNLISTED : 0u),
            .credit = (span->flags & NS_SPAN_CREDIT) != 0,
            .score = span->score,
            .link_score = span->link_score,
            .first_cand = span->first_cand,
            .cand_count = span->cand_count,
            .chosen = span->chosen,
        };
        if (!ns_vec_push(&out->mentions, added)) {
            return ns_error_memory(err);
        }
    }
    return NEWSENT_OK;
}

void ns_findings_clear(ns_findings *findings) {
    enum { KEEP_BYTES = 1 << 20 };
    ns_vec_shrink(&findings->mentions, KEEP_BYTES);
    ns_vec_shrink(&findings->entities, KEEP_BYTES);
    ns_vec_clear(&findings->mentions);
    ns_vec_clear(&findings->entities);
}

void ns_findings_free(ns_findings *findings) {
    ns_vec_free(&findings->mentions);
    ns_vec_free(&findings->entities);
}
