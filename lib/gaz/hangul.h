/* hangul.h - where a particle begins at the end of a Korean word. */
#ifndef NS_GAZ_HANGUL_H
#define NS_GAZ_HANGUL_H

#include "gaz/piece.h"

/* A vowel or final consonant, which belongs to the syllable before it. */
static inline bool ns_hangul_joins(uint32_t cp) { return cp >= 0x1160 && cp <= 0x11ff; }

/* pieces[run, end) is a run of Hangul, or the end of one: marks where a particle of the list begins in it. */
void ns_hangul_mark_particles(ns_piece *pieces, size_t run, size_t end, const uint8_t *text);

#endif
