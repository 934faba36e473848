/* relate.c - see relate.h. Each gap of a name agrees with a set of the text's gaps: here the sets of two names are compared. */
#include "gaz/relate.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "gaz/edge.h"
#include "gaz/fit.h"
#include "gaz/gap.h"
#include "pack/gazetteer.h"
#include "text/charclass.h"

#include <string.h>

/* A name, read. */
typedef struct {
    const char *text;
    size_t len;
    const ns_stream *stream;
    uint16_t policy;
} reading;

static uint8_t gap_at(const reading *r, size_t i) { return r->stream->code.items[i] & NS_GAP_MASK; }

/* What the agreement table asks about the gap before stream byte i > 0. */
static unsigned where_at(const reading *r, size_t i) {
    const bool changes = ns_is_digit(r->stream->bytes.items[i - 1]) != ns_is_digit(r->stream->bytes.items[i]);
    return ns_fit_initials(r->stream, i) | (changes ? NS_AGREE_LETTER_DIGIT : 0u);
}

/* The gaps of a text that agree with the one before stream byte i: a bit each. */
static uint64_t agreeing(const reading *r, size_t i) {
    const uint8_t name = gap_at(r, i);
    const unsigned where = where_at(r, i);
    uint64_t set = 0;

    if ((r->policy & NS_POLICY_EXACT) != 0) {
        return UINT64_C(1) << (name == NS_GAP_INSIDE ? NS_GAP_NONE : name);
    }
    for (unsigned text = 0; text <= NS_GAP_MASK; text++) {
        if (text != NS_GAP_INSIDE && ns_gap_agrees(name, (uint8_t)text, where)) {
            set |= UINT64_C(1) << text;
        }
    }
    return set;
}

enum { EDGE_MAX = 64 }; /* bytes of signs; names with more of them are not compared */

typedef struct {
    uint8_t bytes[EDGE_MAX];
    size_t len;
    bool period; /* a closing one, which is optional in a text and no part of `bytes` */
    bool whole;
} edge;

/* The signs of text[begin, end) as a pack holds them. */
static edge read_edge(const reading *r, uint32_t begin, uint32_t end, bool closing) {
    edge e = {.whole = true};

    while (begin < end && e.len + 4 <= EDGE_MAX) {
        uint32_t cp = 0;
        begin += (uint32_t)ns_utf8_get((const uint8_t *)r->text + begin, &cp);
        e.len += ns_utf8_put(ns_edge_sign(cp), e.bytes + e.len);
    }
    e.whole = begin >= end;
    e.period = closing && e.len > 0 && e.bytes[e.len - 1] == '.';
    e.len -= e.period;
    return e;
}

static bool same_edge(const edge *x, const edge *y) {
    return x->whole && y->whole && x->len == y->len && memcmp(x->bytes, y->bytes, x->len) == 0;
}

/* The same signs stand at both ends. *longer: the span of `a` may only be longer, by a closing period. */
static bool same_edges(const reading *a, const reading *b, bool *longer) {
    const size_t last = a->stream->bytes.count - 1;
    const uint32_t end_a = ns_stream_source_end(a->stream, last, (const uint8_t *)a->text, ns_u32(a->len));
    const uint32_t end_b = ns_stream_source_end(b->stream, last, (const uint8_t *)b->text, ns_u32(b->len));
    const edge before_a = read_edge(a, 0, a->stream->src.items[0], false);
    const edge before_b = read_edge(b, 0, b->stream->src.items[0], false);
    const edge after_a = read_edge(a, end_a, ns_u32(a->len), true);
    const edge after_b = read_edge(b, end_b, ns_u32(b->len), true);

    *longer = after_a.period || !after_b.period;
    return same_edge(&before_a, &before_b) && same_edge(&after_a, &after_b);
}

/* Wherever the text is as capitalised as `b` asks, it is as capitalised as `a` asks. */
static bool case_covers(const reading *a, const reading *b) {
    if ((a->policy & NS_POLICY_FOLD) != 0) {
        return true;
    }
    for (size_t i = 0; i < a->stream->bytes.count; i++) {
        const uint8_t ours = a->stream->code.items[i];
        const uint8_t theirs = (b->policy & NS_POLICY_FOLD) != 0 ? 0 : b->stream->code.items[i];
        if ((ours & ~theirs & NS_CODE_UPPER) != 0 && (ours & NS_GAP_MASK) != NS_GAP_INSIDE) {
            return false;
        }
    }
    return true;
}

static int32_t relate(const reading *a, const reading *b) {
    const size_t count = a->stream->bytes.count;
    bool covers = false;

    if (count == 0 || count != b->stream->bytes.count ||
        memcmp(a->stream->bytes.items, b->stream->bytes.items, count) != 0 || !same_edges(a, b, &covers)) {
        return NEWSENT_NAMES_APART;
    }
    covers = covers && case_covers(a, b);
    for (size_t i = 1; i < count; i++) {
        const uint64_t ours = agreeing(a, i);
        const uint64_t theirs = agreeing(b, i);
        if ((ours & theirs) == 0) {
            return NEWSENT_NAMES_APART;
        }
        covers = covers && (theirs & ~ours) == 0;
    }
    if ((a->policy & NS_POLICY_EXACT) != 0) {
        const bool same = strcmp(a->text, b->text) == 0;
        if ((b->policy & NS_POLICY_EXACT) != 0) {
            return same ? NEWSENT_NAMES_COVER : NEWSENT_NAMES_APART;
        }
        covers = false;
    }
    return covers ? NEWSENT_NAMES_COVER : NEWSENT_NAMES_OVERLAP;
}

newsent_status ns_relate(const ns_relate_name *a, const ns_relate_name *b, ns_stream *scratch_a, ns_stream *scratch_b,
                         int32_t *relation) {
    const reading x = {a->text, strlen(a->text), scratch_a, a->policy};
    const reading y = {b->text, strlen(b->text), scratch_b, b->policy};

    ns_stream_clear(scratch_a);
    ns_stream_clear(scratch_b);
    const bool good = ns_stream_read(scratch_a, (const uint8_t *)a->text, 0, ns_u32(x.len)) &&
                      ns_stream_read(scratch_b, (const uint8_t *)b->text, 0, ns_u32(y.len));
    *relation = good ? relate(&x, &y) : NEWSENT_NAMES_APART;
    return good ? NEWSENT_OK : NEWSENT_E_MEMORY;
}
