/* spelling.c - see spelling.h. */
#include "gaz/spelling.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "gaz/edge.h"
#include "text/charclass.h"

#include <string.h>

/* Canonical signs of text[begin, end); false where one may not stand at the edge of a name. */
static bool read_edge(const uint8_t *text, uint32_t begin, uint32_t end, ns_buf *edge) {
    while (begin < end) {
        uint8_t bytes[4];
        uint32_t cp = 0;

        begin += ns_utf8_get(text + begin, &cp);
        cp = ns_edge_sign(cp);
        if (cp == 0) {
            return false;
        }
        ns_buf_append(edge, bytes, ns_utf8_put(cp, bytes));
    }
    return true;
}

static void mark_nums(ns_stream *stream, const char *text) {
    for (size_t i = 0; i < stream->bytes.count; i++) {
        if (text[stream->src.items[i]] == NS_TEXT_NUM) {
            stream->bytes.items[i] = NS_STREAM_NUM;
        }
    }
}

static unsigned count_nums(const ns_stream *s) {
    unsigned count = 0;

    for (size_t i = 0; i < s->bytes.count; i++) {
        count += s->bytes.items[i] == NS_STREAM_NUM;
    }
    return count;
}

static const char *fault_of(const ns_stream *s) {
    if (s->bytes.count == 0) {
        return "has no letter or digit";
    }
    if (s->bytes.count > NS_NAME_MAX) {
        return "is longer than 255 bytes when folded";
    }
    if (s->bytes.items[0] == NS_STREAM_NUM) {
        return "begins with a {num}";
    }
    if (count_nums(s) > NS_NUMS_MAX) {
        return "has more than three {num}"; /* each may end in two places: those of a foreign pack must be few too */
    }
    for (size_t i = 1; i < s->bytes.count; i++) {
        const uint8_t gap = s->code.items[i] & NS_GAP_MASK;
        const bool num = s->bytes.items[i] == NS_STREAM_NUM;
        const bool after_num = s->bytes.items[i - 1] == NS_STREAM_NUM;
        const uint8_t other = num ? s->bytes.items[i - 1] : s->bytes.items[i];

        if (gap == NS_GAP_STRONGER) {
            return "can never match: a bracket, quote, colon, dash, comma or the like stands inside";
        }
        if ((num || after_num) && gap == NS_GAP_NONE && (other == NS_STREAM_NUM || ns_is_digit(other))) {
            return "has a {num} directly beside a digit";
        }
    }
    return NULL;
}

static void clear(ns_spelling *s) {
    ns_stream_clear(&s->stream);
    ns_buf_clear(&s->plain);
    ns_buf_clear(&s->pre);
    ns_buf_clear(&s->post);
    ns_buf_char(&s->pre, '\0');
    ns_buf_char(&s->post, '\0');
    s->pre.len = s->post.len = 0;
    s->period = false;
}

bool ns_spelling_read(ns_spelling *s, const char *text, size_t len, const char **fault) {
    *fault = NULL;
    clear(s);
    if (len > NS_WRITTEN_MAX) {
        *fault = "is longer than 1024 bytes";
        return !s->pre.failed && !s->post.failed;
    }
    ns_buf_append(&s->plain, text, len);
    for (char *num = s->plain.bytes; !s->plain.failed && (num = strchr(num, NS_TEXT_NUM)) != NULL;) {
        *num = '0';
    }
    const uint8_t *plain = (const uint8_t *)s->plain.bytes;
    if (s->plain.failed || s->pre.failed || s->post.failed || !ns_stream_read(&s->stream, plain, 0, ns_u32(len))) {
        return false;
    }
    mark_nums(&s->stream, text);
    *fault = fault_of(&s->stream);
    if (*fault != NULL) {
        return true;
    }
    const uint32_t last = ns_stream_source_end(&s->stream, s->stream.bytes.count - 1, plain, ns_u32(len));
    if (!read_edge(plain, 0, s->stream.src.items[0], &s->pre) || !read_edge(plain, last, ns_u32(len), &s->post)) {
        *fault = "can never match: a bracket, quote, space or the like stands at its edge";
        return true;
    }
    if (s->post.len > 0 && s->post.bytes[s->post.len - 1] == '.') {
        s->post.bytes[--s->post.len] = '\0';
        s->period = true;
    }
    return !s->pre.failed && !s->post.failed;
}

void ns_spelling_free(ns_spelling *spelling) {
    ns_stream_free(&spelling->stream);
    ns_buf_free(&spelling->plain);
    ns_buf_free(&spelling->pre);
    ns_buf_free(&spelling->post);
}
