/* segment.c - the rule machine against ICU on random strings, and ICU's words where it reads alone. */
#include "token/segment.h"

#include <criterion/criterion.h>
#include <string.h>

/* What the rules tell apart, with the commoner ones of each class; U+0301 and 中 lie outside of the fast path. */
static const char *const alphabet[] = {
    "a",      "Z", "q", "7",      "0",      "_",      "'",      ".",      ",",      ";",      ":",      "-",
    "\"",     "(", "$", "&",      "/",      "\u2019", "\u2018", "\u201c", "\u2014", "\u2026", "\u20ac", "\u00e9",
    "\u00b7", "%", "!", "\u00d7", "\u00aa", "\u0142", "\u2027", "\u2024", "\u2022", "\u2122", "\u0301", "\u4e2d"};
enum { ALPHABET = sizeof alphabet / sizeof *alphabet, FAST_ALPHABET = ALPHABET - 2, STRINGS = 1200000, LONGEST = 12 };

static uint32_t random_next(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

/* Compares all boundaries of a string; where the fast path declines there is nothing to compare. */
static bool same_boundaries(ns_segmenter *segmenter, const uint8_t *text, uint32_t len, bool all_fast) {
    ns_segmenter_reset(segmenter);
    for (uint32_t pos = 0; pos < len;) {
        const ns_segment fast = ns_segment_fast(text, pos, len);
        ns_segment slow;
        if (ns_segment_slow(segmenter, text, pos, len, &slow, NULL) != NEWSENT_OK)
            return false;
        if (fast.end == 0 ? all_fast : fast.end != slow.end)
            return false;
        pos = slow.end;
    }
    return true;
}

Test(segment, agrees_with_icu, .timeout = 120) {
    ns_segmenter *segmenter;
    cr_assert_eq(ns_segmenter_new(&segmenter, NULL), NEWSENT_OK);
    uint64_t state = 42;
    for (uint32_t n = 0; n < STRINGS; n++) {
        uint8_t text[LONGEST * 4];
        uint32_t len = 0;
        /* Every tenth string mixes in what only ICU reads. */
        const bool all_fast = n % 10 != 0;
        const uint32_t kinds = all_fast ? FAST_ALPHABET : ALPHABET;
        for (uint32_t chars = 1 + random_next(&state) % LONGEST; chars > 0; chars--) {
            const char *c = alphabet[random_next(&state) % kinds];
            memcpy(text + len, c, strlen(c));
            len += (uint32_t)strlen(c);
        }
        if (!same_boundaries(segmenter, text, len, all_fast))
            cr_assert(false, "boundaries differ in string %u: \"%.*s\"", n, (int)len, (const char *)text);
    }
    ns_segmenter_free(segmenter);
}

/* Every character that the fast path takes, between letters, digits and itself. */
Test(segment, whole_alphabet, .timeout = 60) {
    ns_segmenter *segmenter;
    cr_assert_eq(ns_segmenter_new(&segmenter, NULL), NEWSENT_OK);
    for (uint32_t cp = 0x21; cp < 0x2200; cp++) {
        uint8_t c[4];
        uint32_t len = 0;
        if (cp < 0x80)
            c[len++] = (uint8_t)cp;
        else if (cp < 0x800) {
            c[len++] = (uint8_t)(0xc0 | cp >> 6);
            c[len++] = (uint8_t)(0x80 | (cp & 0x3f));
        } else {
            c[len++] = (uint8_t)(0xe0 | cp >> 12);
            c[len++] = (uint8_t)(0x80 | (cp >> 6 & 0x3f));
            c[len++] = (uint8_t)(0x80 | (cp & 0x3f));
        }
        if (ns_space_len(c, 0) != 0 || cp == '@') /* see segment.c on ICU 72's @ */
            continue;
        static const char *const around[] = {"a", "1", "_", "."};
        for (size_t i = 0; i < 16; i++) {
            uint8_t text[16];
            uint32_t size = 0;
            text[size++] = (uint8_t)around[i / 4][0];
            memcpy(text + size, c, len);
            size += len;
            text[size++] = (uint8_t)around[i % 4][0];
            memcpy(text + size, c, len);
            size += len;
            if (!same_boundaries(segmenter, text, size, false))
                cr_assert(false, "boundaries differ around U+%04X, case %zu", cp, i);
        }
    }
    ns_segmenter_free(segmenter);
}

Test(segment, icu_alone) {
    static const struct {
        const char *text;
        const char *words; /* the same with | between segments */
    } cases[] = {
        {"深圳工作", "深圳|工作"},
        {"สวัสดีครับ", "สวัสดี|ครับ"},
        {"👩‍👩‍👧🇨🇳🇺🇸", "👩‍👩‍👧|🇨🇳|🇺🇸"},
        {"Привет, мир", "Привет|,|мир"},
        {"e\u0301te\u0301 x", "e\u0301te\u0301|x"},
        {"Dear:all", "Dear|:|all"},
        {"中文a@b", "中文|a|@|b"},
    };
    ns_segmenter *segmenter;
    cr_assert_eq(ns_segmenter_new(&segmenter, NULL), NEWSENT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const uint8_t *text = (const uint8_t *)cases[i].text;
        const uint32_t len = (uint32_t)strlen(cases[i].text);
        char got[256] = "";
        ns_segmenter_reset(segmenter);
        for (uint32_t pos = 0; pos < len;) {
            const uint32_t space = ns_space_len(text, pos);
            if (space != 0) {
                pos += space;
                continue;
            }
            ns_segment segment;
            cr_assert_eq(ns_segment_slow(segmenter, text, pos, len, &segment, NULL), NEWSENT_OK);
            if (got[0] != '\0')
                strcat(got, "|");
            strncat(got, cases[i].text + pos, segment.end - pos);
            pos = segment.end;
        }
        cr_assert_str_eq(got, cases[i].words);
    }
    ns_segmenter_free(segmenter);
}
