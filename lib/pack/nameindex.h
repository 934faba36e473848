/*
 * nameindex.h - the name index of a pack as the matcher reads it.
 *
 * A name is found by the hash of its stream bytes. The builder enters every beginning of a name at which a text may have
 * a stop (a gap, a change between letter and digit, a place where scripts are free), so a walk looks the table up once a
 * piece, not once a byte, and ends where no name goes on.
 */
#ifndef NS_PACK_NAMEINDEX_H
#define NS_PACK_NAMEINDEX_H

#include "pack/format.h"
#include "pack/gazetteer.h"

/* Tells of nearly all words that no name begins with them. Most words of a text are small, few names are. */
typedef struct {
    const uint64_t *words;
    uint8_t shift; /* 64 less the bits of an index */
} ns_name_filter;

typedef struct {
    const ns_disk_slot *slots; /* NULL: the pack has no names */
    ns_name_filter any, small; /* of all names; of those that may begin with a small letter in a text */
    const ns_disk_surface *surfaces;
    const ns_disk_form *forms;
    const ns_gaz_alias *aliases;
    const ns_disk_entity *entities;
    const uint8_t *streams;
    const char *strings;
    uint32_t slot_mask;
    uint8_t slot_shift; /* 64 less the bits of an index */
} ns_name_index;

const ns_name_index *ns_pack_names(const newsent_pack *pack);

#define NS_NAME_HASH_SEED UINT64_C(0x6e657773656e7430)

/* The hash is rolled on byte by byte, so that "email" and "e-mail" have one. */
static inline uint64_t ns_name_hash_step(uint64_t hash, uint8_t byte) {
    return (hash ^ byte) * UINT64_C(0x9fb21c651e98df25);
}

static inline uint64_t ns_name_hash_end(uint64_t hash) {
    hash ^= hash >> 32;
    return hash * UINT64_C(0xd6e8feb86659fd93);
}

/* Of an ended hash: the tag that a slot keeps, and the bits of its word of the filter. */
static inline uint32_t ns_name_tag(uint64_t ended) { return (uint32_t)ended; }

static inline uint64_t ns_name_filter_bits(uint64_t ended) {
    return (UINT64_C(1) << (ended & 63)) | (UINT64_C(1) << ((ended >> 6) & 63));
}

#endif
