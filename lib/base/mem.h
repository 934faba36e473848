/* mem.h - the one place that allocates. Sizes are multiplied here and nowhere else, with the overflow checked. */
#ifndef NS_BASE_MEM_H
#define NS_BASE_MEM_H

#include <stddef.h>

/* NULL when it fails or when count * size overflows; a size of 0 gives a pointer that can be freed. */
void *ns_alloc(size_t count, size_t size);
void *ns_calloc(size_t count, size_t size);

/* As realloc(): on failure NULL, and the old block stays. */
void *ns_realloc(void *block, size_t count, size_t size);
void ns_free(void *block);

#endif
