/* buf.h - a growing string of bytes. Failure is sticky: append all, then look at `failed` once. A zeroed one is empty. */
#ifndef NS_BASE_BUF_H
#define NS_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *bytes; /* NUL-terminated once something was appended */
    size_t len, cap;
    bool failed;
} ns_buf;

void ns_buf_append(ns_buf *buf, const void *bytes, size_t len);
void ns_buf_text(ns_buf *buf, const char *text);
void ns_buf_char(ns_buf *buf, char c);
void ns_buf_clear(ns_buf *buf);
void ns_buf_free(ns_buf *buf);

#endif
