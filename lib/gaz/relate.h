/* relate.h - two names as written, held against each other by the matching rule: for those who write gazetteers. */
#ifndef NS_GAZ_RELATE_H
#define NS_GAZ_RELATE_H

#include "gaz/stream.h"
#include "newsent/pack.h"

/* A name as a pack holds it: well-formed text without its policy, no template. */
typedef struct {
    const char *text;
    uint16_t policy; /* NS_POLICY_…: only the case bits are read */
} ns_relate_name;

/*
 * NEWSENT_NAMES_APART, _OVERLAP or _COVER, as newsent_pack_alias_relation has it. What cannot be proved from the
 * agreement table is not claimed. The streams are scratch of the caller. Errors: E_MEMORY.
 */
newsent_status ns_relate(const ns_relate_name *a, const ns_relate_name *b, ns_stream *scratch_a, ns_stream *scratch_b,
                         int32_t *relation);

#endif
