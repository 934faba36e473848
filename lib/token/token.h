/* token.h - tokens and sentences as the stages hold them: compact, byte offsets only. */
#ifndef NS_TOKEN_TOKEN_H
#define NS_TOKEN_TOKEN_H

#include "base/vec.h"
#include "newsent/types.h"

typedef struct {
    uint32_t begin, end; /* bytes of the text */
    uint32_t hash;       /* of the folded word (ns_fold_word, periods dropped), 0 for none: see annotate.h */
    uint16_t lex;        /* NS_LEX_… bits of pack/lexicon.h */
    uint8_t kind;        /* NEWSENT_TOKEN_WORD … */
    uint8_t flags;       /* NEWSENT_TOKEN_CONTINUES … NEWSENT_TOKEN_UNDERSCORE */
} ns_token;

/* How much capitals prove in a sentence. */
enum {
    NS_SENTENCE_CAPS = 1 << 0,    /* all letters are capitals */
    NS_SENTENCE_HEADLINE = 1 << 1 /* title case: nearly every content word is capitalised */
};

typedef struct {
    uint32_t begin, end;
    uint32_t token_begin, token_end;
    uint32_t flags;
} ns_sentence;

typedef NS_VEC(ns_token) ns_tokens;
typedef NS_VEC(ns_sentence) ns_sentences;

#endif
