/* rows.c - what goes into a pack comes out of it; files in any order give the same bytes; layers. */
#include "gaz/match.h"
#include "newsent/build.h"
#include "pack/gazetteer.h"
#include "pack/lexicon.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char companies[] =
    "\xef\xbb\xbf#! newsent-rows 1\r\n#! type=company\r\n# comment\r\n"
    "name\tkey\tattrs\taliases\r\n"
    "Huawei\thuawei\tcountry=CN; ticker=A:B; ticker=C:D; context=telecom 5G Telecom; note=a\\;b=c\t"
    "Huawei Technologies Co., Ltd. [exact]; 华为 [prior=300] ; ab [fold,weak]\r\n"
    "Target [context]\ttarget\t\tTarget Corp. [after-full,suppress]\r\n";
static const char own[] =
    "#! newsent-rows 1\nkey\ttype\tname\nx1\tship\tTitanic\nx2\tperson\tRen Zhengfei\nx3\tboat\tMary\n";
static const char topics[] =
    "#! newsent-rows 1\n#! type=topic\nkey\tname\tattrs\nmedtop:1\ttechnology\tparent=medtop:2\n";
static const char terms[] =
    "#! newsent-terms 1\nkey\tterm\tweight\nmedtop:1\tchip maker\t30\nmedtop:1\tTSMC [exact]\t7\n";
static const char words[] = "#! newsent-lexicon 1\nword\tclass\nMr.\ttitle abbrev\nmr\tcommon\nU.S.\tabbrev\n";

static const struct {
    const char *name, *rows;
} files[] = {{"b.tsv", companies}, {"a.tsv", own}, {"c.tsv", topics}, {"t.tsv", terms}, {"w.tsv", words}};

enum { FILES = sizeof files / sizeof *files };

static void *build(const int *order, size_t *size) {
    newsent_builder *b = NULL;
    newsent_error err;
    void *data = NULL;

    cr_assert_eq(newsent_builder_new(&b, &err), NEWSENT_OK);
    for (int i = 0; i < FILES; i++) {
        const char *rows = files[order[i]].rows;
        cr_assert_eq(newsent_builder_add_rows(b, files[order[i]].name, rows, strlen(rows), &err), NEWSENT_OK, "%s",
                     err.message);
    }
    cr_assert_eq(newsent_builder_finish(b, &data, size, &err), NEWSENT_OK);
    newsent_builder_free(b);
    return data;
}

Test(build_rows, any_order_of_files) {
    static const int orders[][FILES] = {{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {3, 0, 4, 1, 2}, {2, 4, 1, 0, 3}};
    size_t size = 0;
    void *first = build(orders[0], &size);

    for (size_t i = 1; i < sizeof orders / sizeof *orders; i++) {
        size_t other_size = 0;
        void *other = build(orders[i], &other_size);
        cr_assert_eq(size, other_size);
        cr_assert_eq(memcmp(first, other, size), 0, "order %zu", i);
        newsent_free(other);
    }
    newsent_free(first);
}

static void check_alias(const newsent_pack *pack, uint32_t e, uint32_t k, const char *name, const char *policy,
                        uint32_t prior, const char *file, uint32_t line) {
    const char *got_name = NULL;
    const char *got_policy = NULL;
    const char *got_file = NULL;
    uint32_t got_prior = 0;
    uint32_t got_line = 0;

    newsent_pack_entity_alias(pack, e, k, &got_name, &got_policy, &got_prior, &got_file, &got_line);
    cr_assert_str_eq(got_name, name);
    cr_assert_str_eq(got_policy, policy);
    cr_assert_eq(got_prior, prior);
    cr_assert_str_eq(got_file, file);
    cr_assert_eq(got_line, line);
}

static void check_attr(const newsent_pack *pack, uint32_t e, uint32_t k, const char *key, const char *value) {
    const char *got_key = NULL;
    const char *got_value = NULL;

    newsent_pack_entity_attr(pack, e, k, &got_key, &got_value);
    cr_assert_str_eq(got_key, key);
    cr_assert_str_eq(got_value, value);
}

Test(build_rows, round_trip) {
    static const int order[FILES] = {0, 1, 2, 3, 4};
    size_t size = 0;
    void *data = build(order, &size);
    newsent_pack *pack = NULL;
    newsent_pack_info_record info = {.struct_size = sizeof info};
    const uint32_t *hashes = NULL;
    uint32_t found[4];

    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_pack_info(pack, &info), NEWSENT_OK);
    cr_assert_eq(info.bytes, size);
    cr_assert_eq(info.entity_count, 6);
    cr_assert_eq(info.alias_count, 11);
    cr_assert_eq(info.topic_count, 1);
    cr_assert_eq(info.term_count, 2);
    cr_assert_eq(info.type_count, 2);

    const uint32_t huawei = newsent_pack_find_key(pack, "huawei", 6);
    const uint32_t target = newsent_pack_find_key(pack, "target", 6);
    const uint32_t topic = newsent_pack_find_key(pack, "medtop:1", 8);
    cr_assert_neq(huawei, NEWSENT_NONE);
    cr_assert_eq(newsent_pack_find_key(pack, "huawe", 5), NEWSENT_NONE);
    cr_assert_eq(newsent_pack_find_key(pack, "huaweix", 7), NEWSENT_NONE);
    cr_assert_eq(newsent_pack_find_key(pack, "", 0), NEWSENT_NONE);
    cr_assert_str_eq(newsent_pack_entity_name(pack, huawei), "Huawei");
    cr_assert_str_eq(newsent_pack_entity_type(pack, huawei), "company");
    cr_assert_eq(newsent_pack_entity_alias_count(pack, huawei), 4);
    check_alias(pack, huawei, 0, "Huawei", "cased", 100, "b.tsv", 5);
    check_alias(pack, huawei, 1, "Huawei Technologies Co., Ltd.", "exact", 100, "b.tsv", 5);
    check_alias(pack, huawei, 2, "华为", "cased", 300, "b.tsv", 5);
    check_alias(pack, huawei, 3, "ab", "fold,weak", 100, "b.tsv", 5);
    cr_assert_eq(newsent_pack_entity_attr_count(pack, huawei), 5);
    check_attr(pack, huawei, 0, "country", "CN");
    check_attr(pack, huawei, 1, "ticker", "A:B");
    check_attr(pack, huawei, 2, "ticker", "C:D");
    check_attr(pack, huawei, 3, "context", "telecom 5G Telecom");
    check_attr(pack, huawei, 4, "note", "a;b=c");
    cr_assert_str_eq(ns_gaz_attr(pack, huawei, "ticker"), "A:B");
    cr_assert_null(ns_gaz_attr(pack, huawei, "lei"));
    cr_assert_eq(ns_gaz_context(pack, huawei, &hashes), 2);
    cr_assert_lt(hashes[0], hashes[1]);
    const uint32_t telecom = ns_word_hash((const uint8_t *)"telecom", 7);
    cr_assert(hashes[0] == telecom || hashes[1] == telecom);
    check_alias(pack, target, 0, "Target", "cased,context", 100, "b.tsv", 6);
    check_alias(pack, target, 1, "Target Corp.", "cased,after-full,suppress", 100, "b.tsv", 6);
    cr_assert_eq(newsent_pack_entity_alias_count(pack, topic), 2);
    check_alias(pack, topic, 0, "chip maker", "fold", 30, "t.tsv", 3);
    check_alias(pack, topic, 1, "TSMC", "exact", 7, "t.tsv", 4);
    cr_assert_str_eq(newsent_pack_entity_type(pack, newsent_pack_find_key(pack, "x1", 2)), "ship");
    cr_assert_str_eq(newsent_pack_entity_type(pack, newsent_pack_find_key(pack, "x3", 2)), "boat");
    cr_assert_str_eq(newsent_pack_entity_type(pack, newsent_pack_find_key(pack, "x2", 2)), "person");

    cr_assert_eq(newsent_pack_lookup(pack, "HUAWEI technologies co ltd", 26, found, 4), 1);
    cr_assert_eq(found[0], huawei);
    cr_assert_eq(newsent_pack_lookup(pack, "Technologies", 12, found, 4), 0);
    cr_assert_eq(newsent_pack_lookup(pack, "", 0, found, 4), 0);
    cr_assert_eq(newsent_pack_lookup(pack, NULL, 3, found, 4), 0);

    cr_assert_eq(ns_lexicon_find(&pack, 1, (const uint8_t *)"mr.", 3), NS_LEX_TITLE | NS_LEX_ABBREV);
    cr_assert_eq(ns_lexicon_find(&pack, 1, (const uint8_t *)"mr", 2), NS_LEX_TITLE | NS_LEX_COMMON);
    cr_assert_eq(ns_lexicon_find(&pack, 1, (const uint8_t *)"u.s.", 4), NS_LEX_ABBREV);
    cr_assert_eq(ns_lexicon_find(&pack, 1, (const uint8_t *)"us", 2), 0);
    cr_assert_null(newsent_pack_entity_key(pack, 99));
    newsent_pack_free(pack);
    newsent_free(data);
}

Test(build_rows, calls) {
    newsent_builder *b = NULL;
    newsent_error err;
    newsent_pack *pack = NULL;
    const char path[] = "newsent-build-calls.nspack";
    const char *key = NULL;
    const char *value = NULL;

    cr_assert_eq(newsent_builder_new(&b, &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_entity(b, "acme", "company", "Acme [exact]", &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_entity(b, "acme", "company", "Acme", &err), NEWSENT_E_ROWS);
    cr_assert_eq(newsent_builder_entity(b, "Acme", "company", "Acme", &err), NEWSENT_E_ROWS);
    cr_assert_eq(newsent_builder_entity(b, "acme2", "a b", "Acme", &err), NEWSENT_E_ROWS);
    cr_assert_eq(newsent_builder_entity(b, "acme2", "company", "...", &err), NEWSENT_E_ROWS);
    cr_assert_eq(newsent_builder_entity(b, NULL, "company", "Acme", &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_builder_alias(b, "acme", "Acme Inc.", &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_alias(b, "none", "Acme Inc.", &err), NEWSENT_E_ROWS);
    cr_assert_eq(newsent_builder_alias(b, "acme", "Acme [bad]", &err), NEWSENT_E_ROWS);
    cr_assert_eq(newsent_builder_alias(b, "acme", "A\xff", &err), NEWSENT_E_ROWS);
    cr_assert_eq(newsent_builder_attr(b, "acme", "country", "US", &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_attr(b, "acme", "country", "", &err), NEWSENT_E_ROWS);
    cr_assert_eq(newsent_builder_meta(b, "licence", "CC0", &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_write(b, "/nowhere/x.nspack", &err), NEWSENT_E_IO);
    cr_assert_eq(newsent_builder_write(b, path, &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(newsent_builder_write(b, path, &err), NEWSENT_OK, "%s", err.message);
    newsent_builder_free(b);
    cr_assert_eq(newsent_pack_open(&pack, path, 0, &err), NEWSENT_OK, "%s", err.message);
    unlink(path);
    cr_assert_eq(newsent_pack_meta_count(pack), 1);
    newsent_pack_meta(pack, 0, &key, &value);
    cr_assert_str_eq(key, "licence");
    cr_assert_str_eq(value, "CC0");
    cr_assert_eq(newsent_pack_entity_alias_count(pack, 0), 2);
    newsent_pack_free(pack);
}

static newsent_pack *pack_of(const char *rows, void **data) {
    newsent_builder *b = NULL;
    newsent_pack *pack = NULL;
    size_t size = 0;
    newsent_error err;

    newsent_builder_new(&b, NULL);
    cr_assert_eq(newsent_builder_add_rows(b, "r", rows, strlen(rows), &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(newsent_builder_finish(b, data, &size, &err), NEWSENT_OK);
    newsent_builder_free(b);
    cr_assert_eq(newsent_pack_open_memory(&pack, *data, size, 0, &err), NEWSENT_OK);
    return pack;
}

Test(build_rows, layers) {
    void *data[2];
    newsent_pack *packs[2] = {
        pack_of(
            "#! newsent-rows 1\n#! type=company\nkey\tname\tattrs\na\tApple\tcountry=US\nb\tBee\tx=1\nt\tTarget\tx=2\n",
            &data[0]),
        pack_of("#! newsent-rows 1\n#! type=company\nkey\tname\tattrs\taliases\na\tApple "
                "Inc.\tcountry=IE\t\nz\tZed\tx=3\tTarget [suppress]\n",
                &data[1])};
    const char text[] = "Apple Inc. and Target, target, Bee";
    ns_layers layers;
    ns_match_scratch scratch = {0};
    ns_matches got = {0};
    const char *key = NULL;
    const char *value = NULL;

    cr_assert_eq(ns_layers_init(&layers, packs, 2, NULL), NEWSENT_OK);
    newsent_pack_free(packs[0]);
    newsent_pack_free(packs[1]);
    const uint32_t low = newsent_pack_find_key(packs[0], "a", 1);
    const ns_identity apple = ns_layers_identity(&layers, 0, low);
    cr_assert_eq(apple.pack, 1);
    cr_assert_eq(apple.entity, newsent_pack_find_key(packs[1], "a", 1));
    cr_assert_eq(ns_layers_entity_in(&layers, apple, 0), low);
    cr_assert_eq(ns_layers_attr_count(&layers, apple), 1);
    ns_layers_attr(&layers, apple, 0, &key, &value);
    cr_assert_str_eq(value, "IE"); /* US is hidden */
    const ns_identity bee = ns_layers_identity(&layers, 0, newsent_pack_find_key(packs[0], "b", 1));
    cr_assert_eq(bee.pack, 0);
    cr_assert_eq(ns_layers_entity_in(&layers, bee, 1), NEWSENT_NONE);

    cr_assert_eq(ns_match_text(&layers, &scratch, (const uint8_t *)text, 0, sizeof text - 1, 100, &got, NULL),
                 NEWSENT_OK);
    cr_assert_eq(got.count, 3);
    cr_assert_eq(got.items[0].end, 5);
    cr_assert_eq(got.items[0].pack, 0);
    cr_assert_eq(got.items[1].end, 10);
    cr_assert_eq(got.items[1].pack, 1);
    cr_assert_eq(got.items[2].begin, sizeof text - 4);
    ns_vec_clear(&got);
    cr_assert_eq(ns_match_text(&layers, &scratch, (const uint8_t *)text, 0, sizeof text - 1, 2, &got, NULL),
                 NEWSENT_E_LIMIT);
    ns_match_scratch_free(&scratch);
    ns_vec_free(&got);
    ns_layers_free(&layers);
    newsent_free(data[0]);
    newsent_free(data[1]);
}

/* 64 spellings of one alias are the most: all of them are found, one more is refused. */
Test(build_rows, spellings) {
    static const char most[] = "Acme {a|b|c|d|e|f|g|h} {i|j|k|l|m|n|o|p}";
    static const char more[] = "Acme {a|b|c|d|e} {f|g|h|i|j|k|l|m|n|o|p|q|r}";
    newsent_builder *b = NULL;
    newsent_pack *pack = NULL;
    newsent_error err;
    void *data = NULL;
    size_t size = 0;

    cr_assert_eq(newsent_builder_new(&b, &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_entity(b, "acme", "company", "Acme", &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_alias(b, "acme", more, &err), NEWSENT_E_ROWS);
    cr_assert_not_null(strstr(err.message, "more than 64 spellings"), "%s", err.message);
    cr_assert_eq(newsent_builder_alias(b, "acme", most, &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(newsent_builder_finish(b, &data, &size, &err), NEWSENT_OK);
    newsent_builder_free(b);
    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, &err), NEWSENT_OK);
    cr_assert_eq(newsent_pack_entity_alias_count(pack, 0), 2);
    for (char x = 'a'; x <= 'h'; x++) {
        for (char y = 'i'; y <= 'p'; y++) {
            const char name[] = {'A', 'c', 'm', 'e', ' ', x, ' ', y};
            uint32_t entity = NEWSENT_NONE;
            cr_assert_eq(newsent_pack_lookup(pack, name, sizeof name, &entity, 1), 1, "%.8s", name);
        }
    }
    cr_assert_eq(newsent_pack_lookup(pack, "Acme a a", 8, NULL, 0), 0);
    newsent_pack_free(pack);
    newsent_free(data);
}
