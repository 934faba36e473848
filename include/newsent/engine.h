/*
 * newsent/engine.h - an ordered list of packs, frozen; and the two ways to run texts through it.
 */
#ifndef NEWSENT_ENGINE_H
#define NEWSENT_ENGINE_H

#include "pack.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * An engine: immutable from birth, counted by reference, used by any number of threads. Documents hold a reference on
 * the engine that filled them. A new dictionary is a new engine; swapping the pointer is the hot reload (newsent_engine_ref).
 */
typedef struct newsent_engine newsent_engine;

/* A document: scratch and result of one text, reused from text to text; one thread at a time while it is written. */
typedef struct newsent_doc newsent_doc;

typedef struct {
    size_t struct_size;
    uint32_t flags; /* none yet: 0 */
    uint32_t reserved;
} newsent_engine_options;

/*
 * Freezes `count` packs (0 to 16) into an engine; later packs add to, override and suppress earlier ones. The engine
 * keeps references on them. opts may be NULL. *out is owned: newsent_engine_free().
 * Errors: E_ARG, E_MEMORY, E_LIMIT.
 */
NEWSENT_API newsent_status newsent_engine_new(newsent_engine **out, newsent_pack *const *packs, size_t count,
                                              const newsent_engine_options *opts, newsent_error *err);

/* An engine over the default pack alone. Errors as newsent_pack_open_default and newsent_engine_new. */
NEWSENT_API newsent_status newsent_engine_new_default(newsent_engine **out, newsent_error *err);

/*
 * Lays `count` packs over those of an engine (at most 16 in all): the same as an engine of all of them, fingerprint too,
 * but made in time and memory that grow with the new packs alone. For lists of a tenant that are used again and again;
 * newsent_analyze_options.overlays does it for one call. The new engine keeps a reference on `engine`. Any thread.
 * *out is owned: newsent_engine_free(). opts may be NULL. Errors: E_ARG, E_MEMORY, E_LIMIT.
 */
NEWSENT_API newsent_status newsent_engine_extend(newsent_engine **out, const newsent_engine *engine,
                                                 newsent_pack *const *packs, size_t count,
                                                 const newsent_engine_options *opts, newsent_error *err);

/*
 * Takes one more reference and returns the engine; each wants a newsent_engine_free() of its own, and the last one frees.
 * Any thread, as long as another reference holds during the call. A hot reload: who uses the engine takes a reference
 * under the lock that guards the shared pointer, who replaces it swaps the pointer under that lock and drops the old one
 * (examples/06_hot_reload.c). NULL gives NULL.
 */
NEWSENT_API newsent_engine *newsent_engine_ref(const newsent_engine *engine);

/* Drops a reference. Documents and batches keep their own. NULL is fine. Any thread. */
NEWSENT_API void newsent_engine_free(newsent_engine *engine);

/* The name of a type number of this engine ("company"); NULL when unknown. Borrowed. */
NEWSENT_API const char *newsent_engine_type_name(const newsent_engine *engine, uint32_t type);

/* The type number of a name, or 0. */
NEWSENT_API uint32_t newsent_engine_type_number(const newsent_engine *engine, const char *name);

/* Topics of the engine: their count; id ("medtop:13000000") and label ("science and technology") of one. NULL out of range. */
NEWSENT_API uint32_t newsent_engine_topic_count(const newsent_engine *engine);
NEWSENT_API const char *newsent_engine_topic_id(const newsent_engine *engine, uint32_t label);
NEWSENT_API const char *newsent_engine_topic_name(const newsent_engine *engine, uint32_t label);

/* The packs, in order; a borrowed pointer, NULL out of range. */
NEWSENT_API uint32_t newsent_engine_pack_count(const newsent_engine *engine);
NEWSENT_API const newsent_pack *newsent_engine_pack(const newsent_engine *engine, uint32_t i);

/*
 * "0.1.0+5f2c91aa": library version and a hash over the packs in their order and the Unicode data. Equal fingerprints give
 * equal results: that of an engine over another one is that of an engine of all the packs.
 */
NEWSENT_API const char *newsent_engine_fingerprint(const newsent_engine *engine);

/* What is wanted: bits of newsent_analyze_options.want. They never change a result: what another stage needs still runs. */
#define NEWSENT_WANT_TOKENS (1u << 0)
#define NEWSENT_WANT_SENTENCES (1u << 1)
#define NEWSENT_WANT_ENTITIES (1u << 2)
#define NEWSENT_WANT_TOPICS (1u << 3)
#define NEWSENT_WANT_EVIDENCE (1u << 4)

/* Kinds of input. */
enum {
    NEWSENT_INPUT_AUTO = 0, /* as NEWSENT_INPUT_PAGE */
    NEWSENT_INPUT_TEXT = 1, /* all of it is story */
    NEWSENT_INPUT_PAGE = 2  /* scraped text: menus, bylines and credits may stand in it */
};

/* Most bytes of a document when the options say nothing. */
#define NEWSENT_DEFAULT_MAX_BYTES (64u * 1024u * 1024u)

typedef struct {
    size_t struct_size;
    uint32_t want;         /* NEWSENT_WANT_… bits; 0: all */
    uint32_t input;        /* NEWSENT_INPUT_… */
    const char *title;     /* a title given apart from the text, or NULL: NEWSENT_IN_TITLE */
    size_t title_len;      /* bytes */
    const char *encoding;  /* NULL: a BOM decides, else UTF-8; or an ICU converter name such as "gb18030" */
    const uint32_t *types; /* entity types to report; NULL: all. Others still take part in the decisions */
    size_t type_count;
    float min_score;       /* entities below it are left out; 0: none */
    uint32_t flags;        /* none yet: 0 */
    uint64_t max_bytes;    /* 0: NEWSENT_DEFAULT_MAX_BYTES; at most 1 GiB */
    const int32_t *cancel; /* polled between stages; non-zero stops with E_CANCELLED. NULL: none */
    /*
     * Packs laid over the engine's for this call, as newsent_engine_extend does: the answer is that of an engine of all of
     * them. The document keeps references on them, so they may be freed at once; the bytes under newsent_pack_open_memory
     * must stay until the document is analyzed anew or freed, unless NEWSENT_PACK_COPY was said. Numbers in the document (types, topics, packs) are those of
     * newsent_doc_engine(). Laying them over costs time in the size of the overlays; none when the document's last text
     * had the same engine and overlays.
     */
    newsent_pack *const *overlays; /* NULL: none */
    size_t overlay_count;          /* at most 16 with the engine's packs */
} newsent_analyze_options;

/* *out is owned: newsent_doc_free(). Errors: E_ARG, E_MEMORY. */
NEWSENT_API newsent_status newsent_doc_new(newsent_doc **out, newsent_error *err);
NEWSENT_API void newsent_doc_free(newsent_doc *doc);

/*
 * Reads `len` bytes of text and fills the document, whose earlier content is gone. The text is copied: the caller may
 * free it at once. Ill-formed UTF-8 is read with one U+FFFD for each maximal ill-formed part. NUL is a character.
 * opts may be NULL. On an error the document is empty and stays usable.
 * Threads: one a document; any number may share the engine.
 * Errors: E_ARG, E_MEMORY, E_LIMIT (longer than max_bytes, too many overlays), E_ENCODING, E_CANCELLED.
 */
NEWSENT_API newsent_status newsent_analyze(const newsent_engine *engine, newsent_doc *doc, const char *text, size_t len,
                                           const newsent_analyze_options *opts, newsent_error *err);

/* The results of many texts as columns: records of all documents in order, with offsets a document. Owned: newsent_batch_free(). */
typedef struct newsent_batch newsent_batch;

typedef struct {
    size_t struct_size;
    uint32_t threads; /* 0: one for each processor in use by this process */
    uint32_t reserved;
    const newsent_analyze_options *analyze; /* for every text; NULL: defaults */
} newsent_batch_options;

/*
 * Analyzes `count` texts on several threads. Text i fails alone: its status is newsent_batch_status(batch, i) and it has
 * no records. The result does not depend on the number of threads. opts may be NULL.
 * Errors: E_ARG, E_MEMORY, E_LIMIT (too many overlays).
 */
NEWSENT_API newsent_status newsent_batch_run(const newsent_engine *engine, const char *const *texts, const size_t *lens,
                                             size_t count, const newsent_batch_options *opts, newsent_batch **out,
                                             newsent_error *err);
NEWSENT_API void newsent_batch_free(newsent_batch *batch);

/* The engine that numbers in the records (types, topics, packs) are of: with overlays one of the batch's own. Borrowed. */
NEWSENT_API const newsent_engine *newsent_batch_engine(const newsent_batch *batch);

/* How many texts; the status of one (E_ARG out of range). */
NEWSENT_API size_t newsent_batch_count(const newsent_batch *batch);
NEWSENT_API newsent_status newsent_batch_status(const newsent_batch *batch, size_t i);

/*
 * The columns. *offsets gets a borrowed array of count + 1 numbers: the records of text i are offsets[i] to
 * offsets[i + 1]. Indices inside records (entity, next, first_mention …) count within their own text. NULL when empty.
 */
NEWSENT_API const newsent_entity *newsent_batch_entities(const newsent_batch *batch, const uint64_t **offsets);
NEWSENT_API const newsent_mention *newsent_batch_mentions(const newsent_batch *batch, const uint64_t **offsets);
NEWSENT_API const newsent_topic *newsent_batch_topics(const newsent_batch *batch, const uint64_t **offsets);

#ifdef __cplusplus
}
#endif
#endif
