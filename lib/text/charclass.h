/* charclass.h - classes of ASCII bytes, one table look-up each (generated table in charclass.c). */
#ifndef NS_TEXT_CHARCLASS_H
#define NS_TEXT_CHARCLASS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    NS_CC_UPPER = 1 << 0,
    NS_CC_LOWER = 1 << 1,
    NS_CC_DIGIT = 1 << 2,
    NS_CC_SPACE = 1 << 3, /* space, tab, no line break */
    NS_CC_BREAK = 1 << 4, /* LF, CR, VT, FF */
    NS_CC_SIGN = 1 << 5,  /* & + # @ ! * $ % = ~ ^ | \ _ < > */
    NS_CC_HIGH = 1 << 6,  /* a byte of a longer character */
    NS_CC_LETTER = NS_CC_UPPER | NS_CC_LOWER,
    NS_CC_WORD = NS_CC_LETTER | NS_CC_DIGIT
};

extern const uint8_t ns_charclass[256];

static inline uint8_t ns_cc(uint8_t byte) { return ns_charclass[byte]; }

static inline bool ns_is_digit(uint8_t byte) { return (ns_cc(byte) & NS_CC_DIGIT) != 0; }

#endif
