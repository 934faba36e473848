/* table_reader.h - the records of a CSV (RFC 4180) or TSV file. Memory: the longest record, of at most --max-line bytes. */
#ifndef NEWSENT_TOOL_TABLE_READER_H
#define NEWSENT_TOOL_TABLE_READER_H

#include "import_lines.h"

enum { TABLE_MOST_COLUMNS = 4096 };

typedef struct {
    import_lines *lines;
    bool csv;
    uint64_t line; /* where the record begins */
    uint64_t next; /* the line that is read next, from 1 */
    strbuf raw;    /* the lines of a record; behind a fault also lines that are read again */
    size_t at;     /* in raw: what is not read yet */
    strbuf text;   /* the fields, unquoted, NUL-terminated */
    size_t begins[TABLE_MOST_COLUMNS + 1];
    size_t count; /* of fields */
} table_reader;

typedef enum { TABLE_END, TABLE_GOOD, TABLE_BAD } table_status;

/* The next record that is not empty. TABLE_BAD: *why; the next one begins at the line behind the bad one's first. */
table_status table_next(table_reader *reader, const char **why);

/* A field; NULL: the record has fewer. */
const char *table_field(const table_reader *reader, size_t column, size_t *len);

void table_free(table_reader *reader);

#endif
