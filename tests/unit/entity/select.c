/* The selection of non-overlapping spans, against trying every subset. */
#include "entity/select.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { SPANS_MAX = 10 };

static uint32_t seed = 12345;

static uint32_t next_random(uint32_t below) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 16) % below;
}

static void add(ns_decisions *d, uint32_t begin, uint32_t end, uint16_t flags) {
    const ns_name_span span = {.begin = begin, .end = end};
    const ns_cand cand = {.id = {0, (uint32_t)d->spans.count}, .flags = flags};
    cr_assert(ns_decisions_add(d, &span, &cand));
}

static uint64_t weight(const ns_name_span *span) {
    return (uint64_t)(span->end - span->begin) * (span->end - span->begin);
}

/* The greatest weight of any subset of spans that do not overlap and have a candidate left. */
static uint64_t best_subset(const ns_decisions *d) {
    uint64_t best = 0;
    for (uint32_t set = 0; set < 1u << d->spans.count; set++) {
        uint64_t total = 0;
        bool good = true;
        for (size_t i = 0; i < d->spans.count && good; i++) {
            if ((set >> i & 1) == 0) {
                continue;
            }
            good = (d->cands.items[d->spans.items[i].first_cand].flags & NS_CAND_DROPPED) == 0;
            total += weight(&d->spans.items[i]);
            for (size_t j = 0; j < i && good; j++) {
                good = (set >> j & 1) == 0 || d->spans.items[j].end <= d->spans.items[i].begin ||
                       d->spans.items[i].end <= d->spans.items[j].begin;
            }
        }
        best = good && total > best ? total : best;
    }
    return best;
}

Test(select, equals_every_subset) {
    ns_arena arena;
    ns_arena_init(&arena);
    ns_decisions d = {0};
    for (int round = 0; round < 3000; round++) {
        ns_decisions_clear(&d);
        ns_arena_reset(&arena);
        const uint32_t count = 1 + next_random(SPANS_MAX);
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t begin = next_random(30);
            add(&d, begin, begin + 1 + next_random(12), next_random(5) == 0 ? NS_CAND_DROPPED : NS_CAND_SURE);
        }
        cr_assert_eq(ns_decisions_merge(&d, NULL), NEWSENT_OK);
        cr_assert_eq(ns_select(&arena, &d, NULL), NEWSENT_OK);
        /* Joined spans hold several candidates: the oracle looks at the first, so give all the same fate. */
        uint64_t total = 0;
        uint32_t end = 0;
        bool single = true;
        for (size_t i = 0; i < d.spans.count; i++) {
            single = single && d.spans.items[i].cand_count == 1;
            if ((d.spans.items[i].flags & NS_SPAN_SELECTED) != 0) {
                cr_assert_geq(d.spans.items[i].begin, end, "selected spans overlap");
                end = d.spans.items[i].end;
                total += weight(&d.spans.items[i]);
            }
        }
        if (single) {
            cr_assert_eq(total, best_subset(&d), "round %d", round);
        }
    }
    ns_decisions_free(&d);
    ns_arena_free(&arena);
}

Test(select, longest_then_leftmost) {
    ns_arena arena;
    ns_arena_init(&arena);
    ns_decisions d = {0};
    add(&d, 0, 8, NS_CAND_SURE);   /* New York */
    add(&d, 0, 14, NS_CAND_SURE);  /* New York Times */
    add(&d, 9, 14, NS_CAND_SURE);  /* Times */
    add(&d, 20, 28, NS_CAND_SURE); /* two that cross and are equally long: the left one */
    add(&d, 24, 32, NS_CAND_SURE);
    cr_assert_eq(ns_decisions_merge(&d, NULL), NEWSENT_OK);
    cr_assert_eq(ns_select(&arena, &d, NULL), NEWSENT_OK);
    for (size_t i = 0; i < d.spans.count; i++) {
        const ns_name_span *span = &d.spans.items[i];
        const bool wanted = (span->begin == 0 && span->end == 14) || span->begin == 20;
        cr_assert_eq((span->flags & NS_SPAN_SELECTED) != 0, wanted, "%u..%u", span->begin, span->end);
    }
    ns_decisions_free(&d);
    ns_arena_free(&arena);
}

Test(merge, joins_candidates_of_one_place) {
    ns_decisions d = {0};
    add(&d, 5, 9, NS_CAND_SURE);
    add(&d, 0, 4, NS_CAND_SURE);
    add(&d, 5, 9, NS_CAND_CONTEXT);
    const ns_name_span again = {.begin = 5, .end = 9};
    const ns_cand same = {.id = {0, 0}, .flags = NS_CAND_SHORT};
    cr_assert(ns_decisions_add(&d, &again, &same));
    cr_assert_eq(ns_decisions_merge(&d, NULL), NEWSENT_OK);
    cr_assert_eq(d.spans.count, 2);
    cr_assert_eq(d.spans.items[0].begin, 0);
    cr_assert_eq(d.spans.items[1].cand_count, 2);
    const ns_cand *first = &d.cands.items[d.spans.items[1].first_cand];
    cr_assert_eq(first->id.entity, 0);
    cr_assert_eq(first->flags, NS_CAND_SURE | NS_CAND_SHORT);
    ns_decisions_free(&d);
}
