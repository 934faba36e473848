/* mem, vec, buf and arena: overflow, growth, reuse. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

static const size_t impossible[][2] = {
    {SIZE_MAX, 1}, {SIZE_MAX, 2}, {SIZE_MAX / 2 + 1, 2}, {2, SIZE_MAX / 2 + 1}, {SIZE_MAX, SIZE_MAX}, {SIZE_MAX / 2, 2},
};

Test(mem, sizes) {
    for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++) {
        cr_assert_null(ns_alloc(impossible[i][0], impossible[i][1]));
        cr_assert_null(ns_calloc(impossible[i][0], impossible[i][1]));
        char *const block = ns_alloc(4, 1);
        memcpy(block, "abc", 4);
        cr_assert_null(ns_realloc(block, impossible[i][0], impossible[i][1]));
        cr_assert_str_eq(block, "abc");
        ns_free(block);
    }
    const size_t none[][2] = {{0, 1}, {1, 0}, {0, 0}, {0, SIZE_MAX}, {SIZE_MAX, 0}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        void *block = ns_alloc(none[i][0], none[i][1]);
        cr_assert_not_null(block);
        block = ns_realloc(block, none[i][0], none[i][1]);
        cr_assert_not_null(block);
        ns_free(block);
        block = ns_calloc(none[i][0], none[i][1]);
        cr_assert_not_null(block);
        ns_free(block);
    }
    char *const zeros = ns_calloc(100, 3);
    for (size_t i = 0; i < 300; i++) {
        cr_assert_eq(zeros[i], 0);
    }
    ns_free(zeros);
    ns_free(NULL);
}

Test(vec, grows_and_refuses) {
    NS_VEC(uint64_t) v = {0};
    for (uint64_t i = 0; i < 100000; i++) {
        cr_assert(ns_vec_push(&v, i * i));
    }
    for (uint64_t i = 0; i < 100000; i++) {
        cr_assert_eq(v.items[i], i * i);
    }
    cr_assert_geq(v.cap, v.count);
    /* Refused: the count, then the bytes overflow. The array is as before. */
    const size_t cap = v.cap;
    cr_assert_not(ns_vec_reserve(&v, SIZE_MAX));
    cr_assert_not(ns_vec_reserve(&v, SIZE_MAX - v.count));
    cr_assert_not(ns_vec_reserve(&v, SIZE_MAX / 8));
    cr_assert_eq(v.cap, cap);
    cr_assert_eq(v.count, 100000);
    cr_assert_eq(v.items[99999], UINT64_C(99999) * 99999);
    cr_assert(ns_vec_reserve(&v, cap - v.count));
    cr_assert_eq(v.cap, cap);
    /* Small enough: kept and emptied. Too large: given back. */
    ns_vec_shrink(&v, cap * sizeof *v.items);
    cr_assert_eq(v.count, 0);
    cr_assert_eq(v.cap, cap);
    ns_vec_shrink(&v, cap * sizeof *v.items - 1);
    cr_assert_eq(v.cap, 0);
    cr_assert_null(v.items);
    cr_assert(ns_vec_push(&v, 7));
    ns_vec_clear(&v);
    cr_assert_eq(v.count, 0);
    ns_vec_free(&v);
    ns_vec_free(&v);
    cr_assert(ns_vec_reserve(&v, 0));
    ns_vec_free(&v);
}

Test(buf, appends_and_fails_once_for_all) {
    ns_buf buf = {0};
    char want[3000] = "";
    size_t len = 0;
    for (int i = 0; i < 500; i++) {
        ns_buf_text(&buf, "ab");
        ns_buf_char(&buf, '\0');
        ns_buf_append(&buf, "xyz", 2);
        memcpy(want + len, "ab\0xy", 5);
        len += 5;
        cr_assert_eq(buf.len, len);
        cr_assert_eq(buf.bytes[len], '\0');
    }
    for (size_t room = 1; room < 300; room++) { /* filled to the brim there is still room for the NUL */
        ns_buf full = {0};
        ns_buf_append(&full, want, room);
        ns_buf_append(&full, want, full.cap - full.len);
        ns_buf_char(&full, 'x');
        cr_assert_lt(full.len, full.cap);
        ns_buf_free(&full);
    }
    cr_assert_eq(memcmp(buf.bytes, want, len), 0);
    cr_assert_not(buf.failed);
    ns_buf_append(&buf, NULL, 0);
    cr_assert_eq(buf.len, len);
    ns_buf_append(&buf, want, SIZE_MAX - 1);
    cr_assert(buf.failed);
    ns_buf_text(&buf, "more");
    cr_assert(buf.failed);
    cr_assert_eq(buf.len, len);
    ns_buf_clear(&buf);
    cr_assert_not(buf.failed);
    cr_assert_str_eq(buf.bytes, "");
    ns_buf_text(&buf, "again");
    cr_assert_str_eq(buf.bytes, "again");
    ns_buf_free(&buf);
    cr_assert_null(buf.bytes);
    ns_buf_append(&buf, "", 0);
    cr_assert_str_eq(buf.bytes, "");
    ns_buf_free(&buf);
}

Test(arena, cuts_do_not_overlap) {
    enum { CUTS = 20000 };
    static struct {
        unsigned char *begin;
        size_t size;
    } cuts[CUTS];
    ns_arena arena;
    ns_arena_init(&arena);
    for (int round = 0; round < 3; round++) {
        uint32_t random = 12345;
        for (size_t i = 0; i < CUTS; i++) {
            random = random * 1664525u + 1013904223u;
            const size_t size = (random >> 8) % (i % 1000 == 999 ? 3000000 : 400);
            cuts[i].begin = ns_arena_alloc(&arena, size, 1);
            cuts[i].size = size;
            cr_assert_not_null(cuts[i].begin);
            cr_assert_eq((uintptr_t)cuts[i].begin % 16, 0);
            memset(cuts[i].begin, (int)(i % 251), size);
        }
        for (size_t i = 0; i < CUTS; i++) {
            for (size_t k = 0; k < cuts[i].size; k += 7) {
                cr_assert(cuts[i].begin[k] == i % 251);
            }
        }
        ns_arena_reset(&arena);
    }
    ns_arena_free(&arena);
    ns_arena_free(&arena);
}

Test(arena, limits_and_copies) {
    ns_arena arena;
    ns_arena_init(&arena);
    for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++) {
        cr_assert_null(ns_arena_alloc(&arena, impossible[i][0], impossible[i][1]));
    }
    cr_assert_null(ns_arena_copy(&arena, "x", SIZE_MAX));
    cr_assert_not_null(ns_arena_alloc(&arena, 0, 8));
    cr_assert_not_null(ns_arena_alloc(&arena, 8, 0));
    const char *const copy = ns_arena_copy(&arena, "ab\0cd", 5);
    cr_assert_eq(memcmp(copy, "ab\0cd", 6), 0);
    cr_assert_str_eq(ns_arena_copy(&arena, NULL, 0), "");
    /* A block is kept for the next text: the same place is cut again, and no more than 1 MiB is held. */
    ns_arena_reset(&arena);
    const void *const first = ns_arena_alloc(&arena, 100, 1);
    ns_arena_alloc(&arena, 5000000, 1);
    ns_arena_reset(&arena);
    cr_assert_eq(ns_arena_alloc(&arena, 100, 1), first);
    /* The largest of those that may be kept is. */
    for (int i = 0; i < 100; i++) {
        cr_assert_not_null(ns_arena_alloc(&arena, 1000, 1));
    }
    const struct ns_arena_block *const largest = arena.head;
    ns_arena_reset(&arena);
    cr_assert_eq(arena.head, largest);
    cr_assert_not_null(ns_arena_alloc(&arena, 60000, 1));
    cr_assert_eq(arena.head, largest);
    ns_arena_free(&arena);
    cr_assert_null(arena.head);
    cr_assert_not_null(ns_arena_alloc(&arena, 5000000, 1)); /* a large one first */
    ns_arena_reset(&arena);
    cr_assert_null(arena.head);
    ns_arena_free(&arena);
}
