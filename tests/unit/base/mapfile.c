/* Mapped files, and the ways in which they cannot be opened. */
#include "base/mapfile.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_file(const char *path, const char *text) {
    FILE *const file = fopen(path, "wb");
    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
}

Test(mapfile, opens_and_refuses) {
    char folder[] = "/tmp/newsent-mapfile-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    char path[256], fifo[256], missing[256], through[256], empty[256];
    snprintf(path, sizeof path, "%s/file", folder);
    snprintf(empty, sizeof empty, "%s/empty", folder);
    snprintf(fifo, sizeof fifo, "%s/fifo", folder);
    snprintf(missing, sizeof missing, "%s/missing", folder);
    snprintf(through, sizeof through, "%s/file/below", folder);
    write_file(path, "hello");
    write_file(empty, "");
    cr_assert_eq(mkfifo(fifo, 0600), 0);

    ns_mapfile file;
    newsent_error err;
    cr_assert_eq(ns_mapfile_open(&file, path, &err), NEWSENT_OK);
    cr_assert_eq(err.code, NEWSENT_OK);
    cr_assert_eq(file.size, 5);
    cr_assert_eq(memcmp(file.bytes, "hello", 5), 0);
    ns_mapfile_close(&file);
    cr_assert_null(file.bytes);
    ns_mapfile_close(&file);

    cr_assert_eq(ns_mapfile_open(&file, empty, NULL), NEWSENT_OK);
    cr_assert_eq(file.size, 0);
    cr_assert_null(file.bytes);
    ns_mapfile_close(&file);

    const struct {
        const char *path, *reason;
    } refused[] = {
        {missing, "no such file"},
        {folder, "is a directory"},
        {fifo, "is not a regular file"},
        {through, "a part of the path is not a directory"},
        {"", "no such file"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        cr_assert_eq(ns_mapfile_open(&file, refused[i].path, &err), NEWSENT_E_IO);
        cr_assert_eq(err.code, NEWSENT_E_IO);
        cr_assert_null(file.bytes);
        cr_assert_eq(file.size, 0);
        cr_assert_not_null(strstr(err.message, refused[i].reason), "%s", err.message);
        cr_assert_eq(strncmp(err.message, refused[i].path, strlen(refused[i].path)), 0);
        cr_assert_eq(ns_mapfile_open(&file, refused[i].path, NULL), NEWSENT_E_IO);
    }
    unlink(path);
    unlink(empty);
    unlink(fifo);
    rmdir(folder);
}

/* Packs hold these values: they must never change. */
Test(hash, known_values) {
    cr_assert_eq(ns_hash("", 0), UINT64_C(0x2d06800538d394c2));
    cr_assert_eq(ns_hash(NULL, 0), UINT64_C(0x2d06800538d394c2));
    char text[1000];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (char)(i * 7 % 256 - 128);
    }
    for (size_t len = 1; len < sizeof text; len++) { /* the same at every alignment */
        char moved[1008];
        memcpy(moved + len % 8, text, len);
        cr_assert_eq(ns_hash(text, len), ns_hash(moved + len % 8, len));
        cr_assert_neq(ns_hash(text, len), ns_hash(text, len - 1));
    }
}
