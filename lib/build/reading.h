/* reading.h - one file of rows, terms or words while it is read: what source_rows.c hands to the reader of each kind of row. */
#ifndef NS_BUILD_READING_H
#define NS_BUILD_READING_H

#include "build/builder.h"

enum { NS_COLUMNS_MAX = 8, NS_REASON_MAX = 240 };

enum { NS_KIND_NONE, NS_KIND_ROWS, NS_KIND_TERMS, NS_KIND_WORDS };

enum {
    NS_COL_KEY,
    NS_COL_TYPE,
    NS_COL_NAME,
    NS_COL_ALIASES,
    NS_COL_ATTRS,
    NS_COL_TERM,
    NS_COL_WEIGHT,
    NS_COL_WORD,
    NS_COL_CLASS,
    NS_COL_TIMES,
    NS_COL_COUNT
};

typedef struct {
    const char *text;
    size_t len;
} ns_field;

typedef struct {
    newsent_builder *builder;
    const char *file;
    uint32_t file_index;
    uint32_t line;
    int kind;
    const char *type; /* of the whole file, or NULL */
    uint8_t order[NS_COLUMNS_MAX];
    size_t column_count; /* 0: the header has not come */
    uint64_t refused;
    uint32_t first_line;
    char first[NS_REASON_MAX];
    ns_field fields[NS_COL_COUNT];
    ns_row row; /* reused */
} ns_reading;

ns_field ns_field_trimmed(const char *text, size_t len);

/* Refuses the row of now, with the field it is about: "…" reason. NEWSENT_OK to go on. */
newsent_status ns_refuse_field(ns_reading *r, const char *reason, ns_field about);
newsent_status ns_refuse_row(ns_reading *r, const char *reason);

/* Takes the row of now, whose columns are in r->fields, or refuses it. Errors: E_MEMORY, E_ROWS (the caller stops). */
newsent_status ns_read_entity(ns_reading *r);
newsent_status ns_read_term(ns_reading *r);
newsent_status ns_read_word(ns_reading *r);

#endif
