/* scanword.c - tokens that begin with a letter: words, and the expressions that a word begins. */
#include "token/abbrev.h"
#include "token/annotate.h"
#include "token/scan.h"

#include <string.h>

/* Stems whose 's is a verb: it's, that's. */
static const char *const verb_stems[] = {"it",  "he",  "she",   "that", "what", "there", "here",
                                         "who", "let", "where", "how",  "when", "why",   "everything"};

static const char *const contraction_tails[] = {"t", "re", "ve", "ll", "d", "m"};

/* Codes of currencies that stand before the amount. */
static const char *const currency_codes[] = {"RMB", "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "CHF",
                                             "AUD", "CAD", "SGD", "INR", "KRW", "Rs",  "Rs."};

/* Is text[begin, end) this ASCII word in lower case, whatever the case there? */
static bool same_word(const uint8_t *text, uint32_t begin, uint32_t end, const char *word) {
    const size_t len = strlen(word);
    if (end - begin != len)
        return false;
    for (size_t i = 0; i < len; i++) {
        if ((text[begin + i] | 0x20) != (uint8_t)word[i])
            return false;
    }
    return true;
}

static bool is_currency_code(const uint8_t *text, uint32_t begin, uint32_t end) {
    for (size_t i = 0; i < sizeof currency_codes / sizeof *currency_codes; i++) {
        if (end - begin == strlen(currency_codes[i]) && memcmp(text + begin, currency_codes[i], end - begin) == 0)
            return true;
    }
    return false;
}

/* "RMB 300", "May 25": a word before a blank and a digit. 0: neither. */
static uint32_t before_number(ns_scan *scan, uint32_t pos, uint32_t end) {
    const uint8_t *text = scan->text;
    uint32_t match;
    if ((ns_cc(text[pos]) & NS_CC_UPPER) != 0 && ns_scan_is_month(ns_scan_prefix(scan, pos)) &&
        (match = ns_scan_match(scan, NS_PATTERN_MONTH_DATE, pos)) != 0)
        return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_DATE);
    if (is_currency_code(text, pos, end) && (match = ns_scan_money(scan, pos)) != 0)
        return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_MONEY);
    return 0;
}

/* An address or a ticker that begins with this segment. 0: none. */
static uint32_t address(ns_scan *scan, uint32_t pos, ns_segment segment) {
    const uint8_t *text = scan->text;
    const uint8_t next = ns_scan_byte(scan, segment.end);
    uint32_t match;
    if ((next == '@' || next == '+') && ns_scan_word_at(scan, segment.end + 1)) {
        if ((match = ns_scan_match(scan, NS_PATTERN_EMAIL, pos)) != 0)
            return ns_scan_emit(scan, pos, match, NEWSENT_TOKEN_EMAIL, 0);
    }
    if (next == ':') {
        if (ns_scan_byte(scan, segment.end + 1) == '/' && ns_scan_byte(scan, segment.end + 2) == '/' &&
            (match = ns_scan_match(scan, NS_PATTERN_URL, pos)) != 0)
            return ns_scan_emit_url(scan, pos, match);
        const bool code = ns_scan_is(scan, segment.end + 1, NS_CC_UPPER | NS_CC_DIGIT) ||
                          (ns_scan_byte(scan, segment.end + 1) == ' ' &&
                           ns_scan_is(scan, segment.end + 2, NS_CC_UPPER | NS_CC_DIGIT));
        if (code && (ns_cc(text[pos]) & NS_CC_UPPER) != 0 &&
            (match = ns_scan_match(scan, NS_PATTERN_EXCHANGE, pos)) != 0)
            return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_TICKER);
    }
    if ((segment.seen & NS_SEG_PERIOD) != 0 && !ns_is_dotted(text, pos, segment.end)) {
        if ((text[pos] | 0x20) == 'w' && (match = ns_scan_match(scan, NS_PATTERN_URL, pos)) != 0)
            return ns_scan_emit_url(scan, pos, match);
        if ((match = ns_scan_match(scan, NS_PATTERN_DOMAIN, pos)) != 0)
            return ns_scan_emit_url(scan, pos, match);
    }
    /* US$1.2bn, HK$5 */
    if (next == '$' && segment.end - pos <= 3 && ns_scan_is(scan, segment.end + 1, NS_CC_DIGIT) &&
        (match = ns_scan_money(scan, pos)) != 0)
        return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_MONEY);
    /* RMB300 is one segment. */
    if ((segment.seen & NS_SEG_DIGIT) != 0 && segment.end - pos > 3 && ns_scan_is(scan, pos + 3, NS_CC_DIGIT) &&
        is_currency_code(text, pos, pos + 3) && (match = ns_scan_money(scan, pos)) != 0)
        return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_MONEY);
    return 0;
}

/* C++, Disney+, C#, Yahoo!: signs that end a word. */
static uint32_t closing_sign(const ns_scan *scan, uint32_t pos, uint32_t end) {
    const uint8_t c = ns_scan_byte(scan, end);
    if (c == '+') {
        uint32_t at = end + 1;
        if (ns_scan_byte(scan, at) == '+')
            at++;
        return ns_scan_word_at(scan, at) || ns_scan_byte(scan, at) == '+' ? end : at;
    }
    if (c == '#' && end - pos == 1)
        return ns_scan_word_at(scan, end + 1) ? end : end + 1;
    if (c == '!' && same_word(scan->text, pos, end, "yahoo"))
        return end + 1;
    return end;
}

/* The end of what hangs on a word: -joined, &T, a period of its own; *last_period: it ends in that. */
static uint32_t joined_end(ns_scan *scan, uint32_t pos, ns_segment segment, uint32_t *seen, bool *last_period) {
    uint32_t part = pos;
    uint32_t end = segment.end;
    *seen = segment.seen;
    *last_period = false;
    for (;;) {
        const uint8_t next = ns_scan_byte(scan, end);
        uint32_t len;
        if ((len = ns_scan_hyphen(scan, end)) != 0
                ? ns_scan_word_at(scan, end + len)
                : next == '&' && !*last_period && (len = 1) != 0 && ns_scan_is(scan, end + 1, NS_CC_LETTER)) {
            part = end + len;
            segment = ns_scan_segment(scan, part);
            end = segment.end;
            *seen |= segment.seen;
            *last_period = false;
        } else if (next == '.' && !*last_period &&
                   ns_is_abbreviation(scan->packs, scan->pack_count, scan->text, part, end, scan->end)) {
            end++;
            *last_period = true;
        } else {
            return *last_period ? end : closing_sign(scan, part, end);
        }
    }
}

/* A word with apostrophes: don't, Huawei's, O'Reilly. */
static uint32_t emit_apostrophe_word(ns_scan *scan, uint32_t pos, uint32_t end, uint8_t flags) {
    const uint8_t *text = scan->text;
    uint32_t mark = end;
    uint32_t len = 0;
    /* The last apostrophe, with at most two letters after it. */
    for (uint32_t back = 1; back <= 5 && back < end - pos && len == 0; back++) {
        mark = end - back;
        len = ns_scan_apostrophe(scan, mark);
    }
    if (len == 0)
        return ns_scan_emit(scan, pos, end, NEWSENT_TOKEN_WORD, flags);
    const uint32_t tail = mark + len;
    for (size_t i = 0; i < sizeof contraction_tails / sizeof *contraction_tails; i++) {
        if (same_word(text, tail, end, contraction_tails[i]))
            return ns_scan_emit(scan, pos, end, NEWSENT_TOKEN_WORD, (uint8_t)(flags | NEWSENT_TOKEN_CONTRACTION));
    }
    if (!same_word(text, tail, end, "s"))
        return ns_scan_emit(scan, pos, end, NEWSENT_TOKEN_WORD, flags);
    for (size_t i = 0; i < sizeof verb_stems / sizeof *verb_stems; i++) {
        if (same_word(text, pos, mark, verb_stems[i]))
            return ns_scan_emit(scan, pos, end, NEWSENT_TOKEN_WORD, (uint8_t)(flags | NEWSENT_TOKEN_CONTRACTION));
    }
    ns_scan_emit(scan, pos, mark, NEWSENT_TOKEN_WORD, flags);
    return ns_scan_emit(scan, mark, end, NEWSENT_TOKEN_POSSESSIVE, 0);
}

/* Bytes after a plain word that need no second look. */
static bool ends_plainly(uint8_t c) { return c == ' ' || c == '\n' || c == ',' || c == ')' || c == '"' || c == ';'; }

uint32_t ns_scan_word(ns_scan *scan, uint32_t pos) {
    /* Most words of English. No rule joins a letter to one of these bytes. */
    const uint32_t letters = ns_scan_letters_end(scan, pos);
    if (ends_plainly(ns_scan_byte(scan, letters)) && letters - pos <= NS_WORD_BYTES && letters > pos &&
        !ns_scan_is(scan, letters + 1, NS_CC_DIGIT))
        return ns_scan_emit_letters(scan, pos, letters);
    const ns_segment segment = ns_scan_segment(scan, pos);
    const uint8_t next = ns_scan_byte(scan, segment.end);
    uint32_t done;
    if (next == ' ' ? ns_scan_is(scan, segment.end + 1, NS_CC_DIGIT)
                    : next == '.' && ns_scan_byte(scan, segment.end + 1) == ' ' &&
                          ns_scan_is(scan, segment.end + 2, NS_CC_DIGIT)) {
        if ((done = before_number(scan, pos, segment.end)) != 0)
            return done;
    }
    if (segment.seen == NS_SEG_LETTER && ends_plainly(next))
        return ns_scan_emit(scan, pos, segment.end, NEWSENT_TOKEN_WORD, 0);
    if ((done = address(scan, pos, segment)) != 0)
        return done;
    uint32_t seen;
    bool period;
    const uint32_t end = joined_end(scan, pos, segment, &seen, &period);
    uint8_t flags = period ? NEWSENT_TOKEN_ABBREVIATION : 0;
    /* first-last@host and name+tag@host: found once the joined part is known. */
    const uint8_t after = ns_scan_byte(scan, end);
    if ((after == '@' || after == '+') && end != segment.end &&
        (done = ns_scan_match(scan, NS_PATTERN_EMAIL, pos)) != 0)
        return ns_scan_emit(scan, pos, done, NEWSENT_TOKEN_EMAIL, 0);
    if ((seen & NS_SEG_PERIOD) != 0 && end != segment.end && !period &&
        (done = ns_scan_match(scan, NS_PATTERN_DOMAIN, pos)) != 0)
        return ns_scan_emit_url(scan, pos, done);
    if ((seen & NS_SEG_UNDERSCORE) != 0) {
        if ((seen & (NS_SEG_LETTER | NS_SEG_DIGIT)) == 0)
            return ns_scan_emit(scan, pos, end, NEWSENT_TOKEN_SYMBOL, 0);
        flags |= NEWSENT_TOKEN_UNDERSCORE;
    }
    if ((seen & NS_SEG_APOSTROPHE) != 0)
        return emit_apostrophe_word(scan, pos, end, flags);
    return ns_scan_emit(scan, pos, end, NEWSENT_TOKEN_WORD, flags);
}
