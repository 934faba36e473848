/*
 * match.c - see match.h. The text goes through in windows of pieces. In each, every place is asked in the filters; what they
 * let through is walked, its runs looked up in batches, so that the memory they touch comes while others are at work.
 */
#include "gaz/match.h"

#include "base/bytes.h"
#include "base/err.h"
#include "gaz/fit.h"
#include "gaz/probe.h"
#include "gaz/same.h"
#include "gaz/settle.h"
#include "gaz/suffix.h"

#include <string.h>

enum {
    /* Pieces kept for the next window: the walks of this one may look at them. */
    AHEAD = NS_WALK_PIECES + NS_PIECES_OPEN,
    WINDOW = 1024 + AHEAD,
    BATCH = 256
};

typedef struct {
    const ns_name_index *names[NS_LAYERS_MAX];
    uint8_t packs[NS_LAYERS_MAX];
    size_t count;
    ns_match_scratch *s;
    ns_fit_text in;
    size_t max;
    ns_matches *out;
    newsent_error *err;
} matcher;

/* A period after the run may close an abbreviation: not after a word of letters that is no legal suffix. */
static bool may_close(const ns_piece *last, const uint8_t *text) {
    uint8_t word[NS_SUFFIX_MAX];

    if ((last->flags & (NS_PIECE_WIDE | NS_PIECE_DIGIT)) != 0 || last->len == 1 ||
        (last->code & NS_GAP_MASK) == NS_GAP_NONE) {
        return true;
    }
    if (last->len > sizeof word) {
        return false;
    }
    for (uint8_t i = 0; i < last->len; i++) {
        word[i] = text[last->src + i] | 0x20;
    }
    return ns_suffix_is_abbreviation(word, last->len);
}

/* The text of the run, and whether it may be taken as it is: nothing of what follows belongs to it or speaks against it. */
static bool is_bare(const matcher *m, const ns_run *run, uint32_t *begin, uint32_t *end) {
    const ns_piece *last = &m->s->pieces.items[run->end - 1];
    const uint8_t *text = m->in.text;

    *begin = m->s->pieces.items[run->begin].src;
    *end = ns_piece_source_end(last, text, m->in.end);
    if (*end < m->in.end && (text[*end] == '+' || text[*end] == '#' || (text[*end] == '.' && may_close(last, text)))) {
        return false;
    }
    return *begin == m->in.begin || text[*begin] < 0x80 || text[*begin - 1] < 0x80;
}

/* Gap by gap and letter by letter. */
static newsent_status fit_slowly(matcher *m, const ns_run *run, const char *written, uint16_t policy, ns_match *match,
                                 bool *fits) {
    ns_match_scratch *s = m->s;
    const char *fault = NULL;

    ns_stream_clear(&s->stream);
    if (!ns_stream_expand(&s->stream, s->pieces.items + run->begin, run->end - run->begin, m->in.text, m->in.end) ||
        !ns_spelling_read(&s->spelling, written, strnlen(written, NS_WRITTEN_MAX + 1), &fault)) {
        return ns_error_memory(m->err);
    }
    *fits = fault == NULL && ns_fit(&s->spelling, written, policy, &s->stream, &m->in, &match->begin, &match->end);
    return NEWSENT_OK;
}

static newsent_status take(matcher *m, const ns_hit *hit) {
    const ns_run *run = &m->s->runs.items[hit->run];
    const ns_name_index *names = m->names[run->layer];
    const char *written = NULL;
    const uint32_t number = ns_probe_alias(names, hit->number, &written);
    const ns_disk_alias *alias = &names->aliases[number];
    const uint32_t room = names->strings_size - ns_u32((size_t)(written - names->strings));
    ns_match match = {.alias = number,
                      .entity = alias->entity,
                      .policy = alias->policy,
                      .prior = alias->prior,
                      .pack = m->packs[run->layer],
                      .flags = (alias->policy & NS_POLICY_TERM) != 0 ? NS_MATCH_TERM : 0};
    ns_same_answer same = NS_SAME_UNKNOWN;
    newsent_status status = NEWSENT_OK;

    if ((alias->policy & NS_POLICY_PLAIN) != 0 && is_bare(m, run, &match.begin, &match.end)) {
        same = ns_same(written, room, alias->policy, m->in.text + match.begin, match.end - match.begin);
    }
    if (same == NS_SAME_UNKNOWN) {
        bool fits = false;
        status = fit_slowly(m, run, written, alias->policy, &match, &fits);
        same = fits ? NS_SAME_YES : NS_SAME_NO;
    }
    if (status != NEWSENT_OK || same == NS_SAME_NO) {
        return status;
    }
    if (m->out->count == m->max) {
        return ns_error_at(m->err, NEWSENT_E_LIMIT, 0, match.begin, "more than %zu names in the text", m->max);
    }
    return ns_vec_push(m->out, match) ? NEWSENT_OK : ns_error_memory(m->err);
}

/* Looks up the runs that were gathered: each step asks for the memory that the next one reads. */
static newsent_status look_up(matcher *m) {
    ns_match_scratch *s = m->s;
    newsent_status status = NEWSENT_OK;

    ns_vec_clear(&s->hits);
    for (size_t i = 0; i < s->runs.count; i++) {
        const ns_run *run = &s->runs.items[i];
        const ns_name_index *names = m->names[run->layer];
        ns_probe probe = ns_probe_begin(names, run->key);
        ns_hit hit = {0, ns_u32(i)};

        while ((hit.number = ns_probe_next(&probe)) != NEWSENT_NONE) {
            if (!ns_vec_push(&s->hits, hit)) {
                return ns_error_memory(m->err);
            }
            if (hit.number < names->alias_count) {
                __builtin_prefetch(&names->aliases[hit.number]);
            }
        }
    }
    for (size_t i = 0; i < s->hits.count; i++) {
        const ns_name_index *names = m->names[s->runs.items[s->hits.items[i].run].layer];
        const char *written = NULL;
        ns_probe_alias(names, s->hits.items[i].number, &written);
        __builtin_prefetch(written);
    }
    for (size_t i = 0; status == NEWSENT_OK && i < s->hits.count; i++) {
        status = take(m, &s->hits.items[i]);
    }
    ns_vec_clear(&s->runs);
    return status;
}

/* The walks from pieces[begin + i], for each bit i of what a layer's first look found there. */
static newsent_status walk_from(matcher *m, const ns_walk_text *in, size_t begin, const uint64_t *found) {
    uint64_t any = 0;

    for (size_t layer = 0; layer < m->count; layer++) {
        any |= found[layer];
    }
    for (; any != 0; any &= any - 1) {
        const unsigned i = (unsigned)__builtin_ctzll(any);
        for (uint32_t layer = 0; layer < m->count; layer++) {
            if ((found[layer] >> i & 1) != 0 && !ns_walk(m->names[layer], in, begin + i, layer, &m->s->runs)) {
                return ns_error_memory(m->err);
            }
        }
        if (m->s->runs.count >= BATCH) {
            const newsent_status status = look_up(m);
            if (status != NEWSENT_OK) {
                return status;
            }
        }
    }
    return NEWSENT_OK;
}

static newsent_status match_window(matcher *m, size_t count) {
    const ns_walk_text in = {m->s->pieces.items, m->in.text, m->in.end};
    uint64_t found[NS_LAYERS_MAX];
    newsent_status status = NEWSENT_OK;

    for (size_t i = 0; status == NEWSENT_OK && i < count; i += 64) {
        for (size_t layer = 0; layer < m->count; layer++) {
            found[layer] = ns_walk_look(m->names[layer], in.pieces + i, count - i < 64 ? count - i : 64);
        }
        status = walk_from(m, &in, i, found);
    }
    return status == NEWSENT_OK ? look_up(m) : status;
}

static newsent_status match_windows(matcher *m) {
    ns_piece_reader reader;
    newsent_status status = NEWSENT_OK;
    size_t kept = 0;
    bool done = false;

    if (m->s->pieces.cap < WINDOW + NS_PIECES_AFTER && !ns_vec_reserve(&m->s->pieces, WINDOW + NS_PIECES_AFTER)) {
        return ns_error_memory(m->err);
    }
    ns_vec_clear(&m->s->runs);
    ns_piece_reader_init(&reader, m->in.text, m->in.begin, m->in.end);
    while (status == NEWSENT_OK && !done) {
        ns_piece *pieces = m->s->pieces.items;
        const size_t count = ns_piece_read(&reader, pieces, kept, WINDOW);
        done = ns_piece_reader_done(&reader);
        const size_t ready = done ? count : count - AHEAD;
        status = match_window(m, ready);
        kept = count - ready;
        memmove(pieces, pieces + ready, kept * sizeof *pieces);
    }
    return status;
}

newsent_status ns_match_text(const ns_layers *layers, ns_match_scratch *scratch, const uint8_t *text, uint32_t begin,
                             uint32_t end, size_t max, ns_matches *out, newsent_error *err) {
    const size_t first = out->count;
    matcher m = {.s = scratch,
                 .in = {text, begin, end},
                 .max = max < SIZE_MAX - first ? first + max : SIZE_MAX,
                 .out = out,
                 .err = err};

    for (size_t p = 0; p < layers->count; p++) {
        const ns_name_index *names = ns_pack_names(layers->packs[p]);
        if (names->buckets != NULL) {
            m.packs[m.count] = (uint8_t)p;
            m.names[m.count++] = names;
        }
    }
    const newsent_status status = m.count != 0 ? match_windows(&m) : NEWSENT_OK;
    ns_settle(out, first);
    return status;
}

void ns_match_scratch_free(ns_match_scratch *scratch) {
    ns_vec_free(&scratch->pieces);
    ns_vec_free(&scratch->runs);
    ns_vec_free(&scratch->hits);
    ns_stream_free(&scratch->stream);
    ns_spelling_free(&scratch->spelling);
}
