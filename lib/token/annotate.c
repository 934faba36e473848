#include "token/annotate.h"

#include "pack/lexicon.h"
#include "text/charclass.h"
#include "text/fold.h"

/* Folds a word of ASCII letters, digits and periods only, as ns_fold_word does; 0 where it has any other byte. */
static size_t fold_plain(const uint8_t *word, size_t len, uint8_t *out, bool *periods) {
    if (len > NS_WORD_BYTES)
        return 0;
    for (size_t i = 0; i < len; i++) {
        const uint8_t class = ns_cc(word[i]);
        if ((class & NS_CC_WORD) == 0) {
            if (word[i] != '.')
                return 0;
            *periods = true;
        }
        out[i] = (class & NS_CC_UPPER) != 0 ? (uint8_t)(word[i] | 0x20) : word[i];
    }
    return len;
}

/* "U.S.", "a.m.": periods between letters make another word of it than the letters alone ("us", "am"). */
static bool dotted(const uint8_t *word, size_t len) {
    for (size_t i = 0; i + 1 < len; i++) {
        if (word[i] == '.')
            return true;
    }
    return false;
}

static bool has_period(const uint8_t *word, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (word[i] == '.')
            return true;
    }
    return false;
}

static size_t without_periods(uint8_t *word, size_t len) {
    size_t kept = 0;
    for (size_t i = 0; i < len; i++) {
        if (word[i] != '.')
            word[kept++] = word[i];
    }
    return kept;
}

void ns_annotate(struct newsent_pack *const *packs, size_t pack_count, const uint8_t *text, ns_token *token) {
    uint8_t word[NS_WORD_BYTES];
    bool periods = false;
    token->hash = 0;
    token->lex = 0;
    if (token->kind >= NEWSENT_TOKEN_POSSESSIVE)
        return;
    const size_t token_len = token->end - token->begin;
    size_t len = fold_plain(text + token->begin, token_len, word, &periods);
    if (len == 0) {
        len = ns_fold_word(text + token->begin, token_len, word, sizeof word);
        periods = has_period(word, len);
    }
    bool letters_alone = true;
    if (periods) {
        letters_alone = !dotted(word, len);
        token->lex = ns_lexicon_find(packs, pack_count, word, len);
        len = without_periods(word, len);
    }
    if (len == 0)
        return;
    if (letters_alone)
        token->lex = (uint16_t)(token->lex | ns_lexicon_find(packs, pack_count, word, len));
    token->hash = ns_word_hash(word, len);
}
