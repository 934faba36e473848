/* Mentions as lines of fields split by one TAB, in place order (docs/json.md). */
#include "out/writer.h"

#include <string.h>

static const char header[] =
    "id\ttype\tkey\tname\ttext\tfield\tstart\tend\tbyte_start\tbyte_end\tscore\tlink_score\tsalience\n";

/* A field in which \t \n \r \\ stand for the characters that would break the table. */
static void put_field(ns_sink *sink, const char *text, size_t len) {
    static const char special[] = "\tt\nn\rr\\\\"; /* the character, then its letter */
    size_t done = 0;
    for (size_t i = 0; i < len; i++) {
        for (size_t s = 0; s < sizeof special - 1; s += 2) {
            if (text[i] == special[s]) {
                ns_sink_put(sink, text + done, i - done);
                ns_sink_char(sink, '\\');
                ns_sink_char(sink, special[s + 1]);
                done = i + 1;
                break;
            }
        }
    }
    ns_sink_put(sink, text + done, len - done);
    ns_sink_char(sink, '\t');
}

static void put_number(ns_sink *sink, uint32_t number) {
    ns_sink_number(sink, number);
    ns_sink_char(sink, '\t');
}

static void put_string(ns_sink *sink, const char *text) {
    if (text != NULL) {
        put_field(sink, text, strlen(text));
    } else {
        ns_sink_char(sink, '\t');
    }
}

void ns_write_tsv(const ns_view *view, const newsent_write_options *opts, ns_sink *sink) {
    if ((opts->flags & NEWSENT_WRITE_HEADER) != 0) {
        ns_sink_text(sink, header);
    }
    if ((opts->flags & NEWSENT_WRITE_NO_ENTITIES) != 0) {
        return;
    }
    for (uint32_t i = 0; i < view->mention_count; i++) {
        const newsent_mention *const mention = &view->mentions[i];
        if (mention->entity >= view->entity_count) {
            continue;
        }
        const ns_view_entity *const entity = &view->entities[mention->entity];
        size_t len;
        const char *const text = ns_view_text(view, &mention->span, mention->flags, &len);
        put_field(sink, opts->id != NULL ? opts->id : "", opts->id_len);
        put_string(sink, entity->type);
        put_string(sink, entity->key);
        put_field(sink, entity->name, entity->name_len);
        put_field(sink, text, len);
        put_string(sink, (mention->flags & NEWSENT_IN_TITLE) != 0 ? "title" : "text");
        put_number(sink, mention->span.cp_begin);
        put_number(sink, mention->span.cp_end);
        put_number(sink, mention->span.byte_begin);
        put_number(sink, mention->span.byte_end);
        ns_sink_score(sink, mention->score);
        ns_sink_char(sink, '\t');
        if (entity->key != NULL) {
            ns_sink_score(sink, entity->record->link_score);
        }
        ns_sink_char(sink, '\t');
        ns_sink_score(sink, entity->record->salience);
        ns_sink_char(sink, '\n');
    }
}
