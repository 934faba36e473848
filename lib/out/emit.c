#include "out/emit.h"

#include "base/utf8.h"

static void new_line(ns_emit *emit) {
    static const char blanks[] = "                ";
    ns_sink_char(emit->sink, '\n');
    for (size_t left = (size_t)emit->depth * 2; left > 0;) {
        const size_t some = left < sizeof blanks - 1 ? left : sizeof blanks - 1;
        ns_sink_put(emit->sink, blanks, some);
        left -= some;
    }
}

/* What stands between two items of an object or array, or before the first. */
static void between(ns_emit *emit) {
    if (!emit->empty) {
        ns_sink_char(emit->sink, ',');
    }
    if (emit->indented && emit->on_line == 0) {
        new_line(emit);
    } else if (emit->indented && !emit->empty) {
        ns_sink_char(emit->sink, ' ');
    }
    emit->empty = false;
}

void ns_emit_open(ns_emit *emit, char bracket) {
    ns_sink_char(emit->sink, bracket);
    emit->depth++;
    emit->on_line += emit->on_line > 0;
    emit->empty = true;
}

void ns_emit_close(ns_emit *emit, char bracket) {
    emit->depth--;
    if (emit->indented && emit->on_line == 0 && !emit->empty) {
        new_line(emit);
    }
    emit->on_line -= emit->on_line > 0;
    ns_sink_char(emit->sink, bracket);
    emit->empty = false;
}

void ns_emit_open_line(ns_emit *emit, char bracket) {
    ns_emit_open(emit, bracket);
    emit->on_line += emit->on_line == 0;
}

void ns_emit_item(ns_emit *emit) { between(emit); }

void ns_emit_key(ns_emit *emit, const char *name) {
    between(emit);
    ns_sink_char(emit->sink, '"');
    ns_sink_text(emit->sink, name);
    ns_sink_text(emit->sink, emit->indented ? "\": " : "\":");
}

/* U+0000 to U+FFFF as \u0041. */
static void put_escape(ns_sink *sink, uint32_t cp) {
    static const char hex[] = "0123456789abcdef";
    const char escape[6] = {'\\', 'u', hex[cp >> 12 & 15], hex[cp >> 8 & 15], hex[cp >> 4 & 15], hex[cp & 15]};
    ns_sink_put(sink, escape, sizeof escape);
}

static void put_ascii(ns_sink *sink, char c) {
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* the character, then its letter */
    for (size_t i = 0; i < sizeof named - 1; i += 2) {
        if (named[i] == c) {
            ns_sink_char(sink, '\\');
            ns_sink_char(sink, named[i + 1]);
            return;
        }
    }
    put_escape(sink, (uint8_t)c);
}

/* Characters that JSON, a terminal or JavaScript's older readers do not take as they are: C0, ", \, DEL, C1, U+2028, U+2029. */
static bool needs_escape(uint32_t cp) {
    return cp < 0x20 || cp == '"' || cp == '\\' || (cp >= 0x7f && cp < 0xa0) || cp == 0x2028 || cp == 0x2029;
}

void ns_emit_string(ns_emit *emit, const char *text, size_t len) {
    ns_sink *const sink = emit->sink;
    const uint8_t *const bytes = (const uint8_t *)text;
    size_t done = 0;
    ns_sink_char(sink, '"');
    for (size_t pos = 0; pos < len;) {
        const size_t begin = pos;
        bool good = true;
        const uint32_t cp = ns_utf8_next(bytes, len, &pos, &good);
        if (good && !needs_escape(cp)) {
            continue;
        }
        ns_sink_put(sink, text + done, begin - done);
        done = pos;
        if (!good) {
            ns_sink_text(sink, "\xef\xbf\xbd");
        } else if (cp < 0x80) {
            put_ascii(sink, (char)cp);
        } else {
            put_escape(sink, cp);
        }
    }
    ns_sink_put(sink, text + done, len - done);
    ns_sink_char(sink, '"');
}

void ns_emit_text_field(ns_emit *emit, const char *name, const char *text, size_t len) {
    ns_emit_key(emit, name);
    ns_emit_string(emit, text, len);
}

void ns_emit_number_field(ns_emit *emit, const char *name, uint64_t number) {
    ns_emit_key(emit, name);
    ns_sink_number(emit->sink, number);
}

void ns_emit_score_field(ns_emit *emit, const char *name, float score) {
    ns_emit_key(emit, name);
    ns_sink_score(emit->sink, score);
}
