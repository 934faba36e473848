#include "base/buf.h"

#include "base/mem.h"

#include <stdint.h>
#include <string.h>

static const size_t first_cap = 64;

/* Room for len more bytes and the NUL. */
static bool grow(ns_buf *buf, size_t len) {
    if (buf->failed) {
        return false;
    }
    if (buf->bytes != NULL && len < buf->cap - buf->len) {
        return true;
    }
    buf->failed = true;
    if (len >= SIZE_MAX - buf->len) {
        return false;
    }
    const size_t need = buf->len + len + 1;
    size_t cap = buf->cap > SIZE_MAX / 2 ? need : buf->cap * 2;
    if (cap < first_cap) {
        cap = first_cap;
    }
    if (cap < need) {
        cap = need;
    }
    char *const bytes = ns_realloc(buf->bytes, cap, 1);
    if (bytes == NULL) {
        return false;
    }
    buf->bytes = bytes;
    buf->cap = cap;
    buf->failed = false;
    return true;
}

void ns_buf_append(ns_buf *buf, const void *bytes, size_t len) {
    if (!grow(buf, len)) {
        return;
    }
    if (len > 0) {
        memcpy(buf->bytes + buf->len, bytes, len);
    }
    buf->len += len;
    buf->bytes[buf->len] = '\0';
}

void ns_buf_text(ns_buf *buf, const char *text) { ns_buf_append(buf, text, strlen(text)); }

void ns_buf_char(ns_buf *buf, char c) { ns_buf_append(buf, &c, 1); }

void ns_buf_clear(ns_buf *buf) {
    buf->len = 0;
    buf->failed = false;
    if (buf->bytes != NULL) {
        buf->bytes[0] = '\0';
    }
}

void ns_buf_free(ns_buf *buf) {
    ns_free(buf->bytes);
    *buf = (ns_buf){0};
}
