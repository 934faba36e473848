/* geonames_names.h - the alternate names of the places that were chosen: gathered from a file that is sorted otherwise. */
#ifndef NEWSENT_TOOL_GEONAMES_NAMES_H
#define NEWSENT_TOOL_GEONAMES_NAMES_H

#include "import.h"

enum { GEONAMES_LANGUAGES = 64, GEONAMES_WIKIDATA = 255 /* the language of names that are Wikidata's ids */ };

/* Memory: 8 bytes a place, and 8 bytes and its text for each name. */
typedef struct {
    uint32_t *ids;   /* sorted once all are there */
    uint32_t *heads; /* of each, its last name in `text`; UINT32_MAX: none */
    size_t count, cap;
    strbuf text; /* one record behind the other */
    const char *langs[GEONAMES_LANGUAGES];
    size_t lang_lens[GEONAMES_LANGUAGES];
    size_t lang_count;
    bool full; /* more than 4 GB of names */
} geonames_names;

typedef struct {
    const char *text;
    size_t len;
    uint32_t at;
    uint8_t lang;      /* place in langs, or GEONAMES_WIKIDATA */
    uint8_t preferred; /* 0: it is, 1: it is not */
} geonames_name;

/* A place that was chosen. false: out of memory. */
bool geonames_names_add(geonames_names *names, uint32_t id);

/* Sorts the places. Then names can be read, by import_file(). false: out of memory. */
bool geonames_names_sort(geonames_names *names);
bool geonames_names_read(import_run *run, void *names, import_lines *lines, const char *path);

/* The names of a place into out, at most `most`: by language, preferred ones first. Returns their count. */
size_t geonames_names_of(const geonames_names *names, uint32_t id, geonames_name *out, size_t most);

void geonames_names_free(geonames_names *names);

/* Splits at tabs; the count of columns, which may be more than `most`. */
typedef struct {
    const char *text;
    size_t len;
} geonames_column;
size_t geonames_split(const char *text, size_t len, geonames_column *columns, size_t most);

/* A whole number; false: it is none, or above 2^32 - 2. */
bool geonames_number(geonames_column column, uint32_t *number);

#endif
