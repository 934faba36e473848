/* table_columns.h - which column of a table is what. */
#ifndef NEWSENT_TOOL_TABLE_COLUMNS_H
#define NEWSENT_TOOL_TABLE_COLUMNS_H

#include "table_reader.h"

enum { TABLE_ALIASES = 64, TABLE_ATTRS = 64, TABLE_PIECES = 8, TABLE_CONDITIONS = 16 };

/* A column by its name, or by its number where there is no header. */
typedef struct {
    const char *text; /* as given; NULL: it was not */
    size_t len;       /* 0: all of the text */
    size_t column;    /* from 0, once the header was read */
} table_column;

typedef struct {
    table_column from;
    const char *split; /* "": the whole field is one name */
} table_alias;

/* A value is made of pieces: texts and columns. */
typedef struct {
    bool is_column;
    table_column from;
    const char *text;
    size_t len;
} table_piece;

typedef struct {
    char key[64];
    table_piece pieces[TABLE_PIECES];
    size_t count;
} table_attr;

typedef struct {
    table_column from;
    const char *value;
} table_condition;

typedef struct {
    bool header;         /* there is one */
    size_t header_count; /* its columns; 0: there is none */
    bool has_key;
    table_column name, key, type;
    table_alias aliases[TABLE_ALIASES];
    table_attr attrs[TABLE_ATTRS];
    table_condition conditions[TABLE_CONDITIONS];
    size_t alias_count, attr_count, condition_count;
} table_columns;

/* Options: EXIT_DONE or EXIT_CANNOT, said. The values are borrowed. */
int table_columns_alias(table_columns *columns, const char *command, const char *value);
int table_columns_attr(table_columns *columns, const char *command, const char *value);
int table_columns_condition(table_columns *columns, const char *command, const char *value);

/* After all options: without a header all columns must be numbers, which are now known. */
int table_columns_ready(table_columns *columns, const char *command);

/* Finds the columns in the header that was just read. false: one is missing, said. */
bool table_columns_find(table_columns *columns, const table_reader *reader, const char *path);

/* Whether the record meets the conditions. */
bool table_columns_where(const table_columns *columns, const table_reader *reader);

/* The value of an attribute in this record; false: one of its columns is empty. */
bool table_columns_value(const table_attr *attr, const table_reader *reader, strbuf *value);

#endif
