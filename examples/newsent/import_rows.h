/* import_rows.h - the file of rows that an import makes: names as the builder takes them, escaped, beside and then renamed. */
#ifndef NEWSENT_TOOL_IMPORT_ROWS_H
#define NEWSENT_TOOL_IMPORT_ROWS_H

#include "strbuf.h"

#include <newsent.h>
#include <stdint.h>
#include <stdio.h>

enum { ROWS_MOST_NAMES = 256 /* of an entity: what the builder takes */, ROWS_KEY_MAX = 63 };

typedef struct {
    FILE *file;
    strbuf temp; /* the file beside; empty: written straight, to stdout or a device */
    const char *path;
    newsent_builder *trial; /* says what a build would refuse */
    unsigned tried;
    const char *policy; /* put behind each name: " [fold]"; "" */
    bool failed;        /* memory or the disk was out: said at the end */
    /* the row */
    strbuf key, type, attrs, names; /* names: escaped, one behind the other */
    uint32_t ends[ROWS_MOST_NAMES];
    size_t count;
    bool bad_attr;
    strbuf scratch, shaped;
    /* what happened */
    uint64_t written, names_refused, names_cut;
    char why[288]; /* the row's first name that was refused, and why */
} import_rows;

/* Begins the file. EXIT_DONE or EXIT_CANNOT, said. `policy`: words of a policy, or NULL; `from`: what is imported. */
int rows_open(import_rows *rows, const char *path, const char *policy, const char *from);

/* Begins a row. */
void rows_begin(import_rows *rows, const char *key, const char *type);

/* A name; the first one that is taken becomes the row's name. Not taken: it is the same as an earlier one, the builder would
   refuse it, or there are 256. */
void rows_name(import_rows *rows, const char *name, size_t len);

/* An attribute. One that the builder would refuse spoils the row. Empty values are left out. */
void rows_attr(import_rows *rows, const char *key, const char *value, size_t len);

/* Sets the key of the row that was begun, when it is known late. */
void rows_key(import_rows *rows, const char *key);

/* Why the row, as it is so far, will be left out; NULL: it will not. */
const char *rows_fault(import_rows *rows);

/* Writes the row. NULL, or why it was left out. */
const char *rows_end(import_rows *rows);

/* Ends the file: it replaces `path`, or goes away. EXIT_DONE or EXIT_CANNOT, said. */
int rows_close(import_rows *rows, bool keep);

#endif
