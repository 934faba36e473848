/* gap.c - gaps read from characters, and the agreement table row by row: gaps.txt and agree.txt beside this file. */
#include "gaz/gap.h"

#include "gaz/stream.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const classes[] = {"none",   "inside", "script", "apostrophe", "period",  "period-space",
                                      "hyphen", "slash",  "space",  "line",       "stronger"};

static int class_number(const char *name) {
    for (int i = 0; i < (int)(sizeof classes / sizeof *classes); i++) {
        if (strcmp(classes[i], name) == 0) {
            return i;
        }
    }
    return strncmp(name, "sign", 4) == 0 ? NS_GAP_SIGN + atoi(name + 4) : -1;
}

/* \n \r \t and \uXXXX, so that the tables show what they hold. */
static size_t unescape(char *text) {
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (from[0] == '\\' && from[1] == 'u') {
            char hex[5] = {from[2], from[3], from[4], from[5], 0};
            const unsigned cp = (unsigned)strtoul(hex, NULL, 16);
            if (cp < 0x80) {
                *to++ = (char)cp;
            } else if (cp < 0x800) {
                *to++ = (char)(0xc0 | cp >> 6);
                *to++ = (char)(0x80 | (cp & 63));
            } else {
                *to++ = (char)(0xe0 | cp >> 12);
                *to++ = (char)(0x80 | (cp >> 6 & 63));
                *to++ = (char)(0x80 | (cp & 63));
            }
            from += 5;
        } else if (from[0] == '\\' && from[1] != '\\') {
            from++;
            *to++ = *from == 'n' ? '\n' : *from == 'r' ? '\r' : '\t';
        } else {
            from += from[0] == '\\';
            *to++ = *from;
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

/* Rows: text TAB class of the gap before its last letter. */
Test(gaz_gap, reading) {
    FILE *file = fopen(NEWSENT_TESTS_DIR "/unit/gaz/gaps.txt", "r");
    char line[256];
    int rows = 0;

    cr_assert_not_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        ns_stream stream = {0};
        char *tab = strchr(line, '\t');
        size_t i = 0;

        if (line[0] == '#' || tab == NULL) {
            continue;
        }
        *tab = '\0';
        tab[1 + strcspn(tab + 1, "\n")] = '\0';
        const size_t len = unescape(line);
        cr_assert_eq(ns_stream_read(&stream, (const uint8_t *)line, 0, (uint32_t)len), true);
        /* The first boundary or digit after the first letter, else the last byte. */
        for (i = 1; i + 1 < stream.code.count && (stream.code.items[i] & NS_GAP_MASK) <= NS_GAP_INSIDE; i++) {
        }
        cr_assert_lt(i, stream.code.count, "%s", line);
        cr_expect_eq(stream.code.items[i] & NS_GAP_MASK, class_number(tab + 1), "\"%s\": %d, not %s", line,
                     stream.code.items[i] & NS_GAP_MASK, tab + 1);
        ns_stream_free(&stream);
        rows++;
    }
    fclose(file);
    cr_assert_gt(rows, 60);
}

/* Rows: the name's gap, where, the text's gaps that agree; every other class must not. */
Test(gaz_gap, agreement) {
    FILE *file = fopen(NEWSENT_TESTS_DIR "/unit/gaz/agree.txt", "r");
    char line[256];
    int rows = 0;

    cr_assert_not_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        bool yes[64] = {false};
        char *name = strtok(line, "\t\n");
        char *where = strtok(NULL, "\t\n");
        char *list = strtok(NULL, "\t\n");
        unsigned bits = 0;

        if (name == NULL || name[0] == '#' || where == NULL) {
            continue;
        }
        bits |= strstr(where, "letter-digit") != NULL ? NS_AGREE_LETTER_DIGIT : 0u;
        bits |= strstr(where, "after") != NULL || strstr(where, "between") != NULL ? NS_AGREE_AFTER_INITIAL : 0u;
        bits |= strstr(where, "between") != NULL || strstr(where, "before") != NULL ? NS_AGREE_BEFORE_INITIAL : 0u;
        for (char *word = strtok(list, " "); word != NULL; word = strtok(NULL, " ")) {
            cr_assert_geq(class_number(word), 0, "%s", word);
            yes[class_number(word)] = true;
        }
        for (int text = 0; text < 32; text++) {
            cr_expect_eq(ns_gap_agrees((uint8_t)class_number(name), (uint8_t)text, bits), yes[text], "%s (%s) with %d",
                         name, where, text);
        }
        rows++;
    }
    fclose(file);
    for (int text = 0; text < 32; text++) {
        cr_expect_not(ns_gap_agrees(NS_GAP_STRONGER, (uint8_t)text, 7), "stronger with %d", text);
    }
    cr_assert_gt(rows, 20);
}

static char code_letter(uint8_t code) {
    static const char letters[] = ".iC'p:-/_LX";
    const uint8_t gap = code & NS_GAP_MASK;
    return gap >= NS_GAP_SIGN ? '&' : letters[gap];
}

/* Bytes and codes of a stream. */
Test(gaz_gap, stream) {
    static const struct {
        const char *text, *bytes, *codes;
    } rows[] = {
        {"Huawei Mate 40", "huaweimate40", "X....._..._."},
        {"Straße", "strasse", "X....i."},
        {"a\xcc\x81"
         "b",
         "ab", "X."},
        {"don't", "dont", "X..'"},
        {"1\xe4\xb8\xad"
         "2",
         "1\xe4\xb8\xad"
         "2",
         "X.ii."},
        {"", "", ""},
        {"... --", "", ""},
        {"a\xe2\x84\xa2 b", "ab", "X_"},
        {"\xf0\x9f\x93\xb7 Huawei", "huawei", "X....."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ns_stream s = {0};
        const char *t = rows[i].text;
        cr_assert_eq(ns_stream_read(&s, (const uint8_t *)t, 0, (uint32_t)strlen(t)), true);
        cr_assert_eq(s.bytes.count, strlen(rows[i].bytes), "%s: %zu", t, s.bytes.count);
        cr_assert_eq(s.code.count, s.bytes.count);
        cr_assert_eq(s.src.count, s.bytes.count);
        for (size_t k = 0; k < s.bytes.count; k++) {
            cr_expect_eq(s.bytes.items[k], (uint8_t)rows[i].bytes[k], "%s at %zu", t, k);
            cr_expect_eq(code_letter(s.code.items[k]), rows[i].codes[k], "%s at %zu: %c", t, k,
                         code_letter(s.code.items[k]));
        }
        ns_stream_free(&s);
    }
}
