/* packbuild.c - the finished tables → one block of bytes, laid out by pack/format.h. */
#include "base/err.h"
#include "base/mem.h"
#include "build/compile.h"
#include "pack/packfile.h"
#include "text/fold.h"

#include <stdlib.h>

typedef struct {
    ns_built_section items[NS_PACK_SECTIONS_MAX];
    size_t count;
} section_list;

static void add(section_list *list, uint32_t id, const void *data, size_t count, size_t size) {
    if (count != 0) {
        list->items[list->count++] = (ns_built_section){id, ns_u32(count), data, count * size};
    }
}

static void list_sections(const ns_compile *c, section_list *list) {
    const newsent_builder *b = c->builder;

    add(list, NS_SECTION_STRINGS, c->strings.bytes.bytes, c->strings.bytes.len, 1);
#define ADD(id, vec) add(list, id, (vec).items, (vec).count, sizeof *(vec).items)
    ADD(NS_SECTION_META, c->meta);
    ADD(NS_SECTION_FILES, c->files);
    ADD(NS_SECTION_TYPES, c->types);
    ADD(NS_SECTION_ENTITIES, c->entities);
    ADD(NS_SECTION_ATTRS, c->attrs);
    ADD(NS_SECTION_ALIASES, c->aliases);
    ADD(NS_SECTION_PROVENANCE, c->places);
    ADD(NS_SECTION_CONTEXT, c->context);
    ADD(NS_SECTION_SPELLINGS, c->spellings);
    ADD(NS_SECTION_NAMES, c->buckets);
    ADD(NS_SECTION_WORDS, c->words.words);
    ADD(NS_SECTION_PAIRS, c->pairs.words);
    ADD(NS_SECTION_LONGER, c->longer.words);
    ADD(NS_SECTION_SMALL, c->small.words);
    ADD(NS_SECTION_LEXICON, c->lexicon);
#undef ADD
    for (size_t i = 0; i < b->sections.count; i++) {
        list->items[list->count++] = b->sections.items[i];
    }
}

static size_t align(size_t size) { return (size + NS_PACK_ALIGN - 1) / NS_PACK_ALIGN * NS_PACK_ALIGN; }

static newsent_status lay_out(const section_list *list, void **data, size_t *size, newsent_error *err) {
    ns_pack_header header = {.endian = NS_PACK_ENDIAN, .format = NS_PACK_FORMAT, .section_count = ns_u32(list->count)};
    const size_t table_end = sizeof header + list->count * sizeof(ns_pack_section);
    size_t end = table_end;
    size_t at = table_end;
    uint8_t *bytes = NULL;

    for (size_t i = 0; i < list->count; i++) {
        end = align(end) + list->items[i].size;
    }
    bytes = ns_calloc(end, 1);
    if (bytes == NULL) {
        return ns_error_memory(err);
    }
    memcpy(header.magic, NS_PACK_MAGIC, sizeof header.magic);
    strncpy(header.unicode, ns_fold_unicode_version(), sizeof header.unicode - 1);
    header.size = end;
    for (size_t i = 0; i < list->count; i++) {
        const ns_built_section *section = &list->items[i];
        const ns_pack_section entry = {
            .id = section->id, .offset = align(at), .size = section->size, .count = section->count};

        memcpy(bytes + sizeof header + i * sizeof entry, &entry, sizeof entry);
        memcpy(bytes + entry.offset, section->data, section->size);
        at = (size_t)entry.offset + section->size;
    }
    memcpy(bytes, &header, sizeof header);
    header.checksum = ns_pack_checksum(bytes, end);
    memcpy(bytes, &header, sizeof header);
    *data = bytes;
    *size = end;
    return ns_error_clear(err);
}

static newsent_status compile(ns_compile *c) {
    newsent_status status = ns_compile_entities(c);

    if (status == NEWSENT_OK) {
        status = ns_compile_names(c);
    }
    if (status == NEWSENT_OK) {
        status = ns_compile_index(c);
    }
    if (status == NEWSENT_OK) {
        status = ns_compile_lexicon(c);
    }
    return status;
}

static void free_filter(ns_made_filter *filter) {
    ns_vec_free(&filter->hashes);
    ns_vec_free(&filter->whole);
    ns_vec_free(&filter->words);
}

static void free_compile(ns_compile *c) {
    ns_free(c->by_key);
    ns_free(c->rank);
    ns_free(c->file_rank);
    ns_pool_free(&c->strings);
    ns_vec_free(&c->sources);
    ns_vec_free(&c->meta);
    ns_vec_free(&c->files);
    ns_vec_free(&c->type_names);
    ns_vec_free(&c->types);
    ns_vec_free(&c->entities);
    ns_vec_free(&c->attrs);
    ns_vec_free(&c->aliases);
    ns_vec_free(&c->places);
    ns_vec_free(&c->context);
    ns_vec_free(&c->spellings);
    ns_vec_free(&c->names);
    free_filter(&c->words);
    free_filter(&c->pairs);
    free_filter(&c->longer);
    free_filter(&c->small);
    ns_vec_free(&c->buckets);
    ns_vec_free(&c->lexicon);
}

newsent_status ns_build_pack(newsent_builder *b, void **data, size_t *size, newsent_error *err) {
    ns_compile c = {.builder = b};
    section_list list = {.count = 0};
    newsent_status status = NEWSENT_OK;

    /* What an earlier finish refused is refused anew. */
    b->report.rows_refused -= b->late_refused;
    b->late_refused = 0;
    b->late_terms = 0;
    status = compile(&c);
    switch (status) {
    case NEWSENT_OK:
        list_sections(&c, &list);
        status = lay_out(&list, data, size, err);
        break;
    case NEWSENT_E_MEMORY:
        ns_error_memory(err);
        break;
    case NEWSENT_E_ROWS:
        ns_error(err, status, "stopped by the caller at a refused row");
        break;
    default:
        ns_error(err, status, "the pack would pass a limit of its format (types, names or words)");
        break;
    }
    free_compile(&c);
    return status;
}
