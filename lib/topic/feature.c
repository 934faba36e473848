#include "topic/feature.h"

#include "base/err.h"

#include <string.h>

static uint32_t label_of(const ns_topic_ref *refs, size_t count, uint32_t pack, uint32_t entity) {
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const ns_topic_ref *ref = &refs[middle];
        if (ref->pack < pack || (ref->pack == pack && ref->entity < entity)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && refs[low].pack == pack && refs[low].entity == entity ? refs[low].label : NEWSENT_NONE;
}

/* Matches come by begin, then end; a counting sort by topic keeps that order within each. first: topic_count + 1 zeros. */
static void sort_by_topic(const ns_term *from, size_t count, uint32_t topic_count, size_t *first, ns_term *to) {
    for (size_t i = 0; i < count; i++) {
        first[from[i].topic + 1]++;
    }
    for (uint32_t t = 0; t < topic_count; t++) {
        first[t + 1] += first[t];
    }
    for (size_t i = 0; i < count; i++) {
        to[first[from[i].topic]++] = from[i];
    }
}

/* Of terms that begin together the longest stays, of equal ones that of the latest pack, then the heaviest; then those
 * within an earlier one go. */
static size_t drop_covered(ns_term *terms, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        ns_term *last = kept > 0 && terms[kept - 1].topic == terms[i].topic ? &terms[kept - 1] : NULL;
        if (last != NULL && terms[i].begin == last->begin) {
            if (terms[i].end > last->end || terms[i].pack > last->pack || terms[i].weight > last->weight) {
                *last = terms[i];
            }
        } else if (last == NULL || terms[i].end > last->end) {
            terms[kept++] = terms[i];
        }
    }
    return kept;
}

newsent_status ns_collect_terms(const ns_matches *matches, const ns_topic_ref *refs, size_t ref_count,
                                uint32_t topic_count, ns_arena *scratch, ns_terms *out, newsent_error *err) {
    for (size_t i = 0; i < matches->count; i++) {
        const ns_match *m = &matches->items[i];
        if ((m->flags & NS_MATCH_TERM) == 0 || (m->flags & NS_MATCH_INSIDE) != 0) {
            continue;
        }
        const uint32_t label = label_of(refs, ref_count, m->pack, m->entity);
        if (label == NEWSENT_NONE) {
            continue;
        }
        const ns_term term = {label, m->begin, m->end, m->alias, m->pack, m->prior};
        if (!ns_vec_push(out, term)) {
            return ns_error_memory(err);
        }
    }
    if (out->count == 0) {
        return NEWSENT_OK;
    }
    ns_term *sorted = ns_arena_alloc(scratch, out->count, sizeof *sorted);
    size_t *first = ns_arena_alloc(scratch, (size_t)topic_count + 1, sizeof *first);
    if (sorted == NULL || first == NULL) {
        return ns_error_memory(err);
    }
    memset(first, 0, ((size_t)topic_count + 1) * sizeof *first);
    sort_by_topic(out->items, out->count, topic_count, first, sorted);
    out->count = drop_covered(sorted, out->count);
    memcpy(out->items, sorted, out->count * sizeof *sorted);
    return NEWSENT_OK;
}
