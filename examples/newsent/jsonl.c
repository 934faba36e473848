#include "jsonl.h"

#include "text.h"

#include <limits.h>
#include <string.h>

/* Deeper than any record of ours; a line of brackets must not cost memory. */
enum { MOST_DEPTH = 32 };

const char *jsonl_library_version(void) { return json_c_version(); }

/* The first byte of what is not well-formed UTF-8, or len. json-c alone lets surrogates and long forms pass. */
static size_t valid_prefix(const char *line, size_t len) {
    bool good = true;
    size_t pos = 0;
    size_t begin = 0;
    while (pos < len && good) {
        begin = pos;
        text_next(line, len, &pos, &good);
    }
    return good ? len : begin;
}

json_object *jsonl_parse(const char *line, size_t len, const char **fault, strbuf *message) {
    *fault = "encoding";
    const size_t valid = valid_prefix(line, len);
    if (valid < len) {
        strbuf_format(message, "not valid UTF-8 at byte %zu", valid);
        return NULL;
    }
    *fault = "json";
    if (len > INT_MAX) {
        strbuf_text(message, "the line is too long for JSON");
        return NULL;
    }
    json_tokener *const tokener = json_tokener_new_ex(MOST_DEPTH);
    if (tokener == NULL) {
        strbuf_text(message, "out of memory");
        return NULL;
    }
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    json_object *root = json_tokener_parse_ex(tokener, line, (int)len);
    const enum json_tokener_error error = json_tokener_get_error(tokener);
    const size_t end = json_tokener_get_parse_end(tokener);
    if (error == json_tokener_continue) {
        strbuf_text(message, "not JSON: the line ends too early");
    } else if (error == json_tokener_error_depth) {
        strbuf_format(message, "more than %d brackets deep", MOST_DEPTH);
    } else if (error != json_tokener_success) {
        strbuf_format(message, "not JSON at byte %zu: %s", end, json_tokener_error_desc(error));
    } else if (end < len && strspn(line + end, " \t\r\n") < len - end) {
        strbuf_format(message, "something stands after the object, at byte %zu", end);
    } else if (!json_object_is_type(root, json_type_object)) {
        strbuf_text(message, "not a JSON object");
    }
    if (message->len > 0 || message->failed) {
        json_object_put(root);
        root = NULL;
    }
    json_tokener_free(tokener);
    return root;
}

static void refuse(jsonl_record *record, const char *code, const char *why) {
    if (record->fault == NULL) {
        record->fault = code;
        strbuf_text(&record->message, why);
    }
}

/* The record's id: a string, or a number as it is written. */
static void read_id(jsonl_record *record, uint64_t number) {
    json_object *id = NULL;
    if (json_object_object_get_ex(record->root, "id", &id) && id != NULL) {
        const bool is_int = json_object_is_type(id, json_type_int);
        /* json-c holds integers to the ends of their range: what stands there may have been another number. */
        if (is_int && (json_object_get_uint64(id) == UINT64_MAX || json_object_get_int64(id) == INT64_MIN)) {
            refuse(record, "json", "\"id\" is too large a number: write it as a string");
        } else if (is_int || json_object_is_type(id, json_type_double)) {
            strbuf_text(&record->id, json_object_get_string(id));
            return;
        } else if (json_object_is_type(id, json_type_string)) {
            strbuf_put(&record->id, json_object_get_string(id), (size_t)json_object_get_string_len(id));
            return;
        } else {
            refuse(record, "json", "\"id\" is neither a string nor a number");
        }
    }
    strbuf_format(&record->id, "%llu", (unsigned long long)number);
}

/* A field that is a string where it is given; null is not given. */
static const char *read_string(jsonl_record *record, const char *name, size_t *len) {
    json_object *value = NULL;
    if (!json_object_object_get_ex(record->root, name, &value) || value == NULL) {
        return NULL;
    }
    if (!json_object_is_type(value, json_type_string)) {
        strbuf why = {0};
        strbuf_format(&why, "\"%s\" is not a string", name);
        refuse(record, "json", why.failed ? name : why.bytes);
        strbuf_free(&why);
        return NULL;
    }
    *len = (size_t)json_object_get_string_len(value);
    return json_object_get_string(value);
}

void jsonl_read(jsonl_record *record, const char *line, size_t len, uint64_t number) {
    jsonl_clear(record);
    const char *fault;
    record->root = jsonl_parse(line, len, &fault, &record->message);
    if (record->root == NULL) {
        record->fault = fault;
        strbuf_format(&record->id, "%llu", (unsigned long long)number);
        return;
    }
    read_id(record, number);
    record->title = read_string(record, "title", &record->title_len);
    record->text = read_string(record, "text", &record->text_len);
    if (record->text == NULL && json_object_object_get_ex(record->root, "html", NULL)) {
        refuse(record, "unsupported", "\"html\" is not read by this version: give the text as \"text\"");
    } else if (record->text == NULL) {
        refuse(record, "json", "there is no \"text\"");
    }
}

void jsonl_clear(jsonl_record *record) {
    json_object_put(record->root);
    record->root = NULL;
    record->text = NULL;
    record->title = NULL;
    record->text_len = 0;
    record->title_len = 0;
    record->fault = NULL;
    strbuf_clear(&record->id);
    strbuf_clear(&record->message);
}

void jsonl_free(jsonl_record *record) {
    jsonl_clear(record);
    strbuf_free(&record->id);
    strbuf_free(&record->message);
}

bool jsonl_is_record(const char *line, size_t len) {
    const char *fault;
    strbuf message = {0};
    json_object *const root = jsonl_parse(line, len, &fault, &message);
    const bool is = root != NULL &&
                    (json_object_object_get_ex(root, "text", NULL) || json_object_object_get_ex(root, "html", NULL));
    json_object_put(root);
    strbuf_free(&message);
    return is;
}
