/* The functions of newsent/doc.h. */
#include "newsent/doc.h"

#include "api/options.h"
#include "base/err.h"
#include "engine/docdata.h"

const char *newsent_doc_text(const newsent_doc *doc, size_t *len) {
    const bool filled = doc != NULL && doc->text != NULL;
    if (len != NULL) {
        *len = filled ? doc->text_len - doc->body_begin : 0;
    }
    return filled ? (const char *)doc->text + doc->body_begin : "";
}

const char *newsent_doc_title(const newsent_doc *doc, size_t *len) {
    const bool filled = doc != NULL && doc->has_title;
    if (len != NULL) {
        *len = filled ? doc->title_len : 0;
    }
    return filled ? (const char *)doc->text : NULL;
}

const char *newsent_doc_lang(const newsent_doc *doc) { return doc != NULL ? doc->lang : "und"; }

const newsent_engine *newsent_doc_engine(const newsent_doc *doc) { return doc != NULL ? doc->engine : NULL; }

uint64_t newsent_doc_map_offset(const newsent_doc *doc, uint64_t offset, int32_t from, int32_t to, uint32_t flags) {
    const bool in_title = (flags & NEWSENT_IN_TITLE) != 0;
    if (doc == NULL || doc->text == NULL || (in_title && !doc->has_title) || offset > UINT32_MAX) {
        return UINT64_MAX;
    }
    const uint32_t begin = in_title ? 0 : doc->body_begin;
    const uint32_t end = in_title ? doc->title_len : doc->text_len;
    const ns_units *units = &doc->units;
    const uint32_t begin_cp = ns_units_cp(units, begin);
    const uint32_t begin_utf16 = ns_units_utf16(units, begin);
    uint64_t byte = UINT64_MAX;
    if (from == NEWSENT_UNIT_BYTE) {
        byte = begin + offset;
    } else if (from == NEWSENT_UNIT_CODE_POINT && begin_cp + offset <= ns_units_cp(units, end)) {
        byte = ns_units_byte_of_cp(units, (uint32_t)(begin_cp + offset));
    } else if (from == NEWSENT_UNIT_UTF16 && begin_utf16 + offset <= ns_units_utf16(units, end)) {
        byte = ns_units_byte_of_utf16(units, (uint32_t)(begin_utf16 + offset));
    }
    if (byte > end) {
        return UINT64_MAX;
    }
    while (byte > begin && byte < end && (doc->text[byte] & 0xc0) == 0x80) {
        byte--;
    }
    switch (to) {
    case NEWSENT_UNIT_BYTE:
        return byte - begin;
    case NEWSENT_UNIT_CODE_POINT:
        return ns_units_cp(units, (uint32_t)byte) - begin_cp;
    case NEWSENT_UNIT_UTF16:
        return ns_units_utf16(units, (uint32_t)byte) - begin_utf16;
    default:
        return UINT64_MAX;
    }
}

newsent_status newsent_doc_source_span(const newsent_doc *doc, uint32_t begin, uint32_t end, uint64_t *source_begin,
                                       uint64_t *source_end) {
    if (doc == NULL || doc->text == NULL || source_begin == NULL || source_end == NULL || begin > end ||
        end > doc->text_len - doc->body_begin) {
        return NEWSENT_E_ARG;
    }
    *source_begin = ns_source_begin(&doc->body.source, begin);
    *source_end = begin == end ? *source_begin : ns_source_end(&doc->body.source, end);
    return NEWSENT_OK;
}

int32_t newsent_doc_has_source_map(const newsent_doc *doc) {
    return doc != NULL && doc->text != NULL && doc->body.source.runs.count > 0;
}

/* Tokens and sentences are made from the stages' own records on request. */

uint32_t newsent_doc_token_count(const newsent_doc *doc) {
    return doc != NULL && (doc->want & NEWSENT_WANT_TOKENS) != 0 ? (uint32_t)doc->tokens.count : 0;
}

int32_t newsent_doc_token(const newsent_doc *doc, uint32_t i, newsent_token *out) {
    if (out == NULL || i >= newsent_doc_token_count(doc)) {
        return 0;
    }
    const ns_token *t = &doc->tokens.items[i];
    *out = (newsent_token){
        .kind = t->kind, .flags = t->flags, .sentence = doc->token_sentence.items[i], .zone = NEWSENT_NONE};
    out->span = ns_doc_span(doc, t->begin, t->end, &out->flags);
    return 1;
}

uint32_t newsent_doc_sentence_count(const newsent_doc *doc) {
    return doc != NULL && (doc->want & NEWSENT_WANT_SENTENCES) != 0 ? (uint32_t)doc->sentences.count : 0;
}

int32_t newsent_doc_sentence(const newsent_doc *doc, uint32_t i, newsent_sentence *out) {
    if (out == NULL || i >= newsent_doc_sentence_count(doc)) {
        return 0;
    }
    const ns_sentence *s = &doc->sentences.items[i];
    *out = (newsent_sentence){.token_begin = s->token_begin, .token_end = s->token_end, .zone = NEWSENT_NONE};
    out->span = ns_doc_span(doc, s->begin, s->end, &out->flags);
    return 1;
}

/* How many records a copy may write from `first` on. */
static uint32_t room(uint32_t count, uint32_t first, uint32_t cap, const void *out, size_t item_size) {
    if (out == NULL || item_size == 0 || first >= count) {
        return 0;
    }
    return count - first < cap ? count - first : cap;
}

uint32_t newsent_doc_copy_tokens(const newsent_doc *doc, uint32_t first, newsent_token *out, uint32_t cap,
                                 size_t item_size) {
    const uint32_t count = room(newsent_doc_token_count(doc), first, cap, out, item_size);
    for (uint32_t i = 0; i < count; i++) {
        newsent_token token;
        newsent_doc_token(doc, first + i, &token);
        ns_records_copy((char *)out + i * item_size, item_size, &token, sizeof token, 1);
    }
    return count;
}

uint32_t newsent_doc_copy_sentences(const newsent_doc *doc, uint32_t first, newsent_sentence *out, uint32_t cap,
                                    size_t item_size) {
    const uint32_t count = room(newsent_doc_sentence_count(doc), first, cap, out, item_size);
    for (uint32_t i = 0; i < count; i++) {
        newsent_sentence sentence;
        newsent_doc_sentence(doc, first + i, &sentence);
        ns_records_copy((char *)out + i * item_size, item_size, &sentence, sizeof sentence, 1);
    }
    return count;
}

/* The three doors to a kind of record that is kept as it is handed out: count, get, copy. */
#define RECORDS(singular, plural, field)                                                                               \
    uint32_t newsent_doc_##singular##_count(const newsent_doc *doc) {                                                  \
        return doc != NULL ? (uint32_t)doc->field.count : 0;                                                           \
    }                                                                                                                  \
    const newsent_##singular *newsent_doc_##singular(const newsent_doc *doc, uint32_t i) {                             \
        return doc != NULL && i < doc->field.count ? &doc->field.items[i] : NULL;                                      \
    }                                                                                                                  \
    uint32_t newsent_doc_copy_##plural(const newsent_doc *doc, uint32_t first, newsent_##singular *out, uint32_t cap,  \
                                       size_t item_size) {                                                             \
        const uint32_t count = room(newsent_doc_##singular##_count(doc), first, cap, out, item_size);                  \
        if (count > 0) {                                                                                               \
            ns_records_copy(out, item_size, doc->field.items + first, sizeof *doc->field.items, count);                \
        }                                                                                                              \
        return count;                                                                                                  \
    }

RECORDS(mention, mentions, mentions)
RECORDS(entity, entities, entities)
RECORDS(topic, topics, topic_records)
RECORDS(evidence, evidence, evidence)

const char *newsent_doc_mention_text(const newsent_doc *doc, uint32_t i, size_t *len) {
    const newsent_mention *m = newsent_doc_mention(doc, i);
    if (len != NULL) {
        *len = m != NULL ? m->span.byte_end - m->span.byte_begin : 0;
    }
    if (m == NULL) {
        return NULL;
    }
    const uint32_t field = (m->flags & NEWSENT_IN_TITLE) != 0 ? 0 : doc->body_begin;
    return (const char *)doc->text + field + m->span.byte_begin;
}

const char *newsent_doc_entity_text(const newsent_doc *doc, uint32_t i, int32_t which, size_t *len) {
    size_t own_len = 0;
    size_t *out_len = len != NULL ? len : &own_len;
    *out_len = 0;
    if (doc == NULL || i >= doc->entities.count) {
        return NULL;
    }
    const ns_entity_detail *detail = &doc->details.items[i];
    if (which == NEWSENT_TEXT_SURFACE) {
        return newsent_doc_mention_text(doc, doc->entities.items[i].first_mention, out_len);
    }
    if (which == NEWSENT_TEXT_NAME) {
        *out_len = detail->name_len;
        return detail->name;
    }
    if (which != NEWSENT_TEXT_KEY || detail->id.pack == NEWSENT_NONE) {
        return NULL;
    }
    const char *key = newsent_pack_entity_key(doc->engine->layers.packs[detail->id.pack], detail->id.entity);
    while (key != NULL && key[*out_len] != '\0') {
        ++*out_len;
    }
    return key;
}

uint32_t newsent_doc_entity_attr_count(const newsent_doc *doc, uint32_t i) {
    if (doc == NULL || i >= doc->details.count || doc->details.items[i].id.pack == NEWSENT_NONE) {
        return 0;
    }
    return ns_layers_attr_count(&doc->engine->layers, doc->details.items[i].id);
}

void newsent_doc_entity_attr(const newsent_doc *doc, uint32_t i, uint32_t k, const char **key, const char **value) {
    const char *none = NULL;
    const char **to_key = key != NULL ? key : &none;
    const char **to_value = value != NULL ? value : &none;
    *to_key = NULL;
    *to_value = NULL;
    if (doc != NULL && i < doc->details.count && doc->details.items[i].id.pack != NEWSENT_NONE) {
        ns_layers_attr(&doc->engine->layers, doc->details.items[i].id, k, to_key, to_value);
    }
}

uint32_t newsent_doc_candidate_count(const newsent_doc *doc, uint32_t i) {
    return doc != NULL && i < doc->details.count ? doc->details.items[i].candidate_count : 0;
}

const newsent_candidate *newsent_doc_candidate(const newsent_doc *doc, uint32_t i, uint32_t k) {
    return k < newsent_doc_candidate_count(doc, i) ? &doc->candidates.items[doc->details.items[i].first_candidate + k]
                                                   : NULL;
}
