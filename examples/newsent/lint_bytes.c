/* lint_bytes.c - characters that nobody meant to write: text decoded wrongly, what cannot be seen, look-alikes. */
#include "lint.h"
#include "text.h"

static bool is_between(uint32_t cp, uint32_t first, uint32_t last) { return cp >= first && cp <= last; }

static bool is_latin(uint32_t cp) {
    return is_between(cp | 0x20, 'a', 'z') || (is_between(cp, 0xc0, 0x24f) && cp != 0xd7 && cp != 0xf7) ||
           is_between(cp, 0x1e00, 0x1eff);
}

static bool is_greek(uint32_t cp) { return is_between(cp, 0x370, 0x3ff) || is_between(cp, 0x1f00, 0x1fff); }

static bool is_cyrillic(uint32_t cp) { return is_between(cp, 0x400, 0x52f); }

/* A letter of another script or a digit goes on with a word; a sign or blank ends it. */
static bool is_in_word(uint32_t cp) {
    return cp >= 0x80
               ? !is_between(cp, 0x80, 0xbf) && !is_between(cp, 0x2000, 0x206f) && !is_between(cp, 0x3000, 0x303f)
               : is_between(cp | 0x20, 'a', 'z') || is_between(cp, '0', '9');
}

static bool is_bidi(uint32_t cp) {
    return cp == 0x61c || is_between(cp, 0x200e, 0x200f) || is_between(cp, 0x202a, 0x202e) ||
           is_between(cp, 0x2066, 0x2069);
}

/* Joiners shape letters of many scripts; after a letter of ASCII they do nothing. */
static bool is_invisible(uint32_t cp, uint32_t before) {
    return cp == 0xad || cp == 0x200b || cp == 0x2060 || cp == 0xfeff || cp == 0x180e || is_bidi(cp) ||
           (is_between(cp, 0x200c, 0x200d) && before < 0x80);
}

static bool is_odd_blank(uint32_t cp) {
    return cp == 0xa0 || cp == 0x1680 || is_between(cp, 0x2000, 0x200a) || cp == 0x202f || cp == 0x205f || cp == 0x3000;
}

/* What a byte of 80 to bf becomes when it is read as Latin-1 or as code page 1252. */
static bool is_late_byte(uint32_t cp) {
    static const uint16_t page[] = {0x20ac, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030,
                                    0x160,  0x2039, 0x152, 0x17d,  0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                    0x2013, 0x2014, 0x2dc, 0x2122, 0x161,  0x203a, 0x153,  0x17e,  0x178};
    if (is_between(cp, 0x80, 0xbf)) {
        return true;
    }
    for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
        if (page[i] == cp) {
            return true;
        }
    }
    return false;
}

/*
 * Ends a character of UTF-8 that was read byte by byte: two characters for one of Latin-1 or Cyrillic, three for the
 * rest. Other first bytes are letters that may stand before a quote or dash.
 */
static bool is_mojibake(uint32_t third, uint32_t second, uint32_t last) {
    if (!is_late_byte(last)) {
        return false;
    }
    return second == 0xc2 || second == 0xc3 || second == 0xd0 || second == 0xd1 ||
           (is_between(third, 0xe0, 0xef) && is_late_byte(second));
}

typedef struct {
    lint *l;
    uint32_t file, line;
    uint32_t told; /* codes, a bit each: each is told once a line */
} seen;

static void tell(seen *s, lint_code code, size_t at, uint32_t cp) {
    if ((s->told >> code & 1) == 0) {
        s->told |= UINT32_C(1) << code;
        lint_add(s->l, (lint_finding){code, s->file, s->line, NEWSENT_NONE, NEWSENT_NONE, (uint32_t)at + 1, cp});
    }
}

/* Two blanks between two words of a field. */
static bool is_double_blank(const char *bytes, size_t len, size_t at) {
    if (bytes[at] != ' ' || at == 0 || at + 1 >= len || bytes[at + 1] != ' ' || bytes[at - 1] == ' ') {
        return false;
    }
    size_t end = at;
    while (end < len && bytes[end] == ' ') {
        end++;
    }
    return end < len && bytes[end] != '\t' && bytes[end] != ';' && bytes[at - 1] != '\t' && bytes[at - 1] != ';';
}

void lint_bytes(lint *l, uint32_t file, uint32_t line, const char *bytes, size_t len) {
    enum { LATIN = 1, GREEK = 2, CYRILLIC = 4 };
    seen s = {l, file, line, 0};
    uint32_t before[2] = {0, 0}; /* the last characters, the nearest first */
    unsigned scripts = 0;        /* of this word */
    for (size_t pos = 0; pos < len;) {
        const size_t at = pos;
        bool good;
        const uint32_t cp = text_next(bytes, len, &pos, &good);
        if (!good) {
            return; /* the builder refused the line */
        }
        if (is_double_blank(bytes, len, at) || is_odd_blank(cp)) {
            tell(&s, FIND_BLANKS, at, cp);
        }
        if (cp >= 0x80 && is_mojibake(before[1], before[0], cp)) {
            tell(&s, FIND_MOJIBAKE, at, cp);
        }
        if (cp == 0xfffd) {
            tell(&s, FIND_REPLACEMENT, at, cp);
        }
        if (is_invisible(cp, before[0])) {
            tell(&s, FIND_INVISIBLE, at, cp);
        }
        if (is_between(cp, 0x300, 0x36f) && is_latin(before[0])) {
            tell(&s, FIND_MARKS, at, cp);
        }
        scripts = !is_in_word(cp) ? 0 : scripts | (is_latin(cp) ? LATIN : is_greek(cp) ? GREEK : 0);
        scripts |= is_cyrillic(cp) ? CYRILLIC : 0;
        if ((scripts & (scripts - 1)) != 0) {
            tell(&s, FIND_SCRIPTS, at, cp);
        }
        before[1] = before[0];
        before[0] = cp;
    }
}
