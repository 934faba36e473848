/*
 * source_rows.c - the three kinds of text that packs are made of: rows, terms, words (gazetteers/README.md). A row is
 * taken whole or refused with file, line and reason; the next one is read all the same.
 */
#include "base/err.h"
#include "base/hash.h"
#include "build/builder.h"
#include "build/names.h"
#include "pack/lexicon.h"
#include "text/fold.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS_MAX = 8, REASON_MAX = 240 };

enum { KIND_NONE, KIND_ROWS, KIND_TERMS, KIND_WORDS };

enum { COL_KEY, COL_TYPE, COL_NAME, COL_ALIASES, COL_ATTRS, COL_TERM, COL_WEIGHT, COL_WORD, COL_CLASS, COL_COUNT };

static const struct {
    const char *name;
    uint8_t kinds; /* 1 << KIND_… */
    bool needed;
} columns[COL_COUNT] = {
    [COL_KEY] = {"key", 1 << KIND_ROWS | 1 << KIND_TERMS, true},
    [COL_TYPE] = {"type", 1 << KIND_ROWS, false},
    [COL_NAME] = {"name", 1 << KIND_ROWS, true},
    [COL_ALIASES] = {"aliases", 1 << KIND_ROWS, false},
    [COL_ATTRS] = {"attrs", 1 << KIND_ROWS, false},
    [COL_TERM] = {"term", 1 << KIND_TERMS, true},
    [COL_WEIGHT] = {"weight", 1 << KIND_TERMS, true},
    [COL_WORD] = {"word", 1 << KIND_WORDS, true},
    [COL_CLASS] = {"class", 1 << KIND_WORDS, true},
};

static const struct {
    const char *name;
    int kind;
} kinds[] = {{"newsent-rows", KIND_ROWS}, {"newsent-terms", KIND_TERMS}, {"newsent-lexicon", KIND_WORDS}};

typedef struct {
    const char *text;
    size_t len;
} field;

typedef struct {
    newsent_builder *builder;
    const char *file;
    uint32_t file_index;
    uint32_t line;
    int kind;
    const char *type; /* of the whole file, or NULL */
    uint8_t order[COLUMNS_MAX];
    size_t column_count; /* 0: the header has not come */
    uint64_t refused;
    uint32_t first_line;
    char first[REASON_MAX];
    field fields[COL_COUNT];
    ns_row row; /* reused */
} reading;

static bool is_word(field f, const char *word) { return strlen(word) == f.len && memcmp(word, f.text, f.len) == 0; }

static field trimmed(const char *text, size_t len) {
    while (len > 0 && *text == ' ') {
        text++;
        len--;
    }
    while (len > 0 && text[len - 1] == ' ') {
        len--;
    }
    return (field){text, len};
}

static newsent_status refuse(reading *r, const char *reason, field about) {
    char message[REASON_MAX];

    if (about.text == NULL) {
        snprintf(message, sizeof message, "%s", reason);
    } else {
        /* The name first: what is wrong with it ends the sentence. */
        snprintf(message, sizeof message, "\"%.*s%s\" %s", (int)(about.len > 80 ? 80 : about.len), about.text,
                 about.len > 80 ? "…" : "", reason);
    }
    if (r->refused++ == 0) {
        r->first_line = r->line;
        memcpy(r->first, message, sizeof r->first);
    }
    return ns_builder_refuse(r->builder, r->file, r->line, message);
}

static newsent_status refuse_plain(reading *r, const char *reason) { return refuse(r, reason, (field){NULL, 0}); }

/* The next piece of a `;` list, from *begin on; false at the end. */
static bool next_piece(field list, size_t *begin, field *piece) {
    size_t end = *begin;

    if (*begin > list.len || list.len == 0) {
        return false;
    }
    while (end < list.len && list.text[end] != ';') {
        end += list.text[end] == '\\' && end + 1 < list.len ? 2u : 1u;
    }
    *piece = trimmed(list.text + *begin, end - *begin);
    *begin = end + 1;
    return true;
}

static const char *copy_attr_text(newsent_builder *b, field f, newsent_status *status) {
    char *copy = ns_arena_copy(&b->arena, f.text, f.len);
    size_t to = 0;

    if (copy == NULL) {
        *status = NEWSENT_E_MEMORY;
        return NULL;
    }
    for (size_t i = 0; i < f.len; i++) {
        if (copy[i] == '\\' && i + 1 < f.len && strchr(";[\\{", copy[i + 1]) != NULL) {
            i++;
        }
        copy[to++] = copy[i];
    }
    copy[to] = '\0';
    return copy;
}

static newsent_status read_name(reading *r, field name, uint16_t default_policy, ns_row_alias *alias, bool *good) {
    const char *reason = NULL;
    const newsent_status status = ns_builder_read_name(r->builder, name.text, name.len, default_policy, alias, &reason);

    *good = status == NEWSENT_OK;
    return status == NEWSENT_E_ROWS ? refuse(r, reason, name) : status;
}

static bool have_alias(const ns_row *row, const ns_row_alias *alias) {
    for (size_t i = 0; i < row->aliases.count; i++) {
        const ns_row_alias *other = &row->aliases.items[i];
        const uint16_t differ = (other->policy ^ alias->policy) & (uint16_t)~NS_POLICY_NAME;
        if (differ == 0 && other->prior == alias->prior && strcmp(other->name, alias->name) == 0) {
            return true;
        }
    }
    return false;
}

/* The name and the aliases of a row; the same name twice counts once. A topic's name is only a label. */
static newsent_status read_aliases(reading *r, bool topic, bool *good) {
    newsent_status status = NEWSENT_OK;
    const field list = r->fields[COL_ALIASES];
    field piece = {NULL, 0};
    size_t begin = 0;
    ns_row_alias alias;

    if (topic) {
        r->row.name = copy_attr_text(r->builder, r->fields[COL_NAME], &status);
    } else {
        status = read_name(r, r->fields[COL_NAME], 0, &alias, good);
        if (status != NEWSENT_OK || !*good) {
            return status;
        }
        alias.policy |= NS_POLICY_NAME;
        r->row.name = alias.name;
        status = ns_vec_push(&r->row.aliases, alias) ? NEWSENT_OK : NEWSENT_E_MEMORY;
    }
    while (status == NEWSENT_OK && next_piece(list, &begin, &piece)) {
        status = read_name(r, piece, topic ? NS_POLICY_FOLD : 0, &alias, good);
        if (status != NEWSENT_OK || !*good) {
            return status;
        }
        if (!have_alias(&r->row, &alias) && !ns_vec_push(&r->row.aliases, alias)) {
            status = NEWSENT_E_MEMORY;
        }
    }
    if (status == NEWSENT_OK && !topic && r->row.aliases.count > NS_ALIASES_MAX) {
        *good = false;
        return refuse_plain(r, "more than 256 names");
    }
    return status;
}

static newsent_status read_attrs(reading *r, bool *good) {
    newsent_status status = NEWSENT_OK;
    const field list = r->fields[COL_ATTRS];
    field piece = {NULL, 0};
    size_t begin = 0;

    while (status == NEWSENT_OK && next_piece(list, &begin, &piece)) {
        const char *equals = piece.len == 0 ? NULL : memchr(piece.text, '=', piece.len);
        field key = piece;
        field value = {NULL, 0};
        ns_built_meta attr;
        const char *reason = "is an attribute without =";

        if (equals != NULL) {
            key = trimmed(piece.text, (size_t)(equals - piece.text));
            value = trimmed(equals + 1, piece.len - (size_t)(equals + 1 - piece.text));
            reason = ns_attr_fault(key.text, key.len, value.text, value.len);
        }
        if (reason != NULL) {
            *good = false;
            return refuse(r, reason, piece);
        }
        attr.key = copy_attr_text(r->builder, key, &status);
        attr.value = copy_attr_text(r->builder, value, &status);
        if (status == NEWSENT_OK && !ns_vec_push(&r->row.attrs, attr)) {
            status = NEWSENT_E_MEMORY;
        }
    }
    return status;
}

static newsent_status read_entity(reading *r) {
    newsent_builder *b = r->builder;
    const field key = r->fields[COL_KEY];
    const field type = r->fields[COL_TYPE];
    newsent_status status = NEWSENT_OK;
    const char *reason = ns_key_fault(key.text, key.len);
    bool good = true;

    ns_vec_clear(&r->row.aliases);
    ns_vec_clear(&r->row.attrs);
    if (reason != NULL) {
        return refuse(r, reason, key);
    }
    r->row.type = r->type;
    if (type.text != NULL) {
        reason = ns_type_fault(type.text, type.len);
        if (reason != NULL) {
            return refuse(r, reason, type);
        }
        r->row.type = ns_arena_copy(&b->arena, type.text, type.len);
    }
    r->row.key = ns_arena_copy(&b->arena, key.text, key.len);
    if (r->row.key == NULL || r->row.type == NULL) {
        return NEWSENT_E_MEMORY;
    }
    if (ns_builder_find(b, r->row.key) != NEWSENT_NONE) {
        return refuse(r, "is a key that an earlier row has", key);
    }
    if (r->fields[COL_NAME].len == 0) {
        return refuse_plain(r, "the name is empty");
    }
    status = read_aliases(r, strcmp(r->row.type, "topic") == 0, &good);
    if (status == NEWSENT_OK && good) {
        status = read_attrs(r, &good);
    }
    if (status != NEWSENT_OK || !good) {
        return status;
    }
    r->row.file = r->file_index;
    r->row.line = r->line;
    status = ns_builder_take(b, &r->row);
    b->report.rows_taken += status == NEWSENT_OK;
    return status;
}

/* 1 to 100, nothing else. */
static uint16_t read_weight(field f) {
    unsigned weight = 0;

    for (size_t i = 0; i < f.len; i++) {
        if (f.text[i] < '0' || f.text[i] > '9' || weight > 100) {
            return 0;
        }
        weight = weight * 10 + (unsigned)(f.text[i] - '0');
    }
    return weight <= 100 ? (uint16_t)weight : 0;
}

static newsent_status read_term(reading *r) {
    newsent_builder *b = r->builder;
    const field key = r->fields[COL_KEY];
    const uint16_t weight = read_weight(r->fields[COL_WEIGHT]);
    const char *reason = ns_key_fault(key.text, key.len);
    ns_row_alias alias;
    ns_built_alias built = {.entity = NEWSENT_NONE, .file = r->file_index, .line = r->line};
    newsent_status status = NEWSENT_OK;
    bool good = true;

    if (reason != NULL) {
        return refuse(r, reason, key);
    }
    if (weight == 0) {
        return refuse(r, "is no weight from 1 to 100", r->fields[COL_WEIGHT]);
    }
    status = read_name(r, r->fields[COL_TERM], NS_POLICY_FOLD, &alias, &good);
    if (status != NEWSENT_OK || !good) {
        return status;
    }
    if (alias.prior != NS_PRIOR_DEFAULT) {
        return refuse(r, "has a prior; a term has its weight", r->fields[COL_TERM]);
    }
    built.topic = ns_arena_copy(&b->arena, key.text, key.len);
    built.name = alias.name;
    built.policy = alias.policy;
    built.prior = weight;
    built.order = ns_u32(b->aliases.count);
    if (built.topic == NULL || !ns_vec_push(&b->aliases, built)) {
        return NEWSENT_E_MEMORY;
    }
    b->report.terms++;
    b->report.rows_taken++;
    return NEWSENT_OK;
}

static bool add_word(newsent_builder *b, const uint8_t *word, size_t len, uint16_t bits) {
    const ns_built_word built = {ns_hash(word, len), bits};
    return bits == 0 || ns_vec_push(&b->words, built);
}

/* A word that ends in a period is found without its periods too, but is no abbreviation then. */
static newsent_status read_word(reading *r) {
    newsent_builder *b = r->builder;
    const field word = r->fields[COL_WORD];
    const field classes = r->fields[COL_CLASS];
    uint8_t folded[NS_WORD_MAX];
    const size_t len = ns_fold_word((const uint8_t *)word.text, word.len, folded, sizeof folded);
    uint16_t bits = 0;
    size_t plain = 0;

    if (len == 0 || (len == 1 && folded[0] == '.')) {
        return refuse(r, "has no letter or digit, or is too long for a word", word);
    }
    for (size_t i = 0; i < word.len; i++) {
        if (word.text[i] == ' ') {
            return refuse(r, "is more than one word", word);
        }
    }
    for (size_t begin = 0; begin < classes.len;) {
        size_t end = begin;
        uint16_t bit = 0;

        while (end < classes.len && classes.text[end] != ' ') {
            end++;
        }
        bit = ns_lexicon_class(classes.text + begin, end - begin);
        if (bit == 0) {
            return refuse(r, "is no class of words", (field){classes.text + begin, end - begin});
        }
        bits |= bit;
        begin = end + 1;
    }
    if (bits == 0) {
        return refuse_plain(r, "the word has no class");
    }
    if (!add_word(b, folded, len, bits)) {
        return NEWSENT_E_MEMORY;
    }
    if (folded[len - 1] == '.') {
        for (size_t i = 0; i < len; i++) {
            if (folded[i] != '.') {
                folded[plain++] = folded[i];
            }
        }
        if (!add_word(b, folded, plain, bits & (uint16_t)~NS_LEX_ABBREV)) {
            return NEWSENT_E_MEMORY;
        }
    }
    b->report.words++;
    b->report.rows_taken++;
    return NEWSENT_OK;
}

/* "#! newsent-rows 1" or "#! type=company". */
static newsent_status read_directive(reading *r, field line) {
    const field rest = trimmed(line.text + 2, line.len - 2);
    static const char type_is[] = "type=";
    const char *space = rest.len == 0 ? NULL : memchr(rest.text, ' ', rest.len);

    if (rest.len >= sizeof type_is - 1 && memcmp(rest.text, type_is, sizeof type_is - 1) == 0) {
        const field type = trimmed(rest.text + sizeof type_is - 1, rest.len - (sizeof type_is - 1));
        const char *reason = ns_type_fault(type.text, type.len);

        if (reason != NULL) {
            return refuse(r, reason, type);
        }
        r->type = ns_arena_copy(&r->builder->arena, type.text, type.len);
        return r->type == NULL ? NEWSENT_E_MEMORY : NEWSENT_OK;
    }
    for (size_t i = 0; space != NULL && i < sizeof kinds / sizeof *kinds; i++) {
        const field name = {rest.text, (size_t)(space - rest.text)};
        if (is_word(name, kinds[i].name)) {
            const field version = trimmed(space, rest.len - name.len);
            if (!is_word(version, "1")) {
                return refuse(r, "is a version of rows that this library does not read", version);
            }
            r->kind = kinds[i].kind;
            return NEWSENT_OK;
        }
    }
    return refuse(r, "is a directive that is not known", rest);
}

/* Splits at tabs. false: more than `cap` fields. */
static bool split(field line, field *out, size_t cap, size_t *count) {
    size_t begin = 0;

    *count = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i == line.len || line.text[i] == '\t') {
            if (*count == cap) {
                return false;
            }
            out[(*count)++] = trimmed(line.text + begin, i - begin);
            begin = i + 1;
        }
    }
    return true;
}

/* The columns' names. What is wrong here spoils the whole file: *stop. */
static newsent_status read_header(reading *r, field line, bool *stop) {
    field names[COLUMNS_MAX];
    unsigned seen = 0;
    size_t count = 0;

    *stop = true;
    if (r->kind == KIND_NONE) {
        return refuse_plain(r, "the file does not begin with \"#! newsent-rows 1\" (or -terms, -lexicon)");
    }
    if (!split(line, names, COLUMNS_MAX, &count)) {
        return refuse_plain(r, "the header has too many columns");
    }
    for (size_t i = 0; i < count; i++) {
        uint8_t col = 0;
        while (col < COL_COUNT && ((columns[col].kinds >> r->kind & 1) == 0 || !is_word(names[i], columns[col].name))) {
            col++;
        }
        if (col == COL_COUNT) {
            return refuse(r, "is a column that is not known", names[i]);
        }
        if ((seen >> col & 1u) != 0) {
            return refuse(r, "is a column that comes twice", names[i]);
        }
        seen |= 1u << col;
        r->order[i] = col;
    }
    for (uint8_t col = 0; col < COL_COUNT; col++) {
        const field missing = {columns[col].name, strlen(columns[col].name)};
        const bool needed = columns[col].needed || (col == COL_TYPE && r->type == NULL);
        if ((columns[col].kinds >> r->kind & 1) != 0 && needed && (seen >> col & 1u) == 0) {
            return refuse(r, "is a column that is missing", missing);
        }
    }
    r->column_count = count;
    *stop = false;
    return NEWSENT_OK;
}

static newsent_status read_row(reading *r, field line) {
    field fields[COLUMNS_MAX];
    size_t count = 0;
    char reason[REASON_MAX];

    if (!split(line, fields, COLUMNS_MAX, &count) || count != r->column_count) {
        snprintf(reason, sizeof reason, "%s: the header has %zu fields",
                 count > r->column_count || count == COLUMNS_MAX ? "a field too many" : "a field too few",
                 r->column_count);
        return refuse_plain(r, reason);
    }
    memset(r->fields, 0, sizeof r->fields);
    for (size_t i = 0; i < count; i++) {
        r->fields[r->order[i]] = fields[i];
    }
    return r->kind == KIND_ROWS ? read_entity(r) : r->kind == KIND_TERMS ? read_term(r) : read_word(r);
}

static const char *line_fault(field line) {
    if (line.len > NS_LINE_MAX) {
        return "the line is longer than 64 KiB";
    }
    for (size_t begin = 0; begin <= line.len;) {
        const char *tab = begin < line.len ? memchr(line.text + begin, '\t', line.len - begin) : NULL;
        const size_t end = tab == NULL ? line.len : (size_t)(tab - line.text);
        const char *fault = ns_text_fault(line.text + begin, end - begin);

        if (fault != NULL) {
            return fault;
        }
        begin = end + 1;
    }
    return NULL;
}

static newsent_status read_line(reading *r, field line, bool *stop) {
    const char *fault = NULL;

    if (line.len > 0 && line.text[line.len - 1] == '\r') {
        line.len--;
    }
    fault = line_fault(line);
    if (fault != NULL) {
        return refuse_plain(r, fault);
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
    reading r = {.builder = b, .file_index = ns_u32(b->files.count)};
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
        status = read_line(&r, (field){bytes, line_len}, &stop);
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
