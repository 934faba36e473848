/* resolve.h - one identity for each selected span, or none. */
#ifndef NS_ENTITY_RESOLVE_H
#define NS_ENTITY_RESOLVE_H

#include "entity/story.h"

/*
 * Chooses the candidate with the most points and fills chosen, score and link_score. Of two with equal
 * points that of the later pack wins; in one pack they are a tie that nothing in the text breaks: the span then becomes a
 * name without identity (a local name is added).
 * Scores are steps by the kind of evidence, not calibrated probabilities. Errors: E_MEMORY.
 */
newsent_status ns_resolve(const ns_story *story, ns_decisions *d, newsent_error *err);

#endif
