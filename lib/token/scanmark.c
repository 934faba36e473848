/* scanmark.c - tokens that begin with neither an ASCII letter nor a digit: signs, quotes, tags, other scripts. */
#include "base/utf8.h"
#include "text/fold.h"
#include "token/scan.h"

/* 'em, 'til, 'tis, 'twas, 'cause, 'n': the apostrophe before them opens no quotation. */
static bool is_clipped(const ns_scan *scan, uint32_t pos) {
    switch (ns_scan_prefix(scan, pos)) {
    case NS_PREFIX('e', 'm', ' '):
    case NS_PREFIX('t', 'i', 'l'):
    case NS_PREFIX('t', 'i', 's'):
    case NS_PREFIX('t', 'w', 'a'):
    case NS_PREFIX('c', 'a', 'u'):
    case NS_PREFIX('n', ' ', ' '):
        return true;
    default:
        return false;
    }
}

/* An apostrophe or single quote of `len` bytes at pos. */
static uint32_t quote(ns_scan *scan, uint32_t pos, uint32_t len) {
    const uint8_t *text = scan->text;
    const uint32_t after = pos + len;
    const bool space = (scan->pending & NEWSENT_TOKEN_SPACE_BEFORE) != 0;
    const ns_token *last = scan->out->count > 0 ? &scan->out->items[scan->out->count - 1] : NULL;
    const bool attached = !space && last != NULL && last->kind < NEWSENT_TOKEN_POSSESSIVE;
    if (attached && (ns_scan_byte(scan, after) | 0x20) == 's' && !ns_scan_word_at(scan, after + 1))
        return ns_scan_emit(scan, pos, after + 1, NEWSENT_TOKEN_POSSESSIVE, 0); /* Yahoo!'s, Inc.'s, 2021's */
    if (text[pos] == '\'' && ns_scan_byte(scan, after) == '\'')
        return ns_scan_emit(scan, pos, after + 1, NEWSENT_TOKEN_PUNCTUATION, 0);
    if (attached && !scan->open_quote && last->kind == NEWSENT_TOKEN_WORD && (text[pos - 1] | 0x20) == 's' &&
        !ns_scan_word_at(scan, after))
        return ns_scan_emit(scan, pos, after, NEWSENT_TOKEN_POSSESSIVE, 0); /* companies' */
    scan->open_quote =
        !attached && ns_scan_word_at(scan, after) && !ns_scan_is(scan, after, NS_CC_DIGIT) && !is_clipped(scan, after);
    return ns_scan_emit(scan, pos, after, NEWSENT_TOKEN_PUNCTUATION, 0);
}

/* A currency sign of `len` bytes. */
static uint32_t currency(ns_scan *scan, uint32_t pos, uint32_t len) {
    uint32_t match;
    const uint32_t after = pos + len;
    const bool number = ns_scan_is(scan, after, NS_CC_DIGIT) ||
                        (ns_scan_byte(scan, after) == ' ' && ns_scan_is(scan, after + 1, NS_CC_DIGIT));
    if (number && (match = ns_scan_money(scan, pos)) != 0)
        return ns_scan_emit_parts(scan, pos, match, NEWSENT_TOKEN_MONEY);
    if (scan->text[pos] == '$' && ns_scan_is(scan, after, NS_CC_UPPER) &&
        (match = ns_scan_match(scan, NS_PATTERN_CASHTAG, pos)) != 0)
        return ns_scan_emit(scan, pos, match, NEWSENT_TOKEN_TICKER, 0);
    return 0;
}

/* A bracket and the ticker in it. */
static uint32_t bracket(ns_scan *scan, uint32_t pos) {
    const bool angle = scan->text[pos] == '<';
    ns_scan_emit(scan, pos, pos + 1, angle ? NEWSENT_TOKEN_SYMBOL : NEWSENT_TOKEN_PUNCTUATION, 0);
    uint32_t at = pos + 1;
    while (at - pos <= 10 && (ns_scan_is(scan, at, NS_CC_UPPER | NS_CC_DIGIT) || ns_scan_byte(scan, at) == '.'))
        at++;
    if (at == pos + 1 || ns_scan_byte(scan, at) != (angle ? '>' : ')'))
        return pos + 1;
    const uint32_t match = ns_scan_match(scan, angle ? NS_PATTERN_RIC_ANGLE : NS_PATTERN_RIC_ROUND, pos + 1);
    return match != 0 ? ns_scan_emit(scan, pos + 1, match, NEWSENT_TOKEN_TICKER, 0) : pos + 1;
}

/* @name and #name; not after a word (a@b). */
static uint32_t tag(ns_scan *scan, uint32_t pos) {
    const bool handle = scan->text[pos] == '@';
    const bool after_word =
        (scan->pending & NEWSENT_TOKEN_SPACE_BEFORE) == 0 && pos > 0 && (ns_cc(scan->text[pos - 1]) & NS_CC_WORD) != 0;
    if (after_word || !(ns_scan_word_at(scan, pos + 1) || ns_scan_byte(scan, pos + 1) == '_'))
        return 0;
    const uint32_t match = ns_scan_match(scan, handle ? NS_PATTERN_HANDLE : NS_PATTERN_HASHTAG, pos);
    return match != 0 ? ns_scan_emit(scan, pos, match, handle ? NEWSENT_TOKEN_HANDLE : NEWSENT_TOKEN_HASHTAG, 0) : 0;
}

/* The end of a run of one sign: ..., --, ***. Brackets, quotes and commas stand alone. */
static uint32_t run_end(const ns_scan *scan, uint32_t pos) {
    const uint8_t c = scan->text[pos];
    uint32_t at = pos + 1;
    switch (c) {
    case '"':
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
        return at;
    default:
        while (ns_scan_byte(scan, at) == c)
            at++;
        return at;
    }
}

static uint32_t ascii_mark(ns_scan *scan, uint32_t pos) {
    const uint8_t c = scan->text[pos];
    const uint32_t run = run_end(scan, pos);
    uint32_t done = 0;
    if (run == pos + 1) {
        if (c == '@' || c == '#')
            done = tag(scan, pos);
        else if (c == '$')
            done = currency(scan, pos, 1);
        else if (c == '<' || c == '(')
            return bracket(scan, pos);
        else if (c == '.' && (scan->pending & NEWSENT_TOKEN_SPACE_BEFORE) != 0) {
            if (ns_scan_is(scan, pos + 1, NS_CC_LETTER)) /* .NET */
                done = ns_scan_emit(scan, pos, ns_scan_segment(scan, pos + 1).end, NEWSENT_TOKEN_WORD, 0);
            else if (ns_scan_is(scan, pos + 1, NS_CC_DIGIT)) /* .5 */
                done = ns_scan_emit(scan, pos, ns_scan_segment(scan, pos + 1).end, NEWSENT_TOKEN_NUMBER, 0);
        }
        if (done != 0)
            return done;
    }
    /* A sign may have marks on it (WB4): its segment is longer then. */
    const bool marked = run == pos + 1 && ns_scan_is(scan, run, NS_CC_HIGH);
    const uint32_t segment = marked ? ns_scan_segment(scan, pos).end : run;
    const bool sign = (ns_cc(c) & NS_CC_SIGN) != 0 && c != '!';
    return ns_scan_emit(scan, pos, segment > run ? segment : run,
                        sign ? NEWSENT_TOKEN_SYMBOL : NEWSENT_TOKEN_PUNCTUATION, 0);
}

uint32_t ns_scan_mark(ns_scan *scan, uint32_t pos) {
    uint32_t cp;
    const uint32_t len = ns_utf8_get(scan->text + pos, &cp);
    if (cp == '\'' || cp == 0x2018 || cp == 0x2019)
        return quote(scan, pos, len);
    if (len == 1)
        return ascii_mark(scan, pos);
    if (ns_is_currency_sign(cp)) {
        const uint32_t done = currency(scan, pos, len);
        if (done != 0)
            return done;
    }
    ns_folded folded;
    ns_fold(cp, &folded);
    if (folded.kind == NS_CHAR_LETTER && folded.script != NS_SCRIPT_DIGIT)
        return ns_scan_word(scan, pos);
    const uint32_t end = ns_scan_segment(scan, pos).end;
    if (folded.kind == NS_CHAR_LETTER)
        return ns_scan_emit(scan, pos, end, NEWSENT_TOKEN_NUMBER, 0);
    return ns_scan_emit(scan, pos, end, ns_is_punctuation(cp) ? NEWSENT_TOKEN_PUNCTUATION : NEWSENT_TOKEN_SYMBOL, 0);
}
