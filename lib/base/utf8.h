/*
 * utf8.h - UTF-8 (The Unicode Standard, chapter 3, D92 and table 3-7).
 * Ill-formed bytes are read by "maximal subparts" (§3.9, U+FFFD substitution): one U+FFFD for each, exactly as Python's
 * bytes.decode("utf-8", "replace").
 */
#ifndef NS_BASE_UTF8_H
#define NS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads one character at *pos (< len) and moves *pos past it; U+FFFD and *good = false for a maximal ill-formed part. */
uint32_t ns_utf8_next(const uint8_t *text, size_t len, size_t *pos, bool *good);

/* How many bytes from the start are well-formed: len when all are. A word at a time over ASCII. */
size_t ns_utf8_valid_prefix(const uint8_t *text, size_t len);

/* How many bytes from the start are ASCII. */
size_t ns_ascii_prefix(const uint8_t *text, size_t len);

/* Code points in well-formed text. */
size_t ns_utf8_count(const uint8_t *text, size_t len);

/* Writes a scalar value; returns 1 to 4. */
size_t ns_utf8_put(uint32_t cp, uint8_t out[4]);

/* Reads a character of text known to be well-formed; returns its length. */
static inline uint32_t ns_utf8_get(const uint8_t *p, uint32_t *cp) {
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    if (p[0] < 0xe0) {
        *cp = ((uint32_t)(p[0] & 0x1f) << 6) | (uint32_t)(p[1] & 0x3f);
        return 2;
    }
    if (p[0] < 0xf0) {
        *cp = ((uint32_t)(p[0] & 0x0f) << 12) | ((uint32_t)(p[1] & 0x3f) << 6) | (uint32_t)(p[2] & 0x3f);
        return 3;
    }
    *cp = ((uint32_t)(p[0] & 0x07) << 18) | ((uint32_t)(p[1] & 0x3f) << 12) | ((uint32_t)(p[2] & 0x3f) << 6) |
          (uint32_t)(p[3] & 0x3f);
    return 4;
}

/* The beginning of the character before `pos` (> 0) in well-formed text. */
static inline size_t ns_utf8_back(const uint8_t *text, size_t pos) {
    do {
        pos--;
    } while (pos > 0 && (text[pos] & 0xc0) == 0x80);
    return pos;
}

#endif
