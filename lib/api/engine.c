/* The functions of newsent/engine.h: check, copy in, call, copy out. */
#include "newsent/engine.h"

#include "api/options.h"
#include "base/err.h"
#include "engine/analyze.h"
#include "engine/batch.h"

#include <string.h>
#include <unistd.h>

enum { MAX_BYTES_LIMIT = 1 << 30, KNOWN_WANT = (1 << 5) - 1 };

/* What a caller gives as packs over `below` others. */
static newsent_status check_packs(newsent_pack *const *packs, size_t count, size_t below, newsent_error *err) {
    if (packs == NULL && count > 0) {
        return ns_error(err, NEWSENT_E_ARG, "a count of packs without its array");
    }
    if (count > NS_LAYERS_MAX - below) {
        return ns_error(err, NEWSENT_E_LIMIT, "%zu packs over %zu, at most %d in all: build some of them into one",
                        count, below, NS_LAYERS_MAX);
    }
    for (size_t i = 0; i < count; i++) {
        if (packs[i] == NULL) {
            return ns_error(err, NEWSENT_E_ARG, "pack %zu is NULL", i);
        }
    }
    return NEWSENT_OK;
}

static newsent_status make_engine(newsent_engine **out, const newsent_engine *base, newsent_pack *const *packs,
                                  size_t count, const newsent_engine_options *opts, newsent_error *err) {
    newsent_engine_options own;
    const newsent_status status = ns_options_read(&own, sizeof own, opts, "newsent_engine_options", err);
    if (status != NEWSENT_OK) {
        return status;
    }
    if (own.flags != 0 || own.reserved != 0) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_engine_options: unknown flags 0x%x", (unsigned)own.flags);
    }
    const newsent_status good = check_packs(packs, count, base != NULL ? base->layers.count : 0, err);
    return good == NEWSENT_OK ? ns_engine_new(out, base, packs, count, err) : good;
}

newsent_status newsent_engine_new(newsent_engine **out, newsent_pack *const *packs, size_t count,
                                  const newsent_engine_options *opts, newsent_error *err) {
    if (out == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_engine_new: out is NULL");
    }
    *out = NULL;
    return make_engine(out, NULL, packs, count, opts, err);
}

newsent_status newsent_engine_extend(newsent_engine **out, const newsent_engine *engine, newsent_pack *const *packs,
                                     size_t count, const newsent_engine_options *opts, newsent_error *err) {
    if (out == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_engine_extend: out is NULL");
    }
    *out = NULL;
    if (engine == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_engine_extend: engine is NULL");
    }
    return make_engine(out, engine, packs, count, opts, err);
}

newsent_status newsent_engine_new_default(newsent_engine **out, newsent_error *err) {
    if (out == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_engine_new_default: out is NULL");
    }
    *out = NULL;
    newsent_pack *pack = NULL;
    newsent_status status = newsent_pack_open_default(&pack, 0, err);
    if (status == NEWSENT_OK) {
        status = ns_engine_new(out, NULL, &pack, 1, err);
    }
    newsent_pack_free(pack);
    return status;
}

/* The count is an engine's one field that changes, and only ns_engine_take and ns_engine_drop touch it: hence the cast. */
newsent_engine *newsent_engine_ref(const newsent_engine *engine) {
    return engine != NULL ? (newsent_engine *)(uintptr_t)ns_engine_take(engine) : NULL;
}

void newsent_engine_free(newsent_engine *engine) { ns_engine_drop(engine); }

const char *newsent_engine_type_name(const newsent_engine *engine, uint32_t type) {
    return engine != NULL ? ns_engine_type_name(engine, type) : NULL;
}

uint32_t newsent_engine_type_number(const newsent_engine *engine, const char *name) {
    if (engine == NULL || name == NULL) {
        return 0;
    }
    for (uint32_t type = 1; type <= NEWSENT_TYPE_PRODUCT; type++) {
        if (strcmp(name, ns_engine_type_name(engine, type)) == 0) {
            return type;
        }
    }
    for (uint32_t i = 0; i < engine->own_type_count; i++) {
        if (strcmp(name, engine->own_types[i]) == 0) {
            return NEWSENT_TYPE_USER + i;
        }
    }
    return 0;
}

uint32_t newsent_engine_topic_count(const newsent_engine *engine) { return engine != NULL ? engine->topic_count : 0; }

const char *newsent_engine_topic_id(const newsent_engine *engine, uint32_t label) {
    return engine != NULL && label < engine->topic_count ? engine->topics[label].id : NULL;
}

const char *newsent_engine_topic_name(const newsent_engine *engine, uint32_t label) {
    return engine != NULL && label < engine->topic_count ? engine->topics[label].name : NULL;
}

uint32_t newsent_engine_pack_count(const newsent_engine *engine) {
    return engine != NULL ? (uint32_t)engine->layers.count : 0;
}

const newsent_pack *newsent_engine_pack(const newsent_engine *engine, uint32_t i) {
    return engine != NULL && i < engine->layers.count ? engine->layers.packs[i] : NULL;
}

const char *newsent_engine_fingerprint(const newsent_engine *engine) {
    return engine != NULL ? engine->fingerprint : NULL;
}

newsent_status newsent_doc_new(newsent_doc **out, newsent_error *err) {
    if (out == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_doc_new: out is NULL");
    }
    return ns_doc_new(out, err);
}

void newsent_doc_free(newsent_doc *doc) { ns_doc_free(doc); }

/* The caller's options, complete and checked. */
static newsent_status read_options(newsent_analyze_options *own, const newsent_engine *engine,
                                   const newsent_analyze_options *opts, newsent_error *err) {
    const newsent_status status = ns_options_read(own, sizeof *own, opts, "newsent_analyze_options", err);
    if (status != NEWSENT_OK) {
        return status;
    }
    if ((own->want & ~(uint32_t)KNOWN_WANT) != 0 || own->flags != 0 || own->input > NEWSENT_INPUT_PAGE) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_analyze_options: unknown bits in want, flags or input");
    }
    if ((own->title == NULL && own->title_len > 0) || (own->types == NULL && own->type_count > 0)) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_analyze_options: a length without its array");
    }
    if (!(own->min_score >= 0.0f && own->min_score <= 1.0f)) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_analyze_options: min_score must be from 0 to 1");
    }
    if (own->max_bytes > MAX_BYTES_LIMIT) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_analyze_options: max_bytes is %llu, at most %d (1 GiB)",
                        (unsigned long long)own->max_bytes, MAX_BYTES_LIMIT);
    }
    own->want = own->want != 0 ? own->want : KNOWN_WANT;
    own->max_bytes = own->max_bytes != 0 ? own->max_bytes : NEWSENT_DEFAULT_MAX_BYTES;
    return check_packs(own->overlays, own->overlay_count, engine->layers.count, err);
}

newsent_status newsent_analyze(const newsent_engine *engine, newsent_doc *doc, const char *text, size_t len,
                               const newsent_analyze_options *opts, newsent_error *err) {
    if (engine == NULL || doc == NULL || (text == NULL && len > 0)) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_analyze: engine, doc or text is NULL");
    }
    newsent_analyze_options own;
    newsent_status status = read_options(&own, engine, opts, err);
    if (status == NEWSENT_OK) {
        status = ns_analyze(engine, doc, (const uint8_t *)text, len, &own, err);
    }
    return status == NEWSENT_OK ? ns_error_clear(err) : status;
}

static uint32_t processors(void) {
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (uint32_t)n : 1;
}

newsent_status newsent_batch_run(const newsent_engine *engine, const char *const *texts, const size_t *lens,
                                 size_t count, const newsent_batch_options *opts, newsent_batch **out,
                                 newsent_error *err) {
    if (out == NULL || engine == NULL || (count > 0 && (texts == NULL || lens == NULL))) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_batch_run: out, engine, texts or lens is NULL");
    }
    *out = NULL;
    newsent_batch_options own;
    newsent_analyze_options analyze;
    newsent_status status = ns_options_read(&own, sizeof own, opts, "newsent_batch_options", err);
    if (status == NEWSENT_OK && own.reserved != 0) {
        status = ns_error(err, NEWSENT_E_ARG, "newsent_batch_options: reserved must be 0");
    }
    if (status == NEWSENT_OK) {
        status = read_options(&analyze, engine, own.analyze, err);
    }
    if (status != NEWSENT_OK) {
        return status;
    }
    const uint32_t threads = own.threads != 0 ? own.threads : processors();
    return ns_batch_run(engine, texts, lens, count, threads, &analyze, out, err);
}

void newsent_batch_free(newsent_batch *batch) { ns_batch_free(batch); }

const newsent_engine *newsent_batch_engine(const newsent_batch *batch) { return batch != NULL ? batch->engine : NULL; }

size_t newsent_batch_count(const newsent_batch *batch) { return batch != NULL ? batch->count : 0; }

newsent_status newsent_batch_status(const newsent_batch *batch, size_t i) {
    return batch != NULL && i < batch->count ? batch->status[i] : NEWSENT_E_ARG;
}

#define COLUMN(batch, offsets, column, its_offsets)                                                                    \
    do {                                                                                                               \
        if ((offsets) != NULL) {                                                                                       \
            *(offsets) = (batch) != NULL ? (batch)->its_offsets : NULL;                                                \
        }                                                                                                              \
        return (batch) != NULL && (batch)->column.count > 0 ? (batch)->column.items : NULL;                            \
    } while (0)

const newsent_entity *newsent_batch_entities(const newsent_batch *batch, const uint64_t **offsets) {
    COLUMN(batch, offsets, entities, entity_offsets);
}

const newsent_mention *newsent_batch_mentions(const newsent_batch *batch, const uint64_t **offsets) {
    COLUMN(batch, offsets, mentions, mention_offsets);
}

const newsent_topic *newsent_batch_topics(const newsent_batch *batch, const uint64_t **offsets) {
    COLUMN(batch, offsets, topics, topic_offsets);
}
