/* namerun.h - how many tokens from here on read as one person's name. */
#ifndef NS_ENTITY_NAMERUN_H
#define NS_ENTITY_NAMERUN_H

#include "entity/story.h"

enum { NS_NAME_TOKENS_MAX = 4 };

/* 0 when the token begins no name. Particles (van, de, bin …) count within a name, initials anywhere but alone. */
uint32_t ns_name_run(const ns_story *story, uint32_t token);

#endif
