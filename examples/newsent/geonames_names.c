#include "geonames_names.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 10, HEAD = 8, MOST_NAME = 1024 };
enum { COL_PLACE = 1, COL_LANGUAGE, COL_NAME, COL_PREFERRED, COL_SHORT, COL_COLLOQUIAL, COL_HISTORIC };

size_t geonames_split(const char *text, size_t len, geonames_column *columns, size_t most) {
    size_t count = 0;
    for (size_t begin = 0; begin <= len;) {
        const char *const tab = begin < len ? memchr(text + begin, '\t', len - begin) : NULL;
        const size_t end = tab != NULL ? (size_t)(tab - text) : len;
        if (count < most) {
            columns[count] = (geonames_column){text + begin, end - begin};
        }
        count++;
        begin = end + 1;
    }
    return count;
}

bool geonames_number(geonames_column column, uint32_t *number) {
    uint64_t value = 0;
    for (size_t i = 0; i < column.len; i++) {
        if (column.text[i] < '0' || column.text[i] > '9' || value > UINT32_MAX) {
            return false;
        }
        value = value * 10 + (uint64_t)(column.text[i] - '0');
    }
    *number = (uint32_t)value;
    return column.len > 0 && value < UINT32_MAX;
}

bool geonames_names_add(geonames_names *n, uint32_t id) {
    if (n->count == n->cap) {
        const size_t cap = n->cap > 0 ? n->cap * 2 : 4096;
        uint32_t *const grown = realloc(n->ids, cap * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        n->ids = grown;
        n->cap = cap;
    }
    n->ids[n->count++] = id;
    return true;
}

static int by_number(const void *a, const void *b) {
    const uint32_t x = *(const uint32_t *)a;
    const uint32_t y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

bool geonames_names_sort(geonames_names *n) {
    size_t kept = 0;
    n->heads = malloc((n->count + 1) * sizeof *n->heads);
    if (n->heads == NULL) {
        return false;
    }
    if (n->count > 0) {
        qsort(n->ids, n->count, sizeof *n->ids, by_number);
    }
    for (size_t i = 0; i < n->count; i++) {
        if (kept == 0 || n->ids[kept - 1] != n->ids[i]) {
            n->heads[kept] = UINT32_MAX;
            n->ids[kept++] = n->ids[i];
        }
    }
    n->count = kept;
    return true;
}

/* Where an id stands among those chosen; n->count: it was not. */
static size_t place_of(const geonames_names *n, uint32_t id) {
    size_t low = 0;
    size_t high = n->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (n->ids[middle] < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < n->count && n->ids[low] == id ? low : n->count;
}

/* The language of a name that is wanted; -1: it is not. */
static int language(const geonames_names *n, geonames_column lang) {
    if (lang.len == 4 && memcmp(lang.text, "wkdt", 4) == 0) {
        return GEONAMES_WIKIDATA;
    }
    if (lang.len == 0) {
        lang = (geonames_column){"und", 3};
    }
    for (size_t i = 0; i < n->lang_count; i++) {
        if (n->lang_lens[i] == lang.len && memcmp(n->langs[i], lang.text, lang.len) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static bool is_set(geonames_column column) { return column.len == 1 && column.text[0] == '1'; }

/* A record: the offset of the place's name before it, its length, its language, whether it is preferred; then its text. */
static void keep(geonames_names *n, size_t place, geonames_column name, int lang, bool preferred) {
    char head[HEAD];
    const uint16_t len = (uint16_t)name.len;
    if (n->text.len > UINT32_MAX - MOST_NAME - HEAD - 1) {
        n->full = true;
        return;
    }
    const uint32_t at = (uint32_t)n->text.len;
    memcpy(head, &n->heads[place], 4);
    memcpy(head + 4, &len, 2);
    head[6] = (char)lang;
    head[7] = preferred ? 0 : 1;
    strbuf_put(&n->text, head, HEAD);
    strbuf_put(&n->text, name.text, name.len);
    n->heads[place] = at;
}

bool geonames_names_read(import_run *run, void *names, import_lines *lines, const char *path) {
    geonames_names *const n = names;
    const char *text;
    size_t len;
    uint64_t any = 0;
    for (lines_status status; !n->text.failed && (status = lines_next(lines, &text, &len)) != LINES_END; any++) {
        geonames_column columns[COLUMNS] = {{NULL, 0}};
        uint32_t id = 0;
        len -= status == LINES_GOOD && len > 0 && text[len - 1] == '\r';
        const size_t count = status == LINES_GOOD ? geonames_split(text, len, columns, COLUMNS) : 0;
        /* The older file without the last two columns is read too. */
        if (count < COLUMNS - 2 || count > COLUMNS || !geonames_number(columns[COL_PLACE], &id)) {
            import_refuse(run, path, lines->number,
                          status == LINES_LONG ? "the line is longer than --max-line"
                                               : "not the 10 columns of alternate names, the second an id");
            continue;
        }
        const size_t place = place_of(n, id);
        const int lang = place < n->count ? language(n, columns[COL_LANGUAGE]) : -1;
        if (lang >= 0 && !is_set(columns[COL_HISTORIC]) && !is_set(columns[COL_COLLOQUIAL]) &&
            columns[COL_NAME].len > 0 && columns[COL_NAME].len <= MOST_NAME) {
            keep(n, place, columns[COL_NAME], lang, is_set(columns[COL_PREFERRED]));
        }
    }
    if (any == 0 && source_fault(lines->source) == NULL) {
        import_damage(run, path, "is empty");
    }
    if (n->full) {
        import_damage(run, path, "more than 4 GB of names: choose fewer places or languages");
    }
    run->rows.failed |= n->text.failed;
    return !n->full;
}

static int by_rank(const void *a, const void *b) {
    const geonames_name *const x = a;
    const geonames_name *const y = b;
    if (x->lang != y->lang) {
        return x->lang < y->lang ? -1 : 1;
    }
    if (x->preferred != y->preferred) {
        return x->preferred < y->preferred ? -1 : 1;
    }
    return x->at < y->at ? -1 : x->at > y->at;
}

size_t geonames_names_of(const geonames_names *n, uint32_t id, geonames_name *out, size_t most) {
    const size_t place = n->heads != NULL ? place_of(n, id) : n->count;
    size_t count = 0;
    if (place == n->count) {
        return 0;
    }
    for (uint32_t at = n->heads[place]; at != UINT32_MAX && count < most; count++) {
        const char *const record = n->text.bytes + at;
        uint16_t len;
        uint32_t before;
        memcpy(&before, record, 4);
        memcpy(&len, record + 4, 2);
        out[count] = (geonames_name){record + HEAD, len, at, (uint8_t)record[6], (uint8_t)record[7]};
        at = before;
    }
    if (count > 0) {
        qsort(out, count, sizeof *out, by_rank);
    }
    return count;
}

void geonames_names_free(geonames_names *n) {
    free(n->ids);
    free(n->heads);
    strbuf_free(&n->text);
    *n = (geonames_names){0};
}
