/* lines.c - strings that grow, and lists of them. */
#include "spec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *must(void *memory) {
    if (memory == NULL) {
        fputs("spec_run: no memory\n", stderr);
        exit(2);
    }
    return memory;
}

void put(string *s, const char *bytes, size_t len) {
    if (s->len + len + 1 > s->cap) {
        s->cap = (s->len + len + 1) * 2;
        s->bytes = must(realloc(s->bytes, s->cap));
    }
    memcpy(s->bytes + s->len, bytes, len);
    s->len += len;
    s->bytes[s->len] = '\0';
}

void put_text(string *s, const char *text) { put(s, text, strlen(text)); }

void put_number(string *s, const char *before, uint64_t number) {
    char digits[32];
    put_text(s, before);
    put_text(s, (snprintf(digits, sizeof digits, "%llu", (unsigned long long)number), digits));
}

string *add_line(lines *l) {
    l->items = must(realloc(l->items, (l->count + 1) * sizeof *l->items));
    l->items[l->count] = (string){0};
    put(&l->items[l->count], "", 0);
    return &l->items[l->count++];
}

void clear_lines(lines *l) {
    for (size_t i = 0; i < l->count; i++) {
        free(l->items[i].bytes);
    }
    free(l->items);
    *l = (lines){0};
}

int compare_lines(const void *a, const void *b) {
    const string *one = a;
    const string *two = b;
    const size_t common = one->len < two->len ? one->len : two->len;
    const int order = memcmp(one->bytes, two->bytes, common);
    return order != 0 ? order : (one->len > two->len) - (one->len < two->len);
}

void sort_lines(lines *l) {
    if (l->count > 1) {
        qsort(l->items, l->count, sizeof *l->items, compare_lines);
    }
}

string joined(const lines *l) {
    string s = {0};
    put(&s, "", 0);
    for (size_t i = 0; i < l->count; i++) {
        put(&s, "\n", i > 0);
        put(&s, l->items[i].bytes, l->items[i].len);
    }
    return s;
}
