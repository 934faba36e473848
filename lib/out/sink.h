/* sink.h - text on its way to the caller's sink: a fixed buffer, numbers without a locale. Failure is sticky. */
#ifndef NS_OUT_SINK_H
#define NS_OUT_SINK_H

#include "newsent/write.h"

#include <stdbool.h>

/* Large enough that a record of a news text is a few calls, small enough for any thread's stack. */
enum { NS_SINK_SIZE = 8192 };

typedef struct {
    newsent_sink_fn fn;
    void *ctx;
    int32_t failed; /* what the caller's function returned, once it was not 0: nothing is handed to it any more */
    size_t len;
    char bytes[NS_SINK_SIZE];
} ns_sink;

void ns_sink_open(ns_sink *sink, newsent_sink_fn fn, void *ctx);
void ns_sink_put(ns_sink *sink, const char *bytes, size_t len);
void ns_sink_text(ns_sink *sink, const char *text);
void ns_sink_char(ns_sink *sink, char c);
void ns_sink_number(ns_sink *sink, uint64_t number);

/* Four decimals, rounded half up: 0.7100. Not a number is 0. */
void ns_sink_score(ns_sink *sink, float score);

/* Hands on what is left. Call it once, at the end. */
void ns_sink_flush(ns_sink *sink);

#endif
