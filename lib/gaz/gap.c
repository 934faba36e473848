/* gap.c - the agreement table of docs/design.md §4.3. */
#include "gaz/gap.h"

bool ns_gap_agrees(uint8_t name, uint8_t text, unsigned where) {
    const bool letter_digit = (where & NS_AGREE_LETTER_DIGIT) != 0;
    const bool after_initial = (where & NS_AGREE_AFTER_INITIAL) != 0;
    const bool between_initials = after_initial && (where & NS_AGREE_BEFORE_INITIAL) != 0;

    /* Where a folded character ends makes no difference: ß is ss. */
    if (text == NS_GAP_INSIDE) {
        text = NS_GAP_NONE;
    }
    if (text == NS_GAP_STRONGER) {
        return false;
    }
    switch (name) {
    case NS_GAP_NONE:
    case NS_GAP_INSIDE:
        return text == NS_GAP_NONE || (letter_digit && (text == NS_GAP_SPACE || text == NS_GAP_HYPHEN));
    case NS_GAP_SPACE:
    case NS_GAP_LINE:
        return text == NS_GAP_SPACE || text == NS_GAP_LINE || text == NS_GAP_HYPHEN ||
               (letter_digit && text == NS_GAP_NONE);
    case NS_GAP_HYPHEN:
        return text == NS_GAP_HYPHEN || text == NS_GAP_SPACE || text == NS_GAP_NONE || text == NS_GAP_LINE;
    case NS_GAP_PERIOD:
        return text == NS_GAP_PERIOD || text == NS_GAP_NONE || (after_initial && text == NS_GAP_PERIOD_SPACE);
    case NS_GAP_PERIOD_SPACE:
        return text == NS_GAP_PERIOD_SPACE || text == NS_GAP_PERIOD || text == NS_GAP_SPACE || text == NS_GAP_LINE ||
               (between_initials && text == NS_GAP_NONE);
    case NS_GAP_APOSTROPHE:
        return text == NS_GAP_APOSTROPHE || text == NS_GAP_NONE;
    case NS_GAP_SCRIPT:
        return text == NS_GAP_SCRIPT || text == NS_GAP_NONE || text == NS_GAP_SPACE;
    default: /* slash and each sign: itself */
        return name == text && name != NS_GAP_STRONGER;
    }
}
