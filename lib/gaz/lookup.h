/* lookup.h - the entities of a name that stands alone. */
#ifndef NS_GAZ_LOOKUP_H
#define NS_GAZ_LOOKUP_H

#include "newsent/pack.h"

/* See newsent_pack_lookup: by the folded name alone. *count is how many there are in all. Errors: E_MEMORY. */
newsent_status ns_lookup(const newsent_pack *pack, const uint8_t *name, uint32_t len, uint32_t *entities, uint32_t cap,
                         uint32_t *count);

#endif
