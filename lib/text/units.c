#include "text/units.h"

#include "base/bytes.h"
#include "base/err.h"
#include "base/utf8.h"

#include <string.h>

/* Bytes that lead four: each is a character of two UTF-16 units. */
static uint32_t count_four(const uint8_t *text, size_t len) {
    uint32_t count = 0;
    size_t pos = 0;
    for (; len - pos >= 8; pos += 8) {
        uint64_t word;
        memcpy(&word, text + pos, sizeof word);
        const uint64_t fours = (word & (word << 1) & (word << 2) & (word << 3)) >> 7 & UINT64_C(0x0101010101010101);
        count += (uint32_t)((fours * UINT64_C(0x0101010101010101)) >> 56);
    }
    for (; pos < len; pos++) {
        count += text[pos] >= 0xf0;
    }
    return count;
}

newsent_status ns_units_build(ns_units *units, const uint8_t *text, uint32_t len, bool ascii, newsent_error *err) {
    units->text = text;
    units->len = len;
    units->ascii = ascii;
    ns_vec_clear(&units->points);
    if (ascii) {
        return NEWSENT_OK;
    }
    const size_t blocks = len / NS_UNITS_BLOCK + 1;
    if (!ns_vec_reserve(&units->points, blocks)) {
        units->len = 0;
        return ns_error_memory(err);
    }
    ns_units_point at = {0, 0};
    for (size_t i = 0; i < blocks; i++) {
        units->points.items[i] = at;
        const size_t begin = i * NS_UNITS_BLOCK;
        const size_t size = len - begin < NS_UNITS_BLOCK ? len - begin : NS_UNITS_BLOCK;
        const uint32_t leads = ns_u32(ns_utf8_count(text + begin, size));
        at.cp += leads;
        at.utf16 += leads + count_four(text + begin, size);
    }
    units->points.count = blocks;
    return NEWSENT_OK;
}

void ns_units_free(ns_units *units) {
    ns_vec_free(&units->points);
    units->text = NULL;
    units->len = 0;
    units->ascii = false;
}

/* `byte`, moved back to the begin of its character, or to the end. */
static uint32_t snap(const ns_units *units, uint32_t byte) {
    if (byte >= units->len) {
        return units->len;
    }
    while (byte > 0 && (units->text[byte] & 0xc0) == 0x80) {
        byte--;
    }
    return byte;
}

uint32_t ns_units_cp(const ns_units *units, uint32_t byte) {
    const uint32_t end = snap(units, byte);
    if (units->ascii) {
        return end;
    }
    const uint32_t block = end / NS_UNITS_BLOCK;
    const uint32_t begin = block * NS_UNITS_BLOCK;
    return units->points.items[block].cp + ns_u32(ns_utf8_count(units->text + begin, end - begin));
}

uint32_t ns_units_utf16(const ns_units *units, uint32_t byte) {
    const uint32_t end = snap(units, byte);
    if (units->ascii) {
        return end;
    }
    const uint32_t block = end / NS_UNITS_BLOCK;
    const uint32_t begin = block * NS_UNITS_BLOCK;
    return units->points.items[block].utf16 + ns_u32(ns_utf8_count(units->text + begin, end - begin)) +
           count_four(units->text + begin, end - begin);
}

/* The byte where unit number `unit` lies, with the counts of `points` in code points or in UTF-16. */
static uint32_t byte_of(const ns_units *units, uint32_t unit, bool utf16) {
    if (units->ascii) {
        return unit < units->len ? unit : units->len;
    }
    size_t low = 0, high = units->points.count; /* the answer is in the last block that begins at or before the unit */
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        const ns_units_point *const point = &units->points.items[middle];
        if ((utf16 ? point->utf16 : point->cp) <= unit) {
            low = middle;
        } else {
            high = middle;
        }
    }
    uint32_t at = utf16 ? units->points.items[low].utf16 : units->points.items[low].cp;
    uint32_t pos = ns_u32(low * NS_UNITS_BLOCK);
    for (; pos < units->len; pos++) {
        if ((units->text[pos] & 0xc0) == 0x80) {
            continue;
        }
        at += utf16 && units->text[pos] >= 0xf0 ? 2 : 1;
        if (at > unit) {
            break;
        }
    }
    return pos;
}

uint32_t ns_units_byte_of_cp(const ns_units *units, uint32_t cp) { return byte_of(units, cp, false); }

uint32_t ns_units_byte_of_utf16(const ns_units *units, uint32_t utf16) { return byte_of(units, utf16, true); }
