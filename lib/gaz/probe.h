/* probe.h - the table of folded names: which names a key may be. */
#ifndef NS_GAZ_PROBE_H
#define NS_GAZ_PROBE_H

#include "pack/nameindex.h"

#include <string.h>

/* A search: the names of one key, in turn. */
typedef struct {
    const ns_name_index *names;
    uint32_t bucket, left; /* buckets that may still be looked at, this one too */
    uint32_t tag;
    uint32_t hits; /* items of this bucket that have the tag */
} ns_probe;

/* Four items at once: a bit of `bits` for each that has the tag. */
typedef uint32_t ns_probe_four __attribute__((vector_size(16)));

static inline ns_probe_four ns_probe_compare(const uint32_t *items, uint32_t tag, uint32_t mask, ns_probe_four bits) {
    ns_probe_four four;
    memcpy(&four, items, sizeof four);
    return (ns_probe_four)(((four ^ tag) & ~mask) == 0) & bits;
}

static inline void ns_probe_bucket(ns_probe *probe) {
    const uint32_t *items = probe->names->buckets + (size_t)probe->bucket * NS_BUCKET;
    const uint32_t mask = probe->names->number_mask;
    const ns_probe_four four =
        ns_probe_compare(items, probe->tag, mask, (ns_probe_four){1, 2, 4, 8}) |
        ns_probe_compare(items + NS_BUCKET / 2, probe->tag, mask, (ns_probe_four){16, 32, 64, 128});

    probe->hits = four[0] | four[1] | four[2] | four[3];
    /* An empty item ends the search: buckets are filled from the front. Its tag is zero, and may be the one looked for. */
    if (items[NS_BUCKET - 1] == 0) {
        probe->left = 1;
        for (unsigned i = NS_BUCKET; probe->hits != 0 && i-- > 0 && items[i] == 0;) {
            probe->hits &= ~(1u << i);
        }
    }
}
_Static_assert(NS_BUCKET == 8, "two times four items");

static inline ns_probe ns_probe_begin(const ns_name_index *names, uint64_t key) {
    ns_probe probe = {names, ns_name_place(key, names->bucket_count),
                      names->bucket_count < NS_BUCKETS_MAX ? names->bucket_count : NS_BUCKETS_MAX,
                      ns_name_tag(key, names->number_mask), 0};
    ns_probe_bucket(&probe);
    return probe;
}

/* The number of the next name, or NEWSENT_NONE. */
static inline uint32_t ns_probe_next(ns_probe *probe) {
    while (probe->hits == 0) {
        if (--probe->left == 0) {
            probe->left = 1; /* and so for ever */
            return NEWSENT_NONE;
        }
        probe->bucket = probe->bucket + 1 == probe->names->bucket_count ? 0 : probe->bucket + 1;
        ns_probe_bucket(probe);
    }
    const unsigned i = (unsigned)__builtin_ctz(probe->hits);
    probe->hits &= probe->hits - 1;
    return (probe->names->buckets[(size_t)probe->bucket * NS_BUCKET + i] & probe->names->number_mask) - 1;
}

/* A name of the table: its alias, and its text as it is spelled. */
static inline uint32_t ns_probe_alias(const ns_name_index *names, uint32_t number, const char **text) {
    if (number < names->alias_count) {
        *text = names->strings + names->aliases[number].name;
        return number;
    }
    const ns_disk_spelling *spelling = &names->spellings[number - names->alias_count];
    *text = names->strings + spelling->text;
    return spelling->alias;
}

#endif
