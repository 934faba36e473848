/* article.h - what the numbered examples share: a whole file in memory. */
#ifndef EXAMPLES_ARTICLE_H
#define EXAMPLES_ARTICLE_H

#include <stdio.h>
#include <stdlib.h>

/* Where our articles lie. The build says it; without it, run the programs from the root of the checkout. */
#ifndef ARTICLES
#define ARTICLES "examples/data"
#endif

/* The bytes of a file; goes to free(). NULL, with a message on stderr, when it cannot be read. */
static inline char *article_read(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    size_t cap = 0;
    size_t got = 0;

    *len = 0;
    if (file == NULL) {
        perror(path);
        return NULL;
    }
    do {
        if (*len == cap) {
            cap = cap == 0 ? 65536 : cap * 2;
            char *grown = realloc(bytes, cap);
            if (grown == NULL) {
                break;
            }
            bytes = grown;
        }
        got = fread(bytes + *len, 1, cap - *len, file);
        *len += got;
    } while (got > 0);
    if (got > 0 || ferror(file)) {
        perror(path);
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    return bytes;
}

#endif
