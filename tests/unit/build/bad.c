/* bad.c - every file of tests/bad: refused rows are those of expected.txt, with file, line and reason, and no others. */
#include "newsent/build.h"
#include "newsent/pack.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 256 };

typedef struct {
    char file[64];
    uint32_t line;
    char reason[200];
    int seen;
} expectation;

static expectation expected[ROWS_MAX];
static size_t expected_count;

static void read_expected(void) {
    FILE *in = fopen(NEWSENT_TESTS_DIR "/bad/expected.txt", "r");
    char line[400];

    cr_assert_not_null(in);
    while (fgets(line, sizeof line, in) != NULL) {
        char *number = strchr(line, '\t');
        char *reason = number == NULL ? NULL : strchr(number + 1, '\t');
        if (line[0] == '#' || reason == NULL) {
            continue;
        }
        expectation *e = &expected[expected_count++];
        snprintf(e->file, sizeof e->file, "%.*s", (int)(number - line), line);
        e->line = (uint32_t)strtoul(number + 1, NULL, 10);
        snprintf(e->reason, sizeof e->reason, "%.*s", (int)strcspn(reason + 1, "\n"), reason + 1);
    }
    fclose(in);
}

static int32_t refused(void *ctx, const char *file, uint32_t line, const char *reason) {
    int *count = ctx;
    const char *name = strrchr(file, '/');

    (*count)++;
    for (size_t i = 0; i < expected_count; i++) {
        expectation *e = &expected[i];
        if (strcmp(e->file, name == NULL ? file : name + 1) == 0 && e->line == line) {
            cr_expect_not_null(strstr(reason, e->reason), "%s:%u: \"%s\" has no \"%s\"", file, line, reason, e->reason);
            e->seen++;
            return 0;
        }
    }
    cr_expect_fail("%s:%u: refused, not expected: %s", file, line, reason);
    return 0;
}

Test(build_bad, rows) {
    DIR *folder = opendir(NEWSENT_TESTS_DIR "/bad");
    int files = 0;

    read_expected();
    cr_assert_not_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        const char *dot = strrchr(entry->d_name, '.');
        char path[600];
        newsent_builder *b = NULL;
        newsent_build_report report = {.struct_size = sizeof report};
        newsent_error err;
        newsent_pack *pack = NULL;
        void *data = NULL;
        size_t size = 0;
        int count = 0;

        if (dot == NULL || strcmp(dot, ".tsv") != 0) {
            continue;
        }
        snprintf(path, sizeof path, "%s/%s", NEWSENT_TESTS_DIR "/bad", entry->d_name);
        cr_assert_eq(newsent_builder_new(&b, NULL), NEWSENT_OK);
        newsent_builder_on_error(b, refused, &count);
        const int32_t status = newsent_builder_add_file(b, path, &err);
        cr_assert_eq(status, count == 0 ? NEWSENT_OK : NEWSENT_E_ROWS, "%s", path);
        if (count != 0) {
            cr_expect_not_null(strstr(err.message, entry->d_name), "%s", err.message);
            cr_expect_neq(err.line, 0);
        }
        cr_assert_eq(newsent_builder_finish(b, &data, &size, &err), NEWSENT_OK);
        newsent_builder_report(b, &report);
        cr_expect_eq(report.rows_refused, (uint64_t)count, "%s", path);
        cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, &err), NEWSENT_OK, "%s", err.message);
        newsent_pack_free(pack);
        newsent_free(data);
        newsent_builder_free(b);
        files++;
    }
    closedir(folder);
    cr_assert_geq(files, 20);
    for (size_t i = 0; i < expected_count; i++) {
        cr_expect_eq(expected[i].seen, 1, "%s:%u: %s: refused %d times", expected[i].file, expected[i].line,
                     expected[i].reason, expected[i].seen);
    }
}

static int32_t stop(void *ctx, const char *file, uint32_t line, const char *reason) {
    (void)file;
    (void)line;
    (void)reason;
    return ++*(int *)ctx;
}

/* A listener that has enough ends the reading. */
Test(build_bad, stopped) {
    const char rows[] = "#! newsent-rows 1\n#! type=company\nkey\tname\nA\tb\nB\tc\n";
    newsent_builder *b = NULL;
    int calls = 0;

    cr_assert_eq(newsent_builder_new(&b, NULL), NEWSENT_OK);
    newsent_builder_on_error(b, stop, &calls);
    cr_assert_eq(newsent_builder_add_rows(b, "r", rows, sizeof rows - 1, NULL), NEWSENT_E_ROWS);
    cr_assert_eq(calls, 1);
    newsent_builder_free(b);
}
