/* walk.h - from one place of a text, every run of pieces that some name of a pack may be. */
#ifndef NS_GAZ_WALK_H
#define NS_GAZ_WALK_H

#include "base/vec.h"
#include "gaz/piece.h"
#include "pack/nameindex.h"

/* A run of pieces to be looked up. */
typedef struct {
    uint64_t key; /* ns_name_key */
    uint32_t begin, end;
    uint32_t layer;
} ns_run;

typedef NS_VEC(ns_run) ns_runs;

enum {
    /*
     * A walk looks at most so many pieces ahead, END not counted: the bytes of a name and of its {num}s, each a piece, and
     * what shows a {num} to be too long.
     */
    NS_WALK_PIECES = NS_NAME_MAX + NS_NUMS_MAX * 20
};

/* The text that pieces were read from. Gaps that are looked at are read into the pieces. */
typedef struct {
    ns_piece *pieces;
    const uint8_t *text;
    uint32_t end;
} ns_walk_text;

/*
 * A first look at 64 pieces: bit i tells that a walk from pieces[i] may find something. What follows the last one is
 * looked at too: two pieces, END or others.
 */
uint64_t ns_walk_look(const ns_name_index *names, const ns_piece *pieces, size_t count);

/* Appends the runs from pieces[begin] on that are to be looked up. false: memory is out. */
bool ns_walk(const ns_name_index *names, const ns_walk_text *in, size_t begin, uint32_t layer, ns_runs *runs);

#endif
