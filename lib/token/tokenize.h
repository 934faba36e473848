/*
 * tokenize.h - text → tokens: words by UAX #29, then the cases that news needs (tests/golden/tokens has them all).
 * No token holds white space. Every byte that is not white space or a control character lies in exactly one token.
 */
#ifndef NS_TOKEN_TOKENIZE_H
#define NS_TOKEN_TOKENIZE_H

#include "token/token.h"

struct newsent_pack;

/* What all threads share: the compiled patterns. Immutable. */
typedef struct ns_tokenizer ns_tokenizer;

/* What one document needs: match data, a break iterator (made when the first text needs it). */
typedef struct ns_token_scratch ns_token_scratch;

newsent_status ns_tokenizer_new(ns_tokenizer **out, newsent_error *err);
void ns_tokenizer_free(ns_tokenizer *tokenizer);
newsent_status ns_token_scratch_new(ns_token_scratch **out, newsent_error *err);
void ns_token_scratch_free(ns_token_scratch *scratch);

/*
 * Appends the tokens of text[begin, end) to *out (offsets in text). `packs` are the engine's, for the abbreviations of
 * their lexicons; hash and lex of each token are filled too. Linear time. Errors: E_MEMORY.
 */
newsent_status ns_tokenize(const ns_tokenizer *tokenizer, ns_token_scratch *scratch, struct newsent_pack *const *packs,
                           size_t pack_count, const uint8_t *text, uint32_t begin, uint32_t end, ns_tokens *out,
                           newsent_error *err);

const char *ns_pattern_library_version(void);

#endif
