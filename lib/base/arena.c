#include "base/arena.h"

#include "base/mem.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * Blocks are a list; `head` is the one that small requests are cut from:
 *
 *   | next cap used | pad to 16 | cut | cut | … free … |
 *                                           ^ used (counted from the block's begin)
 */
struct ns_arena_block {
    struct ns_arena_block *next;
    size_t cap, used;
};

enum {
    ALIGN = 16,
    FIRST_BLOCK = 4 * 1024,
    LARGEST_BLOCK = 1024 * 1024 /* doubling stops here: most texts fit, and no more than this is kept between texts */
};

/* Where the next cut of a block begins, counted from the block. */
static size_t cut_begin(const struct ns_arena_block *block) {
    const uintptr_t at = (uintptr_t)block + block->used;
    return block->used + (size_t)(-at & (ALIGN - 1));
}

static struct ns_arena_block *new_block(size_t cap) {
    struct ns_arena_block *const block = ns_alloc(cap, 1);
    if (block != NULL) {
        *block = (struct ns_arena_block){.cap = cap, .used = sizeof *block};
    }
    return block;
}

void ns_arena_init(ns_arena *arena) { arena->head = NULL; }

/* A block that has room for `size` bytes, at the place in the list where it belongs; NULL when memory is out. */
static struct ns_arena_block *block_for(ns_arena *arena, size_t size) {
    struct ns_arena_block *const head = arena->head;
    if (head != NULL && cut_begin(head) <= head->cap && size <= head->cap - cut_begin(head)) {
        return head;
    }
    const size_t need = sizeof *head + ALIGN + size;
    size_t cap = head == NULL ? FIRST_BLOCK : head->cap * 2;
    if (cap > LARGEST_BLOCK) {
        cap = LARGEST_BLOCK;
    }
    const bool own = need > cap && head != NULL;
    struct ns_arena_block *const block = new_block(need > cap ? need : cap);
    if (block == NULL) {
        return NULL;
    }
    if (own) { /* the head goes on serving small requests */
        block->next = head->next;
        head->next = block;
    } else {
        block->next = head;
        arena->head = block;
    }
    return block;
}

void *ns_arena_alloc(ns_arena *arena, size_t count, size_t size) {
    if (size != 0 && count > PTRDIFF_MAX / size) {
        return NULL;
    }
    const size_t bytes = count * size == 0 ? 1 : count * size;
    if (bytes > PTRDIFF_MAX - LARGEST_BLOCK) {
        return NULL;
    }
    struct ns_arena_block *const block = block_for(arena, bytes);
    if (block == NULL) {
        return NULL;
    }
    const size_t begin = cut_begin(block);
    assert(begin + bytes <= block->cap);
    block->used = begin + bytes;
    return (char *)block + begin;
}

char *ns_arena_copy(ns_arena *arena, const void *bytes, size_t len) {
    if (len == SIZE_MAX) {
        return NULL;
    }
    char *const copy = ns_arena_alloc(arena, len + 1, 1);
    if (copy == NULL) {
        return NULL;
    }
    if (len > 0) {
        memcpy(copy, bytes, len);
    }
    copy[len] = '\0';
    return copy;
}

void ns_arena_reset(ns_arena *arena) {
    struct ns_arena_block *kept = NULL;
    for (struct ns_arena_block *block = arena->head, *next; block != NULL; block = next) {
        next = block->next;
        if (block->cap > LARGEST_BLOCK || (kept != NULL && kept->cap >= block->cap)) {
            ns_free(block);
        } else {
            ns_free(kept);
            kept = block;
        }
    }
    if (kept != NULL) {
        kept->next = NULL;
        kept->used = sizeof *kept;
    }
    arena->head = kept;
}

void ns_arena_free(ns_arena *arena) {
    for (struct ns_arena_block *block = arena->head, *next; block != NULL; block = next) {
        next = block->next;
        ns_free(block);
    }
    arena->head = NULL;
}
