/* import_progress.h - how far an import is: a bar on stderr where that is a terminal, nothing elsewhere. */
#ifndef NEWSENT_TOOL_IMPORT_PROGRESS_H
#define NEWSENT_TOOL_IMPORT_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

typedef struct {
    bool shown;     /* stderr is a terminal, and nobody asked for silence */
    bool on_screen; /* the bar stands there now */
    uint64_t total; /* bytes of all files as they lie on disk; 0: not known */
    uint64_t done;  /* of them */
    uint64_t rows;  /* written */
    struct timespec start, last;
} import_progress;

/* Starts the clock. */
void progress_start(import_progress *p, bool quiet);

/* Counts a file in. A pipe makes the total unknown. */
void progress_expect(import_progress *p, const char *path);

void progress_read(import_progress *p, size_t bytes);

/* Takes the bar away, before anything else is said. */
void progress_hide(import_progress *p);

/* Seconds since the start. */
double progress_seconds(const import_progress *p);

#endif
