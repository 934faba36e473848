/* UTF-8 against table 3-7 of The Unicode Standard, written down row by row. (Against Python: tests/unit/text/utf8.) */
#include "base/utf8.h"

#include <criterion/criterion.h>
#include <string.h>

/* Well-formed sequences: the range of every byte. */
static const struct row {
    unsigned len;
    uint8_t low[4], high[4];
} table[] = {
    {1, {0x00}, {0x7f}},
    {2, {0xc2, 0x80}, {0xdf, 0xbf}},
    {3, {0xe0, 0xa0, 0x80}, {0xe0, 0xbf, 0xbf}},
    {3, {0xe1, 0x80, 0x80}, {0xec, 0xbf, 0xbf}},
    {3, {0xed, 0x80, 0x80}, {0xed, 0x9f, 0xbf}},
    {3, {0xee, 0x80, 0x80}, {0xef, 0xbf, 0xbf}},
    {4, {0xf0, 0x90, 0x80, 0x80}, {0xf0, 0xbf, 0xbf, 0xbf}},
    {4, {0xf1, 0x80, 0x80, 0x80}, {0xf3, 0xbf, 0xbf, 0xbf}},
    {4, {0xf4, 0x80, 0x80, 0x80}, {0xf4, 0x8f, 0xbf, 0xbf}},
};

/* The length of the character or maximal subpart at the begin. */
static size_t expected_step(const uint8_t *text, size_t len, bool *good, uint32_t *cp) {
    *good = false;
    *cp = 0xfffd;
    for (size_t r = 0; r < sizeof table / sizeof *table; r++) {
        size_t matched = 0;
        while (matched < table[r].len && matched < len && text[matched] >= table[r].low[matched] &&
               text[matched] <= table[r].high[matched]) {
            matched++;
        }
        if (matched == 0) {
            continue;
        }
        if (matched == table[r].len) {
            static const uint8_t payload[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
            *good = true;
            *cp = text[0] & payload[matched];
            for (size_t i = 1; i < matched; i++) {
                *cp = *cp * 64 + (text[i] - 0x80u);
            }
        }
        return matched;
    }
    return 1;
}

static bool agrees(const uint8_t *text, size_t len) {
    size_t pos = 0, valid = 0, characters = 0;
    bool all_good = true;
    while (pos < len) {
        bool good, want_good;
        uint32_t want;
        const size_t step = expected_step(text + pos, len - pos, &want_good, &want);
        size_t next = pos;
        const uint32_t cp = ns_utf8_next(text, len, &next, &good);
        if (cp != want || good != want_good || next != pos + step) {
            return false;
        }
        if (good) {
            uint8_t encoded[4];
            uint32_t read;
            if (ns_utf8_put(cp, encoded) != step || memcmp(encoded, text + pos, step) != 0 ||
                ns_utf8_get(text + pos, &read) != step || read != cp) {
                return false;
            }
        }
        all_good = all_good && good;
        if (all_good) {
            valid = next;
            characters++;
        }
        pos = next;
    }
    return ns_utf8_valid_prefix(text, len) == valid && ns_utf8_count(text, valid) == characters;
}

Test(utf8, every_sequence_of_one_to_three_bytes) {
    unsigned long bad = 0;
    for (uint32_t n = 0; n < 1u << 24; n++) {
        const uint8_t bytes[3] = {(uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n};
        bad += !agrees(bytes, 3);
        bad += n < 1u << 16 && !agrees(bytes + 1, 2);
        bad += n < 1u << 8 && !agrees(bytes + 2, 1);
    }
    cr_assert_eq(bad, 0, "%lu sequences are read otherwise", bad);
}

static uint64_t next_random(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

Test(utf8, ten_million_longer_sequences) {
    /* Bytes that begin, go on or break characters come more often than chance would have it. */
    static const uint8_t likely[16] = {0x41, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0,
                                       0xf1, 0xf4, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf};
    uint64_t state = 1;
    unsigned long bad = 0;
    for (unsigned long n = 0; n < 10000000; n++) {
        uint64_t bits = next_random(&state);
        uint8_t text[8];
        const size_t len = 4 + (bits >> 61) % 5;
        for (size_t i = 0; i < len; i++, bits >>= 7) {
            text[i] = (bits & 0x40) != 0 ? (uint8_t)(0x80 | (bits & 0x3f) | (bits >> 5 & 0x40)) : likely[bits & 15];
        }
        bad += !agrees(text, len);
    }
    cr_assert_eq(bad, 0, "%lu sequences are read otherwise", bad);
}

/* The word-at-a-time loops: a bad or non-ASCII byte at every place of every length, at every alignment. */
Test(utf8, prefixes_at_every_place) {
    uint8_t room[128];
    for (size_t begin = 0; begin < 8; begin++) {
        for (size_t len = 0; len <= 80; len++) {
            uint8_t *const text = room + begin;
            memset(room, 'a', sizeof room);
            cr_assert_eq(ns_ascii_prefix(text, len), len);
            cr_assert_eq(ns_utf8_valid_prefix(text, len), len);
            cr_assert_eq(ns_utf8_count(text, len), len);
            for (size_t at = 0; at < len; at++) {
                text[at] = 0xff;
                cr_assert_eq(ns_ascii_prefix(text, len), at);
                cr_assert_eq(ns_utf8_valid_prefix(text, len), at);
                text[at] = 'a';
                if (at + 2 <= len) {
                    memcpy(text + at, "\xc3\xa9", 2);
                    cr_assert_eq(ns_ascii_prefix(text, len), at);
                    cr_assert_eq(ns_utf8_valid_prefix(text, len), len);
                    cr_assert_eq(ns_utf8_count(text, len), len - 1);
                    memset(text + at, 'a', 2);
                }
            }
        }
    }
}

Test(utf8, back) {
    const uint8_t text[] = "a\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80z";
    const size_t begins[] = {0, 1, 3, 6, 10};
    const size_t ends[] = {1, 3, 6, 10, 11};
    for (size_t i = 0; i < 5; i++) {
        cr_assert_eq(ns_utf8_back(text, ends[i]), begins[i]);
    }
}
