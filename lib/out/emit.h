/* emit.h - JSON onto a sink: commas, escapes and, when wanted, lines. Whoever calls it nests rightly. */
#ifndef NS_OUT_EMIT_H
#define NS_OUT_EMIT_H

#include "out/sink.h"

typedef struct {
    ns_sink *sink;
    bool indented;    /* else all on one line without blanks */
    bool empty;       /* nothing stands in the open object or array yet */
    uint32_t depth;   /* of objects and arrays that are open */
    uint32_t on_line; /* those of them that are written on one line although `indented` */
} ns_emit;

void ns_emit_open(ns_emit *emit, char bracket);

/* An object or array that is written on one line even when the rest is indented. */
void ns_emit_open_line(ns_emit *emit, char bracket);

/* Closes what either of them opened. */
void ns_emit_close(ns_emit *emit, char bracket);

/* "name": - then one value or an opening bracket follows. */
void ns_emit_key(ns_emit *emit, const char *name);

/* Makes room for a further item of an array. */
void ns_emit_item(ns_emit *emit);

/* A string. Ill-formed UTF-8 becomes U+FFFD. */
void ns_emit_string(ns_emit *emit, const char *text, size_t len);

/* A key with its value in one. */
void ns_emit_text_field(ns_emit *emit, const char *name, const char *text, size_t len);
void ns_emit_number_field(ns_emit *emit, const char *name, uint64_t number);
void ns_emit_score_field(ns_emit *emit, const char *name, float score);

#endif
