/* pool.h - the strings of a pack, each with its NUL. */
#ifndef NS_BUILD_POOL_H
#define NS_BUILD_POOL_H

#include "base/buf.h"

#include <stdint.h>

typedef struct {
    uint32_t offset;
    uint32_t len; /* and one; 0 for an empty slot */
} ns_pool_piece;

typedef struct {
    bool failed; /* memory is out, or the pool would pass 4 GiB */
    ns_buf bytes;
    ns_pool_piece *slots; /* hash table */
    size_t slot_count, count;
} ns_pool;

/* The offset of a string, which is added whatever is there already; later ones that are the same are found here. */
uint32_t ns_pool_append(ns_pool *pool, const void *bytes, size_t len);

/* The offset of a string, added when it is new. Look at `failed` once all is added. */
uint32_t ns_pool_add(ns_pool *pool, const void *bytes, size_t len);
void ns_pool_free(ns_pool *pool);

#endif
