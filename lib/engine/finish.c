#include "base/err.h"
#include "engine/docdata.h"
#include "pack/gazetteer.h"

#include <stdlib.h>
#include <string.h>

static float from_whole(uint32_t per_ten_thousand) { return (float)per_ten_thousand / 10000.0f; }

typedef struct {
    uint32_t entity;
    uint32_t salience, first_mention;
} rank;

static int by_salience(const void *a, const void *b) {
    const rank *x = a;
    const rank *y = b;
    if (x->salience != y->salience) {
        return x->salience > y->salience ? -1 : 1;
    }
    return x->first_mention < y->first_mention ? -1 : x->first_mention > y->first_mention;
}

static bool wanted(const newsent_doc *doc, const newsent_analyze_options *opts, const ns_entity *entity) {
    if (from_whole(entity->score) < opts->min_score) {
        return false;
    }
    if (opts->types == NULL) {
        return true;
    }
    const uint32_t type =
        entity->id.pack != NEWSENT_NONE ? ns_engine_type(doc->engine, entity->id.pack, entity->type) : entity->type;
    for (size_t i = 0; i < opts->type_count; i++) {
        if (opts->types[i] == type) {
            return true;
        }
    }
    return false;
}

static bool known(const newsent_doc *doc, size_t first, ns_identity id) {
    for (size_t i = first; i < doc->candidates.count; i++) {
        if (doc->candidates.items[i].pack == id.pack && doc->candidates.items[i].pack_entity == id.entity) {
            return true;
        }
    }
    return false;
}

static int by_score(const void *a, const void *b) {
    const newsent_candidate *x = a;
    const newsent_candidate *y = b;
    if (x->score > y->score || x->score < y->score) {
        return x->score > y->score ? -1 : 1;
    }
    if (x->pack != y->pack) {
        return x->pack < y->pack ? -1 : 1;
    }
    return x->pack_entity < y->pack_entity ? -1 : x->pack_entity > y->pack_entity;
}

/* The identities that the entity's first mention could have: the chosen one, then the others by their share of points. */
static bool add_candidates(newsent_doc *doc, const ns_entity *entity, ns_entity_detail *detail) {
    enum { CANDIDATES_MAX = 16 };
    const ns_mention *m = &doc->findings.mentions.items[entity->first_mention];
    int64_t total = 0;
    for (uint32_t c = m->first_cand; c < m->first_cand + m->cand_count; c++) {
        const int32_t points = doc->decisions.cands.items[c].points;
        total += points > 0 ? points : 0;
    }
    const size_t first = doc->candidates.count;
    detail->first_candidate = (uint32_t)first;
    if (entity->id.pack != NEWSENT_NONE) {
        const newsent_candidate chosen = {entity->id.pack, entity->id.entity, from_whole(entity->link_score)};
        if (!ns_vec_push(&doc->candidates, chosen)) {
            return false;
        }
    }
    const size_t others = doc->candidates.count;
    for (uint32_t c = m->first_cand; c < m->first_cand + m->cand_count; c++) {
        const ns_cand *cand = &doc->decisions.cands.items[c];
        if (cand->id.pack == NEWSENT_NONE || known(doc, first, cand->id) ||
            doc->candidates.count - first == CANDIDATES_MAX) {
            continue;
        }
        const int64_t points = cand->points > 0 ? cand->points : 0;
        const newsent_candidate other = {cand->id.pack, cand->id.entity,
                                         total > 0 ? from_whole((uint32_t)(points * 10000 / total)) : 0.0f};
        if (!ns_vec_push(&doc->candidates, other)) {
            return false;
        }
    }
    if (doc->candidates.count - others > 1) {
        qsort(doc->candidates.items + others, doc->candidates.count - others, sizeof *doc->candidates.items, by_score);
    }
    detail->candidate_count = (uint32_t)(doc->candidates.count - first);
    return true;
}

/* The pack's name, or the longest mention of an entity that no pack has. */
static void name_entity(const newsent_doc *doc, const ns_entity *entity, ns_entity_detail *detail) {
    detail->id = entity->id;
    if (entity->id.pack != NEWSENT_NONE) {
        detail->name = ns_gaz_name(doc->engine->layers.packs[entity->id.pack], entity->id.entity);
        detail->name_len = (uint32_t)strlen(detail->name);
        return;
    }
    for (uint32_t i = entity->first_mention; i != NEWSENT_NONE; i = doc->findings.mentions.items[i].next) {
        const ns_mention *m = &doc->findings.mentions.items[i];
        if (detail->name == NULL || m->end - m->begin > detail->name_len) {
            detail->name = (const char *)doc->text + m->begin;
            detail->name_len = m->end - m->begin;
        }
    }
}

static bool add_entity(newsent_doc *doc, const ns_entity *entity) {
    newsent_entity record = {.pack = entity->id.pack,
                             .pack_entity = entity->id.pack != NEWSENT_NONE ? entity->id.entity : NEWSENT_NONE,
                             .first_mention = NEWSENT_NONE,
                             .score = from_whole(entity->score),
                             .link_score = from_whole(entity->link_score),
                             .salience = from_whole(entity->salience)};
    record.type =
        entity->id.pack != NEWSENT_NONE ? ns_engine_type(doc->engine, entity->id.pack, entity->type) : entity->type;
    ns_entity_detail detail = {0};
    name_entity(doc, entity, &detail);
    return add_candidates(doc, entity, &detail) && ns_vec_push(&doc->entities, record) &&
           ns_vec_push(&doc->details, detail);
}

static newsent_status finish_entities(newsent_doc *doc, const newsent_analyze_options *opts, newsent_error *err) {
    const size_t count = doc->findings.entities.count;
    rank *ranks = ns_arena_alloc(&doc->arena, count + 1, sizeof *ranks);
    uint32_t *place = ns_arena_alloc(&doc->arena, count + 1, sizeof *place); /* found entity → record */
    uint32_t *last = ns_arena_alloc(&doc->arena, count + 1, sizeof *last);   /* record → its last mention so far */
    if (ranks == NULL || place == NULL || last == NULL) {
        return ns_error_memory(err);
    }
    uint32_t kept = 0;
    for (uint32_t e = 0; e < count; e++) {
        const ns_entity *entity = &doc->findings.entities.items[e];
        place[e] = NEWSENT_NONE;
        if (wanted(doc, opts, entity)) {
            ranks[kept++] = (rank){e, entity->salience, entity->first_mention};
        }
    }
    qsort(ranks, kept, sizeof *ranks, by_salience);
    for (uint32_t r = 0; r < kept; r++) {
        place[ranks[r].entity] = r;
        if (!add_entity(doc, &doc->findings.entities.items[ranks[r].entity])) {
            return ns_error_memory(err);
        }
    }
    for (size_t i = 0; i < doc->findings.mentions.count; i++) {
        const ns_mention *m = &doc->findings.mentions.items[i];
        const uint32_t e = place[m->entity];
        if (e == NEWSENT_NONE) {
            continue;
        }
        newsent_mention record = {
            .entity = e, .next = NEWSENT_NONE, .zone = NEWSENT_NONE, .flags = m->flags, .score = from_whole(m->score)};
        record.span = ns_doc_span(doc, m->begin, m->end, &record.flags);
        const uint32_t index = (uint32_t)doc->mentions.count;
        if (!ns_vec_push(&doc->mentions, record)) {
            return ns_error_memory(err);
        }
        newsent_entity *entity = &doc->entities.items[e];
        if (entity->mention_count++ == 0) {
            entity->first_mention = index;
        } else {
            doc->mentions.items[last[e]].next = index;
        }
        last[e] = index;
    }
    return NEWSENT_OK;
}

static newsent_status finish_topics(newsent_doc *doc, newsent_error *err) {
    const bool evidence = (doc->want & NEWSENT_WANT_EVIDENCE) != 0;
    for (size_t i = 0; i < doc->topics.scores.count; i++) {
        const ns_topic_score *score = &doc->topics.scores.items[i];
        const newsent_topic record = {.label = score->label,
                                      .flags = score->score >= NS_TOPIC_THRESHOLD ? NEWSENT_TOPIC_ABOVE : 0,
                                      .first_evidence = evidence ? score->first_evidence : 0,
                                      .evidence_count = evidence ? score->evidence_count : 0,
                                      .score = from_whole(score->score)};
        if (!ns_vec_push(&doc->topic_records, record)) {
            return ns_error_memory(err);
        }
    }
    for (size_t i = 0; evidence && i < doc->topics.evidence.count; i++) {
        const ns_topic_evidence *e = &doc->topics.evidence.items[i];
        newsent_evidence record = {.topic = e->topic, .weight = (float)e->weight / 4.0f};
        record.span = ns_doc_span(doc, e->begin, e->end, &record.flags);
        if (!ns_vec_push(&doc->evidence, record)) {
            return ns_error_memory(err);
        }
    }
    return NEWSENT_OK;
}

newsent_status ns_doc_finish(newsent_doc *doc, const newsent_analyze_options *opts, newsent_error *err) {
    newsent_status status = NEWSENT_OK;
    if ((doc->want & NEWSENT_WANT_ENTITIES) != 0) {
        status = finish_entities(doc, opts, err);
    }
    if (status == NEWSENT_OK && (doc->want & (NEWSENT_WANT_TOPICS | NEWSENT_WANT_EVIDENCE)) != 0) {
        status = finish_topics(doc, err);
    }
    return status;
}
