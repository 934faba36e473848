#include "text.h"

#include <string.h>

/* The Unicode Standard, table 3-7: how long the sequence is that a byte begins, and what its second byte may be. */
static unsigned sequence(uint8_t first, uint8_t *low, uint8_t *high) {
    *low = 0x80;
    *high = 0xbf;
    if (first >= 0xc2 && first <= 0xdf) {
        return 2;
    }
    if (first >= 0xe0 && first <= 0xef) {
        *low = first == 0xe0 ? 0xa0 : 0x80;
        *high = first == 0xed ? 0x9f : 0xbf;
        return 3;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        *low = first == 0xf0 ? 0x90 : 0x80;
        *high = first == 0xf4 ? 0x8f : 0xbf;
        return 4;
    }
    return 0;
}

uint32_t text_next(const char *text, size_t len, size_t *pos, bool *good) {
    static const uint8_t lead_bits[] = {0, 0, 0x1f, 0x0f, 0x07};
    const uint8_t first = (uint8_t)text[(*pos)++];
    *good = true;
    if (first < 0x80) {
        return first;
    }
    uint8_t low;
    uint8_t high;
    const unsigned count = sequence(first, &low, &high);
    uint32_t cp = first & lead_bits[count];
    for (unsigned i = 1; i < count; i++) {
        const uint8_t next = *pos < len ? (uint8_t)text[*pos] : 0;
        if (next < low || next > high) {
            *good = false;
            return 0xfffd;
        }
        cp = cp << 6 | (next & 0x3f);
        ++*pos;
        low = 0x80;
        high = 0xbf;
    }
    *good = count > 0;
    return *good ? cp : 0xfffd;
}

size_t text_count(const char *text, size_t len) {
    size_t count = 0;
    for (size_t pos = 0; pos < len; count++) {
        bool good;
        text_next(text, len, &pos, &good);
    }
    return count;
}

static bool is_control(uint32_t cp) { return cp < 0x20 || (cp >= 0x7f && cp < 0xa0); }

static bool is_line_end(uint32_t cp) { return cp == 0x2028 || cp == 0x2029; }

/* Characters that turn the reading order of what follows, or hide themselves. */
static bool is_bidi_control(uint32_t cp) {
    return cp == 0x061c || cp == 0x200e || cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

void text_json(strbuf *out, const char *text, size_t len) {
    size_t done = 0;
    strbuf_char(out, '"');
    for (size_t pos = 0; pos < len;) {
        const size_t begin = pos;
        bool good;
        const uint32_t cp = text_next(text, len, &pos, &good);
        if (good && cp != '"' && cp != '\\' && !is_control(cp) && !is_line_end(cp)) {
            continue;
        }
        strbuf_put(out, text + done, begin - done);
        done = pos;
        if (!good) {
            strbuf_text(out, "\xef\xbf\xbd");
        } else if (cp == '"' || cp == '\\') {
            strbuf_char(out, '\\');
            strbuf_char(out, (char)cp);
        } else {
            strbuf_format(out, "\\u%04x", (unsigned)cp);
        }
    }
    strbuf_put(out, text + done, len - done);
    strbuf_char(out, '"');
}

void text_field(strbuf *out, const char *text, size_t len) {
    static const char special[] = "\tt\nn\rr\\\\"; /* the character, then its letter */
    for (size_t i = 0; i < len; i++) {
        const char *letter = NULL;
        for (size_t s = 0; s < sizeof special - 1; s += 2) {
            letter = text[i] == special[s] ? special + s + 1 : letter;
        }
        if (letter != NULL) {
            strbuf_char(out, '\\');
        }
        strbuf_char(out, letter != NULL ? *letter : text[i]);
    }
}

void text_shown(strbuf *out, const char *text, size_t len) {
    size_t done = 0;
    for (size_t pos = 0; pos < len;) {
        const size_t begin = pos;
        bool good;
        const uint32_t cp = text_next(text, len, &pos, &good);
        if (good && !is_control(cp) && !is_line_end(cp) && !is_bidi_control(cp)) {
            continue;
        }
        strbuf_put(out, text + done, begin - done);
        done = pos;
        if (good && cp >= 0x80) {
            strbuf_format(out, "\\u%04x", (unsigned)cp);
            continue;
        }
        for (size_t i = begin; i < pos; i++) {
            strbuf_format(out, "\\x%02x", (unsigned)(uint8_t)text[i]);
        }
    }
    strbuf_put(out, text + done, len - done);
}
