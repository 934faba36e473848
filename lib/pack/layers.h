/* layers.h - the packs of one engine taken together: the same key in several packs is one entity. */
#ifndef NS_PACK_LAYERS_H
#define NS_PACK_LAYERS_H

#include "newsent/pack.h"

enum { NS_LAYERS_MAX = 16 };

/* An entity of a layered engine is named by the highest pack that has its key. */
typedef struct {
    uint32_t pack, entity;
} ns_identity;

typedef struct {
    newsent_pack *packs[NS_LAYERS_MAX]; /* referenced */
    size_t count;
    ns_identity *same[NS_LAYERS_MAX]; /* pack p, entity e → its identity; NULL where all are their own */
} ns_layers;

newsent_status ns_layers_init(ns_layers *layers, newsent_pack *const *packs, size_t count, newsent_error *err);
void ns_layers_free(ns_layers *layers);
ns_identity ns_layers_identity(const ns_layers *layers, uint32_t pack, uint32_t entity);

/* The entity of an identity's key in another pack of the engine, or NEWSENT_NONE. */
uint32_t ns_layers_entity_in(const ns_layers *layers, ns_identity identity, uint32_t pack);

/* Attributes over all packs, later packs first: count, and the k-th. */
uint32_t ns_layers_attr_count(const ns_layers *layers, ns_identity identity);
void ns_layers_attr(const ns_layers *layers, ns_identity identity, uint32_t k, const char **key, const char **value);

#endif
