#include "list.h"

#include "text.h"

#include <string.h>

/* SGR codes that are legible on dark and on light ground. */
static const char bold[] = "1";
static const char dim[] = "2";
static const char *type_color(uint32_t type) {
    static const char *const colors[] = {"0", "36", "34", "32", "33", "35"};
    return type <= NEWSENT_TYPE_PRODUCT ? colors[type] : colors[0];
}

static void paint(const list_options *options, strbuf *out, const char *color, const char *text, size_t len) {
    if (options->color) {
        strbuf_format(out, "\x1b[%sm", color);
    }
    text_shown(out, text, len);
    if (options->color) {
        strbuf_text(out, "\x1b[0m");
    }
}

/* 0.71 without a locale. */
static void put_score(strbuf *out, float score) {
    const int percent = (int)(score * 100.0f + 0.5f);
    strbuf_format(out, "%d.%02d", percent / 100, percent % 100);
}

/* Blanks up to a column, counted in code points. */
static void pad(strbuf *out, size_t have, size_t want) {
    do {
        strbuf_char(out, ' ');
        have++;
    } while (have < want);
}

static void write_entity(const newsent_doc *doc, uint32_t i, const list_options *options, strbuf *out) {
    enum { NAME_COLUMN = 32, TYPE_COLUMN = 14 };
    const newsent_entity *const entity = newsent_doc_entity(doc, i);
    size_t name_len;
    size_t key_len;
    const char *const name = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_NAME, &name_len);
    const char *const key = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_KEY, &key_len);
    const char *const type = newsent_engine_type_name(newsent_doc_engine(doc), entity->type);
    const char *const shown_type = type != NULL ? type : "";
    strbuf_text(out, "  ");
    paint(options, out, type_color(entity->type), shown_type, strlen(shown_type));
    pad(out, strlen(shown_type), TYPE_COLUMN);
    paint(options, out, bold, name, name_len);
    pad(out, text_count(name, name_len), NAME_COLUMN);
    put_score(out, entity->salience);
    strbuf_format(out, "  %ux", (unsigned)entity->mention_count);
    if (key != NULL) {
        strbuf_text(out, "  ");
        paint(options, out, dim, key, key_len);
    }
    strbuf_char(out, '\n');
}

/* Each text once, in the order of weight; at most a few. */
static void write_evidence(const newsent_doc *doc, const newsent_topic *topic, const list_options *options,
                           strbuf *out) {
    enum { SHOWN = 6 };
    const char *seen[SHOWN];
    size_t seen_len[SHOWN];
    size_t title_len;
    size_t text_len;
    const char *const title = newsent_doc_title(doc, &title_len);
    const char *const text = newsent_doc_text(doc, &text_len);
    size_t count = 0;
    for (uint32_t i = 0; i < topic->evidence_count && count < SHOWN; i++) {
        const newsent_evidence *const e = newsent_doc_evidence(doc, topic->first_evidence + i);
        if (e == NULL) {
            break;
        }
        const char *const words = ((e->flags & NEWSENT_IN_TITLE) != 0 ? title : text) + e->span.byte_begin;
        const size_t len = e->span.byte_end - e->span.byte_begin;
        bool is_new = true;
        for (size_t s = 0; s < count && is_new; s++) {
            is_new = seen_len[s] != len || memcmp(seen[s], words, len) != 0;
        }
        if (is_new) {
            strbuf_text(out, count == 0 ? "      " : ", ");
            paint(options, out, dim, words, len);
            seen[count] = words;
            seen_len[count++] = len;
        }
    }
    if (count > 0) {
        strbuf_char(out, '\n');
    }
}

static void write_topic(const newsent_doc *doc, const newsent_topic *topic, const list_options *options, strbuf *out) {
    enum { LABEL_COLUMN = 46 };
    const newsent_engine *const engine = newsent_doc_engine(doc);
    const char *const label = newsent_engine_topic_name(engine, topic->label);
    const char *const id = newsent_engine_topic_id(engine, topic->label);
    const char *const shown = label != NULL ? label : "";
    strbuf_text(out, "  ");
    paint(options, out, bold, shown, strlen(shown));
    pad(out, text_count(shown, strlen(shown)), LABEL_COLUMN);
    put_score(out, topic->score);
    strbuf_text(out, "  ");
    paint(options, out, dim, id != NULL ? id : "", id != NULL ? strlen(id) : 0);
    strbuf_char(out, '\n');
    if ((options->flags & NEWSENT_WRITE_EVIDENCE) != 0) {
        write_evidence(doc, topic, options, out);
    }
}

void list_write(const newsent_doc *doc, const char *id, size_t id_len, const list_options *options, strbuf *out) {
    const char *const lang = newsent_doc_lang(doc);
    paint(options, out, bold, id, id_len);
    strbuf_text(out, "  ");
    paint(options, out, dim, lang, strlen(lang));
    strbuf_char(out, '\n');
    bool any = false;
    if ((options->flags & NEWSENT_WRITE_NO_ENTITIES) == 0) {
        for (uint32_t i = 0; i < newsent_doc_entity_count(doc); i++) {
            write_entity(doc, i, options, out);
            any = true;
        }
    }
    if ((options->flags & NEWSENT_WRITE_NO_TOPICS) == 0) {
        bool first = any;
        for (uint32_t i = 0; i < newsent_doc_topic_count(doc); i++) {
            const newsent_topic *const topic = newsent_doc_topic(doc, i);
            if ((topic->flags & NEWSENT_TOPIC_ABOVE) == 0 && (options->flags & NEWSENT_WRITE_ALL_TOPICS) == 0) {
                continue;
            }
            if (first) {
                strbuf_char(out, '\n');
                first = false;
            }
            write_topic(doc, topic, options, out);
            any = true;
        }
    }
    strbuf_text(out, any ? "\n" : "  nothing found\n\n");
}
