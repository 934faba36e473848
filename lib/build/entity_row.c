/* entity_row.c - one row of an entity or a topic: key, type, name, aliases, attributes. */
#include "build/reading.h"
#include "pack/gazetteer.h"

#include <string.h>

/* The next piece of a `;` list, from *begin on; false at the end. */
static bool next_piece(ns_field list, size_t *begin, ns_field *piece) {
    size_t end = *begin;

    if (*begin > list.len || list.len == 0) {
        return false;
    }
    while (end < list.len && list.text[end] != ';') {
        end += list.text[end] == '\\' && end + 1 < list.len ? 2u : 1u;
    }
    *piece = ns_field_trimmed(list.text + *begin, end - *begin);
    *begin = end + 1;
    return true;
}

static const char *copy_attr_text(newsent_builder *b, ns_field f, newsent_status *status) {
    char *copy = ns_arena_copy(&b->arena, f.text, f.len);
    size_t to = 0;

    if (copy == NULL) {
        *status = NEWSENT_E_MEMORY;
        return NULL;
    }
    for (size_t i = 0; i < f.len; i++) {
        if (copy[i] == '\\' && i + 1 < f.len && strchr(";[\\{", copy[i + 1]) != NULL) {
            i++;
        }
        copy[to++] = copy[i];
    }
    copy[to] = '\0';
    return copy;
}

static newsent_status read_own_name(ns_reading *r, ns_field name, ns_row_alias *alias, bool *good) {
    const char *reason = NULL;
    const newsent_status status = ns_builder_read_own_name(r->builder, name.text, name.len, alias, &reason);

    *good = status == NEWSENT_OK;
    return status == NEWSENT_E_ROWS ? ns_refuse_field(r, reason, name) : status;
}

static newsent_status read_alias(ns_reading *r, ns_field name, uint16_t default_policy, ns_row_alias *alias,
                                 bool *good) {
    const char *reason = NULL;
    const newsent_status status = ns_builder_read_name(r->builder, name.text, name.len, default_policy, alias, &reason);

    *good = status == NEWSENT_OK;
    return status == NEWSENT_E_ROWS ? ns_refuse_field(r, reason, name) : status;
}

static bool have_alias(const ns_row *row, const ns_row_alias *alias) {
    for (size_t i = 0; i < row->aliases.count; i++) {
        const ns_row_alias *other = &row->aliases.items[i];
        const uint16_t differ = (other->policy ^ alias->policy) & (uint16_t)~NS_POLICY_NAME;
        if (differ == 0 && other->prior == alias->prior && strcmp(other->name, alias->name) == 0) {
            return true;
        }
    }
    return false;
}

/* The name and the aliases of a row; the same name twice counts once. A topic's name is only a label. */
static newsent_status read_aliases(ns_reading *r, bool topic, bool *good) {
    newsent_status status = NEWSENT_OK;
    const ns_field list = r->fields[NS_COL_ALIASES];
    ns_field piece = {NULL, 0};
    size_t begin = 0;
    ns_row_alias alias;

    if (topic) {
        r->row.name = copy_attr_text(r->builder, r->fields[NS_COL_NAME], &status);
    } else {
        status = read_own_name(r, r->fields[NS_COL_NAME], &alias, good);
        if (status != NEWSENT_OK || !*good) {
            return status;
        }
        r->row.name = alias.name;
        status = ns_vec_push(&r->row.aliases, alias) ? NEWSENT_OK : NEWSENT_E_MEMORY;
    }
    while (status == NEWSENT_OK && next_piece(list, &begin, &piece)) {
        status = read_alias(r, piece, topic ? NS_POLICY_FOLD : 0, &alias, good);
        if (status != NEWSENT_OK || !*good) {
            return status;
        }
        if (!have_alias(&r->row, &alias) && !ns_vec_push(&r->row.aliases, alias)) {
            status = NEWSENT_E_MEMORY;
        }
    }
    if (status == NEWSENT_OK && !topic && r->row.aliases.count > NS_ALIASES_MAX) {
        *good = false;
        return ns_refuse_row(r, "more than 256 names");
    }
    return status;
}

static newsent_status read_attrs(ns_reading *r, bool *good) {
    newsent_status status = NEWSENT_OK;
    const ns_field list = r->fields[NS_COL_ATTRS];
    ns_field piece = {NULL, 0};
    size_t begin = 0;

    while (status == NEWSENT_OK && next_piece(list, &begin, &piece)) {
        const char *equals = piece.len == 0 ? NULL : memchr(piece.text, '=', piece.len);
        ns_field key = piece;
        ns_field value = {NULL, 0};
        ns_built_meta attr;
        const char *reason = "is an attribute without =";

        if (equals != NULL) {
            key = ns_field_trimmed(piece.text, (size_t)(equals - piece.text));
            value = ns_field_trimmed(equals + 1, piece.len - (size_t)(equals + 1 - piece.text));
            reason = ns_attr_fault(key.text, key.len, value.text, value.len);
        }
        if (reason != NULL) {
            *good = false;
            return ns_refuse_field(r, reason, piece);
        }
        attr.key = copy_attr_text(r->builder, key, &status);
        attr.value = copy_attr_text(r->builder, value, &status);
        if (status == NEWSENT_OK && !ns_vec_push(&r->row.attrs, attr)) {
            status = NEWSENT_E_MEMORY;
        }
    }
    return status;
}

newsent_status ns_read_entity(ns_reading *r) {
    newsent_builder *b = r->builder;
    const ns_field key = r->fields[NS_COL_KEY];
    const ns_field type = r->fields[NS_COL_TYPE];
    newsent_status status = NEWSENT_OK;
    const char *reason = ns_key_fault(key.text, key.len);
    bool good = true;

    ns_vec_clear(&r->row.aliases);
    ns_vec_clear(&r->row.attrs);
    if (reason != NULL) {
        return ns_refuse_field(r, reason, key);
    }
    r->row.type = r->type;
    if (type.text != NULL) {
        reason = ns_type_fault(type.text, type.len);
        if (reason != NULL) {
            return ns_refuse_field(r, reason, type);
        }
        r->row.type = ns_arena_copy(&b->arena, type.text, type.len);
    }
    r->row.key = ns_arena_copy(&b->arena, key.text, key.len);
    if (r->row.key == NULL || r->row.type == NULL) {
        return NEWSENT_E_MEMORY;
    }
    if (ns_builder_find(b, r->row.key) != NEWSENT_NONE) {
        return ns_refuse_field(r, "is a key that an earlier row has", key);
    }
    if (r->fields[NS_COL_NAME].len == 0) {
        return ns_refuse_row(r, "the name is empty");
    }
    status = read_aliases(r, strcmp(r->row.type, "topic") == 0, &good);
    if (status == NEWSENT_OK && good) {
        status = read_attrs(r, &good);
    }
    if (status != NEWSENT_OK || !good) {
        return status;
    }
    r->row.file = r->file_index;
    r->row.line = r->line;
    status = ns_builder_take(b, &r->row);
    b->report.rows_taken += status == NEWSENT_OK;
    return status;
}
