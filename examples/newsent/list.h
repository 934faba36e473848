/* list.h - a document as a list for a person at a terminal. */
#ifndef NEWSENT_TOOL_LIST_H
#define NEWSENT_TOOL_LIST_H

#include "strbuf.h"

#include <newsent.h>

typedef struct {
    bool color;
    uint32_t flags; /* NEWSENT_WRITE_… */
} list_options;

void list_write(const newsent_doc *doc, const char *id, size_t id_len, const list_options *options, strbuf *out);

#endif
