/* steady.c - spaCy#5083: a million distinct words through one document cost no memory that stays. */
#include <newsent.h>

#include <criterion/criterion.h>
#include <malloc.h>
#include <stdio.h>

enum { DOCUMENTS = 2000, WORDS = 500, LATER = 1000 };

/* Distinct capitalised words, titled so that each is taken for a name: all stages have work. */
static size_t make_text(char *out, size_t cap, int document) {
    size_t len = 0;
    for (int w = 0; w < WORDS && len + 40 < cap; w++) {
        len += (size_t)snprintf(out + len, cap - len, "Mr. Xq%dzy%d said. ", document, w);
    }
    return len;
}

Test(steady, a_million_distinct_words) {
    static char text[WORDS * 40];
    static const char rows[] = "#! newsent-lexicon 1\nword\tclass\nMr.\ttitle abbrev\nsaid\tspeech\n";
    newsent_builder *builder = NULL;
    newsent_pack *pack = NULL;
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    void *data = NULL;
    size_t size = 0;
    size_t before = 0;
    uint32_t names = 0;
    int failed = 0;

    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "r", rows, sizeof rows - 1, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_finish(builder, &data, &size, NULL), NEWSENT_OK);
    newsent_builder_free(builder);
    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_engine_new(&engine, &pack, 1, NULL, NULL), NEWSENT_OK);
    newsent_pack_free(pack);
    cr_assert_eq(newsent_doc_new(&doc, NULL), NEWSENT_OK);
    for (int i = 0; i < DOCUMENTS; i++) { /* no assertion in here: Criterion's allocate */
        failed += newsent_analyze(engine, doc, text, make_text(text, sizeof text, i), NULL, NULL) != NEWSENT_OK;
        names += newsent_doc_mention_count(doc);
        if (i == LATER) {
            before = mallinfo2().uordblks;
        }
    }
    const size_t after = mallinfo2().uordblks;
    cr_assert_eq(failed, 0);
    cr_assert_eq(names, (uint32_t)DOCUMENTS * WORDS);
    cr_assert_leq(after, before + 4096, "%zu, then %zu bytes in use", before, after);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    newsent_free(data);
}
