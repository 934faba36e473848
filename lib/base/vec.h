/* vec.h - growable arrays of plain items. A zeroed one is empty. */
#ifndef NS_BASE_VEC_H
#define NS_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>

#define NS_VEC(T)                                                                                                      \
    struct {                                                                                                           \
        T *items;                                                                                                      \
        size_t count, cap;                                                                                             \
    }

/* Room for `extra` more items; false when memory is out (the array is as before). */
#define ns_vec_reserve(v, extra) ns_vec_grow((void **)&(v)->items, &(v)->cap, (v)->count, (extra), sizeof *(v)->items)

/* Appends an item; false when memory is out. */
#define ns_vec_push(v, item)                                                                                           \
    ((v)->count < (v)->cap || ns_vec_reserve((v), 1) ? ((v)->items[(v)->count++] = (item), true) : false)

#define ns_vec_clear(v) ((void)((v)->count = 0))
#define ns_vec_free(v) (ns_vec_release((void **)&(v)->items, &(v)->count, &(v)->cap))

/* Gives memory back when the array holds more than `keep` bytes of room: a huge text must not stay in a reused document. */
#define ns_vec_shrink(v, keep) ns_vec_trim((void **)&(v)->items, &(v)->count, &(v)->cap, sizeof *(v)->items, (keep))

bool ns_vec_grow(void **items, size_t *cap, size_t count, size_t extra, size_t size);
void ns_vec_release(void **items, size_t *count, size_t *cap);
void ns_vec_trim(void **items, size_t *count, size_t *cap, size_t size, size_t keep);

#endif
