/* compile.h - a pack in the making: what the builder was given, sorted, and the tables that come of it. */
#ifndef NS_BUILD_COMPILE_H
#define NS_BUILD_COMPILE_H

#include "build/builder.h"
#include "build/pool.h"
#include "pack/format.h"
#include "pack/gazetteer.h"

/* A folded name on its way into the table. */
typedef struct {
    uint64_t hash;
    uint32_t number; /* as the table has it: an alias, or aliases + a spelling */
    uint32_t alias;
} ns_made_name;

typedef NS_VEC(uint64_t) ns_numbers;

/* What a filter is made of, and the filter. */
typedef struct {
    ns_numbers hashes; /* of beginnings and of whole names */
    ns_numbers whole;  /* those of whole names again */
    ns_numbers words;
} ns_made_filter;

typedef struct {
    newsent_builder *builder;
    uint32_t *by_key;                       /* entities in the order of the pack */
    uint32_t *rank;                         /* and back */
    uint32_t *file_rank;                    /* file → index in `files` */
    NS_VEC(const ns_built_alias *) sources; /* of each alias of the pack */
    ns_pool strings;
    NS_VEC(ns_disk_pair) meta;
    NS_VEC(uint32_t) files;
    NS_VEC(const char *) type_names;
    NS_VEC(uint32_t) types;
    NS_VEC(ns_disk_entity) entities;
    NS_VEC(ns_disk_pair) attrs;
    NS_VEC(ns_disk_alias) aliases;
    NS_VEC(ns_disk_place) places;
    NS_VEC(uint32_t) context;
    NS_VEC(ns_disk_spelling) spellings;
    NS_VEC(ns_made_name) names;
    ns_made_filter words, pairs, longer, small;
    bool capitals; /* some name begins with one in every text */
    NS_VEC(uint32_t) buckets;
    ns_numbers lexicon;
} ns_compile;

/* Each fills its tables from those above it. Errors: E_MEMORY, E_LIMIT, E_ROWS (the caller's on_error stopped it). */
newsent_status ns_compile_entities(ns_compile *c);
newsent_status ns_compile_names(ns_compile *c);
newsent_status ns_compile_index(ns_compile *c);
newsent_status ns_compile_lexicon(ns_compile *c);

/* A row that is refused only now: a term of no topic, one candidate too many. */
newsent_status ns_compile_refuse(ns_compile *c, const ns_built_alias *alias, const char *reason);

/* The string's place in the pool. */
uint32_t ns_compile_string(ns_compile *c, const char *text);

#endif
