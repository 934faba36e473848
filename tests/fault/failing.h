/*
 * failing.h - allocations that fail on demand. The program is linked with --wrap for malloc and its kin, so that exactly
 * the calls of libnewsent and of this test are counted; PCRE2 allocates through the library. ICU, which is not safe where
 * memory is out, calls the real ones.
 */
#ifndef TESTS_FAULT_FAILING_H
#define TESTS_FAULT_FAILING_H

/* From now on allocations begin (counted from 0) to end fail, half-open. With LONG_MAX for both they are only counted. */
void failing_start(long begin, long end);

/* Nothing fails or is counted any more. */
void failing_stop(void);

/* Allocations between failing_start and failing_stop. */
long failing_count(void);

/* Blocks that were allocated and not yet freed. */
long failing_live(void);

#endif
