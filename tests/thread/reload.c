/*
 * reload.c - engines are swapped while eight threads extract. Each answer must be, byte for byte, that of one of the packs
 * that were in place while the text was read, with and without an overlay of the call. Packs are mapped files: what is
 * freed too early is gone. Memory must not grow with the number of reloads. Under ThreadSanitizer a race fails the test.
 *
 * thread-reload FOLDER [RELOADS]: FOLDER takes the pack files.
 */
#include "support/world.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum {
    THREADS = 8,
    PACKS = 8,       /* reload n puts pack n % PACKS in place */
    WAYS = 2,        /* without and with the overlay */
    RELOADS = 10000, /* unless the caller says */
    SETTLED = 100,   /* reloads until all threads have the memory that they keep */
    GROWTH = 3 << 20 /* bytes of resident memory that may come after that */
};

typedef struct {
    char *json;
    size_t len;
} answer;

static const char text[] =
    "Nordlicht opened a laboratory in Uppsala. Merrow Capital was there; so was Nordlicht's chief.";

static char paths[PACKS][4096];
static answer wanted[PACKS][WAYS];
static newsent_pack *overlay;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static newsent_engine *current; /* guarded by the lock */
static atomic_uint announced;   /* the reload that is being put in place */
static atomic_uint in_place;    /* the one that is */
static atomic_bool stop;
static atomic_uint texts, wrong, stale;

static newsent_engine *take(void) {
    pthread_mutex_lock(&lock);
    newsent_engine *engine = newsent_engine_ref(current);
    pthread_mutex_unlock(&lock);
    return engine;
}

static void replace(newsent_engine *fresh) {
    pthread_mutex_lock(&lock);
    newsent_engine *old = current;
    current = fresh;
    pthread_mutex_unlock(&lock);
    newsent_engine_free(old);
}

static void analyze(const newsent_engine *engine, newsent_doc *doc, int way) {
    const newsent_analyze_options opts = {
        .struct_size = sizeof opts, .overlays = &overlay, .overlay_count = way == 0 ? 0 : 1};
    newsent_error err;

    world_must(newsent_analyze(engine, doc, text, sizeof text - 1, &opts, &err), &err, "newsent_analyze");
}

static answer render(const newsent_doc *doc) {
    newsent_error err;
    answer found = {NULL, 0};

    world_must(newsent_doc_render(doc, NEWSENT_FORMAT_JSONL, NULL, &found.json, &found.len, &err), &err, "render");
    return found;
}

static bool same(const answer *a, const answer *b) { return a->len == b->len && memcmp(a->json, b->json, a->len) == 0; }

/* Whether it is the answer of a pack that was in place between two reloads; of any pack, *known. */
static bool timely(const answer *found, int way, unsigned first, unsigned last, bool *known) {
    *known = false;
    for (unsigned p = 0; p < PACKS; p++) {
        if (same(found, &wanted[p][way])) {
            *known = true;
            for (unsigned n = first; n <= last; n++) {
                if (n % PACKS == p) {
                    return true;
                }
            }
        }
    }
    return false;
}

static void *work(void *argument) {
    const struct timespec pause = {.tv_nsec = 200000}; /* a worker waits for texts too; else the reloads starve */
    const int way = *(const int *)argument;
    newsent_doc *doc = NULL;
    newsent_error err;

    world_must(newsent_doc_new(&doc, &err), &err, "newsent_doc_new");
    while (!atomic_load(&stop)) {
        bool known = false;
        const unsigned first = atomic_load(&in_place);
        newsent_engine *engine = take();
        const unsigned last = atomic_load(&announced);
        analyze(engine, doc, way);
        newsent_engine_free(engine);
        answer found = render(doc); /* from what the document itself keeps */
        if (!timely(&found, way, first, last, &known)) {
            atomic_fetch_add(known ? &stale : &wrong, 1u);
        }
        newsent_free(found.json);
        atomic_fetch_add(&texts, 1u);
        nanosleep(&pause, NULL);
    }
    newsent_doc_free(doc);
    return NULL;
}

/* Pack p: its number is in the name and in an attribute; every second one knows a place more. */
static void write_pack(unsigned p) {
    newsent_builder *builder = NULL;
    newsent_error err;
    char name[32];

    world_must(newsent_builder_new(&builder, &err), &err, "newsent_builder_new");
    snprintf(name, sizeof name, "Nordlicht %u", p);
    world_must(newsent_builder_entity(builder, "nordlicht", "company", name, &err), &err, name);
    world_must(newsent_builder_alias(builder, "nordlicht", "Nordlicht", &err), &err, name);
    snprintf(name, sizeof name, "Q%u", p);
    world_must(newsent_builder_attr(builder, "nordlicht", "wikidata", name, &err), &err, name);
    if (p % 2 == 0) {
        world_must(newsent_builder_entity(builder, "uppsala", "place", "Uppsala", &err), &err, "uppsala");
    }
    world_must(newsent_builder_write(builder, paths[p], &err), &err, paths[p]);
    newsent_builder_free(builder);
}

static void *make_overlay(void) {
    newsent_builder *builder = NULL;
    newsent_error err;
    void *data = NULL;
    size_t size = 0;

    world_must(newsent_builder_new(&builder, &err), &err, "newsent_builder_new");
    world_must(newsent_builder_entity(builder, "merrow", "fund", "Merrow Capital", &err), &err, "merrow");
    world_must(newsent_builder_entity(builder, "uppsala", "town", "Uppsala", &err), &err, "uppsala");
    world_must(newsent_builder_finish(builder, &data, &size, &err), &err, "newsent_builder_finish");
    world_must(newsent_pack_open_memory(&overlay, data, size, 0, &err), &err, "newsent_pack_open_memory");
    newsent_builder_free(builder);
    return data;
}

static newsent_engine *open_engine(unsigned p) {
    newsent_engine *engine = NULL;
    newsent_pack *pack = NULL;
    newsent_error err;

    world_must(newsent_pack_open(&pack, paths[p], 0, &err), &err, paths[p]);
    world_must(newsent_engine_new(&engine, &pack, 1, NULL, &err), &err, "newsent_engine_new");
    newsent_pack_free(pack);
    return engine;
}

/* What each pack answers when nothing else goes on; all must differ, or the test could not tell them apart. */
static void make_wanted(void) {
    newsent_doc *doc = NULL;
    newsent_error err;

    world_must(newsent_doc_new(&doc, &err), &err, "newsent_doc_new");
    for (unsigned p = 0; p < PACKS; p++) {
        newsent_engine *engine = open_engine(p);
        for (int way = 0; way < WAYS; way++) {
            analyze(engine, doc, way);
            wanted[p][way] = render(doc);
            for (unsigned q = 0; q < p; q++) {
                if (same(&wanted[p][way], &wanted[q][way])) {
                    fprintf(stderr, "packs %u and %u answer alike\n", p, q);
                    exit(1);
                }
            }
        }
        newsent_engine_free(engine);
    }
    newsent_doc_free(doc);
}

static long resident(void) {
    FILE *file = fopen("/proc/self/statm", "r");
    long pages = 0;

    if (file == NULL || fscanf(file, "%*d %ld", &pages) != 1) {
        pages = 0;
    }
    if (file != NULL) {
        fclose(file);
    }
    return pages * sysconf(_SC_PAGESIZE);
}

static bool flat(unsigned reloads, long before, long after) {
    printf("resident memory: %ld KiB after %d reloads, %ld KiB after %u%s\n", before / 1024, SETTLED, after / 1024,
           reloads, SANITIZED ? " (a sanitizer's own too: not judged)" : "");
    return SANITIZED || before == 0 || reloads <= SETTLED || after - before <= GROWTH;
}

int main(int argc, char **argv) {
    const unsigned reloads = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : RELOADS;
    const int ways[WAYS] = {0, 1};
    pthread_t threads[THREADS];
    long before = 0;

    if (argc < 2 || reloads == 0) {
        fprintf(stderr, "usage: thread-reload FOLDER [RELOADS]\n");
        return 2;
    }
    for (unsigned p = 0; p < PACKS; p++) {
        snprintf(paths[p], sizeof paths[p], "%s/reload-%ld-%u.nspack", argv[1], (long)getpid(), p);
        write_pack(p);
    }
    void *overlay_data = make_overlay();
    make_wanted();
    current = open_engine(0);
    for (size_t i = 0; i < THREADS; i++) {
        if (pthread_create(&threads[i], NULL, work, (void *)(uintptr_t)&ways[i % WAYS]) != 0) {
            perror("pthread_create");
            return 1;
        }
    }
    for (unsigned n = 1; n <= reloads; n++) {
        newsent_engine *fresh = open_engine(n % PACKS);
        atomic_store(&announced, n);
        replace(fresh);
        atomic_store(&in_place, n);
        if (n == SETTLED) {
            before = resident();
        }
    }
    const long after = resident();
    atomic_store(&stop, true);
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    newsent_engine_free(current);
    newsent_pack_free(overlay);
    newsent_free(overlay_data);
    for (unsigned p = 0; p < PACKS; p++) {
        for (int way = 0; way < WAYS; way++) {
            newsent_free(wanted[p][way].json);
        }
        unlink(paths[p]);
    }
    printf("%u reloads, %u texts: %u answers of no pack, %u of a pack that was not in place\n", reloads,
           atomic_load(&texts), atomic_load(&wrong), atomic_load(&stale));
    const bool good = flat(reloads, before, after) && atomic_load(&wrong) == 0 && atomic_load(&stale) == 0;
    return good && atomic_load(&texts) >= THREADS ? 0 : 1;
}
