/* strbuf.h - a growing string of bytes. Failure is sticky: put all, then look at `failed` once. A zeroed one is empty. */
#ifndef NEWSENT_TOOL_STRBUF_H
#define NEWSENT_TOOL_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *bytes; /* NUL-terminated once something was put in */
    size_t len, cap;
    bool failed; /* memory was out; what was put in since is lost */
} strbuf;

void strbuf_put(strbuf *buf, const void *bytes, size_t len);
void strbuf_text(strbuf *buf, const char *text);
void strbuf_char(strbuf *buf, char c);
void strbuf_format(strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vformat(strbuf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Empties it. Memory is kept for the next use unless it is much. */
void strbuf_clear(strbuf *buf);
void strbuf_free(strbuf *buf);

#endif
