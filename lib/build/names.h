/*
 * names.h - a name as a row has it → its policy, its spellings, and how each is read (gazetteers/README.md §2).
 *
 * "iPhone {num} {Pro|Pro Max}? [exact]"   policy exact, family; spellings "iPhone 0", "iPhone 0 Pro", "iPhone 0 Pro Max",
 *                                        in which 0 stands for the {num}
 */
#ifndef NS_BUILD_NAMES_H
#define NS_BUILD_NAMES_H

#include "base/buf.h"
#include "gaz/spelling.h"
#include "pack/gazetteer.h"

enum {
    NS_SPELLINGS_MAX = 64, /* of one alias */
    NS_PRIOR_DEFAULT = 100,
    NS_PRIOR_MAX = 1000
};

/* `reason` of all functions below: static text that ends the sentence "the name … ". */

/*
 * Parses a name in row form. *text gets the name without policy; its escapes are resolved unless it is a family.
 * NULL, or the reason why not. Look at text->failed too.
 */
const char *ns_name_parse(const char *raw, size_t len, uint16_t default_policy, ns_buf *text, uint16_t *policy,
                          uint16_t *prior);

/* Room that is used from name to name. Zero-initialised. */
typedef struct {
    ns_spelling spelling;
    ns_buf written;
} ns_name_scratch;

void ns_name_scratch_free(ns_name_scratch *scratch);

/* Called for each spelling, with its text as written; both live for the call. false stops: memory is out. */
typedef bool (*ns_spelling_fn)(void *ctx, const ns_spelling *spelling, const ns_buf *written);

/*
 * Expands a parsed name and reads each spelling. fn may be NULL: then the name is only checked. *reason is NULL or why
 * the name is refused. Errors: E_MEMORY, E_ROWS.
 */
newsent_status ns_name_spellings(ns_name_scratch *scratch, const char *text, size_t len, uint16_t policy,
                                 ns_spelling_fn fn, void *ctx, const char **reason);

#endif
