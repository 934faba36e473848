/* Packs laid over an engine: the same as an engine of all of them, whatever is freed when. */
#include "support/world.h"

#include <criterion/criterion.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char tenant_rows[] = "#! newsent-rows 1\n"
                                  "key\ttype\tname\taliases\tattrs\n"
                                  "huawei\tcompany\tHuawei Group\t\tcountry=DE; note=ours\n"
                                  "no-us\tplace\tUnited States [suppress]\tU.S. [suppress]\t\n"
                                  "target\torganization\tTarget Corp.\t\t\n"
                                  "newswire\tagency\tNewswire\t\t\n"
                                  "newsent:software\ttopic\tsoftware\t\tparent=newsent:technology\n";
static const char tenant_terms[] = "#! newsent-terms 1\nkey\tterm\tweight\nnewsent:software\tsoftware\t60\n";
static const char few_rows[] = "#! newsent-rows 1\n#! type=company\nkey\tname\nanalysts\tAnalysts\nbob\tBob & Sons\n";

typedef struct {
    void *data;
    newsent_pack *pack;
} made_pack;

static made_pack make_pack(const char *rows, const char *more) {
    made_pack made = {NULL, NULL};
    newsent_builder *builder = NULL;
    newsent_error err;
    size_t size = 0;
    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "rows", rows, strlen(rows), &err), NEWSENT_OK, "%s", err.message);
    if (more != NULL) {
        cr_assert_eq(newsent_builder_add_rows(builder, "more", more, strlen(more), &err), NEWSENT_OK, "%s",
                     err.message);
    }
    cr_assert_eq(newsent_builder_finish(builder, &made.data, &size, NULL), NEWSENT_OK);
    newsent_builder_free(builder);
    cr_assert_eq(newsent_pack_open_memory(&made.pack, made.data, size, 0, NULL), NEWSENT_OK);
    return made;
}

static made_pack make_world(void) {
    made_pack made = {NULL, NULL};
    size_t size = 0;
    cr_assert_eq(world_pack(&made.data, &size, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_pack_open_memory(&made.pack, made.data, size, 0, NULL), NEWSENT_OK);
    return made;
}

static void free_pack(made_pack *made) {
    newsent_pack_free(made->pack);
    newsent_free(made->data);
}

static newsent_engine *engine_of(newsent_pack *const *packs, size_t count) {
    newsent_engine *engine = NULL;
    cr_assert_eq(newsent_engine_new(&engine, packs, count, NULL, NULL), NEWSENT_OK);
    return engine;
}

static char *picture(const newsent_doc *doc) {
    const newsent_write_options write = {
        .struct_size = sizeof write, .flags = NEWSENT_WRITE_TEXT | NEWSENT_WRITE_EVIDENCE | NEWSENT_WRITE_ALL_TOPICS};
    char *json = NULL;
    cr_assert_eq(newsent_doc_render(doc, NEWSENT_FORMAT_JSON, &write, &json, NULL, NULL), NEWSENT_OK);
    return json;
}

static newsent_doc *new_doc(void) {
    newsent_doc *doc = NULL;
    cr_assert_eq(newsent_doc_new(&doc, NULL), NEWSENT_OK);
    return doc;
}

static void must_be_same(const newsent_doc *a, const newsent_doc *b, const char *what) {
    char *want = picture(a);
    char *have = picture(b);
    cr_assert_str_eq(have, want, "%s", what);
    cr_assert_eq(newsent_doc_entity_count(a), newsent_doc_entity_count(b));
    cr_assert_eq(newsent_doc_topic_count(a), newsent_doc_topic_count(b));
    for (uint32_t i = 0; i < newsent_doc_entity_count(a); i++) {
        cr_assert_eq(memcmp(newsent_doc_entity(a, i), newsent_doc_entity(b, i), sizeof(newsent_entity)), 0, "%s", what);
    }
    for (uint32_t i = 0; i < newsent_doc_topic_count(a); i++) {
        cr_assert_eq(memcmp(newsent_doc_topic(a, i), newsent_doc_topic(b, i), sizeof(newsent_topic)), 0, "%s", what);
    }
    newsent_free(want);
    newsent_free(have);
}

/* All splits of the packs into engine and overlays, with a text. */
static void compare_splits(newsent_pack *const *packs, size_t count, const char *text, size_t len) {
    newsent_engine *all = engine_of(packs, count);
    newsent_doc *whole = new_doc();
    newsent_doc *doc = new_doc();
    cr_assert_eq(newsent_analyze(all, whole, text, len, NULL, NULL), NEWSENT_OK);
    for (size_t below = 0; below < count; below++) {
        newsent_engine *engine = engine_of(packs, below);
        newsent_engine *extended = NULL;
        newsent_analyze_options opts = {
            .struct_size = sizeof opts, .overlays = packs + below, .overlay_count = count - below};
        for (int twice = 0; twice < 2; twice++) { /* the second time the document has the layers already */
            cr_assert_eq(newsent_analyze(engine, doc, text, len, &opts, NULL), NEWSENT_OK);
            must_be_same(whole, doc, "overlays");
        }
        cr_assert_eq(newsent_engine_extend(&extended, engine, packs + below, 1, NULL, NULL), NEWSENT_OK);
        opts.overlays++; /* the first of them in the engine, engine over engine over engine */
        opts.overlay_count--;
        cr_assert_eq(newsent_analyze(extended, doc, text, len, &opts, NULL), NEWSENT_OK);
        must_be_same(whole, doc, "extended engine and overlays");
        newsent_engine_free(extended);
        newsent_engine_free(engine);
    }
    newsent_doc_free(doc);
    newsent_doc_free(whole);
    newsent_engine_free(all);
}

Test(overlays, the_same_as_an_engine_of_all) {
    made_pack world = make_world();
    made_pack tenant = make_pack(tenant_rows, tenant_terms);
    made_pack few = make_pack(few_rows, NULL);
    newsent_pack *const orders[][4] = {{world.pack, tenant.pack, few.pack, world.pack},
                                       {tenant.pack, world.pack, tenant.pack, few.pack},
                                       {few.pack, few.pack, tenant.pack, world.pack}};
    for (size_t o = 0; o < 3; o++) {
        for (size_t count = 1; count <= 4; count++) {
            compare_splits(orders[o], count, world_article, strlen(world_article));
        }
        compare_splits(orders[o], 4, "", 0);
    }
    free_pack(&few);
    free_pack(&tenant);
    free_pack(&world);
}

Test(overlays, over_the_default_pack) {
    static const char *const names[] = {"technology", "markets", "feature"};
    made_pack tenant = make_pack(tenant_rows, tenant_terms);
    newsent_pack *packs[2] = {NULL, tenant.pack};
    if (newsent_pack_open(&packs[0], "lib/newsent/default.nspack", 0, NULL) != NEWSENT_OK) { /* of the build tree */
        free_pack(&tenant);
        fprintf(stderr, "skipped: no data\n");
        return;
    }
    for (size_t i = 0; i < 3; i++) {
        char path[4096];
        size_t len = 0;
        snprintf(path, sizeof path, NEWSENT_TESTS_DIR "/../examples/data/%s.txt", names[i]);
        char *text = world_read(path, &len);
        cr_assert_not_null(text, "%s", path);
        compare_splits(packs, 2, text, len);
        free(text);
    }
    newsent_pack_free(packs[0]);
    free_pack(&tenant);
}

Test(overlays, what_they_do) {
    made_pack world = make_world();
    made_pack tenant = make_pack(tenant_rows, tenant_terms);
    newsent_engine *engine = engine_of(&world.pack, 1);
    newsent_doc *doc = new_doc();
    newsent_analyze_options opts = {.struct_size = sizeof opts, .overlays = &tenant.pack, .overlay_count = 1};
    uint32_t seen = 0;
    cr_assert_eq(newsent_analyze(engine, doc, world_article, strlen(world_article), &opts, NULL), NEWSENT_OK);
    newsent_pack_free(tenant.pack); /* the document goes on */
    tenant.pack = NULL;
    newsent_pack_free(world.pack);
    world.pack = NULL;
    const newsent_engine *own = newsent_doc_engine(doc);
    cr_assert_eq(newsent_engine_pack_count(own), 2);
    cr_assert_str_neq(newsent_engine_fingerprint(own), newsent_engine_fingerprint(engine));
    cr_assert_eq(newsent_engine_type_number(engine, "agency"), 0);
    cr_assert_eq(newsent_engine_topic_count(own), newsent_engine_topic_count(engine) + 1);
    for (uint32_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *e = newsent_doc_entity(doc, i);
        size_t len = 0;
        const char *key = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_KEY, &len);
        const char *name = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_NAME, &len);
        const char *attr = NULL;
        const char *value = NULL;
        if (key == NULL) {
            continue;
        }
        cr_assert_str_neq(key, "us");
        if (strcmp(key, "huawei") == 0) {
            cr_assert_eq(strncmp(name, "Huawei Group", len), 0);
            cr_assert_eq(e->pack, 1);
            cr_assert_str_eq(newsent_pack_entity_key(newsent_engine_pack(own, e->pack), e->pack_entity), "huawei");
            cr_assert_eq(newsent_doc_entity_attr_count(doc, i), 2);
            newsent_doc_entity_attr(doc, i, 0, &attr, &value);
            cr_assert_str_eq(value, "DE");
            newsent_doc_entity_attr(doc, i, 2, &attr, &value);
            cr_assert_null(attr);
            seen |= 1;
        } else if (strcmp(key, "newswire") == 0) {
            cr_assert_str_eq(newsent_engine_type_name(own, e->type), "agency");
            cr_assert_eq(newsent_engine_type_number(own, "agency"), e->type);
            seen |= 2;
        } else if (strcmp(key, "target") == 0) {
            cr_assert_eq(e->type, NEWSENT_TYPE_ORGANIZATION);
            seen |= 4;
        }
    }
    cr_assert_eq(seen, 7);
    const char *topic = newsent_engine_topic_id(own, newsent_doc_topic(doc, 0)->label);
    cr_assert_str_eq(topic, "newsent:software");

    /* The engine of the document can be kept for further texts; the next call without overlays knows nothing of them. */
    newsent_engine *kept = newsent_engine_ref(own);
    newsent_doc *other = new_doc();
    cr_assert_eq(newsent_analyze(kept, other, world_article, strlen(world_article), NULL, NULL), NEWSENT_OK);
    must_be_same(doc, other, "kept engine");
    cr_assert_eq(newsent_analyze(engine, doc, world_article, strlen(world_article), NULL, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_doc_engine(doc), engine);
    newsent_engine_free(engine);
    newsent_engine_free(kept);
    newsent_free(picture(other));
    newsent_doc_free(other);
    newsent_doc_free(doc);
    free_pack(&tenant);
    free_pack(&world);
}

Test(overlays, misuse_and_limits) {
    made_pack few = make_pack(few_rows, NULL);
    newsent_pack *many[17];
    newsent_error err;
    for (size_t i = 0; i < 17; i++) {
        many[i] = few.pack;
    }
    newsent_engine *engine = engine_of(many, 15);
    newsent_engine *extended = NULL;
    newsent_doc *doc = new_doc();
    newsent_batch *batch = NULL;
    newsent_analyze_options opts = {.struct_size = sizeof opts, .overlays = many, .overlay_count = 1};
    newsent_batch_options batch_opts = {.struct_size = sizeof batch_opts, .analyze = &opts};
    cr_assert_eq(newsent_analyze(engine, doc, "Bob & Sons", 10, &opts, &err), NEWSENT_OK);
    cr_assert_eq(newsent_doc_entity(doc, 0)->pack, 15);
    opts.overlay_count = 2;
    cr_assert_eq(newsent_analyze(engine, doc, "Bob & Sons", 10, &opts, &err), NEWSENT_E_LIMIT);
    cr_assert_eq(newsent_batch_run(engine, NULL, NULL, 0, &batch_opts, &batch, &err), NEWSENT_E_LIMIT);
    cr_assert_null(batch);
    cr_assert_eq(newsent_engine_extend(&extended, engine, many, 2, NULL, &err), NEWSENT_E_LIMIT);
    opts.overlay_count = SIZE_MAX;
    cr_assert_eq(newsent_analyze(engine, doc, "Bob & Sons", 10, &opts, &err), NEWSENT_E_LIMIT);
    opts.overlay_count = 1;
    opts.overlays = NULL;
    cr_assert_eq(newsent_analyze(engine, doc, "Bob & Sons", 10, &opts, &err), NEWSENT_E_ARG);
    opts.overlays = (newsent_pack *[]){NULL};
    cr_assert_eq(newsent_analyze(engine, doc, "Bob & Sons", 10, &opts, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_engine_extend(&extended, NULL, many, 1, NULL, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_engine_extend(NULL, engine, many, 1, NULL, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_engine_extend(&extended, engine, NULL, 1, NULL, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_engine_extend(&extended, engine, NULL, 0, NULL, &err), NEWSENT_OK);
    cr_assert_str_eq(newsent_engine_fingerprint(extended), newsent_engine_fingerprint(engine));
    newsent_engine_free(extended);
    cr_assert_null(newsent_engine_ref(NULL));
    cr_assert_null(newsent_batch_engine(NULL));
    /* Options of a caller whose headers did not have overlays yet. */
    opts = (newsent_analyze_options){.struct_size = offsetof(newsent_analyze_options, overlays), .overlay_count = 3};
    cr_assert_eq(newsent_analyze(engine, doc, "Bob & Sons", 10, &opts, &err), NEWSENT_OK);
    cr_assert_eq(newsent_doc_entity(doc, 0)->pack, 14);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    free_pack(&few);
}

Test(overlays, of_a_batch) {
    made_pack world = make_world();
    made_pack tenant = make_pack(tenant_rows, tenant_terms);
    newsent_engine *engine = engine_of(&world.pack, 1);
    const char *texts[] = {world_article, "", world_title, world_article, "Newswire"};
    const size_t lens[] = {strlen(world_article), 0, strlen(world_title), strlen(world_article), 8};
    const newsent_analyze_options opts = {.struct_size = sizeof opts, .overlays = &tenant.pack, .overlay_count = 1};
    newsent_doc *doc = new_doc();
    for (uint32_t threads = 1; threads <= 8; threads *= 2) {
        const newsent_batch_options batch_opts = {
            .struct_size = sizeof batch_opts, .threads = threads, .analyze = &opts};
        const uint64_t *offsets = NULL;
        newsent_batch *batch = NULL;
        cr_assert_eq(newsent_batch_run(engine, texts, lens, 5, &batch_opts, &batch, NULL), NEWSENT_OK);
        const newsent_entity *entities = newsent_batch_entities(batch, &offsets);
        for (size_t i = 0; i < 5; i++) {
            cr_assert_eq(newsent_analyze(engine, doc, texts[i], lens[i], &opts, NULL), NEWSENT_OK);
            cr_assert_eq(offsets[i + 1] - offsets[i], newsent_doc_entity_count(doc));
            for (uint32_t e = 0; e < newsent_doc_entity_count(doc); e++) {
                cr_assert_eq(memcmp(&entities[offsets[i] + e], newsent_doc_entity(doc, e), sizeof *entities), 0);
            }
        }
        const newsent_engine *own = newsent_batch_engine(batch);
        cr_assert_str_eq(newsent_engine_fingerprint(own), newsent_engine_fingerprint(newsent_doc_engine(doc)));
        cr_assert_str_eq(newsent_engine_type_name(own, entities[offsets[4]].type), "agency");
        newsent_batch_free(batch);
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    free_pack(&tenant);
    free_pack(&world);
}

/* A document that changes between tenants keeps nothing of the last one: other overlays, other answers. */
Test(overlays, from_text_to_text) {
    made_pack world = make_world();
    made_pack tenant = make_pack(tenant_rows, tenant_terms);
    made_pack few = make_pack(few_rows, NULL);
    newsent_engine *engine = engine_of(&world.pack, 1);
    newsent_pack *const turns[][2] = {
        {tenant.pack, few.pack}, {few.pack, tenant.pack}, {tenant.pack, tenant.pack}, {few.pack, few.pack}};
    newsent_doc *doc = new_doc();
    for (size_t count = 0; count <= 2; count++) {
        for (size_t i = 0; i < 4; i++) {
            const newsent_analyze_options opts = {
                .struct_size = sizeof opts, .overlays = turns[i], .overlay_count = count};
            newsent_doc *fresh = new_doc();
            cr_assert_eq(newsent_analyze(engine, doc, world_article, strlen(world_article), &opts, NULL), NEWSENT_OK);
            cr_assert_eq(newsent_analyze(engine, fresh, world_article, strlen(world_article), &opts, NULL), NEWSENT_OK);
            must_be_same(fresh, doc, "a document used before");
            newsent_doc_free(fresh);
        }
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    free_pack(&few);
    free_pack(&tenant);
    free_pack(&world);
}
