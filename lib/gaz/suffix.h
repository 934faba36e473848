/* suffix.h - legal suffixes, Jr., Sr. and D.C.: the words of suffix.def. */
#ifndef NS_GAZ_SUFFIX_H
#define NS_GAZ_SUFFIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NS_SUFFIX_MAX = 12 }; /* "incorporated" */

/* One of the words stands at text[pos], whole; periods between its letters do not count. */
bool ns_suffix_at(const uint8_t *text, uint32_t pos, uint32_t end);

/* A folded word is one of those that a period may close. */
bool ns_suffix_is_abbreviation(const uint8_t *word, size_t len);

#endif
