#include "lint.h"

#include "diag.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* A name as a row writes it. Strings lie in one block of text, by offset. */
typedef struct {
    size_t name, folded, key; /* folded: ASCII capitals made small, which is enough to find slips */
    const char *file;
    uint32_t line;
    uint32_t row; /* number of the row: names of one entity have the same */
    bool has_policy;
} lint_name;

typedef struct {
    strbuf text; /* of all names */
    lint_name *names;
    size_t count, cap;
    size_t *words; /* common words, folded */
    size_t word_count, word_cap;
    uint32_t rows;
    uint64_t warnings;
    bool failed;
} lint;

static const char *at(const lint *l, size_t offset) { return l->text.bytes + offset; }

static void warn(lint *l, const lint_name *name, const char *what) {
    l->warnings++;
    diag_plain("%s:%u: warning: \"%s\" %s", name->file, (unsigned)name->line, at(l, name->name), what);
}

static size_t keep(lint *l, const char *text, size_t len, bool folded) {
    const size_t offset = l->text.len;
    strbuf_put(&l->text, text, len);
    strbuf_put(&l->text, "", 1);
    for (size_t i = 0; folded && !l->text.failed && i < len; i++) {
        char *const c = l->text.bytes + offset + i;
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    }
    l->failed |= l->text.failed;
    return offset;
}

/* Makes room for one more item. */
static void *grow(lint *l, void *items, size_t count, size_t *cap, size_t size) {
    if (count < *cap) {
        return items;
    }
    const size_t more = *cap > 0 ? *cap * 2 : 1024;
    void *const grown = realloc(items, more * size);
    if (grown == NULL) {
        l->failed = true;
        return items;
    }
    *cap = more;
    return grown;
}

static void trim(const char **text, size_t *len) {
    while (*len > 0 && **text == ' ') {
        ++*text;
        --*len;
    }
    while (*len > 0 && (*text)[*len - 1] == ' ') {
        --*len;
    }
}

/* One name in row form: its policy off, escapes resolved. Families are patterns, not names. */
static void take_name(lint *l, const char *raw, size_t len, size_t key, const char *file, uint32_t line) {
    trim(&raw, &len);
    size_t end = 0;
    bool is_family = false;
    while (end < len && raw[end] != '[') {
        is_family |= raw[end] == '{';
        end += raw[end] == '\\' && end + 1 < len ? 2 : 1;
    }
    const bool has_policy = end < len;
    size_t name_len = end;
    const char *name = raw;
    trim(&name, &name_len);
    if (name_len == 0 || is_family) {
        return;
    }
    strbuf plain = {0};
    for (size_t i = 0; i < name_len; i++) {
        i += name[i] == '\\' && i + 1 < name_len;
        strbuf_char(&plain, name[i]);
    }
    l->names = grow(l, l->names, l->count, &l->cap, sizeof *l->names);
    l->failed |= plain.failed;
    if (!l->failed) {
        const size_t kept = keep(l, plain.bytes, plain.len, false);
        const size_t folded = keep(l, plain.bytes, plain.len, true);
        l->names[l->count++] = (lint_name){kept, folded, key, file, line, l->rows, has_policy};
    }
    strbuf_free(&plain);
}

static void take_list(lint *l, const char *list, size_t len, size_t key, const char *file, uint32_t line) {
    for (size_t begin = 0; begin < len;) {
        size_t end = begin;
        while (end < len && list[end] != ';') {
            end += list[end] == '\\' && end + 1 < len ? 2 : 1;
        }
        take_name(l, list + begin, end - begin, key, file, line);
        begin = end + 1;
    }
}

/* Whether `word` is one of the words in a field that are split by blanks. */
static bool has_word(const char *field, size_t len, const char *word) {
    const size_t word_len = strlen(word);
    for (size_t begin = 0; begin < len;) {
        size_t end = begin;
        while (end < len && field[end] != ' ') {
            end++;
        }
        if (end - begin == word_len && memcmp(field + begin, word, word_len) == 0) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

enum { MOST_COLUMNS = 8 };
typedef struct {
    const char *text;
    size_t len;
} field;

static size_t split(const char *line, size_t len, field *fields) {
    size_t count = 0;
    for (size_t begin = 0; begin <= len && count < MOST_COLUMNS;) {
        const char *const tab = begin < len ? memchr(line + begin, '\t', len - begin) : NULL;
        const size_t end = tab != NULL ? (size_t)(tab - line) : len;
        fields[count++] = (field){line + begin, end - begin};
        begin = end + 1;
    }
    return count;
}

/* What the header of a file calls the columns that matter here; MOST_COLUMNS: it has no such column. */
typedef struct {
    size_t key, name, aliases, word, class;
    bool is_topic; /* its names are labels */
} columns;

static size_t find_column(const field *fields, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (fields[i].len == strlen(name) && memcmp(fields[i].text, name, fields[i].len) == 0) {
            return i;
        }
    }
    return MOST_COLUMNS;
}

static void take_row(lint *l, const columns *c, const field *fields, size_t count, const char *file, uint32_t line) {
    l->rows++;
    if (c->word < count && c->class < count && has_word(fields[c->class].text, fields[c->class].len, "common")) {
        l->words = grow(l, l->words, l->word_count, &l->word_cap, sizeof *l->words);
        if (!l->failed) {
            l->words[l->word_count++] = keep(l, fields[c->word].text, fields[c->word].len, true);
        }
    }
    if (c->key < count && c->name < count && !c->is_topic) {
        const size_t key = keep(l, fields[c->key].text, fields[c->key].len, false);
        take_name(l, fields[c->name].text, fields[c->name].len, key, file, line);
        if (c->aliases < count) {
            take_list(l, fields[c->aliases].text, fields[c->aliases].len, key, file, line);
        }
    }
}

static void take_file(lint *l, const char *file, const strbuf *bytes) {
    columns c = {0};
    bool has_header = false;
    uint32_t number = 0;
    for (size_t begin = 0; begin < bytes->len && !l->failed;) {
        const char *line = bytes->bytes + begin;
        const char *const newline = memchr(line, '\n', bytes->len - begin);
        size_t len = newline != NULL ? (size_t)(newline - line) : bytes->len - begin;
        begin += len + 1;
        number++;
        len -= len > 0 && line[len - 1] == '\r';
        if (number == 1 && len >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0) {
            line += 3;
            len -= 3;
        }
        if (len == 0 || line[0] == '#') {
            static const char topic[] = "#! type=topic";
            c.is_topic |= !has_header && len == sizeof topic - 1 && memcmp(line, topic, len) == 0;
            continue;
        }
        field fields[MOST_COLUMNS];
        const size_t count = split(line, len, fields);
        if (has_header) {
            take_row(l, &c, fields, count, file, number);
        } else {
            has_header = true;
            c.key = find_column(fields, count, "key");
            c.name = find_column(fields, count, "name");
            c.aliases = find_column(fields, count, "aliases");
            c.word = find_column(fields, count, "word");
            c.class = find_column(fields, count, "class");
        }
    }
}

/* Names of one row: the first of those that are alike stands, the others are doubtful. */
static void check_row(lint *l, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++) {
        for (size_t k = begin; k < i; k++) {
            const lint_name *const a = &l->names[k];
            const lint_name *const b = &l->names[i];
            if (strcmp(at(l, a->folded), at(l, b->folded)) != 0 || a->has_policy != b->has_policy) {
                continue;
            }
            const bool same = strcmp(at(l, a->name), at(l, b->name)) == 0;
            if (same && !b->has_policy) {
                warn(l, b, "comes twice in this row");
            } else if (!same && !b->has_policy) {
                warn(l, b, "differs only by capitals from another name of this row: one of them is enough");
            }
            break;
        }
    }
}

typedef struct {
    const char *folded;
    const lint_name *name;
} shared_name;

static int by_folded(const void *a, const void *b) {
    const shared_name *const x = a;
    const shared_name *const y = b;
    const int order = strcmp(x->folded, y->folded);
    return order != 0 ? order : x->name < y->name ? -1 : x->name > y->name;
}

/* A name without policy that rows of several entities have. */
static bool check_shared(lint *l) {
    shared_name *const all = malloc((l->count + 1) * sizeof *all);
    size_t count = 0;
    if (all == NULL) {
        return false;
    }
    for (size_t i = 0; i < l->count; i++) {
        if (!l->names[i].has_policy) {
            all[count++] = (shared_name){at(l, l->names[i].folded), &l->names[i]};
        }
    }
    qsort(all, count, sizeof *all, by_folded);
    for (size_t i = 1; i < count; i++) {
        const shared_name *const a = &all[i - 1];
        const shared_name *const b = &all[i];
        if (strcmp(a->folded, b->folded) == 0 && a->name->row != b->name->row) {
            strbuf what = {0};
            strbuf_format(&what, "is a name of %s too (%s:%u), and neither has a policy or prior", at(l, a->name->key),
                          a->name->file, (unsigned)a->name->line);
            warn(l, b->name, what.failed ? "is a name of another entity too" : what.bytes);
            strbuf_free(&what);
        }
    }
    free(all);
    return true;
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* Names without policy that are common words or a single character. */
static bool check_words(lint *l) {
    const char **const words = malloc((l->word_count + 1) * sizeof *words);
    if (words == NULL) {
        return false;
    }
    for (size_t i = 0; i < l->word_count; i++) {
        words[i] = at(l, l->words[i]);
    }
    qsort(words, l->word_count, sizeof *words, by_text);
    for (size_t i = 0; i < l->count; i++) {
        const lint_name *const name = &l->names[i];
        const char *const folded = at(l, name->folded);
        if (name->has_policy) {
            continue;
        }
        if (text_count(folded, strlen(folded)) == 1) {
            warn(l, name, "is one character: give it a policy such as [exact,context]");
        } else if (bsearch(&folded, words, l->word_count, sizeof *words, by_text) != NULL) {
            warn(l, name, "is a common word: give it a policy such as [context], or [cased] when a capital is enough");
        }
    }
    free(words);
    return true;
}

bool lint_files(const row_files *files, uint64_t *warnings) {
    lint l = {0};
    bool good = true;
    for (size_t i = 0; i < files->count && good; i++) {
        strbuf bytes = {0};
        good = read_file(files->paths[i], &bytes);
        if (good) {
            take_file(&l, files->paths[i], &bytes);
        }
        strbuf_free(&bytes);
    }
    if (good && !l.failed) {
        for (size_t begin = 0, end; begin < l.count; begin = end) {
            end = begin;
            while (end < l.count && l.names[end].row == l.names[begin].row) {
                end++;
            }
            check_row(&l, begin, end);
        }
        l.failed = !check_shared(&l) || !check_words(&l);
    }
    if (l.failed) {
        diag_memory();
    }
    good = good && !l.failed;
    *warnings = l.warnings;
    strbuf_free(&l.text);
    free(l.names);
    free(l.words);
    return good;
}
