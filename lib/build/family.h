/* family.h - the template of a product family: literals, {num} and choices {A|B}, each braced part optional by '?'. */
#ifndef NS_BUILD_FAMILY_H
#define NS_BUILD_FAMILY_H

#include "base/buf.h"

#include <stdint.h>

enum { NS_FAMILY_PARTS = 16, NS_FAMILY_CHOICES = 32 };

typedef struct {
    const char *text;
    size_t len;
} ns_family_text;

typedef struct {
    bool num, optional;
    size_t first, count; /* of choices; a literal has one */
} ns_family_part;

typedef struct {
    ns_family_part parts[NS_FAMILY_PARTS];
    ns_family_text choices[NS_FAMILY_CHOICES];
    size_t part_count, choice_count, num_count;
} ns_family;

/* NULL, or why the template is refused. The family points into text. */
const char *ns_family_parse(ns_family *family, const char *text, size_t len);

/* How many spellings it has. */
size_t ns_family_count(const ns_family *family);

/* Appends the i-th spelling, NS_TEXT_NUM for each {num}. */
void ns_family_spell(const ns_family *family, size_t i, ns_buf *out);

#endif
