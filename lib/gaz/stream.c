/* stream.c - one pass over a text. ASCII words and single spaces are read eight bytes at a time, without folding tables. */
#include "gaz/stream.h"

#include "base/err.h"
#include "base/utf8.h"
#include "gaz/gapread.h"
#include "gaz/hangul.h"
#include "text/charclass.h"
#include "text/fold.h"

#include <string.h>

typedef struct {
    ns_stream *out;
    const uint8_t *text;
    uint32_t end;
    uint8_t gap;    /* before the next letter */
    uint8_t script; /* of the last letter */
    size_t first;   /* where this reading began in the stream */
    size_t hangul;  /* where the run of Hangul began, when the last letter is Hangul */
} reader;

static bool is_free(uint8_t script) { return script >= NS_SCRIPT_HAN && script <= NS_SCRIPT_BURMESE; }

static void put(ns_stream *out, uint8_t byte, uint8_t code, uint32_t src) {
    const size_t i = out->bytes.count;
    out->bytes.items[i] = byte;
    out->code.items[i] = code;
    out->src.items[i] = src;
    out->bytes.count = out->code.count = out->src.count = i + 1;
}

/* The code before a letter of this script. */
static uint8_t take_gap(reader *r, uint8_t script) {
    uint8_t code = r->gap;
    const bool first = r->out->bytes.count == r->first;

    if (!first && code == NS_GAP_NONE) {
        if (script != r->script && script != NS_SCRIPT_DIGIT && r->script != NS_SCRIPT_DIGIT) {
            code = NS_GAP_SCRIPT;
        }
        if (is_free(script) || is_free(r->script)) {
            code |= NS_CODE_FREE;
        }
    }
    if (r->script == NS_SCRIPT_HANGUL && !first && (script != NS_SCRIPT_HANGUL || code != NS_GAP_NONE)) {
        ns_hangul_mark_particles(r->out, r->hangul);
    }
    if (script == NS_SCRIPT_HANGUL && (first || r->script != NS_SCRIPT_HANGUL || code != NS_GAP_NONE)) {
        r->hangul = r->out->bytes.count;
    }
    r->gap = NS_GAP_NONE;
    r->script = script;
    return code;
}

/* Eight characters at once, bit 7 of each byte telling: which of them belong to an ASCII word, which are capitals. */
typedef struct {
    uint64_t bytes, word, upper;
} eight;

enum { EIGHT = 8 };
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static eight look_at_eight(const uint8_t *text) {
    eight e;
    memcpy(&e.bytes, text, sizeof e.bytes);
    /* Adding 0x80 - c to a byte below 0x80 sets its bit 7 from c on. */
    const uint64_t low = e.bytes & EACH(0x7fu);
    const uint64_t small = low | EACH(0x20u);
    const uint64_t letter = (small + EACH(0x80u - 'a')) & ~(small + EACH(0x80u - 'z' - 1));
    const uint64_t digit = (low + EACH(0x80u - '0')) & ~(low + EACH(0x80u - '9' - 1));
    const uint64_t ascii = ~e.bytes & EACH(0x80u);

    e.word = (letter | digit) & ascii;
    e.upper = letter & ascii & ~(e.bytes << 2);
    return e;
}
_Static_assert(NS_CODE_UPPER == 0x80, "a capital is told by the top bit");
_Static_assert((int)EIGHT <= (int)NS_FOLD_BYTES, "the room for a folded character is room for eight more bytes");

/*
 * A run of ASCII words with single spaces between. The arrays are held apart from the stream in here: a byte stored could be
 * one of its own pointers to the compiler. Up to seven bytes after the last word are written that do not count.
 */
static uint32_t read_ascii_words(reader *r, uint32_t pos) {
    const uint8_t *text = r->text;
    const uint32_t end = r->end;
    uint8_t code = take_gap(r, (ns_cc(text[pos]) & NS_CC_DIGIT) != 0 ? NS_SCRIPT_DIGIT : NS_SCRIPT_LATIN);
    size_t i = r->out->bytes.count;
    uint8_t *const bytes = r->out->bytes.items;
    uint8_t *const codes = r->out->code.items;
    uint32_t *const src = r->out->src.items;

    for (;;) {
        unsigned len = EIGHT;
        while (len == EIGHT && end - pos >= EIGHT) {
            const eight e = look_at_eight(text + pos);
            const uint64_t folded = e.bytes | e.upper >> 2;
            const uint64_t upper = e.upper | code;
            const uint64_t stop = ~e.word & EACH(0x80u);

            memcpy(bytes + i, &folded, sizeof folded);
            memcpy(codes + i, &upper, sizeof upper);
            for (unsigned k = 0; k < EIGHT; k++) {
                src[i + k] = pos + k;
            }
            len = stop == 0 ? EIGHT : (unsigned)__builtin_ctzll(stop) / 8;
            code = NS_GAP_NONE;
            i += len;
            pos += len;
        }
        uint8_t cc = 0;
        for (; len == EIGHT && pos < end && ((cc = ns_cc(text[pos])) & NS_CC_WORD) != 0; i++, pos++) {
            const uint8_t upper = (uint8_t)((cc & NS_CC_UPPER) != 0);
            bytes[i] = (uint8_t)(text[pos] | upper << 5);
            codes[i] = (uint8_t)(code | upper << 7);
            src[i] = pos;
            code = NS_GAP_NONE;
        }
        if (end - pos < 2 || text[pos] != ' ' || (ns_cc(text[pos + 1]) & NS_CC_WORD) == 0) {
            break;
        }
        code = NS_GAP_SPACE;
        pos++;
    }
    r->out->bytes.count = r->out->code.count = r->out->src.count = i;
    r->script = text[pos - 1] <= '9' ? NS_SCRIPT_DIGIT : NS_SCRIPT_LATIN;
    return pos;
}

static void put_folded(reader *r, const ns_folded *folded, uint8_t code, uint32_t pos) {
    const uint8_t upper = folded->upper ? NS_CODE_UPPER : 0;

    for (uint8_t i = 0; i < folded->len; i++) {
        put(r->out, folded->bytes[i], (uint8_t)((i == 0 ? code : NS_GAP_INSIDE) | upper), pos);
    }
}

static uint32_t read_wide(reader *r, uint32_t pos) {
    ns_folded folded;
    uint32_t cp = 0;
    const uint32_t len = ns_utf8_get(r->text + pos, &cp);
    const bool began = r->out->bytes.count > r->first;

    ns_fold(cp, &folded);
    switch ((ns_char_kind)folded.kind) {
    case NS_CHAR_LETTER:
        if (began && r->gap == NS_GAP_NONE && r->script == NS_SCRIPT_HANGUL && ns_hangul_joins(cp)) {
            put_folded(r, &folded, NS_GAP_INSIDE, pos);
        } else if (folded.len != 0) {
            put_folded(r, &folded, take_gap(r, folded.script), pos);
        }
        return pos + len;
    case NS_CHAR_MARK:
        if (began) {
            put_folded(r, &folded, NS_GAP_INSIDE, pos);
        }
        return pos + len;
    case NS_CHAR_IGNORED:
        return pos + len;
    case NS_CHAR_GAP:
        break;
    }
    r->gap = ns_gap_read(r->text, pos, r->end, &pos);
    return pos;
}

newsent_status ns_stream_read(ns_stream *stream, const uint8_t *text, uint32_t begin, uint32_t end,
                              newsent_error *err) {
    reader r = {.out = stream, .text = text, .end = end, .first = stream->bytes.count};
    uint32_t pos = begin;

    while (pos < end) {
        /* Room for what is left if it is ASCII, and for one folded character. */
        const size_t room = (size_t)(end - pos) + NS_FOLD_BYTES;
        const uint8_t cc = ns_cc(text[pos]);

        if (stream->bytes.cap - stream->bytes.count < room && !ns_vec_reserve(&stream->bytes, room)) {
            return ns_error_memory(err);
        }
        if (stream->code.cap - stream->code.count < room && !ns_vec_reserve(&stream->code, room)) {
            return ns_error_memory(err);
        }
        if (stream->src.cap - stream->src.count < room && !ns_vec_reserve(&stream->src, room)) {
            return ns_error_memory(err);
        }
        if ((cc & NS_CC_WORD) != 0) {
            pos = read_ascii_words(&r, pos);
        } else if (text[pos] == ' ' && pos + 1 < end && (ns_cc(text[pos + 1]) & NS_CC_WORD) != 0) {
            r.gap = NS_GAP_SPACE;
            pos++;
        } else if ((cc & NS_CC_HIGH) != 0) {
            pos = read_wide(&r, pos);
        } else {
            r.gap = ns_gap_read(text, pos, end, &pos);
        }
        if (stream->bytes.count == r.first) {
            r.gap = NS_GAP_STRONGER;
        }
    }
    if (stream->bytes.count > r.first) {
        stream->code.items[r.first] = (uint8_t)((stream->code.items[r.first] & NS_CODE_UPPER) | NS_GAP_STRONGER);
        if (r.script == NS_SCRIPT_HANGUL) {
            ns_hangul_mark_particles(stream, r.hangul);
        }
    }
    return NEWSENT_OK;
}

uint32_t ns_stream_source_end(const ns_stream *stream, size_t i, const uint8_t *text, uint32_t text_end) {
    uint32_t pos = stream->src.items[i];
    uint32_t last = 0;

    pos += ns_utf8_get(text + pos, &last);
    while (pos < text_end && text[pos] >= 0x80) {
        ns_folded folded;
        uint32_t cp = 0;
        const uint32_t len = ns_utf8_get(text + pos, &cp);

        ns_fold(cp, &folded);
        if (folded.kind != NS_CHAR_MARK && !ns_fold_joined(last, cp)) {
            break;
        }
        last = cp;
        pos += len;
    }
    return pos;
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
