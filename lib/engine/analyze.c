#include "engine/analyze.h"

#include "base/err.h"
#include "engine/lang.h"
#include "entity/candidate.h"
#include "entity/docnames.h"
#include "entity/resolve.h"
#include "entity/salience.h"
#include "entity/select.h"
#include "entity/shortform.h"
#include "token/sentence.h"

#include <string.h>

enum {
    ENTITIES_NEED = NEWSENT_WANT_ENTITIES | NEWSENT_WANT_TOPICS | NEWSENT_WANT_EVIDENCE,
    TOPICS_NEED = NEWSENT_WANT_TOPICS | NEWSENT_WANT_EVIDENCE
};

/* Between title and body: an empty line, so that no sentence and no name crosses. */
static const char field_break[] = "\n\n";

static newsent_status cancelled(const newsent_analyze_options *opts, newsent_error *err) {
    if (opts->cancel != NULL && __atomic_load_n(opts->cancel, __ATOMIC_RELAXED) != 0) {
        return ns_error(err, NEWSENT_E_CANCELLED, "cancelled by the caller's flag");
    }
    return NEWSENT_OK;
}

static newsent_status too_long(uint64_t len, uint64_t max, newsent_error *err) {
    return ns_error(err, NEWSENT_E_LIMIT,
                    "the document is %llu bytes long, above the limit of %llu: raise max_bytes (newsent --max-bytes)",
                    (unsigned long long)len, (unsigned long long)max);
}

static newsent_status read_text(newsent_doc *doc, const uint8_t *text, size_t len, const newsent_analyze_options *opts,
                                newsent_error *err) {
    if (len > opts->max_bytes || opts->title_len > opts->max_bytes - len) {
        return too_long((uint64_t)len + opts->title_len, opts->max_bytes, err);
    }
    newsent_status status = ns_decode(&doc->body, text, len, opts->encoding, err);
    if (status == NEWSENT_OK && opts->title != NULL) {
        status = ns_decode(&doc->title, (const uint8_t *)opts->title, opts->title_len, NULL, err);
    }
    if (status != NEWSENT_OK) {
        return status;
    }
    doc->text = doc->body.text.items;
    doc->text_len = (uint32_t)doc->body.text.count;
    bool ascii = doc->body.ascii;
    if (opts->title != NULL) {
        const size_t title_len = doc->title.text.count;
        const size_t break_len = sizeof field_break - 1;
        const size_t total = title_len + break_len + doc->body.text.count;
        if (total > INT32_MAX || !ns_vec_reserve(&doc->joined, total + 1)) {
            return total > INT32_MAX ? too_long(total, INT32_MAX, err) : ns_error_memory(err);
        }
        uint8_t *joined = doc->joined.items;
        memcpy(joined, doc->title.text.items, title_len);
        memcpy(joined + title_len, field_break, break_len);
        memcpy(joined + title_len + break_len, doc->body.text.items, doc->body.text.count + 1);
        doc->joined.count = total;
        doc->text = joined;
        doc->text_len = (uint32_t)total;
        doc->title_len = (uint32_t)title_len;
        doc->body_begin = (uint32_t)(title_len + break_len);
        doc->has_title = true;
        ascii = ascii && doc->title.ascii;
    }
    return ns_units_build(&doc->units, doc->text, doc->text_len, ascii, err);
}

/* Tokens and sentences of one field. */
static newsent_status read_field(newsent_doc *doc, uint32_t begin, uint32_t end, newsent_error *err) {
    const size_t first_token = doc->tokens.count;
    const size_t first_sentence = doc->sentences.count;
    const ns_layers *layers = &doc->engine->layers;
    newsent_status status = ns_tokenize(doc->engine->tokenizer, doc->token_scratch, layers->packs, layers->count,
                                        doc->text, begin, end, &doc->tokens, err);
    if (status == NEWSENT_OK) {
        status = ns_split_sentences(doc->text, &doc->tokens, first_token, &doc->sentences, err);
    }
    if (status != NEWSENT_OK) {
        return status;
    }
    if (!ns_vec_reserve(&doc->token_sentence, doc->tokens.count - first_token)) {
        return ns_error_memory(err);
    }
    for (size_t s = first_sentence; s < doc->sentences.count; s++) {
        for (uint32_t t = doc->sentences.items[s].token_begin; t < doc->sentences.items[s].token_end; t++) {
            doc->token_sentence.items[doc->token_sentence.count++] = (uint32_t)s;
        }
    }
    return NEWSENT_OK;
}

static newsent_status read_words(newsent_doc *doc, newsent_error *err) {
    newsent_status status = NEWSENT_OK;
    if (doc->has_title) {
        status = read_field(doc, 0, doc->title_len, err);
    }
    if (status == NEWSENT_OK) {
        status = read_field(doc, doc->body_begin, doc->text_len, err);
    }
    return status;
}

/* What no later stage reads goes when it is large: a document of a hundred megabytes must not hold all stages at once. */
#define DONE_WITH(vec) ns_vec_shrink((vec), 4u << 20)

/* More matches than this a byte of text come from a pack made to do so; a bound on memory, not on news. */
static newsent_status find_names(newsent_doc *doc, newsent_error *err) {
    enum { MATCHES_BASE = 4096 };
    const size_t most = (size_t)doc->text_len + MATCHES_BASE;
    const ns_layers *layers = &doc->engine->layers;
    newsent_status status = NEWSENT_OK;
    if (doc->has_title) {
        status = ns_match_text(layers, &doc->match, doc->text, 0, doc->title_len, most, &doc->matches, err);
    }
    if (status == NEWSENT_OK) {
        status = ns_match_text(layers, &doc->match, doc->text, doc->body_begin, doc->text_len,
                               most - doc->matches.count, &doc->matches, err);
    }
    if (status == NEWSENT_OK) {
        ns_match_mark_inside(&doc->matches, 0, &doc->tokens, 0);
    }
    return status;
}

/* Nothing in the arena outlives the stage that took it. */
static newsent_status select_and_resolve(newsent_doc *doc, const ns_story *story, newsent_error *err) {
    ns_arena_reset(&doc->arena);
    newsent_status status = ns_weigh(story, &doc->arena, &doc->decisions, err);
    ns_arena_reset(&doc->arena);
    if (status == NEWSENT_OK) {
        status = ns_select(&doc->arena, &doc->decisions, err);
    }
    ns_arena_reset(&doc->arena);
    return status == NEWSENT_OK ? ns_resolve(story, &doc->decisions, err) : status;
}

static newsent_status decide_entities(newsent_doc *doc, const newsent_analyze_options *opts, newsent_error *err) {
    const ns_story story = {.text = doc->text,
                            .text_len = doc->text_len,
                            .body_begin = doc->body_begin,
                            .tokens = &doc->tokens,
                            .sentences = &doc->sentences,
                            .token_sentence = doc->token_sentence.items,
                            .matches = &doc->matches,
                            .layers = &doc->engine->layers};
    newsent_status status = ns_propose_listed(&story, &doc->decisions, err);
    DONE_WITH(&doc->matches);
    if (status == NEWSENT_OK) {
        status = ns_propose_introduced(&story, &doc->arena, &doc->decisions, err);
    }
    if (status == NEWSENT_OK) {
        status = select_and_resolve(doc, &story, err); /* pass 1: full names */
    }
    if (status == NEWSENT_OK) {
        status = ns_propose_short(&story, &doc->arena, &doc->decisions, err);
    }
    if (status == NEWSENT_OK) {
        status = cancelled(opts, err);
    }
    if (status == NEWSENT_OK) {
        status = select_and_resolve(doc, &story, err); /* pass 2: with their short forms */
    }
    ns_arena_reset(&doc->arena);
    if (status == NEWSENT_OK) {
        status = ns_collect_mentions(&story, &doc->decisions, &doc->arena, &doc->findings, err);
    }
    if (status == NEWSENT_OK) {
        ns_salience(&story, &doc->findings);
    }
    return status;
}

static newsent_status decide_topics(newsent_doc *doc, newsent_error *err) {
    const newsent_engine *engine = doc->engine;
    newsent_status status = ns_collect_terms(&doc->matches, engine->topic_refs, engine->topic_ref_count,
                                             engine->topic_count, &doc->arena, &doc->terms, err);
    ns_arena_reset(&doc->arena);
    if (status != NEWSENT_OK) {
        return status;
    }
    uint32_t words = 0;
    for (size_t t = 0; t < doc->tokens.count; t++) {
        words += doc->tokens.items[t].kind == NEWSENT_TOKEN_WORD;
    }
    uint32_t headline_end = doc->body_begin;
    if (!doc->has_title && doc->sentences.count > 0 && (doc->sentences.items[0].flags & NS_SENTENCE_HEADLINE) != 0) {
        headline_end = doc->sentences.items[0].end;
    }
    status = ns_classify(engine->topics, engine->topic_count, &doc->terms, engine->alias_count, headline_end, words,
                         &doc->arena, &doc->topics, err);
    ns_arena_reset(&doc->arena);
    DONE_WITH(&doc->terms);
    return status;
}

/* The caller's engine, or one of its own under the overlays: that of the last text, where it is the same. Referenced. */
static newsent_status take_engine(const newsent_engine *engine, const newsent_doc *doc,
                                  const newsent_analyze_options *opts, const newsent_engine **out, newsent_error *err) {
    if (opts->overlay_count == 0 || ns_engine_is(doc->engine, engine, opts->overlays, opts->overlay_count)) {
        *out = ns_engine_take(opts->overlay_count == 0 ? engine : doc->engine);
        return NEWSENT_OK;
    }
    newsent_engine *own = NULL;
    const newsent_status status = ns_engine_new(&own, engine, opts->overlays, opts->overlay_count, err);
    *out = own;
    return status;
}

newsent_status ns_analyze(const newsent_engine *engine, newsent_doc *doc, const uint8_t *text, size_t len,
                          const newsent_analyze_options *opts, newsent_error *err) {
    const newsent_engine *with = NULL;
    newsent_status status =
        take_engine(engine, doc, opts, &with, err); /* before the old one goes: it may be the same */
    ns_doc_clear(doc);
    if (status != NEWSENT_OK) {
        return status;
    }
    doc->engine = with;
    doc->want = opts->want;
    status = read_text(doc, text, len, opts, err);
    if (status == NEWSENT_OK) {
        status = cancelled(opts, err);
    }
    if (status == NEWSENT_OK) {
        status = read_words(doc, err);
    }
    if (status == NEWSENT_OK) {
        status = cancelled(opts, err);
    }
    if (status == NEWSENT_OK) {
        doc->lang = ns_language(doc->text + doc->body_begin, doc->text_len - doc->body_begin, &doc->tokens);
    }
    if (status == NEWSENT_OK && (opts->want & ENTITIES_NEED) != 0) {
        status = find_names(doc, err);
    }
    if (status == NEWSENT_OK) {
        status = cancelled(opts, err);
    }
    if (status == NEWSENT_OK && (opts->want & TOPICS_NEED) != 0) {
        status = decide_topics(doc, err);
    }
    if (status == NEWSENT_OK && (opts->want & NEWSENT_WANT_ENTITIES) != 0) {
        status = decide_entities(doc, opts, err);
    }
    ns_arena_reset(&doc->arena);
    if (status == NEWSENT_OK) {
        status = ns_doc_finish(doc, opts, err);
    }
    if (status != NEWSENT_OK) {
        ns_doc_clear(doc);
    }
    return status;
}
