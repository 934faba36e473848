/* extract.h - what an extraction was asked for, and what it has while it runs. */
#ifndef NEWSENT_TOOL_EXTRACT_H
#define NEWSENT_TOOL_EXTRACT_H

#include "list.h"
#include "options.h"
#include "workers.h"

enum { TO_LIST = 0 /* else NEWSENT_FORMAT_… */ };

typedef struct {
    input_format from;
    int32_t to;
    bool to_given, quiet, stop_on_error, unbuffered;
    unsigned color, jobs;
    const char *types;
    uint64_t max_bytes;
    pack_options packs;
    newsent_analyze_options analyze;
    newsent_write_options write;
    list_options list;
    /* while it runs */
    newsent_engine *engine;
    uint32_t *type_numbers;
    input in;
    atomic_bool stop;
    uint64_t done, failed;
    bool broken; /* memory was out, or stdout cannot be written */
} extraction;

/*
 * Reads the options, which name the first FILE in optind. EXIT_DONE or EXIT_CANNOT, said; *help: it was asked for, and
 * printed.
 */
int extract_options(extraction *x, int argc, char **argv, bool *help);

#endif
