/*
 * shortform.h - later, shorter names of what this text has named in full: "Ren" after "Ren Zhengfei", "CAS" after
 * "Chinese Academy of Sciences (CAS)". With vetoes: two Wangs leave "Wang" without identity.
 */
#ifndef NS_ENTITY_SHORTFORM_H
#define NS_ENTITY_SHORTFORM_H

#include "base/arena.h"
#include "entity/story.h"

/* Reads the selected and resolved spans, appends spans for their short forms, then merges. Linear. Errors: E_MEMORY. */
newsent_status ns_propose_short(const ns_story *story, ns_arena *scratch, ns_decisions *d, newsent_error *err);

#endif
