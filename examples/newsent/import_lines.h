/* import_lines.h - the lines of a source. Memory: one line, of at most `most` bytes. */
#ifndef NEWSENT_TOOL_IMPORT_LINES_H
#define NEWSENT_TOOL_IMPORT_LINES_H

#include "import_source.h"

typedef struct {
    import_source *source;
    size_t most;
    uint64_t number; /* of the line that was read last, from 1 */
    const char *at, *end;
    char *line; /* one that goes over the border of two chunks */
    size_t len, cap;
    bool failed; /* memory was out */
} import_lines;

typedef enum { LINES_END, LINES_GOOD, LINES_LONG } lines_status;

/* The next line without its newline; *text lives until the next call. LINES_LONG: it was longer than `most` and was skipped. */
lines_status lines_next(import_lines *lines, const char **text, size_t *len);

void lines_free(import_lines *lines);

#endif
