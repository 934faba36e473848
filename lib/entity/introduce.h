/* introduce.h - the names that a text itself introduces: entered once, found again where they stand alone. */
#ifndef NS_ENTITY_INTRODUCE_H
#define NS_ENTITY_INTRODUCE_H

#include "base/arena.h"
#include "entity/idmap.h"
#include "entity/story.h"

typedef struct {
    const ns_story *story;
    ns_decisions *d;
    ns_idmap known;      /* hash of a name's words → its local name */
    ns_idmap heads;      /* hash of a name's first word → its local name */
    size_t limit;        /* no more names than the tables have room for */
    size_t listed_count; /* spans of the gazetteers: d->spans[0, listed_count), by place */
    bool failed;         /* memory is out */
} ns_introducer;

/* d holds the spans of the gazetteers, merged. false when memory is out. */
bool ns_introducer_init(ns_introducer *in, const ns_story *story, ns_arena *scratch, ns_decisions *d);

/*
 * Enters a name at tokens [begin, end) and a span for it. `core_end`: the name without its legal suffix ends there
 * (Stratasys Ltd. → Stratasys), end where there is none.
 */
void ns_introduce(ns_introducer *in, uint32_t begin, uint32_t end, uint32_t core_end, uint32_t type, uint16_t flags);

/* Adds a span for each further place at which an entered name, or its core, stands. */
void ns_introduce_again(ns_introducer *in);

#endif
