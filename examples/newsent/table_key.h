/* table_key.h - keys of rows: slugs of a name or of a column, each once. */
#ifndef NEWSENT_TOOL_TABLE_KEY_H
#define NEWSENT_TOOL_TABLE_KEY_H

#include "strbuf.h"

#include <stdint.h>

/* The hashes of the keys so far. Memory: 11 to 23 bytes a key, half as much again while it grows. */
typedef struct {
    uint64_t *slots;
    size_t count, cap;
    bool failed; /* memory was out */
} table_keys;

/* Adds a key. false: it was there already, or memory is out. */
bool table_keys_add(table_keys *keys, const char *key, size_t len);

/* A key of a name behind the prefix in *out: its ASCII letters and digits, Latin letters without their marks, `-` for the rest.
   A name without any of these gets a number made of its bytes. */
void table_key_of_name(strbuf *out, const char *name, size_t len);

/* Makes the key in *out one that was not there yet, by -2, -3 and so on. NULL, or why it cannot be. */
const char *table_key_unique(table_keys *keys, strbuf *out);

/* A column that is a key already, in small letters; `-` for what no key may have. */
void table_key_of_column(strbuf *out, const char *value, size_t len);

void table_keys_free(table_keys *keys);

#endif
