/*
 * scanmoney.c - amounts of money and percentages: $141 million; RMB 300; 5 billion Hong Kong dollars; 19 per cent.
 *
 * An amount is a number or a range, a multiple ("million"), a nation and a coin, of which only some are there:
 *   number [multiple gap] [nation gap] coin      letters sign number [multiple] [gap nation coin]      code number [multiple]
 */
#include "base/utf8.h"
#include "token/scan.h"

#include <string.h>

/* No amount is longer, in bytes: what lies behind is not looked at, so that time stays linear. */
enum { WINDOW = 80 };

/* What a word of an amount is. */
enum {
    ATTACHED = 1 << 0,   /* a multiple directly after the number: 5k, 3bn */
    APART = 1 << 1,      /* a multiple after a gap or hyphen: 5 million, 3-mln */
    COIN = 1 << 2,       /* nothing but money: 5 dollars */
    LARGE_COIN = 1 << 3, /* money after a multiple only: 5 million marks */
    PERCENT = 1 << 4,
    PER = 1 << 5, /* of per cent */
    CENT = 1 << 6
};

static const struct {
    char word[9];
    uint8_t what;
} words[] = {
    {"m", ATTACHED | APART},
    {"mn", ATTACHED | APART},
    {"mln", ATTACHED | APART},
    {"million", APART},
    {"b", ATTACHED},
    {"bn", ATTACHED | APART},
    {"bln", ATTACHED | APART},
    {"billion", APART},
    {"k", ATTACHED},
    {"t", ATTACHED},
    {"tn", ATTACHED | APART},
    {"trn", ATTACHED},
    {"trln", APART},
    {"trillion", APART},
    {"thousand", APART},
    {"hundred", APART},
    {"crore", APART},
    {"lakh", APART},
    {"dollar", COIN},
    {"dollars", COIN},
    {"dlr", COIN},
    {"dlrs", COIN},
    {"cent", COIN | CENT},
    {"cents", COIN},
    {"ct", COIN},
    {"cts", COIN},
    {"cny", COIN},
    {"yuan", COIN},
    {"yen", COIN},
    {"euro", COIN},
    {"euros", COIN},
    {"eur", COIN},
    {"renminbi", COIN},
    {"rmb", COIN},
    {"rupee", COIN},
    {"rupees", COIN},
    {"rouble", COIN},
    {"roubles", COIN},
    {"ruble", COIN},
    {"rubles", COIN},
    {"reais", COIN},
    {"rupiah", COIN},
    {"ringgit", COIN},
    {"franc", COIN},
    {"francs", COIN},
    {"peso", COIN},
    {"pesos", COIN},
    {"pence", COIN},
    {"baht", COIN},
    {"usd", COIN},
    {"hkd", COIN},
    {"gbp", COIN},
    {"jpy", COIN},
    {"stg", COIN},
    {"pound", LARGE_COIN},
    {"pounds", LARGE_COIN},
    {"won", LARGE_COIN},
    {"mark", LARGE_COIN},
    {"marks", LARGE_COIN},
    {"lira", LARGE_COIN},
    {"lire", LARGE_COIN},
    {"crown", LARGE_COIN},
    {"crowns", LARGE_COIN},
    {"krone", LARGE_COIN},
    {"kroner", LARGE_COIN},
    {"kronor", LARGE_COIN},
    {"percent", PERCENT},
    {"pct", PERCENT},
    {"per", PER},
};

/* Nations of coins, as written. A blank stands for a gap. */
static const char *const nations[] = {"US",     "U.S.",  "Hong Kong", "Australian", "Canadian", "Singapore",
                                      "Taiwan", "Swiss", "British",   "Chinese",    "Japanese"};

/* Codes of currencies that stand before the amount. */
static const char codes[][4] = {"RMB", "CNY", "USD", "EUR", "GBP", "JPY", "HKD",
                                "CHF", "AUD", "CAD", "SGD", "INR", "KRW", "Rs"};

/* The end of the word at pos when it is one of these; 0 when not. No letter, digit or underscore follows it. */
static uint32_t word_end(const ns_scan *scan, uint32_t pos, uint8_t what) {
    char key[9] = {0};
    uint32_t len = 0;
    while (len < sizeof key && ns_scan_is(scan, pos + len, NS_CC_LETTER)) {
        key[len] = (char)(scan->text[pos + len] | 0x20);
        len++;
    }
    if (len == 0 || len == sizeof key || ns_scan_word_at(scan, pos + len) || ns_scan_byte(scan, pos + len) == '_')
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].word[0] == key[0] && memcmp(words[i].word, key, sizeof key) == 0)
            return (words[i].what & what) != 0 ? pos + len : 0;
    }
    return 0;
}

/* A space or no-break space. */
static uint32_t blank_len(const ns_scan *scan, uint32_t pos) {
    if (ns_scan_byte(scan, pos) == ' ')
        return 1;
    return ns_scan_byte(scan, pos) == 0xc2 && ns_scan_byte(scan, pos + 1) == 0xa0 ? 2 : 0;
}

/* A blank, or the line break of a wrapped paragraph: where the next word may begin; 0 for none. */
static uint32_t after_gap(const ns_scan *scan, uint32_t pos) {
    uint32_t at = pos + (ns_scan_byte(scan, pos) == ' ' ? 1 : 0);
    at += ns_scan_byte(scan, at) == '\r' ? 1 : 0;
    if (ns_scan_byte(scan, at) == '\n') {
        at++;
        for (uint32_t i = 0; i < 2 && ns_scan_byte(scan, at) == ' '; i++)
            at++;
        return at;
    }
    const uint32_t blank = blank_len(scan, pos);
    return blank != 0 ? pos + blank : 0;
}

static uint32_t digits_end(const ns_scan *scan, uint32_t pos, uint32_t limit) {
    while (pos < limit && ns_scan_is(scan, pos, NS_CC_DIGIT))
        pos++;
    return pos;
}

/* 1,234.5: digits, or digits in groups of three, and a decimal part. Returns pos where there is none. */
static uint32_t number_end(const ns_scan *scan, uint32_t pos, uint32_t limit) {
    const uint32_t plain = digits_end(scan, pos, limit);
    uint32_t end = plain;
    if (plain > pos && plain - pos <= 3) {
        while (ns_scan_byte(scan, end) == ',' && digits_end(scan, end + 1, limit) >= end + 4)
            end += 4;
        if (ns_scan_is(scan, end, NS_CC_DIGIT))
            end = plain;
    }
    if (end > pos && ns_scan_byte(scan, end) == '.' && ns_scan_is(scan, end + 1, NS_CC_DIGIT))
        end = digits_end(scan, end + 1, limit);
    return end;
}

bool ns_is_currency_sign(uint32_t cp) {
    return cp == '$' || cp == 0xa3 || cp == 0xa5 || (cp >= 0x20a0 && cp <= 0x20bf) || cp == 0xff04 || cp == 0xffe5;
}

static uint32_t sign_len(const ns_scan *scan, uint32_t pos) {
    uint32_t cp;
    if (pos >= scan->end)
        return 0;
    const uint32_t len = ns_utf8_get(scan->text + pos, &cp);
    return ns_is_currency_sign(cp) ? len : 0;
}

/* A number, or two with a hyphen between: 5-6, $5-$6. */
static uint32_t range_end(const ns_scan *scan, uint32_t pos, uint32_t limit, bool signs) {
    const uint32_t end = number_end(scan, pos, limit);
    uint32_t next = end;
    next += ns_scan_byte(scan, end) == '-' ? 1 : ns_scan_en_dash(scan, end);
    if (next == end)
        return end;
    next += signs ? sign_len(scan, next) : 0;
    const uint32_t second = number_end(scan, next, limit);
    return second > next ? second : end;
}

/* The end of a multiple at pos, directly behind the number; 0 for none. */
static uint32_t multiple_end(const ns_scan *scan, uint32_t pos) {
    const uint32_t attached = word_end(scan, pos, ATTACHED);
    if (attached != 0)
        return attached;
    const uint32_t word = ns_scan_byte(scan, pos) == '-' ? pos + 1 : after_gap(scan, pos);
    return word != 0 ? word_end(scan, word, APART) : 0;
}

/* Behind a nation and its gap at pos; pos where there is none. */
static uint32_t after_nation(const ns_scan *scan, uint32_t pos) {
    for (size_t i = 0; i < sizeof nations / sizeof *nations && ns_scan_is(scan, pos, NS_CC_UPPER); i++) {
        uint32_t at = pos;
        const char *c = nations[i];
        while (*c != '\0' && at != 0) {
            if (*c == ' ')
                at = after_gap(scan, at);
            else
                at = ns_scan_byte(scan, at) == (uint8_t)*c ? at + 1 : 0;
            c++;
        }
        if (at != 0 && (at = after_gap(scan, at)) != 0)
            return at;
    }
    return pos;
}

/* A gap, a nation or none, and a coin. */
static uint32_t coin_end(const ns_scan *scan, uint32_t pos, uint8_t coins) {
    const uint32_t word = after_gap(scan, pos);
    return word != 0 ? word_end(scan, after_nation(scan, word), coins) : 0;
}

static bool goes_on(const ns_scan *scan, uint32_t pos) {
    return ns_scan_word_at(scan, pos) || ns_scan_byte(scan, pos) == '_';
}

/* "RMB", "Rs." at pos: its end, or 0. */
static uint32_t code_end(const ns_scan *scan, uint32_t pos) {
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        const uint32_t len = (uint32_t)strlen(codes[i]);
        if (scan->end - pos < len || memcmp(scan->text + pos, codes[i], len) != 0)
            continue;
        return pos + len + (len == 2 && ns_scan_byte(scan, pos + len) == '.' ? 1 : 0);
    }
    return 0;
}

uint32_t ns_scan_money(const ns_scan *scan, uint32_t pos) {
    const uint32_t limit = scan->end - pos > WINDOW ? pos + WINDOW : scan->end;
    if (ns_scan_is(scan, pos, NS_CC_DIGIT)) {
        const uint32_t end = range_end(scan, pos, limit, true);
        const uint32_t multiple = multiple_end(scan, end);
        return multiple != 0 ? coin_end(scan, multiple, COIN | LARGE_COIN) : coin_end(scan, end, COIN);
    }
    uint32_t at = pos;
    while (at - pos < 3 && ns_scan_is(scan, at, NS_CC_UPPER))
        at++;
    const uint32_t sign = sign_len(scan, at);
    at = sign != 0 ? at + sign : code_end(scan, pos);
    if (at == 0)
        return 0;
    at += blank_len(scan, at);
    uint32_t end = range_end(scan, at, limit, true);
    if (end == at)
        return 0;
    const uint32_t multiple = multiple_end(scan, end);
    end = multiple != 0 ? multiple : end;
    const uint32_t coin = sign != 0 ? coin_end(scan, end, COIN) : 0;
    end = coin != 0 ? coin : end;
    return goes_on(scan, end) ? 0 : end;
}

uint32_t ns_scan_percent(const ns_scan *scan, uint32_t pos) {
    const uint32_t limit = scan->end - pos > WINDOW ? pos + WINDOW : scan->end;
    const uint32_t word = after_gap(scan, range_end(scan, pos, limit, false));
    if (word == 0)
        return 0;
    const uint32_t end = word_end(scan, word, PERCENT);
    const uint32_t per = end == 0 ? word_end(scan, word, PER) : 0;
    const uint32_t cent = per != 0 ? after_gap(scan, per) : 0;
    return cent != 0 ? word_end(scan, cent, CENT) : end;
}
