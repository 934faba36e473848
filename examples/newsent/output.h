/* output.h - stdout: written through one buffer, and never lost in silence. */
#ifndef NEWSENT_TOOL_OUTPUT_H
#define NEWSENT_TOOL_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

/* false: it cannot be written; the reason was said on stderr. */
bool output_write(const char *bytes, size_t len);
bool output_flush(void);

/* Flushes, and gives EXIT_CANNOT in place of `code` when that fails. */
int output_end(int code);

#endif
