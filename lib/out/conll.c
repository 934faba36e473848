/* Tokens and IOB2 tags, the title's first (docs/json.md). */
#include "out/writer.h"

/* Where a span begins or ends in the order of the writing: the title lies before the text. */
static uint64_t place(uint32_t byte, uint32_t flags) {
    const uint64_t body = UINT64_C(1) << 32;
    return byte + ((flags & NEWSENT_IN_TITLE) != 0 ? 0 : body);
}

/* The type's name in capitals. */
static void put_type(ns_sink *sink, const char *type) {
    for (const char *c = type != NULL ? type : "entity"; *c != '\0'; c++) {
        ns_sink_char(sink, *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c);
    }
}

/* No token holds white space, so that a control character is all that could break a line; it becomes '_'. */
static void put_token(ns_sink *sink, const char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        const unsigned char c = (unsigned char)text[i];
        ns_sink_char(sink, c <= ' ' || c == 0x7f ? '_' : (char)c);
    }
}

void ns_write_conll(const ns_view *view, const newsent_write_options *opts, ns_sink *sink) {
    ns_sink_text(sink, "-DOCSTART-\n\n");
    const bool tagged = (opts->flags & NEWSENT_WRITE_NO_ENTITIES) == 0;
    uint32_t m = tagged ? 0 : view->mention_count; /* the mention that the next token may lie in */
    bool begun = false;                            /* whether a token of it was written */
    uint32_t sentence = NEWSENT_NONE;
    for (uint32_t i = 0; i < view->token_count; i++) {
        newsent_token token;
        view->token(view->doc, i, &token);
        const uint64_t token_begin = place(token.span.byte_begin, token.flags);
        const uint64_t token_end = place(token.span.byte_end, token.flags);
        while (m < view->mention_count &&
               place(view->mentions[m].span.byte_end, view->mentions[m].flags) <= token_begin) {
            m++;
            begun = false;
        }
        if (sentence != NEWSENT_NONE && token.sentence != sentence) {
            ns_sink_char(sink, '\n');
        }
        sentence = token.sentence;
        size_t len;
        const char *const text = ns_view_text(view, &token.span, token.flags, &len);
        put_token(sink, text, len);
        const newsent_mention *const mention = m < view->mention_count ? &view->mentions[m] : NULL;
        if (mention != NULL && mention->entity < view->entity_count &&
            place(mention->span.byte_begin, mention->flags) < token_end) {
            ns_sink_text(sink, begun ? "\tI-" : "\tB-");
            put_type(sink, view->entities[mention->entity].type);
            begun = true;
        } else {
            ns_sink_text(sink, "\tO");
        }
        ns_sink_char(sink, '\n');
    }
    if (view->token_count > 0) {
        ns_sink_char(sink, '\n');
    }
}
