/* same.c - the quick comparison of bytes never says anything else than the comparison letter by letter. */
#include "gaz/same.h"

#include "gaz/fit.h"
#include "pack/gazetteer.h"
#include "randomness.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CASES = 600000, TEXT_MAX = 256, TOKENS = 8 };

static const char *const tokens[] = {"a",
                                     "b",
                                     "A",
                                     "S",
                                     "Huawei",
                                     "1",
                                     "2",
                                     "40",
                                     "é",
                                     "É",
                                     "ß",
                                     "ẞ",
                                     "华",
                                     "カ",
                                     "\xe3\x82\x99",
                                     "삼성",
                                     "는",
                                     "ａ",
                                     "Ａ",
                                     " ",
                                     " ",
                                     " ",
                                     "-",
                                     "- ",
                                     ".",
                                     ". ",
                                     "'",
                                     "’",
                                     "’ ",
                                     "&",
                                     " & ",
                                     "+",
                                     "/",
                                     "#",
                                     "·",
                                     "\xcc\x81",
                                     "\xc2\xad",
                                     "®",
                                     "® ",
                                     "\xc2\xa0",
                                     "\xe2\x80\xa8",
                                     "@",
                                     "`",
                                     "{",
                                     "[",
                                     ", Inc",
                                     "Co",
                                     "\xe2\x80\x8d"};

/* Bytes changed as a text may have them: capitals, line breaks, and rarely anything. */
static void change(char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        const uint32_t what = random_below(12);
        const char c = text[i];
        if (what < 2 && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
            text[i] ^= 0x20;
        } else if (what < 5 && c == ' ') {
            text[i] = "\n\n\n-\t"[random_below(5)];
        } else if (what == 5 && (c & 0x80) == 0 && random_below(8) == 0) {
            text[i] = "@`[{\t\n aA1"[random_below(11)];
        }
    }
}

/* As the builder has it: without signs at its edges, so that its bytes alone tell. */
static bool is_plain(const ns_spelling *s, const char *name) {
    return s->pre.len == 0 && s->post.len == 0 && !s->period && strchr(name, ',') == NULL;
}

Test(gaz_same, as_fit, .timeout = 600) {
    ns_spelling spelling = {.period = false};
    ns_stream stream = {.bytes = {0}};
    uint64_t yes = 0;
    uint64_t no = 0;
    uint64_t tried = 0;
    const uint64_t cases = random_fewer_cases(CASES);

    random_seed();
    for (uint64_t i = 0; i < cases; i++) {
        char name[TEXT_MAX] = "";
        const char *fault = NULL;

        for (uint32_t left = 1 + random_below(TOKENS); left > 0; left--) {
            strcat(name, tokens[random_below(sizeof tokens / sizeof *tokens)]);
        }
        const uint32_t len = (uint32_t)strlen(name);
        cr_assert(ns_spelling_read(&spelling, name, len, &fault));
        if (fault != NULL || !is_plain(&spelling, name)) {
            continue;
        }
        for (int k = 0; k < 6; k++) {
            static const uint16_t policies[] = {0, NS_POLICY_EXACT, NS_POLICY_FOLD};
            const uint16_t policy = policies[random_below(3)] | NS_POLICY_PLAIN;
            uint8_t *text = malloc(len);
            uint32_t begin = 0;
            uint32_t end = 0;

            cr_assert_not_null(text);
            memcpy(text, name, len);
            change((char *)text, k == 0 ? 0 : len);
            const ns_same_answer same = ns_same(name, len + 1, policy, text, len);
            if (same != NS_SAME_UNKNOWN) {
                const ns_fit_text in = {text, 0, len};
                ns_stream_clear(&stream);
                cr_assert(ns_stream_read(&stream, text, 0, len));
                const bool fits =
                    ns_fit(&spelling, name, policy, &stream, &in, &begin, &end) && begin == 0 && end == len;
                cr_assert_eq(same == NS_SAME_YES, fits, "policy %x: \"%s\" and \"%.*s\": %s, but %s", policy, name,
                             (int)len, (const char *)text, same == NS_SAME_YES ? "same" : "not the same",
                             fits ? "fits" : "does not fit");
                *(same == NS_SAME_YES ? &yes : &no) += 1;
            }
            free(text);
            tried++;
        }
    }
    ns_spelling_free(&spelling);
    ns_stream_free(&stream);
    fprintf(stderr, "%llu tried, %llu the same, %llu not\n", (unsigned long long)tried, (unsigned long long)yes,
            (unsigned long long)no);
    cr_assert_gt(yes, tried / 8);
    cr_assert_gt(no, tried / 32);
}
