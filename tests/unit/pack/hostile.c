/*
 * hostile.c - packs that are cut short, changed or made up. Cut or changed: refused, always. Made up with a checksum that
 * is right: refused or read, but never read outside; what is read must run a text clean (under the sanitizers too).
 */
#include "forge.h"

#include "base/mem.h"

#include <criterion/criterion.h>
#include <string.h>

enum { DAMAGED = 100000, MADE_UP = 120000, DEEP = 20 /* each so many-th pack that opens is read deep */ };

static uint64_t state = 88172645463325252u;

static uint32_t random_below(uint32_t n) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 16) % n);
}

Test(pack_hostile, whole) {
    for (int kind = 0; kind < FORGE_KINDS; kind++) {
        size_t size = 0;
        size_t again_size = 0;
        uint8_t *data = forge_build(kind, &size);
        const forge_list list = forge_parse(data);
        uint8_t *again = forge_lay_out(&list, &again_size);

        cr_assert_eq(forge_open(data, size, 0, true), NEWSENT_OK);
        cr_assert_eq(forge_open(data, size, NEWSENT_PACK_TRUSTED, true), NEWSENT_OK);
        cr_assert(size == again_size && memcmp(data, again, size) == 0);
        ns_free(again);
        newsent_free(data);
    }
}

Test(pack_hostile, cut_short) {
    for (int kind = 0; kind < FORGE_KINDS; kind++) {
        size_t size = 0;
        uint8_t *data = forge_build(kind, &size);

        for (size_t len = 0; len < size; len++) {
            uint8_t *cut = ns_alloc(len, 1); /* of its own, so that reading past the end is seen */
            memcpy(cut, data, len);
            const int32_t status = forge_open(cut, len, 0, false);
            cr_assert_eq(status, len < 8 ? NEWSENT_E_NOT_PACK : NEWSENT_E_CORRUPT, "%zu of %zu: %d", len, size, status);
            ns_free(cut);
        }
        newsent_free(data);
    }
}

Test(pack_hostile, one_bit_changed) {
    for (int kind = 0; kind < FORGE_KINDS; kind++) {
        size_t size = 0;
        uint8_t *data = forge_build(kind, &size);

        for (size_t i = 0; i < size; i++) {
            for (unsigned bit = 0; bit < 8; bit++) {
                data[i] ^= (uint8_t)(1u << bit);
                const int32_t status = forge_open(data, size, 0, false);
                const int32_t want = i < 8 ? NEWSENT_E_NOT_PACK : i < 16 ? NEWSENT_E_UNSUPPORTED : NEWSENT_E_CORRUPT;
                cr_assert_eq(status, want, "byte %zu bit %u: %d", i, bit, status);
                data[i] ^= (uint8_t)(1u << bit);
            }
        }
        newsent_free(data);
    }
}

/* Cuts out, doubles, overwrites or appends bytes; the header may say the new size. `from` has `from_size` bytes. */
static size_t damage(uint8_t *data, size_t size, const uint8_t *from, size_t from_size) {
    const uint32_t at = random_below((uint32_t)size);
    uint32_t len = 1 + random_below(64);

    switch (random_below(5)) {
    case 0: /* a part is missing */
        len = len < size - at ? len : (uint32_t)size - at;
        memmove(data + at, data + at + len, size - at - len);
        size -= len;
        break;
    case 1: /* a part comes twice */
        len = len < size - at ? len : (uint32_t)size - at;
        memmove(data + at + len, data + at, size - at);
        size += len;
        break;
    case 2: /* a part of another pack, from the same place or any */
    case 3: {
        const uint32_t other = random_below(2) == 0 && at < from_size ? at : random_below((uint32_t)from_size);
        len = len < size - at ? len : (uint32_t)size - at;
        len = len < from_size - other ? len : (uint32_t)(from_size - other);
        memcpy(data + at, from + other, len);
        break;
    }
    default: /* more behind the end */
        memset(data + size, random_below(2) == 0 ? 0 : (int)random_below(256), len);
        size += len;
    }
    if (size >= 24 && random_below(2) == 0) {
        const uint64_t told = size;
        memcpy(data + offsetof(ns_pack_header, size), &told, sizeof told);
    }
    return size;
}

Test(pack_hostile, spliced_and_extended, .timeout = 300) {
    uint8_t *packs[FORGE_KINDS];
    size_t sizes[FORGE_KINDS];

    for (int kind = 0; kind < FORGE_KINDS; kind++) {
        packs[kind] = forge_build(kind, &sizes[kind]);
    }
    for (int i = 0, kind = 0; i < DAMAGED; kind = (kind + 1) % FORGE_KINDS) {
        const uint32_t other = random_below(FORGE_KINDS);
        uint8_t *copy = ns_alloc(sizes[kind] + 64, 1);
        memcpy(copy, packs[kind], sizes[kind]);
        const size_t size = damage(copy, sizes[kind], packs[other], sizes[other]);
        if (size != sizes[kind] || memcmp(copy, packs[kind], size) != 0) {
            const int32_t status = forge_open(copy, size, 0, false);
            cr_assert(status == NEWSENT_E_NOT_PACK || status == NEWSENT_E_UNSUPPORTED || status == NEWSENT_E_CORRUPT,
                      "case %d: %d", i, status);
            i++;
        }
        ns_free(copy);
    }
    for (int kind = 0; kind < FORGE_KINDS; kind++) {
        newsent_free(packs[kind]);
    }
}

Test(pack_hostile, header_fields) {
    size_t size = 0;
    uint8_t *data = forge_build(FORGE_FULL, &size);
    ns_pack_header *header = (ns_pack_header *)(void *)data;

    header->unicode[0] ^= 1; /* another version: unicode.c */
    forge_repair(data, size);
    cr_assert_eq(forge_open(data, size, 0, false), NEWSENT_OK);
    header->unicode[0] ^= 1;
    header->reserved[1] = 1;
    forge_repair(data, size);
    cr_assert_eq(forge_open(data, size, 0, false), NEWSENT_E_CORRUPT);
    header->reserved[1] = 0;
    header->format = 2;
    forge_repair(data, size);
    cr_assert_eq(forge_open(data, size, 0, false), NEWSENT_E_UNSUPPORTED);
    header->format = 1;
    header->section_count = UINT32_MAX;
    forge_repair(data, size);
    cr_assert_eq(forge_open(data, size, 0, false), NEWSENT_E_CORRUPT);
    newsent_free(data);
}

typedef struct {
    long seen, opened;
} tally;

static void try_pack(tally *t, const uint8_t *data, size_t size) {
    t->opened += forge_open(data, size, 0, t->opened % DEEP == 0) == NEWSENT_OK;
    t->seen++;
}

/* Each u16 and each u32 of header, table and sections set to what it may be checked against: a little off, at a limit, huge. */
Test(pack_hostile, each_field, .timeout = 300) {
    tally t = {0, 0};

    for (int kind = 0; kind < FORGE_KINDS; kind++) {
        size_t size = 0;
        uint8_t *data = forge_build(kind, &size);
        const forge_list list = forge_parse(data);
        uint32_t limits[NS_PACK_SECTIONS_MAX + 7] = {0, 1, UINT32_MAX, INT32_MAX, 0x80000000u, 0xffff, 0x01010101u};

        for (size_t i = 0; i < list.count; i++) {
            limits[i + 7] = list.items[i].count;
        }
        for (size_t at = 32; at + 4 <= size; at += 2) {
            uint32_t was = 0;
            memcpy(&was, data + at, sizeof was);
            for (size_t k = 0; k < list.count + 7; k++) {
                const uint32_t values[] = {limits[k] - 1, limits[k], was + 1, was - 1, was << 1, was ^ limits[k]};
                const uint32_t value = values[random_below(6)];
                memcpy(data + at, &value, at % 4 == 0 ? 4 : 2);
                forge_repair(data, size);
                try_pack(&t, data, size);
                memcpy(data + at, &was, sizeof was);
            }
        }
        newsent_free(data);
    }
    cr_log_info("%ld packs, %ld opened", t.seen, t.opened);
    cr_assert_gt(t.opened, t.seen / 100);
}

/* Sections left out, emptied, doubled, cut by an item, grown by one, swapped, of another pack, of models; sizes that lie. */
static void change_list(forge_list *list, const forge_list *other) {
    const uint32_t i = random_below((uint32_t)list->count);
    const uint32_t k = random_below((uint32_t)list->count);
    forge_section *s = &list->items[i];
    const size_t item = s->count == 0 ? 1 : s->size / s->count;

    switch (random_below(8)) {
    case 0:
        list->count--;
        memmove(s, s + 1, (list->count - i) * sizeof *s);
        break;
    case 1:
        s->size = s->count = 0;
        break;
    case 2:
        s->size -= s->count == 0 ? 0 : item;
        s->count -= s->count != 0;
        break;
    case 3:
        s->count = random_below(2) == 0 ? s->count + 1 : random_below(3);
        break;
    case 4: {
        const forge_section was = *s;
        *s = (forge_section){s->id, list->items[k].count, list->items[k].size, list->items[k].data};
        list->items[k] = (forge_section){list->items[k].id, was.count, was.size, was.data};
        break;
    }
    case 5:
        *s = other->items[random_below((uint32_t)other->count)];
        break;
    case 6:
        s->id += 1 + random_below(40);
        break;
    default:
        list->items[list->count] = *s;
        list->items[list->count++].id = NS_SECTION_MODELS + random_below(9);
    }
    if (list->count == 0) {
        list->items[list->count++] = other->items[0];
    }
}

/* Some bytes or numbers of the sections: at random, an item over another, all bits set. */
static void change_bytes(uint8_t *data, size_t size, size_t begin) {
    const uint32_t at = (uint32_t)begin + random_below((uint32_t)(size - begin - 4));
    const uint32_t from = (uint32_t)begin + random_below((uint32_t)(size - begin - 4));
    const uint32_t room = (uint32_t)size - (at > from ? at : from);
    const uint32_t len = 1 + random_below(room < 24 ? room : 24);
    uint32_t value = 0;

    switch (random_below(6)) {
    case 0:
        data[at] ^= (uint8_t)(1u << random_below(8));
        break;
    case 1:
        data[at] = random_below(2) == 0 ? NS_TEXT_NUM : (uint8_t)random_below(256);
        break;
    case 2:
        memmove(data + at / 4 * 4, data + from / 4 * 4, len);
        break;
    case 3:
        memset(data + at, random_below(2) == 0 ? 0xff : 0, len);
        break;
    default:
        memcpy(&value, data + at / 4 * 4, sizeof value);
        value += random_below(2) == 0 ? 1u : UINT32_MAX;
        memcpy(data + at / 4 * 4, &value, sizeof value);
    }
}

Test(pack_hostile, made_up, .timeout = 300) {
    uint8_t *packs[FORGE_KINDS];
    forge_list lists[FORGE_KINDS];
    tally t = {0, 0};

    for (int kind = 0; kind < FORGE_KINDS; kind++) {
        size_t size = 0;
        packs[kind] = forge_build(kind, &size);
        lists[kind] = forge_parse(packs[kind]);
    }
    while (t.seen < MADE_UP) {
        forge_list list = lists[random_below(4) == 0 ? random_below(FORGE_KINDS) : random_below(FORGE_NAMES + 1)];
        size_t size = 0;

        const uint32_t moves = random_below(3);
        for (uint32_t n = moves; n > 0; n--) {
            change_list(&list, &lists[random_below(FORGE_KINDS)]);
        }
        uint8_t *data = forge_lay_out(&list, &size);
        const size_t begin = sizeof(ns_pack_header) + list.count * sizeof(ns_pack_section);
        for (uint32_t n = random_below(4) + (moves == 0); n > 0 && size > begin + 8; n--) {
            change_bytes(data, size, begin);
        }
        forge_repair(data, size);
        try_pack(&t, data, size);
        ns_free(data);
    }
    for (int kind = 0; kind < FORGE_KINDS; kind++) {
        newsent_free(packs[kind]);
    }
    cr_log_info("%ld packs, %ld opened", t.seen, t.opened);
    cr_assert_gt(t.opened, MADE_UP / 10); /* else the test would not reach what is behind the checks */
}

Test(pack_hostile, files) {
    newsent_pack *pack = NULL;
    newsent_error err;

    cr_assert_eq(newsent_pack_open(&pack, "/", 0, &err), NEWSENT_E_IO);
    cr_assert_not_null(strstr(err.message, "/"));
    cr_assert_eq(newsent_pack_open(&pack, "/nowhere/at all", 0, &err), NEWSENT_E_IO);
    cr_assert_not_null(strstr(err.message, "/nowhere/at all"));
    cr_assert_eq(newsent_pack_open(&pack, "/dev/null", 0, &err), NEWSENT_E_IO);
    cr_assert_eq(newsent_pack_open(&pack, NEWSENT_TESTS_DIR "/unit/pack/hostile.c", 0, &err), NEWSENT_E_NOT_PACK);
    cr_assert_eq(newsent_pack_open(NULL, "x", 0, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_pack_open(&pack, "x", 8, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_pack_open_memory(&pack, NULL, 0, 0, &err), NEWSENT_E_NOT_PACK);
    cr_assert_null(pack);
    newsent_pack_free(NULL);
}
