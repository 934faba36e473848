/*
 * source_rows.c - the three kinds of text that packs are made of: rows, terms, words (gazetteers/README.md). Here are their
 * lines, directives and columns. A row is taken whole or refused with file, line and reason; the next one is read all the
 * same.
 */
#include "base/bytes.h"
#include "base/err.h"
#include "base/utf8.h"
#include "build/reading.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    uint8_t kinds; /* 1 << KIND_… */
    bool needed;
} columns[NS_COL_COUNT] = {
    [NS_COL_KEY] = {"key", 1 << NS_KIND_ROWS | 1 << NS_KIND_TERMS, true},
    [NS_COL_TYPE] = {"type", 1 << NS_KIND_ROWS, false},
    [NS_COL_NAME] = {"name", 1 << NS_KIND_ROWS, true},
    [NS_COL_ALIASES] = {"aliases", 1 << NS_KIND_ROWS, false},
    [NS_COL_ATTRS] = {"attrs", 1 << NS_KIND_ROWS, false},
    [NS_COL_TERM] = {"term", 1 << NS_KIND_TERMS, true},
    [NS_COL_WEIGHT] = {"weight", 1 << NS_KIND_TERMS, true},
    [NS_COL_WORD] = {"word", 1 << NS_KIND_WORDS, true},
    [NS_COL_CLASS] = {"class", 1 << NS_KIND_WORDS, true},
    [NS_COL_TIMES] = {"count", 1 << NS_KIND_WORDS, false},
};

static const struct {
    const char *name;
    int kind;
} kinds[] = {{"newsent-rows", NS_KIND_ROWS}, {"newsent-terms", NS_KIND_TERMS}, {"newsent-lexicon", NS_KIND_WORDS}};

enum { SHOWN_MAX = 80 }; /* bytes of a field in a message */

static bool is_word(ns_field f, const char *word) { return strlen(word) == f.len && memcmp(word, f.text, f.len) == 0; }

ns_field ns_field_trimmed(const char *text, size_t len) {
    while (len > 0 && *text == ' ') {
        text++;
        len--;
    }
    while (len > 0 && text[len - 1] == ' ') {
        len--;
    }
    return (ns_field){text, len};
}

newsent_status ns_refuse_field(ns_reading *r, const char *reason, ns_field about) {
    char message[NS_REASON_MAX];

    if (about.text == NULL) {
        snprintf(message, sizeof message, "%s", reason);
    } else {
        size_t len = about.len;
        if (len > SHOWN_MAX) {
            len = ns_utf8_back((const uint8_t *)about.text, SHOWN_MAX + 1);
        }
        /* The name first: what is wrong with it ends the sentence. */
        snprintf(message, sizeof message, "\"%.*s%s\" %s", (int)len, about.text, len < about.len ? "…" : "", reason);
    }
    if (r->refused++ == 0) {
        r->first_line = r->line;
        memcpy(r->first, message, sizeof r->first);
    }
    return ns_builder_refuse(r->builder, r->file, r->line, message);
}

newsent_status ns_refuse_row(ns_reading *r, const char *reason) {
    return ns_refuse_field(r, reason, (ns_field){NULL, 0});
}

/* "#! newsent-rows 1" or "#! type=company". */
static newsent_status read_directive(ns_reading *r, ns_field line) {
    const ns_field rest = ns_field_trimmed(line.text + 2, line.len - 2);
    static const char type_is[] = "type=";
    const char *space = rest.len == 0 ? NULL : memchr(rest.text, ' ', rest.len);

    if (rest.len >= sizeof type_is - 1 && memcmp(rest.text, type_is, sizeof type_is - 1) == 0) {
        const ns_field type = ns_field_trimmed(rest.text + sizeof type_is - 1, rest.len - (sizeof type_is - 1));
        const char *reason = ns_type_fault(type.text, type.len);

        if (reason != NULL) {
            return ns_refuse_field(r, reason, type);
        }
        r->type = ns_arena_copy(&r->builder->arena, type.text, type.len);
        return r->type == NULL ? NEWSENT_E_MEMORY : NEWSENT_OK;
    }
    for (size_t i = 0; space != NULL && i < sizeof kinds / sizeof *kinds; i++) {
        const ns_field name = {rest.text, (size_t)(space - rest.text)};
        if (is_word(name, kinds[i].name)) {
            const ns_field version = ns_field_trimmed(space, rest.len - name.len);
            if (!is_word(version, "1")) {
                return ns_refuse_field(r, "is a version of rows that this library does not read", version);
            }
            r->kind = kinds[i].kind;
            return NEWSENT_OK;
        }
    }
    return ns_refuse_field(r, "is a directive that is not known", rest);
}

/* Splits at tabs. false: more than `cap` fields. */
static bool split(ns_field line, ns_field *out, size_t cap, size_t *count) {
    size_t begin = 0;

    *count = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i == line.len || line.text[i] == '\t') {
            if (*count == cap) {
                return false;
            }
            out[(*count)++] = ns_field_trimmed(line.text + begin, i - begin);
            begin = i + 1;
        }
    }
    return true;
}

/* The columns' names. What is wrong here spoils the whole file: *stop. */
static newsent_status read_header(ns_reading *r, ns_field line, bool *stop) {
    ns_field names[NS_COLUMNS_MAX];
    unsigned seen = 0;
    size_t count = 0;

    *stop = true;
    if (r->kind == NS_KIND_NONE) {
        return ns_refuse_row(r, "the file does not begin with \"#! newsent-rows 1\" (or -terms, -lexicon)");
    }
    if (!split(line, names, NS_COLUMNS_MAX, &count)) {
        return ns_refuse_row(r, "the header has too many columns");
    }
    for (size_t i = 0; i < count; i++) {
        uint8_t col = 0;
        while (col < NS_COL_COUNT &&
               ((columns[col].kinds >> r->kind & 1) == 0 || !is_word(names[i], columns[col].name))) {
            col++;
        }
        if (col == NS_COL_COUNT) {
            return ns_refuse_field(r, "is a column that is not known", names[i]);
        }
        if ((seen >> col & 1u) != 0) {
            return ns_refuse_field(r, "is a column that comes twice", names[i]);
        }
        seen |= 1u << col;
        r->order[i] = col;
    }
    for (uint8_t col = 0; col < NS_COL_COUNT; col++) {
        const ns_field missing = {columns[col].name, strlen(columns[col].name)};
        const bool needed = columns[col].needed || (col == NS_COL_TYPE && r->type == NULL);
        if ((columns[col].kinds >> r->kind & 1) != 0 && needed && (seen >> col & 1u) == 0) {
            return ns_refuse_field(r, "is a column that is missing", missing);
        }
    }
    r->column_count = count;
    *stop = false;
    return NEWSENT_OK;
}

static newsent_status read_row(ns_reading *r, ns_field line) {
    ns_field fields[NS_COLUMNS_MAX];
    size_t count = 0;
    char reason[NS_REASON_MAX];

    if (!split(line, fields, NS_COLUMNS_MAX, &count) || count != r->column_count) {
        snprintf(reason, sizeof reason, "%s: the header has %zu fields",
                 count > r->column_count || count == NS_COLUMNS_MAX ? "a field too many" : "a field too few",
                 r->column_count);
        return ns_refuse_row(r, reason);
    }
    memset(r->fields, 0, sizeof r->fields);
    for (size_t i = 0; i < count; i++) {
        r->fields[r->order[i]] = fields[i];
    }
    return r->kind == NS_KIND_ROWS ? ns_read_entity(r) : r->kind == NS_KIND_TERMS ? ns_read_term(r) : ns_read_word(r);
}

/* The fault with its place: "bad UTF-8 at byte 17 (ff)". Bytes count from 1, as columns of an editor do. */
static void place_fault(ns_field field, size_t offset, const char *fault, char message[NS_REASON_MAX]) {
    size_t at = ns_utf8_valid_prefix((const uint8_t *)field.text, field.len);

    if (at == field.len) { /* a control character */
        uint32_t cp = 0;
        size_t len = 0;
        for (at = 0; at < field.len; at += len) {
            len = ns_utf8_get((const uint8_t *)field.text + at, &cp);
            if (ns_text_fault(field.text + at, len) != NULL) {
                break;
            }
        }
    }
    snprintf(message, NS_REASON_MAX, "%s at byte %zu of the line (%02x)", fault, offset + at + 1,
             (unsigned)(uint8_t)field.text[at]);
}

/* What is wrong with the bytes of a line; false for nothing. */
static bool line_fault(ns_field line, char message[NS_REASON_MAX]) {
    if (line.len > NS_LINE_MAX) {
        snprintf(message, NS_REASON_MAX, "the line is longer than 64 KiB");
        return true;
    }
    for (size_t begin = 0; begin <= line.len;) {
        const char *tab = begin < line.len ? memchr(line.text + begin, '\t', line.len - begin) : NULL;
        const size_t end = tab == NULL ? line.len : (size_t)(tab - line.text);
        const char *fault = ns_text_fault(line.text + begin, end - begin);

        if (fault != NULL) {
            place_fault((ns_field){line.text + begin, end - begin}, begin, fault, message);
            return true;
        }
        begin = end + 1;
    }
    return false;
}

static newsent_status read_line(ns_reading *r, ns_field line, bool *stop) {
    char fault[NS_REASON_MAX];

    if (line.len > 0 && line.text[line.len - 1] == '\r') {
        line.len--;
    }
    if (line_fault(line, fault)) {
        return ns_refuse_row(r, fault);
    }
    if (line.len == 0) {
        return NEWSENT_OK;
    }
    if (line.text[0] == '#') {
        const bool directive = line.len > 1 && line.text[1] == '!' && r->column_count == 0;
        return directive ? read_directive(r, line) : NEWSENT_OK;
    }
    return r->column_count == 0 ? read_header(r, line, stop) : read_row(r, line);
}

newsent_status ns_read_rows(newsent_builder *b, const char *name, const char *bytes, size_t len, newsent_error *err) {
    static const char bom[] = "\xef\xbb\xbf";
    ns_reading r = {.builder = b, .file_index = ns_u32(b->files.count)};
    newsent_status status = NEWSENT_OK;
    bool stop = false;

    if (b->files.count == NS_FILES_MAX) {
        return ns_error(err, NEWSENT_E_LIMIT, "%s: more than %d files in one pack", name, NS_FILES_MAX);
    }
    r.file = ns_arena_copy(&b->arena, name, strlen(name));
    if (r.file == NULL || !ns_vec_push(&b->files, r.file)) {
        return ns_error_memory(err);
    }
    if (len >= sizeof bom - 1 && memcmp(bytes, bom, sizeof bom - 1) == 0) {
        bytes += sizeof bom - 1;
        len -= sizeof bom - 1;
    }
    while (status == NEWSENT_OK && !stop && len > 0 && r.line < UINT32_MAX - 1) {
        const char *newline = memchr(bytes, '\n', len);
        const size_t line_len = newline == NULL ? len : (size_t)(newline - bytes);

        r.line++;
        status = read_line(&r, (ns_field){bytes, line_len}, &stop);
        bytes += newline == NULL ? line_len : line_len + 1;
        len -= newline == NULL ? line_len : line_len + 1;
    }
    ns_vec_free(&r.row.aliases);
    ns_vec_free(&r.row.attrs);
    if (status == NEWSENT_E_MEMORY) {
        return ns_error_memory(err);
    }
    if (r.refused != 0) {
        return ns_error_at(err, NEWSENT_E_ROWS, r.first_line, 0, "%s:%u: %s%s", name, (unsigned)r.first_line, r.first,
                           r.refused > 1 ? " (and more)" : "");
    }
    return ns_error_clear(err);
}
