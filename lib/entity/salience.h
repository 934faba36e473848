/*
 * salience.h - how much the text is about an entity, per 10,000 (docs/salience.md has the formula and its reasons).
 *
 *   0.30 headline + 0.20 first + 0.35 count + 0.15 spread
 *
 *   headline  1 with a mention in the title, else in the first sentence when it reads as a headline; ½ in another first sentence
 *   first     1 for a first mention at the start of the text, falling evenly to 0 at its end
 *   count     n / (n + 3) for n mentions
 *   spread    the share of the text's tenths that have a mention
 *
 * Bylines and credits do not count; an entity that stands only there has salience 0.
 */
#ifndef NS_ENTITY_SALIENCE_H
#define NS_ENTITY_SALIENCE_H

#include "entity/mention.h"

void ns_salience(const ns_story *story, ns_findings *findings);

#endif
