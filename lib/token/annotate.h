/* annotate.h - what the lexicons say of a token. */
#ifndef NS_TOKEN_ANNOTATE_H
#define NS_TOKEN_ANNOTATE_H

#include "token/token.h"

#include <stddef.h>

struct newsent_pack;

/*
 * Fills token->hash and token->lex. A word is looked up as it is written and without its periods ("Ph.D" finds "PhD").
 * Signs have neither; nor have words longer than a lexicon's (NS_WORD_BYTES folded).
 */
void ns_annotate(struct newsent_pack *const *packs, size_t pack_count, const uint8_t *text, ns_token *token);

enum { NS_WORD_BYTES = 128 };

#endif
