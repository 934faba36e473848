/* cost.c - packs with a right checksum, made to cost as much as they can: they are read, or not found, in little time. */
#include "forge.h"

#include "base/mem.h"
#include "gaz/match.h"
#include "newsent.h"

#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

enum { NUMBERS = 60, LONG = 1 << 20, WORDS = 2000, RUNS_MAX = 100000 };

static uint8_t *build(const char *rows, size_t *size) {
    newsent_builder *builder = NULL;
    newsent_error err;
    void *data = NULL;

    cr_assert_eq(newsent_builder_new(&builder, &err), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "rows.tsv", rows, strlen(rows), &err), NEWSENT_OK, "%s",
                 err.message);
    cr_assert_eq(newsent_builder_finish(builder, &data, size, &err), NEWSENT_OK, "%s", err.message);
    newsent_builder_free(builder);
    return data;
}

static uint8_t *section_bytes(uint8_t *data, uint32_t id, size_t *size) {
    const forge_list list = forge_parse(data);

    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].id == id) {
            *size = list.items[i].size;
            return data + (list.items[i].data - data);
        }
    }
    cr_assert_fail("no section %u", id);
    return NULL;
}

static void match_fast(uint8_t *data, size_t size, const char *text, size_t len) {
    ns_layers layers;
    ns_match_scratch scratch = {0};
    ns_matches matches = {0};
    newsent_pack *pack = NULL;
    newsent_error err;
    const clock_t begin = clock();

    forge_repair(data, size);
    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(ns_layers_init(&layers, &pack, 1, NULL), NEWSENT_OK);
    const newsent_status status =
        ns_match_text(&layers, &scratch, (const uint8_t *)text, 0, (uint32_t)len, SIZE_MAX, &matches, NULL);
    cr_assert_eq(status, NEWSENT_OK);
    cr_assert_lt(scratch.runs.cap, RUNS_MAX);
    newsent_pack_free(pack);
    cr_assert_lt(clock() - begin, (clock_t)10 * CLOCKS_PER_SEC);
    ns_match_scratch_free(&scratch);
    ns_vec_free(&matches);
    ns_layers_free(&layers);
}

/* "x 1 1 …" and a text of it with two blanks each; then its digits are said to be {num}s. */
Test(pack_cost, many_numbers, .timeout = 60) {
    char rows[400] = "#! newsent-rows 1\n#! type=product\nkey\tname\taliases\nx\tX\tx";
    char text[400] = "x";
    size_t size = 0;
    size_t strings = 0;
    size_t aliases = 0;

    for (int i = 0; i < NUMBERS; i++) {
        strcat(rows, " 1");
        strcat(text, "  1");
    }
    strcat(rows, " [exact]\n");
    uint8_t *data = build(rows, &size);
    uint8_t *bytes = section_bytes(data, NS_SECTION_STRINGS, &strings);
    uint8_t *alias = section_bytes(data, NS_SECTION_ALIASES, &aliases);
    for (size_t i = 0; i < strings; i++) {
        bytes[i] = bytes[i] == '1' ? NS_TEXT_NUM : bytes[i];
    }
    for (size_t i = 0; i < aliases / sizeof(ns_disk_alias); i++) {
        ((ns_disk_alias *)(void *)alias)[i].policy &= (uint16_t)~NS_POLICY_PLAIN;
    }
    strcat(text, " 1");
    match_fast(data, size, text, strlen(text));
    newsent_free(data);
}

/* Filters that let everything through, and a text of numbers: any three of them may be {num}s. */
Test(pack_cost, filters_without_end, .timeout = 60) {
    static const uint32_t filters[] = {NS_SECTION_WORDS, NS_SECTION_PAIRS, NS_SECTION_LONGER};
    char text[3 * WORDS];
    size_t size = 0;
    uint8_t *data = build("#! newsent-rows 1\n#! type=product\nkey\tname\taliases\nx\tx\tx {num} 1 {num}\n", &size);

    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        size_t bytes = 0;
        uint8_t *filter = section_bytes(data, filters[i], &bytes);
        memset(filter, 0xff, bytes);
    }
    for (size_t i = 0; i < WORDS; i++) {
        memcpy(text + 3 * i, "1a ", 3);
    }
    match_fast(data, size, text, 600);
    newsent_free(data);
}

/* Every item of the table leads to a name of a megabyte, and every word of the text to the table. */
Test(pack_cost, a_long_name, .timeout = 60) {
    size_t size = 0;
    size_t out_size = 0;
    size_t items = 0;
    uint8_t *data = build("#! newsent-rows 1\n#! type=product\nkey\tname\nx\tx\n", &size);
    uint8_t *strings = ns_calloc(LONG, 1);
    char *text = ns_calloc(2 * WORDS, 1);
    forge_list list = forge_parse(data);

    const size_t name = list.items[0].size - 2; /* the last string: "x" */
    memcpy(strings, list.items[0].data, list.items[0].size);
    memset(strings + name, 'x', LONG - 1 - name);
    list.items[0].size = list.items[0].count = LONG;
    list.items[0].data = strings;
    uint8_t *out = forge_lay_out(&list, &out_size);
    uint32_t *names = (uint32_t *)(void *)section_bytes(out, NS_SECTION_NAMES, &items);
    for (size_t i = 0; i < items / sizeof *names; i++) {
        names[i] = names[0];
    }
    ns_disk_alias *alias = (ns_disk_alias *)(void *)section_bytes(out, NS_SECTION_ALIASES, &items);
    alias->policy &= (uint16_t)~NS_POLICY_PLAIN;
    alias->name = (uint32_t)name;
    for (size_t i = 0; i < WORDS; i++) {
        memcpy(text + 2 * i, "x ", 2);
    }
    match_fast(out, out_size, text, 2 * WORDS);
    ns_free(out);
    ns_free(text);
    ns_free(strings);
    newsent_free(data);
}
