/*
 * gazetteer.h - entities, aliases and the name index of one pack, as the matcher and the deciders read them.
 * All indices were checked when the pack was opened.
 */
#ifndef NS_PACK_GAZETTEER_H
#define NS_PACK_GAZETTEER_H

#include "newsent/pack.h"

/* Policy bits of an alias (gazetteers/README.md §2). No case bit: `cased`. */
enum {
    NS_POLICY_EXACT = 1 << 0,
    NS_POLICY_FOLD = 1 << 1,
    NS_POLICY_CONTEXT = 1 << 2,
    NS_POLICY_AFTER_FULL = 1 << 3,
    NS_POLICY_WEAK = 1 << 4,
    NS_POLICY_SUPPRESS = 1 << 5,
    NS_POLICY_FAMILY = 1 << 6, /* from a template */
    NS_POLICY_NAME = 1 << 7,   /* the entity's own name, not a further alias */
    NS_POLICY_TERM = 1 << 8,   /* of a topic */
    NS_POLICY_PLAIN = 1 << 9   /* no edges, no comma, no template: a text with its very bytes has the name */
};

/* "exact,context": the words of a policy as a row has them, in static storage. */
const char *ns_policy_text(uint16_t policy);

/* Types in packs: 1 to 5 as NEWSENT_TYPE_…; topics apart; a pack's own types from NS_TYPE_OWN on. */
enum { NS_TYPE_TOPIC = 6, NS_TYPE_OWN = 16 };

/* One alias. Strings are offsets for ns_gaz_string. */
typedef struct {
    uint32_t entity;
    uint32_t name;   /* as written in the row, without its policy */
    uint16_t policy; /* NS_POLICY_… */
    uint16_t prior;  /* 1 to 1000; of a topic's term its weight */
    uint32_t file;   /* provenance: index for ns_gaz_file, NEWSENT_NONE for none */
    uint32_t line;
} ns_gaz_alias;

uint32_t ns_gaz_entity_count(const newsent_pack *pack);
uint32_t ns_gaz_alias_count(const newsent_pack *pack);
ns_gaz_alias ns_gaz_get_alias(const newsent_pack *pack, uint32_t alias);
const char *ns_gaz_string(const newsent_pack *pack, uint32_t offset);
const char *ns_gaz_file(const newsent_pack *pack, uint32_t file); /* NULL for none */

/* Type number of an entity within the pack, and the name of any type number ("company"). */
uint32_t ns_gaz_entity_type(const newsent_pack *pack, uint32_t entity);
uint32_t ns_gaz_type_count(const newsent_pack *pack); /* the pack's own types: NS_TYPE_OWN + i */
const char *ns_gaz_type_name(const newsent_pack *pack, uint32_t type);

/* Hashes (ns_token.hash) of an entity's context words, ascending. Returns how many. */
uint32_t ns_gaz_context(const newsent_pack *pack, uint32_t entity, const uint32_t **hashes);

/* First value of an attribute, or NULL. */
const char *ns_gaz_attr(const newsent_pack *pack, uint32_t entity, const char *key);

/* Attributes in the order of the row; k < the count. */
uint32_t ns_gaz_attr_count(const newsent_pack *pack, uint32_t entity);
void ns_gaz_attr_at(const newsent_pack *pack, uint32_t entity, uint32_t k, const char **key, const char **value);

const char *ns_gaz_key(const newsent_pack *pack, uint32_t entity);
const char *ns_gaz_name(const newsent_pack *pack, uint32_t entity);

/* An entity's aliases: *first and the ones after it. Returns how many. */
uint32_t ns_gaz_entity_aliases(const newsent_pack *pack, uint32_t entity, uint32_t *first);

/* The entity of a key, or NEWSENT_NONE. */
uint32_t ns_gaz_find_key(const newsent_pack *pack, const char *key, size_t len);

/* The name of a type that every pack has, or NULL. */
const char *ns_type_builtin_name(uint32_t type);

/* Reference counting, for engines. */
newsent_pack *ns_pack_take(newsent_pack *pack);
uint64_t ns_pack_fingerprint(const newsent_pack *pack);

/* Version of the Unicode data that folded the pack's names and words: printable. What it may say is gaz/refold.h's matter. */
const char *ns_pack_unicode(const newsent_pack *pack);

#endif
