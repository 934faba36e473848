/* match.h - all names of all layers in a text, overlaps kept (docs/design.md §4.3 to 4.5). */
#ifndef NS_GAZ_MATCH_H
#define NS_GAZ_MATCH_H

#include "gaz/spelling.h"
#include "gaz/walk.h"
#include "pack/layers.h"
#include "token/token.h"

enum {
    NS_MATCH_INSIDE = 1 << 0, /* begins or ends inside a URL, handle, number …: never selected */
    NS_MATCH_TERM = 1 << 1    /* a topic's term, no entity */
};

typedef struct {
    uint32_t begin, end; /* bytes of the text: edges and closing period in, possessive 's out */
    uint32_t alias;      /* of its pack */
    uint32_t entity;     /* of its pack */
    uint16_t policy;     /* NS_POLICY_… */
    uint16_t prior;
    uint8_t pack; /* layer */
    uint8_t flags;
} ns_match;

typedef NS_VEC(ns_match) ns_matches;

/* A name that a run of pieces may be, by its tag. */
typedef struct {
    uint32_t number; /* of the name, in its layer */
    uint32_t run;
} ns_hit;

/* Room that is used from text to text, of the same small size whatever the text. Zero-initialised; one thread at a time. */
typedef struct {
    NS_VEC(ns_piece) pieces;
    ns_runs runs;
    NS_VEC(ns_hit) hits;
    ns_stream stream;
    ns_spelling spelling;
} ns_match_scratch;

void ns_match_scratch_free(ns_match_scratch *scratch);

/*
 * Appends every match in text[begin, end), ordered by begin, then end, then layer and alias. Case policies are applied
 * here (`cased`, `exact`, `fold`); names that a higher layer suppresses are left out; the other policies are the
 * deciders'. More than `max` matches: E_LIMIT. Of `layers` only packs and count are read.
 */
newsent_status ns_match_text(const ns_layers *layers, ns_match_scratch *scratch, const uint8_t *text, uint32_t begin,
                             uint32_t end, size_t max, ns_matches *out, newsent_error *err);

/* Flags what begins or ends inside a token that is a URL, e-mail, handle, hashtag, ticker, contraction, number or has underscores. */
void ns_match_mark_inside(ns_matches *matches, size_t first, const ns_tokens *tokens, size_t first_token);

#endif
