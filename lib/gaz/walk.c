/* walk.c - see walk.h. */
#include "gaz/walk.h"

#include "gaz/template.h"

#include <string.h>

/* A walk over the whole of one name: what stays the same in its branches. */
typedef struct {
    const ns_name_index *names;
    const ns_name_filter *filter;
    const ns_stream *stream;
    size_t begin;
    ns_hits *hits;
} walker;

uint64_t ns_walk_piece(const ns_stream *stream, uint64_t hash, size_t begin, size_t *end) {
    const uint8_t *bytes = stream->bytes.items;
    const uint8_t *code = stream->code.items;
    const size_t most = stream->bytes.count - begin < NS_NAME_MAX + 1 ? stream->bytes.count : begin + NS_NAME_MAX + 1;
    size_t i = begin;

    do {
        hash = ns_name_hash_step(hash, bytes[i]);
        i++;
    } while (i < most && !ns_walk_stops(bytes[i - 1], bytes[i], code[i]));
    *end = i;
    return hash;
}

/* The surface's bytes are the stream's, from `begin` to `end`: the hash may have said so falsely. */
static bool same_bytes(const walker *w, const uint8_t *name, const uint8_t *name_end, size_t at, size_t end) {
    const uint8_t *bytes = w->stream->bytes.items;

    for (; name < name_end; name++, at++) {
        if (*name == NS_STREAM_NUM) {
            size_t ends[2];
            size_t count = ns_num_ends(w->stream, at, ends);
            while (count-- > 0) {
                if (same_bytes(w, name + 1, name_end, ends[count], end)) {
                    return true;
                }
            }
            return false;
        }
        if (at == end || *name != bytes[at]) {
            return false;
        }
    }
    return at == end;
}

static bool is_surface(const walker *w, const ns_disk_surface *s, size_t end) {
    const uint8_t *name = w->names->streams + s->stream;

    return (end - w->begin == s->len && memcmp(name, w->stream->bytes.items + w->begin, s->len) == 0) ||
           same_bytes(w, name, name + s->len, w->begin, end);
}

/* What the table has for a hash; appends the names that end here. */
static bool look_up(walker *w, uint64_t hash, size_t end, uint32_t *info) {
    const ns_name_index *names = w->names;
    const uint64_t ended = ns_name_hash_end(hash);
    const uint32_t home = (uint32_t)(ended >> names->slot_shift);
    const bool word_end = end == w->stream->bytes.count || ns_gap_is_boundary(w->stream->code.items[end]);

    *info = 0;
    for (uint32_t i = 0; i < NS_PROBES_MAX; i++) {
        const ns_disk_slot *slot = &names->slots[(home + i) & names->slot_mask];
        const uint32_t surface = slot->info & NS_SLOT_SURFACE;

        if (slot->info == 0) {
            break;
        }
        if (slot->tag != ns_name_tag(ended)) {
            continue;
        }
        *info |= slot->info;
        if (surface != 0 && word_end) {
            const ns_disk_surface *s = &names->surfaces[surface - 1];
            const ns_hit hit = {surface - 1, (uint32_t)end};

            if (is_surface(w, s, end) && !ns_vec_push(w->hits, hit)) {
                return false;
            }
        }
    }
    return true;
}

static bool go_on(walker *w, uint64_t hash, size_t at, unsigned nums) {
    const ns_stream *stream = w->stream;
    const size_t count = stream->bytes.count;
    uint32_t info = 0;

    do {
        if (!look_up(w, hash, at, &info)) {
            return false;
        }
        if (at == count || (stream->code.items[at] & NS_GAP_MASK) == NS_GAP_STRONGER) {
            return true;
        }
        if ((info & NS_SLOT_NUM) != 0 && nums < NS_NUMS_MAX) {
            size_t ends[2];
            const size_t ways = ns_num_ends(stream, at, ends);
            for (size_t i = 0; i < ways; i++) {
                if (!go_on(w, ns_name_hash_step(hash, NS_STREAM_NUM), ends[i], nums + 1)) {
                    return false;
                }
            }
        }
        if ((info & NS_SLOT_MORE) == 0 || at - w->begin > NS_NAME_MAX + (size_t)NS_NUMS_MAX * NS_NUM_BYTES_MAX) {
            return true;
        }
        hash = ns_walk_piece(stream, hash, at, &at);
    } while (ns_walk_may_go_on(w->filter, hash));
    return true;
}

bool ns_walk(const ns_name_index *names, const ns_name_filter *filter, const ns_stream *stream, size_t begin,
             uint64_t hash, size_t stop, ns_hits *hits) {
    walker w = {names, filter, stream, begin, hits};
    return go_on(&w, hash, stop, 0);
}
