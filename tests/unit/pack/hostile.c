/*
 * hostile.c - packs that are cut short, changed or made up. Cut or changed: refused, always. Made up with a checksum that
 * is right: refused or read, but never read outside; what is read must run a text clean (under the sanitizers too).
 */
#include "base/mem.h"
#include "gaz/match.h"
#include "newsent/build.h"
#include "pack/lexicon.h"
#include "pack/packfile.h"

#include <criterion/criterion.h>
#include <string.h>

enum { MUTATIONS = 120000 };

static const char rows[] =
    "#! newsent-rows 1\n#! type=company\nkey\tname\taliases\tattrs\n"
    "huawei\tHuawei\tHuawei Technologies Co., Ltd.; 华为; HW [exact,context]\tcontext=telecom phone; country=CN\n"
    "yahoo\tYahoo!\tYHOO [suppress]\t\n"
    "iphone\tiPhone\tiPhone {num} {Pro|Pro Max}?; C++; .NET\tmaker=apple\n";
static const char terms[] = "#! newsent-terms 1\nkey\tterm\tweight\nnewsent:chips\tchip maker\t30\n";
static const char topics[] = "#! newsent-rows 1\n#! type=topic\nkey\tname\nnewsent:chips\tchips\n";
static const char words[] = "#! newsent-lexicon 1\nword\tclass\nMr.\ttitle abbrev\nsaid\tspeech\n";

static const char text[] =
    "Huawei (华为) said Mr. X saw an iPhone 15 Pro Max and iPhone15s at Yahoo! in C++ with .NET. "
    "HUAWEI-TECHNOLOGIES CO LTD; HW, YHOO chip-maker a-b 1.2 3o";

static void *build(size_t *size) {
    newsent_builder *builder = NULL;
    newsent_error err;
    void *data = NULL;

    cr_assert_eq(newsent_builder_new(&builder, &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "rows.tsv", rows, sizeof rows - 1, &err), NEWSENT_OK, "%s",
                 err.message);
    cr_assert_eq(newsent_builder_add_rows(builder, "terms.tsv", terms, sizeof terms - 1, &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "topics.tsv", topics, sizeof topics - 1, &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "words.tsv", words, sizeof words - 1, &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_meta(builder, "name", "small", &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_finish(builder, &data, size, &err), NEWSENT_OK, "%s", err.message);
    newsent_builder_free(builder);
    return data;
}

/* Everything that can be read of a pack, read. */
static void read_all(newsent_pack *pack) {
    ns_layers layers;
    ns_match_scratch scratch = {0};
    ns_matches matches = {0};
    uint32_t entities[4];
    size_t sum = 0;

    cr_assert_eq(ns_layers_init(&layers, &pack, 1, NULL), NEWSENT_OK);
    cr_assert_eq(ns_match_text(&layers, &scratch, (const uint8_t *)text, 0, sizeof text - 1, 100000, &matches, NULL),
                 NEWSENT_OK);
    for (size_t i = 0; i < matches.count; i++) {
        cr_assert_leq(matches.items[i].end, sizeof text - 1);
        cr_assert_lt(matches.items[i].begin, matches.items[i].end);
        cr_assert_lt(matches.items[i].entity, ns_gaz_entity_count(pack));
    }
    for (uint32_t i = 0; i < newsent_pack_meta_count(pack); i++) {
        const char *key = NULL;
        const char *value = NULL;
        newsent_pack_meta(pack, i, &key, &value);
        sum += strlen(key) + strlen(value);
    }
    for (uint32_t e = 0; e < ns_gaz_entity_count(pack); e++) {
        const uint32_t *hashes = NULL;
        const uint32_t context = ns_gaz_context(pack, e, &hashes);
        sum += strlen(newsent_pack_entity_key(pack, e)) + strlen(newsent_pack_entity_name(pack, e));
        sum += strlen(newsent_pack_entity_type(pack, e));
        for (uint32_t k = 0; k < context; k++) {
            sum += hashes[k];
        }
        for (uint32_t k = 0; k < newsent_pack_entity_attr_count(pack, e); k++) {
            const char *key = NULL;
            const char *value = NULL;
            newsent_pack_entity_attr(pack, e, k, &key, &value);
            sum += strlen(key) + strlen(value);
        }
        for (uint32_t k = 0; k < newsent_pack_entity_alias_count(pack, e); k++) {
            const char *name = NULL;
            const char *policy = NULL;
            const char *file = NULL;
            uint32_t prior = 0;
            uint32_t line = 0;
            newsent_pack_entity_alias(pack, e, k, &name, &policy, &prior, &file, &line);
            sum += strlen(name) + strlen(policy) + (file == NULL ? 0 : strlen(file)) + prior + line;
            sum += newsent_name_fold(name, strlen(name), NULL, 0);
            sum += (size_t)newsent_pack_alias_relation(pack, e, k, e, 0);
        }
        sum += newsent_pack_find_key(pack, newsent_pack_entity_key(pack, e), strlen(newsent_pack_entity_key(pack, e)));
    }
    sum += newsent_pack_lookup(pack, "huawei", 6, entities, 4);
    sum += newsent_pack_lookup(pack, "iPhone 15", 9, entities, 4);
    sum += ns_lexicon_find(&pack, 1, (const uint8_t *)"said", 4);
    sum += newsent_pack_word(pack, "said", 4);
    cr_assert_neq(sum, SIZE_MAX);
    ns_match_scratch_free(&scratch);
    ns_vec_free(&matches);
    ns_layers_free(&layers);
}

static int32_t open_bytes(const void *bytes, size_t size, uint32_t flags) {
    newsent_pack *pack = NULL;
    newsent_error err;
    const int32_t status = newsent_pack_open_memory(&pack, bytes, size, flags, &err);

    cr_assert_eq(err.code, status);
    if (status == NEWSENT_OK) {
        read_all(pack);
        newsent_pack_free(pack);
    } else {
        cr_assert_null(pack);
        cr_assert_neq(err.message[0], '\0');
    }
    return status;
}

Test(pack_hostile, whole) {
    size_t size = 0;
    void *data = build(&size);
    cr_assert_eq(open_bytes(data, size, 0), NEWSENT_OK);
    cr_assert_eq(open_bytes(data, size, NEWSENT_PACK_TRUSTED), NEWSENT_OK);
    newsent_free(data);
}

Test(pack_hostile, cut_short) {
    size_t size = 0;
    uint8_t *data = build(&size);

    for (size_t len = 0; len < size; len++) {
        uint8_t *cut = ns_alloc(len, 1); /* of its own, so that reading past the end is seen */
        memcpy(cut, data, len);
        const int32_t status = open_bytes(cut, len, 0);
        cr_assert_eq(status, len < 8 ? NEWSENT_E_NOT_PACK : NEWSENT_E_CORRUPT, "%zu of %zu: %d", len, size, status);
        ns_free(cut);
    }
    newsent_free(data);
}

Test(pack_hostile, one_byte_changed) {
    size_t size = 0;
    uint8_t *data = build(&size);

    for (size_t i = 0; i < size; i++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            data[i] ^= (uint8_t)(1u << bit);
            const int32_t status = open_bytes(data, size, 0);
            const int32_t want = i < 8 ? NEWSENT_E_NOT_PACK : i < 16 ? NEWSENT_E_UNSUPPORTED : NEWSENT_E_CORRUPT;
            cr_assert_eq(status, want, "byte %zu bit %u: %d", i, bit, status);
            data[i] ^= (uint8_t)(1u << bit);
        }
    }
    newsent_free(data);
}

static void repair(uint8_t *data, size_t size) {
    const uint64_t sum = ns_pack_checksum(data, size);
    memcpy(data + offsetof(ns_pack_header, checksum), &sum, sizeof sum);
}

Test(pack_hostile, header_fields) {
    size_t size = 0;
    uint8_t *data = build(&size);
    ns_pack_header *header = (ns_pack_header *)(void *)data;

    header->unicode[0] ^= 1; /* another version: unicode.c */
    repair(data, size);
    cr_assert_eq(open_bytes(data, size, 0), NEWSENT_OK);
    header->unicode[0] ^= 1;
    header->reserved[1] = 1;
    repair(data, size);
    cr_assert_eq(open_bytes(data, size, 0), NEWSENT_E_CORRUPT);
    header->reserved[1] = 0;
    header->format = 2;
    repair(data, size);
    cr_assert_eq(open_bytes(data, size, 0), NEWSENT_E_UNSUPPORTED);
    header->format = 1;
    header->section_count = UINT32_MAX;
    repair(data, size);
    cr_assert_eq(open_bytes(data, size, 0), NEWSENT_E_CORRUPT);
    newsent_free(data);
}

static uint64_t state = 88172645463325252u;

static uint32_t random_below(uint32_t n) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 16) % n);
}

Test(pack_hostile, checksum_repaired, .timeout = 300) {
    static const uint32_t values[] = {0, 1, 2, 0x7f, 0xff, 0xffff, 0x7fffffff, 0x80000000u, 0xffffffffu, 0xfffffffeu};
    size_t size = 0;
    uint8_t *data = build(&size);
    uint8_t *copy = ns_alloc(size, 1);
    int opened = 0;

    for (int i = 0; i < MUTATIONS; i++) {
        const uint32_t changes = 1 + random_below(4);
        memcpy(copy, data, size);
        for (uint32_t k = 0; k < changes; k++) {
            /* The sections hold more than the header: aim past it, mostly. */
            const uint32_t at = 32 + random_below((uint32_t)size - 36);
            const uint32_t aligned = at / 4 * 4;
            uint32_t value = values[random_below(sizeof values / sizeof *values)];

            switch (random_below(4)) {
            case 0:
                copy[at] ^= (uint8_t)(1u << random_below(8));
                break;
            case 1:
                copy[at] = (uint8_t)random_below(256);
                break;
            case 2:
                memcpy(copy + aligned, &value, sizeof value);
                break;
            default:
                memcpy(&value, copy + aligned, sizeof value);
                value += random_below(2) == 0 ? 1u : UINT32_MAX;
                memcpy(copy + aligned, &value, sizeof value);
                break;
            }
        }
        repair(copy, size);
        opened += open_bytes(copy, size, 0) == NEWSENT_OK;
    }
    cr_assert_gt(opened, MUTATIONS / 100); /* else the test would not reach what is behind the checks */
    newsent_free(data);
    ns_free(copy);
}

Test(pack_hostile, files) {
    newsent_pack *pack = NULL;
    newsent_error err;

    cr_assert_eq(newsent_pack_open(&pack, "/", 0, &err), NEWSENT_E_IO);
    cr_assert_not_null(strstr(err.message, "/"));
    cr_assert_eq(newsent_pack_open(&pack, "/nowhere/at all", 0, &err), NEWSENT_E_IO);
    cr_assert_not_null(strstr(err.message, "/nowhere/at all"));
    cr_assert_eq(newsent_pack_open(&pack, "/dev/null", 0, &err), NEWSENT_E_IO);
    cr_assert_eq(newsent_pack_open(&pack, NEWSENT_TESTS_DIR "/unit/pack/hostile.c", 0, &err), NEWSENT_E_NOT_PACK);
    cr_assert_eq(newsent_pack_open(NULL, "x", 0, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_pack_open(&pack, "x", 8, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_pack_open_memory(&pack, NULL, 0, 0, &err), NEWSENT_E_NOT_PACK);
    cr_assert_null(pack);
    newsent_pack_free(NULL);
}
