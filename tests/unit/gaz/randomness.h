/* randomness.h - random numbers that are the same on every machine, from NEWSENT_SEED; one state a test. */
#ifndef TESTS_GAZ_RANDOMNESS_H
#define TESTS_GAZ_RANDOMNESS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t random_state;

static inline void random_seed(void) {
    const char *seed = getenv("NEWSENT_SEED");
    random_state = seed != NULL ? strtoull(seed, NULL, 10) : UINT64_C(20210525);
    random_state += random_state == 0;
    fprintf(stderr, "seed %llu\n", (unsigned long long)random_state);
}

static inline uint32_t random_below(uint32_t n) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)((random_state >> 20) % n);
}

/* How many cases the oracle should make: NEWSENT_CASES, or its own number. */
static inline uint64_t random_cases(uint64_t normal) {
    const char *cases = getenv("NEWSENT_CASES");
    return cases != NULL ? strtoull(cases, NULL, 10) : normal;
}

/* The same of other tests, which never make more than their own number. */
static inline uint64_t random_fewer_cases(uint64_t normal) {
    const uint64_t cases = random_cases(normal);
    return cases < normal ? cases : normal;
}

#endif
