/* mention.h - resolved spans → mentions and the entities they belong to. */
#ifndef NS_ENTITY_MENTION_H
#define NS_ENTITY_MENTION_H

#include "base/arena.h"
#include "entity/story.h"

typedef struct {
    uint32_t begin, end; /* bytes */
    uint32_t entity;     /* index in `entities` */
    uint32_t next;       /* the entity's next mention, or NEWSENT_NONE */
    uint32_t flags;      /* NEWSENT_MENTION_… */
    bool credit;
    uint16_t score, link_score;
    uint32_t first_cand, cand_count, chosen;
} ns_mention;

typedef struct {
    ns_identity id;
    uint32_t type; /* as in packs */
    uint32_t first_mention, last_mention, mention_count;
    uint16_t score, link_score; /* of its best mention */
    uint16_t salience;          /* per 10,000 */
} ns_entity;

typedef struct {
    NS_VEC(ns_mention) mentions; /* by place */
    NS_VEC(ns_entity) entities;  /* by first mention */
} ns_findings;

/* Errors: E_MEMORY. */
newsent_status ns_collect_mentions(const ns_story *story, const ns_decisions *d, ns_arena *scratch, ns_findings *out,
                                   newsent_error *err);
void ns_findings_clear(ns_findings *findings);
void ns_findings_free(ns_findings *findings);

#endif
