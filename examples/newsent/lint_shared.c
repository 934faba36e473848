/* lint_shared.c - names with the same folded letters: covered by another of the same entity, hidden, of several entities. */
#include "lint.h"

#include <stdlib.h>
#include <string.h>

static int32_t relation(const lint *l, const lint_ref *a, const lint_ref *b) {
    return newsent_pack_alias_relation(l->pack, a->entity, a->alias, b->entity, b->alias);
}

/* Whatever `b` does, `a` does too. An exact word stands even where capitals prove nothing, so no other covers it. */
static bool covers(const lint *l, const lint_ref *a, const lint_ref *b) {
    const lint_alias x = lint_get_alias(l->pack, a->entity, a->alias);
    const lint_alias y = lint_get_alias(l->pack, b->entity, b->alias);
    if (((x.policy | y.policy) & IS_SUPPRESS) != 0 || (x.policy & CONDITIONS & ~y.policy) != 0 || x.prior < y.prior) {
        return false;
    }
    if ((y.policy & ~x.policy & IS_EXACT) != 0 && strchr(y.name, ' ') == NULL) {
        return false;
    }
    return relation(l, a, b) == NEWSENT_NAMES_COVER;
}

/* The row needs a name of its own: it is the first. */
static bool is_own_name(const lint *l, const lint_ref *a) {
    return strcmp(newsent_pack_entity_name(l->pack, a->entity), lint_get_alias(l->pack, a->entity, a->alias).name) == 0;
}

/* Spellings of one name that a row is expected to have; more are held against these alone, so that time stays linear. */
enum { MOST_SPELLINGS = 16 };

void lint_shadow(lint *l, const lint_ref *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (is_own_name(l, &names[i])) {
            continue;
        }
        for (size_t k = 0; k < count && k < MOST_SPELLINGS; k++) {
            const bool first = k < i || is_own_name(l, &names[k]);
            if (k != i && covers(l, &names[k], &names[i]) && (first || !covers(l, &names[i], &names[k]))) {
                lint_about(l, FIND_SHADOWED, names[i].entity, names[i].alias, names[k].alias, 0);
                break;
            }
        }
    }
}

enum { MOST_HELD = 64 }; /* as many as a name has candidates: no group costs more than its size */

static bool hides(const lint *l, const lint_ref *name) {
    return (lint_get_alias(l->pack, name->entity, name->alias).policy & IS_SUPPRESS) != 0;
}

/* A name of the group that stays although `hiding` hides it below; NULL for none. */
static const lint_ref *find_kept(const lint *l, const lint_ref *names, size_t count, const lint_ref *hiding) {
    for (size_t i = 0; i < count && i < MOST_HELD; i++) {
        if (!hides(l, &names[i]) && relation(l, &names[i], hiding) != NEWSENT_NAMES_APART) {
            return &names[i];
        }
    }
    return NULL;
}

void lint_suppress(lint *l, const lint_ref *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!hides(l, &names[i])) {
            continue;
        }
        const lint_ref *const kept = find_kept(l, names, count, &names[i]);
        const char *const name = lint_get_alias(l->pack, names[i].entity, names[i].alias).name;
        if (kept != NULL) {
            lint_about(l, FIND_SUPPRESS, names[i].entity, names[i].alias, kept->entity, kept->alias);
        } else if (l->base != NULL && newsent_pack_lookup(l->base, name, strlen(name), NULL, 0) == 0) {
            lint_about(l, FIND_NO_SUPPRESS, names[i].entity, names[i].alias, 0, 0);
        }
    }
}

/* Names of a group that could be said of the same text. */
typedef struct {
    lint_ref name;
    uint32_t prior;
} rival;

static int by_prior(const void *a, const void *b) {
    const rival *const x = a;
    const rival *const y = b;
    if (x->prior != y->prior) {
        return x->prior > y->prior ? -1 : 1;
    }
    return x->name.entity != y->name.entity ? (x->name.entity > y->name.entity) - (x->name.entity < y->name.entity)
                                            : (x->name.alias > y->name.alias) - (x->name.alias < y->name.alias);
}

/* Sure names of several entities with the same prior: nothing in the rows tells them apart. */
static bool check_rivals(lint *l, const rival *rivals, size_t count) {
    bool found = false;
    for (size_t i = 1; i < count; i++) {
        for (size_t k = i > MOST_HELD ? i - MOST_HELD : 0; k < i; k++) {
            const lint_ref *const a = &rivals[k].name;
            const lint_ref *const b = &rivals[i].name;
            if (rivals[k].prior == rivals[i].prior && a->entity != b->entity &&
                relation(l, a, b) != NEWSENT_NAMES_APART) {
                lint_about(l, FIND_SAME, b->entity, b->alias, a->entity, a->alias);
                found = true;
                break;
            }
        }
    }
    return found;
}

void lint_shared(lint *l, const lint_ref *names, size_t count) {
    rival *const rivals = malloc(count * sizeof *rivals);
    size_t plain = 0;
    uint32_t entities = 0;
    uint32_t last = NEWSENT_NONE;
    bool differ = false;
    if (rivals == NULL) {
        l->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const lint_alias alias = lint_get_alias(l->pack, names[i].entity, names[i].alias);
        if ((alias.policy & (IS_WEAK | IS_SUPPRESS)) != 0) {
            continue;
        }
        if (names[i].entity != last) {
            entities++;
            differ |= last != NEWSENT_NONE && strcmp(newsent_pack_entity_type(l->pack, last),
                                                     newsent_pack_entity_type(l->pack, names[i].entity)) != 0;
            last = names[i].entity;
        }
        if ((alias.policy & PROTECTED) == 0) {
            rivals[plain++] = (rival){names[i], alias.prior};
        }
    }
    if (plain > 0) {
        qsort(rivals, plain, sizeof *rivals, by_prior);
    }
    l->meanings += entities > 1;
    if (!check_rivals(l, rivals, plain) && entities > 1) {
        lint_about(l, FIND_MEANING, names[0].entity, names[0].alias, entities, differ);
    }
    free(rivals);
}
