/* sentence.h - tokens → sentences: by line breaks, closing punctuation, and what stands after a period. */
#ifndef NS_TOKEN_SENTENCE_H
#define NS_TOKEN_SENTENCE_H

#include "token/token.h"

/*
 * Appends the sentences of tokens [token_begin, tokens->count) to *out, with their case flags. A sentence never crosses
 * an empty line; a single line break ends one only where the lines are a list or headlines, not where a paragraph is
 * wrapped. Every token is in exactly one sentence; the trailing white space is in none. Errors: E_MEMORY.
 */
newsent_status ns_split_sentences(const uint8_t *text, const ns_tokens *tokens, size_t token_begin, ns_sentences *out,
                                  newsent_error *err);

#endif
