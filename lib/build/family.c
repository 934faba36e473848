/* family.c - see family.h. */
#include "build/family.h"

#include "pack/format.h"

static const char too_long[] = "has a template of too many parts";

static bool add_choice(ns_family *f, ns_family_part *part, const char *text, size_t len) {
    if (f->choice_count == NS_FAMILY_CHOICES) {
        return false;
    }
    f->choices[f->choice_count++] = (ns_family_text){text, len};
    part->count++;
    return true;
}

/* The inside of a brace, text[0, len). */
static const char *parse_brace(ns_family *f, ns_family_part *part, const char *text, size_t len) {
    size_t begin = 0;

    if (len == 3 && memcmp(text, "num", 3) == 0) {
        part->num = true;
        f->num_count++;
        return f->num_count > NS_NUMS_MAX ? "has more than three {num}" : NULL;
    }
    for (size_t i = 0; i <= len; i++) {
        if (i < len && (text[i] == '{' || text[i] == '\\')) {
            return "has a brace or backslash within a choice";
        }
        if (i == len || text[i] == '|') {
            if (i == begin) {
                return "has an empty choice; write ? after the brace for none";
            }
            if (!add_choice(f, part, text + begin, i - begin)) {
                return too_long;
            }
            begin = i + 1;
        }
    }
    return NULL;
}

static ns_family_part *add_part(ns_family *f) {
    ns_family_part *part = NULL;

    if (f->part_count < NS_FAMILY_PARTS) {
        part = &f->parts[f->part_count++];
        *part = (ns_family_part){.first = f->choice_count};
    }
    return part;
}

const char *ns_family_parse(ns_family *family, const char *text, size_t len) {
    *family = (ns_family){.part_count = 0};
    for (size_t i = 0; i < len;) {
        ns_family_part *part = add_part(family);
        size_t end = i;

        if (part == NULL) {
            return too_long;
        }
        if (text[i] == '{') {
            const char *close = memchr(text + i, '}', len - i);
            const char *reason = NULL;

            if (close == NULL) {
                return "has a brace that is not closed";
            }
            end = (size_t)(close - text);
            reason = parse_brace(family, part, text + i + 1, end - i - 1);
            if (reason != NULL) {
                return reason;
            }
            i = end + 1;
            if (i < len && text[i] == '?') {
                part->optional = true;
                i++;
            }
            continue;
        }
        while (end < len && text[end] != '{') {
            if (text[end] == '}') {
                return "has a brace that is not opened";
            }
            end += text[end] == '\\' ? 2u : 1u;
        }
        if (!add_choice(family, part, text + i, end - i)) {
            return too_long;
        }
        i = end;
    }
    return NULL;
}

static size_t ways(const ns_family_part *part) { return (part->num ? 1 : part->count) + (part->optional ? 1u : 0u); }

size_t ns_family_count(const ns_family *family) {
    size_t count = 1;

    /* At most 33 ^ 16 would be too many to count: a few thousand are refused as well. */
    for (size_t i = 0; i < family->part_count && count < 4096; i++) {
        count *= ways(&family->parts[i]);
    }
    return count;
}

/* One blank where a part that was left out had one on either side, none at the ends. */
static void append_literal(ns_buf *out, const ns_family_text *text) {
    for (size_t i = 0; i < text->len; i++) {
        if (text->text[i] == '\\') {
            i++;
        } else if (i == 0 && text->text[i] == ' ' && (out->len == 0 || out->bytes[out->len - 1] == ' ')) {
            continue;
        }
        ns_buf_char(out, text->text[i]);
    }
}

void ns_family_spell(const ns_family *family, size_t i, ns_buf *out) {
    for (size_t p = 0; p < family->part_count; p++) {
        const ns_family_part *part = &family->parts[p];
        size_t way = i % ways(part);

        i /= ways(part);
        if (part->optional && way-- == 0) {
            continue;
        }
        if (part->num) {
            ns_buf_char(out, NS_TEXT_NUM);
        } else {
            append_literal(out, &family->choices[part->first + way]);
        }
    }
    while (out->len > 0 && out->bytes[out->len - 1] == ' ') {
        out->bytes[--out->len] = '\0';
    }
}
