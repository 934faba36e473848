#include "table_columns.h"

#include "diag.h"

#include <string.h>

int table_columns_alias(table_columns *c, const char *command, const char *value) {
    if (c->alias_count == TABLE_ALIASES) {
        return diag_usage(command, "--alias: more than %d times", TABLE_ALIASES);
    }
    /* Whether a colon begins the SPLIT or is part of the column's name is told by the header. */
    c->aliases[c->alias_count++] = (table_alias){{value, 0, 0}, ""};
    return EXIT_DONE;
}

/* "NYSE:{Symbol}" → a text and a column. false: too many, or a bracket is not closed. */
static bool read_pieces(table_attr *attr, const char *text) {
    while (*text != '\0') {
        const char *const open = strchr(text, '{');
        const char *const close = open != NULL ? strchr(open, '}') : NULL;
        const size_t before = open != NULL ? (size_t)(open - text) : strlen(text);
        if ((open != NULL && (close == NULL || close == open + 1)) || attr->count + 2 > TABLE_PIECES) {
            return false;
        }
        if (before > 0) {
            attr->pieces[attr->count++] = (table_piece){.text = text, .len = before};
        }
        if (open == NULL) {
            break;
        }
        attr->pieces[attr->count++] =
            (table_piece){.is_column = true, .from = {open + 1, (size_t)(close - open - 1), 0}};
        text = close + 1;
    }
    return attr->count > 0;
}

int table_columns_attr(table_columns *c, const char *command, const char *value) {
    const char *const equals = strchr(value, '=');
    if (c->attr_count == TABLE_ATTRS) {
        return diag_usage(command, "--attr: more than %d times", TABLE_ATTRS);
    }
    table_attr *const attr = &c->attrs[c->attr_count];
    const bool constant = equals != NULL && equals > value && equals[-1] == ':';
    const size_t key_len = equals != NULL ? (size_t)(equals - value) - constant : 0;
    bool good = key_len > 0 && key_len < sizeof attr->key && equals[1] != '\0';
    for (size_t i = 0; i < key_len && good; i++) {
        good = strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.", value[i]) != NULL;
    }
    *attr = (table_attr){.count = 0};
    if (good && constant) {
        attr->pieces[attr->count++] = (table_piece){.text = equals + 1, .len = strlen(equals + 1)};
    } else if (good && strchr(equals, '{') != NULL) {
        good = read_pieces(attr, equals + 1);
    } else if (good) {
        attr->pieces[attr->count++] = (table_piece){.is_column = true, .from = {equals + 1, 0, 0}};
    }
    if (!good) {
        return diag_usage(command, "--attr %s: give KEY=COLUMN, KEY=TEXT{COLUMN} or KEY:=TEXT", value);
    }
    memcpy(attr->key, value, key_len);
    c->attr_count++;
    return EXIT_DONE;
}

int table_columns_condition(table_columns *c, const char *command, const char *value) {
    const char *const equals = strchr(value, '=');
    if (c->condition_count == TABLE_CONDITIONS || equals == NULL || equals == value) {
        return diag_usage(command, "--where %s: give COLUMN=VALUE, at most %d times", value, TABLE_CONDITIONS);
    }
    c->conditions[c->condition_count++] = (table_condition){{value, (size_t)(equals - value), 0}, equals + 1};
    return EXIT_DONE;
}

static size_t text_len(const table_column *column) { return column->len > 0 ? column->len : strlen(column->text); }

/* What the header calls a column. */
static const char *header_name(const table_reader *reader, size_t column, size_t *len) {
    static const char bom[] = "\xef\xbb\xbf";
    const char *const name = table_field(reader, column, len);
    const size_t skip = column == 0 && *len >= 3 && memcmp(name, bom, 3) == 0 ? 3 : 0;
    *len -= skip;
    return name + skip;
}

/* A column of the header by its name. */
static bool find_name(table_column *column, const table_reader *reader) {
    for (size_t i = 0; i < reader->count; i++) {
        size_t len = 0;
        const char *const name = header_name(reader, i, &len);
        if (len == text_len(column) && memcmp(name, column->text, len) == 0) {
            column->column = i;
            return true;
        }
    }
    return false;
}

static bool find_number(table_column *column) {
    const size_t len = text_len(column);
    size_t number = 0;
    for (size_t i = 0; i < len; i++) {
        if (column->text[i] < '0' || column->text[i] > '9' || i >= 4) {
            return false;
        }
        number = number * 10 + (size_t)(column->text[i] - '0');
    }
    column->column = number - 1;
    return number > 0 && number <= TABLE_MOST_COLUMNS;
}

/* By the header, or by its number where `reader` is NULL. */
static bool find(table_column *column, const table_reader *reader) {
    return reader != NULL ? find_name(column, reader) : find_number(column);
}

/* "COLUMN:SPLIT": the whole is tried first, then what stands before a colon, from the last one on. */
static bool find_alias(table_alias *alias, const table_reader *reader) {
    alias->from.len = 0;
    alias->split = "";
    bool found = find(&alias->from, reader);
    for (size_t i = strlen(alias->from.text); i-- > 1 && !found;) {
        if (alias->from.text[i] == ':' && alias->from.text[i + 1] != '\0') {
            alias->from.len = i;
            found = find(&alias->from, reader);
            alias->split = alias->from.text + i + 1;
        }
    }
    alias->from.len = found ? alias->from.len : 0;
    return found;
}

/* All columns. The one that is missing; NULL: none. */
static const table_column *find_all(table_columns *c, const table_reader *reader) {
    table_column *const singles[] = {&c->name, &c->key, &c->type};
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
        if (singles[i]->text != NULL && !find(singles[i], reader)) {
            return singles[i];
        }
    }
    for (size_t i = 0; i < c->alias_count; i++) {
        if (!find_alias(&c->aliases[i], reader)) {
            return &c->aliases[i].from;
        }
    }
    for (size_t i = 0; i < c->attr_count; i++) {
        for (size_t k = 0; k < c->attrs[i].count; k++) {
            table_piece *const piece = &c->attrs[i].pieces[k];
            if (piece->is_column && !find(&piece->from, reader)) {
                return &piece->from;
            }
        }
    }
    for (size_t i = 0; i < c->condition_count; i++) {
        if (!find(&c->conditions[i].from, reader)) {
            return &c->conditions[i].from;
        }
    }
    return NULL;
}

int table_columns_ready(table_columns *c, const char *command) {
    const table_column *const missing = c->header ? NULL : find_all(c, NULL);
    return missing == NULL ? EXIT_DONE
                           : diag_usage(command, "column %.*s: without a header, columns are numbers from 1 to %d",
                                        (int)text_len(missing), missing->text, TABLE_MOST_COLUMNS);
}

bool table_columns_find(table_columns *c, const table_reader *reader, const char *path) {
    enum { SHOWN = 20 };
    const table_column *const missing = find_all(c, reader);
    c->header_count = reader->count;
    if (missing == NULL) {
        return true;
    }
    strbuf names = {0};
    for (size_t i = 0; i < reader->count && i < SHOWN; i++) {
        size_t len = 0;
        const char *const name = header_name(reader, i, &len);
        strbuf_text(&names, i > 0 ? ", " : "");
        strbuf_put(&names, name, len < 80 ? len : 80);
    }
    diag("%s: there is no column \"%.*s\"; the header has %s%s", path, (int)text_len(missing), missing->text,
         names.failed || names.len == 0 ? "others" : names.bytes, reader->count > SHOWN ? " and more" : "");
    strbuf_free(&names);
    return false;
}

bool table_columns_where(const table_columns *c, const table_reader *reader) {
    for (size_t i = 0; i < c->condition_count; i++) {
        size_t len = 0;
        const char *const value = table_field(reader, c->conditions[i].from.column, &len);
        if (value == NULL || len != strlen(c->conditions[i].value) || memcmp(value, c->conditions[i].value, len) != 0) {
            return false;
        }
    }
    return true;
}

bool table_columns_value(const table_attr *attr, const table_reader *reader, strbuf *value) {
    strbuf_clear(value);
    for (size_t i = 0; i < attr->count; i++) {
        const table_piece *const piece = &attr->pieces[i];
        size_t len = piece->len;
        const char *const text = piece->is_column ? table_field(reader, piece->from.column, &len) : piece->text;
        if (text == NULL || len == 0) {
            return false;
        }
        strbuf_put(value, text, len);
    }
    return !value->failed;
}
