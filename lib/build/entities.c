/* entities.c - entities by key, their attributes, aliases and context words; files and types by name. */
#include "build/compile.h"

#include "base/mem.h"
#include "pack/lexicon.h"
#include "text/fold.h"

#include <stdio.h>
#include <stdlib.h>

/* qsort has no context, so what is compared carries all that it is compared by. */
typedef struct {
    const char *name;
    uint32_t index;
} named;

typedef struct {
    uint32_t rank;
    const char *file;
    const ns_built_alias *alias;
} ranked_alias;

typedef struct {
    uint32_t rank;
    const ns_built_attr *attr;
} ranked_attr;

static int by_name(const void *a, const void *b) { return strcmp(((const named *)a)->name, ((const named *)b)->name); }

static int by_number(const void *a, const void *b) {
    const uint32_t x = *(const uint32_t *)a;
    const uint32_t y = *(const uint32_t *)b;
    return ns_compare(x, y);
}

/* The name first, then by file and line, so that the order in which files were read makes no difference. */
static int by_place(const void *a, const void *b) {
    const ranked_alias *x = a;
    const ranked_alias *y = b;
    int order = ns_compare(x->rank, y->rank);

    if (order == 0) {
        order = ns_compare(y->alias->policy & NS_POLICY_NAME, x->alias->policy & NS_POLICY_NAME);
    }
    if (order == 0) {
        order = strcmp(x->file, y->file);
    }
    if (order == 0) {
        order = ns_compare(x->alias->line, y->alias->line);
    }
    return order != 0 ? order : ns_compare(x->alias->order, y->alias->order);
}

static int by_owner(const void *a, const void *b) {
    const ranked_attr *x = a;
    const ranked_attr *y = b;
    const int order = ns_compare(x->rank, y->rank);
    return order != 0 ? order : ns_compare(x->attr->order, y->attr->order);
}

uint32_t ns_compile_string(ns_compile *c, const char *text) { return ns_pool_add(&c->strings, text, strlen(text)); }

newsent_status ns_compile_refuse(ns_compile *c, const ns_built_alias *alias, const char *reason) {
    newsent_builder *b = c->builder;
    const char *file = alias->file == NS_NO_FILE ? "" : b->files.items[alias->file];
    char message[240];

    snprintf(message, sizeof message, "\"%.80s\" %s", alias->name, reason);
    b->late_refused++;
    return ns_builder_refuse(b, file, alias->line, message);
}

static newsent_status sort_keys(ns_compile *c) {
    const newsent_builder *b = c->builder;
    const size_t count = b->entities.count;
    named *keys = ns_alloc(count, sizeof *keys);

    c->by_key = ns_alloc(count, sizeof *c->by_key);
    c->rank = ns_alloc(count, sizeof *c->rank);
    if (keys == NULL || c->by_key == NULL || c->rank == NULL) {
        ns_free(keys);
        return NEWSENT_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        keys[i] = (named){b->entities.items[i].key, ns_u32(i)};
    }
    if (count != 0) {
        qsort(keys, count, sizeof *keys, by_name);
    }
    for (size_t i = 0; i < count; i++) {
        c->by_key[i] = keys[i].index;
        c->rank[keys[i].index] = ns_u32(i);
    }
    ns_free(keys);
    return NEWSENT_OK;
}

static newsent_status sort_files(ns_compile *c) {
    const newsent_builder *b = c->builder;
    const size_t count = b->files.count;
    named *files = ns_alloc(count, sizeof *files);

    c->file_rank = ns_alloc(count, sizeof *c->file_rank);
    if (files == NULL || c->file_rank == NULL || !ns_vec_reserve(&c->files, count)) {
        ns_free(files);
        return NEWSENT_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        files[i] = (named){b->files.items[i], ns_u32(i)};
    }
    if (count != 0) {
        qsort(files, count, sizeof *files, by_name);
    }
    for (size_t i = 0; i < count; i++) {
        if (!b->drop_provenance && (i == 0 || strcmp(files[i].name, files[i - 1].name) != 0)) {
            c->files.items[c->files.count++] = ns_compile_string(c, files[i].name);
        }
        c->file_rank[files[i].index] = b->drop_provenance ? NS_FILE_NONE : ns_u32(c->files.count - 1);
    }
    ns_free(files);
    return NEWSENT_OK;
}

static uint32_t builtin_type(const char *name) {
    for (uint32_t type = 1; type <= NS_TYPE_TOPIC; type++) {
        if (strcmp(ns_type_builtin_name(type), name) == 0) {
            return type;
        }
    }
    return 0;
}

static newsent_status sort_types(ns_compile *c) {
    const newsent_builder *b = c->builder;
    named *own = ns_alloc(b->entities.count, sizeof *own);
    size_t count = 0;

    if (own == NULL) {
        return NEWSENT_E_MEMORY;
    }
    for (size_t i = 0; i < b->entities.count; i++) {
        if (builtin_type(b->entities.items[i].type) == 0) {
            own[count++] = (named){b->entities.items[i].type, 0};
        }
    }
    if (count != 0) {
        qsort(own, count, sizeof *own, by_name);
    }
    for (size_t i = 0; i < count; i++) {
        if ((i == 0 || strcmp(own[i].name, own[i - 1].name) != 0) &&
            (!ns_vec_push(&c->types, ns_compile_string(c, own[i].name)) || !ns_vec_push(&c->type_names, own[i].name))) {
            ns_free(own);
            return NEWSENT_E_MEMORY;
        }
    }
    ns_free(own);
    return c->types.count > NS_TYPES_MAX ? NEWSENT_E_LIMIT : NEWSENT_OK;
}

static uint32_t type_of(const ns_compile *c, const char *name) {
    const uint32_t builtin = builtin_type(name);
    size_t begin = 0;
    size_t end = c->type_names.count;

    while (builtin == 0 && end - begin > 1) {
        const size_t middle = begin + (end - begin) / 2;
        if (strcmp(c->type_names.items[middle], name) <= 0) {
            begin = middle;
        } else {
            end = middle;
        }
    }
    return builtin != 0 ? builtin : NS_TYPE_OWN + (uint32_t)begin;
}

/* The hashes of the blank-separated words of a context attribute. */
static bool add_context(ns_compile *c, const char *words) {
    while (*words != '\0') {
        const size_t len = strcspn(words, " ");
        uint8_t folded[NS_WORD_MAX];
        const size_t folded_len = ns_fold_word((const uint8_t *)words, len, folded, sizeof folded);

        if (folded_len != 0 && !ns_vec_push(&c->context, ns_word_hash(folded, folded_len))) {
            return false;
        }
        words += len + (words[len] == ' ');
    }
    return true;
}

/* context[first] becomes the count of the hashes after it, each once. */
static void settle_context(ns_compile *c, size_t first) {
    uint32_t *hashes = c->context.items + first + 1;
    const size_t count = c->context.count - first - 1;
    size_t to = 0;

    if (count > 1) {
        qsort(hashes, count, sizeof *hashes, by_number);
    }
    for (size_t i = 0; i < count; i++) {
        if (to == 0 || hashes[to - 1] != hashes[i]) {
            hashes[to++] = hashes[i];
        }
    }
    c->context.items[first] = ns_u32(to);
    c->context.count = first + 1 + to;
}

static newsent_status sort_attrs(ns_compile *c, ranked_attr **out) {
    const newsent_builder *b = c->builder;
    ranked_attr *attrs = ns_alloc(b->attrs.count, sizeof *attrs);

    *out = attrs;
    if (attrs == NULL) {
        return NEWSENT_E_MEMORY;
    }
    for (size_t i = 0; i < b->attrs.count; i++) {
        attrs[i] = (ranked_attr){c->rank[b->attrs.items[i].entity], &b->attrs.items[i]};
    }
    if (b->attrs.count != 0) {
        qsort(attrs, b->attrs.count, sizeof *attrs, by_owner);
    }
    return NEWSENT_OK;
}

/* Aliases with their entities; terms find their topics here, since files come in any order. */
static newsent_status sort_aliases(ns_compile *c, ranked_alias **out, size_t *count) {
    newsent_builder *b = c->builder;
    ranked_alias *aliases = ns_alloc(b->aliases.count, sizeof *aliases);
    newsent_status status = NEWSENT_OK;

    *out = aliases;
    *count = 0;
    if (aliases == NULL) {
        return NEWSENT_E_MEMORY;
    }
    for (size_t i = 0; status == NEWSENT_OK && i < b->aliases.count; i++) {
        const ns_built_alias *alias = &b->aliases.items[i];
        const uint32_t entity = alias->topic == NULL ? alias->entity : ns_builder_find(b, alias->topic);

        if (alias->topic != NULL && (entity == NEWSENT_NONE || strcmp(b->entities.items[entity].type, "topic") != 0)) {
            b->late_terms++;
            status = ns_compile_refuse(c, alias, "is a term of a topic that is not there");
            continue;
        }
        aliases[(*count)++] =
            (ranked_alias){c->rank[entity], alias->file == NS_NO_FILE ? "" : b->files.items[alias->file], alias};
    }
    if (*count != 0) {
        qsort(aliases, *count, sizeof *aliases, by_place);
    }
    return status;
}

/* The key, and its name right after it. */
static uint32_t add_key(ns_compile *c, const ns_built_entity *source) {
    const uint32_t key = ns_pool_append(&c->strings, source->key, strlen(source->key));
    ns_pool_append(&c->strings, source->name, strlen(source->name));
    return key;
}

static bool is_context(const ranked_attr *attr) { return strcmp(attr->attr->key, "context") == 0; }

/* attrs[begin, end) are the entity's: the place of its context words first, where it has any. */
static bool fill_attrs(ns_compile *c, ns_disk_entity *entity, const ranked_attr *begin, const ranked_attr *end) {
    const ns_disk_pair context = {0, ns_u32(c->context.count)};

    entity->first_attr = ns_u32(c->attrs.count);
    for (const ranked_attr *a = begin; a < end; a++) {
        if (is_context(a) && entity->flags == 0) {
            entity->flags = NS_ENTITY_CONTEXT;
            if (!ns_vec_push(&c->attrs, context) || !ns_vec_push(&c->context, 0)) {
                return false;
            }
        }
        if (is_context(a) && !add_context(c, a->attr->value)) {
            return false;
        }
    }
    if (entity->flags != 0) {
        settle_context(c, context.value);
    }
    for (const ranked_attr *a = begin; a < end; a++) {
        const ns_disk_pair pair = {ns_compile_string(c, a->attr->key), ns_compile_string(c, a->attr->value)};
        if (!ns_vec_push(&c->attrs, pair)) {
            return false;
        }
    }
    return true;
}

static bool fill_alias(ns_compile *c, uint32_t entity, const ns_built_alias *a) {
    const bool term = c->entities.items[entity].type == NS_TYPE_TOPIC;
    const ns_disk_alias disk = {.entity = entity,
                                .name = ns_compile_string(c, a->name),
                                .policy = (uint16_t)(a->policy | (term ? NS_POLICY_TERM : 0)),
                                .prior = a->prior};
    const ns_disk_place place = {a->file == NS_NO_FILE ? NS_FILE_NONE : c->file_rank[a->file], a->line};

    return ns_vec_push(&c->aliases, disk) && ns_vec_push(&c->sources, a) &&
           (c->builder->drop_provenance || ns_vec_push(&c->places, place));
}

static newsent_status fill(ns_compile *c, const ranked_attr *attrs, const ranked_alias *aliases, size_t alias_count) {
    const newsent_builder *b = c->builder;
    size_t attr = 0;
    size_t alias = 0;

    for (uint32_t i = 0; i < b->entities.count; i++) {
        const ns_built_entity *source = &b->entities.items[c->by_key[i]];
        const size_t first = attr;
        ns_disk_entity entity = {.key = add_key(c, source),
                                 .type = (uint16_t)type_of(c, source->type),
                                 .first_alias = ns_u32(c->aliases.count)};

        while (attr < b->attrs.count && attrs[attr].rank == i) {
            attr++;
        }
        if (!fill_attrs(c, &entity, attrs + first, attrs + attr) || !ns_vec_push(&c->entities, entity)) {
            return NEWSENT_E_MEMORY;
        }
        for (; alias < alias_count && aliases[alias].rank == i; alias++) {
            if (!fill_alias(c, i, aliases[alias].alias)) {
                return NEWSENT_E_MEMORY;
            }
        }
    }
    return NEWSENT_OK;
}

newsent_status ns_compile_entities(ns_compile *c) {
    const newsent_builder *b = c->builder;
    ranked_attr *attrs = NULL;
    ranked_alias *aliases = NULL;
    size_t alias_count = 0;
    newsent_status status = NEWSENT_OK;

    ns_compile_string(c, "");
    for (size_t i = 0; i < b->meta.count; i++) {
        const ns_disk_pair pair = {ns_compile_string(c, b->meta.items[i].key),
                                   ns_compile_string(c, b->meta.items[i].value)};
        if (!ns_vec_push(&c->meta, pair)) {
            return NEWSENT_E_MEMORY;
        }
    }
    if ((status = sort_keys(c)) == NEWSENT_OK && (status = sort_files(c)) == NEWSENT_OK &&
        (status = sort_types(c)) == NEWSENT_OK && (status = sort_attrs(c, &attrs)) == NEWSENT_OK &&
        (status = sort_aliases(c, &aliases, &alias_count)) == NEWSENT_OK) {
        status = fill(c, attrs, aliases, alias_count);
    }
    ns_free(attrs);
    ns_free(aliases);
    return status;
}
