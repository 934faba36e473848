/* window.c - names of as many pieces as a name may have, wherever they stand in the windows of the matcher. */
#include "base/mem.h"
#include "gaz/match.h"
#include "newsent/build.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_BYTES = 2048, FIRST = 640, LAST = 2500, TEXT_MAX = LAST * 2 + NAME_MAX_BYTES };

typedef struct {
    char name[NAME_MAX_BYTES]; /* as in a row */
    char text[NAME_MAX_BYTES]; /* as it stands */
} long_name;

static void repeat(char *to, const char *part, int count) {
    while (count-- > 0) {
        strcat(to, part);
    }
}

/* 255 pieces; 85 that may end anywhere; 252 and three numbers of sixteen pieces each. */
static void make_names(long_name names[3]) {
    repeat(names[0].name, "a1", 127);
    strcat(names[0].name, "a");
    strcpy(names[0].text, names[0].name);
    repeat(names[1].name, "中", 85);
    strcpy(names[1].text, names[1].name);
    strcpy(names[2].name, "b {num} {num} {num} ");
    strcpy(names[2].text, "b");
    for (int i = 0; i < 3; i++) {
        strcat(names[2].text, " ");
        repeat(names[2].text, "２", 16);
    }
    strcat(names[2].text, " ");
    repeat(names[2].name, "a1", 125);
    strcat(names[2].name, "a");
    repeat(names[2].text, "a1", 125);
    strcat(names[2].text, "a");
}

Test(gaz_window, every_place) {
    static long_name names[3];
    static char text[TEXT_MAX];
    newsent_builder *builder = NULL;
    newsent_pack *pack = NULL;
    newsent_error err;
    ns_layers layers;
    ns_match_scratch scratch = {0};
    ns_matches got = {0};
    void *data = NULL;
    size_t size = 0;

    make_names(names);
    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    for (int i = 0; i < 3; i++) {
        const char key[] = {'e', (char)('0' + i), '\0'};
        cr_assert_eq(newsent_builder_entity(builder, key, "product", "No such name", &err), NEWSENT_OK);
        cr_assert_eq(newsent_builder_alias(builder, key, names[i].name, &err), NEWSENT_OK, "%s", err.message);
    }
    cr_assert_eq(newsent_builder_finish(builder, &data, &size, &err), NEWSENT_OK);
    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(ns_layers_init(&layers, &pack, 1, &err), NEWSENT_OK);
    for (uint32_t before = FIRST; before < LAST; before++) {
        for (uint32_t i = 0; i < 3; i++) {
            uint32_t begin = 2 * before;
            const uint32_t end = begin + (uint32_t)strlen(names[i].text);

            for (uint32_t k = 0; k < before; k++) {
                memcpy(text + (size_t)2 * k, "x ", 2);
            }
            strcpy(text + begin, names[i].text);
            strcat(text, " x");
            ns_vec_clear(&got);
            cr_assert_eq(ns_match_text(&layers, &scratch, (const uint8_t *)text, 0, end + 2, 100, &got, &err),
                         NEWSENT_OK);
            cr_assert_eq(got.count, 1, "name %u after %u pieces: %zu matches", i, before, got.count);
            cr_assert(got.items[0].begin == begin && got.items[0].end == end && got.items[0].entity == i);
        }
    }
    ns_match_scratch_free(&scratch);
    ns_vec_free(&got);
    ns_layers_free(&layers);
    newsent_pack_free(pack);
    newsent_free(data);
    newsent_builder_free(builder);
}
