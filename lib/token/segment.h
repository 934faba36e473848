/*
 * segment.h - word boundaries by UAX #29 (as ICU has them). The only user of ICU's break iterators.
 *
 * ASCII, Latin letters and the signs that news is full of are read by our own rule machine; a stretch with any other
 * character goes through ICU. Both give the same boundaries (tests/unit/token/segment.c compares them).
 */
#ifndef NS_TOKEN_SEGMENT_H
#define NS_TOKEN_SEGMENT_H

#include "newsent/base.h"

#include <stdbool.h>

/* What a segment is made of. */
enum {
    NS_SEG_LETTER = 1 << 0,
    NS_SEG_DIGIT = 1 << 1,
    NS_SEG_UNDERSCORE = 1 << 2, /* ExtendNumLet */
    NS_SEG_COLON = 1 << 3,      /* MidLetter */
    NS_SEG_COMMA = 1 << 4,      /* MidNum */
    NS_SEG_PERIOD = 1 << 5,     /* MidNumLet */
    NS_SEG_APOSTROPHE = 1 << 6, /* Single_Quote and the curly ones */
    NS_SEG_WORD = NS_SEG_LETTER | NS_SEG_DIGIT | NS_SEG_UNDERSCORE
};

typedef struct {
    uint32_t end;
    uint32_t seen; /* NS_SEG_… of its characters; 0 for a sign */
} ns_segment;

/* One document's iterator, made when the first text needs it, and the boundaries of the stretch that ICU read last. */
typedef struct ns_segmenter ns_segmenter;

newsent_status ns_segmenter_new(ns_segmenter **out, newsent_error *err);
void ns_segmenter_free(ns_segmenter *segmenter);

/* Forgets the stretch: another text comes. */
void ns_segmenter_reset(ns_segmenter *segmenter);

/*
 * The segment that begins at `pos` < end, a boundary with no white space after it. end is 0 where a character takes
 * part that the rule machine does not know, and for a segment of a thousand bytes.
 */
ns_segment ns_segment_fast(const uint8_t *text, uint32_t pos, uint32_t end);

/*
 * The same by ICU, cut before white space, around @ (see segment.c) and after two thousand bytes. Linear over a text
 * when pos only grows. Errors: E_MEMORY.
 */
newsent_status ns_segment_slow(ns_segmenter *segmenter, const uint8_t *text, uint32_t pos, uint32_t end,
                               ns_segment *out, newsent_error *err);

/* Bytes of the white space or control character at `pos` < end; 0 for any other character. */
uint32_t ns_space_len(const uint8_t *text, uint32_t pos);

/* Punctuation by its general category, for characters beyond ASCII. */
bool ns_is_punctuation(uint32_t cp);

#endif
