/* The functions of newsent/write.h: a view of the document for the writers. */
#include "newsent/write.h"

#include "api/options.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/docdata.h"
#include "newsent/doc.h"
#include "out/writer.h"

enum { KNOWN_FLAGS = (1 << 6) - 1 };

/* Attributes that are ids of the world, in the order they are written. */
static const char *const id_names[] = {"wikidata", "geonames", "ticker", "lei", "iso3166"};
enum { ID_NAMES = sizeof id_names / sizeof *id_names };

static void get_token(const newsent_doc *doc, uint32_t i, newsent_token *out) { newsent_doc_token(doc, i, out); }

static void get_sentence(const newsent_doc *doc, uint32_t i, newsent_sentence *out) {
    newsent_doc_sentence(doc, i, out);
}

static void get_source(const newsent_doc *doc, const newsent_span *span, uint64_t *begin, uint64_t *end) {
    newsent_doc_source_span(doc, span->byte_begin, span->byte_end, begin, end);
}

/* First value of each id that an entity has. */
static uint32_t find_ids(const newsent_doc *doc, uint32_t i, ns_view_pair *ids) {
    uint32_t count = 0;
    const ns_identity id = doc->details.items[i].id;
    for (int n = 0; n < ID_NAMES && id.pack != NEWSENT_NONE; n++) {
        const char *value = ns_layers_attr_of(&doc->engine->layers, id, id_names[n]);
        if (value != NULL) {
            ids[count++] = (ns_view_pair){id_names[n], value};
        }
    }
    return count;
}

typedef struct {
    ns_view view;
    ns_view_entity *entities;
    ns_view_topic *topics;
    ns_view_pair *ids;
} view_memory;

static void free_view(view_memory *m) {
    ns_free(m->entities);
    ns_free(m->topics);
    ns_free(m->ids);
}

static newsent_status make_view(const newsent_doc *doc, view_memory *m, newsent_error *err) {
    const uint32_t entities = newsent_doc_entity_count(doc);
    const uint32_t topics = newsent_doc_topic_count(doc);
    m->entities = ns_alloc((size_t)entities + 1, sizeof *m->entities);
    m->topics = ns_alloc((size_t)topics + 1, sizeof *m->topics);
    m->ids = ns_alloc(((size_t)entities + 1) * ID_NAMES, sizeof *m->ids);
    if (m->entities == NULL || m->topics == NULL || m->ids == NULL) {
        return ns_error_memory(err);
    }
    for (uint32_t i = 0; i < entities; i++) {
        ns_view_entity *e = &m->entities[i];
        *e = (ns_view_entity){.record = newsent_doc_entity(doc, i)};
        e->type = newsent_engine_type_name(doc->engine, e->record->type);
        e->name = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_NAME, &e->name_len);
        e->key = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_KEY, NULL);
        ns_view_pair *ids = m->ids + (size_t)i * ID_NAMES;
        e->id_count = find_ids(doc, i, ids);
        e->ids = ids;
    }
    for (uint32_t i = 0; i < topics; i++) {
        const newsent_topic *record = newsent_doc_topic(doc, i);
        m->topics[i] = (ns_view_topic){record, newsent_engine_topic_id(doc->engine, record->label),
                                       newsent_engine_topic_name(doc->engine, record->label)};
    }
    m->view = (ns_view){.engine = newsent_engine_fingerprint(doc->engine),
                        .lang = newsent_doc_lang(doc),
                        .entities = m->entities,
                        .entity_count = entities,
                        .mentions = newsent_doc_mention(doc, 0),
                        .mention_count = newsent_doc_mention_count(doc),
                        .topics = m->topics,
                        .topic_count = topics,
                        .evidence = newsent_doc_evidence(doc, 0),
                        .evidence_count = newsent_doc_evidence_count(doc),
                        .doc = doc,
                        .token_count = newsent_doc_token_count(doc),
                        .sentence_count = newsent_doc_sentence_count(doc),
                        .token = get_token,
                        .sentence = get_sentence};
    m->view.text = newsent_doc_text(doc, &m->view.text_len);
    m->view.title = newsent_doc_title(doc, &m->view.title_len);
    m->view.source = newsent_doc_has_source_map(doc) ? get_source : NULL;
    return NEWSENT_OK;
}

newsent_status newsent_doc_write(const newsent_doc *doc, int32_t format, const newsent_write_options *opts,
                                 newsent_sink_fn sink, void *ctx, newsent_error *err) {
    if (doc == NULL || sink == NULL || newsent_doc_engine(doc) == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_doc_write: no sink, or a document that nothing was analyzed into");
    }
    newsent_write_options own;
    newsent_status status = ns_options_read(&own, sizeof own, opts, "newsent_write_options", err);
    if (status != NEWSENT_OK) {
        return status;
    }
    if ((own.flags & ~(uint32_t)KNOWN_FLAGS) != 0 || own.reserved != 0 || (own.id == NULL && own.id_len > 0)) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_write_options: unknown flags, or a length without its id");
    }
    view_memory m = {0};
    status = make_view(doc, &m, err);
    if (status == NEWSENT_OK) {
        status = ns_write(&m.view, format, &own, sink, ctx, err);
    }
    free_view(&m);
    return status == NEWSENT_OK ? ns_error_clear(err) : status;
}

static int32_t into_buffer(void *ctx, const char *bytes, size_t len) {
    ns_buf *buf = ctx;
    ns_buf_append(buf, bytes, len);
    return buf->failed;
}

newsent_status newsent_doc_render(const newsent_doc *doc, int32_t format, const newsent_write_options *opts, char **out,
                                  size_t *len, newsent_error *err) {
    size_t own_len = 0;
    size_t *out_len = len != NULL ? len : &own_len;
    *out_len = 0;
    if (out == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_doc_render: out is NULL");
    }
    *out = NULL;
    ns_buf buf = {0};
    newsent_status status = newsent_doc_write(doc, format, opts, into_buffer, &buf, err);
    ns_buf_append(&buf, "", 0); /* so that an empty answer is a string too */
    if (buf.failed) {
        status = ns_error_memory(err);
    }
    if (status != NEWSENT_OK) {
        ns_buf_free(&buf);
        return status;
    }
    *out = buf.bytes;
    *out_len = buf.len;
    return NEWSENT_OK;
}
