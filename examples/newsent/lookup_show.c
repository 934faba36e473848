#include "lookup_show.h"

#include "text.h"

#include <string.h>

typedef struct {
    const char *name, *policy, *file;
    uint32_t prior, line;
} row_alias;

static row_alias get_alias(const newsent_pack *pack, uint32_t entity, uint32_t k) {
    row_alias a;
    newsent_pack_entity_alias(pack, entity, k, &a.name, &a.policy, &a.prior, &a.file, &a.line);
    a.name = a.name != NULL ? a.name : "";
    a.policy = a.policy != NULL ? a.policy : "";
    return a;
}

static uint32_t entity_in(const lookup_layers *layers, uint32_t p, const char *key) {
    return newsent_pack_find_key(layers->packs[p], key, strlen(key));
}

static bool has_attr(const newsent_pack *pack, uint32_t entity, const char *name) {
    for (uint32_t k = 0; k < newsent_pack_entity_attr_count(pack, entity); k++) {
        const char *key;
        const char *value;
        newsent_pack_entity_attr(pack, entity, k, &key, &value);
        if (strcmp(key, name) == 0) {
            return true;
        }
    }
    return false;
}

/* The highest pack above p in which the same key has the attribute too, or NULL. */
static const char *attr_below(const lookup_layers *layers, uint32_t p, const char *key, const char *attr) {
    for (uint32_t above = layers->count; above-- > p + 1;) {
        const uint32_t entity = entity_in(layers, above, key);
        if (entity != NEWSENT_NONE && has_attr(layers->packs[above], entity, attr)) {
            return layers->labels[above];
        }
    }
    return NULL;
}

static bool same_letters(const char *a, const char *b) {
    char x[256];
    char y[256];
    const size_t x_len = newsent_name_fold(a, strlen(a), x, sizeof x);
    const size_t y_len = newsent_name_fold(b, strlen(b), y, sizeof y);
    return x_len == y_len && x_len > 0 && x_len <= sizeof x && memcmp(x, y, x_len) == 0;
}

/* The alias of a pack above p that hides the name that was looked up. */
static bool find_hiding(const lookup_layers *layers, uint32_t p, uint32_t *pack, row_alias *alias) {
    for (uint32_t above = layers->count; layers->name != NULL && above-- > p + 1;) {
        uint32_t found[LOOKUP_MOST_ENTITIES];
        const newsent_pack *const its = layers->packs[above];
        uint32_t count = newsent_pack_lookup(its, layers->name, strlen(layers->name), found, LOOKUP_MOST_ENTITIES);
        count = count < LOOKUP_MOST_ENTITIES ? count : LOOKUP_MOST_ENTITIES;
        for (uint32_t i = 0; i < count; i++) {
            for (uint32_t k = 0; k < newsent_pack_entity_alias_count(its, found[i]); k++) {
                *alias = get_alias(its, found[i], k);
                if (strstr(alias->policy, "suppress") != NULL && same_letters(alias->name, layers->name)) {
                    *pack = above;
                    return true;
                }
            }
        }
    }
    return false;
}

/* A topic that was found by one of its many terms is shown without the others. */
static bool is_brief(const lookup_layers *layers, const newsent_pack *pack, uint32_t entity) {
    return layers->name != NULL && strcmp(newsent_pack_entity_type(pack, entity), "topic") == 0;
}

static void shown(strbuf *out, const char *text) { text_shown(out, text, strlen(text)); }

static void put_line(strbuf *out, const char *what, const char *text) {
    strbuf_format(out, "  %s\t", what);
    shown(out, text);
}

static void put_place(strbuf *out, const row_alias *alias) {
    if (alias->file != NULL) {
        strbuf_char(out, '\t');
        shown(out, alias->file);
        strbuf_format(out, ":%u", (unsigned)alias->line);
    }
}

static void put_below(strbuf *out, const char *label) {
    if (label != NULL) {
        strbuf_text(out, "\tbelow ");
        shown(out, label);
    }
    strbuf_char(out, '\n');
}

static void text_attrs(const lookup_layers *layers, uint32_t p, uint32_t entity, strbuf *out) {
    const newsent_pack *const pack = layers->packs[p];
    const char *const own = newsent_pack_entity_key(pack, entity);
    for (uint32_t k = 0; k < newsent_pack_entity_attr_count(pack, entity); k++) {
        const char *key;
        const char *value;
        newsent_pack_entity_attr(pack, entity, k, &key, &value);
        put_line(out, "attr", key);
        strbuf_char(out, '=');
        shown(out, value);
        put_below(out, attr_below(layers, p, own, key));
    }
}

static void text_layer(const lookup_layers *layers, uint32_t p, uint32_t entity, strbuf *out) {
    const newsent_pack *const pack = layers->packs[p];
    const uint32_t aliases = newsent_pack_entity_alias_count(pack, entity);
    row_alias hiding;
    uint32_t by;
    shown(out, newsent_pack_entity_key(pack, entity));
    strbuf_char(out, '\t');
    shown(out, newsent_pack_entity_type(pack, entity));
    strbuf_char(out, '\t');
    shown(out, newsent_pack_entity_name(pack, entity));
    strbuf_char(out, '\n');
    put_line(out, "pack", layers->labels[p]);
    strbuf_char(out, '\n');
    if (find_hiding(layers, p, &by, &hiding)) {
        put_line(out, "hidden", hiding.name);
        put_place(out, &hiding);
        put_below(out, layers->labels[by]);
    }
    if (is_brief(layers, pack, entity)) {
        strbuf_format(out, "  terms\t%u\n", (unsigned)aliases);
    }
    for (uint32_t k = 0; k < aliases && !is_brief(layers, pack, entity); k++) {
        const row_alias alias = get_alias(pack, entity, k);
        put_line(out, "alias", alias.name);
        strbuf_format(out, "\t[%s,prior=%u]", alias.policy, (unsigned)alias.prior);
        put_place(out, &alias);
        strbuf_char(out, '\n');
    }
    text_attrs(layers, p, entity, out);
}

void lookup_text(const lookup_layers *layers, const char *key, strbuf *out) {
    for (uint32_t p = 0; p < layers->count; p++) {
        const uint32_t entity = entity_in(layers, p, key);
        if (entity != NEWSENT_NONE) {
            text_layer(layers, p, entity, out);
        }
    }
}

/* ,"name":"value", without the comma where the object begins. */
static void member(strbuf *out, const char *name, const char *value) {
    const bool first = out->len == 0 || out->bytes[out->len - 1] == '{';
    strbuf_format(out, "%s\"%s\":", first ? "" : ",", name);
    text_json(out, value, strlen(value));
}

static void json_alias(const row_alias *alias, strbuf *out) {
    strbuf_char(out, '{');
    member(out, "name", alias->name);
    member(out, "policy", alias->policy);
    strbuf_format(out, ",\"prior\":%u", (unsigned)alias->prior);
    if (alias->file != NULL) {
        member(out, "file", alias->file);
        strbuf_format(out, ",\"line\":%u", (unsigned)alias->line);
    }
}

static void json_attrs(const lookup_layers *layers, uint32_t p, uint32_t entity, strbuf *out) {
    const newsent_pack *const pack = layers->packs[p];
    strbuf_text(out, ",\"attrs\":[");
    for (uint32_t k = 0; k < newsent_pack_entity_attr_count(pack, entity); k++) {
        const char *key;
        const char *value;
        newsent_pack_entity_attr(pack, entity, k, &key, &value);
        strbuf_text(out, k > 0 ? ",{" : "{");
        member(out, "key", key);
        member(out, "value", value);
        const char *const below = attr_below(layers, p, newsent_pack_entity_key(pack, entity), key);
        if (below != NULL) {
            member(out, "below", below);
        }
        strbuf_char(out, '}');
    }
    strbuf_char(out, ']');
}

static void json_layer(const lookup_layers *layers, uint32_t p, uint32_t entity, strbuf *out) {
    const newsent_pack *const pack = layers->packs[p];
    const uint32_t aliases = newsent_pack_entity_alias_count(pack, entity);
    row_alias hiding;
    uint32_t by;
    strbuf_char(out, '{');
    member(out, "pack", layers->labels[p]);
    member(out, "type", newsent_pack_entity_type(pack, entity));
    member(out, "name", newsent_pack_entity_name(pack, entity));
    if (find_hiding(layers, p, &by, &hiding)) {
        strbuf_text(out, ",\"hidden\":");
        json_alias(&hiding, out);
        member(out, "pack", layers->labels[by]);
        strbuf_char(out, '}');
    }
    if (is_brief(layers, pack, entity)) {
        strbuf_format(out, ",\"terms\":%u", (unsigned)aliases);
    } else {
        strbuf_text(out, ",\"aliases\":[");
        for (uint32_t k = 0; k < aliases; k++) {
            const row_alias alias = get_alias(pack, entity, k);
            strbuf_text(out, k > 0 ? "," : "");
            json_alias(&alias, out);
            strbuf_char(out, '}');
        }
        strbuf_char(out, ']');
    }
    json_attrs(layers, p, entity, out);
    strbuf_char(out, '}');
}

void lookup_json(const lookup_layers *layers, const char *key, strbuf *out) {
    bool first = true;
    strbuf_text(out, "{\"key\":");
    text_json(out, key, strlen(key));
    strbuf_text(out, ",\"layers\":[");
    for (uint32_t p = 0; p < layers->count; p++) {
        const uint32_t entity = entity_in(layers, p, key);
        if (entity != NEWSENT_NONE) {
            strbuf_text(out, first ? "" : ",");
            json_layer(layers, p, entity, out);
            first = false;
        }
    }
    strbuf_text(out, "]}\n");
}
