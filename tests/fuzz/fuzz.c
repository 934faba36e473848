#include "fuzz.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fuzz_expect(int truth, const char *what) {
    if (!truth) {
        fprintf(stderr, "fuzz: %s\n", what);
        abort();
    }
}

void *fuzz_copy(const void *bytes, size_t size) {
    void *copy = malloc(size);

    fuzz_expect(copy != NULL || size == 0, "out of memory");
    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}
