/* spelling.h - one spelling of a name, read by the matching rule: what the builder enters and the matcher compares with. */
#ifndef NS_GAZ_SPELLING_H
#define NS_GAZ_SPELLING_H

#include "base/buf.h"
#include "gaz/stream.h"
#include "pack/format.h"

typedef struct {
    ns_stream stream; /* NS_STREAM_NUM stands for a {num} */
    ns_buf plain;     /* the text, with a 0 for each {num} */
    ns_buf pre, post; /* edges, without a closing period */
    bool period;      /* a period may close it and then belongs to it */
} ns_spelling;

/*
 * Reads a spelling, NS_TEXT_NUM for each {num}; what the spelling held before is gone. *fault is NULL, or why a name can
 * not be spelled so, in words that follow it. false: memory is out.
 */
bool ns_spelling_read(ns_spelling *spelling, const char *text, size_t len, const char **fault);
void ns_spelling_free(ns_spelling *spelling);

#endif
