#include "json_pull.h"

#include <stdint.h>
#include <string.h>

enum { MOST_DEPTH = 64 /* deeper than any record of ours; one bit each */ };

json_pull json_begin(json_span text) { return (json_pull){text.text, text.text + text.len, NULL}; }

static bool fail(json_pull *p, const char *what) {
    if (p->fault == NULL) {
        p->fault = what;
    }
    return false;
}

static void skip_blanks(json_pull *p) {
    while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\n' || *p->at == '\r')) {
        p->at++;
    }
}

/* The character there after blanks; '\0' at the end. */
static char peek(json_pull *p) {
    skip_blanks(p);
    return p->at < p->end ? *p->at : '\0';
}

/* One character of more than one byte: the Unicode Standard, table 3-7. */
static bool pass_wide(json_pull *p) {
    const uint8_t *const c = (const uint8_t *)p->at;
    const size_t left = (size_t)(p->end - p->at);
    const size_t len = c[0] < 0xe0 ? 2 : c[0] < 0xf0 ? 3 : 4;
    if (c[0] < 0xc2 || c[0] > 0xf4 || left < len) {
        return fail(p, "bad UTF-8");
    }
    const uint8_t low = c[0] == 0xe0 ? 0xa0 : c[0] == 0xf0 ? 0x90 : 0x80;
    const uint8_t high = c[0] == 0xed ? 0x9f : c[0] == 0xf4 ? 0x8f : 0xbf;
    bool good = c[1] >= low && c[1] <= high;
    for (size_t i = 2; i < len; i++) {
        good = good && (c[i] & 0xc0) == 0x80;
    }
    if (!good) {
        return fail(p, "bad UTF-8");
    }
    p->at += len;
    return true;
}

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool pass_escape(json_pull *p) {
    const size_t left = (size_t)(p->end - p->at);
    if (left < 2 || p->at[1] == '\0' || strchr("\"\\/bfnrtu", p->at[1]) == NULL) {
        return fail(p, "a backslash before what needs none");
    }
    if (p->at[1] != 'u') {
        p->at += 2;
        return true;
    }
    for (size_t i = 2; i < 6; i++) {
        if (i >= left || hex(p->at[i]) < 0) {
            return fail(p, "\\u without four hex digits");
        }
    }
    p->at += 6;
    return true;
}

/* Whether all eight bytes are plain: ASCII, no control, no quote, no backslash. */
static bool plain_eight(const char *at) {
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t tops = UINT64_C(0x8080808080808080);
    uint64_t w;
    memcpy(&w, at, sizeof w);
    const uint64_t quote = w ^ ones * '"';
    const uint64_t slash = w ^ ones * '\\';
    const uint64_t hits = (w - ones * 0x20) | (quote - ones) | (slash - ones) | w;
    return (hits & tops) == 0;
}

/* A string, from its first quote on. */
static bool pass_string(json_pull *p) {
    p->at++;
    for (;;) {
        while (p->end - p->at >= 8 && plain_eight(p->at)) {
            p->at += 8;
        }
        if (p->at == p->end) {
            return fail(p, "the line ends within a string");
        }
        const unsigned char c = (unsigned char)*p->at;
        if (c == '"') {
            p->at++;
            return true;
        }
        if (c == '\\') {
            if (!pass_escape(p)) {
                return false;
            }
        } else if (c >= 0x80) {
            if (!pass_wide(p)) {
                return false;
            }
        } else if (c < 0x20) {
            return fail(p, "a control character");
        } else {
            p->at++;
        }
    }
}

static size_t pass_digits(json_pull *p) {
    const char *const begin = p->at;
    while (p->at < p->end && *p->at >= '0' && *p->at <= '9') {
        p->at++;
    }
    return (size_t)(p->at - begin);
}

static bool pass_number(json_pull *p) {
    p->at += *p->at == '-';
    const bool zero = p->at < p->end && *p->at == '0';
    const size_t whole = pass_digits(p);
    bool good = whole == 1 || (whole > 1 && !zero);
    if (good && p->at < p->end && *p->at == '.') {
        p->at++;
        good = pass_digits(p) > 0;
    }
    if (good && p->at < p->end && (*p->at == 'e' || *p->at == 'E')) {
        p->at++;
        p->at += p->at < p->end && (*p->at == '+' || *p->at == '-');
        good = pass_digits(p) > 0;
    }
    return good || fail(p, "a number out of form");
}

/* A value that has no others in it. */
static bool pass_single(json_pull *p, char c) {
    static const char *const words[] = {"true", "false", "null"};
    if (c == '"') {
        return pass_string(p);
    }
    if (c == '-' || (c >= '0' && c <= '9')) {
        return pass_number(p);
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t len = strlen(words[i]);
        if ((size_t)(p->end - p->at) >= len && memcmp(p->at, words[i], len) == 0) {
            p->at += len;
            return true;
        }
    }
    return fail(p, p->at == p->end ? "the line ends too early" : "a value is expected");
}

/* "key": */
static bool pass_key(json_pull *p, json_span *key) {
    if (peek(p) != '"') {
        return fail(p, p->at == p->end ? "the line ends too early" : "a key is expected");
    }
    key->text = p->at + 1;
    if (!pass_string(p)) {
        return false;
    }
    key->len = (size_t)(p->at - key->text) - 1;
    if (peek(p) != ':') {
        return fail(p, "a colon is expected");
    }
    p->at++;
    return true;
}

bool json_value(json_pull *p, json_span *value) {
    uint64_t objects = 0; /* one bit a level: 1 an object, 0 a list */
    unsigned depth = 0;
    json_span key;
    char c = peek(p);
    value->text = p->at;
    value->len = 0;
    while (p->fault == NULL) {
        bool ended = true; /* a value has just ended */
        if (c == '{' || c == '[') {
            if (depth == MOST_DEPTH) {
                return fail(p, "more than 64 brackets deep");
            }
            objects = objects << 1 | (c == '{');
            depth++;
            p->at++;
            ended = peek(p) == (c == '{' ? '}' : ']');
            if (!ended && c == '{' && !pass_key(p, &key)) {
                return false;
            }
        } else if (!pass_single(p, c)) {
            return false;
        }
        while (ended && depth > 0) {
            const bool object = (objects & 1) != 0;
            c = peek(p);
            if (c == ',') {
                p->at++;
                ended = false;
                if (object && !pass_key(p, &key)) {
                    return false;
                }
            } else if (c == (object ? '}' : ']')) {
                p->at++;
                objects >>= 1;
                depth--;
            } else {
                return fail(p, p->at == p->end ? "the line ends too early" : "a comma or a bracket is expected");
            }
        }
        if (depth == 0) {
            value->len = (size_t)(p->at - value->text);
            return true;
        }
        c = peek(p);
    }
    return false;
}

bool json_enter(json_pull *p, char bracket) {
    if (p->fault != NULL || peek(p) != bracket) {
        return false;
    }
    p->at++;
    return true;
}

/* Before a member or an item: its comma passed, or the closing bracket. */
static bool next_in(json_pull *p, bool *first, char closing) {
    if (p->fault != NULL) {
        return false;
    }
    const char c = peek(p);
    const bool was_first = *first;
    *first = false;
    if (c == closing) {
        p->at++;
        return false;
    }
    if (was_first) {
        return true;
    }
    if (c != ',') {
        return fail(p, p->at == p->end ? "the line ends too early" : "a comma or a bracket is expected");
    }
    p->at++;
    return true;
}

bool json_member(json_pull *p, bool *first, json_span *key) { return next_in(p, first, '}') && pass_key(p, key); }

bool json_item(json_pull *p, bool *first) { return next_in(p, first, ']'); }

bool json_ended(json_pull *p) {
    if (p->fault == NULL && peek(p) != '\0') {
        fail(p, "something stands after the value");
    }
    return p->fault == NULL && (p->at == p->end || fail(p, "a NUL byte"));
}

static json_span unquoted(json_span s) {
    return s.len >= 2 && s.text[0] == '"' ? (json_span){s.text + 1, s.len - 2} : s;
}

bool json_is(json_span string, const char *word) {
    const json_span s = unquoted(string);
    return s.text != NULL && s.len == strlen(word) && memcmp(s.text, word, s.len) == 0;
}

static unsigned four_hex(const char *at) {
    unsigned value = 0;
    for (int i = 0; i < 4; i++) {
        value = value << 4 | (unsigned)hex(at[i]);
    }
    return value;
}

static void put_utf8(strbuf *out, uint32_t cp) {
    char c[4];
    const size_t len = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const uint8_t lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = len; i-- > 1;) {
        c[i] = (char)(0x80 | (cp & 0x3f));
        cp >>= 6;
    }
    c[0] = (char)(lead[len] | cp);
    strbuf_put(out, c, len);
}

/* A \u escape at *at, with its second half where it has one. Moves behind it. */
static uint32_t escaped(const char **at, const char *end) {
    uint32_t cp = four_hex(*at + 2);
    *at += 6;
    if (cp >= 0xd800 && cp < 0xdc00 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u') {
        const uint32_t low = four_hex(*at + 2);
        if (low >= 0xdc00 && low < 0xe000) {
            *at += 6;
            return 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
        }
    }
    return cp >= 0xd800 && cp < 0xe000 ? 0xfffd : cp;
}

bool json_text(json_span value, strbuf *out) {
    static const char plain[] = "\"\"\\\\//b\bf\fn\nr\rt\t"; /* the letter, then what it stands for */
    if (value.len < 2 || value.text[0] != '"') {
        return false;
    }
    const json_span s = unquoted(value);
    const char *at = s.text;
    const char *const end = at + s.len;
    while (at < end) {
        const char *const slash = memchr(at, '\\', (size_t)(end - at));
        strbuf_put(out, at, (size_t)((slash != NULL ? slash : end) - at));
        if (slash == NULL) {
            break;
        }
        at = slash;
        if (at[1] == 'u') {
            put_utf8(out, escaped(&at, end));
            continue;
        }
        for (size_t i = 0; i < sizeof plain - 1; i += 2) {
            if (plain[i] == at[1]) {
                strbuf_char(out, plain[i + 1]);
            }
        }
        at += 2;
    }
    return true;
}
