/* candidate.h - matches of the gazetteers → spans with the identities they may have, and what each of them needs. */
#ifndef NS_ENTITY_CANDIDATE_H
#define NS_ENTITY_CANDIDATE_H

#include "base/arena.h"
#include "entity/story.h"

/* Appends a span for each place that a name was found at. Errors: E_MEMORY. */
newsent_status ns_propose_listed(const ns_story *story, ns_decisions *out, newsent_error *err);

/*
 * Weighs every candidate by prior, context words near it, other mentions and neighbours, and drops those whose condition
 * is not met. Run before each selection. Errors: E_MEMORY.
 */
newsent_status ns_weigh(const ns_story *story, ns_arena *scratch, ns_decisions *d, newsent_error *err);

#endif
