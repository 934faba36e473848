/* template.c - see template.h. */
#include "gaz/template.h"

#include "gaz/gap.h"
#include "text/charclass.h"

static bool is_digit(const ns_stream *s, size_t i) { return ns_is_digit(s->bytes.items[i]); }

static uint8_t gap_at(const ns_stream *s, size_t i) { return s->code.items[i] & NS_GAP_MASK; }

/* After the digits from i on. */
static size_t skip_digits(const ns_stream *s, size_t i) {
    do {
        i++;
    } while (i < s->bytes.count && is_digit(s, i) && gap_at(s, i) == NS_GAP_NONE);
    return i;
}

size_t ns_num_ends(const ns_stream *stream, size_t i, size_t ends[2]) {
    const size_t count = stream->bytes.count;
    size_t end = i;
    size_t found = 0;

    if (i >= count || !is_digit(stream, i) || (i > 0 && gap_at(stream, i) == NS_GAP_NONE && is_digit(stream, i - 1))) {
        return 0;
    }
    end = skip_digits(stream, i);
    if (end < count && gap_at(stream, end) == NS_GAP_PERIOD && is_digit(stream, end)) {
        end = skip_digits(stream, end);
    }
    if (end - i > NS_NUM_BYTES_MAX) {
        return 0;
    }
    ends[found++] = end;
    if (end < count && gap_at(stream, end) == NS_GAP_NONE && stream->bytes.items[end] >= 'a' &&
        stream->bytes.items[end] <= 'z' && (end + 1 == count || ns_gap_is_boundary(stream->code.items[end + 1]))) {
        ends[found++] = end + 1;
    }
    return found;
}

static bool is_digits(const ns_piece *piece) { return (piece->flags & NS_PIECE_DIGIT) != 0; }

static bool goes_on(const ns_piece *piece) { return (piece->code & NS_GAP_MASK) == NS_GAP_NONE; }

/* After the digits from piece i on, whose bytes are added to *len; no farther than to see that they are too many. */
static size_t skip_digit_pieces(const ns_piece *pieces, size_t i, size_t *len) {
    do {
        *len += pieces[i++].len;
    } while (*len <= NS_NUM_BYTES_MAX && is_digits(&pieces[i]) && goes_on(&pieces[i]));
    return i;
}

size_t ns_num_ends_of_pieces(const ns_piece *pieces, size_t i, const uint8_t *text, uint32_t end, size_t ends[2]) {
    size_t len = 0;
    size_t found = 0;

    if (!is_digits(&pieces[i]) || (i > 0 && goes_on(&pieces[i]) && is_digits(&pieces[i - 1]))) {
        return 0;
    }
    size_t after = skip_digit_pieces(pieces, i, &len);
    if (is_digits(&pieces[after]) && ns_piece_gap(&pieces[after - 1], text, end) == NS_GAP_PERIOD) {
        after = skip_digit_pieces(pieces, after, &len);
    }
    if (len > NS_NUM_BYTES_MAX) {
        return 0;
    }
    ends[found++] = after;
    if (goes_on(&pieces[after]) && pieces[after].len == 1 && !is_digits(&pieces[after]) &&
        (pieces[after + 1].flags & NS_PIECE_BOUNDARY) != 0) {
        ends[found++] = after + 1;
    }
    return found;
}
