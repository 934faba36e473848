/* say.c - a document in the lines of the format. */
#include "spec.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_WITH_UNITS = 9 };

static void put_places(string *out, const newsent_doc *doc, const newsent_span *span, uint32_t flags, bool all_units) {
    put_number(out, "\t", span->cp_begin);
    put_number(out, "\t", span->cp_end);
    if (all_units) {
        put_number(out, "\t", span->byte_begin);
        put_number(out, "\t", span->byte_end);
        put_number(out, "\t",
                   newsent_doc_map_offset(doc, span->byte_begin, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_UTF16, flags));
        put_number(out, "\t",
                   newsent_doc_map_offset(doc, span->cp_end, NEWSENT_UNIT_CODE_POINT, NEWSENT_UNIT_UTF16, flags));
    }
}

static void put_type_and_key(string *out, const newsent_doc *doc, uint32_t entity, const char *no_key) {
    size_t len = 0;
    const char *key = newsent_doc_entity_text(doc, entity, NEWSENT_TEXT_KEY, &len);
    put_text(out, newsent_engine_type_name(newsent_doc_engine(doc), newsent_doc_entity(doc, entity)->type));
    put(out, "\t", 1);
    put(out, key != NULL ? key : no_key, key != NULL ? len : strlen(no_key));
    put(out, "\t", 1);
}

static void say_mentions(lines *out, const newsent_doc *doc, uint32_t field, bool all_units) {
    for (uint32_t i = 0; i < newsent_doc_mention_count(doc); i++) {
        const newsent_mention *m = newsent_doc_mention(doc, i);
        if ((m->flags & NEWSENT_IN_TITLE) == field) {
            size_t len = 0;
            const char *text = newsent_doc_mention_text(doc, i, &len);
            string *line = add_line(out);
            put_type_and_key(line, doc, m->entity, "-");
            put(line, text, len);
            put_places(line, doc, &m->span, m->flags, all_units);
        }
    }
}

static void say_names(lines *out, const newsent_doc *doc) {
    for (uint32_t i = 0; i < newsent_doc_mention_count(doc); i++) {
        size_t len = 0;
        const char *text = newsent_doc_mention_text(doc, i, &len);
        string *line = add_line(out);
        put_type_and_key(line, doc, newsent_doc_mention(doc, i)->entity, "-");
        put(line, text, len);
    }
}

/* The number of an entity without identity: by first mention. */
static uint64_t local_number(const newsent_doc *doc, uint32_t entity) {
    uint64_t number = 1;
    for (uint32_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *e = newsent_doc_entity(doc, i);
        number += e->pack == NEWSENT_NONE && e->first_mention < newsent_doc_entity(doc, entity)->first_mention;
    }
    return number;
}

static void say_entities(lines *out, const newsent_doc *doc) {
    for (uint32_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        string local = {0};
        size_t len = 0;
        const char *name = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_NAME, &len);
        string *line = add_line(out);
        put_number(&local, "T", local_number(doc, i));
        put_type_and_key(line, doc, i, local.bytes);
        put(line, name, len);
        put_number(line, "\t", newsent_doc_entity(doc, i)->mention_count);
        free(local.bytes);
    }
}

static void say_attrs(lines *out, const newsent_doc *doc) {
    for (uint32_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const char *entity = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_KEY, NULL);
        for (uint32_t k = 0; k < newsent_doc_entity_attr_count(doc, i); k++) {
            const char *key = NULL;
            const char *value = NULL;
            string *line = add_line(out);
            newsent_doc_entity_attr(doc, i, k, &key, &value);
            put_text(line, entity);
            put(line, "\t", 1);
            put_text(line, key);
            put(line, "\t", 1);
            put_text(line, value);
        }
    }
}

static void say_topics(lines *topics, lines *evidence, const newsent_doc *doc) {
    for (uint32_t i = 0; i < newsent_doc_topic_count(doc); i++) {
        const newsent_topic *topic = newsent_doc_topic(doc, i);
        const char *id = newsent_engine_topic_id(newsent_doc_engine(doc), topic->label);
        if ((topic->flags & NEWSENT_TOPIC_ABOVE) == 0) {
            continue;
        }
        put_text(add_line(topics), id);
        for (uint32_t k = 0; k < topic->evidence_count; k++) {
            const newsent_evidence *e = newsent_doc_evidence(doc, topic->first_evidence + k);
            const char *field =
                (e->flags & NEWSENT_IN_TITLE) != 0 ? newsent_doc_title(doc, NULL) : newsent_doc_text(doc, NULL);
            string *line = add_line(evidence);
            put_text(line, id);
            put(line, "\t", 1);
            put(line, field + e->span.byte_begin, e->span.byte_end - e->span.byte_begin);
            put_places(line, doc, &e->span, e->flags, false);
        }
    }
}

static void say_piece(lines *out, const newsent_doc *doc, const newsent_span *span, uint32_t flags, const char *kind) {
    const char *field = (flags & NEWSENT_IN_TITLE) != 0 ? newsent_doc_title(doc, NULL) : newsent_doc_text(doc, NULL);
    string *line = add_line(out);
    put(line, field + span->byte_begin, span->byte_end - span->byte_begin);
    if (kind != NULL) {
        put(line, "\t", 1);
        put_text(line, kind);
    }
    put_places(line, doc, span, flags, false);
}

static void say_tokens(lines *out, const newsent_doc *doc) {
    static const char *const kinds[] = {
        [NEWSENT_TOKEN_WORD] = "word",     [NEWSENT_TOKEN_NUMBER] = "number",
        [NEWSENT_TOKEN_MONEY] = "money",   [NEWSENT_TOKEN_PERCENT] = "percent",
        [NEWSENT_TOKEN_DATE] = "date",     [NEWSENT_TOKEN_TIME] = "time",
        [NEWSENT_TOKEN_URL] = "url",       [NEWSENT_TOKEN_EMAIL] = "email",
        [NEWSENT_TOKEN_HANDLE] = "handle", [NEWSENT_TOKEN_HASHTAG] = "hashtag",
        [NEWSENT_TOKEN_TICKER] = "ticker", [NEWSENT_TOKEN_POSSESSIVE] = "possessive",
        [NEWSENT_TOKEN_SYMBOL] = "symbol", [NEWSENT_TOKEN_PUNCTUATION] = "punctuation",
    };
    newsent_token token;
    for (uint32_t i = 0; newsent_doc_token(doc, i, &token) != 0; i++) {
        const bool known = token.kind < sizeof kinds / sizeof *kinds && kinds[token.kind] != NULL;
        say_piece(out, doc, &token.span, token.flags, known ? kinds[token.kind] : "unknown");
    }
}

static void say_sentences(lines *out, const newsent_doc *doc) {
    newsent_sentence sentence;
    for (uint32_t i = 0; newsent_doc_sentence(doc, i, &sentence) != 0; i++) {
        say_piece(out, doc, &sentence.span, sentence.flags, NULL);
    }
}

static void say_json(lines *out, const newsent_doc *doc) {
    static const char before[] = "\"engine\":\"";
    char *json = NULL;
    size_t len = 0;
    string *line = add_line(out);
    if (newsent_doc_render(doc, NEWSENT_FORMAT_JSONL, NULL, &json, &len, NULL) != NEWSENT_OK) {
        return;
    }
    const char *engine = strstr(json, before);
    const char *end = engine != NULL ? strchr(engine + sizeof before - 1, '"') : NULL;
    len -= len > 0 && json[len - 1] == '\n';
    if (end != NULL) {
        put(line, json, (size_t)(engine + sizeof before - 1 - json));
        put(line, "*", 1);
        put(line, end, len - (size_t)(end - json));
    } else {
        put(line, json, len);
    }
    newsent_free(json);
}

static bool wants_units(const lines *expected) {
    size_t columns = 1;
    for (size_t i = 0; expected->count > 0 && i < expected->items[0].len; i++) {
        columns += expected->items[0].bytes[i] == '\t';
    }
    return columns == COLUMNS_WITH_UNITS;
}

void say_all(lines said[EXPECTED_COUNT], const spec_case *c, const newsent_doc *doc) {
    say_mentions(&said[MENTIONS], doc, 0, wants_units(&c->expected[MENTIONS]));
    say_mentions(&said[TITLE_MENTIONS], doc, NEWSENT_IN_TITLE, wants_units(&c->expected[TITLE_MENTIONS]));
    say_names(&said[NAMES], doc);
    say_entities(&said[ENTITIES], doc);
    say_attrs(&said[ATTRS], doc);
    say_topics(&said[TOPICS], &said[EVIDENCE], doc);
    say_tokens(&said[TOKENS], doc);
    say_sentences(&said[SENTENCES], doc);
    put_text(add_line(&said[LANG]), newsent_doc_lang(doc));
    say_json(&said[JSON], doc);
}
