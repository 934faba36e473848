/*
 * 06-hot-reload.c - new names while the work goes on.
 *
 * Four threads analyze texts all the time. The main thread builds a new pack, puts it in the place of the old file, opens
 * it, makes an engine of it and swaps that in. No thread ever waits for a dictionary: each picks up the new engine between
 * two texts, and an old one is freed when the last that uses it has let it go.
 *
 * The pattern: one pointer under a lock. Who wants the engine takes a reference under the lock (newsent_engine_ref) and
 * frees it when done; who replaces it frees the reference that the pointer had. The lock is held for a few instructions.
 */
#include <newsent.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4, GENERATIONS = 5, PAUSE_MS = 100 };

typedef struct {
    pthread_mutex_t lock;
    newsent_engine *engine; /* guarded by the lock; the holder has a reference of its own */
    atomic_bool stop;
} holder;

typedef struct {
    holder *shared;
    int number;
    unsigned long texts;
    char seen[16]; /* the generation of the last answer */
} worker;

/* --- the two functions that matter --------------------------------------------------------------------------------- */

static newsent_engine *take(holder *h) {
    pthread_mutex_lock(&h->lock);
    newsent_engine *engine = newsent_engine_ref(h->engine);
    pthread_mutex_unlock(&h->lock);
    return engine; /* goes to newsent_engine_free() */
}

static void replace(holder *h, newsent_engine *fresh) {
    pthread_mutex_lock(&h->lock);
    newsent_engine *old = h->engine;
    h->engine = fresh;
    pthread_mutex_unlock(&h->lock);
    newsent_engine_free(old); /* the last user frees it, be it here or in a worker */
}

/* --- the workers --------------------------------------------------------------------------------------------------- */

/* The attribute "generation" of the first entity: the pack that the answer came from. */
static const char *generation_of(const newsent_doc *doc) {
    const char *key = NULL;
    const char *value = NULL;
    for (uint32_t k = 0; k < newsent_doc_entity_attr_count(doc, 0); k++) {
        newsent_doc_entity_attr(doc, 0, k, &key, &value);
        if (strcmp(key, "generation") == 0) {
            return value;
        }
    }
    return "none";
}

static void *work(void *argument) {
    static const char text[] = "Nordlicht opened a laboratory in Uppsala.";
    worker *w = argument;
    newsent_doc *doc = NULL;

    if (newsent_doc_new(&doc, NULL) != NEWSENT_OK) {
        return NULL;
    }
    while (!atomic_load(&w->shared->stop)) {
        newsent_engine *engine = take(w->shared);
        const newsent_status status = newsent_analyze(engine, doc, text, sizeof text - 1, NULL, NULL);
        newsent_engine_free(engine); /* the document has a reference of its own, up to its next text */
        if (status != NEWSENT_OK) {
            continue;
        }
        w->texts++;
        const char *generation = generation_of(doc);
        if (strcmp(w->seen, generation) != 0) {
            snprintf(w->seen, sizeof w->seen, "%s", generation);
            printf("thread %d, text %lu: generation %s\n", w->number, w->texts, w->seen);
        }
    }
    newsent_doc_free(doc);
    return NULL;
}

/* --- the main thread ----------------------------------------------------------------------------------------------- */

/* Writes a pack. newsent_builder_write puts the finished file in place by rename: nobody ever sees half of it. */
static newsent_status write_pack(const char *path, int generation, newsent_error *err) {
    newsent_builder *builder = NULL;
    char number[16];
    snprintf(number, sizeof number, "%d", generation);

    newsent_status status = newsent_builder_new(&builder, err);
    if (status == NEWSENT_OK) {
        status = newsent_builder_entity(builder, "nordlicht", "company", "Nordlicht", err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_attr(builder, "nordlicht", "generation", number, err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_write(builder, path, err);
    }
    newsent_builder_free(builder);
    return status;
}

/* Opens what lies there and swaps it in. When it is no good the old engine goes on: an error here stops no worker. */
static newsent_status reload(holder *h, const char *path, newsent_error *err) {
    newsent_pack *pack = NULL;
    newsent_engine *engine = NULL;

    newsent_status status = newsent_pack_open(&pack, path, 0, err);
    if (status == NEWSENT_OK) {
        status = newsent_engine_new(&engine, &pack, 1, NULL, err);
    }
    newsent_pack_free(pack); /* the engine keeps it */
    if (status == NEWSENT_OK) {
        replace(h, engine);
    }
    return status;
}

static newsent_status reload_again_and_again(holder *h, const char *path, newsent_error *err) {
    const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
    newsent_status status = NEWSENT_OK;

    for (int generation = 2; generation <= GENERATIONS && status == NEWSENT_OK; generation++) {
        nanosleep(&pause, NULL);
        status = write_pack(path, generation, err);
        if (status == NEWSENT_OK) {
            status = reload(h, path, err);
        }
    }
    nanosleep(&pause, NULL);
    return status;
}

int main(void) {
    char folder[] = "/tmp/hot-reload-XXXXXX";
    char path[sizeof folder + sizeof "/names.nspack"];
    holder shared = {.lock = PTHREAD_MUTEX_INITIALIZER};
    worker workers[THREADS];
    pthread_t threads[THREADS];
    newsent_error err = {0};
    int started = 0;

    if (mkdtemp(folder) == NULL) {
        perror(folder);
        return EXIT_FAILURE;
    }
    snprintf(path, sizeof path, "%s/names.nspack", folder);
    newsent_status status = write_pack(path, 1, &err);
    if (status == NEWSENT_OK) {
        status = reload(&shared, path, &err);
    }
    for (; started < THREADS && status == NEWSENT_OK; started++) {
        workers[started] = (worker){.shared = &shared, .number = started + 1};
        if (pthread_create(&threads[started], NULL, work, &workers[started]) != 0) {
            break;
        }
    }
    if (status == NEWSENT_OK) {
        status = reload_again_and_again(&shared, path, &err);
    }
    atomic_store(&shared.stop, true);
    while (started > 0) {
        started--;
        pthread_join(threads[started], NULL);
        printf("thread %d: %lu texts\n", workers[started].number, workers[started].texts);
    }
    newsent_engine_free(shared.engine);
    unlink(path);
    rmdir(folder);
    if (status != NEWSENT_OK) {
        fprintf(stderr, "06-hot-reload: %s\n", err.message);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
