/*
 * stream.h - a text (or a name) as folded letters and digits with the gaps between them, to compare it byte by byte.
 *
 * bytes  h u a w e i m a t e 4 0        "Huawei Mate 40"
 * code   ^ . . . . . _ . . . _ .        gap before each byte: ^ stronger (the start), _ space, . none; capitals marked
 * src    0 1 2 3 4 5 7 8 9 …            where its source character begins
 */
#ifndef NS_GAZ_STREAM_H
#define NS_GAZ_STREAM_H

#include "base/vec.h"
#include "gaz/piece.h"

typedef struct {
    NS_VEC(uint8_t) bytes;
    NS_VEC(uint8_t) code; /* as many as bytes */
    NS_VEC(uint32_t) src; /* as many as bytes */
} ns_stream;

/* Appends the stream of pieces[0, count), which END or a further piece follows. false: memory is out. */
bool ns_stream_expand(ns_stream *stream, const ns_piece *pieces, size_t count, const uint8_t *text, uint32_t end);

/* Reads well-formed text[begin, end) and appends; src counts from text. false: memory is out. */
bool ns_stream_read(ns_stream *stream, const uint8_t *text, uint32_t begin, uint32_t end);

/* Where the source of stream byte i ends: after its character and the marks and joiners that belong to it. */
uint32_t ns_stream_source_end(const ns_stream *stream, size_t i, const uint8_t *text, uint32_t text_end);
void ns_stream_clear(ns_stream *stream);
void ns_stream_free(ns_stream *stream);

#endif
