/*
 * docnames.h - people whom no gazetteer has, but whom the text introduces: after a title, in a byline or credit, by a
 * given name. Rules over tokens; a trained tagger will take their place.
 */
#ifndef NS_ENTITY_DOCNAMES_H
#define NS_ENTITY_DOCNAMES_H

#include "base/arena.h"
#include "entity/story.h"

/* Appends local names and a span for each place they stand at, then merges. Linear. Errors: E_MEMORY. */
newsent_status ns_propose_introduced(const ns_story *story, ns_arena *scratch, ns_decisions *d, newsent_error *err);

#endif
