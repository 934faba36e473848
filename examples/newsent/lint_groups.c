/* lint_groups.c - sorts all names by their folded letters and hands those that are alike to the checks. */
#include "lint.h"

#include <stdlib.h>
#include <string.h>

static int by_letters(const void *a, const void *b) {
    const lint_ref *const x = a;
    const lint_ref *const y = b;
    if (x->hash != y->hash) {
        return x->hash < y->hash ? -1 : 1;
    }
    if (x->entity != y->entity) {
        return x->entity < y->entity ? -1 : 1;
    }
    return (x->alias > y->alias) - (x->alias < y->alias);
}

/* A name of the rows that means something else in the default pack. */
static void check_default(lint *l, uint32_t entity, uint32_t i) {
    enum { MOST = 64 };
    const lint_alias alias = lint_get_alias(l->pack, entity, i);
    uint32_t found[MOST];
    if ((alias.policy & (IS_WEAK | IS_SUPPRESS)) != 0) {
        return;
    }
    uint32_t count = newsent_pack_lookup(l->base, alias.name, strlen(alias.name), found, MOST);
    count = count < MOST ? count : MOST;
    for (uint32_t k = 0; k < count; k++) {
        const char *const key = newsent_pack_entity_key(l->base, found[k]);
        if (!lint_is_topic(l->base, found[k]) && newsent_pack_find_key(l->pack, key, strlen(key)) == NEWSENT_NONE) {
            lint_about(l, FIND_DEFAULT, entity, i, found[k], 0);
            return;
        }
    }
}

static void collect(lint *l, uint32_t entity, lint_ref **names, size_t *count, size_t *cap) {
    const uint32_t aliases = newsent_pack_entity_alias_count(l->pack, entity);
    for (uint32_t i = 0; i < aliases && !l->failed; i++) {
        const char *const name = lint_get_alias(l->pack, entity, i).name;
        char folded[256];
        const size_t len = newsent_name_fold(name, strlen(name), folded, sizeof folded);
        if (len == 0 || strchr(name, '{') != NULL) { /* a template stands for many names */
            continue;
        }
        *names = lint_grow(l, *names, *count, cap, sizeof **names);
        if (!l->failed) {
            (*names)[(*count)++] =
                (lint_ref){lint_hash(0, folded, len < sizeof folded ? len : sizeof folded), entity, i};
        }
        if (l->base != NULL) {
            check_default(l, entity, i);
        }
    }
}

static void check_group(lint *l, const lint_ref *names, size_t count) {
    for (size_t begin = 0, end; begin < count; begin = end) {
        end = begin + 1;
        while (end < count && names[end].entity == names[begin].entity) {
            end++;
        }
        if (end - begin > 1) {
            lint_shadow(l, names + begin, end - begin);
        }
    }
    lint_suppress(l, names, count);
    if (names[0].entity != names[count - 1].entity) {
        lint_shared(l, names, count);
    }
}

void lint_groups(lint *l) {
    newsent_pack_info_record info = {.struct_size = sizeof info};
    lint_ref *names = NULL;
    size_t count = 0;
    size_t cap = 0;
    if (newsent_pack_info(l->pack, &info) != NEWSENT_OK) {
        return;
    }
    const uint32_t entities = info.entity_count;
    for (uint32_t i = 0; i < entities && !l->failed; i++) {
        if (!lint_is_topic(l->pack, i)) {
            collect(l, i, &names, &count, &cap);
        }
    }
    if (count > 0) {
        qsort(names, count, sizeof *names, by_letters);
    }
    for (size_t begin = 0, end; begin < count && !l->failed; begin = end) {
        end = begin + 1;
        while (end < count && names[end].hash == names[begin].hash) {
            end++;
        }
        check_group(l, names + begin, end - begin);
    }
    free(names);
}
