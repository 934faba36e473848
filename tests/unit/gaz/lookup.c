/* lookup.c - every name of a pack is found by itself, and by itself with other gaps. */
#include "base/mem.h"
#include "newsent/build.h"
#include "newsent/pack.h"
#include "randomness.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PACKS = 1500, NAMES = 24, PARTS = 5, ROOM = 512 };

/* Words whose letters stay apart from their neighbours', whatever the gap; and gaps of a name. */
static const char *const words[] = {"a",    "B",      "Huawei",    "Mate",     "40", "7",
                                    "é",    "ß",      "Straße",    "华为",     "カ", "ガ",
                                    "삼성", "전자는", "Москва",    "ＷＩＤＥ", "３", "internationalization",
                                    "x1",   "1x",     "o\xcc\x81", "a\u00adb", "ไทย"};
static const char *const name_gaps[] = {"",  " ",   "-", ".",  ". ", "'", "’",        "/",
                                        "&", " & ", "+", "++", "#",  "·", "\xc2\xa0", ""};
static const char *const any_gaps[] = {"",  " ",     "-",  ".",    ". ", "'",  "/", "&",  "+",    "++",           "#",
                                       "·", "\n",    "  ", "\n\n", " (", ": ", "—", ", ", "”, “", "\xe2\x80\x8b", "®",
                                       "…", " ... ", "\t", "\r\n"};

typedef struct {
    const char *parts[PARTS];
    size_t count;
    char text[ROOM];
} name;

static void spell(const name *n, const char *const *gaps, size_t gap_count, char *out) {
    out[0] = '\0';
    for (size_t i = 0; i < n->count; i++) {
        strcat(out, i > 0 ? gaps[random_below((uint32_t)gap_count)] : "");
        strcat(out, n->parts[i]);
    }
}

static void random_name(name *n, const name *like) {
    n->count = 1 + random_below(PARTS);
    for (size_t i = 0; i < n->count; i++) {
        n->parts[i] = words[random_below(sizeof words / sizeof *words)];
    }
    if (like != NULL && random_below(3) == 0) {
        *n = *like;
    }
    spell(n, name_gaps, sizeof name_gaps / sizeof *name_gaps, n->text);
}

static bool leads_to(const newsent_pack *pack, const char *text, uint32_t entity) {
    uint32_t found[64];
    const size_t len = strlen(text);
    char *bytes = malloc(len); /* no byte after it */
    uint32_t count = 0;

    cr_assert(bytes != NULL);
    memcpy(bytes, text, len);
    count = newsent_pack_lookup(pack, bytes, len, found, 64);
    free(bytes);
    cr_assert_leq(count, 64);
    for (uint32_t i = 0; i < count; i++) {
        if (found[i] == entity) {
            return true;
        }
    }
    return false;
}

static void check_pack(const newsent_pack *pack, const name *names, uint64_t *asked) {
    for (size_t i = 0; i < NAMES; i++) {
        char key[16];
        char text[ROOM + 2];

        if (names[i].count == 0) {
            continue;
        }
        const int len = snprintf(key, sizeof key, "e%zu", i);
        const uint32_t entity = newsent_pack_find_key(pack, key, (size_t)len);
        cr_assert_neq(entity, NEWSENT_NONE);
        cr_assert(leads_to(pack, names[i].text, entity), "\"%s\" is not found by itself", names[i].text);
        for (int k = 0; k < 8; k++) {
            spell(&names[i], any_gaps, sizeof any_gaps / sizeof *any_gaps, text);
            cr_assert(leads_to(pack, text, entity), "\"%s\" is not found by \"%s\"", names[i].text, text);
            (*asked)++;
        }
        /* A letter more on either side is another name; its entity has no other. */
        snprintf(text, sizeof text, "q%s", names[i].text);
        cr_assert(!leads_to(pack, text, entity), "\"%s\" is found by \"%s\"", names[i].text, text);
        snprintf(text, sizeof text, "%sq", names[i].text);
        cr_assert(!leads_to(pack, text, entity), "\"%s\" is found by \"%s\"", names[i].text, text);
    }
}

Test(gaz_lookup, random_packs, .timeout = 600) {
    uint64_t asked = 0;
    uint64_t refused = 0;
    const uint64_t packs = random_fewer_cases(PACKS * NAMES) / NAMES;

    random_seed();
    for (uint64_t p = 0; p < packs; p++) {
        static const char *const policies[] = {"", " [exact]", " [fold]", " [context]", " [weak]", " [suppress]"};
        name names[NAMES];
        newsent_builder *builder = NULL;
        newsent_pack *pack = NULL;
        newsent_error err;
        void *data = NULL;
        size_t size = 0;

        cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
        for (size_t i = 0; i < NAMES; i++) {
            char key[16];
            char row[ROOM + 16];

            random_name(&names[i], i > 0 && names[i - 1].count > 0 ? &names[i - 1] : NULL);
            snprintf(key, sizeof key, "e%zu", i);
            snprintf(row, sizeof row, "%s%s", names[i].text, policies[random_below(6)]);
            if (newsent_builder_entity(builder, key, "company", row, &err) != NEWSENT_OK) {
                names[i].count = 0;
                refused++;
            }
        }
        cr_assert_eq(newsent_builder_finish(builder, &data, &size, &err), NEWSENT_OK);
        cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, &err), NEWSENT_OK, "%s", err.message);
        check_pack(pack, names, &asked);
        newsent_pack_free(pack);
        newsent_free(data);
        newsent_builder_free(builder);
    }
    fprintf(stderr, "%llu asked, %llu refused\n", (unsigned long long)asked, (unsigned long long)refused);
    cr_assert_gt(asked, packs * NAMES * 6);
}
