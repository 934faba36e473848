#include "topic/feature.h"

#include "base/err.h"

#include <stdlib.h>

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

/* By topic, then begin, the longer first; pack and alias only to fix the order. */
static int by_topic(const void *a, const void *b) {
    const ns_term *x = a;
    const ns_term *y = b;
    if (x->topic != y->topic) {
        return x->topic < y->topic ? -1 : 1;
    }
    if (x->begin != y->begin) {
        return x->begin < y->begin ? -1 : 1;
    }
    if (x->end != y->end) {
        return x->end > y->end ? -1 : 1;
    }
    if (x->weight != y->weight) {
        return x->weight > y->weight ? -1 : 1;
    }
    if (x->pack != y->pack) {
        return x->pack < y->pack ? -1 : 1;
    }
    return x->alias < y->alias ? -1 : x->alias > y->alias;
}

newsent_status ns_collect_terms(const ns_matches *matches, const ns_topic_ref *refs, size_t ref_count, ns_terms *out,
                                newsent_error *err) {
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
    qsort(out->items, out->count, sizeof *out->items, by_topic);
    size_t kept = 0;
    uint32_t covered = 0;
    for (size_t i = 0; i < out->count; i++) {
        const ns_term *term = &out->items[i];
        if (i == 0 || term->topic != out->items[i - 1].topic) {
            covered = 0;
        }
        if (term->end > covered) {
            covered = term->end;
            out->items[kept++] = *term;
        }
    }
    out->count = kept;
    return NEWSENT_OK;
}
