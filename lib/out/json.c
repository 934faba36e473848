/* One document as one JSON object, schema newsent/1 (docs/json.md). */
#include "base/mem.h"
#include "out/emit.h"
#include "out/writer.h"

#include <string.h>

typedef struct {
    const ns_view *view;
    const newsent_write_options *opts;
    ns_emit emit;
    const uint32_t *locals; /* of each entity: n of "local":"Tn", 0 for one with a key; NULL: all have keys */
} writing;

static void text_field(ns_emit *emit, const char *name, const char *text) {
    if (text != NULL) {
        ns_emit_text_field(emit, name, text, strlen(text));
    }
}

/* All that an object with a place has. */
static void write_place(writing *w, const newsent_span *span, uint32_t flags) {
    ns_emit *const emit = &w->emit;
    size_t len;
    const char *const text = ns_view_text(w->view, span, flags, &len);
    ns_emit_text_field(emit, "text", text, len);
    if ((flags & NEWSENT_IN_TITLE) != 0) {
        text_field(emit, "field", "title");
    }
    ns_emit_number_field(emit, "start", span->cp_begin);
    ns_emit_number_field(emit, "end", span->cp_end);
    ns_emit_number_field(emit, "byte_start", span->byte_begin);
    ns_emit_number_field(emit, "byte_end", span->byte_end);
    if (w->view->source != NULL && (flags & NEWSENT_IN_TITLE) == 0) {
        uint64_t begin = 0;
        uint64_t end = 0;
        w->view->source(w->view->doc, span, &begin, &end);
        ns_emit_number_field(emit, "source_start", begin);
        ns_emit_number_field(emit, "source_end", end);
    }
}

static void write_mentions(writing *w, const newsent_entity *entity) {
    ns_emit *const emit = &w->emit;
    ns_emit_key(emit, "mentions");
    ns_emit_open(emit, '[');
    uint32_t i = entity->first_mention;
    for (uint32_t n = 0; n < entity->mention_count && i < w->view->mention_count; n++) {
        const newsent_mention *const mention = &w->view->mentions[i];
        ns_emit_item(emit);
        ns_emit_open_line(emit, '{');
        write_place(w, &mention->span, mention->flags);
        ns_emit_score_field(emit, "score", mention->score);
        ns_emit_close(emit, '}');
        i = mention->next;
    }
    ns_emit_close(emit, ']');
}

static void write_local(writing *w, uint32_t number) {
    ns_emit_key(&w->emit, "local");
    ns_sink_text(w->emit.sink, "\"T");
    ns_sink_number(w->emit.sink, number);
    ns_sink_char(w->emit.sink, '"');
}

static void write_ids(writing *w, const ns_view_entity *entity) {
    if (entity->id_count == 0) {
        return;
    }
    ns_emit_key(&w->emit, "ids");
    ns_emit_open_line(&w->emit, '{');
    for (uint32_t i = 0; i < entity->id_count; i++) {
        text_field(&w->emit, entity->ids[i].key, entity->ids[i].value);
    }
    ns_emit_close(&w->emit, '}');
}

static void write_entities(writing *w) {
    const ns_view *const view = w->view;
    ns_emit *const emit = &w->emit;
    if ((w->opts->flags & NEWSENT_WRITE_NO_ENTITIES) != 0 || view->entity_count == 0) {
        return;
    }
    ns_emit_key(emit, "entities");
    ns_emit_open(emit, '[');
    for (uint32_t i = 0; i < view->entity_count; i++) {
        const ns_view_entity *const entity = &view->entities[i];
        ns_emit_item(emit);
        ns_emit_open(emit, '{');
        text_field(emit, "type", entity->type);
        ns_emit_text_field(emit, "name", entity->name, entity->name_len);
        if (entity->key != NULL) {
            text_field(emit, "key", entity->key);
        } else {
            write_local(w, w->locals[i]);
        }
        write_ids(w, entity);
        ns_emit_score_field(emit, "score", entity->record->score);
        if (entity->key != NULL) {
            ns_emit_score_field(emit, "link_score", entity->record->link_score);
        }
        ns_emit_score_field(emit, "salience", entity->record->salience);
        write_mentions(w, entity->record);
        ns_emit_close(emit, '}');
    }
    ns_emit_close(emit, ']');
}

static void write_evidence(writing *w, const newsent_topic *topic) {
    const ns_view *const view = w->view;
    ns_emit *const emit = &w->emit;
    if (topic->evidence_count == 0 || topic->first_evidence >= view->evidence_count) {
        return;
    }
    const uint32_t room = view->evidence_count - topic->first_evidence;
    const uint32_t count = topic->evidence_count < room ? topic->evidence_count : room;
    ns_emit_key(emit, "evidence");
    ns_emit_open(emit, '[');
    for (uint32_t i = 0; i < count; i++) {
        const newsent_evidence *const evidence = &view->evidence[topic->first_evidence + i];
        ns_emit_item(emit);
        ns_emit_open_line(emit, '{');
        write_place(w, &evidence->span, evidence->flags);
        ns_emit_score_field(emit, "weight", evidence->weight);
        ns_emit_close(emit, '}');
    }
    ns_emit_close(emit, ']');
}

static void write_topics(writing *w) {
    const ns_view *const view = w->view;
    ns_emit *const emit = &w->emit;
    if ((w->opts->flags & NEWSENT_WRITE_NO_TOPICS) != 0) {
        return;
    }
    bool open = false;
    for (uint32_t i = 0; i < view->topic_count; i++) {
        const ns_view_topic *const topic = &view->topics[i];
        if ((topic->record->flags & NEWSENT_TOPIC_ABOVE) == 0 && (w->opts->flags & NEWSENT_WRITE_ALL_TOPICS) == 0) {
            continue;
        }
        if (!open) {
            ns_emit_key(emit, "topics");
            ns_emit_open(emit, '[');
            open = true;
        }
        ns_emit_item(emit);
        ns_emit_open(emit, '{');
        text_field(emit, "id", topic->id);
        text_field(emit, "label", topic->label);
        ns_emit_score_field(emit, "score", topic->record->score);
        if ((w->opts->flags & NEWSENT_WRITE_EVIDENCE) != 0) {
            write_evidence(w, topic->record);
        }
        ns_emit_close(emit, '}');
    }
    if (open) {
        ns_emit_close(emit, ']');
    }
}

static void write_document(writing *w) {
    const ns_view *const view = w->view;
    ns_emit *const emit = &w->emit;
    ns_emit_open(emit, '{');
    text_field(emit, "schema", "newsent/1");
    text_field(emit, "engine", view->engine);
    if (w->opts->id != NULL) {
        ns_emit_text_field(emit, "id", w->opts->id, w->opts->id_len);
    }
    if ((w->opts->flags & NEWSENT_WRITE_TEXT) != 0) {
        ns_emit_text_field(emit, "text", view->text, view->text_len);
        if (view->title != NULL) {
            ns_emit_text_field(emit, "title", view->title, view->title_len);
        }
    }
    text_field(emit, "lang", view->lang);
    write_entities(w);
    write_topics(w);
    ns_emit_close(emit, '}');
    ns_sink_char(emit->sink, '\n');
}

/* Numbers entities without identity by their first mention, in one walk over the mentions. */
static void number_locals(const ns_view *view, uint32_t *locals) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < view->mention_count; i++) {
        const uint32_t e = view->mentions[i].entity;
        if (e < view->entity_count && view->entities[e].key == NULL && view->entities[e].record->first_mention == i) {
            locals[e] = ++count;
        }
    }
}

newsent_status ns_write_json(const ns_view *view, bool indented, const newsent_write_options *opts, ns_sink *sink) {
    bool any_local = false;
    for (uint32_t i = 0; i < view->entity_count && !any_local; i++) {
        any_local = view->entities[i].key == NULL;
    }
    uint32_t *locals = NULL;
    if (any_local) {
        locals = ns_calloc(view->entity_count, sizeof *locals);
        if (locals == NULL) {
            return NEWSENT_E_MEMORY;
        }
        number_locals(view, locals);
    }
    writing w = {.view = view, .opts = opts, .emit = {.sink = sink, .indented = indented}, .locals = locals};
    write_document(&w);
    ns_free(locals);
    return NEWSENT_OK;
}
