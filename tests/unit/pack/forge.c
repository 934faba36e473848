/* forge.c - see forge.h. */
#include "forge.h"

#include "base/mem.h"
#include "gaz/match.h"
#include "newsent.h"
#include "text/fold.h"

#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

enum { SECONDS_MAX = 5, MATCHES_MAX = 100000 };

typedef struct {
    const char *file, *rows;
} source;

static const source companies = {
    "rows.tsv", "#! newsent-rows 1\n#! type=company\nkey\tname\taliases\tattrs\n"
                "huawei\tHuawei\tHuawei Technologies Co., Ltd.; 华为; HW [exact,context]\t"
                "context=telecom phone; country=CN\n"
                "yahoo\tYahoo!\tYHOO [suppress]\t\n"
                "iphone\tiPhone\tiPhone {num} {Pro|Pro Max}?; C++; .NET\tmaker=apple; context=apple\n"};
static const source own_types = {"ships.tsv", "#! newsent-rows 1\nkey\ttype\tname\taliases\tattrs\n"
                                              "titanic\tship\tTitanic\tRMS Titanic [after-full]\tcontext=sea\n"
                                              "ada\tlanguage\tAda\tada [weak,fold]\t\n"};
static const source topics = {"topics.tsv", "#! newsent-rows 1\n#! type=topic\nkey\tname\nnewsent:chips\tchips\n"};
static const source terms = {"terms.tsv", "#! newsent-terms 1\nkey\tterm\tweight\nnewsent:chips\tchip maker\t30\n"};
static const source words = {"words.tsv", "#! newsent-lexicon 1\nword\tclass\nMr.\ttitle abbrev\nsaid\tspeech\n"};
static const source names = {"names.tsv", "#! newsent-rows 1\n#! type=person\nkey\tname\taliases\n"
                                          "a\tX\tX Y; x-y Z; U.S.; iPhone {num} {num}; 深圳 {num}\nb\tX\tX Y\n"};

static const source *const kinds[FORGE_KINDS][7] = {
    [FORGE_FULL] = {&companies, &own_types, &topics, &terms, &words},
    [FORGE_NO_PROVENANCE] = {&companies, &own_types, &words},
    [FORGE_NAMES] = {&names},
    [FORGE_WORDS] = {&words},
};

static const char text[] =
    "Huawei (华为) said Mr. X saw an iPhone 15 Pro Max and iPhone15s at Yahoo! in C++ with .NET. "
    "HUAWEI-TECHNOLOGIES CO LTD; HW, YHOO chip-maker a-b 1.2 3o X Y x-y-z U.S. 深圳2 iPhone 1 2 on the RMS Titanic, "
    "ada";

uint8_t *forge_build(int kind, size_t *size) {
    newsent_builder *builder = NULL;
    newsent_error err;
    void *data = NULL;

    cr_assert_eq(newsent_builder_new(&builder, &err), NEWSENT_OK);
    for (size_t i = 0; kinds[kind][i] != NULL; i++) {
        const source *s = kinds[kind][i];
        cr_assert_eq(newsent_builder_add_rows(builder, s->file, s->rows, strlen(s->rows), &err), NEWSENT_OK, "%s",
                     err.message);
    }
    if (kind == FORGE_FULL) {
        cr_assert_eq(newsent_builder_meta(builder, "name", "small", &err), NEWSENT_OK);
    }
    newsent_builder_keep_provenance(builder, kind != FORGE_NO_PROVENANCE);
    cr_assert_eq(newsent_builder_finish(builder, &data, size, &err), NEWSENT_OK, "%s", err.message);
    newsent_builder_free(builder);
    return data;
}

void forge_repair(uint8_t *data, size_t size) {
    const uint64_t sum = ns_pack_checksum(data, size);
    memcpy(data + offsetof(ns_pack_header, checksum), &sum, sizeof sum);
}

forge_list forge_parse(const uint8_t *data) {
    forge_list list = {.count = ((const ns_pack_header *)(const void *)data)->section_count};

    for (size_t i = 0; i < list.count; i++) {
        ns_pack_section section;
        memcpy(&section, data + sizeof(ns_pack_header) + i * sizeof section, sizeof section);
        list.items[i] = (forge_section){section.id, section.count, section.size, data + section.offset};
    }
    return list;
}

static size_t align(size_t size) { return (size + NS_PACK_ALIGN - 1) / NS_PACK_ALIGN * NS_PACK_ALIGN; }

uint8_t *forge_lay_out(const forge_list *list, size_t *size) {
    ns_pack_header header = {
        .endian = NS_PACK_ENDIAN, .format = NS_PACK_FORMAT, .section_count = (uint32_t)list->count};
    size_t end = sizeof header + list->count * sizeof(ns_pack_section);

    memcpy(header.magic, NS_PACK_MAGIC, sizeof header.magic);
    strncpy(header.unicode, ns_fold_unicode_version(), sizeof header.unicode - 1);
    for (size_t i = 0; i < list->count; i++) {
        end = align(end) + list->items[i].size;
    }
    uint8_t *data = ns_calloc(end, 1);
    size_t at = sizeof header + list->count * sizeof(ns_pack_section);
    for (size_t i = 0; i < list->count; i++) {
        const forge_section *s = &list->items[i];
        const ns_pack_section section = {.id = s->id, .offset = align(at), .size = s->size, .count = s->count};

        memcpy(data + sizeof header + i * sizeof section, &section, sizeof section);
        if (s->size != 0) {
            memcpy(data + section.offset, s->data, s->size);
        }
        at = section.offset + s->size;
    }
    header.size = end;
    memcpy(data, &header, sizeof header);
    forge_repair(data, end);
    *size = end;
    return data;
}

static size_t read_entity(const newsent_pack *pack, uint32_t e) {
    const uint32_t *hashes = NULL;
    const uint32_t context = ns_gaz_context(pack, e, &hashes);
    const char *const key = newsent_pack_entity_key(pack, e);
    const char *const title = newsent_pack_entity_name(pack, e);
    uint32_t entities[4];
    size_t sum = strlen(key) + strlen(title) + strlen(newsent_pack_entity_type(pack, e));

    for (uint32_t k = 0; k < context; k++) {
        sum += hashes[k];
    }
    for (uint32_t k = 0; k < newsent_pack_entity_attr_count(pack, e); k++) {
        const char *attr = NULL;
        const char *value = NULL;
        newsent_pack_entity_attr(pack, e, k, &attr, &value);
        sum += strlen(attr) + strlen(value);
    }
    for (uint32_t k = 0; k < newsent_pack_entity_alias_count(pack, e); k++) {
        const char *name = NULL;
        const char *policy = NULL;
        const char *file = NULL;
        uint32_t prior = 0;
        uint32_t line = 0;
        newsent_pack_entity_alias(pack, e, k, &name, &policy, &prior, &file, &line);
        sum += strlen(name) + strlen(policy) + (file == NULL ? 0 : strlen(file)) + prior + line;
        sum +=
            newsent_name_fold(name, strlen(name), NULL, 0) + newsent_pack_lookup(pack, name, strlen(name), entities, 4);
        sum += (size_t)newsent_pack_alias_relation(pack, e, k, e, 0);
    }
    return sum + newsent_pack_find_key(pack, key, strlen(key));
}

static void read_match(newsent_pack *const *packs, size_t count) {
    ns_layers layers;
    ns_match_scratch scratch = {0};
    ns_matches matches = {0};

    cr_assert_eq(ns_layers_init(&layers, packs, count, NULL), NEWSENT_OK);
    const newsent_status status =
        ns_match_text(&layers, &scratch, (const uint8_t *)text, 0, sizeof text - 1, MATCHES_MAX, &matches, NULL);
    cr_assert(status == NEWSENT_OK || status == NEWSENT_E_LIMIT);
    for (size_t i = 0; i < matches.count; i++) {
        const ns_match *match = &matches.items[i];
        const uint32_t *hashes = NULL;
        const char *key = NULL;
        const char *value = NULL;
        cr_assert_leq(match->end, sizeof text - 1);
        cr_assert_lt(match->begin, match->end);
        cr_assert_lt(match->entity, ns_gaz_entity_count(packs[match->pack]));
        const ns_identity identity = ns_layers_identity(&layers, match->pack, match->entity);
        for (uint32_t k = 0; k < ns_layers_attr_count(&layers, identity); k++) {
            ns_layers_attr(&layers, identity, k, &key, &value);
            cr_assert_not_null(key);
        }
        (void)ns_layers_context(&layers, identity, &hashes);
    }
    ns_match_scratch_free(&scratch);
    ns_vec_free(&matches);
    ns_layers_free(&layers);
}

static void analyze(newsent_pack *const *packs, size_t count) {
    newsent_analyze_options opts = {.struct_size = sizeof opts, .title = "Huawei and Yahoo!", .title_len = 17};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error err;
    char *json = NULL;
    size_t len = 0;

    cr_assert_eq(newsent_engine_new(&engine, packs, count, NULL, &err), NEWSENT_OK, "%s", err.message);
    cr_assert_eq(newsent_doc_new(&doc, &err), NEWSENT_OK);
    const newsent_status status = newsent_analyze(engine, doc, text, sizeof text - 1, &opts, &err);
    cr_assert(status == NEWSENT_OK || status == NEWSENT_E_LIMIT, "%s", err.message);
    if (status == NEWSENT_OK) {
        cr_assert_eq(newsent_doc_render(doc, NEWSENT_FORMAT_JSON, NULL, &json, &len, &err), NEWSENT_OK);
        newsent_free(json);
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
}

/* Over and under a pack of the same keys, whose bytes are right. */
static void read_deep(newsent_pack *pack) {
    size_t size = 0;
    uint8_t *data = forge_build(FORGE_FULL, &size);
    newsent_pack *good = NULL;

    cr_assert_eq(newsent_pack_open_memory(&good, data, size, 0, NULL), NEWSENT_OK);
    read_match((newsent_pack *[]){pack, good}, 2);
    read_match((newsent_pack *[]){good, pack}, 2);
    read_match((newsent_pack *[]){pack, pack}, 2);
    analyze((newsent_pack *[]){pack}, 1);
    analyze((newsent_pack *[]){good, pack}, 2);
    newsent_pack_free(good);
    newsent_free(data);
}

static void read_all(newsent_pack *pack, bool deep) {
    newsent_pack_info_record info = {.struct_size = sizeof info};
    const char *key = NULL;
    const char *value = NULL;
    size_t sum = 0;

    cr_assert_eq(newsent_pack_info(pack, &info), NEWSENT_OK);
    for (uint32_t i = 0; i <= info.section_count; i++) {
        cr_assert_eq(newsent_pack_section(pack, i, &key, NULL, NULL) != 0, i < info.section_count);
        sum += key != NULL ? strlen(key) : 0;
    }
    for (uint32_t i = 0; i < newsent_pack_meta_count(pack); i++) {
        newsent_pack_meta(pack, i, &key, &value);
        sum += strlen(key) + strlen(value);
    }
    for (uint32_t e = 0; e < info.entity_count; e++) {
        sum += read_entity(pack, e);
    }
    sum += newsent_pack_lookup(pack, "iPhone 15 Pro", 13, NULL, 0) + newsent_pack_lookup(pack, "华为", 6, NULL, 0);
    sum += newsent_pack_word(pack, "said", 4) + newsent_pack_word(pack, "Mr.", 3);
    cr_assert_neq(sum, SIZE_MAX);
    read_match(&pack, 1);
    if (deep) {
        read_deep(pack);
    }
}

int32_t forge_open(const void *bytes, size_t size, uint32_t flags, bool deep) {
    const clock_t begin = clock();
    newsent_pack *pack = NULL;
    newsent_error err;
    const int32_t status = newsent_pack_open_memory(&pack, bytes, size, flags, &err);

    cr_assert_eq(err.code, status);
    if (status == NEWSENT_OK) {
        read_all(pack, deep);
        newsent_pack_free(pack);
    } else {
        cr_assert_null(pack);
        cr_assert_neq(err.message[0], '\0');
    }
    cr_assert_lt(clock() - begin, (clock_t)SECONDS_MAX * CLOCKS_PER_SEC, "one pack took seconds");
    return status;
}
