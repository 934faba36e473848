/* fuzz.h - what the fuzz targets share. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* The target: libFuzzer calls it, and so does replay.c. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program with a message when `truth` is 0, so that a fuzzer keeps the input. */
void fuzz_expect(int truth, const char *what);

/* A block of exactly `size` bytes, to be freed. */
void *fuzz_copy(const void *bytes, size_t size);

#endif
