/*
 * reload.c - nodejieba#33, spaCy#5083: a dictionary opened a thousand times costs no more memory than once; a copy
 * needs neither its file nor its bytes.
 */
#include "newsent/build.h"
#include "newsent/pack.h"

#include <criterion/criterion.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Test(pack_reload, a_thousand_times) {
    static const char rows[] = "#! newsent-rows 1\n#! type=company\nkey\tname\na\tAcme\nb\tBee & Co.\n";
    const char path[] = "newsent-reload.nspack";
    newsent_builder *builder = NULL;
    newsent_error err;
    size_t before = 0;
    size_t after = 0;
    int good = 0;

    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "r", rows, sizeof rows - 1, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_write(builder, path, &err), NEWSENT_OK, "%s", err.message);
    newsent_builder_free(builder);
    /* Criterion's assertions allocate, so none stands within the loop. */
    for (int i = 0; i < 1000; i++) {
        newsent_pack *pack = NULL;
        uint32_t found = NEWSENT_NONE;

        if (newsent_pack_open(&pack, path, i % 2 == 0 ? 0 : NEWSENT_PACK_TRUSTED, &err) == NEWSENT_OK) {
            good += newsent_pack_lookup(pack, "bee & co", 8, &found, 1) == 1 &&
                    strcmp(newsent_pack_entity_key(pack, found), "b") == 0;
        }
        newsent_pack_free(pack);
        if (i == 500) { /* the C library keeps some freed blocks: by then it has all it keeps */
            before = mallinfo2().uordblks;
        }
    }
    after = mallinfo2().uordblks;
    cr_assert_eq(good, 1000);
    cr_assert_leq(after, before, "%zu, then %zu", before, after);
    unlink(path);
}

static bool has_bee(const newsent_pack *pack) {
    uint32_t found = NEWSENT_NONE;
    return newsent_pack_lookup(pack, "bee & co", 8, &found, 1) == 1;
}

Test(pack_reload, a_copy_stands_alone) {
    static const char rows[] = "#! newsent-rows 1\n#! type=company\nkey\tname\nb\tBee & Co.\n";
    const char path[] = "newsent-copy.nspack";
    newsent_builder *builder = NULL;
    newsent_pack *of_bytes = NULL;
    newsent_pack *of_file = NULL;
    newsent_pack *empty = NULL;
    newsent_error err;
    void *data = NULL;
    size_t size = 0;

    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "r", rows, sizeof rows - 1, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_finish(builder, &data, &size, &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(newsent_builder_write(builder, path, &err), NEWSENT_OK, "%s", err.message);
    newsent_builder_free(builder);
    char *moved = malloc(size + 1);
    cr_assert_not_null(moved);
    memcpy(moved + 1, data, size);
    cr_assert_eq(newsent_pack_open_memory(&of_bytes, moved + 1, size, 0, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_pack_open_memory(&of_bytes, moved + 1, size, NEWSENT_PACK_COPY, &err), NEWSENT_OK, "%s",
                 err.message);
    memset(moved, 0x55, size + 1);
    free(moved);
    newsent_free(data);
    cr_assert_eq(newsent_pack_open(&of_file, path, NEWSENT_PACK_COPY, &err), NEWSENT_OK, "%s", err.message);
    FILE *file = fopen(path, "r+b");
    cr_assert_not_null(file);
    cr_assert_eq(ftruncate(fileno(file), 0), 0);
    fclose(file);
    cr_expect(has_bee(of_bytes));
    cr_expect(has_bee(of_file));
    cr_expect_eq(newsent_pack_open(&empty, path, NEWSENT_PACK_COPY, &err), NEWSENT_E_NOT_PACK);
    newsent_pack_free(of_bytes);
    newsent_pack_free(of_file);
    unlink(path);
}
