/* Scores and evidence of topics, on hand-made terms. */
#include "topic/classify.h"

#include <criterion/criterion.h>

static const ns_topic_info infos[] = {
    {.id = "p", .name = "parent"},
    {.id = "c", .name = "child", .parents = {0}, .parent_count = 1},
    {.id = "x", .name = "other"},
};

static void classify(const ns_term *items, size_t count, uint32_t headline_end, uint32_t words, ns_topics *out) {
    ns_arena arena;
    ns_arena_init(&arena);
    ns_terms terms = {0};
    for (size_t i = 0; i < count; i++) {
        cr_assert(ns_vec_push(&terms, items[i]));
    }
    cr_assert_eq(ns_classify(infos, 3, &terms, 100, headline_end, words, &arena, out, NULL), NEWSENT_OK);
    ns_vec_free(&terms);
    ns_arena_free(&arena);
}

Test(classify, formula) {
    /* One term of weight 30 in 100 words: support 30, asked 8 + 2 · 10 = 28. The parent gets half. */
    const ns_term terms[] = {{.topic = 1, .begin = 10, .end = 15, .alias = 7, .weight = 30}};
    ns_topics out = {0};
    classify(terms, 1, 0, 100, &out);
    cr_assert_eq(out.scores.count, 2);
    cr_assert_eq(out.scores.items[0].label, 1);
    cr_assert_eq(out.scores.items[0].score, 30 * 10000 / 58);
    cr_assert_eq(out.scores.items[1].label, 0);
    cr_assert_eq(out.scores.items[1].score, 15 * 10000 / 43);
    cr_assert_eq(out.scores.items[1].evidence_count, 1);
    const ns_topic_evidence *own = &out.evidence.items[out.scores.items[0].first_evidence];
    const ns_topic_evidence *parents = &out.evidence.items[out.scores.items[1].first_evidence];
    cr_assert_eq(own->weight, 30 * 4);
    cr_assert_eq(parents->weight, 30 * 4 / 2);
    cr_assert_eq(own->begin, 10);
    ns_topics_free(&out);
}

Test(classify, repeated_terms_add_less_and_the_headline_counts_double) {
    ns_term terms[6];
    for (uint32_t i = 0; i < 6; i++) {
        terms[i] = (ns_term){.topic = 2, .begin = 10 * i, .end = 10 * i + 5, .alias = 3, .weight = 10};
    }
    ns_topics out = {0};
    classify(terms, 6, 0, 0, &out); /* 10 · (1 + ½ + ¼ + ¼), then nothing; asked: 8 */
    cr_assert_eq(out.scores.items[0].score, 20 * 10000 / 28);
    cr_assert_eq(out.scores.items[0].evidence_count, 4);
    ns_topics_clear(&out);
    classify(terms, 1, 5, 0, &out);
    cr_assert_eq(out.scores.items[0].score, 20 * 10000 / 28);
    ns_topics_free(&out);
}

Test(feature, a_term_within_a_longer_one_of_its_topic_is_left_out) {
    const ns_topic_ref refs[] = {{0, 4, 0}, {0, 9, 1}};
    ns_match found[] = {
        {.begin = 0, .end = 4, .entity = 4, .alias = 1, .prior = 10, .flags = NS_MATCH_TERM},
        {.begin = 0, .end = 10, .entity = 4, .alias = 2, .prior = 20, .flags = NS_MATCH_TERM},
        {.begin = 5, .end = 10, .entity = 9, .alias = 3, .prior = 5, .flags = NS_MATCH_TERM},
        {.begin = 12, .end = 15, .entity = 9, .alias = 3, .prior = 5, .flags = NS_MATCH_TERM | NS_MATCH_INSIDE},
        {.begin = 16, .end = 20, .entity = 5, .alias = 4, .prior = 5},
    };
    const ns_matches matches = {found, sizeof found / sizeof *found, 0};
    ns_terms terms = {0};
    ns_arena arena;
    ns_arena_init(&arena);
    cr_assert_eq(ns_collect_terms(&matches, refs, 2, 2, &arena, &terms, NULL), NEWSENT_OK);
    ns_arena_free(&arena);
    cr_assert_eq(terms.count, 2);
    cr_assert_eq(terms.items[0].topic, 0);
    cr_assert_eq(terms.items[0].alias, 2);
    cr_assert_eq(terms.items[1].topic, 1);
    cr_assert_eq(terms.items[1].begin, 5);
    ns_vec_free(&terms);
}
