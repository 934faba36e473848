/* gazetteer.c - entities, aliases and attributes, read where they lie. */
#include "pack/gazetteer.h"

#include "pack/packfile.h"

static_assert(NS_FILE_NONE == NEWSENT_NONE, "no file is none");

static const ns_disk_entity *entity_at(const newsent_pack *pack, uint32_t entity) {
    assert(entity < pack->known[NS_SECTION_ENTITIES].count);
    return (const ns_disk_entity *)pack->known[NS_SECTION_ENTITIES].data + entity;
}

/* Where what belongs to an entity ends: the field of the next one, or of the last the whole section. */
static uint32_t attrs_end(const newsent_pack *pack, uint32_t entity) {
    return entity + 1 < ns_gaz_entity_count(pack) ? entity_at(pack, entity + 1)->first_attr
                                                  : pack->known[NS_SECTION_ATTRS].count;
}

static uint32_t aliases_end(const newsent_pack *pack, uint32_t entity) {
    return entity + 1 < ns_gaz_entity_count(pack) ? entity_at(pack, entity + 1)->first_alias
                                                  : pack->known[NS_SECTION_ALIASES].count;
}

static uint32_t has_context(const ns_disk_entity *e) { return e->flags & NS_ENTITY_CONTEXT; }

const ns_name_index *ns_pack_names(const newsent_pack *pack) { return &pack->names; }

uint32_t ns_gaz_entity_count(const newsent_pack *pack) { return pack->known[NS_SECTION_ENTITIES].count; }

uint32_t ns_gaz_alias_count(const newsent_pack *pack) { return pack->known[NS_SECTION_ALIASES].count; }

ns_gaz_alias ns_gaz_get_alias(const newsent_pack *pack, uint32_t alias) {
    assert(alias < ns_gaz_alias_count(pack));
    const ns_disk_alias *a = (const ns_disk_alias *)pack->known[NS_SECTION_ALIASES].data + alias;
    const ns_disk_place *places = pack->known[NS_SECTION_PROVENANCE].data;
    const ns_disk_place place = places != NULL ? places[alias] : (ns_disk_place){NS_FILE_NONE, 0};
    return (ns_gaz_alias){a->entity, a->name, a->policy, a->prior, place.file, place.line};
}

const char *ns_gaz_string(const newsent_pack *pack, uint32_t offset) {
    assert(offset < pack->known[NS_SECTION_STRINGS].count);
    return (const char *)pack->known[NS_SECTION_STRINGS].data + offset;
}

const char *ns_gaz_file(const newsent_pack *pack, uint32_t file) {
    if (file >= pack->known[NS_SECTION_FILES].count) {
        return NULL;
    }
    return ns_gaz_string(pack, ((const uint32_t *)pack->known[NS_SECTION_FILES].data)[file]);
}

uint32_t ns_gaz_entity_type(const newsent_pack *pack, uint32_t entity) { return entity_at(pack, entity)->type; }

uint32_t ns_gaz_type_count(const newsent_pack *pack) { return pack->known[NS_SECTION_TYPES].count; }

const char *ns_gaz_type_name(const newsent_pack *pack, uint32_t type) {
    const char *name = ns_type_builtin_name(type);

    if (name == NULL && type >= NS_TYPE_OWN && type - NS_TYPE_OWN < ns_gaz_type_count(pack)) {
        name = ns_gaz_string(pack, ((const uint32_t *)pack->known[NS_SECTION_TYPES].data)[type - NS_TYPE_OWN]);
    }
    return name;
}

const char *ns_type_builtin_name(uint32_t type) {
    static const char *const names[] = {NULL, "company", "organization", "person", "place", "product", "topic"};
    return type < sizeof names / sizeof *names ? names[type] : NULL;
}

uint32_t ns_gaz_context(const newsent_pack *pack, uint32_t entity, const uint32_t **hashes) {
    const ns_disk_entity *e = entity_at(pack, entity);
    const ns_disk_pair *attrs = pack->known[NS_SECTION_ATTRS].data;

    *hashes = NULL;
    if (has_context(e) == 0) {
        return 0;
    }
    const uint32_t *context = (const uint32_t *)pack->known[NS_SECTION_CONTEXT].data + attrs[e->first_attr].value;
    *hashes = context + 1;
    return context[0];
}

uint32_t ns_gaz_attr_count(const newsent_pack *pack, uint32_t entity) {
    const ns_disk_entity *e = entity_at(pack, entity);
    return attrs_end(pack, entity) - e->first_attr - has_context(e);
}

void ns_gaz_attr_at(const newsent_pack *pack, uint32_t entity, uint32_t k, const char **key, const char **value) {
    const ns_disk_entity *e = entity_at(pack, entity);
    const ns_disk_pair *attrs = pack->known[NS_SECTION_ATTRS].data;
    const ns_disk_pair *pair = attrs + e->first_attr + has_context(e) + k;

    assert(k < ns_gaz_attr_count(pack, entity));
    *key = ns_gaz_string(pack, pair->key);
    *value = ns_gaz_string(pack, pair->value);
}

const char *ns_gaz_attr(const newsent_pack *pack, uint32_t entity, const char *key) {
    for (uint32_t k = 0; k < ns_gaz_attr_count(pack, entity); k++) {
        const char *name = NULL;
        const char *value = NULL;
        ns_gaz_attr_at(pack, entity, k, &name, &value);
        if (strcmp(name, key) == 0) {
            return value;
        }
    }
    return NULL;
}

const char *ns_gaz_key(const newsent_pack *pack, uint32_t entity) {
    return ns_gaz_string(pack, entity_at(pack, entity)->key);
}

const char *ns_gaz_name(const newsent_pack *pack, uint32_t entity) {
    const char *key = ns_gaz_key(pack, entity);
    return key + strlen(key) + 1;
}

uint32_t ns_gaz_entity_aliases(const newsent_pack *pack, uint32_t entity, uint32_t *first) {
    *first = entity_at(pack, entity)->first_alias;
    return aliases_end(pack, entity) - *first;
}

uint32_t ns_gaz_find_key(const newsent_pack *pack, const char *key, size_t len) {
    uint32_t begin = 0;
    uint32_t end = ns_gaz_entity_count(pack);

    while (begin < end) {
        const uint32_t middle = begin + (end - begin) / 2;
        const char *other = ns_gaz_key(pack, middle);
        int order = strncmp(other, key, len);

        if (order == 0 && other[len] != '\0') {
            order = 1;
        }
        if (order == 0) {
            return memchr(key, '\0', len) == NULL ? middle : NEWSENT_NONE;
        }
        if (order < 0) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    return NEWSENT_NONE;
}
