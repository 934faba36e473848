/* docdata.h - the arrays of one text. Each stage writes its own, once; analyze.c says in what order. */
#ifndef NS_ENGINE_DOCDATA_H
#define NS_ENGINE_DOCDATA_H

#include "base/arena.h"
#include "engine/engine.h"
#include "entity/mention.h"
#include "text/decode.h"
#include "text/units.h"

typedef struct {
    const char *name; /* of an entity with identity: the pack's; else a piece of the text */
    uint32_t name_len;
    ns_identity id;
    uint32_t first_candidate, candidate_count;
} ns_entity_detail;

struct newsent_doc {
    const newsent_engine *engine; /* referenced; NULL while empty */
    ns_token_scratch *token_scratch;
    ns_arena arena; /* scratch of the stages */

    /* the text: title, two line breaks, body; or the body alone, where it was decoded */
    ns_text body, title;
    NS_VEC(uint8_t) joined;
    const uint8_t *text;
    uint32_t text_len, title_len, body_begin;
    bool has_title;
    uint32_t want; /* NEWSENT_WANT_… of the last analysis */
    ns_units units;
    const char *lang;

    ns_tokens tokens;
    ns_sentences sentences;
    NS_VEC(uint32_t) token_sentence;
    ns_match_scratch match;
    ns_matches matches;
    ns_decisions decisions;
    ns_findings findings;
    ns_terms terms;
    ns_topics topics;

    /* what the public records say */
    NS_VEC(newsent_mention) mentions;
    NS_VEC(newsent_entity) entities;
    NS_VEC(ns_entity_detail) details; /* as many as entities */
    NS_VEC(newsent_candidate) candidates;
    NS_VEC(newsent_topic) topic_records;
    NS_VEC(newsent_evidence) evidence;
};

newsent_status ns_doc_new(newsent_doc **out, newsent_error *err);
void ns_doc_free(newsent_doc *doc);

/* Forgets the last text and gives a huge one's memory back. */
void ns_doc_clear(newsent_doc *doc);

/* Offsets within its field for bytes [begin, end) of `text`; NEWSENT_IN_TITLE goes into *flags. */
newsent_span ns_doc_span(const newsent_doc *doc, uint32_t begin, uint32_t end, uint32_t *flags);

/* findings and topics → public records: sorted, filtered by the options. Errors: E_MEMORY. */
newsent_status ns_doc_finish(newsent_doc *doc, const newsent_analyze_options *opts, newsent_error *err);

#endif
