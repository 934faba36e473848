#include "text/source.h"

#include <assert.h>
#include <string.h>

bool ns_source_add(ns_source_map *map, uint32_t doc_len, uint32_t source_len, bool copied) {
    const uint32_t doc_step = copied ? 1 : doc_len;
    const uint32_t source_step = copied ? 1 : source_len;
    assert(doc_step <= UINT16_MAX && source_step <= UINT16_MAX);
    assert(!copied || doc_len == source_len);
    if (doc_len > 0) {
        /* Where the input would go on if this piece belonged to the last run. */
        const ns_source_run *const last = map->runs.count > 0 ? &map->runs.items[map->runs.count - 1] : NULL;
        const bool alike =
            last != NULL && last->doc_step == doc_step && last->source_step == source_step &&
            last->source_begin + (map->doc_end - last->doc_begin) / last->doc_step * source_step == map->source_end;
        if (!alike) {
            const ns_source_run run = {map->doc_end, map->source_end, (uint16_t)doc_step, (uint16_t)source_step};
            if (!ns_vec_push(&map->runs, run)) {
                return false;
            }
        }
    }
    map->doc_end += doc_len;
    map->source_end += source_len;
    return true;
}

/* The last run that begins before `end`; NULL when none does. */
static const ns_source_run *run_before(const ns_source_map *map, uint64_t end) {
    size_t low = 0, high = map->runs.count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (map->runs.items[middle].doc_begin < end) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 ? &map->runs.items[low - 1] : NULL;
}

uint64_t ns_source_begin(const ns_source_map *map, uint32_t doc_offset) {
    if (map->runs.count == 0) {
        return doc_offset;
    }
    if (doc_offset >= map->doc_end) {
        return map->source_end;
    }
    const ns_source_run *const run = run_before(map, (uint64_t)doc_offset + 1);
    assert(run != NULL); /* the first run begins at 0 */
    return run->source_begin + (uint64_t)((doc_offset - run->doc_begin) / run->doc_step) * run->source_step;
}

uint64_t ns_source_end(const ns_source_map *map, uint32_t doc_offset) {
    if (map->runs.count == 0) {
        return doc_offset;
    }
    const uint32_t offset = doc_offset < map->doc_end ? doc_offset : map->doc_end;
    const ns_source_run *const run = run_before(map, offset);
    if (run == NULL) {
        return map->runs.items[0].source_begin;
    }
    const uint64_t characters = ((uint64_t)(offset - run->doc_begin) + run->doc_step - 1) / run->doc_step;
    return run->source_begin + characters * run->source_step;
}

void ns_source_clear(ns_source_map *map) {
    ns_vec_clear(&map->runs);
    map->source_end = 0;
    map->doc_end = 0;
}

void ns_source_free(ns_source_map *map) {
    ns_vec_free(&map->runs);
    map->source_end = 0;
    map->doc_end = 0;
}
