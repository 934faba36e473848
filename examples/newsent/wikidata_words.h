/* wikidata_words.h - which item means which word: classes and their subclasses, countries, exchanges; built in or from files. */
#ifndef NEWSENT_TOOL_WIKIDATA_WORDS_H
#define NEWSENT_TOOL_WIKIDATA_WORDS_H

#include "import.h"
#include "wikidata_tables.h"

typedef struct {
    uint32_t id;
    uint32_t word; /* of words */
    uint32_t far;  /* how many subclasses away */
    uint32_t order;
} wikidata_item;

/* Items by id, and their words. Memory: 16 bytes an item, and 8 a line of a file of subclasses. */
typedef struct {
    wikidata_item *items; /* sorted by id */
    size_t count, cap;
    strbuf words; /* NUL-terminated, one behind the other */
} wikidata_words;

/* false: out of memory. An id that is there already keeps its word. Sort before looking up. */
bool words_add(wikidata_words *words, uint32_t id, const char *word, size_t len);
bool words_add_table(wikidata_words *words, const wikidata_word *table, size_t count);
void words_sort(wikidata_words *words);

/* The item; NULL: it means nothing here. */
const wikidata_item *words_find(const wikidata_words *words, uint32_t id);
const char *words_text(const wikidata_words *words, const wikidata_item *item);

/* A file of two columns, an item and its word (ISO code, exchange). Its lines go before what was there. */
bool words_read(import_run *run, wikidata_words *words, const char *path);

/* A file of two columns, a class and its superclass: adds all classes below those that are there. */
bool words_read_subclasses(import_run *run, wikidata_words *words, const char *path);

void words_free(wikidata_words *words);

#endif
