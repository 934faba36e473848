/* Words and folded names, as the public functions tell them. */
#include <newsent.h>

#include <criterion/criterion.h>
#include <string.h>

static uint32_t classes(const newsent_pack *pack, const char *word) {
    return newsent_pack_word(pack, word, strlen(word));
}

Test(words, classes_of_a_word) {
    static const char rows[] = "#! newsent-lexicon 1\nword\tcount\tclass\n"
                               "Mr.\t0\ttitle abbrev\ntarget\t19\tdictionary frequent\ncafé\t1\tdictionary\n";
    newsent_builder *builder = NULL;
    newsent_pack *pack = NULL;
    void *data = NULL;
    size_t size = 0;
    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "w", rows, sizeof rows - 1, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_finish(builder, &data, &size, NULL), NEWSENT_OK);
    newsent_builder_free(builder);
    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, NULL), NEWSENT_OK);
    cr_assert_eq(classes(pack, "mr."), NEWSENT_WORD_TITLE | NEWSENT_WORD_ABBREV);
    cr_assert_eq(classes(pack, "MR"), NEWSENT_WORD_TITLE);
    cr_assert_eq(classes(pack, "TARGET"), NEWSENT_WORD_DICTIONARY | NEWSENT_WORD_FREQUENT);
    cr_assert_eq(classes(pack, "Cafe"), NEWSENT_WORD_DICTIONARY);
    cr_assert_eq(classes(pack, "targets"), 0);
    cr_assert_eq(classes(pack, ""), 0);
    cr_assert_eq(classes(pack, "\xff"), 0);
    cr_assert_eq(classes(NULL, "target"), 0);
    cr_assert_eq(newsent_pack_word(pack, NULL, 6), 0);
    char longest[600];
    memset(longest, 'a', sizeof longest);
    cr_assert_eq(newsent_pack_word(pack, longest, sizeof longest), 0);
    newsent_pack_free(pack);
    newsent_free(data);
}

Test(words, folded_names) {
    char out[64];
    cr_assert_eq(newsent_name_fold("A.P. M\xc3\xb8ller", 12, out, sizeof out), 8);
    cr_assert_eq(memcmp(out, "apmoller", 8), 0);
    cr_assert_eq(newsent_name_fold("AT&T", 4, out, 2), 3);
    cr_assert_eq(memcmp(out, "at", 2), 0);
    cr_assert_eq(newsent_name_fold("AT&T", 4, NULL, 0), 3);
    cr_assert_eq(newsent_name_fold("...", 3, out, sizeof out), 0);
    cr_assert_eq(newsent_name_fold("", 0, out, sizeof out), 0);
    cr_assert_eq(newsent_name_fold("\xc3", 1, out, sizeof out), 0);
    cr_assert_eq(newsent_name_fold(NULL, 3, out, sizeof out), 0);
    cr_assert_eq(newsent_name_fold("a", 1, NULL, 4), 0);
}
