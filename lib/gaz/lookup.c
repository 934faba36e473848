/* lookup.c - see lookup.h. */
#include "gaz/lookup.h"

#include "base/bytes.h"
#include "base/err.h"
#include "gaz/fit.h"
#include "gaz/probe.h"
#include "gaz/walk.h"

static void add(uint32_t entity, uint32_t *found, uint32_t *count) {
    for (uint32_t i = 0; i < *count; i++) {
        if (found[i] == entity) {
            return;
        }
    }
    if (*count < NS_NAMESAKES_MAX) {
        found[(*count)++] = entity;
    }
}

/* What a look-up needs, for one name. */
typedef struct {
    ns_piece pieces[NS_WALK_PIECES + NS_PIECES_ROOM + NS_PIECES_AFTER];
    size_t count;
    ns_runs runs;
    ns_stream stream;
    ns_spelling spelling;
} looking;

static bool read_name(looking *l, const uint8_t *name, uint32_t len) {
    ns_piece_reader reader;

    ns_piece_reader_init(&reader, name, 0, len);
    l->count = ns_piece_read(&reader, l->pieces, 0, NS_WALK_PIECES + NS_PIECES_ROOM);
    if (l->count == 0 || !ns_piece_reader_done(&reader)) {
        l->count = 0;
        return true;
    }
    /* A word of a name in small letters may be a name all the same. */
    l->pieces[0].code |= NS_CODE_UPPER;
    return ns_stream_expand(&l->stream, l->pieces, l->count, name, len);
}

/* The run of all pieces, with whatever gaps; and where names have a {num}, the runs that a text would be asked for. */
static bool find_runs(looking *l, const ns_name_index *names, const uint8_t *name, uint32_t len) {
    const ns_walk_text in = {l->pieces, name, len};
    uint64_t hash = 0;
    size_t folded = 0;

    for (size_t i = 0; i < l->count && folded <= NS_NAME_MAX; i++) {
        hash = ns_name_hash_join(hash, folded, l->pieces[i].hash);
        folded += l->pieces[i].len;
    }
    const ns_run whole = {.key = ns_name_key(hash), .end = ns_u32(l->count)};
    if (folded <= NS_NAME_MAX && !ns_vec_push(&l->runs, whole)) {
        return false;
    }
    return names->spelling_count == 0 || ns_walk(names, &in, 0, 0, &l->runs);
}

static bool look_up(looking *l, const ns_name_index *names, const ns_run *run, uint32_t *found, uint32_t *count) {
    ns_probe probe = ns_probe_begin(names, run->key);
    uint32_t number = 0;

    while ((number = ns_probe_next(&probe)) != NEWSENT_NONE) {
        const char *written = NULL;
        const char *fault = NULL;
        const uint32_t alias = ns_probe_alias(names, number, &written);

        if (!ns_spelling_read(&l->spelling, written, strnlen(written, NS_WRITTEN_MAX + 1), &fault)) {
            return false;
        }
        if (fault == NULL && ns_fit_letters(&l->spelling, &l->stream)) {
            add(names->aliases[alias].entity, found, count);
        }
    }
    return true;
}

newsent_status ns_lookup(const newsent_pack *pack, const uint8_t *name, uint32_t len, uint32_t *entities, uint32_t cap,
                         uint32_t *count) {
    const ns_name_index *names = ns_pack_names(pack);
    uint32_t found[NS_NAMESAKES_MAX];
    looking l = {.count = 0};
    bool good = names->buckets == NULL || read_name(&l, name, len);

    *count = 0;
    if (good && l.count != 0) {
        good = find_runs(&l, names, name, len);
    }
    for (size_t i = 0; good && i < l.runs.count; i++) {
        if (l.runs.items[i].end == l.count) {
            good = look_up(&l, names, &l.runs.items[i], found, count);
        }
    }
    for (uint32_t i = 0; i < *count && i < cap; i++) {
        entities[i] = found[i];
    }
    ns_vec_free(&l.runs);
    ns_stream_free(&l.stream);
    ns_spelling_free(&l.spelling);
    return good ? NEWSENT_OK : NEWSENT_E_MEMORY;
}
