#include "failing.h"
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* The linker turns calls of X into calls of __wrap_X, and __real_X into X. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*run)(void *), void *arg);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*run)(void *), void *arg);

static atomic_long counted, live, fail_begin, fail_end;
static atomic_bool counting;

void failing_start(long begin, long end) {
    atomic_store(&fail_begin, begin);
    atomic_store(&fail_end, end);
    atomic_store(&counted, 0);
    atomic_store(&counting, true);
}

void failing_stop(void) { atomic_store(&counting, false); }
long failing_count(void) { return atomic_load(&counted); }
long failing_live(void) { return atomic_load(&live); }

static bool refuse(void) {
    if (!atomic_load(&counting)) {
        return false;
    }
    long number = atomic_fetch_add(&counted, 1);
    if (number < atomic_load(&fail_begin) || number >= atomic_load(&fail_end)) {
        return false;
    }
    errno = ENOMEM;
    return true;
}

static void *count_live(void *block) {
    if (block != NULL) {
        atomic_fetch_add(&live, 1);
    }
    return block;
}

void *__wrap_malloc(size_t size) { return refuse() ? NULL : count_live(__real_malloc(size)); }

void *__wrap_calloc(size_t count, size_t size) { return refuse() ? NULL : count_live(__real_calloc(count, size)); }

void *__wrap_realloc(void *block, size_t size) {
    if (refuse()) {
        return NULL;
    }
    void *moved = __real_realloc(block, size);
    return block == NULL ? count_live(moved) : moved;
}

void __wrap_free(void *block) {
    if (block != NULL) {
        atomic_fetch_sub(&live, 1);
    }
    __real_free(block);
}

/* A thread that cannot be started is one more thing that runs out. */
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*run)(void *), void *arg) {
    return refuse() ? EAGAIN : __real_pthread_create(thread, attr, run, arg);
}
