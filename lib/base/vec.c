#include "base/vec.h"

#include "base/mem.h"

#include <stdint.h>
#include <string.h>

/*
 * `items` points to a T *, for any T. It is read and written with memcpy: a void * lvalue for a T * object would break
 * the aliasing rule.
 */
static void *load(void **items) {
    void *block;
    memcpy(&block, items, sizeof block);
    return block;
}

static void store(void **items, void *block) { memcpy(items, &block, sizeof block); }

static const size_t first_cap = 8;

bool ns_vec_grow(void **items, size_t *cap, size_t count, size_t extra, size_t size) {
    if (extra <= *cap - count) {
        return true;
    }
    if (extra > SIZE_MAX - count) {
        return false;
    }
    const size_t need = count + extra;
    size_t room = *cap > SIZE_MAX / 2 ? need : *cap * 2;
    if (room < first_cap) {
        room = first_cap;
    }
    if (room < need) {
        room = need;
    }
    void *const block = ns_realloc(load(items), room, size);
    if (block == NULL) {
        return false;
    }
    store(items, block);
    *cap = room;
    return true;
}

void ns_vec_release(void **items, size_t *count, size_t *cap) {
    ns_free(load(items));
    store(items, NULL);
    *count = 0;
    *cap = 0;
}

void ns_vec_trim(void **items, size_t *count, size_t *cap, size_t size, size_t keep) {
    *count = 0;
    if (*cap > keep / size) {
        ns_vec_release(items, count, cap);
    }
}
