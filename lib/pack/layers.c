/* layers.c - see layers.h. Identities are worked out once, when packs are laid over each other. */
#include "pack/layers.h"

#include "base/err.h"
#include "pack/packfile.h"

#include <stdlib.h>

static bool push(ns_layers *layers, ns_identity from, ns_identity to) {
    const ns_moved moved = {from, to};

    return ns_vec_push(&layers->moved, moved);
}

/*
 * What the packs below pack p have of its keys becomes p's. `joined` packs know each other already: the highest of them
 * that has a key stands for the others.
 */
static newsent_status join_pack(ns_layers *layers, size_t p, size_t joined, newsent_error *err) {
    const uint32_t count = ns_gaz_entity_count(layers->packs[p]);

    for (uint32_t e = 0; p > 0 && e < count; e++) {
        const char *key = ns_gaz_key(layers->packs[p], e);
        const size_t len = strlen(key);

        for (size_t q = p; q-- > 0;) {
            const uint32_t other = ns_gaz_find_key(layers->packs[q], key, len);
            if (other == NEWSENT_NONE) {
                continue;
            }
            if (!push(layers, (ns_identity){ns_u32(q), other}, (ns_identity){ns_u32(p), e})) {
                return ns_error_memory(err);
            }
            if (q < joined) {
                break;
            }
        }
    }
    return NEWSENT_OK;
}

static int by_from(ns_identity a, ns_identity b) {
    if (a.pack != b.pack) {
        return a.pack < b.pack ? -1 : 1;
    }
    return a.entity < b.entity ? -1 : a.entity > b.entity;
}

/* Of several packs above, the highest comes first. */
static int by_from_then_highest(const void *a, const void *b) {
    const ns_moved *x = a;
    const ns_moved *y = b;
    const int order = by_from(x->from, y->from);

    return order != 0 ? order : by_from(y->to, x->to);
}

static newsent_status join(ns_layers *layers, size_t joined, newsent_error *err) {
    newsent_status status = NEWSENT_OK;
    ns_moved *moved = NULL;
    size_t kept = 0;

    for (size_t p = joined; status == NEWSENT_OK && p < layers->count; p++) {
        status = join_pack(layers, p, joined, err);
    }
    if (status != NEWSENT_OK || layers->moved.count == 0) {
        return status;
    }
    moved = layers->moved.items;
    qsort(moved, layers->moved.count, sizeof *moved, by_from_then_highest);
    for (size_t i = 0; i < layers->moved.count; i++) {
        if (kept == 0 || by_from(moved[kept - 1].from, moved[i].from) != 0) {
            moved[kept++] = moved[i];
        }
    }
    layers->moved.count = kept;
    return NEWSENT_OK;
}

newsent_status ns_layers_over(ns_layers *layers, const ns_layers *below, newsent_pack *const *packs, size_t count,
                              newsent_error *err) {
    const size_t joined = below != NULL ? below->count : 0;
    newsent_status status = NEWSENT_OK;

    *layers = (ns_layers){.below = below};
    if (count > NS_LAYERS_MAX - joined) {
        return ns_error(err, NEWSENT_E_LIMIT, "%zu packs over %zu, at most %d in all: build some of them into one",
                        count, joined, NS_LAYERS_MAX);
    }
    for (size_t p = 0; p < joined + count; p++) {
        layers->packs[p] = ns_pack_take(p < joined ? below->packs[p] : packs[p - joined]);
    }
    layers->count = joined + count;
    status = join(layers, joined, err);
    if (status != NEWSENT_OK) {
        ns_layers_free(layers);
    }
    return status;
}

newsent_status ns_layers_init(ns_layers *layers, newsent_pack *const *packs, size_t count, newsent_error *err) {
    return ns_layers_over(layers, NULL, packs, count, err);
}

void ns_layers_free(ns_layers *layers) {
    for (size_t p = 0; p < layers->count; p++) {
        ns_pack_drop(layers->packs[p]);
    }
    ns_vec_free(&layers->moved);
    *layers = (ns_layers){.count = 0};
}

ns_identity ns_layers_identity(const ns_layers *layers, uint32_t pack, uint32_t entity) {
    const ns_moved *moved = layers->moved.items;
    ns_identity id = {pack, entity};
    size_t low = 0;
    size_t high = layers->moved.count;

    assert(pack < layers->count && entity < ns_gaz_entity_count(layers->packs[pack]));
    if (layers->below != NULL && pack < layers->below->count) {
        id = ns_layers_identity(layers->below, pack, entity);
    }
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (by_from(moved[middle].from, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < layers->moved.count && by_from(moved[low].from, id) == 0 ? moved[low].to : id;
}

uint32_t ns_layers_entity_in(const ns_layers *layers, ns_identity identity, uint32_t pack) {
    const char *key = NULL;

    assert(pack < layers->count);
    if (pack == identity.pack) {
        return identity.entity;
    }
    key = ns_gaz_key(layers->packs[identity.pack], identity.entity);
    return ns_gaz_find_key(layers->packs[pack], key, strlen(key));
}

/* An attribute of pack p is hidden where a higher pack gives one of its key. in: the entity in each pack. */
static bool hidden(const ns_layers *layers, const uint32_t *in, uint32_t p, uint32_t highest, const char *key) {
    for (uint32_t above = p + 1; above <= highest; above++) {
        if (in[above] != NEWSENT_NONE && ns_gaz_attr(layers->packs[above], in[above], key) != NULL) {
            return true;
        }
    }
    return false;
}

/* Walks to the k-th attribute that is not hidden. Returns how many it has seen. */
static uint32_t walk(const ns_layers *layers, ns_identity identity, uint32_t k, const char **key, const char **value) {
    uint32_t in[NS_LAYERS_MAX];
    uint32_t seen = 0;

    for (uint32_t p = identity.pack + 1; p-- > 0;) { /* no pack above has the key */
        in[p] = ns_layers_entity_in(layers, identity, p);
        const uint32_t count = in[p] != NEWSENT_NONE ? ns_gaz_attr_count(layers->packs[p], in[p]) : 0;
        for (uint32_t a = 0; a < count; a++) {
            ns_gaz_attr_at(layers->packs[p], in[p], a, key, value);
            if (!hidden(layers, in, p, identity.pack, *key) && seen++ == k) {
                return seen;
            }
        }
    }
    *key = NULL;
    *value = NULL;
    return seen;
}

uint32_t ns_layers_attr_count(const ns_layers *layers, ns_identity identity) {
    const char *key = NULL;
    const char *value = NULL;

    return walk(layers, identity, NEWSENT_NONE, &key, &value);
}

void ns_layers_attr(const ns_layers *layers, ns_identity identity, uint32_t k, const char **key, const char **value) {
    (void)walk(layers, identity, k, key, value);
}

const char *ns_layers_attr_of(const ns_layers *layers, ns_identity identity, const char *key) {
    const char *value = NULL;

    for (uint32_t p = identity.pack + 1; value == NULL && p-- > 0;) {
        const uint32_t entity = ns_layers_entity_in(layers, identity, p);
        value = entity != NEWSENT_NONE ? ns_gaz_attr(layers->packs[p], entity, key) : NULL;
    }
    return value;
}

uint32_t ns_layers_context(const ns_layers *layers, ns_identity identity, const uint32_t **hashes) {
    uint32_t count = 0;

    for (uint32_t p = identity.pack + 1; count == 0 && p-- > 0;) {
        const uint32_t entity = ns_layers_entity_in(layers, identity, p);
        count = entity != NEWSENT_NONE ? ns_gaz_context(layers->packs[p], entity, hashes) : 0;
    }
    return count;
}
