/* scan.h - what tokenize.c and the other scan files share while they read one text. */
#ifndef NS_TOKEN_SCAN_H
#define NS_TOKEN_SCAN_H

#include "base/bytes.h"
#include "text/charclass.h"
#include "token/pattern.h"
#include "token/segment.h"
#include "token/token.h"

struct newsent_pack;

typedef struct {
    const ns_patterns *patterns;
    ns_pattern_scratch *pattern_scratch;
    ns_segmenter *segmenter;
    struct newsent_pack *const *packs;
    size_t pack_count;
    const uint8_t *text;
    uint32_t end;
    ns_tokens *out;
    newsent_error *err;
    newsent_status status; /* the first failure; from then on nothing is emitted */
    uint8_t pending;       /* SPACE_BEFORE and LINE_START of the next token */
    bool open_quote;       /* a single quote was opened and not closed */
} ns_scan;

/* The byte at `pos`, 0 past the end. */
static inline uint8_t ns_scan_byte(const ns_scan *scan, uint32_t pos) { return pos < scan->end ? scan->text[pos] : 0; }

static inline bool ns_scan_is(const ns_scan *scan, uint32_t pos, uint8_t classes) {
    return pos < scan->end && (ns_cc(scan->text[pos]) & classes) != 0;
}

/* The end of the ASCII letters at pos, eight bytes at a time. */
static inline uint32_t ns_scan_letters_end(const ns_scan *scan, uint32_t pos) {
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    const uint64_t ones = UINT64_C(0x0101010101010101);
    for (; scan->end - pos >= 8; pos += 8) {
        uint64_t bytes;
        memcpy(&bytes, scan->text + pos, sizeof bytes);
        /* The high bit of each byte: from 'a' on; after 'z'. Bit 0x20 makes small letters of capitals. */
        const uint64_t small = (bytes | ones * 0x20) & low;
        const uint64_t from_a = small + ones * (0x80 - 'a');
        const uint64_t after_z = small + ones * (0x7f - 'z');
        const uint64_t others = ~(from_a & ~after_z & ~bytes) & ~low;
        if (others != 0)
            return pos + (uint32_t)__builtin_ctzll(others) / 8;
    }
    while (ns_scan_is(scan, pos, NS_CC_LETTER))
        pos++;
    return pos;
}

/* A letter or digit: of ASCII, or any character beyond it that is one. */
bool ns_scan_word_at(const ns_scan *scan, uint32_t pos);

/* The segment at `pos` < end; its end is the next byte when ICU failed. */
ns_segment ns_scan_segment(ns_scan *scan, uint32_t pos);

/* The end of a pattern's match at `pos`, or 0. */
uint32_t ns_scan_match(ns_scan *scan, ns_pattern which, uint32_t pos);

/* Appends a token and its lexicon bits; each returns `end`. */
uint32_t ns_scan_emit(ns_scan *scan, uint32_t begin, uint32_t end, uint8_t kind, uint8_t flags);

/* The same for a word of ASCII letters only, at most NS_WORD_BYTES of them. */
uint32_t ns_scan_emit_letters(ns_scan *scan, uint32_t begin, uint32_t end);

/* An expression of several tokens: parted at white space, a comma of a date and the colon of a ticker. */
uint32_t ns_scan_emit_parts(ns_scan *scan, uint32_t begin, uint32_t end, uint8_t kind);

/* An address whose host ends at `host_end`, with its path. */
uint32_t ns_scan_emit_url(ns_scan *scan, uint32_t begin, uint32_t host_end);

/* The bytes of an apostrophe (' or ’) at pos, or 0; of a hyphen (-, U+2010, U+2011); of an en dash. */
uint32_t ns_scan_apostrophe(const ns_scan *scan, uint32_t pos);
uint32_t ns_scan_hyphen(const ns_scan *scan, uint32_t pos);
uint32_t ns_scan_en_dash(const ns_scan *scan, uint32_t pos);

/* The first three letters at pos in lower case, packed as NS_PREFIX packs them; a blank for each that is no letter. */
#define NS_PREFIX(a, b, c) ((uint32_t)(a) << 16 | (uint32_t)(b) << 8 | (uint32_t)(c))
uint32_t ns_scan_prefix(const ns_scan *scan, uint32_t pos);
bool ns_scan_is_month(uint32_t prefix);

/* The end of the amount of money, or the percentage, that begins at pos; 0 for none. */
uint32_t ns_scan_money(const ns_scan *scan, uint32_t pos);
uint32_t ns_scan_percent(const ns_scan *scan, uint32_t pos);
bool ns_is_currency_sign(uint32_t cp);

/* Each reads the token or expression that begins at pos and returns where to go on. */
uint32_t ns_scan_word(ns_scan *scan, uint32_t pos);
uint32_t ns_scan_number(ns_scan *scan, uint32_t pos);
uint32_t ns_scan_mark(ns_scan *scan, uint32_t pos);

#endif
