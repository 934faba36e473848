/* layers.c - the same key in several packs is one entity: worked out once, when the engine is made. */
#include "pack/layers.h"

#include "base/err.h"
#include "base/mem.h"
#include "pack/packfile.h"

/* Packs from the highest to the lowest: an entity that a higher pack has too takes that one's identity. */
static newsent_status join(ns_layers *layers, newsent_error *err) {
    for (size_t p = layers->count; p-- > 0;) {
        newsent_pack *pack = layers->packs[p];
        const uint32_t count = ns_gaz_entity_count(pack);

        for (uint32_t e = 0; e < count && p + 1 < layers->count; e++) {
            const char *key = ns_gaz_key(pack, e);
            for (size_t above = layers->count; above-- > p + 1;) {
                const uint32_t other = ns_gaz_find_key(layers->packs[above], key, strlen(key));
                if (other == NEWSENT_NONE) {
                    continue;
                }
                if (layers->same[p] == NULL) {
                    layers->same[p] = ns_alloc(count, sizeof *layers->same[p]);
                    if (layers->same[p] == NULL) {
                        return ns_error_memory(err);
                    }
                    for (uint32_t i = 0; i < count; i++) {
                        layers->same[p][i] = (ns_identity){ns_u32(p), i};
                    }
                }
                layers->same[p][e] = (ns_identity){ns_u32(above), other};
                break;
            }
        }
    }
    return NEWSENT_OK;
}

newsent_status ns_layers_init(ns_layers *layers, newsent_pack *const *packs, size_t count, newsent_error *err) {
    newsent_status status = NEWSENT_OK;

    *layers = (ns_layers){.count = 0};
    if (count > NS_LAYERS_MAX) {
        return ns_error(err, NEWSENT_E_LIMIT, "%zu packs in one engine; at most %d", count, NS_LAYERS_MAX);
    }
    for (size_t p = 0; p < count; p++) {
        layers->packs[p] = ns_pack_take(packs[p]);
    }
    layers->count = count;
    status = join(layers, err);
    if (status != NEWSENT_OK) {
        ns_layers_free(layers);
    }
    return status;
}

void ns_layers_free(ns_layers *layers) {
    for (size_t p = 0; p < layers->count; p++) {
        ns_pack_drop(layers->packs[p]);
        ns_free(layers->same[p]);
    }
    *layers = (ns_layers){.count = 0};
}

ns_identity ns_layers_identity(const ns_layers *layers, uint32_t pack, uint32_t entity) {
    assert(pack < layers->count && entity < ns_gaz_entity_count(layers->packs[pack]));
    if (layers->same[pack] == NULL) {
        return (ns_identity){pack, entity};
    }
    return layers->same[pack][entity];
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

uint32_t ns_layers_attr_count(const ns_layers *layers, ns_identity identity) {
    uint32_t count = 0;

    for (size_t p = layers->count; p-- > 0;) {
        const uint32_t entity = ns_layers_entity_in(layers, identity, ns_u32(p));
        if (entity != NEWSENT_NONE) {
            count += ns_gaz_attr_count(layers->packs[p], entity);
        }
    }
    return count;
}

void ns_layers_attr(const ns_layers *layers, ns_identity identity, uint32_t k, const char **key, const char **value) {
    *key = NULL;
    *value = NULL;
    for (size_t p = layers->count; p-- > 0;) {
        const uint32_t entity = ns_layers_entity_in(layers, identity, ns_u32(p));
        if (entity == NEWSENT_NONE) {
            continue;
        }
        if (k < ns_gaz_attr_count(layers->packs[p], entity)) {
            ns_gaz_attr_at(layers->packs[p], entity, k, key, value);
            return;
        }
        k -= ns_gaz_attr_count(layers->packs[p], entity);
    }
}
