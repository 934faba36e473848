#include "engine/docdata.h"

#include "base/err.h"
#include "base/mem.h"

newsent_status ns_doc_new(newsent_doc **out, newsent_error *err) {
    *out = NULL;
    newsent_doc *doc = ns_calloc(1, sizeof *doc);
    if (doc == NULL) {
        return ns_error_memory(err);
    }
    ns_arena_init(&doc->arena);
    doc->lang = "und";
    const newsent_status status = ns_token_scratch_new(&doc->token_scratch, err);
    if (status != NEWSENT_OK) {
        ns_doc_free(doc);
        return status;
    }
    *out = doc;
    return ns_error_clear(err);
}

void ns_doc_clear(newsent_doc *doc) {
    enum { KEEP_BYTES = 4 << 20 };
    ns_engine_drop(doc->engine);
    doc->engine = NULL;
    doc->text = NULL;
    doc->text_len = doc->title_len = doc->body_begin = 0;
    doc->has_title = false;
    doc->lang = "und";
    ns_vec_clear(&doc->joined);
    ns_vec_clear(&doc->tokens);
    ns_vec_clear(&doc->sentences);
    ns_vec_clear(&doc->token_sentence);
    ns_vec_clear(&doc->matches);
    ns_vec_clear(&doc->terms);
    ns_vec_clear(&doc->mentions);
    ns_vec_clear(&doc->entities);
    ns_vec_clear(&doc->details);
    ns_vec_clear(&doc->candidates);
    ns_vec_clear(&doc->topic_records);
    ns_vec_clear(&doc->evidence);
    ns_vec_shrink(&doc->joined, KEEP_BYTES);
    ns_vec_shrink(&doc->body.text, KEEP_BYTES);
    ns_vec_shrink(&doc->title.text, KEEP_BYTES);
    ns_vec_shrink(&doc->tokens, KEEP_BYTES);
    ns_vec_shrink(&doc->sentences, KEEP_BYTES);
    ns_vec_shrink(&doc->token_sentence, KEEP_BYTES);
    ns_vec_shrink(&doc->matches, KEEP_BYTES);
    ns_vec_shrink(&doc->terms, KEEP_BYTES);
    ns_vec_shrink(&doc->mentions, KEEP_BYTES);
    ns_vec_shrink(&doc->candidates, KEEP_BYTES);
    ns_decisions_clear(&doc->decisions);
    ns_findings_clear(&doc->findings);
    ns_topics_clear(&doc->topics);
    ns_arena_reset(&doc->arena);
}

void ns_doc_free(newsent_doc *doc) {
    if (doc == NULL) {
        return;
    }
    ns_engine_drop(doc->engine);
    ns_token_scratch_free(doc->token_scratch);
    ns_arena_free(&doc->arena);
    ns_text_free(&doc->body);
    ns_text_free(&doc->title);
    ns_vec_free(&doc->joined);
    ns_units_free(&doc->units);
    ns_vec_free(&doc->tokens);
    ns_vec_free(&doc->sentences);
    ns_vec_free(&doc->token_sentence);
    ns_match_scratch_free(&doc->match);
    ns_vec_free(&doc->matches);
    ns_decisions_free(&doc->decisions);
    ns_findings_free(&doc->findings);
    ns_vec_free(&doc->terms);
    ns_topics_free(&doc->topics);
    ns_vec_free(&doc->mentions);
    ns_vec_free(&doc->entities);
    ns_vec_free(&doc->details);
    ns_vec_free(&doc->candidates);
    ns_vec_free(&doc->topic_records);
    ns_vec_free(&doc->evidence);
    ns_free(doc);
}

newsent_span ns_doc_span(const newsent_doc *doc, uint32_t begin, uint32_t end, uint32_t *flags) {
    const bool in_title = begin < doc->body_begin;
    const uint32_t field = in_title ? 0 : doc->body_begin;
    const uint32_t field_cp = in_title ? 0 : ns_units_cp(&doc->units, doc->body_begin);
    *flags |= in_title ? NEWSENT_IN_TITLE : 0;
    return (newsent_span){begin - field, end - field, ns_units_cp(&doc->units, begin) - field_cp,
                          ns_units_cp(&doc->units, end) - field_cp};
}
