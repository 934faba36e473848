/*
 * same.h - whether a text has the very bytes of a name, but for letters' case and line breaks: the common case,
 * answered without a stream.
 */
#ifndef NS_GAZ_SAME_H
#define NS_GAZ_SAME_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    NS_SAME_NO,     /* the same but for its case, which the policy does not allow */
    NS_SAME_YES,    /* gaps agree, and the policy allows the case */
    NS_SAME_UNKNOWN /* other bytes: gaps or marks differ, or it is no such name */
} ns_same_answer;

/* text[0, len) beside a name of NS_POLICY_PLAIN that ends in NUL, with `room` bytes in its pool (all of it, NUL and on). */
ns_same_answer ns_same(const char *name, uint32_t room, uint16_t policy, const uint8_t *text, uint32_t len);

#endif
