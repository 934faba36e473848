/* reload.c - nodejieba#33, spaCy#5083: a dictionary opened a thousand times costs no more memory than once. */
#include "newsent/build.h"
#include "newsent/pack.h"

#include <criterion/criterion.h>
#include <malloc.h>
#include <stdio.h>
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
