#include "entity/select.h"

#include "base/err.h"

#include <stdlib.h>

typedef struct {
    uint32_t span;
    uint32_t begin, end;
    uint32_t before; /* how many spans of the list end at or before this one's begin */
    uint64_t best;   /* greatest weight of the list up to and with this one */
} step;

static int by_end(const void *a, const void *b) {
    const step *x = a;
    const step *y = b;
    if (x->end != y->end) {
        return x->end < y->end ? -1 : 1;
    }
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static bool has_candidate(const ns_decisions *d, const ns_name_span *span) {
    for (uint32_t c = 0; c < span->cand_count; c++) {
        if ((d->cands.items[span->first_cand + c].flags & NS_CAND_DROPPED) == 0) {
            return true;
        }
    }
    return false;
}

static uint32_t ending_before(const step *steps, uint32_t count, uint32_t begin) {
    uint32_t low = 0;
    uint32_t high = count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (steps[middle].end <= begin) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Longer than any name that is believed; keeps the square far from the word's end. */
static uint64_t weight_of(const step *s) {
    enum { LENGTH_MAX = 1023 };
    const uint64_t len = s->end - s->begin < LENGTH_MAX ? s->end - s->begin : LENGTH_MAX;
    return len * len;
}

newsent_status ns_select(ns_arena *scratch, ns_decisions *d, newsent_error *err) {
    step *steps = ns_arena_alloc(scratch, d->spans.count + 1, sizeof *steps);
    if (steps == NULL) {
        return ns_error_memory(err);
    }
    uint32_t count = 0;
    for (size_t i = 0; i < d->spans.count; i++) {
        ns_name_span *span = &d->spans.items[i];
        span->flags &= (uint16_t)~NS_SPAN_SELECTED;
        if (has_candidate(d, span)) {
            steps[count++] = (step){.span = (uint32_t)i, .begin = span->begin, .end = span->end};
        }
    }
    qsort(steps, count, sizeof *steps, by_end);
    for (uint32_t i = 0; i < count; i++) {
        steps[i].before = ending_before(steps, i, steps[i].begin);
        const uint64_t with = weight_of(&steps[i]) + (steps[i].before > 0 ? steps[steps[i].before - 1].best : 0);
        const uint64_t without = i > 0 ? steps[i - 1].best : 0;
        steps[i].best = with > without ? with : without;
    }
    for (uint32_t i = count; i > 0;) {
        const uint64_t without = i > 1 ? steps[i - 2].best : 0;
        if (steps[i - 1].best > without) {
            d->spans.items[steps[i - 1].span].flags |= NS_SPAN_SELECTED;
            i = steps[i - 1].before;
        } else {
            i--;
        }
    }
    return NEWSENT_OK;
}
