#include "entity/word.h"

#include "base/utf8.h"
#include "text/charclass.h"
#include "text/fold.h"

bool ns_word_capital(const ns_story *story, uint32_t token) {
    const ns_token *t = &story->tokens->items[token];
    if (t->kind != NEWSENT_TOKEN_WORD) {
        return false;
    }
    const uint8_t first = story->text[t->begin];
    if (first < 0x80) {
        return (ns_cc(first) & NS_CC_UPPER) != 0;
    }
    uint32_t cp = 0;
    ns_utf8_get(story->text + t->begin, &cp);
    ns_folded folded;
    ns_fold(cp, &folded);
    return folded.kind == NS_CHAR_LETTER && (folded.upper || folded.script >= NS_SCRIPT_HANGUL);
}

bool ns_word_initial(const ns_story *story, uint32_t token) {
    const ns_token *t = &story->tokens->items[token];
    const uint32_t len = t->end - t->begin;
    return t->kind == NEWSENT_TOKEN_WORD && (ns_cc(story->text[t->begin]) & NS_CC_UPPER) != 0 &&
           (len == 1 || (len == 2 && story->text[t->begin + 1] == '.'));
}

bool ns_word_is(const ns_story *story, uint32_t token, const char *lower) {
    const ns_token *t = &story->tokens->items[token];
    uint32_t i = t->begin;
    for (; i < t->end && *lower != '\0'; i++, lower++) {
        const uint8_t byte = story->text[i];
        const uint8_t low = (ns_cc(byte) & NS_CC_UPPER) != 0 ? (uint8_t)(byte | 0x20) : byte;
        if (low != (uint8_t)*lower) {
            return false;
        }
    }
    return i == t->end && *lower == '\0';
}

bool ns_word_same(const ns_story *story, uint32_t a, uint32_t b) {
    const ns_token *x = &story->tokens->items[a];
    const ns_token *y = &story->tokens->items[b];
    const uint32_t len = x->end - x->begin;
    if (len != y->end - y->begin || x->hash != y->hash) {
        return false;
    }
    for (uint32_t i = 0; i < len; i++) {
        if (story->text[x->begin + i] != story->text[y->begin + i]) {
            return false;
        }
    }
    return true;
}

bool ns_word_follows(const ns_story *story, uint32_t token) {
    if (token == 0 || token >= story->tokens->count) {
        return false;
    }
    const ns_token *t = &story->tokens->items[token];
    return (t->flags & NEWSENT_TOKEN_LINE_START) == 0 && (t->flags & NEWSENT_TOKEN_SPACE_BEFORE) != 0 &&
           story->token_sentence[token] == story->token_sentence[token - 1];
}

bool ns_word_in_capitals(const ns_story *story, uint32_t token) {
    return story->sentences->items[story->token_sentence[token]].flags != 0;
}
