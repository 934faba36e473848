/* scannumber.c - tokens that begin with a digit: numbers, and the expressions that a number begins. */
#include "token/scan.h"

#include <string.h>

/* What may stand directly after the digits of a number. */
static const char *const suffixes[] = {"k",   "m",  "b",  "t",  "mn", "bn", "tn", "mln",
                                       "bln", "st", "nd", "rd", "th", "s",  "pc"};

static bool is_suffix(const uint8_t *text, uint32_t begin, uint32_t end) {
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        const size_t len = strlen(suffixes[i]);
        bool same = end - begin == len;
        for (size_t k = 0; same && k < len; k++)
            same = (text[begin + k] | 0x20) == (uint8_t)suffixes[i][k];
        if (same)
            return true;
    }
    return false;
}

/* Digits, marks between them, and at most a suffix: a number; anything else is a word (5G, 5-year). */
static uint8_t kind_of(const uint8_t *text, uint32_t begin, uint32_t end) {
    uint32_t at = begin;
    while (at < end && (ns_cc(text[at]) & NS_CC_LETTER) == 0 && (ns_cc(text[at]) & NS_CC_HIGH) == 0)
        at++;
    if (at == end || is_suffix(text, at, end))
        return NEWSENT_TOKEN_NUMBER;
    for (uint32_t i = at; i + 2 < end; i++) { /* only an en dash beyond ASCII: 10–15 */
        if (text[i] == 0xe2 && text[i + 1] == 0x80 && text[i + 2] == 0x93)
            return kind_of(text, i + 3, end);
        if ((ns_cc(text[i]) & NS_CC_LETTER) != 0)
            break;
    }
    return NEWSENT_TOKEN_WORD;
}

/* The blank after a number: a space, a no-break space or a line break; 0 for none. */
static uint32_t blank_len(const ns_scan *scan, uint32_t pos) {
    uint32_t at = pos;
    while (at - pos < 4 && ns_scan_is(scan, at, NS_CC_SPACE | NS_CC_BREAK))
        at++;
    if (at == pos && ns_scan_byte(scan, at) == 0xc2 && ns_scan_byte(scan, at + 1) == 0xa0)
        at += 2;
    return at - pos;
}

/* Is the word at pos a.m., pm or the like? */
static bool is_half(const ns_scan *scan, uint32_t pos) {
    const uint8_t c = (uint8_t)(ns_scan_byte(scan, pos) | 0x20);
    const uint8_t next = (uint8_t)(ns_scan_byte(scan, pos + 1) | 0x20);
    return (c == 'a' || c == 'p') && (next == 'm' || next == '.');
}

/* Patterns by how the next word begins. */
static uint32_t before_word(ns_scan *scan, uint32_t pos, uint32_t digits_end, uint32_t word) {
    const uint32_t prefix = ns_scan_prefix(scan, word);
    const uint32_t digits = digits_end - pos;
    uint32_t match;
    if (digits <= 2 ? is_half(scan, word)
                    : digits == 4 && (prefix == NS_PREFIX('g', 'm', 't') || prefix == NS_PREFIX('u', 't', 'c'))) {
        if ((match = ns_scan_match(scan, NS_PATTERN_TIME, pos)) != 0)
            return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_TIME);
    }
    if (digits <= 2 && (ns_scan_is_month(prefix) || prefix == NS_PREFIX('o', 'f', ' '))) {
        if ((match = ns_scan_match(scan, NS_PATTERN_DAY_DATE, pos)) != 0)
            return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_DATE);
    }
    if ((prefix == NS_PREFIX('p', 'e', 'r') || prefix == NS_PREFIX('p', 'c', 't')) &&
        (match = ns_scan_percent(scan, pos)) != 0)
        return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_PERCENT);
    match = ns_scan_money(scan, pos);
    return match != 0 ? ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_MONEY) : 0;
}

/* 2021-05-25, 25/5/2021, 25-May-2021: a hyphen or slash stands at pos, and again after a few letters or digits. */
static bool has_three_parts(const ns_scan *scan, uint32_t pos) {
    const uint8_t c = ns_scan_byte(scan, pos);
    if (c != '-' && c != '/')
        return false;
    uint32_t at = pos + 1;
    while (at - pos <= 9 && ns_scan_is(scan, at, NS_CC_WORD))
        at++;
    return at > pos + 1 && ns_scan_byte(scan, at) == c && ns_scan_is(scan, at + 1, NS_CC_DIGIT);
}

/* The expression that a number begins, or 0. */
static uint32_t expression(ns_scan *scan, uint32_t pos, uint32_t digits_end, ns_segment segment) {
    const uint8_t after = ns_scan_byte(scan, digits_end);
    const bool digit_follows = ns_scan_is(scan, digits_end + 1, NS_CC_DIGIT);
    const uint8_t next = ns_scan_byte(scan, segment.end);
    const uint32_t digits = digits_end - pos;
    uint32_t match;
    if ((digits == 4 || digits <= 2) && has_three_parts(scan, digits_end) &&
        (match = ns_scan_match(scan, NS_PATTERN_DAY_DATE, pos)) != 0)
        return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_DATE);
    /* 19:20, 3:30pm, 7pm; 7.30 pm */
    const bool clock = digits <= 2 && digit_follows && after == ':';
    const bool half = digits <= 2 && (segment.seen & NS_SEG_LETTER) != 0 &&
                      (is_half(scan, digits_end) || is_half(scan, segment.end - 2));
    const bool dotted =
        digits <= 2 && digit_follows && after == '.' && is_half(scan, segment.end + blank_len(scan, segment.end));
    if ((clock || half || dotted) && (match = ns_scan_match(scan, NS_PATTERN_TIME, pos)) != 0)
        return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_TIME);
    if (next == '.' && segment.end == digits_end) {
        if (ns_scan_is(scan, segment.end + 1, NS_CC_UPPER) && (match = ns_scan_match(scan, NS_PATTERN_CODE, pos)) != 0)
            return ns_scan_emit(scan, pos, match, NEWSENT_TOKEN_TICKER, 0);
        if (ns_scan_is(scan, segment.end + 1, NS_CC_LOWER) &&
            (match = ns_scan_match(scan, NS_PATTERN_DOMAIN, pos)) != 0)
            return ns_scan_emit_url(scan, pos, match);
    }
    if ((segment.seen & (NS_SEG_PERIOD | NS_SEG_LETTER)) == (NS_SEG_PERIOD | NS_SEG_LETTER) &&
        (ns_cc(scan->text[segment.end - 1]) & NS_CC_LETTER) != 0 &&
        (match = ns_scan_match(scan, NS_PATTERN_DOMAIN, pos)) != 0)
        return ns_scan_emit_url(scan, pos, match);
    if (next == '@' && (segment.seen & NS_SEG_LETTER) != 0 && (match = ns_scan_match(scan, NS_PATTERN_EMAIL, pos)) != 0)
        return ns_scan_emit(scan, pos, match, NEWSENT_TOKEN_EMAIL, 0);
    const uint32_t range = ns_scan_hyphen(scan, segment.end) | ns_scan_en_dash(scan, segment.end);
    uint32_t end = segment.end;
    if (range != 0 && ns_scan_is(scan, end + range, NS_CC_DIGIT))
        end = ns_scan_segment(scan, end + range).end;
    const uint32_t blank = blank_len(scan, end);
    if (blank != 0 && ns_scan_is(scan, end + blank, NS_CC_LETTER))
        return before_word(scan, pos, digits_end, end + blank);
    return 0;
}

uint32_t ns_scan_number(ns_scan *scan, uint32_t pos) {
    const ns_segment segment = ns_scan_segment(scan, pos);
    uint32_t digits_end = pos;
    while (digits_end < segment.end && ns_scan_is(scan, digits_end, NS_CC_DIGIT))
        digits_end++;
    const uint32_t done = expression(scan, pos, digits_end, segment);
    if (done != 0)
        return done;
    uint32_t end = segment.end;
    uint32_t seen = segment.seen;
    for (;;) {
        uint32_t len = ns_scan_hyphen(scan, end);
        bool joins = len != 0 && ns_scan_word_at(scan, end + len);
        if (!joins) {
            len = ns_scan_byte(scan, end) == '/' ? 1 : ns_scan_en_dash(scan, end);
            joins = len != 0 && ns_scan_is(scan, end + len, NS_CC_DIGIT) && ns_scan_is(scan, end - 1, NS_CC_DIGIT);
        }
        if (!joins)
            break;
        const ns_segment more = ns_scan_segment(scan, end + len);
        end = more.end;
        seen |= more.seen;
    }
    if (ns_scan_byte(scan, end) == '%')
        return ns_scan_emit(scan, pos, end + 1, NEWSENT_TOKEN_PERCENT, 0);
    const uint8_t flags = (seen & NS_SEG_UNDERSCORE) != 0 ? NEWSENT_TOKEN_UNDERSCORE : 0;
    return ns_scan_emit(scan, pos, end, kind_of(scan->text, pos, end), flags);
}
