/* wikidata_entity.h - one item of a Wikidata dump, read where it lies in its line. */
#ifndef NEWSENT_TOOL_WIKIDATA_ENTITY_H
#define NEWSENT_TOOL_WIKIDATA_ENTITY_H

#include "json_pull.h"

#include <stdint.h>

/* The properties that are read. */
typedef enum {
    P_INSTANCE_OF,
    P_COUNTRY,
    P_CITIZENSHIP,
    P_ORIGIN,
    P_POPULATION,
    P_GEONAMES,
    P_LEI,
    P_ISO_COUNTRY,
    P_ISO_REGION,
    P_EXCHANGE,
    P_COUNT
} wikidata_property;

typedef struct {
    json_span id, labels, aliases, sitelinks;
    json_span claims[P_COUNT]; /* each a list of statements */
    bool is_item;
} wikidata_entity;

typedef enum { RANK_DEPRECATED, RANK_NORMAL, RANK_PREFERRED } wikidata_rank;

typedef struct {
    wikidata_rank rank;
    json_span value;      /* of its main snak; text NULL: unknown or none */
    json_span qualifiers; /* an object */
} wikidata_statement;

/* Reads a whole line. false: it is no JSON object; p->fault says why, where p->at stands. */
bool wikidata_read(json_pull *p, wikidata_entity *entity);

/* The next statement of a list of claims. `list` begins at the list, `first` is true before the first call. */
bool wikidata_next(json_pull *list, bool *first, wikidata_statement *statement);

/* The rank that counts: preferred where a statement is, else normal. */
wikidata_rank wikidata_best(json_span claims);

/* The first value of a qualifier, which may be asked for in a property's own letters ("P249"); text NULL: none. */
json_span wikidata_qualifier(const wikidata_statement *statement, const char *property);

/* A member of an object; text NULL: there is none. */
json_span wikidata_member(json_span object, const char *key);

/* How many members an object has. */
uint32_t wikidata_size(json_span object);

/* The item that a value is; 0: it is none. */
uint32_t wikidata_item_of(json_span value);

#endif
