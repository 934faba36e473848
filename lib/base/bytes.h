/* bytes.h - little-endian numbers in byte strings, and checked narrowing. */
#ifndef NS_BASE_BYTES_H
#define NS_BASE_BYTES_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if !defined(__BYTE_ORDER__) || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "packs are mapped as they lie on disk, little-endian: this machine is not (see docs/format-pack.md)"
#endif

/* The order of two numbers, as qsort asks for it. */
static inline int ns_compare(uint64_t x, uint64_t y) { return (x > y) - (x < y); }

/* The one narrowing helper: a size that is known to fit. */
static inline uint32_t ns_u32(size_t n) {
    assert(n <= UINT32_MAX);
    return (uint32_t)n;
}

#endif
