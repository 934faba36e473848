/* cases.c - reads files of cases (README.md has the format). */
#include "spec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const expected_kind expected_kinds[EXPECTED_COUNT] = {
    {"mentions", false},  {"title-mentions", false}, {"names", false},   {"entities", true},
    {"attrs", true},      {"topics", true},          {"evidence", true}, {"tokens", false},
    {"sentences", false}, {"lang", false},           {"json", false}};

static void clear_case(spec_case *c) {
    for (size_t i = 0; i < c->layer_count; i++) {
        free(c->layers[i].text.bytes);
        free(c->layers[i].also.bytes);
    }
    for (size_t i = 0; i < EXPECTED_COUNT; i++) {
        clear_lines(&c->expected[i]);
    }
    clear_lines(&c->text);
    clear_lines(&c->title);
    free(c->name.bytes);
    free(c->encoding.bytes);
    free(c->input.bytes);
    *c = (spec_case){0};
}

static void put_code_point(string *s, unsigned long cp) {
    char bytes[4];
    size_t len = 0;
    if (cp < 0x80) {
        bytes[len++] = (char)cp;
    } else {
        if (cp < 0x800) {
            bytes[len++] = (char)(0xc0 | cp >> 6);
        } else {
            if (cp < 0x10000) {
                bytes[len++] = (char)(0xe0 | cp >> 12);
            } else {
                bytes[len++] = (char)(0xf0 | cp >> 18);
                bytes[len++] = (char)(0x80 | (cp >> 12 & 0x3f));
            }
            bytes[len++] = (char)(0x80 | (cp >> 6 & 0x3f));
        }
        bytes[len++] = (char)(0x80 | (cp & 0x3f));
    }
    put(s, bytes, len);
}

static void put_unescaped(string *s, const char *text) {
    for (; *text != '\0'; text++) {
        if (*text != '\\') {
            put(s, text, 1);
            continue;
        }
        text++;
        if ((*text == 'u' || *text == 'x') && text[1] == '{' && strchr(text, '}') != NULL) {
            const unsigned long number = strtoul(text + 2, NULL, 16);
            const char byte = (char)number;
            if (*text == 'u') {
                put_code_point(s, number);
            } else {
                put(s, &byte, 1);
            }
            text = strchr(text, '}');
        } else if (*text == 't' || *text == 'n' || *text == 'r' || *text == '\\') {
            put(s, *text == 't' ? "\t" : *text == 'n' ? "\n" : *text == 'r' ? "\r" : "\\", 1);
        } else {
            fprintf(stderr, "spec_run: unknown escape \\%s\n", text);
            exit(2);
        }
    }
}

typedef struct {
    spec_case c;
    case_fn fn;
    void *ctx;
    lines *block; /* lines of the block that is being read */
    string *raw;  /* … or the rows */
    const char *file;
    size_t line;
} reader;

static void refuse(const reader *in, const char *why) {
    fprintf(stderr, "%s:%zu: %s\n", in->file, in->line, why);
    exit(2);
}

static void end_case(reader *in) {
    if (in->c.name.bytes != NULL) {
        in->fn(in->ctx, &in->c);
    }
    clear_case(&in->c);
    in->block = NULL;
    in->raw = NULL;
}

static layer *add_layer(reader *in, bool is_file) {
    if (in->c.layer_count == LAYERS_MAX) {
        refuse(in, "too many layers");
    }
    layer *l = &in->c.layers[in->c.layer_count++];
    *l = (layer){.is_file = is_file};
    put(&l->text, "", 0);
    return l;
}

static void read_field(reader *in, const char *name, const char *value) {
    if (strcmp(name, "case") == 0) {
        end_case(in);
        put_text(&in->c.name, value);
        in->c.file = in->file;
        in->c.line = in->line;
        return;
    }
    if (in->c.name.bytes == NULL) {
        refuse(in, "before the first case");
    }
    in->block = NULL;
    in->raw = NULL;
    for (int kind = 0; kind < EXPECTED_COUNT; kind++) {
        if (strcmp(name, expected_kinds[kind].name) == 0) {
            in->block = &in->c.expected[kind];
            in->block->given = true;
            if (*value != '\0') {
                put_text(add_line(in->block), value);
            }
            return;
        }
    }
    if (strcmp(name, "rows") == 0) {
        in->raw = &add_layer(in, false)->text;
    } else if (strcmp(name, "also") == 0 && in->c.layer_count > 0) {
        in->raw = &in->c.layers[in->c.layer_count - 1].also;
    } else if (strcmp(name, "layer") == 0) {
        put_text(&add_layer(in, true)->text, value);
    } else if (strcmp(name, "text") == 0 || strcmp(name, "title") == 0) {
        in->block = strcmp(name, "text") == 0 ? &in->c.text : &in->c.title;
        in->block->given = true;
    } else if (strcmp(name, "pack") == 0) {
        in->c.with_default = strcmp(value, "default") == 0;
    } else if (strcmp(name, "encoding") == 0) {
        put_text(&in->c.encoding, value);
    } else if (strcmp(name, "input") == 0) {
        put_text(&in->c.input, value);
    } else {
        refuse(in, "unknown field");
    }
}

static void read_line(reader *in, char *line) {
    if (line[0] == '|') {
        const char *content = line[1] == ' ' ? line + 2 : line + 1;
        if (in->raw != NULL) {
            put_text(in->raw, content);
            put(in->raw, "\n", 1);
        } else if (in->block != NULL) {
            put_unescaped(add_line(in->block), content);
        } else {
            refuse(in, "a line of no block");
        }
        return;
    }
    if (line[0] == '#' || line[0] == '\0') {
        return;
    }
    char *colon = strchr(line, ':');
    if (colon == NULL) {
        refuse(in, "neither a field nor a line of a block");
        return;
    }
    *colon = '\0';
    read_field(in, line, colon + 1 + strspn(colon + 1, " "));
}

void read_cases(const char *path, case_fn fn, void *ctx) {
    FILE *file = fopen(path, "rb");
    reader in = {.file = path, .fn = fn, .ctx = ctx};
    string line = {0};
    int byte;

    if (file == NULL) {
        perror(path);
        exit(2);
    }
    put(&line, "", 0);
    do {
        byte = getc(file);
        if (byte != EOF && byte != '\n') {
            const char one = (char)byte;
            put(&line, &one, 1);
        } else if (byte == '\n' || line.len > 0) {
            in.line++;
            read_line(&in, line.bytes);
            line.len = 0;
            line.bytes[0] = '\0';
        }
    } while (byte != EOF);
    end_case(&in);
    free(line.bytes);
    fclose(file);
}
