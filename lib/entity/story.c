#include "entity/story.h"

#include "base/err.h"
#include "pack/gazetteer.h"

#include <stdlib.h>
#include <string.h>

uint32_t ns_story_token_at(const ns_story *story, uint32_t byte) {
    const ns_token *tokens = story->tokens->items;
    size_t low = 0;
    size_t high = story->tokens->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (tokens[middle].end <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (uint32_t)low;
}

void ns_decisions_clear(ns_decisions *d) {
    enum { KEEP_BYTES = 1 << 20 };
    ns_vec_shrink(&d->spans, KEEP_BYTES);
    ns_vec_shrink(&d->cands, KEEP_BYTES);
    ns_vec_shrink(&d->locals, KEEP_BYTES);
    ns_vec_clear(&d->spans);
    ns_vec_clear(&d->cands);
    ns_vec_clear(&d->locals);
}

void ns_decisions_free(ns_decisions *d) {
    ns_vec_free(&d->spans);
    ns_vec_free(&d->cands);
    ns_vec_free(&d->locals);
}

bool ns_decisions_add(ns_decisions *d, const ns_name_span *span, const ns_cand *cand) {
    if (!ns_vec_reserve(&d->spans, 1) || !ns_vec_reserve(&d->cands, 1)) {
        return false;
    }
    ns_name_span added = *span;
    added.first_cand = (uint32_t)d->cands.count;
    added.cand_count = 1;
    added.chosen = NEWSENT_NONE;
    d->spans.items[d->spans.count++] = added;
    d->cands.items[d->cands.count++] = *cand;
    return true;
}

size_t ns_decisions_identities(const ns_decisions *d, const ns_story *story) {
    size_t most = d->locals.count;
    for (size_t p = 0; p < story->layers->count; p++) {
        most += ns_gaz_entity_count(story->layers->packs[p]);
    }
    return most < d->cands.count ? most : d->cands.count;
}

static int by_place(const void *a, const void *b) {
    const ns_name_span *x = a;
    const ns_name_span *y = b;
    if (x->begin != y->begin) {
        return x->begin < y->begin ? -1 : 1;
    }
    if (x->end != y->end) {
        return x->end < y->end ? -1 : 1;
    }
    return x->first_cand < y->first_cand ? -1 : x->first_cand > y->first_cand;
}

/* The candidates of a joined span must lie side by side, so all are copied once in the new order. */
newsent_status ns_decisions_merge(ns_decisions *d, newsent_error *err) {
    if (d->spans.count < 2) {
        return NEWSENT_OK;
    }
    qsort(d->spans.items, d->spans.count, sizeof *d->spans.items, by_place);
    const size_t old_count = d->cands.count;
    if (!ns_vec_reserve(&d->cands, old_count)) {
        return ns_error_memory(err);
    }
    size_t kept = 0;
    for (size_t i = 0; i < d->spans.count;) {
        ns_name_span joined = d->spans.items[i];
        const uint32_t first = (uint32_t)d->cands.count;
        size_t j = i;
        for (; j < d->spans.count && d->spans.items[j].begin == joined.begin && d->spans.items[j].end == joined.end;
             j++) {
            const ns_name_span *span = &d->spans.items[j];
            joined.flags |= span->flags;
            for (uint32_t c = 0; c < span->cand_count; c++) {
                const ns_cand cand = d->cands.items[span->first_cand + c];
                size_t k = first;
                while (k < d->cands.count && !ns_same_identity(d->cands.items[k].id, cand.id)) {
                    k++;
                }
                if (k == d->cands.count) {
                    d->cands.items[d->cands.count++] = cand;
                } else {
                    d->cands.items[k].flags |= cand.flags;
                    d->cands.items[k].flags &= (uint16_t) ~(cand.flags & NS_CAND_SURE ? NS_CAND_DROPPED : 0);
                }
            }
        }
        joined.first_cand = first;
        joined.cand_count = (uint32_t)(d->cands.count - first);
        d->spans.items[kept++] = joined;
        i = j;
    }
    d->spans.count = kept;
    const size_t moved = d->cands.count - old_count;
    memmove(d->cands.items, d->cands.items + old_count, moved * sizeof *d->cands.items);
    d->cands.count = moved;
    for (size_t i = 0; i < kept; i++) {
        d->spans.items[i].first_cand -= (uint32_t)old_count;
    }
    return NEWSENT_OK;
}
