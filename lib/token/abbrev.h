/* abbrev.h - does the period after a word belong to it? */
#ifndef NS_TOKEN_ABBREV_H
#define NS_TOKEN_ABBREV_H

#include "newsent/base.h"

#include <stdbool.h>

struct newsent_pack;

/*
 * text[begin, end) is a word, text[end] a period, the text ends at `limit`. It is an abbreviation when a lexicon says
 * so (class abbrev), when it is letters with periods between (U.S, a.m), or an initial before a name (J. K. Rowling).
 * "No." is one only before a number. Constant time for words of usual length.
 */
bool ns_is_abbreviation(struct newsent_pack *const *packs, size_t pack_count, const uint8_t *text, uint32_t begin,
                        uint32_t end, uint32_t limit);

/* Is it short pieces with periods between them, single letters (U.S, a.m) or, after a capital, two (Ph.D, M.Sc)? */
bool ns_is_dotted(const uint8_t *text, uint32_t begin, uint32_t end);

/* Words that begin a sentence and hardly a name: The, It, But; or a preposition, before a small word. */
typedef enum { NS_OPENER_NONE, NS_OPENER_PREPOSITION, NS_OPENER_CERTAIN } ns_opener;
ns_opener ns_sentence_opener(const uint8_t *word, uint32_t len);

/* Small words that a title-case headline may leave in lower case. */
bool ns_is_small_word(const uint8_t *word, uint32_t len);

/* The commonest verbs of speech: said, asked. */
bool ns_is_speech_word(const uint8_t *word, uint32_t len);

#endif
