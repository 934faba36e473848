/* view.h - the read-only picture of a finished document that the writers see. Nothing in it is owned by them. */
#ifndef NS_OUT_VIEW_H
#define NS_OUT_VIEW_H

#include "newsent/types.h"
#include "newsent/write.h"

typedef struct {
    const char *key, *value;
} ns_view_pair;

typedef struct {
    const newsent_entity *record;
    const char *type; /* "company" */
    const char *name; /* name_len bytes */
    size_t name_len;
    const char *key;         /* NUL-terminated; NULL: an entity without identity */
    const ns_view_pair *ids; /* wikidata, geonames, ticker, lei, iso3166: those it has, in this order */
    uint32_t id_count;
} ns_view_entity;

typedef struct {
    const newsent_topic *record;
    const char *id, *label;
} ns_view_topic;

typedef struct ns_view {
    const char *engine; /* fingerprint */
    const char *lang;
    const char *text; /* text_len bytes */
    size_t text_len;
    const char *title; /* NULL: none */
    size_t title_len;
    const ns_view_entity *entities; /* by salience */
    uint32_t entity_count;
    const newsent_mention *mentions; /* by place, title first */
    uint32_t mention_count;
    const ns_view_topic *topics; /* by score */
    uint32_t topic_count;
    const newsent_evidence *evidence; /* grouped by topic */
    uint32_t evidence_count;
    const newsent_doc *doc; /* for the functions below */
    uint32_t token_count, sentence_count;
    void (*token)(const newsent_doc *doc, uint32_t i, newsent_token *out);
    void (*sentence)(const newsent_doc *doc, uint32_t i, newsent_sentence *out);
    /* NULL unless source offsets differ from document offsets */
    void (*source)(const newsent_doc *doc, const newsent_span *span, uint64_t *begin, uint64_t *end);
} ns_view;

#endif
