/* lint_entities.c - each entity: names that nothing can make a mention, and what its row does not say. */
#include "lint.h"

#include <stdlib.h>
#include <string.h>

bool lint_is_topic(const newsent_pack *pack, uint32_t entity) {
    return strcmp(newsent_pack_entity_type(pack, entity), "topic") == 0;
}

static bool has_attr(const newsent_pack *pack, uint32_t entity, const char *name) {
    const uint32_t count = newsent_pack_entity_attr_count(pack, entity);
    for (uint32_t i = 0; i < count; i++) {
        const char *key;
        const char *value;
        newsent_pack_entity_attr(pack, entity, i, &key, &value);
        if (strcmp(key, name) == 0) {
            return true;
        }
    }
    return false;
}

/*
 * What the names of an entity can do. Those of the default pack count too, for the same key is the same entity; but its
 * context words are those of the highest pack alone.
 */
typedef struct {
    bool context; /* it has context words */
    bool sure;    /* a name that needs nothing */
    bool full;    /* a name that can come first in a text */
    bool strong;  /* a name that is not weak */
    bool weak;
} powers;

static void add_powers(powers *p, const newsent_pack *pack, uint32_t entity) {
    const uint32_t count = newsent_pack_entity_alias_count(pack, entity);
    for (uint32_t i = 0; i < count; i++) {
        const unsigned policy = lint_get_alias(pack, entity, i).policy;
        p->sure |= (policy & CONDITIONS) == 0;
        p->full |= (policy & CONDITIONS) == IS_CONTEXT;
        p->strong |= (policy & (IS_WEAK | IS_SUPPRESS)) == 0;
        p->weak |= (policy & IS_WEAK) != 0;
    }
}

static void check_powers(lint *l, uint32_t entity) {
    powers p = {0};
    p.context = has_attr(l->pack, entity, "context");
    add_powers(&p, l->pack, entity);
    if (l->base != NULL) {
        const char *const key = newsent_pack_entity_key(l->pack, entity);
        const uint32_t same = newsent_pack_find_key(l->base, key, strlen(key));
        if (same != NEWSENT_NONE) {
            add_powers(&p, l->base, same);
        }
    }
    p.full = p.sure || (p.full && p.context);
    if (p.weak && !p.strong) {
        lint_about(l, FIND_UNREACHABLE, entity, NEWSENT_NONE, WHY_WEAK, 0);
    }
    const uint32_t count = newsent_pack_entity_alias_count(l->pack, entity);
    for (uint32_t i = 0; i < count && !p.sure; i++) {
        const unsigned policy = lint_get_alias(l->pack, entity, i).policy & CONDITIONS;
        if ((policy & (IS_WEAK | IS_SUPPRESS)) != 0) {
            continue;
        }
        if ((policy & IS_AFTER_FULL) != 0 && !p.full) {
            lint_about(l, FIND_UNREACHABLE, entity, i, WHY_AFTER_FULL, 0);
        } else if ((policy & IS_CONTEXT) != 0 && !p.context && !p.full) {
            lint_about(l, FIND_UNREACHABLE, entity, i, WHY_CONTEXT, 0);
        }
    }
}

static bool has_id(const newsent_pack *pack, uint32_t entity) {
    static const char *const ids[] = {"wikidata", "geonames", "ticker", "lei", "iso3166"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (has_attr(pack, entity, ids[i])) {
            return true;
        }
    }
    return false;
}

typedef struct {
    uint32_t entities, without;
} id_count;

static void check_attrs(lint *l, uint32_t entity, id_count *files) {
    const char *const type = newsent_pack_entity_type(l->pack, entity);
    id_count *const here = &files[lint_file(l, lint_get_alias(l->pack, entity, 0).file)];
    here->entities++;
    if (!has_id(l->pack, entity)) {
        here->without++;
        if (l->options->ids) {
            lint_about(l, FIND_ID, entity, NEWSENT_NONE, 0, 0);
        }
    }
    if (strcmp(type, "person") == 0 && !has_attr(l->pack, entity, "role")) {
        lint_about(l, FIND_ROLE, entity, NEWSENT_NONE, 0, 0);
    } else if (strcmp(type, "product") == 0 && !has_attr(l->pack, entity, "maker")) {
        lint_about(l, FIND_MAKER, entity, NEWSENT_NONE, 0, 0);
    }
}

void lint_entities(lint *l) {
    newsent_pack_info_record info = {.struct_size = sizeof info};
    id_count *const files = calloc(l->files->count, sizeof *files);
    if (files == NULL || newsent_pack_info(l->pack, &info) != NEWSENT_OK) {
        l->failed = true;
        free(files);
        return;
    }
    const uint32_t entities = info.entity_count;
    for (uint32_t i = 0; i < entities && !l->failed; i++) {
        if (!lint_is_topic(l->pack, i)) {
            check_powers(l, i);
            check_attrs(l, i, files);
            lint_words(l, i);
        }
    }
    for (size_t i = 0; i < l->files->count; i++) {
        if (files[i].without > 0 && !l->options->ids) {
            lint_add(l, (lint_finding){FIND_IDS, (uint32_t)i, 1, NEWSENT_NONE, NEWSENT_NONE, files[i].without,
                                       files[i].entities});
        }
    }
    free(files);
}
