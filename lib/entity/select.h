/* select.h - which of the overlapping spans become mentions (docs/design.md §4.6). */
#ifndef NS_ENTITY_SELECT_H
#define NS_ENTITY_SELECT_H

#include "base/arena.h"
#include "entity/story.h"

/*
 * Flags with NS_SPAN_SELECTED the non-overlapping spans of the greatest total weight, among those with a candidate left:
 * weighted interval scheduling by dynamic programming. The weight is the square of the length, so that the longest name
 * wins over any parts of it; of two crossing ones of equal length the left one. Spans must be merged. Errors: E_MEMORY.
 */
newsent_status ns_select(ns_arena *scratch, ns_decisions *d, newsent_error *err);

#endif
