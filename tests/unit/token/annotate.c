/* annotate.c - the hash of a token: of its folded word without periods, whatever way it is written. */
#include "token/annotate.h"

#include "pack/lexicon.h"

#include <criterion/criterion.h>
#include <string.h>

static ns_token annotated(const char *word, uint8_t kind) {
    ns_token token = {.begin = 0, .end = (uint32_t)strlen(word), .hash = 7, .lex = 7, .kind = kind};
    ns_annotate(NULL, 0, (const uint8_t *)word, &token);
    return token;
}

Test(annotate, hash) {
    static const struct {
        const char *word, *folded;
    } cases[] = {{"Huawei", "huawei"}, {"U.S.", "us"},       {"US", "us"},      {"Ph.D.", "phd"},  {"don’t", "dont"},
                 {"e-mail", "email"},  {"Zürich", "zurich"}, {"CAFÉ.", "cafe"}, {"1,000", "1000"}, {"华为", "华为"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const ns_token token = annotated(cases[i].word, NEWSENT_TOKEN_WORD);
        const uint32_t hash = ns_word_hash((const uint8_t *)cases[i].folded, strlen(cases[i].folded));
        cr_assert_eq(token.hash, hash, "%s is not hashed as %s", cases[i].word, cases[i].folded);
        cr_assert_eq(token.lex, 0);
    }
    static const uint8_t none[] = {NEWSENT_TOKEN_POSSESSIVE, NEWSENT_TOKEN_PUNCTUATION, NEWSENT_TOKEN_SYMBOL};
    for (size_t i = 0; i < sizeof none; i++)
        cr_assert_eq(annotated("s", none[i]).hash, 0);
    char longest[3 * NS_WORD_BYTES];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    cr_assert_eq(annotated(longest, NEWSENT_TOKEN_WORD).hash, 0);
}
