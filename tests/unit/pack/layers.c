/* Layers made in steps know the same identities as layers made at once, and as a search from the top finds. */
#include "pack/layers.h"

#include "newsent/build.h"
#include "pack/packfile.h"

#include <criterion/criterion.h>
#include <stdio.h>

enum { PACKS = 6, KEYS = 40, ROUNDS = 60 };

static uint32_t state;

static uint32_t below(uint32_t n) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
}

/* A pack with about a half of the keys k0 … k39, or with none. */
static newsent_pack *random_pack(void **data) {
    newsent_builder *builder = NULL;
    newsent_pack *pack = NULL;
    size_t size = 0;
    const uint32_t part = below(4);

    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    for (uint32_t k = 0; k < KEYS; k++) {
        char key[16];
        char name[16];
        snprintf(key, sizeof key, "k%u", k);
        snprintf(name, sizeof name, "Name %u", k);
        if (below(4) < part) {
            cr_assert_eq(newsent_builder_entity(builder, key, "company", name, NULL), NEWSENT_OK);
            for (uint32_t a = 0; a < 3; a++) {
                char attr[16];
                char value[16];
                snprintf(attr, sizeof attr, "a%u", below(3));
                snprintf(value, sizeof value, "v%u", below(1000));
                cr_assert_eq(newsent_builder_attr(builder, key, attr, value, NULL), NEWSENT_OK);
            }
        }
    }
    cr_assert_eq(newsent_builder_finish(builder, data, &size, NULL), NEWSENT_OK);
    newsent_builder_free(builder);
    cr_assert_eq(newsent_pack_open_memory(&pack, *data, size, 0, NULL), NEWSENT_OK);
    return pack;
}

static ns_identity from_the_top(newsent_pack *const *packs, uint32_t pack, uint32_t entity) {
    const char *key = newsent_pack_entity_key(packs[pack], entity);
    for (uint32_t p = PACKS; p-- > pack;) {
        const uint32_t found = newsent_pack_find_key(packs[p], key, strlen(key));
        if (found != NEWSENT_NONE) {
            return (ns_identity){p, found};
        }
    }
    return (ns_identity){NEWSENT_NONE, 0};
}

/* Of each attribute all values of the highest pack that has it, and nothing else. */
static void check_attrs(const ns_layers *layers, ns_identity id, const char *key) {
    const uint32_t count = ns_layers_attr_count(layers, id);
    const char *attr = NULL;
    const char *value = NULL;
    uint32_t at = 0;
    uint32_t given = 0; /* bits of the attributes that higher packs gave */

    for (size_t p = layers->count; p-- > 0;) {
        const uint32_t entity = newsent_pack_find_key(layers->packs[p], key, strlen(key));
        uint32_t here = 0;
        for (uint32_t a = 0; entity != NEWSENT_NONE && a < newsent_pack_entity_attr_count(layers->packs[p], entity);
             a++) {
            const char *want_attr = NULL;
            const char *want = NULL;
            newsent_pack_entity_attr(layers->packs[p], entity, a, &want_attr, &want);
            const uint32_t bit = 1u << (want_attr[1] - '0');
            if ((given & bit) == 0) {
                ns_layers_attr(layers, id, at++, &attr, &value);
                cr_assert(attr == want_attr && value == want);
                if ((here & bit) == 0) {
                    cr_assert(ns_layers_attr_of(layers, id, attr) == value);
                }
            }
            here |= bit;
        }
        given |= here;
    }
    cr_assert_eq(at, count);
    ns_layers_attr(layers, id, count, &attr, &value);
    cr_assert(attr == NULL && value == NULL);
}

static void check(const ns_layers *layers, newsent_pack *const *packs) {
    for (uint32_t p = 0; p < PACKS; p++) {
        for (uint32_t e = 0; e < ns_gaz_entity_count(packs[p]); e++) {
            const ns_identity want = from_the_top(packs, p, e);
            const ns_identity have = ns_layers_identity(layers, p, e);
            cr_assert(want.pack == have.pack && want.entity == have.entity, "%u.%u: %u.%u, not %u.%u", p, e, have.pack,
                      have.entity, want.pack, want.entity);
            cr_assert_eq(ns_layers_entity_in(layers, have, p), e);
            check_attrs(layers, have, newsent_pack_entity_key(packs[p], e));
        }
    }
}

Test(layers, in_steps_as_at_once) {
    for (uint32_t round = 0; round < ROUNDS; round++) {
        newsent_pack *packs[PACKS];
        void *data[PACKS];
        ns_layers at_once;
        state = round;
        for (uint32_t p = 0; p < PACKS; p++) {
            packs[p] = random_pack(&data[p]);
        }
        cr_assert_eq(ns_layers_init(&at_once, packs, PACKS, NULL), NEWSENT_OK);
        check(&at_once, packs);
        for (size_t first = 0; first <= PACKS; first++) {
            const size_t second = first + below(ns_u32(PACKS - first + 1));
            ns_layers one;
            ns_layers two;
            ns_layers three;
            cr_assert_eq(ns_layers_init(&one, packs, first, NULL), NEWSENT_OK);
            cr_assert_eq(ns_layers_over(&two, &one, packs + first, second - first, NULL), NEWSENT_OK);
            cr_assert_eq(ns_layers_over(&three, &two, packs + second, PACKS - second, NULL), NEWSENT_OK);
            check(&three, packs);
            ns_layers_free(&three);
            ns_layers_free(&two);
            ns_layers_free(&one);
        }
        ns_layers_free(&at_once);
        for (uint32_t p = 0; p < PACKS; p++) {
            newsent_pack_free(packs[p]);
            newsent_free(data[p]);
        }
    }
}

Test(layers, at_most_sixteen) {
    newsent_pack *packs[NS_LAYERS_MAX + 1];
    void *data = NULL;
    newsent_error err;
    ns_layers below_it;
    ns_layers layers;

    state = 7;
    packs[0] = random_pack(&data);
    for (size_t p = 1; p <= NS_LAYERS_MAX; p++) {
        packs[p] = packs[0];
    }
    cr_assert_eq(ns_layers_init(&layers, packs, NS_LAYERS_MAX + 1, &err), NEWSENT_E_LIMIT);
    cr_assert_eq(layers.count, 0);
    cr_assert_eq(ns_layers_init(&below_it, packs, NS_LAYERS_MAX, &err), NEWSENT_OK);
    cr_assert_eq(ns_layers_over(&layers, &below_it, packs, 1, &err), NEWSENT_E_LIMIT);
    cr_assert_eq(ns_layers_over(&layers, &below_it, packs, SIZE_MAX, &err), NEWSENT_E_LIMIT);
    cr_assert_eq(ns_layers_over(&layers, &below_it, packs, 0, &err), NEWSENT_OK);
    ns_layers_free(&layers);
    ns_layers_free(&below_it);
    newsent_pack_free(packs[0]);
    newsent_free(data);
}
