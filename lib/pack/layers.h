/* layers.h - packs that lie over each other: the same key in several of them is one entity. */
#ifndef NS_PACK_LAYERS_H
#define NS_PACK_LAYERS_H

#include "base/vec.h"
#include "newsent/pack.h"

enum { NS_LAYERS_MAX = 16 };

/* An entity of layered packs is named by the highest pack that has its key. */
typedef struct {
    uint32_t pack, entity;
} ns_identity;

typedef struct {
    ns_identity from, to;
} ns_moved;

typedef struct ns_layers {
    newsent_pack *packs[NS_LAYERS_MAX]; /* referenced */
    size_t count;
    const struct ns_layers *below; /* the first of the packs, joined before: it outlives this. NULL: none */
    NS_VEC(ns_moved) moved;        /* entities that a higher pack has too; sorted by from */
} ns_layers;

/* Packs over each other. The lowest is looked into, the others are walked through. Errors: E_MEMORY, E_LIMIT. */
newsent_status ns_layers_init(ns_layers *layers, newsent_pack *const *packs, size_t count, newsent_error *err);

/* Packs over layers that were joined before: these are looked into, so the cost is in the size of the packs. Errors as above. */
newsent_status ns_layers_over(ns_layers *layers, const ns_layers *below, newsent_pack *const *packs, size_t count,
                              newsent_error *err);
void ns_layers_free(ns_layers *layers);
ns_identity ns_layers_identity(const ns_layers *layers, uint32_t pack, uint32_t entity);

/* The entity of an identity's key in another pack, or NEWSENT_NONE. */
uint32_t ns_layers_entity_in(const ns_layers *layers, ns_identity identity, uint32_t pack);

/*
 * Attributes over all packs, later packs first; an attribute that a later pack gives hides those of the same key in earlier
 * ones. The count; the k-th, NULL in both past the end; the first value of a key, or NULL.
 */
uint32_t ns_layers_attr_count(const ns_layers *layers, ns_identity identity);
void ns_layers_attr(const ns_layers *layers, ns_identity identity, uint32_t k, const char **key, const char **value);
const char *ns_layers_attr_of(const ns_layers *layers, ns_identity identity, const char *key);

/* ns_gaz_context of the highest pack that has context words for it. */
uint32_t ns_layers_context(const ns_layers *layers, ns_identity identity, const uint32_t **hashes);

#endif
