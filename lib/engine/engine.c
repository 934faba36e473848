#include "engine/engine.h"

#include "base/err.h"
#include "base/hash.h"
#include "base/mem.h"
#include "pack/gazetteer.h"
#include "text/fold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const built_in_types[] = {"company", "organization", "person", "place", "product"};
enum { BUILT_IN_TYPES = sizeof built_in_types / sizeof *built_in_types };

const char *ns_engine_type_name(const newsent_engine *engine, uint32_t type) {
    if (type >= 1 && type <= BUILT_IN_TYPES) {
        return built_in_types[type - 1];
    }
    const uint32_t own = type - NEWSENT_TYPE_USER;
    return type >= NEWSENT_TYPE_USER && own < engine->own_type_count ? engine->own_types[own] : NULL;
}

uint32_t ns_engine_type(const newsent_engine *engine, uint32_t pack, uint32_t pack_type) {
    if (pack_type <= BUILT_IN_TYPES) {
        return pack_type;
    }
    const char *name = ns_gaz_type_name(engine->layers.packs[pack], pack_type);
    for (uint32_t i = 0; name != NULL && i < engine->own_type_count; i++) {
        if (strcmp(engine->own_types[i], name) == 0) {
            return NEWSENT_TYPE_USER + i;
        }
    }
    return 0;
}

/* Users' types by name, in the order of the packs: the same name in two packs is one type. */
static bool gather_types(newsent_engine *engine) {
    size_t room = 0;
    for (size_t p = 0; p < engine->layers.count; p++) {
        room += ns_gaz_type_count(engine->layers.packs[p]);
    }
    engine->own_types = ns_alloc(room + 1, sizeof *engine->own_types);
    if (engine->own_types == NULL) {
        return false;
    }
    for (uint32_t p = 0; p < engine->layers.count; p++) {
        for (uint32_t t = 0; t < ns_gaz_type_count(engine->layers.packs[p]); t++) {
            if (ns_engine_type(engine, p, NS_TYPE_OWN + t) == 0) {
                engine->own_types[engine->own_type_count++] =
                    ns_gaz_type_name(engine->layers.packs[p], NS_TYPE_OWN + t);
            }
        }
    }
    return true;
}

static int by_id(const void *a, const void *b) {
    return strcmp(((const ns_topic_info *)a)->id, ((const ns_topic_info *)b)->id);
}

static uint32_t topic_label(const newsent_engine *engine, const char *id) {
    const ns_topic_info wanted = {.id = id};
    const ns_topic_info *found =
        engine->topic_count > 0 ? bsearch(&wanted, engine->topics, engine->topic_count, sizeof wanted, by_id) : NULL;
    return found != NULL ? (uint32_t)(found - engine->topics) : NEWSENT_NONE;
}

static void find_parents(newsent_engine *engine, ns_topic_info *topic, ns_identity identity) {
    const uint32_t attrs = ns_layers_attr_count(&engine->layers, identity);
    for (uint32_t a = 0; a < attrs && topic->parent_count < NS_TOPIC_PARENTS; a++) {
        const char *key = NULL;
        const char *value = NULL;
        ns_layers_attr(&engine->layers, identity, a, &key, &value);
        if (key == NULL || strcmp(key, "parent") != 0) {
            continue;
        }
        const uint32_t parent = topic_label(engine, value);
        bool known = parent == NEWSENT_NONE;
        for (uint32_t p = 0; p < topic->parent_count; p++) {
            known = known || topic->parents[p] == parent;
        }
        if (!known) {
            topic->parents[topic->parent_count++] = parent;
        }
    }
}

/* Topics by id; then every pack's entity for each of them. Packs are few and topics too, so the names are compared. */
static bool gather_topics(newsent_engine *engine) {
    size_t room = 0;
    for (uint32_t p = 0; p < engine->layers.count; p++) {
        for (uint32_t e = 0; e < ns_gaz_entity_count(engine->layers.packs[p]); e++) {
            room += ns_gaz_entity_type(engine->layers.packs[p], e) == NS_TYPE_TOPIC;
        }
    }
    engine->topics = ns_calloc(room + 1, sizeof *engine->topics);
    engine->topic_refs = ns_calloc(room + 1, sizeof *engine->topic_refs);
    if (engine->topics == NULL || engine->topic_refs == NULL) {
        return false;
    }
    for (uint32_t p = 0; p < engine->layers.count; p++) {
        const newsent_pack *pack = engine->layers.packs[p];
        for (uint32_t e = 0; e < ns_gaz_entity_count(pack); e++) {
            if (ns_gaz_entity_type(pack, e) != NS_TYPE_TOPIC) {
                continue;
            }
            engine->topic_refs[engine->topic_ref_count++] = (ns_topic_ref){p, e, NEWSENT_NONE};
            const ns_identity identity = ns_layers_identity(&engine->layers, p, e);
            if (identity.pack == p) {
                engine->topics[engine->topic_count++] =
                    (ns_topic_info){.id = ns_gaz_key(pack, e), .name = ns_gaz_name(pack, e)};
            }
        }
    }
    if (engine->topic_count > 1) {
        qsort(engine->topics, engine->topic_count, sizeof *engine->topics, by_id);
    }
    for (size_t r = 0; r < engine->topic_ref_count; r++) {
        ns_topic_ref *ref = &engine->topic_refs[r];
        const ns_identity identity = ns_layers_identity(&engine->layers, ref->pack, ref->entity);
        ref->label = topic_label(engine, ns_gaz_key(engine->layers.packs[ref->pack], ref->entity));
        if (identity.pack == ref->pack && ref->label != NEWSENT_NONE) {
            find_parents(engine, &engine->topics[ref->label], identity);
        }
    }
    return true;
}

static void make_fingerprint(newsent_engine *engine) {
    uint64_t parts[NS_LAYERS_MAX + 1] = {0};
    for (size_t p = 0; p < engine->layers.count; p++) {
        parts[p] = ns_pack_fingerprint(engine->layers.packs[p]);
    }
    const char *unicode = ns_fold_unicode_version();
    parts[engine->layers.count] = ns_hash(unicode, strlen(unicode));
    const uint64_t hash = ns_hash(parts, (engine->layers.count + 1) * sizeof *parts);
    snprintf(engine->fingerprint, sizeof engine->fingerprint, "%s+%08x", NEWSENT_VERSION, (unsigned)(hash >> 32));
}

static void engine_free(newsent_engine *engine) {
    ns_tokenizer_free(engine->tokenizer);
    ns_free(engine->own_types);
    ns_free(engine->topics);
    ns_free(engine->topic_refs);
    ns_layers_free(&engine->layers);
    ns_free(engine);
}

newsent_status ns_engine_new(newsent_engine **out, newsent_pack *const *packs, size_t count, newsent_error *err) {
    *out = NULL;
    newsent_engine *engine = ns_calloc(1, sizeof *engine);
    if (engine == NULL) {
        return ns_error_memory(err);
    }
    ns_ref_init(&engine->ref);
    newsent_status status = ns_layers_init(&engine->layers, packs, count, err);
    if (status != NEWSENT_OK) {
        ns_free(engine);
        return status;
    }
    status = ns_tokenizer_new(&engine->tokenizer, err);
    if (status == NEWSENT_OK && (!gather_types(engine) || !gather_topics(engine))) {
        status = ns_error_memory(err);
    }
    if (status != NEWSENT_OK) {
        engine_free(engine);
        return status;
    }
    for (size_t p = 0; p < engine->layers.count; p++) {
        engine->alias_count += ns_gaz_alias_count(engine->layers.packs[p]);
    }
    make_fingerprint(engine);
    *out = engine;
    return ns_error_clear(err);
}

/* The count is the one field of an engine that changes after its birth, and it is atomic: hence the casts from const. */
const newsent_engine *ns_engine_take(const newsent_engine *engine) {
    ns_ref_take(&((newsent_engine *)(uintptr_t)engine)->ref);
    return engine;
}

void ns_engine_drop(const newsent_engine *engine) {
    newsent_engine *owned = (newsent_engine *)(uintptr_t)engine;
    if (owned != NULL && ns_ref_drop(&owned->ref)) {
        engine_free(owned);
    }
}
