/* block.h - 64 bytes of text at once: which are ASCII letters, which digits, which belong to longer characters. */
#ifndef NS_GAZ_BLOCK_H
#define NS_GAZ_BLOCK_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#else
#include "text/charclass.h"
#endif

enum { NS_BLOCK = 64 };

/* Bit i tells of byte i. */
typedef struct {
    uint64_t letter, digit, high;
} ns_block;

#if defined(__SSE2__)

/* Signed bytes: what is added moves the last of a range to 127, so that all of the range is greater than `below`. */
static inline uint64_t ns_block_mask(__m128i bytes, char add, char below) {
    const __m128i moved = _mm_add_epi8(bytes, _mm_set1_epi8(add));
    return (uint32_t)_mm_movemask_epi8(_mm_cmpgt_epi8(moved, _mm_set1_epi8(below)));
}

static inline ns_block ns_block_read(const uint8_t *text) {
    ns_block block = {0, 0, 0};

    for (unsigned i = 0; i < NS_BLOCK; i += 16) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + i));
        const __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        block.letter |= ns_block_mask(small, 127 - 'z', 127 - 26) << i;
        block.digit |= ns_block_mask(bytes, 127 - '9', 127 - 10) << i;
        block.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(bytes) << i;
    }
    return block;
}

#else

static inline ns_block ns_block_read(const uint8_t *text) {
    ns_block block = {0, 0, 0};

    for (unsigned i = 0; i < NS_BLOCK; i++) {
        const uint8_t cc = ns_cc(text[i]);
        block.letter |= (uint64_t)((cc & NS_CC_LETTER) != 0) << i;
        block.digit |= (uint64_t)((cc & NS_CC_DIGIT) != 0) << i;
        block.high |= (uint64_t)((cc & NS_CC_HIGH) != 0) << i;
    }
    return block;
}

#endif
#endif
