/*
 * newsent/build.h - making packs: from files of rows (gazetteers/README.md) or through calls.
 */
#ifndef NEWSENT_BUILD_H
#define NEWSENT_BUILD_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A builder: one thread at a time. */
typedef struct newsent_builder newsent_builder;

/* What was taken and what was refused so far. */
typedef struct {
    size_t struct_size; /* set by the caller */
    uint64_t rows_taken;
    uint64_t rows_refused;
    uint64_t entities;
    uint64_t aliases;
    uint64_t topics;
    uint64_t terms;
    uint64_t words;
} newsent_build_report;

/* Called for each refused row. The strings live for the call. Returning non-zero stops the reading with NEWSENT_E_ROWS. */
typedef int32_t (*newsent_row_error_fn)(void *ctx, const char *file, uint32_t line, const char *reason);

/* *out is owned: newsent_builder_free(). Errors: E_ARG, E_MEMORY. */
NEWSENT_API newsent_status newsent_builder_new(newsent_builder **out, newsent_error *err);
NEWSENT_API void newsent_builder_free(newsent_builder *builder);

/* Who hears of refused rows. NULL: they are only counted. */
NEWSENT_API void newsent_builder_on_error(newsent_builder *builder, newsent_row_error_fn fn, void *ctx);

/*
 * Whether the pack keeps the file and line of each name, eight bytes a name: non-zero, the default, keeps them. Without,
 * newsent_pack_entity_alias() has no file and line to give.
 */
NEWSENT_API void newsent_builder_keep_provenance(newsent_builder *builder, int32_t keep);

/*
 * Reads one file of rows, terms or words. Good rows are taken. NEWSENT_OK when all were good, NEWSENT_E_ROWS when some
 * were refused (the message has the first one and the count), E_IO, E_MEMORY, E_LIMIT otherwise.
 */
NEWSENT_API newsent_status newsent_builder_add_file(newsent_builder *builder, const char *path, newsent_error *err);

/* The same from memory; `name` stands for the file in messages and provenance. The bytes are copied. */
NEWSENT_API newsent_status newsent_builder_add_rows(newsent_builder *builder, const char *name, const char *rows,
                                                    size_t len, newsent_error *err);

/*
 * One entity: key, type (a slug), name; NUL-terminated. The name becomes its first alias and may carry a policy in
 * brackets as in a row. Errors: E_ROWS (what is wrong with it), E_ARG, E_MEMORY.
 */
NEWSENT_API newsent_status newsent_builder_entity(newsent_builder *builder, const char *key, const char *type,
                                                  const char *name, newsent_error *err);

/* A further name of an entity given before: `alias` as in a row, with a policy in brackets if need be. */
NEWSENT_API newsent_status newsent_builder_alias(newsent_builder *builder, const char *key, const char *alias,
                                                 newsent_error *err);

/* A further attribute of an entity given before. */
NEWSENT_API newsent_status newsent_builder_attr(newsent_builder *builder, const char *key, const char *name,
                                                const char *value, newsent_error *err);

/* Metadata of the pack, such as "name", "licence", "attribution". */
NEWSENT_API newsent_status newsent_builder_meta(newsent_builder *builder, const char *key, const char *value,
                                                newsent_error *err);

/* Fills *report, whose struct_size the caller has set. Errors: E_ARG. */
NEWSENT_API newsent_status newsent_builder_report(const newsent_builder *builder, newsent_build_report *report);

/*
 * Compiles all that was given. What only the whole shows to be wrong (a term of a topic that is not there, a name with more
 * than 64 meanings) is refused here, through the error function and the report; the pack is made of the rest. The same rows in any order of files give the same bytes when the files have the same
 * names. *data is owned and goes to newsent_free(); it is aligned for newsent_pack_open_memory(). The builder stays usable.
 */
NEWSENT_API newsent_status newsent_builder_finish(newsent_builder *builder, void **data, size_t *size,
                                                  newsent_error *err);

/* Compiles into a file: written beside it and renamed, so that a reader never sees half a pack. */
NEWSENT_API newsent_status newsent_builder_write(newsent_builder *builder, const char *path, newsent_error *err);

#ifdef __cplusplus
}
#endif
#endif
