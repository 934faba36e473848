/* walk.c - see walk.h. */
#include "gaz/walk.h"

#include "gaz/template.h"

/* {num} after the first piece. */
static bool maybe_num(const ns_name_index *names, const ns_piece *piece) {
    const uint64_t hash = ns_name_hash_join(piece->hash, piece->len, NS_STREAM_NUM);
    return names->spelling_count != 0 && ns_name_maybe(&names->pairs, ns_name_key(hash));
}

uint64_t ns_walk_look(const ns_name_index *names, const ns_piece *pieces, size_t count) {
    const ns_name_filter small = names->small;
    uint64_t found = 0;

    for (size_t i = 0; i < count; i++) {
        const ns_piece *piece = &pieces[i];
        const uint64_t word = ns_name_key(piece->hash);

        if (small.count != 0 && piece->code < NS_CODE_UPPER && !ns_name_maybe(&small, word) &&
            (piece[1].flags & NS_PIECE_GOES_ON) == 0) {
            continue;
        }
        const uint64_t pair = ns_name_key(ns_name_hash_join(piece->hash, piece->len, piece[1].hash));
        uint64_t maybe = (unsigned)ns_name_maybe(&names->words, word) | (unsigned)ns_name_maybe(&names->pairs, pair);

        /* Where a run goes on over several pieces, only a walk can tell. */
        if (((piece[1].flags | piece[2].flags) & (NS_PIECE_GOES_ON | NS_PIECE_DIGIT)) != 0) {
            maybe |= ((piece[1].flags | piece[2].flags) & NS_PIECE_GOES_ON) != 0 ||
                     ((piece[1].flags & NS_PIECE_DIGIT) != 0 && maybe_num(names, piece));
        }
        found |= (maybe & piece->flags & NS_PIECE_BOUNDARY) << i;
    }
    return found;
}
_Static_assert(NS_PIECE_BOUNDARY == 1, "a bit of its own");

/* What stays the same in all branches of a walk. */
typedef struct {
    const ns_name_index *names;
    const ns_walk_text *in;
    size_t begin;
    uint32_t layer;
    unsigned steps; /* that are left */
    ns_runs *runs;
} walker;

/*
 * The filters let few of the ways through that a walk may take over numbers, but those of a foreign pack may let all: of three
 * numbers in two hundred, millions.
 */
enum { STEPS_MAX = 4096 };

/* The name so far. */
typedef struct {
    uint64_t hash;
    size_t len; /* folded bytes, a {num} is one */
    size_t at;  /* the piece after it */
    unsigned stops;
    unsigned nums;
} beginning;

static bool add_run(walker *w, uint64_t key, size_t end) {
    const ns_run run = {key, ns_u32(w->begin), ns_u32(end), w->layer};

    __builtin_prefetch(w->names->buckets + (size_t)ns_name_place(key, w->names->bucket_count) * NS_BUCKET);
    return ns_vec_push(w->runs, run);
}

/* Adds the pieces up to the next place where names may differ in their gaps. false: longer than any name. */
static bool take_piece(const ns_piece *pieces, beginning *b) {
    do {
        const ns_piece *piece = &pieces[b->at];
        if (b->len + piece->len > NS_NAME_MAX) {
            return false;
        }
        b->hash = ns_name_hash_join(b->hash, b->len, piece->hash);
        b->len += piece->len;
        b->at++;
    } while ((pieces[b->at].flags & NS_PIECE_GOES_ON) != 0);
    b->stops++;
    return true;
}

/* May be a name (*name), and may be one or the beginning of one (result). */
static bool ask(const walker *w, const beginning *b, uint64_t key, bool *name) {
    const ns_name_filter *filter = b->stops == 2 ? &w->names->pairs : &w->names->longer;

    if (b->stops == 1) {
        *name = ns_name_maybe(&w->names->words, key);
        return true;
    }
    const bool maybe = ns_name_maybe(filter, key);
    *name = maybe && ns_name_maybe_whole(filter, key);
    return maybe;
}

/* No name goes on over what stands before pieces[at]: a sentence or the text ends there, a bracket opens … */
static bool is_stronger(const ns_walk_text *in, size_t at) {
    ns_piece *piece = &in->pieces[at];

    if ((piece->code & NS_GAP_MASK) == NS_GAP_UNREAD) {
        piece->code = (uint8_t)((piece->code & ~NS_GAP_MASK) | ns_piece_gap(piece - 1, in->text, in->end));
    }
    return (piece->code & NS_GAP_MASK) == NS_GAP_STRONGER;
}

static bool go_on(walker *w, beginning b) {
    const ns_piece *pieces = w->in->pieces;

    while (w->steps-- != 0) {
        const uint64_t key = ns_name_key(b.hash);
        bool name = false;
        const bool more = ask(w, &b, key, &name);

        if (name && (pieces[b.at].flags & NS_PIECE_BOUNDARY) != 0 && !add_run(w, key, b.at)) {
            return false;
        }
        if (!more || is_stronger(w->in, b.at)) {
            return true;
        }
        if ((pieces[b.at].flags & NS_PIECE_DIGIT) != 0 && b.nums < NS_NUMS_MAX && b.len < NS_NAME_MAX) {
            size_t ends[2];
            const size_t ways = ns_num_ends_of_pieces(pieces, b.at, w->in->text, w->in->end, ends);
            for (size_t i = 0; i < ways; i++) {
                const beginning with_num = {ns_name_hash_join(b.hash, b.len, NS_STREAM_NUM), b.len + 1, ends[i],
                                            b.stops + 1, b.nums + 1};
                if (!go_on(w, with_num)) {
                    return false;
                }
            }
        }
        if (!take_piece(pieces, &b)) {
            return true;
        }
    }
    w->steps = 0;
    return true;
}

bool ns_walk(const ns_name_index *names, const ns_walk_text *in, size_t begin, uint32_t layer, ns_runs *runs) {
    walker w = {names, in, begin, layer, STEPS_MAX, runs};
    beginning b = {.at = begin};

    return !take_piece(in->pieces, &b) || go_on(&w, b);
}
