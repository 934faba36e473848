/* arena.h - memory that is freed all at once: the scratch of one text. */
#ifndef NS_BASE_ARENA_H
#define NS_BASE_ARENA_H

#include <stddef.h>

struct ns_arena_block;

typedef struct {
    struct ns_arena_block *head;
} ns_arena;

void ns_arena_init(ns_arena *arena);

/* count * size bytes, aligned to 16, not cleared; NULL when memory is out or the product overflows. */
void *ns_arena_alloc(ns_arena *arena, size_t count, size_t size);

/* A NUL-terminated copy of len bytes. */
char *ns_arena_copy(ns_arena *arena, const void *bytes, size_t len);

/* Forgets all that was allocated; keeps at most one block (up to 1 MiB) for the next text. */
void ns_arena_reset(ns_arena *arena);
void ns_arena_free(ns_arena *arena);

#endif
