/* lint_rows.c - rows as they were written: what the builder takes in silence, or forgets. */
#include "lint.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 8, MOST_NAMES = 257, NONE = MOST_COLUMNS };

typedef struct {
    const char *text;
    size_t len;
} field;

static field trimmed(field f) {
    while (f.len > 0 && *f.text == ' ') {
        f.text++;
        f.len--;
    }
    while (f.len > 0 && f.text[f.len - 1] == ' ') {
        f.len--;
    }
    return f;
}

static size_t split(const char *line, size_t len, field *fields) {
    size_t count = 0;
    for (size_t begin = 0; begin <= len && count < MOST_COLUMNS;) {
        const char *const tab = begin < len ? memchr(line + begin, '\t', len - begin) : NULL;
        const size_t end = tab != NULL ? (size_t)(tab - line) : len;
        fields[count++] = trimmed((field){line + begin, end - begin});
        begin = end + 1;
    }
    return count;
}

static size_t find_column(const field *fields, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (fields[i].len == strlen(name) && memcmp(fields[i].text, name, fields[i].len) == 0) {
            return i;
        }
    }
    return NONE;
}

/* The names of a list, as written; those above the builder's limit are left out. */
static size_t take_list(field list, field *names, size_t count) {
    for (size_t begin = 0; begin < list.len && count < MOST_NAMES;) {
        size_t end = begin;
        while (end < list.len && list.text[end] != ';') {
            end += list.text[end] == '\\' && end + 1 < list.len ? 2 : 1;
        }
        end = end < list.len ? end : list.len;
        const field name = trimmed((field){list.text + begin, end - begin});
        if (name.len > 0) {
            names[count++] = name;
        }
        begin = end + 1;
    }
    return count;
}

/* The hash of a name that says [cased], without policy and escapes. */
static void keep_meant(lint *l, uint32_t file, uint32_t line, field name) {
    static const char word[] = "cased";
    size_t end = 0;
    while (end < name.len && name.text[end] != '[') {
        end += name.text[end] == '\\' && end + 1 < name.len ? 2 : 1;
    }
    bool says = false;
    for (size_t i = end; i + sizeof word - 1 <= name.len; i++) {
        says |= memcmp(name.text + i, word, sizeof word - 1) == 0;
    }
    if (!says) {
        return;
    }
    const field plain = trimmed((field){name.text, end});
    strbuf text = {0};
    for (size_t i = 0; i < plain.len; i++) {
        i += plain.text[i] == '\\' && i + 1 < plain.len;
        strbuf_char(&text, plain.text[i]);
    }
    l->meant = lint_grow(l, l->meant, l->meant_count, &l->meant_cap, sizeof *l->meant);
    l->failed |= text.failed;
    if (!l->failed) {
        l->meant[l->meant_count++] = lint_hash((uint64_t)file << 32 | line, text.bytes, text.len);
    }
    strbuf_free(&text);
}

static int by_text(const void *a, const void *b) {
    const field *const x = a;
    const field *const y = b;
    const size_t len = x->len < y->len ? x->len : y->len;
    const int order = len > 0 ? memcmp(x->text, y->text, len) : 0;
    return order != 0 ? order : (x->len > y->len) - (x->len < y->len);
}

static void take_row(lint *l, uint32_t file, uint32_t line, const field *fields, size_t count, size_t name,
                     size_t aliases) {
    field names[MOST_NAMES];
    size_t name_count = 0;
    if (name >= count) {
        return;
    }
    if (fields[name].len > 0) {
        names[name_count++] = fields[name];
    }
    if (aliases < count) {
        name_count = take_list(fields[aliases], names, name_count);
    }
    if (name_count > 1) {
        qsort(names, name_count, sizeof *names, by_text);
    }
    for (size_t i = 0; i < name_count; i++) {
        keep_meant(l, file, line, names[i]);
        if (i > 0 && by_text(&names[i - 1], &names[i]) == 0 && (i == 1 || by_text(&names[i - 2], &names[i]) != 0)) {
            const uint32_t kept = lint_keep(l, names[i].text, names[i].len);
            lint_add(l, (lint_finding){FIND_TWICE, file, line, NEWSENT_NONE, NEWSENT_NONE, kept, 0});
        }
    }
}

static void take_file(lint *l, uint32_t file, const strbuf *bytes) {
    static const char bom[] = "\xef\xbb\xbf";
    bool has_header = false;
    size_t name = NONE;
    size_t aliases = NONE;
    uint32_t number = 0;
    size_t begin = bytes->len >= 3 && memcmp(bytes->bytes, bom, 3) == 0 ? 3 : 0;
    while (begin < bytes->len && !l->failed) {
        const char *const line = bytes->bytes + begin;
        const char *const newline = memchr(line, '\n', bytes->len - begin);
        size_t len = newline != NULL ? (size_t)(newline - line) : bytes->len - begin;
        begin += len + 1;
        number++;
        len -= len > 0 && line[len - 1] == '\r';
        if (len == 0 || line[0] == '#') {
            continue;
        }
        field fields[MOST_COLUMNS];
        const size_t count = split(line, len, fields);
        lint_bytes(l, file, number, line, len);
        if (has_header) {
            take_row(l, file, number, fields, count, name, aliases);
        } else {
            has_header = true;
            name = find_column(fields, count, "name");
            aliases = find_column(fields, count, "aliases");
        }
    }
}

bool lint_rows(lint *l) {
    for (size_t i = 0; i < l->files->count && !l->failed; i++) {
        strbuf bytes = {0};
        const bool good = read_file(l->files->paths[i], &bytes);
        if (good) {
            take_file(l, (uint32_t)i, &bytes);
        }
        strbuf_free(&bytes);
        if (!good) {
            return false;
        }
    }
    lint_sort_meant(l);
    return true;
}
