/* TSV, CoNLL, and what goes for all formats. */
#include "view.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static kept out;

Test(tsv, one_mention_a_line) {
    const ns_view view = article();
    const char *tsv = written(&out, &view, NEWSENT_FORMAT_TSV, NEWSENT_WRITE_HEADER, "a\tb\\c\nd\re");
    cr_assert_str_eq(tsv,
                     "id\ttype\tkey\tname\ttext\tfield\tstart\tend\tbyte_start\tbyte_end\tscore\tlink_score\tsalience\n"
                     "a\\tb\\\\c\\nd\\re\tcompany\thuawei\tHuawei\tHuawei\ttitle\t0\t6\t0\t6\t0.9900\t0.9877\t0.8000\n"
                     "a\\tb\\\\c\\nd\\re\tcompany\thuawei\tHuawei\tHuawei\ttext\t0\t6\t0\t6\t0.5000\t0.9877\t0.8000\n"
                     "a\\tb\\\\c\\nd\\re\tperson\t\tRen\tRen\ttext\t9\t12\t11\t14\t0.2500\t\t0.7000\n"
                     "a\\tb\\\\c\\nd\\re\tperson\t\tX\tX\ttext\t17\t18\t19\t20\t0.1235\t\t0.9000\n");
    cr_assert_str_eq(written(&out, &view, NEWSENT_FORMAT_TSV, NEWSENT_WRITE_NO_ENTITIES, NULL), "");
    tsv = written(&out, &view, NEWSENT_FORMAT_TSV, 0, NULL);
    cr_assert(strncmp(tsv, "\tcompany\t", 9) == 0, "%s", tsv);
    const ns_view none = nothing();
    cr_assert_str_eq(written(&out, &none, NEWSENT_FORMAT_TSV, 0, "x"), "");
}

Test(conll, tags_title_first_and_parts_of_tokens) {
    const ns_view view = article();
    cr_assert_str_eq(written(&out, &view, NEWSENT_FORMAT_CONLL, 0, NULL), "-DOCSTART-\n\n"
                                                                          "Huawei\tB-COMPANY\n\n"
                                                                          "Huawei\xe2\x80\x99s\tB-COMPANY\n"
                                                                          "Ren\tB-PERSON\nmet\tO\n\n"
                                                                          "X\tB-PERSON\n.\tO\n\n");
    const char *plain = written(&out, &view, NEWSENT_FORMAT_CONLL, NEWSENT_WRITE_NO_ENTITIES, NULL);
    cr_assert_null(strstr(plain, "B-"));
    const ns_view none = nothing();
    cr_assert_str_eq(written(&out, &none, NEWSENT_FORMAT_CONLL, 0, NULL), "-DOCSTART-\n\n");
}

Test(conll, names_over_several_tokens) {
    ns_view view = article();
    const newsent_mention mentions[] = {
        {.span = {0, 14, 0, 12}, .entity = 0, .next = 1},               /* "Huawei’s Ren" */
        {.span = {15, 18, 13, 16}, .entity = 2, .next = NEWSENT_NONE},  /* "met" directly after it */
        {.span = {19, 20, 17, 18}, .entity = 99, .next = NEWSENT_NONE}, /* of no entity */
    };
    view.mentions = mentions;
    view.mention_count = 3;
    cr_assert_str_eq(
        written(&out, &view, NEWSENT_FORMAT_CONLL, 0, NULL),
        "-DOCSTART-\n\nHuawei\tO\n\nHuawei\xe2\x80\x99s\tB-PERSON\nRen\tI-PERSON\nmet\tB-PERSON\n\nX\tO\n.\tO\n\n");
}

Test(sink, scores) {
    static const struct {
        float score;
        const char *text;
    } cases[] = {{0, "0.0000"},
                 {1, "1.0000"},
                 {0.5f, "0.5000"},
                 {0.00004f, "0.0000"},
                 {0.00006f, "0.0001"},
                 {0.99996f, "1.0000"},
                 {-0.25f, "-0.2500"},
                 {-0.00001f, "0.0000"},
                 {12.3456f, "12.3456"},
                 {NAN, "0.0000"},
                 {INFINITY, "1000000000000.0000"},
                 {1e30f, "1000000000000.0000"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ns_sink sink;
        ns_sink_open(&sink, NULL, NULL);
        ns_sink_score(&sink, cases[i].score);
        cr_assert_eq(sink.len, strlen(cases[i].text), "%s", cases[i].text);
        cr_assert(memcmp(sink.bytes, cases[i].text, sink.len) == 0, "%.*s for %s", (int)sink.len, sink.bytes,
                  cases[i].text);
    }
}

typedef struct {
    size_t len, largest;
    int32_t calls, fail_at; /* call that fails, from 1; 0: none */
    int32_t after;          /* calls after the failed one */
} counted;

static int32_t count(void *ctx, const char *bytes, size_t len) {
    counted *const c = ctx;
    cr_assert_not_null(bytes);
    c->after += c->fail_at > 0 && c->calls >= c->fail_at;
    c->calls++;
    c->len += len;
    c->largest = len > c->largest ? len : c->largest;
    return c->calls == c->fail_at ? 7 : 0;
}

Test(sink, failure_is_told_once_and_nothing_follows) {
    static char big[100000];
    memset(big, 'x', sizeof big);
    ns_view view = article();
    view.text = big;
    view.text_len = sizeof big;
    const int32_t formats[] = {NEWSENT_FORMAT_JSON, NEWSENT_FORMAT_JSONL, NEWSENT_FORMAT_TSV, NEWSENT_FORMAT_CONLL};
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        const newsent_write_options opts = {.struct_size = sizeof opts,
                                            .flags = NEWSENT_WRITE_TEXT | NEWSENT_WRITE_HEADER};
        newsent_error err;
        counted all = {0};
        cr_assert_eq(ns_write(&view, formats[f], &opts, count, &all, &err), NEWSENT_OK);
        cr_assert_eq(err.code, NEWSENT_OK);
        cr_assert_gt(all.calls, 0);
        for (int32_t fail_at = 1; fail_at <= all.calls; fail_at++) {
            counted some = {.fail_at = fail_at};
            cr_assert_eq(ns_write(&view, formats[f], &opts, count, &some, &err), NEWSENT_E_SINK);
            cr_assert_eq(err.code, NEWSENT_E_SINK);
            cr_assert_not_null(strstr(err.message, "7"));
            cr_assert_eq(some.after, 0);
        }
    }
    const newsent_write_options opts = {.struct_size = sizeof opts};
    newsent_error err;
    counted none = {0};
    cr_assert_eq(ns_write(&view, 0, &opts, count, &none, &err), NEWSENT_E_NOT_FOUND);
    cr_assert_eq(ns_write(&view, 5, &opts, count, &none, NULL), NEWSENT_E_NOT_FOUND);
    cr_assert_eq(none.calls, 0);
}
