/* fit.c - see fit.h. */
#include "gaz/fit.h"

#include "base/utf8.h"
#include "gaz/edge.h"
#include "gaz/gap.h"
#include "gaz/suffix.h"
#include "gaz/template.h"
#include "pack/gazetteer.h"
#include "text/charclass.h"
#include "text/fold.h"

#include <string.h>

/* A name held against a stream. */
typedef struct {
    const uint8_t *name;
    const uint8_t *codes;
    size_t len;
    const ns_stream *stream;
    bool cased;
    bool gaps; /* gaps must agree */
} fitting;

static uint8_t gap_of(uint8_t code) { return code & NS_GAP_MASK; }

/* The piece of the name that byte i begins is one letter, whatever its bytes. */
static bool is_initial(const uint8_t *name, const uint8_t *codes, size_t len, size_t i) {
    if (name[i] == NS_STREAM_NUM || ns_is_digit(name[i])) {
        return false;
    }
    do {
        i++;
    } while (i < len && gap_of(codes[i]) == NS_GAP_INSIDE);
    return i == len || gap_of(codes[i]) != NS_GAP_NONE;
}

/* What agreement asks about the place before byte i of a name: NS_AGREE_… bits, but for LETTER_DIGIT. */
static unsigned initials_at(const uint8_t *name, const uint8_t *codes, size_t len, size_t i) {
    unsigned where = 0;
    size_t before = i;

    if (i == 0 || gap_of(codes[i]) <= NS_GAP_INSIDE) {
        return 0;
    }
    do {
        before--;
    } while (before > 0 && gap_of(codes[before]) <= NS_GAP_INSIDE);
    if (is_initial(name, codes, len, before)) {
        where |= NS_AGREE_AFTER_INITIAL;
    }
    if (is_initial(name, codes, len, i)) {
        where |= NS_AGREE_BEFORE_INITIAL;
    }
    return where;
}

unsigned ns_fit_initials(const ns_stream *stream, size_t i) {
    return initials_at(stream->bytes.items, stream->code.items, stream->bytes.count, i);
}

static bool gap_fits(const fitting *f, size_t i, size_t at) {
    const uint8_t name_gap = gap_of(f->codes[i]);
    const uint8_t text_gap = gap_of(f->stream->code.items[at]);
    unsigned where = initials_at(f->name, f->codes, f->len, i);

    if (ns_is_digit(f->stream->bytes.items[at - 1]) != ns_is_digit(f->stream->bytes.items[at])) {
        where |= NS_AGREE_LETTER_DIGIT;
    }
    return ns_gap_agrees(name_gap, text_gap, where);
}

/* From byte i of the name and `at` of the stream on. Each {num} may end in two places, so this calls itself. */
static bool fits_from(const fitting *f, size_t i, size_t at) {
    const uint8_t *const letters = f->name;
    const uint8_t *const codes = f->codes;
    const uint8_t *const text_letters = f->stream->bytes.items;
    const uint8_t *const text_codes = f->stream->code.items;
    const size_t len = f->len;
    const size_t end = f->stream->bytes.count;

    for (; i < len; i++, at++) {
        if (at >= end) {
            return false;
        }
        const uint8_t name = codes[i];
        const uint8_t text = text_codes[at];

        if (f->gaps && gap_of(name | text) > NS_GAP_INSIDE && i > 0 && !gap_fits(f, i, at)) {
            return false;
        }
        if (letters[i] == NS_STREAM_NUM) {
            size_t ends[2];
            size_t count = ns_num_ends(f->stream, at, ends);
            while (count-- > 0) {
                if (fits_from(f, i + 1, ends[count])) {
                    return true;
                }
            }
            return false;
        }
        if (letters[i] != text_letters[at]) {
            return false;
        }
        /* The letter's first byte tells: the others are of the same capital, or of an expansion. */
        if ((name & ~text & NS_CODE_UPPER) != 0 && f->cased && gap_of(name) != NS_GAP_INSIDE) {
            return false;
        }
    }
    return at == end;
}

/* A period directly after the match, where the name has none, closes an abbreviation: Inc., or the last initial of U.S. */
static bool closes_abbreviation(const ns_stream *stream) {
    const size_t end = stream->bytes.count;
    size_t last = end - 1;

    while (last > 0 && gap_of(stream->code.items[last]) <= NS_GAP_INSIDE) {
        last--;
    }
    if (last == 0) {
        return false;
    }
    const uint8_t gap = gap_of(stream->code.items[last]);
    if ((gap == NS_GAP_PERIOD || gap == NS_GAP_PERIOD_SPACE) &&
        is_initial(stream->bytes.items + last, stream->code.items + last, end - last, 0)) {
        return true;
    }
    return ns_suffix_is_abbreviation(stream->bytes.items + last, end - last);
}

/* Edges in, a closing period in, and no + or # of another name after it. */
static bool span_fits(const ns_spelling *s, const ns_stream *stream, const ns_fit_text *in, uint32_t *span_begin,
                      uint32_t *span_end) {
    const uint8_t *text = in->text;
    uint32_t from = stream->src.items[0];
    uint32_t to = ns_stream_source_end(stream, stream->bytes.count - 1, text, in->end);

    if (!ns_edge_before(s->pre.bytes, text, in->begin, &from) || !ns_edge_after(s->post.bytes, text, &to, in->end)) {
        return false;
    }
    if (from > in->begin && text[from] >= 0x80) {
        uint32_t before = 0;
        uint32_t first = 0;
        ns_utf8_get(text + ns_utf8_back(text, from), &before);
        ns_utf8_get(text + from, &first);
        if (ns_fold_joined(before, first)) {
            return false;
        }
    }
    if (to < in->end && (text[to] == '+' || text[to] == '#')) {
        return false;
    }
    if (to < in->end && text[to] == '.' && (s->period || (s->post.len == 0 && closes_abbreviation(stream)))) {
        to++;
    }
    *span_begin = from;
    *span_end = to;
    return true;
}

/* text[pos, end) stands as written; where the name has a {num}, the number that the stream has there, however it is written. */
static bool same_text(const uint8_t *written, const ns_stream *stream, const ns_fit_text *in, uint32_t pos,
                      uint32_t end) {
    for (; *written != 0; written++, pos++) {
        if (*written == NS_TEXT_NUM) {
            size_t ends[2];
            size_t i = 0;
            while (i < stream->src.count && stream->src.items[i] < pos) {
                i++;
            }
            for (size_t ways = i < stream->src.count && stream->src.items[i] == pos ? ns_num_ends(stream, i, ends) : 0;
                 ways > 0; ways--) {
                const uint32_t after = ns_stream_source_end(stream, ends[ways - 1] - 1, in->text, in->end);
                if (same_text(written + 1, stream, in, after, end)) {
                    return true;
                }
            }
            return false;
        }
        if (pos >= end || *written != in->text[pos]) {
            return false;
        }
    }
    return pos == end;
}

static bool same_letters(const ns_spelling *s, const ns_stream *stream, bool gaps, bool cased) {
    const fitting f = {s->stream.bytes.items, s->stream.code.items, s->stream.bytes.count, stream, cased, gaps};
    return fits_from(&f, 0, 0);
}

bool ns_fit_letters(const ns_spelling *spelling, const ns_stream *stream) {
    return same_letters(spelling, stream, false, false);
}

bool ns_fit(const ns_spelling *spelling, const char *written, uint16_t policy, const ns_stream *stream,
            const ns_fit_text *in, uint32_t *span_begin, uint32_t *span_end) {
    if (!same_letters(spelling, stream, true, (policy & NS_POLICY_FOLD) == 0) ||
        !span_fits(spelling, stream, in, span_begin, span_end)) {
        return false;
    }
    return (policy & NS_POLICY_EXACT) == 0 || same_text((const uint8_t *)written, stream, in, *span_begin, *span_end);
}
