/* annotate.h - what the lexicons say of a token. */
#ifndef NS_TOKEN_ANNOTATE_H
#define NS_TOKEN_ANNOTATE_H

#include "token/token.h"

#include <stddef.h>

struct newsent_pack;

enum { NS_WORD_BYTES = 128 };

/* ns_fold_word, quick where all is ASCII. */
size_t ns_fold_token(const uint8_t *word, size_t len, uint8_t out[NS_WORD_BYTES]);

/*
 * Fills token->hash and token->lex. A word is looked up as it is written and without its periods ("Ph.D" finds "PhD").
 * Signs have neither; nor have words longer than a lexicon's (NS_WORD_BYTES folded).
 */
void ns_annotate(struct newsent_pack *const *packs, size_t pack_count, const uint8_t *text, ns_token *token);

/* The same for a word of ASCII letters only, at most NS_WORD_BYTES of them. */
void ns_annotate_letters(struct newsent_pack *const *packs, size_t pack_count, const uint8_t *text, ns_token *token);

#endif
