/*
 * Columns: one token a line, an empty line after a sentence. The text is the tokens joined by one space, sentences by a
 * newline; a document ends at -DOCSTART-, or at "# newdoc" of an .iob2 file.
 */
#include "eval_gold.h"
#include "text.h"

#include <string.h>

typedef struct {
    const char *text;
    size_t len;
} field;

typedef struct {
    eval_doc doc;
    eval_doc_fn fn;
    void *ctx;
    bool is_iob2_file;
    bool in_sentence; /* a token of the sentence was read */
    /* The name that is open. */
    bool open;
    uint32_t begin, end;
    field type;
} columns;

/* Fields split by tabs, or by blanks where a line has no tab. The first one, or the second of an .iob2 file, is the token. */
static bool read_line(const columns *c, const char *line, size_t len, field *token, field *tag) {
    const char separator = memchr(line, '\t', len) != NULL ? '\t' : ' ';
    size_t count = 0;
    *token = (field){line, 0};
    *tag = (field){line, 0};
    for (size_t begin = 0; begin <= len; count++) {
        size_t end = begin;
        while (end < len && line[end] != separator) {
            end++;
        }
        const field f = {line + begin, end - begin};
        if (count == (c->is_iob2_file ? 1 : 0)) {
            *token = f;
        }
        if (!c->is_iob2_file || count == 2) {
            *tag = f;
        }
        begin = end + 1;
    }
    return count >= (c->is_iob2_file ? 3 : 2);
}

/* White space, or a byte order mark that was glued to the end of a file. */
static bool is_blank(const char *line, size_t len) {
    size_t i = len >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (i < len && (line[i] == ' ' || line[i] == '\t' || line[i] == '\r')) {
        i++;
    }
    return i == len;
}

static void close_name(columns *c) {
    if (c->open) {
        eval_doc_add(&c->doc, c->begin, c->end, eval_class_of(c->type.text, c->type.len));
        c->open = false;
    }
}

/* IOB1, IOB2, BIOES and BILOU in one: what differs between them is only which tags may follow each other. */
static void take_tag(columns *c, field tag, uint32_t begin, uint32_t end) {
    const bool is_name = tag.len > 2 && tag.text[1] == '-' && strchr("BIESLU", tag.text[0]) != NULL;
    if (!is_name) {
        close_name(c);
        return;
    }
    const char position = tag.text[0];
    const field type = {tag.text + 2, tag.len - 2};
    const bool same = c->open && type.len == c->type.len && memcmp(type.text, c->type.text, type.len) == 0;
    if (!same || position == 'B' || position == 'S' || position == 'U') {
        close_name(c);
        c->open = true;
        c->begin = begin;
        c->type = type;
    }
    c->end = end;
    if (position == 'E' || position == 'L' || position == 'S' || position == 'U') {
        close_name(c);
    }
}

static bool end_document(columns *c) {
    close_name(c);
    bool go_on = true;
    if (c->doc.text.len > 0) {
        strbuf_char(&c->doc.text, '\n');
        go_on = c->fn(c->ctx, &c->doc);
    }
    eval_doc_clear(&c->doc);
    c->in_sentence = false;
    return go_on;
}

static void take_token(columns *c, field token, field tag) {
    if (c->doc.text.len > 0) {
        strbuf_char(&c->doc.text, c->in_sentence ? ' ' : '\n');
        c->doc.length++;
    }
    c->in_sentence = true;
    const uint32_t begin = c->doc.length;
    strbuf_put(&c->doc.text, token.text, token.len);
    c->doc.length += (uint32_t)text_count(token.text, token.len);
    take_tag(c, tag, begin, c->doc.length);
}

bool eval_read_columns(const char *bytes, size_t len, bool is_iob2_file, eval_doc_fn fn, void *ctx, strbuf *message) {
    static const char docstart[] = "-DOCSTART-";
    static const char newdoc[] = "# newdoc";
    columns c = {.fn = fn, .ctx = ctx, .is_iob2_file = is_iob2_file};
    bool good = true;
    size_t number = 0;
    for (size_t begin = 0; begin < len && good;) {
        const char *const line = bytes + begin;
        const char *const newline = memchr(line, '\n', len - begin);
        size_t line_len = newline != NULL ? (size_t)(newline - line) : len - begin;
        begin += line_len + 1;
        number++;
        line_len -= line_len > 0 && line[line_len - 1] == '\r';
        field token;
        field tag;
        if (is_blank(line, line_len)) {
            close_name(&c);
            c.in_sentence = false;
        } else if (line_len >= sizeof docstart - 1 && memcmp(line, docstart, sizeof docstart - 1) == 0) {
            good = end_document(&c);
        } else if (is_iob2_file && line[0] == '#') {
            const bool is_new = line_len >= sizeof newdoc - 1 && memcmp(line, newdoc, sizeof newdoc - 1) == 0;
            good = !is_new || end_document(&c);
        } else if (read_line(&c, line, line_len, &token, &tag)) {
            take_token(&c, token, tag);
        } else {
            strbuf_format(message, "line %zu has no tag", number);
            good = false;
        }
    }
    good = good && end_document(&c);
    eval_doc_free(&c.doc);
    return good;
}
