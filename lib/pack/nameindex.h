/*
 * nameindex.h - the name index of a pack as the matcher reads it.
 *
 * A folded name is found by a hash that adds up: the hash of "newyork" is made of those of "new" and "york", whatever
 * stands between them in the text. So the pieces of a text are hashed once, and every run of them costs one multiplication.
 * Small filters tell of nearly all runs that no name begins so; only the others touch the table.
 */
#ifndef NS_PACK_NAMEINDEX_H
#define NS_PACK_NAMEINDEX_H

#include "pack/format.h"
#include "pack/gazetteer.h"

#include <stdbool.h>

/*
 * A Bloom filter of two bits a key, both in one word, for what names begin with; and a third bit there for what is a whole
 * name, so that what is only the beginning of one seldom costs a look into the table.
 */
typedef struct {
    const uint64_t *words; /* at least one */
    uint32_t count;
} ns_name_filter;

typedef struct {
    ns_name_filter words, pairs, longer; /* what a walk asks after its first stop, the second, and later ones */
    ns_name_filter small;    /* what it asks before where a text has a small letter; count 0: all names may have one */
    const uint32_t *buckets; /* NULL: the pack has no names */
    uint32_t bucket_count;
    uint32_t number_mask; /* of an item: its number */
    const ns_disk_alias *aliases;
    const ns_disk_spelling *spellings;
    const char *strings;
    uint32_t alias_count;
    uint32_t spelling_count; /* without any, no name has a {num} */
    uint32_t strings_size;
} ns_name_index;

const ns_name_index *ns_pack_names(const newsent_pack *pack);

/* powers of 251 (modulo 2^64): what lies n bytes into a name counts as many times. */
extern const uint64_t ns_name_power[NS_NAME_MAX + 1];

/*
 * The sum of byte[i] * 251^i over eight bytes, little-endian; absent ones are zero. Neighbours are joined in lanes of 16,
 * 32 and 64 bits: 255 + 255 * 251 and its like stay below 2^16 and 2^32.
 */
static inline uint64_t ns_name_hash_eight(uint64_t bytes) {
    const uint64_t one = (bytes & UINT64_C(0x00ff00ff00ff00ff)) + (bytes >> 8 & UINT64_C(0x00ff00ff00ff00ff)) * 251;
    const uint64_t two = (one & UINT64_C(0x0000ffff0000ffff)) + (one >> 16 & UINT64_C(0x0000ffff0000ffff)) * 63001;
    return (two & UINT32_MAX) + (two >> 32) * UINT64_C(3969126001);
}

/* The hash of bytes that follow `len` others of hash `before`; `hash` is their own. */
static inline uint64_t ns_name_hash_join(uint64_t before, size_t len, uint64_t hash) {
    return before + ns_name_power[len] * hash;
}

/* What filters and table are asked with: the sum's bits, mixed. */
static inline uint64_t ns_name_key(uint64_t hash) { return (hash ^ hash >> 32) * UINT64_C(0xd6e8feb86659fd93); }

/* The place of a key in a table of `count`, by its upper half. */
static inline uint32_t ns_name_place(uint64_t key, uint32_t count) { return (uint32_t)((key >> 32) * count >> 32); }

static inline uint64_t ns_name_bits(uint64_t key) {
    return (UINT64_C(1) << (key >> 14 & 63)) | (UINT64_C(1) << (key >> 8 & 63));
}

static inline uint64_t ns_name_whole_bit(uint64_t key) { return UINT64_C(1) << (key >> 20 & 63); }

static inline bool ns_name_maybe(const ns_name_filter *filter, uint64_t key) {
    return (~filter->words[ns_name_place(key, filter->count)] & ns_name_bits(key)) == 0;
}

static inline bool ns_name_maybe_whole(const ns_name_filter *filter, uint64_t key) {
    return (filter->words[ns_name_place(key, filter->count)] & ns_name_whole_bit(key)) != 0;
}

/* The mask of the numbers of so many names. */
static inline uint32_t ns_name_number_mask(uint64_t names) {
    uint32_t mask = 1;
    while (mask < names) {
        mask = mask << 1 | 1;
    }
    return mask;
}

/* The tag of a key, where an item of NAMES has it. */
static inline uint32_t ns_name_tag(uint64_t key, uint32_t number_mask) { return (uint32_t)key & ~number_mask; }

#endif
