/*
 * brute.h - a reading of docs/design.md §4 that shares no code with the matcher: every spelling of every name is tried at
 * every place of the text. Gaps are read from the characters between two letters as a string, agreement is a table of
 * strings. It knows the characters of its own small alphabet only.
 */
#ifndef TESTS_GAZ_BRUTE_H
#define TESTS_GAZ_BRUTE_H

#include <stdbool.h>
#include <stddef.h>

enum { BRUTE_FOUND_MAX = 1 << 16, BRUTE_NUMS_MAX = 3 };

/* A character of the alphabet. One without letters and without a sign is ignored. */
typedef struct {
    const char *bytes;
    const char *folded; /* a letter of ours for each letter that it folds to; '#' is a {num} */
    size_t folded_bytes;
    char script; /* of letters: Latin, Digit, Z Han, K Kana, Hangul */
    bool upper;
    bool mark; /* belongs to the letter before it: a combining mark or a joiner */
    char sign; /* what it is in a gap or at an edge */
} brute_char;

/* A letter of the folded text. */
typedef struct {
    char fold, script;
    bool upper;
    bool first; /* of its character */
    bool word;  /* a word may begin or end before it */
    char gap;   /* before it; see brute.c */
    size_t at;  /* its character */
} brute_letter;

/* A text or a spelling of a name as characters. */
typedef struct {
    size_t room, count, letter_count, size;
    const brute_char **chars;
    size_t *offset;        /* in bytes, of chars[0 … count] */
    char *bytes;           /* NUL after the last */
    brute_letter *letters; /* letters[letter_count] stands after the last */
} brute_text;

typedef struct {
    brute_text r;
    int policy; /* 0 cased, 1 exact, 2 fold */
    bool suppress;
    int pack; /* layer */
    int row;  /* of its pack: all spellings of a template are one row */
} brute_name;

typedef struct {
    size_t begin, end;
    int pack, row;
    bool suppress;
} brute_found;

/* Room for so many characters. */
void brute_init(brute_text *text, size_t room);
void brute_free(brute_text *text);

/* Appends the characters of a string. */
void brute_append(brute_text *text, const char *string);

/* The first character of a string; {num}. */
const brute_char *brute_char_of(const char *string);
const brute_char *brute_num(void);

/* Fills offsets, bytes and letters from the characters. */
void brute_read(brute_text *text);

/* What both files ask. The character after that of a letter and its marks; the gap before letter i of a name and that before
   letter at > 0 of a text agree. */
bool brute_is_digit(const brute_letter *letter);
size_t brute_after_letter(const brute_text *text, const brute_letter *letter);
bool brute_agrees(const brute_text *name, size_t i, const brute_text *text, size_t at);

/* The builder must take the name. */
bool brute_name_is_valid(const brute_text *name);

/* Every match of the name in the text, appended; some twice. */
void brute_match(const brute_name *name, const brute_text *text, brute_found *out, size_t *count);

/* In order, each once, without names that suppress and what they hide: the same span in the packs below. */
void brute_settle(brute_found *found, size_t *count);

#endif
