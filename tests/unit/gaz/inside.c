/* inside.c - which matches lie inside a token that is one whole: a URL, a handle, a number … */
#include "gaz/match.h"
#include "newsent/build.h"
#include "pack/gazetteer.h"
#include "token/tokenize.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const char names[] =
    "#! newsent-rows 1\n#! type=company\nkey\tname\n"
    "apple\tApple\nbooking\tBooking.com\nbook\tBooking\ncom\tcom\nhuawei\tHuawei\nnasdaq\tNASDAQ\naapl\tAAPL\n"
    "we\tWe\nll\tll\nfive\t5\nthreefive\t3.5\nglobal\tglobal\ntag\t#Huawei\nmail\tinfo\n";

/* The names found in a text, in order; those inside in brackets. */
static const struct {
    const char *text, *want;
} rows[] = {
    {"Huawei and Apple", "Huawei Apple"},
    {"see https://www.huawei.com/Huawei/Apple now", "[com] [Huawei] [Apple]"},
    {"write to info@Huawei.com today", "[info] [Huawei] [com]"},
    {"@Huawei said", "[Huawei]"},
    {"by #Huawei and #HuaweiDay", "#Huawei [Huawei]"},
    {"Huawei_global said", "[Huawei] [global]"},
    {"We'll see", "[We] [ll]"},
    {"We will", "We"},
    {"about 3.5 or 5 or 2.5", "3.5 [5] 5 [5]"},
    {"Booking.com said", "[Booking] Booking.com [com]"},
    {"Booking a room", "Booking"},
    {"Apple (NASDAQ: AAPL) rose", "Apple [NASDAQ] [AAPL]"},
    {"NASDAQ rose", "NASDAQ"},
};

static void describe(const newsent_pack *pack, const ns_matches *matches, char *out, size_t size) {
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < matches->count; i++) {
        const ns_match *m = &matches->items[i];
        const bool inside = (m->flags & NS_MATCH_INSIDE) != 0;
        len += (size_t)snprintf(out + len, size - len, "%s%s%s%s", i == 0 ? "" : " ", inside ? "[" : "",
                                ns_gaz_string(pack, ns_gaz_get_alias(pack, m->alias).name), inside ? "]" : "");
    }
}

Test(gaz_inside, tokens) {
    newsent_builder *builder = NULL;
    newsent_pack *pack = NULL;
    newsent_error err;
    ns_tokenizer *tokenizer = NULL;
    ns_token_scratch *scratch = NULL;
    ns_layers layers;
    void *data = NULL;
    size_t size = 0;

    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "names", names, sizeof names - 1, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_finish(builder, &data, &size, &err), NEWSENT_OK);
    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(ns_layers_init(&layers, &pack, 1, &err), NEWSENT_OK);
    cr_assert_eq(ns_tokenizer_new(&tokenizer, &err), NEWSENT_OK);
    cr_assert_eq(ns_token_scratch_new(&scratch, &err), NEWSENT_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const uint8_t *text = (const uint8_t *)rows[i].text;
        const uint32_t len = (uint32_t)strlen(rows[i].text);
        ns_tokens tokens = {0};
        ns_match_scratch matching = {0};
        ns_matches got = {0};
        char found[256];

        cr_assert_eq(ns_tokenize(tokenizer, scratch, &pack, 1, text, 0, len, &tokens, &err), NEWSENT_OK);
        cr_assert_eq(ns_match_text(&layers, &matching, text, 0, len, 100, &got, &err), NEWSENT_OK);
        ns_match_mark_inside(&got, 0, &tokens, 0);
        describe(pack, &got, found, sizeof found);
        cr_expect_str_eq(found, rows[i].want, "%s: %s, not %s", rows[i].text, found, rows[i].want);
        ns_vec_free(&tokens);
        ns_match_scratch_free(&matching);
        ns_vec_free(&got);
    }
    ns_token_scratch_free(scratch);
    ns_tokenizer_free(tokenizer);
    ns_layers_free(&layers);
    newsent_pack_free(pack);
    newsent_free(data);
    newsent_builder_free(builder);
}
