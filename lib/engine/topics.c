/* topics.c - the topics of an engine: from the packs, or taken over from the engine below. */
#include "base/mem.h"
#include "engine/engine.h"
#include "pack/gazetteer.h"

#include <stdlib.h>
#include <string.h>

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

static bool is_topic(const newsent_engine *engine, uint32_t pack, uint32_t entity) {
    return ns_gaz_entity_type(engine->layers.packs[pack], entity) == NS_TYPE_TOPIC;
}

/* The topics of the packs from `first` on. */
static size_t count_topics(const newsent_engine *engine, uint32_t first) {
    size_t count = 0;
    for (uint32_t p = first; p < engine->layers.count; p++) {
        for (uint32_t e = 0; e < ns_gaz_entity_count(engine->layers.packs[p]); e++) {
            count += is_topic(engine, p, e);
        }
    }
    return count;
}

/* Whether a pack above has the key of a topic below. */
static bool moves_topics(const newsent_engine *engine) {
    for (size_t i = 0; i < engine->layers.moved.count; i++) {
        const ns_identity from = engine->layers.moved.items[i].from;
        if (is_topic(engine, from.pack, from.entity)) {
            return true;
        }
    }
    return false;
}

static void gather_refs(newsent_engine *engine, uint32_t first) {
    if (engine->base != NULL) {
        for (size_t r = 0; r < engine->base->topic_ref_count; r++) {
            engine->topic_refs[engine->topic_ref_count++] = engine->base->topic_refs[r];
        }
    }
    for (uint32_t p = first; p < engine->layers.count; p++) {
        for (uint32_t e = 0; e < ns_gaz_entity_count(engine->layers.packs[p]); e++) {
            if (is_topic(engine, p, e)) {
                engine->topic_refs[engine->topic_ref_count++] = (ns_topic_ref){p, e, NEWSENT_NONE};
            }
        }
    }
}

/* A topic is what the highest pack with its key says; the others' terms are terms of it. Topics lie by id. */
static void name_topics(newsent_engine *engine) {
    for (size_t r = 0; r < engine->topic_ref_count; r++) {
        const ns_topic_ref *ref = &engine->topic_refs[r];
        if (ns_layers_identity(&engine->layers, ref->pack, ref->entity).pack == ref->pack) {
            const newsent_pack *pack = engine->layers.packs[ref->pack];
            engine->topics[engine->topic_count++] =
                (ns_topic_info){.id = ns_gaz_key(pack, ref->entity), .name = ns_gaz_name(pack, ref->entity)};
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
}

bool ns_engine_gather_topics(newsent_engine *engine) {
    const newsent_engine *base = engine->base;
    const uint32_t first = base != NULL ? (uint32_t)base->layers.count : 0;
    const size_t added = count_topics(engine, first);
    if (base != NULL && added == 0 && !moves_topics(engine)) {
        engine->topics = base->topics;
        engine->topic_count = base->topic_count;
        engine->topic_refs = base->topic_refs;
        engine->topic_ref_count = base->topic_ref_count;
        return true;
    }
    const size_t room = added + (base != NULL ? base->topic_ref_count : 0);
    engine->topics = ns_calloc(room + 1, sizeof *engine->topics);
    engine->topic_refs = ns_calloc(room + 1, sizeof *engine->topic_refs);
    if (engine->topics == NULL || engine->topic_refs == NULL) {
        return false;
    }
    gather_refs(engine, first);
    name_topics(engine);
    return true;
}
