/* stream.c - see stream.h. */
#include "gaz/stream.h"

#include "base/utf8.h"
#include "text/fold.h"

#include <string.h>

/* Room is there already. */
static void put(ns_stream *out, uint8_t byte, uint8_t code, uint32_t src) {
    const size_t i = out->bytes.count;
    out->bytes.items[i] = byte;
    out->code.items[i] = code;
    out->src.items[i] = src;
    out->bytes.count = out->code.count = out->src.count = i + 1;
}

static void put_run(ns_stream *out, const ns_piece *piece, uint8_t code, const uint8_t *text) {
    for (uint32_t i = 0; i < piece->len; i++) {
        const uint8_t byte = text[piece->src + i];
        const uint8_t upper = (uint8_t)(byte - 'A') < 26 ? NS_CODE_UPPER : 0;
        put(out, byte | 0x20, (uint8_t)((i == 0 ? code : NS_GAP_NONE) | upper), piece->src + i);
    }
}

static void put_character(ns_stream *out, const ns_piece *piece, uint8_t code, const uint8_t *text) {
    ns_folded folded;
    uint32_t cp = 0;

    ns_utf8_get(text + piece->src, &cp);
    ns_fold(cp, &folded);
    for (uint8_t i = 0; i < folded.len; i++) {
        const uint8_t upper = folded.upper ? NS_CODE_UPPER : 0;
        put(out, folded.bytes[i], (uint8_t)((i == 0 ? code : NS_GAP_INSIDE) | upper), piece->src);
    }
}

static bool reserve(ns_stream *stream, const ns_piece *pieces, size_t count) {
    size_t len = 0;

    for (size_t i = 0; i < count; i++) {
        len += pieces[i].len;
    }
    return stream->src.cap - stream->src.count >= len ||
           (ns_vec_reserve(&stream->bytes, len) && ns_vec_reserve(&stream->code, len) &&
            ns_vec_reserve(&stream->src, len));
}

bool ns_stream_expand(ns_stream *stream, const ns_piece *pieces, size_t count, const uint8_t *text, uint32_t end) {
    if (!reserve(stream, pieces, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const ns_piece *piece = &pieces[i];
        uint8_t code = piece->code & (uint8_t)~NS_CODE_UPPER;

        if ((code & NS_GAP_MASK) == NS_GAP_UNREAD) {
            code = i == 0 ? NS_GAP_STRONGER : ns_piece_gap(piece - 1, text, end);
        }
        if ((piece->flags & NS_PIECE_WIDE) != 0) {
            put_character(stream, piece, code, text);
        } else {
            put_run(stream, piece, code, text);
        }
    }
    return true;
}

bool ns_stream_read(ns_stream *stream, const uint8_t *text, uint32_t begin, uint32_t end) {
    enum { PIECES = 2 * NS_PIECES_ROOM };
    ns_piece pieces[PIECES + NS_PIECES_AFTER];
    ns_piece_reader reader;
    size_t kept = 0; /* the last piece of before: a gap is read from the piece it follows */

    ns_piece_reader_init(&reader, text, begin, end);
    do {
        const size_t count = ns_piece_read(&reader, pieces, kept, PIECES);
        const size_t last = stream->bytes.count;

        /* Expanding the kept piece again would double it, so what it gave is taken back. */
        if (kept != 0) {
            stream->bytes.count = stream->code.count = stream->src.count = last - pieces[0].len;
        }
        if (!ns_stream_expand(stream, pieces, count, text, end)) {
            return false;
        }
        kept = count > 0;
        if (kept != 0) {
            pieces[0] = pieces[count - 1];
            pieces[0].code = stream->code.items[stream->code.count - pieces[0].len];
        }
    } while (!ns_piece_reader_done(&reader));
    return true;
}

uint32_t ns_stream_source_end(const ns_stream *stream, size_t i, const uint8_t *text, uint32_t text_end) {
    const ns_piece last = {
        .src = stream->src.items[i], .len = 1, .flags = text[stream->src.items[i]] >= 0x80 ? NS_PIECE_WIDE : 0};
    return ns_piece_source_end(&last, text, text_end);
}

void ns_stream_clear(ns_stream *stream) {
    ns_vec_clear(&stream->bytes);
    ns_vec_clear(&stream->code);
    ns_vec_clear(&stream->src);
}

void ns_stream_free(ns_stream *stream) {
    ns_vec_free(&stream->bytes);
    ns_vec_free(&stream->code);
    ns_vec_free(&stream->src);
}
