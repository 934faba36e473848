/* piece.c - see piece.h. ASCII is read by masks of 64 bytes (block.h); what lies between its runs, character by character. */
#include "gaz/piece.h"

#include "base/utf8.h"
#include "gaz/block.h"
#include "gaz/gapread.h"
#include "gaz/hangul.h"
#include "pack/nameindex.h"
#include "text/charclass.h"
#include "text/fold.h"

#include <string.h>

/* A run that is longer when its block ends is cut here: with a block more, its length still fits a piece. A byte stays. */
enum { RUN_MAX = 128 };

/* The pieces of one call, and where they go. */
typedef struct {
    ns_piece_reader *r;
    ns_piece *pieces;
    size_t count;
} reading;

static bool is_free(uint8_t script) { return script >= NS_SCRIPT_HAN && script <= NS_SCRIPT_BURMESE; }

/* The first pieces of this call that belong to the run of Hangul, which may have begun before. */
static void end_hangul(const reading *in) {
    const uint64_t run = in->r->read - in->r->hangul_run;
    ns_hangul_mark_particles(in->pieces, run < in->count ? in->count - (size_t)run : 0, in->count, in->r->text);
}

/* The code before a piece of this script. */
static uint8_t take_gap(const reading *in, uint8_t script) {
    ns_piece_reader *r = in->r;
    const bool first = r->read == 0;
    uint8_t code = r->gap;

    if (first) {
        code = NS_GAP_STRONGER;
    } else if (code == NS_GAP_NONE) {
        if (script != r->script && script != NS_SCRIPT_DIGIT && r->script != NS_SCRIPT_DIGIT) {
            code = NS_GAP_SCRIPT;
        }
        if (is_free(script) || is_free(r->script)) {
            code |= NS_CODE_FREE;
        }
    }
    if (r->script == NS_SCRIPT_HANGUL && !first && (script != NS_SCRIPT_HANGUL || code != NS_GAP_NONE)) {
        end_hangul(in);
    }
    if (script == NS_SCRIPT_HANGUL && (first || r->script != NS_SCRIPT_HANGUL || code != NS_GAP_NONE)) {
        r->hangul_run = r->read;
    }
    r->gap = NS_GAP_NONE;
    r->script = script;
    return code;
}

static uint8_t flags_of(uint8_t code, bool digit, bool digit_before) {
    const bool boundary = ns_gap_is_boundary(code);
    return (uint8_t)((boundary                ? NS_PIECE_BOUNDARY
                      : digit == digit_before ? NS_PIECE_GOES_ON
                                              : 0) |
                     (digit ? NS_PIECE_DIGIT : 0));
}

/* A bit that all ASCII digits have and that makes capitals small. */
#define FOLD UINT64_C(0x2020202020202020)

/* All ones in the bytes of a run of `len`, at most eight. */
static inline uint64_t bytes_of(uint32_t len) { return len >= 8 ? ~UINT64_C(0) : (UINT64_C(1) << 8 * len) - 1; }

static inline uint64_t load_eight(const uint8_t *text) {
    uint64_t bytes = 0;
    memcpy(&bytes, text, sizeof bytes);
    return bytes;
}

/* Up to eight bytes, the others zero. */
static uint64_t load(const uint8_t *text, uint32_t len) {
    uint64_t bytes = 0;
    memcpy(&bytes, text, len < sizeof bytes ? len : sizeof bytes);
    return bytes;
}

/* Up to eight bytes of ASCII letters or digits. */
static inline uint64_t hash_ascii(uint64_t bytes, uint32_t len) {
    return ns_name_hash_eight((bytes | FOLD) & bytes_of(len));
}

static uint64_t hash_run(const uint8_t *text, uint32_t len) {
    uint64_t hash = 0;

    for (uint32_t at = 0; at < len; at += 8) {
        hash = ns_name_hash_join(hash, at, hash_ascii(load(text + at, len - at), len - at));
    }
    return hash;
}

/* A run of ASCII letters or of digits. What stands before it has been read. */
static void put_run(reading *in, uint32_t begin, uint32_t end) {
    ns_piece_reader *r = in->r;
    const uint8_t *text = r->text;
    const bool digit = text[begin] <= '9';
    const uint8_t code = take_gap(in, digit ? NS_SCRIPT_DIGIT : NS_SCRIPT_LATIN);

    in->pieces[in->count++] =
        (ns_piece){.hash = hash_run(text + begin, end - begin),
                   .src = begin,
                   .len = (uint8_t)(end - begin),
                   .code = (uint8_t)(code | ((uint8_t)(text[begin] - 'A') < 26 ? NS_CODE_UPPER : 0)),
                   .flags = flags_of(code, digit, r->digit)};
    r->read++;
    r->digit = digit;
    r->pos = end;
}

static void put_folded(reading *in, const ns_folded *folded, uint8_t code, uint32_t pos) {
    ns_piece_reader *r = in->r;
    const bool digit = ns_is_digit(folded->bytes[0]);
    uint64_t hash = 0;

    for (uint32_t at = 0; at < folded->len; at += 8) {
        const uint32_t left = folded->len - at;
        hash = ns_name_hash_join(hash, at, ns_name_hash_eight(load(folded->bytes + at, left)));
    }
    in->pieces[in->count++] = (ns_piece){.hash = hash,
                                         .src = pos,
                                         .len = folded->len,
                                         .code = (uint8_t)(code | (folded->upper ? NS_CODE_UPPER : 0)),
                                         .flags = flags_of(code, digit, r->digit) | NS_PIECE_WIDE};
    r->read++;
    r->digit = ns_is_digit(folded->bytes[folded->len - 1]);
}

static uint32_t read_wide(reading *in, uint32_t pos) {
    ns_piece_reader *r = in->r;
    ns_folded folded;
    uint32_t cp = 0;
    const uint32_t len = ns_utf8_get(r->text + pos, &cp);
    const bool joins = r->read > 0 && r->gap == NS_GAP_NONE;

    ns_fold(cp, &folded);
    switch ((ns_char_kind)folded.kind) {
    case NS_CHAR_LETTER:
        if (joins && r->script == NS_SCRIPT_HANGUL && ns_hangul_joins(cp)) {
            put_folded(in, &folded, NS_GAP_INSIDE, pos);
        } else if (folded.len != 0) {
            put_folded(in, &folded, take_gap(in, folded.script), pos);
        }
        break;
    case NS_CHAR_MARK: /* on a gap it has no letter: it counts for nothing */
        if (joins && folded.len != 0) {
            put_folded(in, &folded, NS_GAP_INSIDE, pos);
        }
        break;
    case NS_CHAR_IGNORED:
        break;
    case NS_CHAR_GAP:
        r->gap = NS_GAP_UNREAD;
        break;
    }
    return pos + len;
}

/* What lies between runs, from pos up to `to` or the end of the character that reaches past it. */
static void read_between(reading *in, uint32_t to) {
    ns_piece_reader *r = in->r;

    while (r->pos < to) {
        const uint8_t byte = r->text[r->pos];

        if (byte >= 0x80) {
            r->pos = read_wide(in, r->pos);
        } else {
            r->gap = byte == ' ' && r->gap == NS_GAP_NONE ? NS_GAP_SPACE : NS_GAP_UNREAD;
            r->pos++;
        }
    }
}

static void take_run(reading *in, uint32_t begin, uint32_t end) {
    read_between(in, begin);
    put_run(in, begin, end);
}

/* Where runs of a block begin and end. */
typedef struct {
    uint64_t begins, ends;
} edges;

static uint32_t take_bit(uint64_t *bits) {
    const unsigned i = (unsigned)__builtin_ctzll(*bits);
    *bits &= *bits - 1;
    return i;
}

/* The hash of a run that begins where 16 bytes are there to be read. */
static inline uint64_t hash_sixteen(const uint8_t *text, uint32_t len, uint64_t first) {
    if (len <= 8) {
        return ns_name_hash_eight((first | FOLD) & ~UINT64_C(0) >> (64 - 8 * len));
    }
    const uint64_t hash = ns_name_hash_eight(first | FOLD);
    return len <= 16 ? ns_name_hash_join(hash, 8, hash_ascii(load_eight(text + 8), len - 8)) : hash_run(text, len);
}

/* The bits before place i of a block. */
static uint64_t below(uint32_t i) { return i < NS_BLOCK ? (UINT64_C(1) << i) - 1 : ~UINT64_C(0); }

/* Writes the piece of text[begin, end), after one that ended at `pos` and was of digits or not. Returns its DIGIT flag. */
static inline uint8_t store_run(ns_piece *out, const uint8_t *text, uint32_t begin, uint32_t end, uint32_t pos,
                                uint8_t digit_before) {
    const uint64_t bytes = load_eight(text + begin);
    const uint8_t digit = ~bytes >> 4 & NS_PIECE_DIGIT; /* 0x40 is in no digit and in all letters */
    uint8_t gap = NS_GAP_SPACE;
    uint8_t before = NS_PIECE_BOUNDARY;

    if (begin - pos != 1 || text[pos] != ' ') {
        gap = NS_GAP_UNREAD;
        if (begin == pos) { /* letters and digits change, or the run before was cut */
            gap = NS_GAP_NONE;
            before = digit == digit_before ? NS_PIECE_GOES_ON : 0;
        }
    }
    out->hash = hash_sixteen(text + begin, end - begin, bytes);
    out->src = begin;
    out->len = (uint8_t)(end - begin);
    out->code = (uint8_t)(gap | (~bytes << 2 & NS_CODE_UPPER)); /* 0x20 is in no capital */
    out->flags = before | digit;
    out->unused = 0;
    return digit;
}

/*
 * Nearly every run of a text: those that begin and end before `until`, with nothing but ASCII between them and 16 bytes
 * to be read. Held apart from the reader, since a byte that is stored could be one of its fields to the compiler.
 */
static void read_plain_runs(reading *in, edges *e, uint32_t until) {
    ns_piece_reader *r = in->r;
    const uint8_t *const text = r->text;
    const uint32_t block = r->block;
    const uint64_t near = below(until - block);
    const uint64_t far = ~(near << 1 | 1);
    ns_piece *const first = in->pieces + in->count;
    ns_piece *out = first;
    uint64_t begins = e->begins & near;
    uint64_t ends = e->ends & ~far;
    uint32_t pos = r->pos;
    uint8_t digit = r->digit ? NS_PIECE_DIGIT : 0;

    if (r->open && ends != 0) {
        const uint32_t end = block + take_bit(&ends);
        digit = store_run(out++, text, r->run, end, pos, digit);
        pos = end;
        r->open = false;
    }
    while (begins != 0 && ends != 0) {
        const uint32_t begin = block + take_bit(&begins);
        const uint32_t end = block + take_bit(&ends);
        digit = store_run(out++, text, begin, end, pos, digit);
        pos = end;
    }
    *e = (edges){begins | (e->begins & ~near), ends | (e->ends & far)};
    if (out != first) {
        in->count += (size_t)(out - first);
        r->read += (uint64_t)(out - first);
        r->pos = pos;
        r->digit = digit != 0;
        r->script = r->digit ? NS_SCRIPT_DIGIT : NS_SCRIPT_LATIN;
    }
}

/* How far runs are plain: to the next character that is not ASCII, and to the last places of the text. */
static uint32_t plain_until(const ns_piece_reader *r, uint64_t high) {
    const uint32_t safe = r->end < 16 ? 0 : r->end - 16;

    if (r->pos > r->block) {
        high &= ~below(r->pos - r->block);
    }
    const uint32_t next = r->block + (high != 0 ? (uint32_t)__builtin_ctzll(high) : NS_BLOCK);
    return next < safe ? next : safe;
}

/* The block that begins at r->block: a run begins or ends where `letter` or `digit` changes. */
static void read_block(reading *in) {
    ns_piece_reader *r = in->r;
    const uint32_t left = r->end - r->block;
    uint8_t last[NS_BLOCK];
    const uint8_t *bytes = r->text + r->block;

    if (left < NS_BLOCK) {
        memset(last, 0, sizeof last);
        memcpy(last, bytes, left);
        bytes = last;
    }
    const ns_block is = ns_block_read(bytes);
    const uint64_t letter_before = is.letter << 1 | r->carry_letter;
    const uint64_t digit_before = is.digit << 1 | r->carry_digit;
    edges e = {(is.letter & ~letter_before) | (is.digit & ~digit_before),
               (~is.letter & letter_before) | (~is.digit & digit_before)};

    r->carry_letter = is.letter >> 63;
    r->carry_digit = is.digit >> 63;
    while (e.ends != 0) {
        const uint32_t until = plain_until(r, is.high);
        if (r->gap == NS_GAP_NONE && r->script <= NS_SCRIPT_LATIN && r->read > 0 && until > r->block) {
            read_plain_runs(in, &e, until);
            if (e.ends == 0) {
                break;
            }
        }
        const uint32_t begin = r->open ? r->run : r->block + take_bit(&e.begins);
        r->open = false;
        take_run(in, begin, r->block + take_bit(&e.ends));
    }
    if (e.begins != 0) {
        r->run = r->block + take_bit(&e.begins);
        r->open = true;
    }
    r->block = left < NS_BLOCK ? r->end : r->block + NS_BLOCK;
    for (; r->open && r->block - r->run > RUN_MAX; r->run += RUN_MAX) {
        take_run(in, r->run, r->run + RUN_MAX);
    }
    if (is.high != 0) {
        read_between(in, r->open ? r->run : r->block);
    }
}

void ns_piece_reader_init(ns_piece_reader *reader, const uint8_t *text, uint32_t begin, uint32_t end) {
    *reader = (ns_piece_reader){.text = text, .end = end, .pos = begin, .block = begin, .script = NS_SCRIPT_LATIN};
}

size_t ns_piece_read(ns_piece_reader *reader, ns_piece *pieces, size_t count, size_t cap) {
    reading in = {reader, pieces, count};

    while (reader->block < reader->end && cap - in.count >= NS_PIECES_ROOM) {
        read_block(&in);
    }
    if (reader->block >= reader->end && reader->pos < reader->end && cap - in.count >= NS_PIECES_ROOM) {
        if (reader->open) {
            reader->open = false;
            take_run(&in, reader->run, reader->end);
        }
        read_between(&in, reader->end);
    }
    if (ns_piece_reader_done(reader)) {
        if (reader->script == NS_SCRIPT_HANGUL && reader->read > 0) {
            end_hangul(&in);
        }
        for (size_t i = 0; i < NS_PIECES_AFTER; i++) {
            in.pieces[in.count + i] =
                (ns_piece){.src = reader->end, .code = NS_GAP_STRONGER, .flags = NS_PIECE_BOUNDARY | NS_PIECE_END};
        }
    }
    return in.count;
}

uint32_t ns_piece_source_end(const ns_piece *piece, const uint8_t *text, uint32_t text_end) {
    uint32_t last = 0;
    uint32_t pos = piece->src;

    if ((piece->flags & NS_PIECE_WIDE) != 0) {
        pos += ns_utf8_get(text + pos, &last);
    } else {
        pos += piece->len;
        last = text[pos - 1];
    }
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

uint8_t ns_piece_gap(const ns_piece pieces[2], const uint8_t *text, uint32_t end) {
    const uint8_t gap = pieces[1].code & NS_GAP_MASK;
    uint32_t cp = 0;
    uint32_t next = 0;

    if (gap != NS_GAP_UNREAD) {
        return gap;
    }
    const uint32_t len =
        (pieces[0].flags & NS_PIECE_WIDE) != 0 ? ns_utf8_get(text + pieces[0].src, &cp) : pieces[0].len;
    return ns_gap_read(text, pieces[0].src + len, end, &next);
}
