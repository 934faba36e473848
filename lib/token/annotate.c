#include "token/annotate.h"

#include "base/hash.h"
#include "pack/lexicon.h"
#include "text/charclass.h"
#include "text/fold.h"

#include <string.h>

size_t ns_fold_token(const uint8_t *word, size_t len, uint8_t out[NS_WORD_BYTES]) {
    size_t folded = 0;
    if (len > NS_WORD_BYTES)
        return ns_fold_word(word, len, out, NS_WORD_BYTES);
    for (size_t i = 0; i < len; i++) {
        const uint8_t class = ns_cc(word[i]);
        if ((class & NS_CC_HIGH) != 0)
            return ns_fold_word(word, len, out, NS_WORD_BYTES);
        if ((class & NS_CC_WORD) != 0 || word[i] == '.')
            out[folded++] = (class & NS_CC_UPPER) != 0 ? (uint8_t)(word[i] | 0x20) : word[i];
    }
    return folded;
}

static bool has_period(const uint8_t *word, size_t len) { return memchr(word, '.', len) != NULL; }

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
    token->hash = 0;
    token->lex = 0;
    if (token->kind >= NEWSENT_TOKEN_POSSESSIVE)
        return;
    size_t len = ns_fold_token(text + token->begin, token->end - token->begin, word);
    bool letters_alone = true;
    if (has_period(word, len)) {
        /* "U.S.", "a.m.": periods between letters make another word of it than the letters alone ("us", "am"). */
        letters_alone = !has_period(word, len - 1);
        token->lex = ns_lexicon_find(packs, pack_count, word, len);
        len = without_periods(word, len);
    }
    if (len == 0)
        return;
    const uint64_t hash = ns_hash(word, len);
    if (letters_alone)
        token->lex = (uint16_t)(token->lex | ns_lexicon_find_hash(packs, pack_count, hash));
    token->hash = ns_word_hash_of(hash);
}

void ns_annotate_letters(struct newsent_pack *const *packs, size_t pack_count, const uint8_t *text, ns_token *token) {
    uint8_t word[NS_WORD_BYTES];
    const size_t len = token->end - token->begin;
    for (size_t i = 0; i < len; i++)
        word[i] = text[token->begin + i] | 0x20;
    const uint64_t hash = ns_hash(word, len);
    token->lex = ns_lexicon_find_hash(packs, pack_count, hash);
    token->hash = ns_word_hash_of(hash);
}
