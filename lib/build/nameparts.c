/*
 * nameparts.c - every spelling of every alias: its folded hash for the table, and the hashes of its beginnings for the filters.
 *
 * A text's pieces end where a walk stops. Some places of a name are stops in every text that has it (a space, a change
 * between letter and digit), some in some texts only ("e-mail", "email"). So the k-th stop of a text is one of several
 * places of the name; each is entered wherever a walk may ask for it (gaz/walk.c).
 */
#include "base/hash.h"
#include "build/compile.h"
#include "build/names.h"
#include "gaz/fit.h"
#include "pack/nameindex.h"
#include "text/charclass.h"

#include <string.h>

typedef struct {
    ns_compile *compile;
    uint32_t alias;
} adding;

typedef enum { NEVER, SOMETIMES, ALWAYS } stop;

static uint32_t character(const uint8_t *bytes, size_t i) {
    while (i > 0 && (bytes[i] & 0xc0) == 0x80) {
        i--;
    }
    return bytes[i];
}

/* Part of a character of three bytes or more: of a script that may be free, or of Hangul, where a particle may begin. */
static bool is_wide(const uint8_t *bytes, size_t i) { return character(bytes, i) >= 0xe0; }

/* Whether a walk over a text with this name stops before byte i of it. */
static stop stop_at(const ns_stream *s, size_t i) {
    const uint8_t *bytes = s->bytes.items;

    if (bytes[i] == NS_STREAM_NUM || bytes[i - 1] == NS_STREAM_NUM ||
        ns_is_digit(bytes[i]) != ns_is_digit(bytes[i - 1])) {
        return ALWAYS;
    }
    switch (s->code.items[i] & NS_GAP_MASK) {
    case NS_GAP_NONE:
    case NS_GAP_INSIDE:
        return (bytes[i] & 0xc0) != 0x80 && (is_wide(bytes, i) || is_wide(bytes, i - 1)) ? SOMETIMES : NEVER;
    case NS_GAP_SCRIPT:
    case NS_GAP_APOSTROPHE:
    case NS_GAP_PERIOD:
    case NS_GAP_HYPHEN:
        return SOMETIMES;
    case NS_GAP_PERIOD_SPACE:
        return ns_fit_initials(s, i) == (NS_AGREE_AFTER_INITIAL | NS_AGREE_BEFORE_INITIAL) ? SOMETIMES : ALWAYS;
    default:
        return ALWAYS;
    }
}

static bool add_to(ns_made_filter *filter, uint64_t hash, bool whole) {
    return ns_vec_push(&filter->hashes, hash) && (!whole || ns_vec_push(&filter->whole, hash));
}

/* What ends before a place of the name, after `must` stops at the least and `may` at the most. */
static bool add_beginning(ns_compile *c, uint64_t hash, bool whole, bool small, unsigned must, unsigned may) {
    bool good = true;

    if (must == 0) {
        good = (!whole || add_to(&c->words, hash, false)) && (!small || add_to(&c->small, hash, false));
    }
    if (must <= 1 && may >= 1) {
        good = good && add_to(&c->pairs, hash, whole);
    }
    return good && (may < 2 || add_to(&c->longer, hash, whole));
}

static bool add_beginnings(ns_compile *c, const ns_stream *s, bool small, uint64_t *whole) {
    const size_t len = s->bytes.count;
    uint64_t hash = 0;
    unsigned must = 0;
    unsigned may = 0;

    for (size_t i = 0; i < len; i++) {
        const stop here = i == 0 ? NEVER : stop_at(s, i);
        if (here != NEVER) {
            if (!add_beginning(c, hash, false, small, must, may)) {
                return false;
            }
            must += here == ALWAYS;
            may++;
        }
        hash = ns_name_hash_join(hash, i, s->bytes.items[i]);
    }
    *whole = hash;
    return add_beginning(c, hash, true, small, must, may);
}

/* A text with the very bytes of the name has it: nothing of how they are read hangs on what follows. */
static bool is_plain(const ns_spelling *s, const ns_buf *written, uint16_t policy) {
    return (policy & NS_POLICY_FAMILY) == 0 && s->pre.len == 0 && s->post.len == 0 && !s->period &&
           memchr(written->bytes, ',', written->len) == NULL;
}

static bool add_spelling(void *ctx, const ns_spelling *s, const ns_buf *written) {
    const adding *a = ctx;
    ns_compile *c = a->compile;
    ns_disk_alias *alias = &c->aliases.items[a->alias];
    const bool small = (alias->policy & NS_POLICY_FOLD) != 0 || (s->stream.code.items[0] & NS_CODE_UPPER) == 0;
    ns_made_name name = {.number = a->alias, .alias = a->alias};
    bool good = true;

    if (is_plain(s, written, alias->policy)) {
        alias->policy |= NS_POLICY_PLAIN;
    }
    if ((alias->policy & NS_POLICY_FAMILY) != 0) {
        const ns_disk_spelling spelling = {a->alias, ns_pool_add(&c->strings, written->bytes, written->len)};
        name.number = ns_u32(c->aliases.count + c->spellings.count);
        good = ns_vec_push(&c->spellings, spelling);
    }
    c->capitals = c->capitals || !small;
    return good && add_beginnings(c, &s->stream, small, &name.hash) && ns_vec_push(&c->names, name);
}

newsent_status ns_compile_names(ns_compile *c) {
    newsent_status status = NEWSENT_OK;

    for (uint32_t i = 0; status == NEWSENT_OK && i < c->aliases.count; i++) {
        const char *name = c->sources.items[i]->name;
        const char *reason = NULL;
        adding a = {c, i};
        status = ns_name_spellings(&c->builder->scratch, name, strlen(name), c->aliases.items[i].policy, add_spelling,
                                   &a, &reason);
    }
    return c->strings.failed ? NEWSENT_E_MEMORY : status;
}
