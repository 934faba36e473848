#include "topic/classify.h"

#include "base/err.h"

#include <stdlib.h>
#include <string.h>

enum { QUARTERS = 4, LENGTH_BASE = 8, WHOLE = 10000 };

static uint32_t square_root(uint32_t n) {
    uint32_t root = 0;
    for (uint32_t bit = 1u << 15; bit != 0; bit >>= 1) {
        const uint64_t tried = root | bit;
        if (tried * tried <= n) {
            root |= bit;
        }
    }
    return root;
}

typedef struct {
    uint64_t term;
    uint32_t stamp, count;
} seen_slot;

/* How often each term was seen in the topic at hand; the stamp tells the slots of this topic from older ones. */
typedef struct {
    seen_slot *slots;
    uint32_t mask;
} seen_table;

static uint32_t *times_seen(seen_table *table, uint64_t term, uint32_t stamp) {
    uint32_t i = (uint32_t)((term * 0x9e3779b97f4a7c15u) >> 32) & table->mask;
    while (table->slots[i].stamp == stamp && table->slots[i].term != term) {
        i = (i + 1) & table->mask;
    }
    if (table->slots[i].stamp != stamp) {
        table->slots[i].term = term;
        table->slots[i].stamp = stamp;
        table->slots[i].count = 0;
    }
    return &table->slots[i].count;
}

/* What the nth occurrence (from 0) of a term adds, in quarters of its weight: 4, 2, 1, 1, then nothing. */
static uint32_t share_of(uint32_t nth) {
    static const uint8_t shares[] = {4, 2, 1, 1};
    return nth < sizeof shares ? shares[nth] : 0;
}

static int best_first(const void *a, const void *b) {
    const ns_topic_score *x = a;
    const ns_topic_score *y = b;
    if (x->score != y->score) {
        return x->score > y->score ? -1 : 1;
    }
    return x->label < y->label ? -1 : x->label > y->label;
}

static int heaviest_first(const void *a, const void *b) {
    const ns_topic_evidence *x = a;
    const ns_topic_evidence *y = b;
    if (x->weight != y->weight) {
        return x->weight > y->weight ? -1 : 1;
    }
    if (x->begin != y->begin) {
        return x->begin < y->begin ? -1 : 1;
    }
    return x->end < y->end ? -1 : x->end > y->end;
}

/* The topic's own terms from `first` on, and those of the topics right below it at half their part. */
static newsent_status add_evidence(const ns_topic_info *infos, const uint32_t *active, uint32_t active_count,
                                   const ns_terms *terms, const uint32_t *part, const size_t *first_term,
                                   ns_topic_score *score, uint32_t index, ns_topics *out, newsent_error *err) {
    const size_t begin = out->evidence.count;
    for (uint32_t a = 0; a < active_count; a++) {
        const uint32_t t = active[a];
        uint32_t half = t == score->label ? 1 : 0;
        for (uint32_t p = 0; p < infos[t].parent_count && half == 0; p++) {
            half = infos[t].parents[p] == score->label ? 2 : 0;
        }
        for (size_t i = first_term[t]; half != 0 && i < first_term[t + 1]; i++) {
            const ns_topic_evidence piece = {terms->items[i].begin, terms->items[i].end, index, part[i] / half};
            if (piece.weight > 0 && !ns_vec_push(&out->evidence, piece)) {
                return ns_error_memory(err);
            }
        }
    }
    size_t count = out->evidence.count - begin;
    if (count > 0) {
        qsort(out->evidence.items + begin, count, sizeof *out->evidence.items, heaviest_first);
    }
    count = count < NS_TOPIC_EVIDENCE_MAX ? count : NS_TOPIC_EVIDENCE_MAX;
    out->evidence.count = begin + count;
    score->first_evidence = (uint32_t)begin;
    score->evidence_count = (uint32_t)count;
    return NEWSENT_OK;
}

newsent_status ns_classify(const ns_topic_info *infos, uint32_t topic_count, const ns_terms *terms, size_t distinct,
                           uint32_t headline_end, uint32_t words, ns_arena *scratch, ns_topics *out,
                           newsent_error *err) {
    seen_table seen = {.mask = 15};
    const size_t room = terms->count < distinct ? terms->count : distinct;
    while (seen.mask < room * 2) {
        seen.mask = seen.mask * 2 + 1;
    }
    seen.slots = ns_arena_alloc(scratch, (size_t)seen.mask + 1, sizeof *seen.slots);
    uint32_t *part = ns_arena_alloc(scratch, terms->count + 1, sizeof *part);
    size_t *first_term = ns_arena_alloc(scratch, (size_t)topic_count + 1, sizeof *first_term);
    uint64_t *own = ns_arena_alloc(scratch, (size_t)topic_count + 1, sizeof *own);
    uint64_t *support = ns_arena_alloc(scratch, (size_t)topic_count + 1, sizeof *support);
    uint32_t *active = ns_arena_alloc(scratch, (size_t)topic_count + 1, sizeof *active); /* topics with terms */
    uint32_t active_count = 0;
    if (active == NULL || seen.slots == NULL || part == NULL || first_term == NULL || own == NULL || support == NULL) {
        return ns_error_memory(err);
    }
    memset(seen.slots, 0, ((size_t)seen.mask + 1) * sizeof *seen.slots);
    memset(own, 0, ((size_t)topic_count + 1) * sizeof *own);
    size_t i = 0;
    for (uint32_t t = 0; t < topic_count; t++) {
        first_term[t] = i;
        for (; i < terms->count && terms->items[i].topic == t; i++) {
            const ns_term *term = &terms->items[i];
            uint32_t *count = times_seen(&seen, (uint64_t)term->pack << 32 | term->alias, t + 1);
            part[i] = term->weight * share_of((*count)++) * (term->begin < headline_end ? 2 : 1);
            own[t] += part[i];
        }
    }
    first_term[topic_count] = i;
    for (uint32_t t = 0; t < topic_count; t++) {
        if (first_term[t] < first_term[t + 1]) {
            active[active_count++] = t;
        }
    }
    memcpy(support, own, ((size_t)topic_count + 1) * sizeof *support);
    for (uint32_t t = 0; t < topic_count; t++) {
        for (uint32_t p = 0; p < infos[t].parent_count; p++) {
            support[infos[t].parents[p]] += own[t] / 2;
        }
    }
    const uint64_t asked = ((uint64_t)LENGTH_BASE + 2 * (uint64_t)square_root(words)) * QUARTERS;
    for (uint32_t t = 0; t < topic_count; t++) {
        const ns_topic_score score = {.label = t, .score = (uint32_t)(support[t] * WHOLE / (support[t] + asked))};
        if (score.score > 0 && !ns_vec_push(&out->scores, score)) {
            return ns_error_memory(err);
        }
    }
    if (out->scores.count > 1) {
        qsort(out->scores.items, out->scores.count, sizeof *out->scores.items, best_first);
    }
    for (uint32_t s = 0; s < out->scores.count; s++) {
        const newsent_status status =
            add_evidence(infos, active, active_count, terms, part, first_term, &out->scores.items[s], s, out, err);
        if (status != NEWSENT_OK) {
            return status;
        }
    }
    return NEWSENT_OK;
}

void ns_topics_clear(ns_topics *topics) {
    enum { KEEP_BYTES = 1 << 18 };
    ns_vec_shrink(&topics->scores, KEEP_BYTES);
    ns_vec_shrink(&topics->evidence, KEEP_BYTES);
    ns_vec_clear(&topics->scores);
    ns_vec_clear(&topics->evidence);
}

void ns_topics_free(ns_topics *topics) {
    ns_vec_free(&topics->scores);
    ns_vec_free(&topics->evidence);
}
