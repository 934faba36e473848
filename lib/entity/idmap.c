#include "entity/idmap.h"

#include <string.h>

bool ns_idmap_init(ns_idmap *map, ns_arena *arena, size_t count) {
    size_t size = 16;
    while (size < count * 2) {
        size *= 2;
    }
    map->slots = ns_arena_alloc(arena, size, sizeof *map->slots);
    if (map->slots == NULL) {
        return false;
    }
    memset(map->slots, 0, size * sizeof *map->slots);
    map->mask = (uint32_t)(size - 1);
    return true;
}

static ns_idmap_slot *find(const ns_idmap *map, ns_identity id) {
    uint64_t mixed = ((uint64_t)id.pack << 32 | id.entity) * 0x9e3779b97f4a7c15u;
    uint32_t i = (uint32_t)(mixed >> 32) & map->mask;
    while (map->slots[i].used != 0 && (map->slots[i].id.pack != id.pack || map->slots[i].id.entity != id.entity)) {
        i = (i + 1) & map->mask;
    }
    return &map->slots[i];
}

uint32_t *ns_idmap_put(ns_idmap *map, ns_identity id, uint32_t fresh) {
    ns_idmap_slot *slot = find(map, id);
    if (slot->used == 0) {
        slot->used = 1;
        slot->id = id;
        slot->value = fresh;
    }
    return &slot->value;
}

const uint32_t *ns_idmap_get(const ns_idmap *map, ns_identity id) {
    const ns_idmap_slot *slot = find(map, id);
    return slot->used != 0 ? &slot->value : NULL;
}
