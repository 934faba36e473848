/* What the public functions promise beyond results: options, limits, sizes of records, misuse. */
#include <newsent.h>

#include <criterion/criterion.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const char rows[] = "#! newsent-rows 1\n"
                           "key\ttype\tname\taliases\tattrs\n"
                           "acme\tcompany\tAcme\tAcme Corp.\tcountry=US; wikidata=Q1; x=1; x=2\n"
                           "bob\tperson\tBob Roe\t\t\n"
                           "gizmo\tgadget\tGizmo\t\t\n";

static newsent_engine *make_engine(void) {
    newsent_builder *builder = NULL;
    newsent_pack *pack = NULL;
    newsent_engine *engine = NULL;
    static void *data;
    size_t size = 0;
    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(builder, "rows", rows, sizeof rows - 1, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_finish(builder, &data, &size, NULL), NEWSENT_OK);
    newsent_builder_free(builder);
    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_engine_new(&engine, &pack, 1, NULL, NULL), NEWSENT_OK);
    newsent_pack_free(pack); /* the engine keeps its own reference */
    return engine;
}

static newsent_doc *analyzed(newsent_engine *engine, const char *text, const newsent_analyze_options *opts) {
    newsent_doc *doc = NULL;
    newsent_error err;
    cr_assert_eq(newsent_doc_new(&doc, &err), NEWSENT_OK);
    cr_assert_eq(newsent_analyze(engine, doc, text, strlen(text), opts, &err), NEWSENT_OK, "%s", err.message);
    return doc;
}

Test(api, options_of_other_sizes) {
    newsent_engine *engine = make_engine();
    newsent_doc *doc = NULL;
    newsent_error err;
    cr_assert_eq(newsent_doc_new(&doc, &err), NEWSENT_OK);
    struct {
        newsent_analyze_options known;
        uint64_t unknown;
    } longer = {.known = {.struct_size = sizeof longer}};
    cr_assert_eq(newsent_analyze(engine, doc, "Acme", 4, &longer.known, &err), NEWSENT_OK);
    longer.unknown = 1;
    cr_assert_eq(newsent_analyze(engine, doc, "Acme", 4, &longer.known, &err), NEWSENT_E_ARG);
    const newsent_analyze_options no_size = {0};
    cr_assert_eq(newsent_analyze(engine, doc, "Acme", 4, &no_size, &err), NEWSENT_E_ARG);
    const newsent_analyze_options shorter = {.struct_size = offsetof(newsent_analyze_options, title)};
    cr_assert_eq(newsent_analyze(engine, doc, "Acme", 4, &shorter, &err), NEWSENT_OK);
    cr_assert_eq(newsent_doc_entity_count(doc), 1);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

Test(api, bad_options_are_refused_and_the_document_stays_usable) {
    newsent_engine *engine = make_engine();
    newsent_doc *doc = analyzed(engine, "Acme", NULL);
    newsent_error err;
    const uint32_t types[] = {NEWSENT_TYPE_PERSON};
    const int32_t cancelled = 1;
    const float not_a_number = 0.0f / 0.0f;
    const struct {
        newsent_analyze_options opts;
        newsent_status status;
    } cases[] = {
        {{.struct_size = sizeof(newsent_analyze_options), .want = 1u << 20}, NEWSENT_E_ARG},
        {{.struct_size = sizeof(newsent_analyze_options), .flags = 1}, NEWSENT_E_ARG},
        {{.struct_size = sizeof(newsent_analyze_options), .input = 77}, NEWSENT_E_ARG},
        {{.struct_size = sizeof(newsent_analyze_options), .title_len = 3}, NEWSENT_E_ARG},
        {{.struct_size = sizeof(newsent_analyze_options), .type_count = 1}, NEWSENT_E_ARG},
        {{.struct_size = sizeof(newsent_analyze_options), .min_score = 1.5f}, NEWSENT_E_ARG},
        {{.struct_size = sizeof(newsent_analyze_options), .min_score = not_a_number}, NEWSENT_E_ARG},
        {{.struct_size = sizeof(newsent_analyze_options), .max_bytes = (uint64_t)1 << 40}, NEWSENT_E_ARG},
        {{.struct_size = sizeof(newsent_analyze_options), .max_bytes = 3}, NEWSENT_E_LIMIT},
        {{.struct_size = sizeof(newsent_analyze_options), .encoding = "klingon"}, NEWSENT_E_ENCODING},
        {{.struct_size = sizeof(newsent_analyze_options), .cancel = &cancelled}, NEWSENT_E_CANCELLED},
        {{.struct_size = sizeof(newsent_analyze_options), .types = types, .type_count = 1}, NEWSENT_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_assert_eq(newsent_analyze(engine, doc, "Acme", 4, &cases[i].opts, &err), cases[i].status, "case %zu: %s", i,
                     err.message);
        cr_assert_eq(err.code, cases[i].status, "case %zu", i);
        cr_assert_eq(err.message[0] != '\0', cases[i].status != NEWSENT_OK, "case %zu", i);
    }
    cr_assert_eq(newsent_doc_entity_count(doc), 0); /* only persons were wanted */
    cr_assert_eq(newsent_analyze(engine, doc, "Acme", 4, NULL, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_doc_entity_count(doc), 1);
    cr_assert_eq(newsent_analyze(NULL, doc, "Acme", 4, NULL, NULL), NEWSENT_E_ARG);
    cr_assert_eq(newsent_analyze(engine, NULL, "Acme", 4, NULL, NULL), NEWSENT_E_ARG);
    cr_assert_eq(newsent_analyze(engine, doc, NULL, 4, NULL, NULL), NEWSENT_E_ARG);
    cr_assert_eq(newsent_analyze(engine, doc, NULL, 0, NULL, NULL), NEWSENT_OK);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

Test(api, copies_into_items_of_any_size) {
    newsent_engine *engine = make_engine();
    newsent_doc *doc = analyzed(engine, "Acme and Gizmo and Bob Roe met Acme.", NULL);
    cr_assert_eq(newsent_doc_mention_count(doc), 4);
    struct {
        newsent_mention record;
        uint32_t later;
    } longer[4];
    memset(longer, 0xff, sizeof longer);
    cr_assert_eq(newsent_doc_copy_mentions(doc, 0, &longer[0].record, 4, sizeof *longer), 4);
    newsent_span shorter[4]; /* the first field of a mention */
    cr_assert_eq(newsent_doc_copy_mentions(doc, 1, (newsent_mention *)(void *)shorter, 9, sizeof *shorter), 3);
    newsent_token tokens[20];
    const uint32_t token_count = newsent_doc_copy_tokens(doc, 0, tokens, 20, sizeof *tokens);
    cr_assert_eq(token_count, newsent_doc_token_count(doc));
    for (uint32_t i = 0; i < 4; i++) {
        cr_assert_eq(memcmp(&longer[i].record, newsent_doc_mention(doc, i), sizeof(newsent_mention)), 0);
        cr_assert_eq(longer[i].later, 0);
    }
    for (uint32_t i = 0; i < 3; i++) {
        cr_assert_eq(memcmp(&shorter[i], &newsent_doc_mention(doc, i + 1)->span, sizeof *shorter), 0);
    }
    for (uint32_t i = 0; i < token_count; i++) {
        newsent_token one;
        cr_assert(newsent_doc_token(doc, i, &one));
        cr_assert_eq(memcmp(&one, &tokens[i], sizeof one), 0);
    }
    cr_assert_eq(newsent_doc_copy_mentions(doc, 4, &longer[0].record, 4, sizeof *longer), 0);
    cr_assert_eq(newsent_doc_copy_mentions(doc, 0, NULL, 4, sizeof *longer), 0);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

Test(api, chains_attributes_candidates_and_own_types) {
    newsent_engine *engine = make_engine();
    newsent_doc *doc = analyzed(engine, "Acme and Gizmo and Bob Roe met Acme.", NULL);
    uint32_t seen = 0;
    for (uint32_t e = 0; e < newsent_doc_entity_count(doc); e++) {
        const newsent_entity *entity = newsent_doc_entity(doc, e);
        uint32_t count = 0;
        for (uint32_t m = entity->first_mention; m != NEWSENT_NONE; m = newsent_doc_mention(doc, m)->next) {
            cr_assert_eq(newsent_doc_mention(doc, m)->entity, e);
            count++;
        }
        cr_assert_eq(count, entity->mention_count);
        seen += count;
        cr_assert_geq(newsent_doc_candidate_count(doc, e), 1);
        cr_assert_eq(newsent_doc_candidate(doc, e, 0)->pack_entity, entity->pack_entity);
        const char *key = newsent_doc_entity_text(doc, e, NEWSENT_TEXT_KEY, NULL);
        if (strcmp(key, "acme") == 0) {
            uint32_t xs = 0;
            for (uint32_t a = 0; a < newsent_doc_entity_attr_count(doc, e); a++) {
                const char *name = NULL;
                const char *value = NULL;
                newsent_doc_entity_attr(doc, e, a, &name, &value);
                xs += strcmp(name, "x") == 0;
            }
            cr_assert_eq(xs, 2);
        } else if (strcmp(key, "gizmo") == 0) {
            cr_assert_geq(entity->type, NEWSENT_TYPE_USER);
            cr_assert_str_eq(newsent_engine_type_name(engine, entity->type), "gadget");
            cr_assert_eq(newsent_engine_type_number(engine, "gadget"), entity->type);
        }
    }
    cr_assert_eq(seen, newsent_doc_mention_count(doc));
    const char *value = "";
    newsent_doc_entity_attr(doc, 99, 0, NULL, &value);
    cr_assert_null(value);
    cr_assert_null(newsent_doc_entity(doc, 99));
    cr_assert_null(newsent_doc_entity_text(doc, 0, 77, NULL));
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

Test(api, offsets_map_both_ways_and_the_title_counts_for_itself) {
    newsent_engine *engine = make_engine();
    const newsent_analyze_options opts = {.struct_size = sizeof opts, .title = "\xc3\xa9 Acme", .title_len = 7};
    newsent_doc *doc = analyzed(engine, "\xf0\x9f\x93\xb7 Acme", &opts); /* a camera, then Acme */
    cr_assert_eq(newsent_doc_mention_count(doc), 2);
    const newsent_mention *in_title = newsent_doc_mention(doc, 0);
    const newsent_mention *in_body = newsent_doc_mention(doc, 1);
    cr_assert(in_title->flags & NEWSENT_IN_TITLE);
    cr_assert_not(in_body->flags & NEWSENT_IN_TITLE);
    cr_assert_eq(in_title->span.byte_begin, 3);
    cr_assert_eq(in_title->span.cp_begin, 2);
    cr_assert_eq(in_body->span.byte_begin, 5);
    cr_assert_eq(in_body->span.cp_begin, 2);
    cr_assert_eq(newsent_doc_map_offset(doc, 5, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_UTF16, 0), 3);
    cr_assert_eq(newsent_doc_map_offset(doc, 3, NEWSENT_UNIT_UTF16, NEWSENT_UNIT_BYTE, 0), 5);
    cr_assert_eq(newsent_doc_map_offset(doc, 2, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_CODE_POINT, 0),
                 0); /* inside the camera */
    cr_assert_eq(newsent_doc_map_offset(doc, 9, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_CODE_POINT, 0), 6);
    cr_assert_eq(newsent_doc_map_offset(doc, 10, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_CODE_POINT, 0), UINT64_MAX);
    cr_assert_eq(newsent_doc_map_offset(doc, 3, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_CODE_POINT, NEWSENT_IN_TITLE), 2);
    cr_assert_eq(newsent_doc_map_offset(doc, 0, 9, 1, 0), UINT64_MAX);
    size_t len = 0;
    cr_assert_eq(strncmp(newsent_doc_title(doc, &len), "\xc3\xa9 Acme", 7), 0);
    cr_assert_eq(len, 7);
    cr_assert_eq(strncmp(newsent_doc_mention_text(doc, 0, &len), "Acme", 4), 0);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

Test(api, batch_equals_one_by_one_and_a_bad_text_fails_alone) {
    newsent_engine *engine = make_engine();
    enum { TEXTS = 200 };
    char storage[TEXTS][64];
    const char *texts[TEXTS];
    size_t lens[TEXTS];
    for (int i = 0; i < TEXTS; i++) {
        snprintf(storage[i], sizeof storage[i], i % 3 == 0 ? "Acme met Bob Roe, who left Acme %d." : "Nobody %d.", i);
        texts[i] = storage[i];
        lens[i] = strlen(storage[i]);
    }
    lens[7] = 60;
    const newsent_analyze_options analyze = {.struct_size = sizeof analyze, .max_bytes = 50};
    for (uint32_t threads = 0; threads < 5; threads++) {
        const newsent_batch_options opts = {.struct_size = sizeof opts, .threads = threads, .analyze = &analyze};
        newsent_batch *batch = NULL;
        cr_assert_eq(newsent_batch_run(engine, texts, lens, TEXTS, &opts, &batch, NULL), NEWSENT_OK);
        const uint64_t *offsets = NULL;
        const newsent_mention *mentions = newsent_batch_mentions(batch, &offsets);
        cr_assert_eq(newsent_batch_count(batch), TEXTS);
        for (size_t i = 0; i < TEXTS; i++) {
            cr_assert_eq(newsent_batch_status(batch, i), i == 7 ? NEWSENT_E_LIMIT : NEWSENT_OK);
            cr_assert_eq(offsets[i + 1] - offsets[i], i % 3 == 0 ? 3u : 0u, "text %zu", i);
            for (uint64_t m = offsets[i]; m < offsets[i + 1]; m++) {
                cr_assert_leq(mentions[m].span.byte_end, lens[i]);
            }
        }
        cr_assert_eq(newsent_batch_status(batch, TEXTS), NEWSENT_E_ARG);
        newsent_batch_free(batch);
    }
    newsent_batch_free(NULL);
    newsent_engine_free(engine);
}

Test(api, any_order_of_freeing) {
    newsent_engine *engine = make_engine();
    newsent_doc *doc = analyzed(engine, "Acme", NULL);
    newsent_engine_free(engine); /* the document keeps it */
    cr_assert_str_eq(newsent_doc_entity_text(doc, 0, NEWSENT_TEXT_KEY, NULL), "acme");
    newsent_doc_free(doc);
    newsent_doc_free(NULL);
    newsent_engine_free(NULL);
    newsent_pack_free(NULL);
    newsent_builder_free(NULL);
    newsent_free(NULL);
}

Test(api, names_of_codes_and_builds) {
    cr_assert_str_eq(newsent_status_name(NEWSENT_E_CORRUPT), "NEWSENT_E_CORRUPT");
    cr_assert_str_eq(newsent_status_name(-5), "NEWSENT_E_UNKNOWN");
    cr_assert_not_null(newsent_build_info("icu"));
    cr_assert_null(newsent_build_info("no such key"));
    cr_assert_null(newsent_build_info(NULL));
    cr_assert_eq(newsent_struct_size(NEWSENT_STRUCT_MENTION), sizeof(newsent_mention));
    cr_assert_eq(newsent_struct_size(99), 0);
    cr_assert_gt(newsent_version_number(), 0);
}
