#include "base/utf8.h"

#include <string.h>

static const uint64_t high_bits = UINT64_C(0x8080808080808080);
static const uint64_t low_bits = UINT64_C(0x0101010101010101);

static uint64_t load(const uint8_t *p) {
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* Table 3-7: what the second byte may be after each first byte that leads more than one. */
static void second_byte(uint8_t first, uint8_t *low, uint8_t *high) {
    *low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    *high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
}

uint32_t ns_utf8_next(const uint8_t *text, size_t len, size_t *pos, bool *good) {
    const uint8_t first = text[(*pos)++];
    *good = true;
    if (first < 0x80) {
        return first;
    }
    *good = false;
    if (first < 0xc2 || first > 0xf4) {
        return 0xfffd;
    }
    const unsigned more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    uint32_t cp = first & (0x3fu >> more);
    uint8_t low, high;
    second_byte(first, &low, &high);
    for (unsigned i = 0; i < more; i++) {
        if (*pos == len || text[*pos] < low || text[*pos] > high) {
            return 0xfffd;
        }
        cp = (cp << 6) | (text[(*pos)++] & 0x3fu);
        low = 0x80;
        high = 0xbf;
    }
    *good = true;
    return cp;
}

size_t ns_ascii_prefix(const uint8_t *text, size_t len) {
    size_t pos = 0;
    while (len - pos >= 32) {
        const uint64_t words = load(text + pos) | load(text + pos + 8) | load(text + pos + 16) | load(text + pos + 24);
        if ((words & high_bits) != 0) {
            break;
        }
        pos += 32;
    }
    while (len - pos >= 8) {
        const uint64_t high = load(text + pos) & high_bits;
        if (high != 0) {
            return pos + (size_t)__builtin_ctzll(high) / 8;
        }
        pos += 8;
    }
    while (pos < len && text[pos] < 0x80) {
        pos++;
    }
    return pos;
}

static bool is_tail(uint8_t byte) { return (byte & 0xc0) == 0x80; }

size_t ns_utf8_valid_prefix(const uint8_t *text, size_t len) {
    size_t pos = 0;
    while (pos < len) {
        if (text[pos] < 0x80) {
            pos += ns_ascii_prefix(text + pos, len - pos);
            continue;
        }
        /* The two lengths that fill most texts, then the rare rest. */
        if (len - pos >= 3 && text[pos] >= 0xe1 && text[pos] <= 0xec && is_tail(text[pos + 1]) &&
            is_tail(text[pos + 2])) {
            pos += 3;
            continue;
        }
        if (len - pos >= 2 && text[pos] >= 0xc2 && text[pos] <= 0xdf && is_tail(text[pos + 1])) {
            pos += 2;
            continue;
        }
        size_t next = pos;
        bool good;
        ns_utf8_next(text, len, &next, &good);
        if (!good) {
            return pos;
        }
        pos = next;
    }
    return len;
}

size_t ns_utf8_count(const uint8_t *text, size_t len) {
    size_t count = 0, pos = 0;
    for (; len - pos >= 8; pos += 8) {
        const uint64_t word = load(text + pos);
        const uint64_t tails = (word >> 7) & (~word >> 6) & low_bits;
        count += 8 - (size_t)((tails * low_bits) >> 56);
    }
    for (; pos < len; pos++) {
        count += !is_tail(text[pos]);
    }
    return count;
}

size_t ns_utf8_put(uint32_t cp, uint8_t out[4]) {
    if (cp < 0x80) {
        out[0] = (uint8_t)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (uint8_t)(0xc0 | (cp >> 6));
        out[1] = (uint8_t)(0x80 | (cp & 0x3f));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (uint8_t)(0xe0 | (cp >> 12));
        out[1] = (uint8_t)(0x80 | ((cp >> 6) & 0x3f));
        out[2] = (uint8_t)(0x80 | (cp & 0x3f));
        return 3;
    }
    out[0] = (uint8_t)(0xf0 | (cp >> 18));
    out[1] = (uint8_t)(0x80 | ((cp >> 12) & 0x3f));
    out[2] = (uint8_t)(0x80 | ((cp >> 6) & 0x3f));
    out[3] = (uint8_t)(0x80 | (cp & 0x3f));
    return 4;
}
