/* idmap.h - identity → number, for one text. */
#ifndef NS_ENTITY_IDMAP_H
#define NS_ENTITY_IDMAP_H

#include "base/arena.h"
#include "pack/layers.h"

#include <stdbool.h>

typedef struct {
    ns_identity id;
    uint32_t value;
    uint32_t used;
} ns_idmap_slot;

typedef struct {
    ns_idmap_slot *slots;
    uint32_t mask;
} ns_idmap;

/* Room for `count` identities in the arena; false when memory is out. */
bool ns_idmap_init(ns_idmap *map, ns_arena *arena, size_t count);

/* The slot's value of an identity, entered with `fresh` when it was not there. Never more identities than said at init. */
uint32_t *ns_idmap_put(ns_idmap *map, ns_identity id, uint32_t fresh);

/* NULL when it is not there. */
const uint32_t *ns_idmap_get(const ns_idmap *map, ns_identity id);

#endif
