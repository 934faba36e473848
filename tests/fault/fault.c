/*
 * fault.c - memory runs out at every place. Each scenario is run once to count its allocations, then, for every k, with
 * allocation k failing alone and with all after it (--full: also with 2, 3, 5 and 10 in a row). A scenario returns what the
 * library returned: success or NEWSENT_E_MEMORY, nothing else; a success must have the right result; nothing may leak; and
 * what the failure hit must be usable afterwards.
 *
 * fault-memory FOLDER [--full]: FOLDER takes two pack files.
 */
#include "failing.h"
#include "support/world.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_FAULTS = 20 }; /* of a scenario, before it is given up */

static const void *world_data;
static size_t world_size;
static newsent_engine *world;
static newsent_pack *overlay;
static newsent_doc *filled; /* what the writers write */
static char pack_path[4096], written_path[4096];
static int faults;   /* of the scenario in hand */
static int refusals; /* how often it returned NEWSENT_E_MEMORY */

static void expect(int truth, const char *what) {
    if (!truth) {
        faults++;
        fprintf(stderr, "    %s\n", what);
    }
}

static newsent_status build(void) {
    newsent_builder *builder = NULL;
    newsent_error err;
    void *data = NULL;
    size_t size = 0;
    newsent_status status = newsent_builder_new(&builder, &err);

    for (size_t i = 0; status == NEWSENT_OK && i < world_file_count; i++) {
        status = newsent_builder_add_rows(builder, world_files[i].name, world_files[i].rows,
                                          strlen(world_files[i].rows), &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_meta(builder, "name", "world", &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_finish(builder, &data, &size, &err);
        expect((status == NEWSENT_OK) == (data != NULL), "newsent_builder_finish: data and status disagree");
    }
    failing_stop();
    expect(err.code == status, "the error has another code");
    if (status == NEWSENT_OK) {
        expect(size == world_size && memcmp(data, world_data, size) == 0, "the pack has other bytes");
    } else if (builder != NULL) {
        expect(newsent_builder_entity(builder, "later", "company", "Later Corp.", &err) == NEWSENT_OK &&
                   newsent_builder_finish(builder, &data, &size, &err) == NEWSENT_OK,
               "the builder cannot be used any more");
    }
    newsent_free(data);
    newsent_builder_free(builder);
    return status;
}

static newsent_status build_by_calls(void) {
    newsent_builder *builder = NULL;
    newsent_error err;
    void *data = NULL;
    size_t size = 0;
    newsent_status status = newsent_builder_new(&builder, &err);

    if (status == NEWSENT_OK) {
        status = newsent_builder_entity(builder, "acme", "company", "Acme", &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_alias(builder, "acme", "Acme Rockets Inc. [exact]", &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_attr(builder, "acme", "country", "US", &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_finish(builder, &data, &size, &err);
    }
    failing_stop();
    newsent_free(data);
    newsent_builder_free(builder);
    return status;
}

static newsent_status write_pack(void) {
    newsent_builder *builder = NULL;
    newsent_pack *pack = NULL;
    newsent_error err;
    newsent_status status = newsent_builder_new(&builder, &err);

    (void)unlink(written_path);
    if (status == NEWSENT_OK) {
        status = newsent_builder_entity(builder, "acme", "company", "Acme", &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_write(builder, written_path, &err);
    }
    failing_stop();
    newsent_status opened = newsent_pack_open(&pack, written_path, 0, &err);
    expect(opened == (status == NEWSENT_OK ? NEWSENT_OK : NEWSENT_E_IO), "half a pack was left behind");
    newsent_pack_free(pack);
    newsent_builder_free(builder);
    return status;
}

static newsent_status open_pack(void) {
    newsent_pack *packs[2] = {NULL, NULL};
    newsent_engine *engine = NULL;
    newsent_error err;
    newsent_status status = newsent_pack_open_memory(&packs[0], world_data, world_size, 0, &err);

    expect((status == NEWSENT_OK) == (packs[0] != NULL), "newsent_pack_open_memory: handle and status disagree");
    if (status == NEWSENT_OK) {
        status = newsent_pack_open(&packs[1], pack_path, 0, &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_engine_new(&engine, packs, 2, NULL, &err);
        expect((status == NEWSENT_OK) == (engine != NULL), "newsent_engine_new: handle and status disagree");
    }
    failing_stop();
    expect(err.code == status, "the error has another code");
    newsent_pack_free(packs[0]);
    newsent_pack_free(packs[1]);
    newsent_engine_free(engine);
    return status;
}

/* Renders in a way that shows all of a document. */
static char *picture(const newsent_doc *doc) {
    newsent_write_options write = {.struct_size = sizeof write,
                                   .flags = NEWSENT_WRITE_TEXT | NEWSENT_WRITE_EVIDENCE | NEWSENT_WRITE_ALL_TOPICS};
    char *json = NULL;
    size_t len = 0;

    (void)newsent_doc_render(doc, NEWSENT_FORMAT_JSON, &write, &json, &len, NULL);
    return json;
}

static newsent_status analyze_twice(const char *text, size_t len, const newsent_analyze_options *opts) {
    newsent_doc *doc = NULL, *fresh = NULL;
    newsent_error err;
    newsent_status status = newsent_doc_new(&doc, &err);

    if (status == NEWSENT_OK) {
        status = newsent_analyze(world, doc, text, len, opts, &err);
    }
    failing_stop();
    expect(err.code == status, "the error has another code");
    if (doc != NULL) {
        if (status != NEWSENT_OK) {
            expect(newsent_doc_mention_count(doc) == 0 && newsent_doc_token_count(doc) == 0,
                   "the document is not empty");
            expect(newsent_analyze(world, doc, text, len, opts, &err) == NEWSENT_OK,
                   "the document cannot be used any more");
        }
        expect(newsent_doc_new(&fresh, &err) == NEWSENT_OK &&
                   newsent_analyze(world, fresh, text, len, opts, &err) == NEWSENT_OK,
               "a fresh document fails");
        char *have = picture(doc), *want = picture(fresh);
        expect(have != NULL && want != NULL && strcmp(have, want) == 0, "the result is another one");
        newsent_free(have);
        newsent_free(want);
    }
    newsent_doc_free(doc);
    newsent_doc_free(fresh);
    return status;
}

static newsent_status analyze_plain(void) { return analyze_twice(world_article, strlen(world_article), NULL); }

static newsent_status analyze_title(void) {
    newsent_analyze_options opts = {.struct_size = sizeof opts,
                                    .input = NEWSENT_INPUT_TEXT,
                                    .title = world_title,
                                    .title_len = strlen(world_title)};
    return analyze_twice(world_article, strlen(world_article), &opts);
}

static newsent_status analyze_gb18030(void) {
    newsent_analyze_options opts = {.struct_size = sizeof opts, .encoding = "gb18030"};
    return analyze_twice(world_gb18030, strlen(world_gb18030), &opts);
}

static newsent_status analyze_broken_utf8(void) {
    static const char text[] = "Huawei \xff\xfe and \xe5\x8d Ren Zhengfei\0of Shenzhen \xf0\x9f.";
    return analyze_twice(text, sizeof text - 1, NULL);
}

static newsent_status analyze_tokens(void) {
    newsent_analyze_options opts = {.struct_size = sizeof opts, .want = NEWSENT_WANT_TOKENS | NEWSENT_WANT_SENTENCES};
    return analyze_twice(world_article, strlen(world_article), &opts);
}

static const char overlay_rows[] = "#! newsent-rows 1\n"
                                   "key\ttype\tname\taliases\tattrs\n"
                                   "huawei\tcompany\tHuawei Group\tHuawei [suppress]\tcountry=DE\n"
                                   "newswire\tagency\tNewswire\t\t\n"
                                   "newsent:phones\ttopic\tphones\t\tparent=newsent:technology\n";

/* A pack that moves keys, adds a type and a topic: nothing of the engine below can be shared but its tokenizer. */
static void make_overlay(void **data) {
    newsent_builder *builder = NULL;
    newsent_error err;
    size_t size = 0;

    world_must(newsent_builder_new(&builder, &err), &err, "newsent_builder_new");
    world_must(newsent_builder_add_rows(builder, "overlay", overlay_rows, strlen(overlay_rows), &err), &err, "rows");
    world_must(newsent_builder_finish(builder, data, &size, &err), &err, "newsent_builder_finish");
    world_must(newsent_pack_open_memory(&overlay, *data, size, 0, &err), &err, "newsent_pack_open_memory");
    newsent_builder_free(builder);
}

static newsent_status analyze_overlay(void) {
    newsent_analyze_options opts = {.struct_size = sizeof opts, .overlays = &overlay, .overlay_count = 1};
    return analyze_twice(world_article, strlen(world_article), &opts);
}

static newsent_status extend_engine(void) {
    newsent_engine *engine = NULL;
    newsent_error err;
    newsent_status status = newsent_engine_extend(&engine, world, &overlay, 1, NULL, &err);

    failing_stop();
    expect((status == NEWSENT_OK) == (engine != NULL), "newsent_engine_extend: handle and status disagree");
    expect(err.code == status, "the error has another code");
    newsent_engine_free(engine);
    return status;
}

static newsent_status render(int32_t format) {
    newsent_write_options write = {.struct_size = sizeof write,
                                   .flags = NEWSENT_WRITE_TEXT | NEWSENT_WRITE_EVIDENCE | NEWSENT_WRITE_HEADER,
                                   .id = "7",
                                   .id_len = 1};
    newsent_error err;
    char *have = NULL, *want = NULL;
    size_t len = 0, want_len = 0;
    newsent_status status = newsent_doc_render(filled, format, &write, &have, &len, &err);

    failing_stop();
    expect((status == NEWSENT_OK) == (have != NULL), "newsent_doc_render: buffer and status disagree");
    expect(newsent_doc_render(filled, format, &write, &want, &want_len, &err) == NEWSENT_OK,
           "rendering fails afterwards");
    if (status == NEWSENT_OK) {
        expect(len == want_len && memcmp(have, want, len) == 0, "the output is another one");
    }
    newsent_free(have);
    newsent_free(want);
    return status;
}

static newsent_status render_json(void) { return render(NEWSENT_FORMAT_JSON); }
static newsent_status render_jsonl(void) { return render(NEWSENT_FORMAT_JSONL); }
static newsent_status render_tsv(void) { return render(NEWSENT_FORMAT_TSV); }
static newsent_status render_conll(void) { return render(NEWSENT_FORMAT_CONLL); }

static newsent_status batch_with(const newsent_analyze_options *analyze) {
    const char *texts[] = {world_article, world_title, "", world_article};
    size_t lens[] = {strlen(world_article), strlen(world_title), 0, strlen(world_article)};
    newsent_batch_options opts = {.struct_size = sizeof opts, .threads = 2, .analyze = analyze};
    newsent_batch *out = NULL;
    newsent_error err;
    newsent_status status = newsent_batch_run(world, texts, lens, 4, &opts, &out, &err);

    failing_stop();
    expect((status == NEWSENT_OK) == (out != NULL), "newsent_batch_run: handle and status disagree");
    for (size_t i = 0; i < newsent_batch_count(out); i++) {
        newsent_status one = newsent_batch_status(out, i);
        expect(one == NEWSENT_OK || one == NEWSENT_E_MEMORY, "a text of the batch failed in another way");
    }
    newsent_batch_free(out);
    return status;
}

static newsent_status batch(void) { return batch_with(NULL); }

static newsent_status batch_overlay(void) {
    newsent_analyze_options opts = {.struct_size = sizeof opts, .overlays = &overlay, .overlay_count = 1};
    return batch_with(&opts);
}

static const struct {
    const char *name;
    newsent_status (*run)(void);
} scenarios[] = {
    {"build", build},
    {"build by calls", build_by_calls},
    {"write a pack", write_pack},
    {"open packs, make an engine", open_pack},
    {"analyze", analyze_plain},
    {"analyze, with title", analyze_title},
    {"analyze, GB18030", analyze_gb18030},
    {"analyze, broken UTF-8", analyze_broken_utf8},
    {"analyze, tokens only", analyze_tokens},
    {"analyze, with an overlay", analyze_overlay},
    {"engine over an engine", extend_engine},
    {"render json", render_json},
    {"render jsonl", render_jsonl},
    {"render tsv", render_tsv},
    {"render conll", render_conll},
    {"batch", batch},
    {"batch, with an overlay", batch_overlay},
};

/* Runs a scenario with allocations [k, end) failing. */
static void fail_at(size_t scenario, long k, long end) {
    long before = failing_live();
    int faults_before = faults;

    failing_start(k, end);
    newsent_status status = scenarios[scenario].run();
    failing_stop();
    expect(status == NEWSENT_OK || status == NEWSENT_E_MEMORY, newsent_status_name(status));
    refusals += status == NEWSENT_E_MEMORY;
    expect(failing_live() == before, "memory leaked");
    if (faults != faults_before) {
        fprintf(stderr, "  %s: allocations %ld to %ld\n", scenarios[scenario].name, k, end);
    }
}

/* Returns whether the scenario is good. */
static int run_scenario(size_t scenario, int full) {
    static const long in_a_row[] = {1, LONG_MAX, 2, 3, 5, 10};
    size_t ways = full ? sizeof in_a_row / sizeof *in_a_row : 2;
    long runs = 0;

    faults = 0;
    refusals = 0;
    failing_start(LONG_MAX, LONG_MAX);
    expect(scenarios[scenario].run() == NEWSENT_OK, "fails without a fault");
    failing_start(LONG_MAX, LONG_MAX);
    (void)scenarios[scenario].run(); /* the second time: what ICU keeps for the process is there now */
    long count = failing_count();

    for (long k = 0; k < count && faults < MOST_FAULTS; k++) {
        for (size_t way = 0; way < ways; way++) {
            fail_at(scenario, k, in_a_row[way] == LONG_MAX ? LONG_MAX : k + in_a_row[way]);
            runs++;
        }
    }
    /* Without the very first allocation nothing can be done. */
    expect(count > 0 && refusals > 0, "nothing was ever refused: the allocations are not seen");
    printf("%s %s: %ld allocations, %ld runs, %d refusals\n", faults == 0 ? "ok  " : "FAIL", scenarios[scenario].name,
           count, runs, refusals);
    return faults == 0;
}

int main(int argc, char **argv) {
    int passed = 0, failed = 0;
    newsent_error err;
    void *data = NULL;
    void *overlay_data = NULL;
    int full = argc > 2 && strcmp(argv[2], "--full") == 0;

    if (argc < 2) {
        fprintf(stderr, "usage: fault-memory FOLDER [--full]\n");
        return 2;
    }
    snprintf(pack_path, sizeof pack_path, "%s/fault-open.nspack", argv[1]);
    snprintf(written_path, sizeof written_path, "%s/fault-written.nspack", argv[1]);
    world_must(world_pack(&data, &world_size, &err), &err, "world_pack");
    world_data = data;
    FILE *file = fopen(pack_path, "wb");
    if (file == NULL || fwrite(data, 1, world_size, file) != world_size || fclose(file) != 0) {
        perror(pack_path);
        return 1;
    }
    world_must(world_engine(&world, data, world_size, &err), &err, "world_engine");
    make_overlay(&overlay_data);
    world_must(newsent_doc_new(&filled, &err), &err, "newsent_doc_new");
    world_must(newsent_analyze(world, filled, world_article, strlen(world_article), NULL, &err), &err,
               "newsent_analyze");

    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        if (run_scenario(i, full)) {
            passed++;
        } else {
            failed++;
        }
    }
    newsent_doc_free(filled);
    newsent_engine_free(world);
    newsent_pack_free(overlay);
    newsent_free(overlay_data);
    newsent_free(data);
    (void)unlink(pack_path);
    (void)unlink(written_path);
    if (failing_live() != 0) {
        printf("%ld blocks are left at the end\n", failing_live());
        failed++;
    }
    printf("%d passed, %d failed, 0 skipped\n", passed, failed);
    return failed == 0 ? 0 : 1;
}
