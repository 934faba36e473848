#include "strbuf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a cleared buffer may keep: more than any usual article, far less than the largest. */
enum { KEPT = 1024 * 1024 };

/* Room for `len` bytes and a NUL. */
static bool reserve(strbuf *buf, size_t len) {
    if (buf->failed || len >= SIZE_MAX / 2 - buf->len) {
        buf->failed = true;
        return false;
    }
    const size_t need = buf->len + len + 1;
    if (need <= buf->cap) {
        return true;
    }
    size_t cap = buf->cap > 0 ? buf->cap : 64;
    while (cap < need) {
        cap += cap / 2;
    }
    char *const bytes = realloc(buf->bytes, cap);
    if (bytes == NULL) {
        buf->failed = true;
        return false;
    }
    buf->bytes = bytes;
    buf->cap = cap;
    return true;
}

void strbuf_put(strbuf *buf, const void *bytes, size_t len) {
    if (!reserve(buf, len)) {
        return;
    }
    if (len > 0) {
        memcpy(buf->bytes + buf->len, bytes, len);
    }
    buf->len += len;
    buf->bytes[buf->len] = '\0';
}

void strbuf_text(strbuf *buf, const char *text) { strbuf_put(buf, text, strlen(text)); }

void strbuf_char(strbuf *buf, char c) { strbuf_put(buf, &c, 1); }

void strbuf_vformat(strbuf *buf, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    const int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (len < 0) {
        buf->failed = true;
    } else if (reserve(buf, (size_t)len)) {
        vsnprintf(buf->bytes + buf->len, (size_t)len + 1, format, args);
        buf->len += (size_t)len;
    }
}

void strbuf_format(strbuf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    strbuf_vformat(buf, format, args);
    va_end(args);
}

void strbuf_clear(strbuf *buf) {
    if (buf->cap > KEPT) {
        strbuf_free(buf);
    }
    buf->len = 0;
    buf->failed = false;
}

void strbuf_free(strbuf *buf) {
    free(buf->bytes);
    *buf = (strbuf){0};
}
