/* gapread.h - the characters between two letters → one gap class (docs/design.md §4.2). */
#ifndef NS_GAZ_GAPREAD_H
#define NS_GAZ_GAPREAD_H

#include "gaz/gap.h"

#include <stddef.h>

/* What a character means in a gap. Kinds from NS_GAP_SIGN on are that sign's class. */
enum {
    NS_MARK_SPACE = 0,
    NS_MARK_BREAK,
    NS_MARK_PARAGRAPH,
    NS_MARK_PERIOD,
    NS_MARK_COMMA,
    NS_MARK_APOSTROPHE,
    NS_MARK_HYPHEN,
    NS_MARK_SLASH,
    NS_MARK_OTHER /* dashes, brackets, quotes, colons … */
};

uint8_t ns_gap_mark(uint32_t cp);

/*
 * Where docs/design.md §4.2 leaves it open: a period with a blank on either side is period-space; a period before a
 * hyphen, slash or sign falls away, and one after a sign ("St.-Malo", "Bros. & Co"); an apostrophe may have a blank on one
 * side ("Lands' End"), with one on both it is a quote; blanks and one line break around a sign fall away; "++" is a sign of
 * its own; any other mixture, and a mark that comes twice, is stronger. A comma before a word of suffix.def is a space.
 *
 * Reads the gap from text[pos] to the next letter or digit (*next) or to `end`. NS_GAP_NONE when nothing but ignored
 * characters stands between.
 */
uint8_t ns_gap_read(const uint8_t *text, uint32_t pos, uint32_t end, uint32_t *next);

#endif
