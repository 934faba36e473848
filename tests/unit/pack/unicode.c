/*
 * unicode.c - packs whose names another version of Unicode folded: taken where every name is found as it folds now, else
 * refused with the first that is not.
 */
#include "base/mem.h"
#include "gaz/probe.h"
#include "gaz/refold.h"
#include "newsent/build.h"
#include "pack/packfile.h"
#include "text/fold.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { NAMESAKES = 70 };

static const char rows[] = "#! newsent-rows 1\n#! type=company\nkey\tname\taliases\n"
                           "huawei\tHuawei\tHuawei Technologies Co., Ltd.; 华为; U.S. Huawei [exact]; Zürich-Haus\n"
                           "iphone\tiPhone\tiPhone {num} {Pro|Pro Max}?; Galaxy {S|S}{num}; C++; .NET\n"
                           "yahoo\tYahoo!\tYHOO [suppress]\n";

static uint8_t *finish(newsent_builder *builder, size_t *size) {
    newsent_error err;
    void *data = NULL;

    cr_assert_eq(newsent_builder_finish(builder, &data, size, &err), NEWSENT_OK, "%s", err.message);
    newsent_builder_free(builder);
    return data;
}

static uint8_t *build(size_t *size) {
    newsent_builder *builder = NULL;
    newsent_error err;

    cr_assert_eq(newsent_builder_new(&builder, &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "rows.tsv", rows, sizeof rows - 1, &err), NEWSENT_OK, "%s",
                 err.message);
    return finish(builder, size);
}

static void repair(uint8_t *data, size_t size) {
    const uint64_t sum = ns_pack_checksum(data, size);
    memcpy(data + offsetof(ns_pack_header, checksum), &sum, sizeof sum);
}

static void set_version(uint8_t *data, size_t size, const char *version) {
    char field[16] = {0};

    strncpy(field, version, sizeof field - 1);
    memcpy(data + offsetof(ns_pack_header, unicode), field, sizeof field);
    repair(data, size);
}

/* An item of NAMES, by its place. */
static uint32_t *item_at(uint8_t *data, size_t size, uint32_t i) {
    newsent_pack *pack = NULL;

    cr_assert_eq(ns_pack_open_bytes(&pack, data, size, NEWSENT_PACK_TRUSTED, NULL), NEWSENT_OK);
    const uint8_t *names = pack->known[NS_SECTION_NAMES].data;
    cr_assert_lt(i, pack->known[NS_SECTION_NAMES].count);
    newsent_pack_free(pack);
    return (uint32_t *)(void *)(data + (names - data)) + i;
}

static uint8_t *find(uint8_t *data, size_t size, const char *text) {
    const size_t len = strlen(text);

    for (size_t i = 0; i + len < size; i++) {
        if (memcmp(data + i, text, len) == 0) {
            return data + i;
        }
    }
    cr_assert_fail("%s is not there", text);
    return NULL;
}

static int32_t open_pack(const uint8_t *data, size_t size, uint32_t flags, newsent_pack **pack, newsent_error *err) {
    const int32_t status = newsent_pack_open_memory(pack, data, size, flags, err);

    cr_assert_eq(status, err->code);
    cr_assert_eq(status == NEWSENT_OK, *pack != NULL);
    return status;
}

static uint32_t hits(const newsent_pack *pack, const char *name) {
    return newsent_pack_lookup(pack, name, strlen(name), NULL, 0);
}

Test(pack_unicode, other_version_same_names) {
    static const uint32_t flags[] = {0, NEWSENT_PACK_TRUSTED};
    size_t size = 0;
    uint8_t *data = build(&size);
    newsent_pack *pack = NULL;
    newsent_error err;

    set_version(data, size, "3.2.0");
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        cr_assert_eq(open_pack(data, size, flags[i], &pack, &err), NEWSENT_OK, "%s", err.message);
        cr_assert_eq(hits(pack, "huawei technologies co ltd"), 1);
        cr_assert_eq(hits(pack, "华为"), 1);
        cr_assert_eq(hits(pack, "Zurich Haus"), 1);
        cr_assert_eq(hits(pack, "iPhone 15 Pro Max"), 1);
        cr_assert_eq(hits(pack, "Galaxy S24"), 1);
        newsent_pack_free(pack);
    }
    newsent_free(data);
}

/* The text of a name says another letter than the one that was hashed: as if that letter had been folded to it. */
Test(pack_unicode, other_letter) {
    size_t size = 0;
    uint8_t *data = build(&size);
    newsent_pack *pack = NULL;
    newsent_error err;

    memcpy(find(data, size, "Zürich"), "Zö", 3);
    repair(data, size);
    cr_assert_eq(open_pack(data, size, 0, &pack, &err), NEWSENT_OK, "the same version is not looked at");
    cr_assert_eq(hits(pack, "Zürich-Haus"), 0);
    cr_assert_eq(hits(pack, "Zörich-Haus"), 0);
    cr_assert_eq(hits(pack, "Huawei"), 1);
    newsent_pack_free(pack);

    set_version(data, size, "3.2.0");
    cr_assert_eq(open_pack(data, size, 0, &pack, &err), NEWSENT_E_MISMATCH);
    cr_assert_not_null(strstr(err.message, "Zörich-Haus"), "%s", err.message);
    cr_assert_not_null(strstr(err.message, "3.2.0"), "%s", err.message);
    cr_assert_not_null(strstr(err.message, ns_fold_unicode_version()), "%s", err.message);
    cr_assert_not_null(strstr(err.message, "build the pack anew"), "%s", err.message);
    newsent_free(data);
}

/* A letter of the other case is the same folded name. */
Test(pack_unicode, other_case) {
    size_t size = 0;
    uint8_t *data = build(&size);
    newsent_pack *pack = NULL;
    newsent_error err;

    memcpy(find(data, size, "Zürich"), "zÜ", 3);
    set_version(data, size, "99.0.0");
    cr_assert_eq(open_pack(data, size, 0, &pack, &err), NEWSENT_OK, "%s", err.message);
    newsent_pack_free(pack);
    newsent_free(data);
}

/* Whichever item of the table is under another hash, or gone, its name is missed. */
Test(pack_unicode, other_hash) {
    size_t size = 0;
    uint8_t *data = build(&size);
    newsent_pack *pack = NULL;
    newsent_error err;
    unsigned taken = 0;

    cr_assert_eq(open_pack(data, size, 0, &pack, &err), NEWSENT_OK);
    const uint32_t count = pack->known[NS_SECTION_NAMES].count;
    const uint32_t mask = pack->names.number_mask;
    newsent_pack_free(pack);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *item = item_at(data, size, i);
        const uint32_t was = *item;
        const uint32_t others[] = {was ^ (mask + 1), was ^ 0x80000000u, 0};

        for (size_t k = 0; was != 0 && k < sizeof others / sizeof *others; k++) {
            *item = others[k];
            set_version(data, size, "3.2.0");
            cr_assert_eq(open_pack(data, size, 0, &pack, &err), NEWSENT_E_MISMATCH, "item %u", i);
            set_version(data, size, ns_fold_unicode_version());
            cr_assert_eq(open_pack(data, size, 0, &pack, &err), NEWSENT_OK, "item %u", i);
            newsent_pack_free(pack);
        }
        taken += was != 0;
        *item = was;
    }
    cr_assert_gt(taken, 10);
    newsent_free(data);
}

/* Names that were refused because 64 likelier ones were there are not entered: no difference of versions. */
Test(pack_unicode, many_namesakes) {
    newsent_builder *builder = NULL;
    newsent_pack *pack = NULL;
    newsent_error err;
    size_t size = 0;

    cr_assert_eq(newsent_builder_new(&builder, &err), NEWSENT_OK);
    for (int i = 0; i < NAMESAKES; i++) {
        char row[120];
        const int len = snprintf(row, sizeof row, "#! newsent-rows 1\n#! type=person\nkey\tname\nann-%d\tAnn Lee\n", i);
        cr_assert_eq(newsent_builder_add_rows(builder, "rows.tsv", row, (size_t)len, &err), NEWSENT_OK);
    }
    uint8_t *data = finish(builder, &size);
    set_version(data, size, "3.2.0");
    cr_assert_eq(open_pack(data, size, 0, &pack, &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(hits(pack, "Ann Lee"), NS_NAMESAKES_MAX);
    newsent_pack_free(pack);
    newsent_free(data);
}

Test(pack_unicode, no_version) {
    static const struct {
        const char bytes[17];
        int32_t status;
    } fields[] = {
        {"15.0.0\0\0\0\0\0\0\0\0\0", NEWSENT_OK},
        {"fifteen-point-0", NEWSENT_OK},
        {"fifteen-point-00", NEWSENT_E_CORRUPT},
        {"", NEWSENT_E_CORRUPT},
        {"15.0.0\0\0\0\0\0\0\0\0x", NEWSENT_E_CORRUPT},
        {"15.0\n", NEWSENT_E_CORRUPT},
        {"15 0", NEWSENT_E_CORRUPT},
        {"15.\xff", NEWSENT_E_CORRUPT},
    };
    size_t size = 0;
    uint8_t *data = build(&size);
    newsent_error err;

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        newsent_pack *pack = NULL;
        memcpy(data + offsetof(ns_pack_header, unicode), fields[i].bytes, 16);
        repair(data, size);
        cr_assert_eq(open_pack(data, size, 0, &pack, &err), fields[i].status, "%zu: %s", i, err.message);
        newsent_pack_free(pack);
    }
    newsent_free(data);
}
