/* template.h - the {num} of product families: a run of digits, with a decimal part and a letter (15, 9000, 3.5, 4o). */
#ifndef NS_GAZ_TEMPLATE_H
#define NS_GAZ_TEMPLATE_H

#include "gaz/stream.h"

enum { NS_NUM_BYTES_MAX = 16 }; /* stream bytes of a {num}: bounds the walk */

/*
 * Where a {num} that begins at stream byte i may end: 0, 1 or 2 places in ends[]. The digits and the decimal part are
 * taken whole; the letter may belong to it or be the next thing.
 */
size_t ns_num_ends(const ns_stream *stream, size_t i, size_t ends[2]);

/* The same for the pieces of a text, which END closes: the {num} begins with pieces[i]. */
size_t ns_num_ends_of_pieces(const ns_piece *pieces, size_t i, const uint8_t *text, uint32_t end, size_t ends[2]);

#endif
