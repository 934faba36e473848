/* word.h - small questions about one token that several deciders ask. */
#ifndef NS_ENTITY_WORD_H
#define NS_ENTITY_WORD_H

#include "entity/story.h"

/* A word that begins with a capital (any script that has them; a word of Han counts as capitalised). */
bool ns_word_capital(const ns_story *story, uint32_t token);

/* A single letter, with or without its period: an initial. */
bool ns_word_initial(const ns_story *story, uint32_t token);

/* The token's bytes equal an ASCII text, capitals aside. */
bool ns_word_is(const ns_story *story, uint32_t token, const char *lower);

/* Both tokens have the same bytes. */
bool ns_word_same(const ns_story *story, uint32_t a, uint32_t b);

/* Nothing but blanks (no line break) between a token and the one before it, and both in one sentence. */
bool ns_word_follows(const ns_story *story, uint32_t token);

/* Capitals prove nothing in the token's sentence: all capitals, or a title-case headline. */
bool ns_word_in_capitals(const ns_story *story, uint32_t token);

#endif
