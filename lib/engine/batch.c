#include "engine/batch.h"

#include "base/err.h"
#include "base/mem.h"
#include "engine/analyze.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { THREADS_MAX = 256 };

/* Records of one text, kept until all are there; then they go into the columns in order. */
typedef struct {
    newsent_entity *entities;
    newsent_mention *mentions;
    newsent_topic *topics;
    uint32_t entity_count, mention_count, topic_count;
} text_records;

typedef struct {
    const newsent_engine *engine;
    const char *const *texts;
    const size_t *lens;
    size_t count;
    const newsent_analyze_options *opts;
    newsent_batch *batch;
    text_records *records;
    atomic_size_t next;
    atomic_int out_of_memory;
} job;

static void *copy_of(const void *items, size_t count, size_t size, bool *failed) {
    if (count == 0) {
        return NULL;
    }
    void *copy = ns_alloc(count, size);
    if (copy == NULL) {
        *failed = true;
        return NULL;
    }
    return memcpy(copy, items, count * size);
}

static bool keep(const newsent_doc *doc, text_records *kept) {
    bool failed = false;
    kept->entities = copy_of(doc->entities.items, doc->entities.count, sizeof *doc->entities.items, &failed);
    kept->mentions = copy_of(doc->mentions.items, doc->mentions.count, sizeof *doc->mentions.items, &failed);
    kept->topics =
        copy_of(doc->topic_records.items, doc->topic_records.count, sizeof *doc->topic_records.items, &failed);
    kept->entity_count = failed ? 0 : (uint32_t)doc->entities.count;
    kept->mention_count = failed ? 0 : (uint32_t)doc->mentions.count;
    kept->topic_count = failed ? 0 : (uint32_t)doc->topic_records.count;
    return !failed;
}

static void *work(void *argument) {
    job *j = argument;
    newsent_doc *doc = NULL;
    if (ns_doc_new(&doc, NULL) != NEWSENT_OK) {
        atomic_store(&j->out_of_memory, 1);
        return NULL;
    }
    for (;;) {
        const size_t i = atomic_fetch_add(&j->next, 1);
        if (i >= j->count || atomic_load(&j->out_of_memory) != 0) {
            break;
        }
        const uint8_t *text = (const uint8_t *)j->texts[i];
        j->batch->status[i] = text == NULL && j->lens[i] > 0
                                  ? NEWSENT_E_ARG
                                  : ns_analyze(j->engine, doc, text, j->lens[i], j->opts, NULL);
        if (j->batch->status[i] == NEWSENT_E_MEMORY ||
            (j->batch->status[i] == NEWSENT_OK && !keep(doc, &j->records[i]))) {
            atomic_store(&j->out_of_memory, 1);
        }
    }
    ns_doc_free(doc);
    return NULL;
}

/* The calling thread works too, so a machine that gives no thread still gets the job done. */
static void run_threads(job *j, uint32_t threads) {
    pthread_t started[THREADS_MAX];
    uint32_t count = 0;
    while (count + 1 < threads && count + 1 < THREADS_MAX && pthread_create(&started[count], NULL, work, j) == 0) {
        count++;
    }
    work(j);
    for (uint32_t t = 0; t < count; t++) {
        pthread_join(started[t], NULL);
    }
}

#define APPEND(column, items_, count_)                                                                                 \
    (memcpy((column).items + (column).count, (items_), (count_) * sizeof *(column).items), (column).count += (count_))

static newsent_status make_columns(newsent_batch *batch, const text_records *records) {
    uint64_t entities = 0;
    uint64_t mentions = 0;
    uint64_t topics = 0;
    for (size_t i = 0; i < batch->count; i++) {
        entities += records[i].entity_count;
        mentions += records[i].mention_count;
        topics += records[i].topic_count;
    }
    if (!ns_vec_reserve(&batch->entities, entities) || !ns_vec_reserve(&batch->mentions, mentions) ||
        !ns_vec_reserve(&batch->topics, topics)) {
        return NEWSENT_E_MEMORY;
    }
    for (size_t i = 0; i < batch->count; i++) {
        const text_records *r = &records[i];
        if (r->entity_count > 0) {
            APPEND(batch->entities, r->entities, r->entity_count);
        }
        if (r->mention_count > 0) {
            APPEND(batch->mentions, r->mentions, r->mention_count);
        }
        if (r->topic_count > 0) {
            APPEND(batch->topics, r->topics, r->topic_count);
        }
        batch->entity_offsets[i + 1] = batch->entities.count;
        batch->mention_offsets[i + 1] = batch->mentions.count;
        batch->topic_offsets[i + 1] = batch->topics.count;
    }
    return NEWSENT_OK;
}

newsent_status ns_batch_run(const newsent_engine *engine, const char *const *texts, const size_t *lens, size_t count,
                            uint32_t threads, const newsent_analyze_options *opts, newsent_batch **out,
                            newsent_error *err) {
    *out = NULL;
    newsent_engine *own = NULL; /* one under the overlays for all texts */
    newsent_analyze_options plain = *opts;
    if (opts->overlay_count > 0) {
        const newsent_status made = ns_engine_new(&own, engine, opts->overlays, opts->overlay_count, err);
        if (made != NEWSENT_OK) {
            return made;
        }
        plain.overlay_count = 0;
    }
    newsent_batch *batch = ns_calloc(1, sizeof *batch);
    text_records *records = ns_calloc(count + 1, sizeof *records);
    newsent_status status = NEWSENT_E_MEMORY;
    if (batch != NULL) {
        batch->engine = own != NULL ? own : ns_engine_take(engine);
        own = NULL;
        batch->count = count;
        batch->status = ns_calloc(count + 1, sizeof *batch->status);
        batch->entity_offsets = ns_calloc(count + 1, sizeof *batch->entity_offsets);
        batch->mention_offsets = ns_calloc(count + 1, sizeof *batch->mention_offsets);
        batch->topic_offsets = ns_calloc(count + 1, sizeof *batch->topic_offsets);
    }
    if (batch != NULL && records != NULL && batch->status != NULL && batch->entity_offsets != NULL &&
        batch->mention_offsets != NULL && batch->topic_offsets != NULL) {
        job j = {.engine = batch->engine,
                 .texts = texts,
                 .lens = lens,
                 .count = count,
                 .opts = &plain,
                 .batch = batch,
                 .records = records};
        atomic_init(&j.next, 0);
        atomic_init(&j.out_of_memory, 0);
        run_threads(&j, threads < count ? threads : (uint32_t)count);
        status = atomic_load(&j.out_of_memory) != 0 ? NEWSENT_E_MEMORY : make_columns(batch, records);
    }
    for (size_t i = 0; records != NULL && i < count; i++) {
        ns_free(records[i].entities);
        ns_free(records[i].mentions);
        ns_free(records[i].topics);
    }
    ns_free(records);
    ns_engine_drop(own); /* of a batch that did not come to be */
    if (status != NEWSENT_OK) {
        ns_batch_free(batch);
        return ns_error_memory(err);
    }
    *out = batch;
    return ns_error_clear(err);
}

void ns_batch_free(newsent_batch *batch) {
    if (batch == NULL) {
        return;
    }
    ns_engine_drop(batch->engine);
    ns_free(batch->status);
    ns_free(batch->entity_offsets);
    ns_free(batch->mention_offsets);
    ns_free(batch->topic_offsets);
    ns_vec_free(&batch->entities);
    ns_vec_free(&batch->mentions);
    ns_vec_free(&batch->topics);
    ns_free(batch);
}
