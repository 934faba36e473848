/*
 * fuzz_pack.c - a pack from outside, and a document through it. The checksum only stops accidents, so packs are opened
 * TRUSTED here: what an attacker who repairs the checksum would get through. Input: byte 0 odd: the rest is a pack. Even:
 * the rest is a list of changes to a good pack, 6 bytes each: u32 offset, what to do, a value.
 */
#include "fuzz.h"
#include "support/world.h"
#include <stdlib.h>
#include <string.h>

enum { EDIT_BYTES = 6 };

static void put_u32(uint8_t *at, uint32_t value) {
    for (int i = 0; i < 4; i++) {
        at[i] = (uint8_t)(value >> (8 * i));
    }
}

static uint32_t get_u32(const uint8_t *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* Returns the new size of the pack. */
static size_t change(uint8_t *pack, size_t size, const uint8_t *edit) {
    size_t at = size == 0 ? 0 : get_u32(edit) % size;
    size_t word = at & ~(size_t)3;

    if (size < 4) {
        return size;
    }
    if (word > size - 4) {
        word = (size - 4) & ~(size_t)3;
    }
    switch (edit[4] % 8) {
    case 0:
        pack[at] = edit[5];
        break;
    case 1:
        pack[at] ^= (uint8_t)(1u << (edit[5] % 8));
        break;
    case 2:
        put_u32(pack + word, get_u32(pack + word) + edit[5]);
        break;
    case 3:
        put_u32(pack + word, get_u32(pack + word) - edit[5]);
        break;
    case 4:
        put_u32(pack + word, UINT32_MAX - edit[5]);
        break;
    case 5:
        put_u32(pack + word, edit[5]);
        break;
    case 6:
        put_u32(pack + word, 1u << (edit[5] % 32));
        break;
    default:
        return edit[5] == 0 ? at : size; /* cut off */
    }
    return size;
}

/* Asks for all that a pack can tell, and runs a text through it. */
static void use(newsent_pack *pack) {
    newsent_pack_info_record info = {.struct_size = sizeof info};
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error err;
    const char *a = NULL, *b = NULL, *c = NULL;
    uint32_t prior = 0, line = 0, found[4];

    fuzz_expect(newsent_pack_info(pack, &info) == NEWSENT_OK, "newsent_pack_info fails");
    for (uint32_t i = 0; i < newsent_pack_meta_count(pack) && i < 100; i++) {
        newsent_pack_meta(pack, i, &a, &b);
    }
    for (uint32_t i = 0; i < info.entity_count && i < 100; i++) {
        (void)newsent_pack_entity_key(pack, i);
        (void)newsent_pack_entity_type(pack, i);
        const char *name = newsent_pack_entity_name(pack, i);
        if (name != NULL) {
            (void)newsent_pack_lookup(pack, name, strlen(name), found, 4);
        }
        for (uint32_t k = 0; k < newsent_pack_entity_attr_count(pack, i) && k < 100; k++) {
            newsent_pack_entity_attr(pack, i, k, &a, &b);
        }
        for (uint32_t k = 0; k < newsent_pack_entity_alias_count(pack, i) && k < 100; k++) {
            newsent_pack_entity_alias(pack, i, k, &a, &b, &prior, &c, &line);
        }
    }
    (void)newsent_pack_find_key(pack, "huawei", 6);

    if (newsent_engine_new(&engine, &pack, 1, NULL, &err) == NEWSENT_OK) {
        newsent_analyze_options opts = {
            .struct_size = sizeof opts, .title = world_title, .title_len = strlen(world_title)};
        world_must(newsent_doc_new(&doc, &err), &err, "newsent_doc_new");
        if (newsent_analyze(engine, doc, world_article, strlen(world_article), &opts, &err) == NEWSENT_OK) {
            for (int32_t format = NEWSENT_FORMAT_JSON; format <= NEWSENT_FORMAT_CONLL; format++) {
                char *out = NULL;
                size_t len = 0;
                (void)newsent_doc_render(doc, format, NULL, &out, &len, &err);
                newsent_free(out);
            }
        }
        newsent_doc_free(doc);
    }
    newsent_engine_free(engine);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static void *good;
    static size_t good_size;
    newsent_pack *pack = NULL;
    newsent_error err;
    uint8_t *bytes;
    size_t len;

    if (size == 0) {
        return 0;
    }
    if (good == NULL) {
        world_must(world_pack(&good, &good_size, &err), &err, "world_pack");
    }
    if (data[0] % 2 == 1) {
        len = size - 1;
        bytes = fuzz_copy(data + 1, len);
    } else {
        uint8_t *changed = fuzz_copy(good, good_size);
        len = good_size;
        for (size_t at = 1; at + EDIT_BYTES <= size; at += EDIT_BYTES) {
            len = change(changed, len, data + at);
        }
        bytes = fuzz_copy(changed, len);
        /* With its checksum, a changed pack is refused. */
        newsent_status status = newsent_pack_open_memory(&pack, bytes, len, 0, &err);
        fuzz_expect((status == NEWSENT_OK) == (len == good_size && memcmp(changed, good, len) == 0),
                    "a damaged pack is taken");
        newsent_pack_free(pack);
        pack = NULL;
        free(changed);
    }
    newsent_status status = newsent_pack_open_memory(&pack, bytes, len, NEWSENT_PACK_TRUSTED, &err);
    fuzz_expect(status == err.code && (status == NEWSENT_OK) == (pack != NULL), "handle and status disagree");
    if (status == NEWSENT_OK) {
        use(pack);
    }
    newsent_pack_free(pack);
    free(bytes);
    return 0;
}
