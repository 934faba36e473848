/*
 * 03-threads.c - one engine, several threads, a document each.
 *
 *     03-threads [FILE…]
 *
 * For texts that all lie in memory newsent_batch_run() does this by itself. The answers stand in the order of the files,
 * whoever made them.
 */
#include <newsent.h>

#include "article.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 4 };

typedef struct {
    const newsent_engine *engine; /* const: any number of threads */
    char **paths;
    size_t count;
    atomic_size_t next;
    char **answers; /* from newsent_doc_render */
} job;

static char *answer(const newsent_engine *engine, newsent_doc *doc, const char *path) {
    size_t len = 0;
    char *text = article_read(path, &len);
    char *json = NULL;
    size_t json_len = 0;
    newsent_error err;

    if (text == NULL) {
        return NULL;
    }
    if (newsent_analyze(engine, doc, text, len, NULL, &err) != NEWSENT_OK ||
        newsent_doc_render(doc, NEWSENT_FORMAT_JSONL, NULL, &json, &json_len, &err) != NEWSENT_OK) {
        fprintf(stderr, "%s: %s\n", path, err.message);
    }
    free(text);
    return json;
}

static void *work(void *argument) {
    job *j = argument;
    newsent_doc *doc = NULL; /* not const: this thread's own */

    if (newsent_doc_new(&doc, NULL) == NEWSENT_OK) {
        for (size_t i; (i = atomic_fetch_add(&j->next, 1)) < j->count;) {
            j->answers[i] = answer(j->engine, doc, j->paths[i]);
        }
    }
    newsent_doc_free(doc);
    return NULL;
}

int main(int argc, char **argv) {
    char *own[] = {ARTICLES "/technology.txt", ARTICLES "/markets.txt", ARTICLES "/feature.txt"};
    job j = {.paths = argc > 1 ? argv + 1 : own, .count = argc > 1 ? (size_t)argc - 1 : sizeof own / sizeof *own};
    newsent_engine *engine = NULL;
    newsent_error err;
    pthread_t threads[THREADS];
    size_t started = 0;
    int result = EXIT_SUCCESS;

    j.answers = calloc(j.count, sizeof *j.answers);
    if (j.answers == NULL || newsent_engine_new_default(&engine, &err) != NEWSENT_OK) {
        fprintf(stderr, "03-threads: %s\n", j.answers == NULL ? "no memory" : err.message);
        free(j.answers);
        return EXIT_FAILURE;
    }
    j.engine = engine;
    atomic_init(&j.next, 0);
    while (started < THREADS && pthread_create(&threads[started], NULL, work, &j) == 0) {
        started++;
    }
    if (started == 0) {
        work(&j); /* no thread to be had: alone, then */
    }
    while (started > 0) {
        pthread_join(threads[--started], NULL);
    }
    for (size_t i = 0; i < j.count; i++) {
        if (j.answers[i] != NULL) {
            fputs(j.answers[i], stdout);
        } else {
            result = EXIT_FAILURE;
        }
        newsent_free(j.answers[i]);
    }
    free(j.answers);
    newsent_engine_free(engine);
    return result;
}
