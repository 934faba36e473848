/* Offsets in bytes, code points and UTF-16 against counting from the begin. */
#include "text/units.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static void check(const uint8_t *text, uint32_t len, bool ascii) {
    ns_units units = {0};
    cr_assert_eq(ns_units_build(&units, text, len, ascii, NULL), NEWSENT_OK);
    uint32_t cp = 0, utf16 = 0;
    for (uint32_t pos = 0; pos < len;) {
        const uint32_t size = text[pos] < 0x80 ? 1 : text[pos] < 0xe0 ? 2 : text[pos] < 0xf0 ? 3 : 4;
        for (uint32_t i = 0; i < size; i++) {
            cr_assert_eq(ns_units_cp(&units, pos + i), cp);
            cr_assert_eq(ns_units_utf16(&units, pos + i), utf16);
        }
        cr_assert_eq(ns_units_byte_of_cp(&units, cp), pos);
        cr_assert_eq(ns_units_byte_of_utf16(&units, utf16), pos);
        cr_assert(size < 4 || ns_units_byte_of_utf16(&units, utf16 + 1) == pos);
        pos += size;
        cp++;
        utf16 += size == 4 ? 2 : 1;
    }
    const uint32_t past[] = {0, 1, 2, 255, 256, 257, 1000000, UINT32_MAX};
    for (size_t i = 0; i < sizeof past / sizeof *past; i++) {
        const uint32_t more = past[i] > UINT32_MAX - len ? UINT32_MAX : past[i] + len;
        cr_assert_eq(ns_units_cp(&units, more), cp);
        cr_assert_eq(ns_units_utf16(&units, more), utf16);
        cr_assert_eq(ns_units_byte_of_cp(&units, past[i] > UINT32_MAX - cp ? UINT32_MAX : past[i] + cp), len);
        cr_assert_eq(ns_units_byte_of_utf16(&units, past[i] > UINT32_MAX - utf16 ? UINT32_MAX : past[i] + utf16), len);
    }
    ns_units_free(&units);
}

Test(units, as_counted) {
    static const char *const characters[] = {"a", "\n", "é", "ж", "中", "€", "😀", "𠀀", "👩‍💻"};
    uint32_t random = 3;
    for (int round = 0; round < 400; round++) {
        char text[4000];
        size_t len = 0;
        random = random * 1664525u + 1013904223u;
        const size_t end = round < 40 ? (size_t)round : round < 300 ? 200 + (random >> 8) % 700 : (random >> 8) % 3900;
        while (len < end) {
            random = random * 1664525u + 1013904223u;
            const char *const it =
                characters[(random >> 8) % (round % 3 == 0 ? 2 : sizeof characters / sizeof *characters)];
            memcpy(text + len, it, strlen(it));
            len += strlen(it);
        }
        uint8_t *const exact = malloc(len + 1);
        memcpy(exact, text, len);
        check(exact, (uint32_t)len, round % 3 == 0);
        check(exact, (uint32_t)len, false);
        free(exact);
    }
}

Test(units, is_used_anew) {
    ns_units units = {0};
    cr_assert_eq(ns_units_build(&units, (const uint8_t *)"éé", 4, false, NULL), NEWSENT_OK);
    cr_assert_eq(ns_units_cp(&units, 4), 2);
    cr_assert_eq(ns_units_build(&units, (const uint8_t *)"abcd", 4, true, NULL), NEWSENT_OK);
    cr_assert_eq(ns_units_cp(&units, 4), 4);
    cr_assert_eq(ns_units_build(&units, (const uint8_t *)"", 0, false, NULL), NEWSENT_OK);
    cr_assert_eq(ns_units_cp(&units, 4), 0);
    cr_assert_eq(ns_units_byte_of_utf16(&units, 4), 0);
    ns_units_free(&units);
}
