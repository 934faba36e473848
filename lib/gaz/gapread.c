/* gapread.c - see gapread.h. */
#include "gaz/gapread.h"

#include "base/utf8.h"
#include "gaz/suffix.h"
#include "text/charclass.h"
#include "text/fold.h"

/* Signs with a class of their own, in the order of their classes. "++" has the one after them (C++ Builder). */
static const uint16_t signs[] = {'&', '+', '#', '@', '!',  '*', '$',    '%',    '=',    '~',
                                 '^', '|', '_', '<', '\\', '>', 0x00b7, 0x20ac, 0x00a3, 0x00a5};

enum {
    SIGN_COUNT = sizeof signs / sizeof *signs,
    SIGN_PLUS = NS_GAP_SIGN + 1,
    SIGN_PLUS_PLUS = NS_GAP_SIGN + SIGN_COUNT
};
_Static_assert((int)SIGN_PLUS_PLUS < (int)NS_GAP_UNREAD, "a sign's class fits into a code");

static uint8_t sign_of(uint32_t cp) {
    for (unsigned i = 0; i < SIGN_COUNT; i++) {
        if (signs[i] == cp) {
            return (uint8_t)(NS_GAP_SIGN + i);
        }
    }
    return NS_MARK_OTHER;
}

static uint8_t ascii_mark(uint32_t cp) {
    switch (cp) {
    case ' ':
    case '\t':
        return NS_MARK_SPACE;
    case '\n':
    case '\r':
    case '\v':
    case '\f':
        return NS_MARK_BREAK;
    case '.':
        return NS_MARK_PERIOD;
    case ',':
        return NS_MARK_COMMA;
    case '\'':
        return NS_MARK_APOSTROPHE;
    case '-':
        return NS_MARK_HYPHEN;
    case '/':
        return NS_MARK_SLASH;
    default:
        return sign_of(cp);
    }
}

uint8_t ns_gap_mark(uint32_t cp) {
    if (cp < 0x80) {
        return ascii_mark(cp);
    }
    if (cp >= 0xff01 && cp <= 0xff5e) { /* full width */
        return ascii_mark(cp - 0xfee0);
    }
    switch (cp) {
    case 0x00a0: /* no-break space */
    case 0x1680:
    case 0x202f:
    case 0x205f:
    case 0x3000: /* ideographic space */
        return NS_MARK_SPACE;
    case 0x0085:
    case 0x2028:
        return NS_MARK_BREAK;
    case 0x2029:
        return NS_MARK_PARAGRAPH;
    case 0x02bb: /* modifier letters that are written as apostrophes */
    case 0x02bc:
    case 0x2018: /* single quotes, either way round */
    case 0x2019:
    case 0x201b:
        return NS_MARK_APOSTROPHE;
    case 0x2010: /* hyphen, no-break hyphen */
    case 0x2011:
        return NS_MARK_HYPHEN;
    case 0x2044: /* fraction slash */
        return NS_MARK_SLASH;
    case 0x2024: /* one dot leader */
        return NS_MARK_PERIOD;
    case 0x2027: /* middle dots */
    case 0x22c5:
    case 0x30fb:
    case 0xff65:
        return sign_of(0x00b7);
    default:
        return cp >= 0x2000 && cp <= 0x200a ? NS_MARK_SPACE : sign_of(cp);
    }
}

/* The gap so far. `core` is what it comes to but for spaces. */
typedef struct {
    uint8_t core; /* NS_GAP_NONE: nothing but spaces yet */
    bool any, stronger, comma;
    bool blank_before, blank_after; /* spaces or breaks, of the core */
    bool space_after;               /* a space directly after the core */
    bool period_after;              /* a period that fell away beside a sign */
    unsigned breaks;
} gap_state;

/* The core is there already, or none is and `mark` becomes it. A period beside it falls away. */
static void take_core(gap_state *gap, uint8_t mark) {
    if (gap->core == NS_GAP_NONE || gap->core == NS_GAP_PERIOD) {
        gap->core = mark;
        gap->blank_before = gap->blank_before || gap->blank_after;
        gap->blank_after = false;
    } else if (gap->core == SIGN_PLUS && mark == SIGN_PLUS && !gap->blank_after && !gap->period_after) {
        gap->core = SIGN_PLUS_PLUS;
    } else {
        gap->stronger = true;
    }
}

static void take(gap_state *gap, uint8_t mark) {
    gap->any = true;
    switch (mark) {
    case NS_MARK_SPACE:
    case NS_MARK_BREAK:
    case NS_MARK_PARAGRAPH:
        gap->breaks += mark == NS_MARK_SPACE ? 0u : mark == NS_MARK_BREAK ? 1u : 2u;
        if (gap->core == NS_GAP_NONE) {
            gap->blank_before = true;
        } else {
            gap->space_after = gap->space_after || (mark == NS_MARK_SPACE && !gap->blank_after);
            gap->blank_after = true;
        }
        break;
    case NS_MARK_PERIOD:
        if (gap->core == NS_GAP_NONE && !gap->comma) {
            gap->core = NS_GAP_PERIOD;
        } else {
            gap->stronger = gap->stronger || gap->core < NS_GAP_SIGN || gap->period_after;
            gap->period_after = true;
        }
        break;
    case NS_MARK_COMMA:
        gap->stronger = gap->stronger || gap->comma || (gap->core != NS_GAP_NONE && gap->core != NS_GAP_PERIOD);
        gap->comma = true;
        break;
    case NS_MARK_APOSTROPHE:
        gap->stronger = gap->stronger || gap->core != NS_GAP_NONE;
        gap->core = NS_GAP_APOSTROPHE;
        break;
    case NS_MARK_HYPHEN:
    case NS_MARK_SLASH:
        gap->stronger = gap->stronger || gap->blank_before || gap->blank_after;
        take_core(gap, mark == NS_MARK_HYPHEN ? NS_GAP_HYPHEN : NS_GAP_SLASH);
        break;
    case NS_MARK_OTHER:
        gap->stronger = true;
        break;
    default:
        take_core(gap, mark);
        if (gap->comma) {
            gap->stronger = true;
        }
        break;
    }
}

static uint8_t class_of(const gap_state *gap) {
    if (!gap->any) {
        return NS_GAP_NONE;
    }
    if (gap->stronger || gap->breaks > 1) {
        return NS_GAP_STRONGER;
    }
    switch (gap->core) {
    case NS_GAP_NONE:
        return gap->breaks != 0 ? NS_GAP_LINE : NS_GAP_SPACE;
    case NS_GAP_PERIOD:
        return gap->blank_before || gap->blank_after || gap->comma ? NS_GAP_PERIOD_SPACE : NS_GAP_PERIOD;
    case NS_GAP_HYPHEN:
        return gap->space_after || gap->comma ? NS_GAP_STRONGER : NS_GAP_HYPHEN;
    case NS_GAP_SLASH:
        return gap->blank_after || gap->comma ? NS_GAP_STRONGER : NS_GAP_SLASH;
    case NS_GAP_APOSTROPHE:
        return (gap->blank_before && gap->blank_after) || gap->comma ? NS_GAP_STRONGER : NS_GAP_APOSTROPHE;
    default:
        return gap->comma ? NS_GAP_STRONGER : gap->core;
    }
}

uint8_t ns_gap_read(const uint8_t *text, uint32_t pos, uint32_t end, uint32_t *next) {
    gap_state gap = {.core = NS_GAP_NONE};

    while (pos < end) {
        uint32_t cp = text[pos];
        uint32_t len = 1;

        if (cp < 0x80) { /* a letter, a digit or of the gap: nothing of ASCII is ignored */
            if ((ns_cc(text[pos]) & NS_CC_WORD) != 0) {
                break;
            }
            /* CR LF is one break. */
            if (!(cp == '\n' && pos > 0 && text[pos - 1] == '\r')) {
                take(&gap, ascii_mark(cp));
            }
        } else {
            ns_folded folded;
            len = ns_utf8_get(text + pos, &cp);
            ns_fold(cp, &folded);
            if (folded.kind == NS_CHAR_LETTER) {
                break;
            }
            /* A mark on a space or sign has no letter: it counts for nothing. */
            if (folded.kind == NS_CHAR_GAP) {
                take(&gap, ns_gap_mark(cp));
            }
        }
        pos += len;
    }
    *next = pos;
    if (gap.comma && !gap.stronger && !ns_suffix_at(text, pos, end)) {
        return NS_GAP_STRONGER;
    }
    return class_of(&gap);
}
