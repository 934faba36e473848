/* peers.c - the cases of tests/regress/peers.txt, which says how they are written, and of names.txt beside it. */
#include "base/mem.h"
#include "gaz/match.h"
#include "newsent/build.h"
#include "pack/gazetteer.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 512, WANTS = 64 };

typedef struct {
    char title[LINE], text[LINE];
    newsent_builder *builder;
    int names, count;
    struct {
        unsigned begin, end;
        char name[64];
    } want[WANTS];
} test_case;

static size_t unescape(const char *from, char *to) {
    char *const start = to;
    for (; *from != '\0' && *from != '\n'; from++) {
        if (from[0] == '\\' && from[1] == 'u') {
            const char hex[5] = {from[2], from[3], from[4], from[5], 0};
            const unsigned cp = (unsigned)strtoul(hex, NULL, 16);
            if (cp < 0x800) {
                *to++ = (char)(0xc0 | cp >> 6);
            } else {
                *to++ = (char)(0xe0 | cp >> 12);
                *to++ = (char)(0x80 | (cp >> 6 & 63));
            }
            *to++ = (char)(0x80 | (cp & 63));
            from += 5;
        } else if (from[0] == '\\' && from[1] == 'n') {
            *to++ = '\n';
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return (size_t)(to - start);
}

static void run(test_case *c) {
    newsent_pack *pack = NULL;
    newsent_error err;
    ns_layers layers;
    ns_match_scratch scratch = {0};
    ns_matches got = {0};
    void *data = NULL;
    size_t size = 0;
    const uint32_t len = (uint32_t)strlen(c->text);
    const uint8_t *text = (const uint8_t *)c->text;

    cr_assert_eq(newsent_builder_finish(c->builder, &data, &size, &err), NEWSENT_OK);
    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(ns_layers_init(&layers, &pack, 1, &err), NEWSENT_OK);
    cr_assert_eq(ns_match_text(&layers, &scratch, text, 0, len, 1000, &got, &err), NEWSENT_OK);
    cr_expect_eq(got.count, (size_t)c->count, "%s: %zu found, %d wanted", c->title, got.count, c->count);
    for (size_t i = 0; i < got.count; i++) {
        const ns_match *m = &got.items[i];
        const char *name = ns_gaz_string(pack, ns_gaz_get_alias(pack, m->alias).name);
        bool found = false;

        for (int k = 0; k < c->count; k++) {
            found = found ||
                    (c->want[k].begin == m->begin && c->want[k].end == m->end && strcmp(c->want[k].name, name) == 0);
        }
        cr_expect(found, "%s: [%u,%u) %s", c->title, m->begin, m->end, name);
    }
    ns_match_scratch_free(&scratch);
    ns_vec_free(&got);
    ns_layers_free(&layers);
    newsent_pack_free(pack);
    newsent_free(data);
    newsent_builder_free(c->builder);
}

/* How many cases the file has. */
static int run_file(const char *path) {
    FILE *in = fopen(path, "r");
    static test_case c;
    char line[LINE];
    int cases = 0;

    cr_assert_not_null(in);
    while (fgets(line, sizeof line, in) != NULL) {
        char *value = strstr(line, ": ");
        newsent_error err;

        if (line[0] == '#' || value == NULL) {
            continue;
        }
        value += 2;
        value[strcspn(value, "\n")] = '\0';
        if (strncmp(line, "case: ", 6) == 0) {
            if (c.builder != NULL) {
                run(&c);
            }
            memset(&c, 0, sizeof c);
            snprintf(c.title, sizeof c.title, "%s", value);
            cr_assert_eq(newsent_builder_new(&c.builder, NULL), NEWSENT_OK);
            cases++;
        } else if (strncmp(line, "name: ", 6) == 0) {
            char key[16];
            snprintf(key, sizeof key, "e%d", c.names++);
            const bool template = strchr(value, '{') != NULL; /* only an alias may be one */
            cr_assert_eq(newsent_builder_entity(c.builder, key, "company", template ? "No such name" : value, &err),
                         NEWSENT_OK, "%s", err.message);
            if (template) {
                cr_assert_eq(newsent_builder_alias(c.builder, key, value, &err), NEWSENT_OK, "%s", err.message);
            }
        } else if (strncmp(line, "text: ", 6) == 0) {
            unescape(value, c.text);
        } else {
            char *rest = value;
            c.want[c.count].begin = (unsigned)strtoul(rest, &rest, 10);
            c.want[c.count].end = (unsigned)strtoul(rest, &rest, 10);
            snprintf(c.want[c.count].name, sizeof c.want[c.count].name, "%s", rest + 1);
            c.count++;
        }
    }
    run(&c);
    memset(&c, 0, sizeof c);
    fclose(in);
    return cases;
}

Test(gaz_peers, cases) { cr_assert_geq(run_file(NEWSENT_TESTS_DIR "/regress/peers.txt"), 32); }

Test(gaz_peers, own) { cr_assert_geq(run_file(NEWSENT_TESTS_DIR "/regress/names.txt"), 9); }
