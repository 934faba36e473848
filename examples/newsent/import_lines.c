#include "import_lines.h"

#include <stdlib.h>
#include <string.h>

/* Puts a part behind the line so far. false: too long, or memory is out. */
static bool append(import_lines *l, const char *text, size_t len) {
    if (len > l->most - l->len) {
        return false;
    }
    if (len == 0) {
        return true;
    }
    if (l->len + len > l->cap) {
        size_t cap = l->cap > 0 ? l->cap : 4096;
        while (cap < l->len + len) {
            cap *= 2;
        }
        char *const grown = realloc(l->line, cap);
        if (grown == NULL) {
            l->failed = true;
            return false;
        }
        l->line = grown;
        l->cap = cap;
    }
    memcpy(l->line + l->len, text, len);
    l->len += len;
    return true;
}

lines_status lines_next(import_lines *l, const char **text, size_t *len) {
    bool fits = true;
    bool any = false;
    l->len = 0;
    while (!l->failed) {
        if (l->at == l->end) {
            size_t got = 0;
            if (!source_read(l->source, &l->at, &got)) {
                l->at = l->end;
                break;
            }
            l->end = l->at + got;
        }
        l->number += !any;
        any = true;
        const char *const begin = l->at;
        const char *const newline = memchr(begin, '\n', (size_t)(l->end - begin));
        const size_t part = (size_t)((newline != NULL ? newline : l->end) - begin);
        l->at = newline != NULL ? newline + 1 : l->end;
        if (newline != NULL && fits && l->len == 0 && part <= l->most) {
            *text = begin;
            *len = part;
            return LINES_GOOD;
        }
        fits = fits && append(l, begin, part);
        if (newline != NULL) {
            break;
        }
    }
    *text = l->line;
    *len = l->len;
    return !any || l->failed ? LINES_END : fits ? LINES_GOOD : LINES_LONG;
}

void lines_free(import_lines *l) {
    free(l->line);
    *l = (import_lines){0};
}
