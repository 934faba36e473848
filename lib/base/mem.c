#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

/* The bytes of count items, or SIZE_MAX (which no allocator gives) when the product overflows; never 0. */
static size_t product(size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        return SIZE_MAX;
    }
    const size_t bytes = count * size;
    return bytes == 0 ? 1 : bytes;
}

void *ns_alloc(size_t count, size_t size) {
    const size_t bytes = product(count, size);
    return bytes > PTRDIFF_MAX ? NULL : malloc(bytes);
}

void *ns_calloc(size_t count, size_t size) {
    const size_t bytes = product(count, size);
    return bytes > PTRDIFF_MAX ? NULL : calloc(1, bytes);
}

void *ns_realloc(void *block, size_t count, size_t size) {
    const size_t bytes = product(count, size);
    return bytes > PTRDIFF_MAX ? NULL : realloc(block, bytes);
}

void ns_free(void *block) { free(block); }
