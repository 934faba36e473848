/*
 * brute.h - a reading of docs/design.md §4 that shares no code with the matcher: every spelling of every name is tried at
 * every place of the text. Gaps are read from the characters between two letters as a string, agreement is a table of
 * strings.
 */
#ifndef TESTS_GAZ_BRUTE_H
#define TESTS_GAZ_BRUTE_H

#include <stdbool.h>
#include <stddef.h>

enum { BRUTE_CHARS = 26, BRUTE_FOUND_MAX = 4096 };

/* `fold` is what the folded stream has for it, 0 for none; '#' is a {num}. */
typedef struct {
    char bytes[4];
    size_t len;
    char fold;
    bool upper;
} brute_char;

/* A text as characters. */
typedef struct {
    brute_char chars[BRUTE_CHARS + 2];
    size_t count;
    size_t offset[BRUTE_CHARS + 3]; /* in bytes */
    char bytes[4 * BRUTE_CHARS + 8];
    /* the stream: indices of characters that are letters or digits */
    size_t letters[BRUTE_CHARS + 2];
    size_t letter_count;
} brute_text;

typedef struct {
    brute_text r;
    int policy; /* 0 cased, 1 exact, 2 fold */
    int row;
} brute_name;

typedef struct {
    size_t begin, end;
    int row;
} brute_found;

brute_char brute_make_char(const char *bytes);

/* Fills offsets, bytes and letters from the characters. */
void brute_read(brute_text *text);

/* The builder must take the name. */
bool brute_name_is_valid(const brute_text *name);

/* Every match of the name in the text, appended, each once. */
void brute_match(const brute_name *name, const brute_text *text, brute_found *out, size_t *count);

#endif
