/* workers.h - records read in order, worked on by several threads, written in order; the queue between them is bounded. */
#ifndef NEWSENT_TOOL_WORKERS_H
#define NEWSENT_TOOL_WORKERS_H

#include "input.h"

typedef struct {
    input_record in;
    strbuf out;     /* what goes to stdout */
    strbuf message; /* what goes to stderr; empty: nothing */
    bool failed;    /* it is an error record */
} work_item;

enum { MOST_WORKERS = 256 };

typedef struct {
    bool (*read)(void *ctx, work_item *item);               /* in the calling thread; false: there is no more */
    void (*work)(void *ctx, void *worker, work_item *item); /* in any thread, with that thread's own `worker` */
    bool (*write)(void *ctx, work_item *item);              /* in order, one at a time; false: stop all */
    void *ctx;
    void *const *workers; /* one for each thread */
    unsigned count;       /* of threads; 1: everything happens in the calling thread */
    atomic_bool *stop;    /* becomes true when write said so */
} worker_plan;

/* Runs until there is no more or it was stopped. false: memory or threads were out, and it was said. */
bool workers_run(const worker_plan *plan);

#endif
