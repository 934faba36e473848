/*
 * bench.c - MB/s of English text on one core, the median of five rounds, for the stages: tokens and sentences;
 * matching alone (folded stream and all names and terms of the pack); topics; entities; all.
 *
 * bench-throughput [--pack FILE] [FILE]: FILE holds texts split by form feeds (texts.py makes it from JSONL). Without --pack the
 * default pack is used, and the small world of support/world.c where there is none; without FILE, texts made up from
 * that world.
 */
#include "engine/engine.h"
#include "gaz/match.h"
#include "support/world.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 5, GENERATED = 2000, MAX_TEXTS = 200000 };

static const char *texts[MAX_TEXTS];
static size_t lens[MAX_TEXTS];
static size_t text_count, byte_count;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void add(const char *text, size_t len) {
    if (len > 0 && text_count < MAX_TEXTS) {
        texts[text_count] = text;
        lens[text_count++] = len;
        byte_count += len;
    }
}

static void split(const char *all, size_t len) {
    size_t begin = 0;

    for (size_t i = 0; i <= len; i++) {
        if (i == len || all[i] == '\f') {
            add(all + begin, i - begin);
            begin = i + 1;
        }
    }
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* took: seconds of each round, sorted here. */
static void report(const char *name, double *took, uint64_t found, const char *what) {
    qsort(took, ROUNDS, sizeof *took, by_value);
    printf("%-10s %8.1f MB/s  (%.1f to %.1f)  %llu %s\n", name, (double)byte_count / 1e6 / took[ROUNDS / 2],
           (double)byte_count / 1e6 / took[ROUNDS - 1], (double)byte_count / 1e6 / took[0], (unsigned long long)found,
           what);
}

static void measure(const newsent_engine *engine, const char *name, uint32_t want) {
    newsent_analyze_options opts = {.struct_size = sizeof opts, .want = want, .input = NEWSENT_INPUT_TEXT};
    newsent_doc *doc = NULL;
    newsent_error err;
    double took[ROUNDS];
    uint64_t found = 0;

    world_must(newsent_doc_new(&doc, &err), &err, "newsent_doc_new");
    for (size_t round = 0; round < ROUNDS; round++) {
        const double start = seconds();
        found = 0;
        for (size_t i = 0; i < text_count; i++) {
            world_must(newsent_analyze(engine, doc, texts[i], lens[i], &opts, &err), &err, "newsent_analyze");
            found += newsent_doc_mention_count(doc) + newsent_doc_token_count(doc) + newsent_doc_topic_count(doc);
        }
        took[round] = seconds() - start;
    }
    newsent_doc_free(doc);
    report(name, took, found, "records");
}

static void measure_matching(const newsent_engine *engine) {
    newsent_error err;
    double took[ROUNDS];
    uint64_t found = 0;
    ns_match_scratch scratch = {0};
    ns_matches matches = {0};

    for (size_t round = 0; round < ROUNDS; round++) {
        const double start = seconds();
        found = 0;
        for (size_t i = 0; i < text_count; i++) {
            const uint8_t *text = (const uint8_t *)texts[i];
            ns_vec_clear(&matches);
            world_must(ns_match_text(&engine->layers, &scratch, text, 0, (uint32_t)lens[i], SIZE_MAX, &matches, &err),
                       &err, "ns_match_text");
            found += matches.count;
        }
        took[round] = seconds() - start;
    }
    ns_match_scratch_free(&scratch);
    ns_vec_free(&matches);
    report("matching", took, found, "matches");
}

int main(int argc, char **argv) {
    newsent_engine *engine = NULL;
    newsent_pack *pack = NULL;
    newsent_error err;
    void *data = NULL;
    char *file = NULL;
    size_t size = 0;
    int arg = 1;

    if (argc > arg + 1 && strcmp(argv[arg], "--pack") == 0) {
        world_must(newsent_pack_open(&pack, argv[arg + 1], 0, &err), &err, argv[arg + 1]);
        world_must(newsent_engine_new(&engine, &pack, 1, NULL, &err), &err, "newsent_engine_new");
        newsent_pack_free(pack);
        arg += 2;
    } else if (newsent_engine_new_default(&engine, &err) != NEWSENT_OK) {
        world_must(world_pack(&data, &size, &err), &err, "world_pack");
        world_must(world_engine(&engine, data, size, &err), &err, "world_engine");
        printf("no default pack: the small world of the tests\n");
    }
    if (arg < argc) {
        size_t len = 0;
        file = world_read(argv[arg], &len);
        if (file == NULL) {
            perror(argv[arg]);
            return 1;
        }
        split(file, len);
    } else {
        for (int i = 0; i < GENERATED; i++) {
            add(world_article, strlen(world_article));
        }
    }
    printf("%zu texts, %.1f MB, %d rounds\n", text_count, (double)byte_count / 1e6, ROUNDS);
    measure(engine, "tokens", NEWSENT_WANT_TOKENS | NEWSENT_WANT_SENTENCES);
    measure_matching(engine);
    measure(engine, "topics", NEWSENT_WANT_TOPICS);
    measure(engine, "entities", NEWSENT_WANT_ENTITIES);
    measure(engine, "all", 0);
    newsent_engine_free(engine);
    newsent_free(data);
    free(file);
    return 0;
}
