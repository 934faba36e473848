#include "engine/engine.h"

#include "base/err.h"
#include "base/hash.h"
#include "base/mem.h"
#include "pack/gazetteer.h"
#include "text/fold.h"

#include <stdio.h>
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
    const uint32_t first = engine->base != NULL ? (uint32_t)engine->base->layers.count : 0;
    size_t room = 0;
    if (engine->base != NULL) {
        engine->own_types = engine->base->own_types;
        engine->own_type_count = engine->base->own_type_count;
    }
    for (size_t p = first; p < engine->layers.count; p++) {
        room += ns_gaz_type_count(engine->layers.packs[p]);
    }
    if (room == 0) {
        return true;
    }
    const char **types = ns_alloc(engine->own_type_count + room, sizeof *types);
    if (types == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < engine->own_type_count; i++) {
        types[i] = engine->own_types[i];
    }
    engine->own_types = types;
    for (uint32_t p = first; p < engine->layers.count; p++) {
        for (uint32_t t = 0; t < ns_gaz_type_count(engine->layers.packs[p]); t++) {
            if (ns_engine_type(engine, p, NS_TYPE_OWN + t) == 0) {
                engine->own_types[engine->own_type_count++] =
                    ns_gaz_type_name(engine->layers.packs[p], NS_TYPE_OWN + t);
            }
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
    const newsent_engine *base = engine->base;
    if (base == NULL) {
        ns_tokenizer_free(engine->tokenizer);
    }
    if (base == NULL || engine->own_types != base->own_types) {
        ns_free(engine->own_types);
    }
    if (base == NULL || engine->topics != base->topics) {
        ns_free(engine->topics);
        ns_free(engine->topic_refs);
    }
    ns_layers_free(&engine->layers);
    ns_engine_drop(base);
    ns_free(engine);
}

newsent_status ns_engine_new(newsent_engine **out, const newsent_engine *base, newsent_pack *const *packs, size_t count,
                             newsent_error *err) {
    *out = NULL;
    newsent_engine *engine = ns_calloc(1, sizeof *engine);
    if (engine == NULL) {
        return ns_error_memory(err);
    }
    ns_ref_init(&engine->ref);
    if (base != NULL) {
        engine->base = ns_engine_take(base);
        engine->tokenizer = base->tokenizer;
        engine->alias_count = base->alias_count;
    }
    newsent_status status = ns_layers_over(&engine->layers, base != NULL ? &base->layers : NULL, packs, count, err);
    if (status == NEWSENT_OK && base == NULL) {
        status = ns_tokenizer_new(&engine->tokenizer, err);
    }
    if (status == NEWSENT_OK && (!gather_types(engine) || !ns_engine_gather_topics(engine))) {
        status = ns_error_memory(err);
    }
    if (status != NEWSENT_OK) {
        engine_free(engine);
        return status;
    }
    for (size_t p = 0; p < count; p++) {
        engine->alias_count += ns_gaz_alias_count(packs[p]);
    }
    make_fingerprint(engine);
    *out = engine;
    return ns_error_clear(err);
}

bool ns_engine_is(const newsent_engine *engine, const newsent_engine *base, newsent_pack *const *packs, size_t count) {
    if (engine == NULL || engine->base != base || engine->layers.count != base->layers.count + count) {
        return false;
    }
    for (size_t p = 0; p < count; p++) {
        if (engine->layers.packs[base->layers.count + p] != packs[p]) {
            return false;
        }
    }
    return true;
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
