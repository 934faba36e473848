/*
 * thread.c - eight threads share one engine, each with a document of its own, while others make and free engines over the
 * same pack. Every answer must be, byte for byte, that of one thread alone. Under ThreadSanitizer a race fails the test.
 *
 * thread PACK|- ARTICLE... ("-": the small world of support/world.c)
 */
#include "support/world.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    THREADS = 8,
    MAX_TEXTS = 64,
    ANALYSES = 2400, /* over all threads */
    ENGINES = 40     /* made and freed meanwhile, by each of two more threads */
};

typedef struct {
    char *text, *want;
    size_t len, want_len;
} article;

static article articles[MAX_TEXTS];
static size_t article_count;
static newsent_pack *pack;
static newsent_engine *engine;
static atomic_uint next_job, wrong;

static void add_article(char *text, size_t len) {
    if (text != NULL && article_count < MAX_TEXTS) {
        articles[article_count].text = text;
        articles[article_count++].len = len;
    }
}

/* The document as JSONL with all that it can hold; NULL on an error. */
static char *answer(const newsent_engine *with, newsent_doc *doc, const article *a, size_t *len) {
    newsent_analyze_options opts = {.struct_size = sizeof opts, .title = world_title, .title_len = strlen(world_title)};
    newsent_write_options write = {.struct_size = sizeof write,
                                   .flags = NEWSENT_WRITE_TEXT | NEWSENT_WRITE_EVIDENCE | NEWSENT_WRITE_ALL_TOPICS};
    newsent_error err;
    char *json = NULL;

    if (newsent_analyze(with, doc, a->text, a->len, &opts, &err) != NEWSENT_OK ||
        newsent_doc_render(doc, NEWSENT_FORMAT_JSONL, &write, &json, len, &err) != NEWSENT_OK) {
        fprintf(stderr, "%s\n", err.message);
        return NULL;
    }
    return json;
}

static void check(const newsent_engine *with, newsent_doc *doc, const article *a) {
    size_t len = 0;
    char *json = answer(with, doc, a, &len);

    if (json == NULL || len != a->want_len || memcmp(json, a->want, len) != 0) {
        atomic_fetch_add(&wrong, 1u);
    }
    newsent_free(json);
}

static void *analyze_all(void *unused) {
    (void)unused;
    newsent_doc *doc = NULL;
    newsent_error err;

    world_must(newsent_doc_new(&doc, &err), &err, "newsent_doc_new");
    for (;;) {
        unsigned job = atomic_fetch_add(&next_job, 1u);
        if (job >= ANALYSES) {
            break;
        }
        check(engine, doc, &articles[job % article_count]);
    }
    newsent_doc_free(doc);
    return NULL;
}

/* Engines come and go over the shared pack; the document outlives the engine that filled it. */
static void *renew_engines(void *unused) {
    (void)unused;
    newsent_error err;

    for (unsigned i = 0; i < ENGINES; i++) {
        newsent_engine *own = NULL;
        newsent_doc *doc = NULL;
        world_must(newsent_engine_new(&own, &pack, 1, NULL, &err), &err, "newsent_engine_new");
        world_must(newsent_doc_new(&doc, &err), &err, "newsent_doc_new");
        check(own, doc, &articles[i % article_count]);
        newsent_engine_free(own);
        newsent_doc_free(doc);
    }
    return NULL;
}

/* newsent_batch_run with 1 and with 8 threads: the same columns. */
static void check_batch(void) {
    const char *texts[MAX_TEXTS];
    size_t lens[MAX_TEXTS];
    newsent_batch *one = NULL, *many = NULL;
    newsent_error err;

    for (size_t i = 0; i < article_count; i++) {
        texts[i] = articles[i].text;
        lens[i] = articles[i].len;
    }
    newsent_batch_options opts = {.struct_size = sizeof opts, .threads = 1};
    world_must(newsent_batch_run(engine, texts, lens, article_count, &opts, &one, &err), &err, "newsent_batch_run");
    opts.threads = THREADS;
    world_must(newsent_batch_run(engine, texts, lens, article_count, &opts, &many, &err), &err, "newsent_batch_run");

    const uint64_t *offsets_one = NULL, *offsets_many = NULL;
    const newsent_mention *a = newsent_batch_mentions(one, &offsets_one);
    const newsent_mention *b = newsent_batch_mentions(many, &offsets_many);
    if (memcmp(offsets_one, offsets_many, (article_count + 1) * sizeof *offsets_one) != 0 ||
        (offsets_one[article_count] > 0 && memcmp(a, b, offsets_one[article_count] * sizeof *a) != 0)) {
        atomic_fetch_add(&wrong, 1u);
        fprintf(stderr, "newsent_batch_run: 1 and %d threads differ\n", THREADS);
    }
    newsent_batch_free(one);
    newsent_batch_free(many);
}

int main(int argc, char **argv) {
    pthread_t threads[THREADS + 2];
    newsent_doc *doc = NULL;
    newsent_error err;
    void *data = NULL;
    size_t size = 0;
    size_t mentions = 0;

    if (argc < 2 || strcmp(argv[1], "-") == 0) {
        world_must(world_pack(&data, &size, &err), &err, "world_pack");
        world_must(newsent_pack_open_memory(&pack, data, size, 0, &err), &err, "newsent_pack_open_memory");
    } else {
        world_must(newsent_pack_open(&pack, argv[1], 0, &err), &err, argv[1]);
    }
    world_must(newsent_engine_new(&engine, &pack, 1, NULL, &err), &err, "newsent_engine_new");
    world_must(newsent_doc_new(&doc, &err), &err, "newsent_doc_new");

    add_article(strdup(world_article), strlen(world_article));
    for (int i = 2; i < argc; i++) {
        size_t len = 0;
        char *text = world_read(argv[i], &len);
        add_article(text, len);
    }
    for (size_t i = 0; i < article_count; i++) {
        articles[i].want = answer(engine, doc, &articles[i], &articles[i].want_len);
        mentions += newsent_doc_mention_count(doc);
        if (articles[i].want == NULL) {
            return 1;
        }
    }

    for (size_t i = 0; i < THREADS + 2; i++) {
        if (pthread_create(&threads[i], NULL, i < THREADS ? analyze_all : renew_engines, NULL) != 0) {
            perror("pthread_create");
            return 1;
        }
    }
    for (size_t i = 0; i < THREADS + 2; i++) {
        pthread_join(threads[i], NULL);
    }
    check_batch();

    for (size_t i = 0; i < article_count; i++) {
        free(articles[i].text);
        newsent_free(articles[i].want);
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    newsent_pack_free(pack);
    newsent_free(data);
    printf("%d analyses of %zu texts with %zu mentions: %u differ from one thread\n", ANALYSES + 2 * ENGINES,
           article_count, mentions, atomic_load(&wrong));
    if (mentions == 0) {
        printf("no mention was found: nothing was tested\n");
    }
    return atomic_load(&wrong) == 0 && mentions > 0 ? 0 : 1;
}
