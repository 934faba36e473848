/* walk.h - from one place of a stream, every folded name of a pack that begins there. */
#ifndef NS_GAZ_WALK_H
#define NS_GAZ_WALK_H

#include "gaz/gap.h"
#include "gaz/stream.h"
#include "pack/nameindex.h"

typedef struct {
    uint32_t surface;
    uint32_t end; /* stream bytes */
} ns_hit;

typedef NS_VEC(ns_hit) ns_hits;

/*
 * A walk stops before a stream byte (i > 0) where names may differ in their gaps: at every boundary, and between a letter
 * and a digit. The builder enters the beginnings of names up to their stops.
 */
static inline bool ns_walk_stops(uint8_t before, uint8_t byte, uint8_t code) {
    return ((code & ~NS_CODE_UPPER) != 0 && ns_gap_is_boundary(code)) ||
           ((uint8_t)(before - '0') < 10) != ((uint8_t)(byte - '0') < 10);
}

/* Rolls the hash on over the piece from `begin` to the next stop, *end; at most NS_NAME_MAX + 1 bytes are read. */
uint64_t ns_walk_piece(const ns_stream *stream, uint64_t hash, size_t begin, size_t *end);

/* Some name of the pack may begin with what has this hash: false for nearly all that none begins with. */
static inline bool ns_walk_may_go_on(const ns_name_filter *filter, uint64_t hash) {
    const uint64_t ended = ns_name_hash_end(hash);
    const uint64_t bits = ns_name_filter_bits(ended);
    return (filter->words[ended >> filter->shift] & bits) == bits;
}

/*
 * Appends the names whose stream is stream[begin, hit.end), ends of words only. `hash` and `stop` are those of the first
 * piece; the filter is the one of `names` that passes all names asked for. Gaps, case and edges are not looked at. false: memory is out.
 */
bool ns_walk(const ns_name_index *names, const ns_name_filter *filter, const ns_stream *stream, size_t begin,
             uint64_t hash, size_t stop, ns_hits *hits);

#endif
