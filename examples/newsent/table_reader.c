#include "table_reader.h"

#include <string.h>

/* One more line of the record, with its newline, in raw from *begin on. */
static lines_status more(table_reader *r, size_t *begin, size_t *len) {
    const char *const newline = r->at < r->raw.len ? memchr(r->raw.bytes + r->at, '\n', r->raw.len - r->at) : NULL;
    *begin = r->at;
    if (r->at < r->raw.len) {
        *len = newline != NULL ? (size_t)(newline + 1 - (r->raw.bytes + r->at)) : r->raw.len - r->at;
        r->at += *len;
        return LINES_GOOD;
    }
    const char *text;
    const lines_status status = lines_next(r->lines, &text, len);
    if (status == LINES_GOOD) {
        strbuf_put(&r->raw, text, *len);
        strbuf_char(&r->raw, '\n');
        *len += 1;
        r->at = r->raw.len;
    }
    return r->raw.failed ? LINES_END : status;
}

static void begin_field(table_reader *r) {
    if (r->count < TABLE_MOST_COLUMNS) {
        r->begins[r->count] = r->text.len;
    }
    r->count++;
}

static void end_field(table_reader *r) { strbuf_put(&r->text, "", 1); }

static bool read_tsv(table_reader *r, const char *line, size_t len) {
    for (size_t begin = 0; begin <= len;) {
        const char *const tab = begin < len ? memchr(line + begin, '\t', len - begin) : NULL;
        const size_t end = tab != NULL ? (size_t)(tab - line) : len;
        begin_field(r);
        strbuf_put(&r->text, line + begin, end - begin);
        end_field(r);
        begin = end + 1;
    }
    return true;
}

typedef enum { CSV_DONE, CSV_OPEN, CSV_WRONG } csv_status;

/* A line of CSV, from *pos on; `quoted` tells whether a quote is open at its begin and its end. */
static csv_status read_csv(table_reader *r, const char *line, size_t len, bool *quoted) {
    size_t pos = 0;
    if (!*quoted) {
        begin_field(r);
    }
    for (;;) {
        if (!*quoted && pos < len && line[pos] == '"') {
            *quoted = true;
            pos++;
        } else if (!*quoted) {
            const char *const comma = pos < len ? memchr(line + pos, ',', len - pos) : NULL;
            const size_t end = comma != NULL ? (size_t)(comma - line) : len;
            if (pos < end && memchr(line + pos, '"', end - pos) != NULL) {
                return CSV_WRONG;
            }
            strbuf_put(&r->text, line + pos, end - pos);
            pos = end;
        }
        while (*quoted) {
            const char *const quote = pos < len ? memchr(line + pos, '"', len - pos) : NULL;
            const size_t end = quote != NULL ? (size_t)(quote - line) : len;
            strbuf_put(&r->text, line + pos, end - pos);
            pos = end + 1;
            if (quote == NULL) {
                return CSV_OPEN;
            }
            if (pos < len && line[pos] == '"') {
                strbuf_char(&r->text, '"');
                pos++;
            } else {
                *quoted = false;
            }
        }
        end_field(r);
        if (pos >= len) {
            return CSV_DONE;
        }
        if (line[pos] != ',') {
            return CSV_WRONG;
        }
        pos++;
        begin_field(r);
    }
}

/* Goes back to the line behind the first of the record, when more than one was read. */
static table_status bad(table_reader *r, size_t first_len, const char **why, const char *what) {
    *why = r->raw.failed || r->text.failed ? "out of memory" : what;
    if (first_len > 0) {
        r->at = first_len;
        r->next = r->line + 1;
    }
    return TABLE_BAD;
}

/* What was read of the records before goes away, what is to be read again stays. */
static void forget(table_reader *r) {
    if (r->at == r->raw.len) {
        strbuf_clear(&r->raw);
    } else if (r->at > r->raw.len / 2) {
        r->raw.len -= r->at;
        memmove(r->raw.bytes, r->raw.bytes + r->at, r->raw.len);
    } else {
        return;
    }
    r->at = 0;
}

/* One record that may be empty. */
static table_status next_record(table_reader *r, const char **why) {
    bool quoted = false;
    size_t first_begin = 0;
    size_t first_len = 0;
    r->count = 0;
    r->line = r->next;
    strbuf_clear(&r->text);
    forget(r);
    for (;;) {
        size_t begin;
        size_t len;
        const lines_status status = more(r, &begin, &len);
        if (status == LINES_END) {
            return first_len == 0 ? TABLE_END
                                  : bad(r, first_begin + first_len, why, "a quote is opened and never closed");
        }
        r->next++;
        if (status == LINES_LONG) {
            if (first_len > 0) {
                strbuf_char(&r->raw, '\n'); /* in the long one's place, so that lines count on */
            }
            return bad(r, first_len > 0 ? first_begin + first_len : 0, why, "longer than --max-line");
        }
        if (first_len == 0) {
            first_begin = begin;
            first_len = len;
        } else if (begin + len - first_begin > r->lines->most) {
            return bad(r, first_begin + first_len, why, "a quote is opened and not closed within --max-line");
        }
        const char *const line = r->raw.bytes + begin;
        size_t content = len - (line[len - 1] == '\n');
        content -= content > 0 && line[content - 1] == '\r';
        if (memchr(line, '\0', content) != NULL) {
            return bad(r, first_begin + first_len, why, "a NUL byte");
        }
        const csv_status done = r->csv ? read_csv(r, line, content, &quoted) : CSV_DONE;
        if (!r->csv) {
            read_tsv(r, line, content);
        }
        if (done == CSV_WRONG) {
            return bad(r, first_begin + first_len, why, "a quote in the midst of a field");
        }
        if (r->count > TABLE_MOST_COLUMNS || r->text.failed) {
            return bad(r, first_begin + first_len, why, "more than 4096 columns");
        }
        if (done == CSV_DONE) {
            r->begins[r->count] = r->text.len;
            return TABLE_GOOD;
        }
        strbuf_char(&r->text, '\n');
    }
}

table_status table_next(table_reader *r, const char **why) {
    table_status status;
    r->next += r->next == 0;
    do {
        status = next_record(r, why);
    } while (status == TABLE_GOOD && r->count == 1 && r->text.len <= 1);
    return status;
}

const char *table_field(const table_reader *r, size_t column, size_t *len) {
    if (column >= r->count) {
        return NULL;
    }
    *len = r->begins[column + 1] - r->begins[column] - 1;
    return r->text.bytes + r->begins[column];
}

void table_free(table_reader *r) {
    strbuf_free(&r->raw);
    strbuf_free(&r->text);
}
