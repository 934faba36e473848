/*
 * spec_run.c - runs the cases of *.spec files (README.md) through the public API.
 *
 *     spec_run FOLDER FILE…
 *
 * Prints a line a case, the difference of a failed one, and at the end "N passed, N failed, N skipped".
 */
#include "spec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *folder;
    unsigned passed, failed, skipped;
} run;

/* A layer of a case as a pack over *data, which outlives it. */
static newsent_status open_layer(const run *r, const layer *l, void **data, newsent_pack **pack, newsent_error *err) {
    newsent_builder *builder = NULL;
    size_t size = 0;
    newsent_status status = newsent_builder_new(&builder, err);
    if (status == NEWSENT_OK && l->is_file) {
        string path = {0};
        put_text(&path, r->folder);
        put(&path, "/", 1);
        put(&path, l->text.bytes, l->text.len);
        status = newsent_builder_add_file(builder, path.bytes, err);
        free(path.bytes);
    } else if (status == NEWSENT_OK) {
        status = newsent_builder_add_rows(builder, "rows.tsv", l->text.bytes, l->text.len, err);
    }
    if (status == NEWSENT_OK && l->also.len > 0) {
        status = newsent_builder_add_rows(builder, "also.tsv", l->also.bytes, l->also.len, err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_finish(builder, data, &size, err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_pack_open_memory(pack, *data, size, 0, err);
    }
    newsent_builder_free(builder);
    return status;
}

static bool same_lines(const char *kind, lines *expected, lines *said, bool sorted) {
    size_t i = 0;
    if (sorted) {
        sort_lines(expected);
        sort_lines(said);
    }
    while (i < expected->count && i < said->count && compare_lines(&expected->items[i], &said->items[i]) == 0) {
        i++;
    }
    if (i == expected->count && i == said->count) {
        return true;
    }
    printf("    %s, from line %zu on (- expected, + found):\n", kind, i + 1);
    for (size_t k = i; k < expected->count; k++) {
        printf("    - %s\n", expected->items[k].bytes);
    }
    for (size_t k = i; k < said->count; k++) {
        printf("    + %s\n", said->items[k].bytes);
    }
    return false;
}

static void run_case(void *ctx, spec_case *c) {
    run *r = ctx;
    newsent_pack *packs[LAYERS_MAX + 1] = {NULL};
    void *data[LAYERS_MAX + 1] = {NULL};
    size_t count = 0;
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error err = {0};
    newsent_status status = NEWSENT_OK;
    lines said[EXPECTED_COUNT] = {{0}};
    string text = joined(&c->text);
    string title = joined(&c->title);
    bool good = false;

    if (c->with_default) {
        status = newsent_pack_open_default(&packs[count], 0, &err);
        if (status == NEWSENT_E_NOT_FOUND) {
            printf("skipped - %s: no default pack\n", c->name.bytes);
            r->skipped++;
            goto out;
        }
        count++;
    }
    for (size_t i = 0; i < c->layer_count && status == NEWSENT_OK; i++, count++) {
        status = open_layer(r, &c->layers[i], &data[count], &packs[count], &err);
    }
    const newsent_analyze_options options = {
        .struct_size = sizeof options,
        .title = c->title.given ? title.bytes : NULL,
        .title_len = title.len,
        .encoding = c->encoding.bytes,
        .input = c->input.bytes == NULL                ? NEWSENT_INPUT_AUTO
                 : strcmp(c->input.bytes, "page") == 0 ? NEWSENT_INPUT_PAGE
                                                       : NEWSENT_INPUT_TEXT,
    };
    if (status == NEWSENT_OK) {
        status = newsent_engine_new(&engine, packs, count, NULL, &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_doc_new(&doc, &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_analyze(engine, doc, text.bytes, text.len, &options, &err);
    }
    if (status == NEWSENT_OK) {
        say_all(said, c, doc);
        good = true;
        for (int kind = 0; kind < EXPECTED_COUNT; kind++) {
            if (c->expected[kind].given) {
                good &=
                    same_lines(expected_kinds[kind].name, &c->expected[kind], &said[kind], expected_kinds[kind].sorted);
            }
        }
        good &= overlays_agree(packs, count, &text, &options, doc);
    } else {
        printf("    %s: %s\n", newsent_status_name(status), err.message);
    }
    printf("%s - %s (%s:%zu)\n", good ? "ok" : "not ok", c->name.bytes, c->file, c->line);
    r->passed += good;
    r->failed += !good;

out:
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    for (size_t i = 0; i <= LAYERS_MAX; i++) {
        newsent_pack_free(packs[i]);
        newsent_free(data[i]);
    }
    for (int kind = 0; kind < EXPECTED_COUNT; kind++) {
        clear_lines(&said[kind]);
    }
    free(text.bytes);
    free(title.bytes);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fputs("usage: spec_run FOLDER FILE...\n", stderr);
        return 2;
    }
    run r = {.folder = argv[1]};
    for (int i = 2; i < argc; i++) {
        read_cases(argv[i], run_case, &r);
    }
    printf("%u passed, %u failed, %u skipped\n", r.passed, r.failed, r.skipped);
    return r.failed == 0 && r.passed > 0 ? 0 : 1;
}
