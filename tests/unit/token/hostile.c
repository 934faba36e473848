/* hostile.c - texts made to be slow take time in proportion to their length; every byte stays in one token. */
#include "token/segment.h"
#include "token/sentence.h"
#include "token/tokenize.h"

#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

static const char *const pieces[] = {"a",          "1",       "@",           "a.",
                                     "a@",         "a-",      "$1 ",         "http:",
                                     "http://",    "www.",    "a.a@",        "1-",
                                     "1:1",        "1/1/",    "25 May ",     "May 1 ",
                                     "1 m ",       "Inc. ",   "A. ",         "'",
                                     "'s",         "\"",      "(",           "<A",
                                     "(A.",        "NYSE:",   "#",           "#a",
                                     "_",          ".",       ". ",          "\n",
                                     "a\n",        "\n\n",    "1.\n",        "...",
                                     "-",          "No. ",    " ",           "\u2019",
                                     "\u4e2d",     "\u0301",  "a\u0301",     "\U0001f469\u200d",
                                     "\U0001f1e8", "\ufffd",  "\u0e01",      "1,111,",
                                     "a+",         "a&",      "US$1bn-",     "1.1 p",
                                     "!\" ",       "? said ", "\u3000",      "- ",
                                     "A\n",        "RMB ",    "1 per cent ", "\u00ad",
                                     "$1-",        "1,",      "5 m Hong ",   "I. ",
                                     "a) \n",      ": 1. ",   "A? "};
/* Long enough that a quadratic text takes 64 times as long where a linear one takes 8: far from any noise. */
enum { SHORT = 64 * 1024, TIMES_LONGER = 8, TIMES_ALLOWED = 24, ROUNDS = 6 };

typedef struct {
    ns_tokenizer *tokenizer;
    ns_token_scratch *scratch;
    ns_tokens tokens;
    ns_sentences sentences;
} world;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double seconds(world *w, const uint8_t *text, uint32_t len) {
    ns_vec_clear(&w->tokens);
    ns_vec_clear(&w->sentences);
    const double begin = now();
    cr_assert_eq(ns_tokenize(w->tokenizer, w->scratch, NULL, 0, text, 0, len, &w->tokens, NULL), NEWSENT_OK);
    cr_assert_eq(ns_split_sentences(text, &w->tokens, 0, &w->sentences, NULL), NEWSENT_OK);
    return now() - begin;
}

/* Tokens in order, whole, with nothing but white space between; sentences hold every token. */
static void check_cover(const world *w, const uint8_t *text, uint32_t len, const char *piece) {
    uint32_t at = 0;
    for (size_t i = 0; i <= w->tokens.count; i++) {
        const uint32_t begin = i < w->tokens.count ? w->tokens.items[i].begin : len;
        while (at < begin) {
            const uint32_t space = ns_space_len(text, at);
            cr_assert_neq(space, 0, "byte %u of '%s' is in no token", at, piece);
            at += space;
        }
        cr_assert_eq(at, begin, "tokens of '%s' overlap at %u", piece, at);
        at = i < w->tokens.count ? w->tokens.items[i].end : len;
    }
    uint32_t token = 0;
    for (size_t i = 0; i < w->sentences.count; i++) {
        cr_assert_eq(w->sentences.items[i].token_begin, token);
        token = w->sentences.items[i].token_end;
    }
    cr_assert_eq(token, w->tokens.count);
}

/* The best of several rounds for each length; as soon as they are in proportion, no more is needed. */
static void check_linear(world *w, const uint8_t *text, uint32_t len, const char *piece) {
    const uint32_t part = len / TIMES_LONGER / (uint32_t)strlen(piece) * (uint32_t)strlen(piece);
    double of_part = 1e9;
    double of_all = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        const double part_taken = seconds(w, text, part);
        const double all_taken = seconds(w, text, len);
        of_part = part_taken < of_part ? part_taken : of_part;
        of_all = all_taken < of_all ? all_taken : of_all;
        if (of_all < of_part * TIMES_ALLOWED)
            return;
    }
    cr_assert(false, "'%s': %f s, then %f s for %d times the length", piece, of_part, of_all, TIMES_LONGER);
}

Test(hostile, linear_time, .timeout = 600) {
    static uint8_t text[SHORT * TIMES_LONGER];
    world w = {0};
    cr_assert_eq(ns_tokenizer_new(&w.tokenizer, NULL), NEWSENT_OK);
    cr_assert_eq(ns_token_scratch_new(&w.scratch, NULL), NEWSENT_OK);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        const size_t size = strlen(pieces[i]);
        uint32_t len = 0;
        while (len + size <= sizeof text) {
            memcpy(text + len, pieces[i], size);
            len += (uint32_t)size;
        }
        check_linear(&w, text, len, pieces[i]);
        check_cover(&w, text, len, pieces[i]);
    }
    ns_vec_free(&w.tokens);
    ns_vec_free(&w.sentences);
    ns_token_scratch_free(w.scratch);
    ns_tokenizer_free(w.tokenizer);
}
