/* match.c - see match.h. */
#include "gaz/match.h"

#include "base/err.h"
#include "gaz/fit.h"
#include "gaz/walk.h"

typedef struct {
    const ns_name_index *names[NS_LAYERS_MAX];
    ns_fit_text in;
    size_t max;
    ns_matches *out;
    ns_hits hits;
} matcher;

/* Every spelling of one folded name at one place. */
static newsent_status add_forms(matcher *m, size_t pack, size_t begin, const ns_hit *hit, newsent_error *err) {
    const ns_name_index *names = m->names[pack];
    const ns_disk_surface *surface = &names->surfaces[hit->surface];

    for (uint32_t i = 0; i < surface->form_count; i++) {
        const ns_disk_form *form = &names->forms[surface->first_form + i];
        const ns_gaz_alias *alias = &names->aliases[form->alias];
        ns_match match = {.alias = form->alias,
                          .entity = alias->entity,
                          .policy = alias->policy,
                          .prior = alias->prior,
                          .pack = (uint8_t)pack};

        if (!ns_fit(names, surface, form, &m->in, begin, hit->end, &match.begin, &match.end)) {
            continue;
        }
        if (names->entities[alias->entity].type == NS_TYPE_TOPIC) {
            match.flags = NS_MATCH_TERM;
        }
        if (m->out->count == m->max) {
            return ns_error_at(err, NEWSENT_E_LIMIT, 0, match.begin, "more than %zu names in the text", m->max);
        }
        if (!ns_vec_push(m->out, match)) {
            return ns_error_memory(err);
        }
    }
    return NEWSENT_OK;
}

static newsent_status match_in(matcher *m, size_t pack, const ns_name_filter *filter, size_t begin, uint64_t hash,
                               size_t stop, newsent_error *err) {
    newsent_status status = NEWSENT_OK;

    ns_vec_clear(&m->hits);
    if (!ns_walk(m->names[pack], filter, m->in.stream, begin, hash, stop, &m->hits)) {
        return ns_error_memory(err);
    }
    for (size_t i = 0; status == NEWSENT_OK && i < m->hits.count; i++) {
        status = add_forms(m, pack, begin, &m->hits.items[i], err);
    }
    return status;
}

static int order(const ns_match *a, const ns_match *b) {
    if (a->begin != b->begin) {
        return a->begin < b->begin ? -1 : 1;
    }
    if (a->end != b->end) {
        return a->end < b->end ? -1 : 1;
    }
    if (a->pack != b->pack) {
        return a->pack < b->pack ? -1 : 1;
    }
    if (a->alias != b->alias) {
        return a->alias < b->alias ? -1 : 1;
    }
    return 0;
}

/* By insertion: matches come nearly in order, out of it only by their edges, their ends and their layers. */
static void sort(ns_match *matches, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const ns_match match = matches[i];
        size_t k = i;
        for (; k > 0 && order(&matches[k - 1], &match) > 0; k--) {
            matches[k] = matches[k - 1];
        }
        matches[k] = match;
    }
}

/* Of the matches of one span: drops doubles, suppressing names, and all of the layers below a suppressing one. */
static size_t settle_span(ns_match *matches, size_t begin, size_t end, size_t to) {
    uint8_t lowest = 0;

    for (size_t i = begin; i < end; i++) {
        if ((matches[i].policy & NS_POLICY_SUPPRESS) != 0) {
            lowest = matches[i].pack;
        }
    }
    for (size_t i = begin; i < end; i++) {
        const bool twice =
            i > begin && matches[i].pack == matches[i - 1].pack && matches[i].alias == matches[i - 1].alias;
        if (!twice && matches[i].pack >= lowest && (matches[i].policy & NS_POLICY_SUPPRESS) == 0) {
            matches[to++] = matches[i];
        }
    }
    return to;
}

static void settle(ns_matches *out, size_t first) {
    ns_match *matches = out->items;
    size_t to = first;

    for (size_t begin = first; begin < out->count;) {
        size_t end = begin + 1;
        while (end < out->count && matches[end].begin == matches[begin].begin &&
               matches[end].end == matches[begin].end) {
            end++;
        }
        to = settle_span(matches, begin, end, to);
        begin = end;
    }
    out->count = to;
}

newsent_status ns_match_all(const ns_layers *layers, const ns_stream *stream, size_t stream_begin, const uint8_t *text,
                            uint32_t text_end, size_t max, ns_matches *out, newsent_error *err) {
    matcher m = {.in = {stream, text, text_end}, .out = out};
    const size_t first = out->count;
    const size_t count = stream->bytes.count;
    newsent_status status = NEWSENT_OK;
    size_t begin = stream_begin;

    m.max = max < SIZE_MAX - first ? first + max : SIZE_MAX;
    for (size_t p = 0; p < layers->count; p++) {
        m.names[p] = ns_pack_names(layers->packs[p]);
    }
    while (status == NEWSENT_OK && begin < count) {
        const bool upper = (stream->code.items[begin] & NS_CODE_UPPER) != 0;
        size_t stop = 0;
        const uint64_t hash = ns_walk_piece(stream, NS_NAME_HASH_SEED, begin, &stop);

        for (size_t p = 0; status == NEWSENT_OK && p < layers->count; p++) {
            const ns_name_filter *filter = upper ? &m.names[p]->any : &m.names[p]->small;
            if (m.names[p]->slots != NULL && ns_walk_may_go_on(filter, hash)) {
                status = match_in(&m, p, filter, begin, hash, stop, err);
            }
        }
        begin = stop;
        while (begin < count && !ns_gap_is_boundary(stream->code.items[begin])) {
            begin++;
        }
    }
    if (out->count > first) {
        sort(out->items + first, out->count - first);
        settle(out, first);
    }
    ns_vec_free(&m.hits);
    return status;
}
