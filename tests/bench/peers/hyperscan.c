/* hyperscan.c - Hyperscan's literals, all matches; the ends of words are checked in its callback. */
#include "peer.h"
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static hs_database_t *database;
static hs_scratch_t *scratch;
static uint32_t *lens; /* of each name, as a match tells only its end */
static size_t name_count;

typedef struct {
    const uint8_t *text;
    size_t len;
    uint64_t hits;
} state;

static bool good(hs_error_t error, const char *what) {
    if (error != HS_SUCCESS) {
        fprintf(stderr, "hyperscan: %s: %d\n", what, (int)error);
    }
    return error == HS_SUCCESS;
}

static bool build(peer_mode mode, const char *path, const peer_name *names, size_t count) {
    const char **texts = calloc(count, sizeof *texts);
    unsigned *flags = calloc(count, sizeof *flags), *ids = calloc(count, sizeof *ids);
    size_t *sizes = calloc(count, sizeof *sizes);
    hs_compile_error_t *error = NULL;
    bool built = false;

    (void)path;
    name_count = count;
    lens = calloc(count, sizeof *lens);
    if (texts != NULL && flags != NULL && ids != NULL && sizes != NULL && lens != NULL) {
        for (size_t i = 0; i < count; i++) {
            texts[i] = names[i].text;
            flags[i] = mode.nocase ? HS_FLAG_CASELESS : 0;
            ids[i] = (unsigned)i;
            sizes[i] = names[i].len;
            lens[i] = (uint32_t)names[i].len;
        }
        built = hs_compile_lit_multi(texts, flags, ids, sizes, (unsigned)count, HS_MODE_BLOCK, NULL, &database,
                                     &error) == HS_SUCCESS;
        if (!built) {
            fprintf(stderr, "hyperscan: %s\n", error == NULL ? "cannot compile" : error->message);
        }
    }
    hs_free_compile_error(error);
    free(texts);
    free(flags);
    free(ids);
    free(sizes);
    return built && good(hs_alloc_scratch(database, &scratch), "scratch");
}

static size_t size(void) {
    size_t bytes = 0;
    return hs_database_size(database, &bytes) == HS_SUCCESS ? bytes : 0;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *ctx) {
    state *s = ctx;
    (void)from, (void)flags;
    s->hits += peer_bounded(s->text, s->len, (size_t)to - lens[id], (size_t)to);
    return 0;
}

static uint64_t scan(const uint8_t *text, size_t len) {
    state s = {text, len, 0};
    good(hs_scan(database, (const char *)text, (unsigned)len, 0, scratch, on_match, &s), "scan");
    return s.hits;
}

/* The file: how many names, their lengths, the database. */
static bool save(const char *path) {
    char *bytes = NULL;
    size_t count = 0;
    FILE *file = fopen(path, "wb");

    if (file == NULL || !good(hs_serialize_database(database, &bytes, &count), "serialize")) {
        perror(path);
        return false;
    }
    const bool written = fwrite(&name_count, sizeof name_count, 1, file) == 1 &&
                         fwrite(lens, sizeof *lens, name_count, file) == name_count &&
                         fwrite(&count, sizeof count, 1, file) == 1 && fwrite(bytes, 1, count, file) == count;
    free(bytes);
    return (fclose(file) == 0) && written;
}

static bool open_saved(const char *path, peer_mode mode) {
    char *bytes = NULL;
    size_t count = 0;
    FILE *file = fopen(path, "rb");
    bool opened = false;

    (void)mode;
    if (file != NULL && fread(&name_count, sizeof name_count, 1, file) == 1 &&
        (lens = calloc(name_count + 1, sizeof *lens)) != NULL &&
        fread(lens, sizeof *lens, name_count, file) == name_count && fread(&count, sizeof count, 1, file) == 1 &&
        (bytes = malloc(count)) != NULL && fread(bytes, 1, count, file) == count) {
        opened = good(hs_deserialize_database(bytes, count, &database), "deserialize") &&
                 good(hs_alloc_scratch(database, &scratch), "scratch");
    } else {
        perror(path);
    }
    free(bytes);
    if (file != NULL) {
        fclose(file);
    }
    return opened;
}

int main(int argc, char **argv) {
    const peer_driver driver = {.label = "hyperscan",
                                .all = true,
                                .build = build,
                                .save = save,
                                .open = open_saved,
                                .size = size,
                                .scan = scan};
    return peer_main(&driver, argc, argv);
}
