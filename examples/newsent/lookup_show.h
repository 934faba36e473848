/* lookup_show.h - an entity with all that each of several packs says of it. */
#ifndef NEWSENT_TOOL_LOOKUP_SHOW_H
#define NEWSENT_TOOL_LOOKUP_SHOW_H

#include "options.h"
#include "strbuf.h"

enum { LOOKUP_MOST_ENTITIES = 64 /* that a name leads to in one pack */ };

/* The packs of an engine, lower ones first. */
typedef struct {
    const newsent_pack *packs[MOST_PACKS + 1];
    const char *labels[MOST_PACKS + 1]; /* "default" or a path */
    uint32_t count;
    const char *name; /* that was looked up, or NULL: by key */
} lookup_layers;

/* Lines with tabs: a block for each pack that has the key. */
void lookup_text(const lookup_layers *layers, const char *key, strbuf *out);

/* One object on one line. */
void lookup_json(const lookup_layers *layers, const char *key, strbuf *out);

#endif
