#include "lint_message.h"

#include "text.h"

#include <string.h>
#include <strings.h>

/* `says` of codes whose sentence needs no more than the name. */
static const struct {
    const char *name;
    lint_level level;
    const char *says;
} codes[FIND_COUNT] = {
    [FIND_ROW] = {"E-row", LEVEL_ERROR, NULL},
    [FIND_MOJIBAKE] = {"W-mojibake", LEVEL_WARNING, "looks like UTF-8 that was read as another encoding"},
    [FIND_REPLACEMENT] = {"W-replacement", LEVEL_WARNING, "stands for a character that was lost"},
    [FIND_INVISIBLE] = {"W-invisible", LEVEL_WARNING, "cannot be seen: take it out"},
    [FIND_SCRIPTS] = {"W-scripts", LEVEL_WARNING, "is of another script than the letters before it in the word"},
    [FIND_BLANKS] = {"W-blanks", LEVEL_WARNING, "is a double or special blank: write one plain space"},
    [FIND_MARKS] = {"I-marks", LEVEL_INFO, "is a mark of its own after a letter: write the letter that has it"},
    [FIND_TWICE] = {"W-twice", LEVEL_WARNING, "comes twice in this row"},
    [FIND_SHADOWED] = {"W-shadowed", LEVEL_WARNING, NULL},
    [FIND_UNREACHABLE] = {"W-unreachable", LEVEL_WARNING, NULL},
    [FIND_SUPPRESS] = {"W-suppress", LEVEL_WARNING, NULL},
    [FIND_NO_SUPPRESS] = {"I-suppress", LEVEL_INFO, "hides nothing: the default pack has no such name"},
    [FIND_ONE] = {"W-one", LEVEL_WARNING, "is one character: give it a policy such as [exact,context]"},
    [FIND_ACRONYM] = {"I-acronym", LEVEL_INFO, "is two capitals, which mean much: [exact] or [exact,context] is safer"},
    [FIND_COMMON_WORD] = {"W-word", LEVEL_WARNING,
                          "is a common word: give it a policy such as [context], or [cased] when a capital is enough"},
    [FIND_RARE_WORD] = {"I-word", LEVEL_INFO, NULL},
    [FIND_SAME] = {"W-same", LEVEL_WARNING, NULL},
    [FIND_DEFAULT] = {"I-default", LEVEL_INFO, NULL},
    [FIND_ROLE] = {"I-role", LEVEL_INFO, "is a person without role="},
    [FIND_MAKER] = {"I-maker", LEVEL_INFO, "is a product without maker="},
    [FIND_ID] = {"I-id", LEVEL_INFO, "has none of wikidata, geonames, ticker, lei, iso3166"},
    [FIND_IDS] = {"I-id", LEVEL_INFO, NULL},
    [FIND_MEANING] = {"I-meanings", LEVEL_INFO, NULL},
};

static const char *const levels[LEVEL_COUNT] = {"error", "warning", "info"};

lint_level lint_level_of(uint32_t code) { return codes[code].level; }

const char *lint_code_name(uint32_t code) { return codes[code].name; }

const char *lint_level_name(lint_level level) { return levels[level]; }

const char *lint_subject(const lint *l, const lint_finding *f) {
    if (f->code == FIND_TWICE) {
        return l->text.bytes + f->x;
    }
    if (f->entity == NEWSENT_NONE) {
        return NULL;
    }
    return f->alias == NEWSENT_NONE ? newsent_pack_entity_name(l->pack, f->entity)
                                    : lint_get_alias(l->pack, f->entity, f->alias).name;
}

/* "ford (cars.tsv:7)" */
static void put_place(const lint *l, uint32_t entity, uint32_t alias, strbuf *out) {
    const lint_alias a = lint_get_alias(l->pack, entity, alias);
    strbuf_format(out, "%s (%s:%u)", newsent_pack_entity_key(l->pack, entity), a.file, (unsigned)a.line);
}

static void put_meanings(const lint *l, const lint_finding *f, const char *name, strbuf *out) {
    enum { MOST = 64, NAMED = 5 };
    uint32_t found[MOST];
    uint32_t count = newsent_pack_lookup(l->pack, name, strlen(name), found, MOST);
    count = count < MOST ? count : MOST;
    strbuf_format(out, "is a name of %u entities%s, told apart by policy or prior:", (unsigned)f->x,
                  f->y ? " of several types" : "");
    for (uint32_t i = 0, named = 0; i < count; i++) {
        if (lint_is_topic(l->pack, found[i])) {
            continue;
        }
        if (named++ == NAMED) {
            strbuf_text(out, ", …");
            break;
        }
        strbuf_text(out, named > 1 ? ", " : " ");
        put_place(l, found[i], 0, out);
    }
}

static void put_shadow(const lint *l, const lint_finding *f, const char *name, strbuf *out) {
    const char *const other = lint_get_alias(l->pack, f->entity, f->x).name;
    const bool capitals = strlen(name) == strlen(other) && strcasecmp(name, other) == 0;
    strbuf_format(out, "%s: \"%s\" of this row finds all that it finds",
                  strcmp(name, other) == 0 ? "stands here again with a policy that is no wider"
                  : capitals               ? "differs only by capitals"
                                           : "adds nothing",
                  other);
}

static const char *unreachable(uint32_t why) {
    switch (why) {
    case WHY_WEAK:
        return "can never be found: all its names are weak";
    case WHY_CONTEXT:
        return "can never be chosen: it is [context], but the row has no context= and no name that is sure";
    default:
        return "can never be chosen: it is [after-full], but no other name of this entity can come first";
    }
}

static void put_special(const lint *l, const lint_finding *f, const char *name, strbuf *out) {
    switch (f->code) {
    case FIND_SHADOWED:
        put_shadow(l, f, name, out);
        break;
    case FIND_UNREACHABLE:
        strbuf_text(out, unreachable(f->x));
        break;
    case FIND_SUPPRESS:
        strbuf_text(out, "is hidden in packs below only, and stays a name of ");
        put_place(l, f->x, f->y, out);
        break;
    case FIND_SAME:
        strbuf_text(out, "is a name of ");
        put_place(l, f->x, f->y, out);
        strbuf_text(out, " too, and no policy or prior tells them apart");
        break;
    case FIND_DEFAULT:
        strbuf_format(out, "is a name of %s in the default pack too", newsent_pack_entity_key(l->base, f->x));
        break;
    case FIND_RARE_WORD:
        strbuf_text(out, f->x ? "is a plain word in capitals: [exact] is safer"
                              : "is a plain word, though no frequent one: [context] may be safer");
        break;
    default:
        put_meanings(l, f, name, out);
    }
}

void lint_message(const lint *l, const lint_finding *f, strbuf *out) {
    const char *const name = lint_subject(l, f);
    if (f->code == FIND_ROW) {
        strbuf_text(out, l->text.bytes + f->x);
    } else if (f->code == FIND_IDS) {
        strbuf_format(out, "%u of %u entities have none of wikidata, geonames, ticker, lei, iso3166", (unsigned)f->x,
                      (unsigned)f->y);
    } else if (name == NULL) {
        strbuf_format(out, "U+%04X at byte %u of the line %s", (unsigned)f->y, (unsigned)f->x, codes[f->code].says);
    } else {
        strbuf_format(out, "\"%s\" ", name);
        if (codes[f->code].says != NULL) {
            strbuf_text(out, codes[f->code].says);
        } else {
            put_special(l, f, name, out);
        }
    }
}

static void put_member(strbuf *out, const char *name, const char *value) {
    strbuf_format(out, ",\"%s\":", name);
    text_json(out, value, strlen(value));
}

static void put_other(const lint *l, uint32_t entity, uint32_t alias, strbuf *out) {
    const lint_alias a = lint_get_alias(l->pack, entity, alias);
    strbuf_text(out, ",\"other\":{\"key\":");
    text_json(out, newsent_pack_entity_key(l->pack, entity), strlen(newsent_pack_entity_key(l->pack, entity)));
    put_member(out, "name", a.name);
    put_member(out, "file", a.file);
    strbuf_format(out, ",\"line\":%u}", (unsigned)a.line);
}

void lint_json(const lint *l, const lint_finding *f, strbuf *out) {
    const char *const name = lint_subject(l, f);
    strbuf message = {0};
    lint_message(l, f, &message);
    strbuf_format(out, "{\"code\":\"%s\",\"level\":\"%s\"", codes[f->code].name, levels[codes[f->code].level]);
    put_member(out, "file", l->files->paths[f->file]);
    strbuf_format(out, ",\"line\":%u", (unsigned)f->line);
    if (f->entity != NEWSENT_NONE) {
        put_member(out, "key", newsent_pack_entity_key(l->pack, f->entity));
    }
    if (name != NULL) {
        put_member(out, "name", name);
    }
    if (f->code >= FIND_MOJIBAKE && f->code <= FIND_MARKS) {
        strbuf_format(out, ",\"byte\":%u", (unsigned)f->x);
    }
    if (f->code == FIND_SAME || f->code == FIND_SUPPRESS) {
        put_other(l, f->x, f->y, out);
    } else if (f->code == FIND_SHADOWED) {
        put_other(l, f->entity, f->x, out);
    } else if (f->code == FIND_MEANING) {
        strbuf_format(out, ",\"entities\":%u,\"types_differ\":%s", (unsigned)f->x, f->y ? "true" : "false");
    }
    put_member(out, "message", message.failed || message.bytes == NULL ? "" : message.bytes);
    strbuf_text(out, "}\n");
    out->failed |= message.failed;
    strbuf_free(&message);
}
