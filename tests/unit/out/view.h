/* view.h - small documents made by hand, and a sink that keeps what it gets. */
#ifndef TESTS_UNIT_OUT_VIEW_H
#define TESTS_UNIT_OUT_VIEW_H

#include "out/writer.h"

typedef struct {
    char bytes[64 * 1024];
    size_t len;
    int32_t fail_after; /* calls that succeed before one fails; negative: never */
    int32_t calls;
} kept;

/* What is written. The text is NUL-terminated and lives in *out. */
const char *written(kept *out, const ns_view *view, int32_t format, uint32_t flags, const char *id);

/* "Huawei’s Ren met X." with a title "Huawei": a company with a key and a mention in each, two persons without identity. */
ns_view article(void);

/* A document without anything in it. */
ns_view nothing(void);

#endif
