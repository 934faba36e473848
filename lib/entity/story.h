/*
 * story.h - what the deciders read, and what they pass to each other.
 *
 *   matches ─ candidate ─┐                 ┌ shortform ┐
 *   tokens ── docnames ──┴─ select, resolve ┴───────────┴─ select, resolve ─ mentions
 *                          (pass 1: full names)           (pass 2: with the short forms)
 */
#ifndef NS_ENTITY_STORY_H
#define NS_ENTITY_STORY_H

#include "gaz/match.h"

/* The arrays of the stages above; read-only. */
typedef struct {
    const uint8_t *text;
    uint32_t text_len;
    uint32_t body_begin; /* byte: what lies before is the title */
    const ns_tokens *tokens;
    const ns_sentences *sentences;
    const uint32_t *token_sentence; /* token → sentence */
    const ns_matches *matches;
    const ns_layers *layers;
} ns_story;

/* A name that this text itself introduced. Its identity is {NEWSENT_NONE, index}. */
typedef struct {
    uint32_t begin, end; /* the bytes that introduced it */
    uint32_t token_begin, token_end;
    uint32_t core_end; /* token: the name without its legal suffix ends here */
    uint32_t type;
} ns_local_name;

typedef NS_VEC(ns_local_name) ns_local_names;

enum {
    NS_CAND_SURE = 1 << 0,    /* nothing else is needed to believe it */
    NS_CAND_CONTEXT = 1 << 1, /* needs a context word or another sure mention */
    NS_CAND_FULL = 1 << 2,    /* needs the full name before it */
    NS_CAND_SHORT = 1 << 3,   /* a short form of a name in this text */
    NS_CAND_LOCAL = 1 << 4,   /* a name that no gazetteer has */
    NS_CAND_DROPPED = 1 << 5  /* its condition is not met */
};

/* One identity that a span may have. */
typedef struct {
    ns_identity id;
    uint32_t type; /* as in packs */
    int32_t points;
    uint16_t prior;
    uint16_t flags; /* NS_CAND_… */
} ns_cand;

enum {
    NS_SPAN_CREDIT = 1 << 0, /* in a byline or credit: a mention, but not what the story is about */
    NS_SPAN_SELECTED = 1 << 1
};

typedef struct {
    uint32_t begin, end; /* bytes */
    uint32_t token_begin, token_end;
    uint32_t sentence;
    uint32_t first_cand, cand_count;
    uint32_t chosen;     /* index of its candidate once resolved, or NEWSENT_NONE: declined */
    uint16_t flags;      /* NS_SPAN_… */
    uint16_t score;      /* per 10,000 */
    uint16_t link_score; /* per 10,000 */
} ns_name_span;

typedef struct {
    NS_VEC(ns_name_span) spans;
    NS_VEC(ns_cand) cands;
    ns_local_names locals;
} ns_decisions;

static inline bool ns_same_identity(ns_identity a, ns_identity b) { return a.pack == b.pack && a.entity == b.entity; }

/* The first token that ends after a byte: where a name that begins there begins. */
uint32_t ns_story_token_at(const ns_story *story, uint32_t byte);

void ns_decisions_clear(ns_decisions *d);
void ns_decisions_free(ns_decisions *d);

/* Appends a span with one candidate; false when memory is out. */
bool ns_decisions_add(ns_decisions *d, const ns_name_span *span, const ns_cand *cand);

/* How many different identities the candidates can have at most: the room a table of them needs. */
size_t ns_decisions_identities(const ns_decisions *d, const ns_story *story);

/* Sorts spans by begin, then end, and joins those that lie in the same place. Errors: E_MEMORY. */
newsent_status ns_decisions_merge(ns_decisions *d, newsent_error *err);

#endif
