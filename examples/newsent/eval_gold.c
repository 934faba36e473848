#include "eval_gold.h"

#include "rowfiles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *type;
    eval_class class;
} types[] = {
    {"PER", CLASS_PERSON},
    {"PERSON", CLASS_PERSON},
    {"POLITICIAN", CLASS_PERSON},
    {"RESEARCHER", CLASS_PERSON},
    {"SCIENTIST", CLASS_PERSON},
    {"WRITER", CLASS_PERSON},
    {"LOC", CLASS_PLACE},
    {"LOCATION", CLASS_PLACE},
    {"GPE", CLASS_PLACE},
    {"PLACE", CLASS_PLACE},
    {"COUNTRY", CLASS_PLACE},
    {"ORG", CLASS_ORGANIZATION},
    {"ORGANIZATION", CLASS_ORGANIZATION},
    {"ORGANISATION", CLASS_ORGANIZATION},
    {"CORPORATION", CLASS_ORGANIZATION},
    {"COMPANY", CLASS_ORGANIZATION},
    {"GROUP", CLASS_ORGANIZATION},
    {"POLITICALPARTY", CLASS_ORGANIZATION},
    {"UNIVERSITY", CLASS_ORGANIZATION},
    {"PRODUCT", CLASS_PRODUCT},
    {"PROGLANG", CLASS_PRODUCT},
    {"PROGRAMLANG", CLASS_PRODUCT},
};

eval_class eval_class_of(const char *type, size_t len) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strlen(types[i].type) == len && strncasecmp(types[i].type, type, len) == 0) {
            return types[i].class;
        }
    }
    return CLASS_LEFT_OUT;
}

const char *eval_class_name(eval_class class) {
    static const char *const names[] = {
        [CLASS_ORGANIZATION] = "company or organization",
        [CLASS_PERSON] = "person",
        [CLASS_PLACE] = "place",
        [CLASS_PRODUCT] = "product",
    };
    return class < CLASS_COUNT ? names[class] : "left out";
}

void eval_doc_add(eval_doc *doc, uint32_t begin, uint32_t end, eval_class class) {
    if (doc->count == doc->cap) {
        const size_t cap = doc->cap > 0 ? doc->cap * 2 : 64;
        eval_span *const spans = realloc(doc->spans, cap * sizeof *spans);
        if (spans == NULL) {
            doc->text.failed = true;
            return;
        }
        doc->spans = spans;
        doc->cap = cap;
    }
    doc->spans[doc->count++] = (eval_span){begin, end, class};
}

void eval_doc_clear(eval_doc *doc) {
    strbuf_clear(&doc->text);
    doc->length = 0;
    doc->count = 0;
}

void eval_doc_free(eval_doc *doc) {
    strbuf_free(&doc->text);
    free(doc->spans);
}

static bool ends_in(const char *path, const char *ending) {
    const size_t len = strlen(path);
    const size_t ending_len = strlen(ending);
    return len >= ending_len && strcmp(path + len - ending_len, ending) == 0;
}

bool eval_read(const char *path, eval_doc_fn fn, void *ctx, strbuf *message) {
    strbuf bytes = {0};
    strbuf_clear(message);
    bool good = read_file(path, &bytes);
    if (good && bytes.len > 0) {
        good = ends_in(path, ".jsonl") || bytes.bytes[0] == '{'
                   ? eval_read_jsonl(bytes.bytes, bytes.len, fn, ctx, message)
                   : eval_read_columns(bytes.bytes, bytes.len, ends_in(path, ".iob2"), fn, ctx, message);
    }
    strbuf_free(&bytes);
    return good;
}
