/*
 * match.c - the library's matcher under the clock, as one of the peers (peers/peer.h). NAMES is a file of rows; the pack
 * is built through the builder, or opened trusted where --open is given. Further members of its JSON object: aliases, the
 * seconds of a checked and of a trusted opening.
 */
#include "gaz/match.h"
#include "base/mem.h"
#include "newsent.h"
#include "peers/peer.h"
#include "support/world.h"
#include <stdlib.h>
#include <time.h>

static newsent_builder *builder;
static newsent_pack *pack;
static ns_layers layers;
static const char *opened;
static void *data;
static size_t data_size;
static double trusted_s;
static bool longest;
static ns_matches matches;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void use_pack(void) {
    newsent_error err;
    world_must(ns_layers_init(&layers, &pack, 1, &err), &err, "ns_layers_init");
}

static bool build(peer_mode mode, const char *path, const peer_name *names, size_t count) {
    newsent_error err;

    (void)names, (void)count;
    longest = mode.longest;
    world_must(newsent_builder_new(&builder, &err), &err, "newsent_builder_new");
    newsent_builder_keep_provenance(builder, 0);
    const newsent_status status = newsent_builder_add_file(builder, path, &err);
    if (status != NEWSENT_E_ROWS) { /* a row or two may be refused: `names` tells */
        world_must(status, &err, path);
    }
    world_must(newsent_builder_finish(builder, &data, &data_size, &err), &err, "newsent_builder_finish");
    newsent_builder_free(builder);
    world_must(newsent_pack_open_memory(&pack, data, data_size, NEWSENT_PACK_TRUSTED, &err), &err, "open_memory");
    use_pack();
    return true;
}

static bool save(const char *path) {
    FILE *file = fopen(path, "wb");
    const bool written = file != NULL && fwrite(data, 1, data_size, file) == data_size;
    return file != NULL && fclose(file) == 0 && written;
}

static bool open_pack(const char *path, peer_mode mode) {
    newsent_error err;
    const double start = seconds();

    longest = mode.longest;
    opened = path;
    world_must(newsent_pack_open(&pack, path, NEWSENT_PACK_TRUSTED, &err), &err, path);
    use_pack();
    trusted_s = seconds() - start;
    return true;
}

static newsent_pack_info_record info(void) {
    newsent_pack_info_record record = {.struct_size = sizeof record};
    newsent_pack_info(pack, &record);
    return record;
}

static size_t size(void) { return (size_t)info().bytes; }

/* Matches come ordered by begin, then end. */
static uint64_t count_longest(void) {
    uint64_t hits = 0;
    uint32_t end = 0;

    for (size_t i = 0; i < matches.count; i++) {
        if (matches.items[i].begin >= end &&
            (i + 1 == matches.count || matches.items[i + 1].begin > matches.items[i].begin)) {
            hits++;
            end = matches.items[i].end;
        }
    }
    return hits;
}

static ns_match_scratch scratch;

static uint64_t scan(const uint8_t *text, size_t len) {
    newsent_error err;

    ns_vec_clear(&matches);
    world_must(ns_match_text(&layers, &scratch, text, 0, (uint32_t)len, SIZE_MAX, &matches, &err), &err, "matching");
    return longest ? count_longest() : matches.count;
}

static void more(FILE *out) {
    newsent_pack *checked = NULL;
    newsent_error err;

    fprintf(out, ", \"aliases\": %u", (unsigned)info().alias_count);
    if (opened != NULL) {
        const double start = seconds();
        world_must(newsent_pack_open(&checked, opened, 0, &err), &err, opened);
        fprintf(out, ", \"open_checked_s\": %.6f, \"open_trusted_s\": %.6f", seconds() - start, trusted_s);
        newsent_pack_free(checked);
    }
}

int main(int argc, char **argv) {
    const peer_driver driver = {.label = "newsent",
                                .longest = true,
                                .all = true,
                                .reads = true,
                                .build = build,
                                .save = save,
                                .open = open_pack,
                                .size = size,
                                .scan = scan,
                                .more = more};
    const int result = peer_main(&driver, argc, argv);
    ns_match_scratch_free(&scratch);
    ns_vec_free(&matches);
    ns_layers_free(&layers);
    newsent_pack_free(pack);
    newsent_free(data);
    return result;
}
