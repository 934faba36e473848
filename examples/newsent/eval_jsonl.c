/* JSONL: {"text": …, "spans": [[start, end, type], …]} in code points. */
#include "eval_gold.h"
#include "jsonl.h"
#include "text.h"

#include <string.h>

static bool read_span(json_object *item, uint32_t length, eval_doc *doc) {
    if (!json_object_is_type(item, json_type_array) || json_object_array_length(item) < 3) {
        return false;
    }
    json_object *const begin = json_object_array_get_idx(item, 0);
    json_object *const end = json_object_array_get_idx(item, 1);
    json_object *const type = json_object_array_get_idx(item, 2);
    if (!json_object_is_type(begin, json_type_int) || !json_object_is_type(end, json_type_int) ||
        !json_object_is_type(type, json_type_string)) {
        return false;
    }
    const int64_t from = json_object_get_int64(begin);
    const int64_t to = json_object_get_int64(end);
    if (from < 0 || to < from || to > (int64_t)length) {
        return false;
    }
    eval_doc_add(doc, (uint32_t)from, (uint32_t)to,
                 eval_class_of(json_object_get_string(type), (size_t)json_object_get_string_len(type)));
    return true;
}

static bool read_doc(const char *line, size_t len, eval_doc *doc, strbuf *why) {
    const char *fault;
    json_object *const root = jsonl_parse(line, len, &fault, why);
    json_object *text = NULL;
    json_object *spans = NULL;
    if (root == NULL) {
        return false;
    }
    bool good = json_object_object_get_ex(root, "text", &text) && json_object_is_type(text, json_type_string) &&
                json_object_object_get_ex(root, "spans", &spans) && json_object_is_type(spans, json_type_array);
    if (!good) {
        strbuf_text(why, "there is no \"text\" with \"spans\"");
    } else {
        strbuf_put(&doc->text, json_object_get_string(text), (size_t)json_object_get_string_len(text));
        doc->length = (uint32_t)text_count(doc->text.bytes, doc->text.len);
        for (size_t i = 0; good && i < json_object_array_length(spans); i++) {
            good = read_span(json_object_array_get_idx(spans, i), doc->length, doc);
            if (!good) {
                strbuf_format(why, "span %zu is not [start, end, type] within the text", i);
            }
        }
    }
    json_object_put(root);
    return good;
}

bool eval_read_jsonl(const char *bytes, size_t len, eval_doc_fn fn, void *ctx, strbuf *message) {
    eval_doc doc = {0};
    strbuf why = {0};
    bool good = true;
    size_t number = 0;
    for (size_t begin = 0; begin < len && good;) {
        const char *const line = bytes + begin;
        const char *const newline = memchr(line, '\n', len - begin);
        const size_t line_len = newline != NULL ? (size_t)(newline - line) : len - begin;
        begin += line_len + 1;
        number++;
        if (strspn(line, " \t\r\n") >= line_len) {
            continue;
        }
        eval_doc_clear(&doc);
        if (!read_doc(line, line_len, &doc, &why)) {
            strbuf_format(message, "line %zu: %s", number, why.failed ? "out of memory" : why.bytes);
            good = false;
        } else {
            good = fn(ctx, &doc);
        }
    }
    strbuf_free(&why);
    eval_doc_free(&doc);
    return good;
}
