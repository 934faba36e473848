/*
 * edge.h - the signs before the first and after the last letter of a name (.NET, C++, Yahoo!), and what stands directly
 * beside a match in the text.
 */
#ifndef NS_GAZ_EDGE_H
#define NS_GAZ_EDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A sign as an edge holds it: full width as ASCII, curly apostrophe as straight. 0: no sign that an edge may have. */
uint32_t ns_edge_sign(uint32_t cp);

/* `edge` (UTF-8 of signs) stands directly before / after text[*pos], within the bounds; moves *pos over it. */
bool ns_edge_before(const char *edge, const uint8_t *text, uint32_t text_begin, uint32_t *pos);
bool ns_edge_after(const char *edge, const uint8_t *text, uint32_t *pos, uint32_t text_end);

#endif
