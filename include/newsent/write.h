/*
 * newsent/write.h - a document as JSON, TSV or CoNLL (docs/json.md has the schema).
 */
#ifndef NEWSENT_WRITE_H
#define NEWSENT_WRITE_H

#include "engine.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Formats. */
enum {
    NEWSENT_FORMAT_JSON = 1,  /* one object, indented, newline at the end */
    NEWSENT_FORMAT_JSONL = 2, /* one object on one line */
    NEWSENT_FORMAT_TSV = 3,   /* one mention a line; a header line with NEWSENT_WRITE_HEADER */
    NEWSENT_FORMAT_CONLL = 4  /* token TAB tag (IOB2), an empty line after a sentence, -DOCSTART- before a document */
};

#define NEWSENT_WRITE_TEXT (1u << 0)       /* put the document text into the answer (JSON) */
#define NEWSENT_WRITE_EVIDENCE (1u << 1)   /* list the evidence of topics (JSON) */
#define NEWSENT_WRITE_ALL_TOPICS (1u << 2) /* topics below their threshold too (JSON) */
#define NEWSENT_WRITE_HEADER (1u << 3)     /* the header line (TSV) */
#define NEWSENT_WRITE_NO_ENTITIES (1u << 4)
#define NEWSENT_WRITE_NO_TOPICS (1u << 5)

typedef struct {
    size_t struct_size;
    uint32_t flags; /* NEWSENT_WRITE_… */
    uint32_t reserved;
    const char *id; /* the record's id, UTF-8, or NULL: none */
    size_t id_len;
} newsent_write_options;

/* Receives a piece of output; returns 0 to go on, anything else to stop. */
typedef int32_t (*newsent_sink_fn)(void *ctx, const char *bytes, size_t len);

/* Writes the document to a sink. opts may be NULL. Errors: E_ARG, E_MEMORY, E_SINK, E_NOT_FOUND (format). Any thread, const document. */
NEWSENT_API newsent_status newsent_doc_write(const newsent_doc *doc, int32_t format, const newsent_write_options *opts,
                                             newsent_sink_fn sink, void *ctx, newsent_error *err);

/* The same into a buffer: *out is owned, goes to newsent_free(), and also ends in a NUL that *len (which may be NULL)
 * does not count. */
NEWSENT_API newsent_status newsent_doc_render(const newsent_doc *doc, int32_t format, const newsent_write_options *opts,
                                              char **out, size_t *len, newsent_error *err);

#ifdef __cplusplus
}
#endif
#endif
