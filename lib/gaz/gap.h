/*
 * gap.h - what stands between two stream characters, and when a name's gap agrees with the text's (docs/design.md §4.2, 4.3).
 *
 * One byte a stream byte:   UPPER FREE gap gap gap gap gap gap
 */
#ifndef NS_GAZ_GAP_H
#define NS_GAZ_GAP_H

#include <stdbool.h>
#include <stdint.h>

enum {
    NS_GAP_NONE = 0,
    NS_GAP_INSIDE, /* within the expansion of one character, a letter and its mark, or the bytes of one letter: no boundary */
    NS_GAP_SCRIPT,
    NS_GAP_APOSTROPHE,
    NS_GAP_PERIOD,
    NS_GAP_PERIOD_SPACE,
    NS_GAP_HYPHEN,
    NS_GAP_SLASH,
    NS_GAP_SPACE,
    NS_GAP_LINE,
    NS_GAP_STRONGER,
    NS_GAP_SIGN, /* and up: one for each sign, see gapread.c */
    NS_GAP_MASK = 0x3f,
    NS_GAP_UNREAD = NS_GAP_MASK, /* some gap, no boundary but what it comes to is not known yet (piece.h) */
    NS_CODE_FREE =
        0x40, /* a word may begin or end here although the gap is none (Han, Kana, Thai …, a Hangul particle) */
    NS_CODE_UPPER = 0x80 /* the source character is a capital */
};

/* A word may begin or end before a stream byte with this code. */
static inline bool ns_gap_is_boundary(uint8_t code) {
    return (code & NS_GAP_MASK) >= NS_GAP_SCRIPT ||
           ((code & NS_CODE_FREE) != 0 && (code & NS_GAP_MASK) != NS_GAP_INSIDE);
}

/* What the agreement table asks about a place in the name. */
enum {
    NS_AGREE_LETTER_DIGIT = 1 << 0,  /* the gap stands between a letter and a digit */
    NS_AGREE_AFTER_INITIAL = 1 << 1, /* the name's piece before the gap is one letter */
    NS_AGREE_BEFORE_INITIAL = 1 << 2 /* the piece after it is one letter */
};

/* Row by row the table of docs/design.md §4.3. `name` and `text` are gap classes. */
bool ns_gap_agrees(uint8_t name, uint8_t text, unsigned where);

#endif
