#include "wikidata_words.h"

#include "diag.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 64 * 1024 /* bytes of all words: they are searched from front to end */ };

static bool push(wikidata_words *w, wikidata_item item) {
    if (w->count == w->cap) {
        const size_t cap = w->cap > 0 ? w->cap * 2 : 256;
        wikidata_item *const grown = realloc(w->items, cap * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        w->items = grown;
        w->cap = cap;
    }
    w->items[w->count++] = item;
    return true;
}

/* Where a word stands; it is put there when it is new. Few words: a walk is enough. */
static uint32_t intern(wikidata_words *w, const char *word, size_t len) {
    size_t at = 0;
    while (at < w->words.len) {
        const size_t there = strlen(w->words.bytes + at);
        if (there == len && memcmp(w->words.bytes + at, word, len) == 0) {
            return (uint32_t)at;
        }
        at += there + 1;
    }
    strbuf_put(&w->words, word, len);
    strbuf_put(&w->words, "", 1);
    return (uint32_t)at;
}

bool words_add(wikidata_words *w, uint32_t id, const char *word, size_t len) {
    const wikidata_item item = {id, intern(w, word, len), 0, (uint32_t)w->count};
    return !w->words.failed && push(w, item);
}

bool words_add_table(wikidata_words *w, const wikidata_word *table, size_t count) {
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        good = words_add(w, table[i].id, table[i].word, strlen(table[i].word));
    }
    return good;
}

static int by_id(const void *a, const void *b) {
    const wikidata_item *const x = a;
    const wikidata_item *const y = b;
    return x->id != y->id ? (x->id < y->id ? -1 : 1) : x->order < y->order ? -1 : x->order > y->order;
}

void words_sort(wikidata_words *w) {
    size_t kept = 0;
    if (w->count == 0) {
        return;
    }
    qsort(w->items, w->count, sizeof *w->items, by_id);
    for (size_t i = 0; i < w->count; i++) {
        if (kept == 0 || w->items[kept - 1].id != w->items[i].id) {
            w->items[kept++] = w->items[i];
        }
    }
    w->count = kept;
}

const wikidata_item *words_find(const wikidata_words *w, uint32_t id) {
    size_t low = 0;
    size_t high = w->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (w->items[middle].id < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < w->count && w->items[low].id == id ? &w->items[low] : NULL;
}

const char *words_text(const wikidata_words *w, const wikidata_item *item) { return w->words.bytes + item->word; }

void words_free(wikidata_words *w) {
    free(w->items);
    strbuf_free(&w->words);
    *w = (wikidata_words){0};
}

typedef struct {
    const char *text;
    size_t len;
} column;

/* The two columns of a line. false: refused, unless it is the header. */
static bool two_columns(import_run *run, const char *path, uint64_t number, const char *text, size_t len, uint32_t *id,
                        column *second) {
    const char *const tab = memchr(text, '\t', len);
    *id = tab != NULL ? import_qid(text, (size_t)(tab - text)) : 0;
    if (*id == 0) {
        if (number > 1) {
            import_refuse(run, path, number, "not an item such as Q42, a tab, and a second column");
        }
        return false;
    }
    second->text = tab + 1;
    second->len = (size_t)(text + len - tab - 1);
    while (second->len > 0 && (second->text[second->len - 1] == '\r' || second->text[second->len - 1] == ' ')) {
        second->len--;
    }
    return true;
}

static bool read_words(import_run *run, void *ctx, import_lines *lines, const char *path) {
    static const char set[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
    wikidata_words *const w = ctx;
    const char *text;
    size_t len;
    for (lines_status status; (status = lines_next(lines, &text, &len)) != LINES_END;) {
        uint32_t id;
        column word;
        if (status == LINES_LONG || len == 0 || text[0] == '#') {
            continue;
        }
        if (!two_columns(run, path, lines->number, text, len, &id, &word)) {
            continue;
        }
        if (word.len == 0 || word.len > 32 || !import_all_in(word.text, word.len, set)) {
            import_refuse(run, path, lines->number, "the second column is no code");
        } else if (w->words.len > MOST_WORDS) {
            import_refuse(run, path, lines->number, "too many different codes");
        } else if (!words_add(w, id, word.text, word.len)) {
            run->rows.failed = true;
            return false;
        }
    }
    return true;
}

/* A table that was asked for and cannot be read ends the import. */
static bool read_table(import_run *run, void *ctx, const char *path, import_file_fn fn) {
    const bool good = import_file(run, path, fn, ctx) && !run->damaged;
    run->damaged = false;
    return good;
}

bool words_read(import_run *run, wikidata_words *w, const char *path) { return read_table(run, w, path, read_words); }

typedef struct {
    uint32_t parent, child;
} edge;

typedef struct {
    edge *edges;
    size_t count, cap;
} edge_list;

static bool read_edges(import_run *run, void *ctx, import_lines *lines, const char *path) {
    edge_list *const list = ctx;
    const char *text;
    size_t len;
    for (lines_status status; (status = lines_next(lines, &text, &len)) != LINES_END;) {
        edge e;
        column parent;
        if (status == LINES_LONG || len == 0 || text[0] == '#' ||
            !two_columns(run, path, lines->number, text, len, &e.child, &parent)) {
            continue;
        }
        e.parent = import_qid(parent.text, parent.len);
        if (e.parent == 0) {
            import_refuse(run, path, lines->number, "the second column is no item such as Q42");
            continue;
        }
        if (list->count == list->cap) {
            const size_t cap = list->cap > 0 ? list->cap * 2 : 4096;
            edge *const grown = realloc(list->edges, cap * sizeof *grown);
            if (grown == NULL) {
                run->rows.failed = true;
                return false;
            }
            list->edges = grown;
            list->cap = cap;
        }
        list->edges[list->count++] = e;
    }
    return true;
}

static int by_parent(const void *a, const void *b) {
    const edge *const x = a;
    const edge *const y = b;
    const uint32_t p = x->parent != y->parent ? x->parent : x->child;
    const uint32_t q = x->parent != y->parent ? y->parent : y->child;
    return p < q ? -1 : p > q;
}

static int by_order(const void *a, const void *b) {
    const wikidata_item *const x = a;
    const wikidata_item *const y = b;
    return x->order < y->order ? -1 : x->order > y->order;
}

static size_t first_child(const edge_list *list, uint32_t parent) {
    size_t low = 0;
    size_t high = list->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (list->edges[middle].parent < parent) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/*
 * A class gets the word of the nearest given class above it, of several as near that which was given first. The items are
 * walked level by level; a level is sorted and joined to the whole before the next one begins, so that no class is walked
 * twice and circles end.
 */
static bool close_over(wikidata_words *w, const edge_list *list) {
    wikidata_words level = {0};
    wikidata_words next = {0};
    bool good = true;
    for (size_t i = 0; i < w->count && good; i++) {
        good = push(&level, w->items[i]);
    }
    while (good && level.count > 0) {
        qsort(level.items, level.count, sizeof *level.items, by_order);
        next.count = 0;
        for (size_t i = 0; i < level.count && good; i++) {
            const wikidata_item from = level.items[i];
            for (size_t e = first_child(list, from.id); e < list->count && list->edges[e].parent == from.id; e++) {
                const wikidata_item item = {list->edges[e].child, from.word, from.far + 1, from.order};
                if (words_find(w, item.id) == NULL) {
                    good = good && push(&next, item);
                }
            }
        }
        words_sort(&next);
        for (size_t i = 0; i < next.count && good; i++) {
            good = push(w, next.items[i]);
        }
        if (good) {
            qsort(w->items, w->count, sizeof *w->items, by_id);
        }
        const wikidata_words done = level;
        level = next;
        next = done;
    }
    free(level.items);
    free(next.items);
    return good;
}

bool words_read_subclasses(import_run *run, wikidata_words *w, const char *path) {
    edge_list list = {0};
    bool good = read_table(run, &list, path, read_edges);
    if (good && list.count > 0) {
        qsort(list.edges, list.count, sizeof *list.edges, by_parent);
        good = close_over(w, &list);
        run->rows.failed |= !good;
    }
    free(list.edges);
    return good;
}
