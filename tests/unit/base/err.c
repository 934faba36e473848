/* Errors: codes, names, messages that are always one clean line. */
#include "base/err.h"

#include <criterion/criterion.h>
#include <string.h>

Test(err, fills) {
    newsent_error err;
    memset(&err, 0xaa, sizeof err);
    cr_assert_eq(ns_error_clear(&err), NEWSENT_OK);
    cr_assert_eq(err.code, 0);
    cr_assert_str_eq(err.message, "");
    cr_assert_eq(ns_error_at(&err, NEWSENT_E_ROWS, 7, 1234567890123, "%s: %d rows", "x.tsv", 3), NEWSENT_E_ROWS);
    cr_assert_eq(err.code, NEWSENT_E_ROWS);
    cr_assert_eq(err.line, 7);
    cr_assert_eq(err.offset, 1234567890123);
    cr_assert_str_eq(err.message, "x.tsv: 3 rows");
    cr_assert_eq(ns_error(&err, NEWSENT_E_IO, "%s", "no"), NEWSENT_E_IO);
    cr_assert_eq(err.line, 0);
    cr_assert_eq(err.offset, 0);
    cr_assert_eq(ns_error_memory(&err), NEWSENT_E_MEMORY);
    cr_assert_str_eq(err.message, "out of memory");
    cr_assert_eq(ns_error_clear(NULL), NEWSENT_OK);
    cr_assert_eq(ns_error_memory(NULL), NEWSENT_E_MEMORY);
    cr_assert_eq(ns_error(NULL, NEWSENT_E_IO, "%s", "x"), NEWSENT_E_IO);
    cr_assert_eq(ns_error_at(NULL, NEWSENT_E_IO, 1, 2, "x"), NEWSENT_E_IO);
}

Test(err, messages_are_one_clean_line) {
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"plain", "plain"},
        {"a\nb\tc\rd\x1b[31m\x7f", "a?b?c?d?[31m?"},
        {"caf\xc3\xa9 \xe4\xb8\xad \xf0\x9f\x98\x80", "caf\xc3\xa9 \xe4\xb8\xad \xf0\x9f\x98\x80"},
        {"latin1 \xe9t\xe9", "latin1 ?t?"},
        {"c1 \xc2\x85 ls \xe2\x80\xa8 ps \xe2\x80\xa9", "c1 ?? ls ??? ps ???"},
        {"%s%n is text", "%s%n is text"},
    };
    newsent_error err;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ns_error(&err, NEWSENT_E_IO, "%s", cases[i].given);
        cr_assert_str_eq(err.message, cases[i].want);
    }
}

Test(err, long_messages_end_between_characters) {
    newsent_error err;
    for (size_t before = 200; before < 250; before++) {
        char text[600];
        memset(text, 'x', before);
        text[before] = '\0';
        for (int i = 0; i < 20; i++) {
            strcat(text, "\xe4\xb8\xad\xf0\x9f\x98\x80");
        }
        ns_error(&err, NEWSENT_E_IO, "%s", text);
        const size_t len = strlen(err.message);
        cr_assert_lt(len, sizeof err.message);
        cr_assert_gt(len, sizeof err.message - 5);
        cr_assert_eq(strncmp(err.message, text, len), 0);
        cr_assert_neq((unsigned char)text[len] & 0xc0, 0x80);
    }
}
