/* pool.c - see pool.h. */
#include "build/pool.h"

#include "base/bytes.h"
#include "base/hash.h"
#include "base/mem.h"

/* The slot of a string: its own, or the empty one where it belongs. */
static size_t place(const ns_pool *pool, const void *bytes, size_t len) {
    size_t i = (size_t)ns_hash(bytes, len) & (pool->slot_count - 1);

    for (; pool->slots[i].len != 0; i = (i + 1) & (pool->slot_count - 1)) {
        const ns_pool_piece *piece = &pool->slots[i];
        if (piece->len - 1 == len && memcmp(pool->bytes.bytes + piece->offset, bytes, len) == 0) {
            break;
        }
    }
    return i;
}

static bool grow(ns_pool *pool) {
    const size_t old_count = pool->slot_count;
    ns_pool_piece *old = pool->slots;

    if (pool->count * 2 < old_count) {
        return true;
    }
    pool->slots = ns_calloc(old_count == 0 ? 1024 : old_count * 2, sizeof *pool->slots);
    if (pool->slots == NULL) {
        pool->slots = old;
        return false;
    }
    pool->slot_count = old_count == 0 ? 1024 : old_count * 2;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].len != 0) {
            pool->slots[place(pool, pool->bytes.bytes + old[i].offset, old[i].len - 1)] = old[i];
        }
    }
    ns_free(old);
    return true;
}

static uint32_t append(ns_pool *pool, const void *bytes, size_t len, ns_pool_piece *slot) {
    const uint32_t offset = (uint32_t)pool->bytes.len;

    ns_buf_append(&pool->bytes, bytes, len);
    ns_buf_char(&pool->bytes, '\0');
    if (pool->bytes.failed) {
        pool->failed = true;
        return 0;
    }
    if (slot->len == 0) {
        *slot = (ns_pool_piece){offset, (uint32_t)len + 1};
        pool->count++;
    }
    return offset;
}

static ns_pool_piece *find(ns_pool *pool, const void *bytes, size_t len) {
    if (pool->failed || !grow(pool) || len >= UINT32_MAX - 1 || pool->bytes.len >= UINT32_MAX - len - 1) {
        pool->failed = true;
        return NULL;
    }
    return &pool->slots[place(pool, bytes, len)];
}

uint32_t ns_pool_append(ns_pool *pool, const void *bytes, size_t len) {
    ns_pool_piece *slot = find(pool, bytes, len);
    return slot == NULL ? 0 : append(pool, bytes, len, slot);
}

uint32_t ns_pool_add(ns_pool *pool, const void *bytes, size_t len) {
    ns_pool_piece *slot = find(pool, bytes, len);

    if (slot == NULL) {
        return 0;
    }
    return slot->len != 0 ? slot->offset : append(pool, bytes, len, slot);
}

void ns_pool_free(ns_pool *pool) {
    ns_buf_free(&pool->bytes);
    ns_free(pool->slots);
    *pool = (ns_pool){.count = 0};
}
