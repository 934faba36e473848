/* builder.c - see builder.h. */
#include "build/builder.h"

#include "base/err.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "build/names.h"
#include "text/fold.h"

#include <string.h>

/* The place of a key in the hash table: its entity's, or the empty one where it belongs. */
static size_t key_place(const newsent_builder *b, const char *key) {
    size_t i = (size_t)ns_hash(key, strlen(key)) & (b->key_slots - 1);

    while (b->keys[i] != 0 && strcmp(b->entities.items[b->keys[i] - 1].key, key) != 0) {
        i = (i + 1) & (b->key_slots - 1);
    }
    return i;
}

static bool grow_keys(newsent_builder *b) {
    const size_t slots = b->key_slots == 0 ? 1024 : b->key_slots * 2;
    uint32_t *old = b->keys;
    uint32_t *keys = NULL;

    if (b->entities.count * 2 < b->key_slots) {
        return true;
    }
    keys = ns_calloc(slots, sizeof *keys);
    if (keys == NULL) {
        return false;
    }
    b->keys = keys;
    b->key_slots = slots;
    for (size_t e = 0; e < b->entities.count; e++) {
        b->keys[key_place(b, b->entities.items[e].key)] = ns_u32(e + 1);
    }
    ns_free(old);
    return true;
}

uint32_t ns_builder_find(const newsent_builder *b, const char *key) {
    const uint32_t found = b->key_slots == 0 ? 0 : b->keys[key_place(b, key)];
    return found == 0 ? NEWSENT_NONE : found - 1;
}

bool ns_builder_take_alias(newsent_builder *b, uint32_t entity, const ns_row_alias *alias, uint32_t file,
                           uint32_t line) {
    const ns_built_alias built = {.entity = entity,
                                  .name = alias->name,
                                  .policy = alias->policy,
                                  .prior = alias->prior,
                                  .file = file,
                                  .line = line,
                                  .order = ns_u32(b->aliases.count)};
    if (!ns_vec_push(&b->aliases, built)) {
        return false;
    }
    b->entities.items[entity].alias_count++;
    b->report.aliases++;
    return true;
}

bool ns_builder_take_attr(newsent_builder *b, uint32_t entity, const char *key, const char *value) {
    const ns_built_attr built = {entity, key, value, ns_u32(b->attrs.count)};
    return ns_vec_push(&b->attrs, built);
}

newsent_status ns_builder_take(newsent_builder *b, const ns_row *row) {
    const ns_built_entity entity = {row->key, row->type, row->name, 0};
    const uint32_t index = ns_u32(b->entities.count);
    const bool topic = strcmp(row->type, "topic") == 0;

    if (!grow_keys(b) || !ns_vec_reserve(&b->aliases, row->aliases.count) ||
        !ns_vec_reserve(&b->attrs, row->attrs.count) || !ns_vec_push(&b->entities, entity)) {
        return NEWSENT_E_MEMORY;
    }
    b->keys[key_place(b, row->key)] = index + 1;
    for (size_t i = 0; i < row->aliases.count; i++) {
        (void)ns_builder_take_alias(b, index, &row->aliases.items[i], row->file, row->line);
    }
    for (size_t i = 0; i < row->attrs.count; i++) {
        (void)ns_builder_take_attr(b, index, row->attrs.items[i].key, row->attrs.items[i].value);
    }
    b->report.entities += !topic;
    b->report.topics += topic;
    return NEWSENT_OK;
}

newsent_status ns_builder_section(newsent_builder *b, uint32_t id, const void *data, size_t size, uint32_t count,
                                  newsent_error *err) {
    ns_built_section section = {id, count, NULL, size};
    void *copy = NULL;

    if (b->sections.count == NS_PACK_SECTIONS_MAX - NS_SECTION_KNOWN_END) {
        return ns_error(err, NEWSENT_E_LIMIT, "too many models in one pack");
    }
    copy = ns_arena_alloc(&b->arena, size == 0 ? 1 : size, 1);
    if (copy == NULL) {
        return ns_error_memory(err);
    }
    if (size != 0) {
        memcpy(copy, data, size);
    }
    section.data = copy;
    return ns_vec_push(&b->sections, section) ? ns_error_clear(err) : ns_error_memory(err);
}

const char *ns_key_fault(const char *key, size_t len) {
    if (len == 0 || len > NS_KEY_MAX) {
        return "the key must have 1 to 63 bytes";
    }
    for (size_t i = 0; i < len; i++) {
        const char c = key[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.')) {
            return "the key may have only a-z 0-9 - : .";
        }
    }
    return NULL;
}

const char *ns_type_fault(const char *type, size_t len) {
    if (ns_key_fault(type, len) != NULL || memchr(type, ':', len) != NULL || memchr(type, '.', len) != NULL) {
        return "the type is no slug of a-z 0-9 -";
    }
    return NULL;
}

/* Each word of a context= stands alone: it must be one that a token of a text can be. */
static const char *context_fault(const char *words, size_t len) {
    for (size_t begin = 0; begin < len;) {
        uint8_t folded[NS_WORD_MAX];
        size_t end = begin;

        while (end < len && words[end] != ' ') {
            end++;
        }
        if (end > begin && ns_fold_word((const uint8_t *)words + begin, end - begin, folded, sizeof folded) == 0) {
            return "a context word has no letter or digit, or is too long";
        }
        begin = end + 1;
    }
    return NULL;
}

const char *ns_attr_fault(const char *key, size_t key_len, const char *value, size_t value_len) {
    if (key_len == 0 || key_len > NS_KEY_MAX) {
        return "an attribute's key must have 1 to 63 bytes";
    }
    if (value_len == 0) {
        return "an attribute has no value";
    }
    if (key_len == strlen("context") && memcmp(key, "context", key_len) == 0) {
        return context_fault(value, value_len);
    }
    return NULL;
}

const char *ns_text_fault(const char *text, size_t len) {
    const uint8_t *bytes = (const uint8_t *)text;

    if (ns_utf8_valid_prefix(bytes, len) != len) {
        return "bad UTF-8";
    }
    for (size_t i = 0; i < len; i++) {
        const bool c1 = bytes[i] == 0xc2 && bytes[i + 1] >= 0x80 && bytes[i + 1] < 0xa0;
        if (bytes[i] < 0x20 || bytes[i] == 0x7f || c1) {
            return "a control character";
        }
    }
    return NULL;
}

newsent_status ns_builder_read_name(newsent_builder *b, const char *raw, size_t len, uint16_t default_policy,
                                    ns_row_alias *alias, const char **reason) {
    ns_buf text = {0};
    newsent_status status = NEWSENT_OK;

    *reason = ns_name_parse(raw, len, default_policy, &text, &alias->policy, &alias->prior);
    if (text.failed) {
        status = NEWSENT_E_MEMORY;
    } else if (*reason != NULL) {
        status = NEWSENT_E_ROWS;
    } else {
        status = ns_name_spellings(&b->scratch, text.bytes, text.len, alias->policy, NULL, NULL, reason);
    }
    if (status == NEWSENT_OK) {
        alias->name = ns_arena_copy(&b->arena, text.bytes, text.len);
        status = alias->name == NULL ? NEWSENT_E_MEMORY : NEWSENT_OK;
    }
    ns_buf_free(&text);
    return status;
}

newsent_status ns_builder_read_own_name(newsent_builder *b, const char *raw, size_t len, ns_row_alias *alias,
                                        const char **reason) {
    const newsent_status status = ns_builder_read_name(b, raw, len, 0, alias, reason);

    if (status == NEWSENT_OK && (alias->policy & NS_POLICY_FAMILY) != 0) {
        *reason = "is a template, but the name is what users see: write it among the aliases";
        return NEWSENT_E_ROWS;
    }
    alias->policy |= NS_POLICY_NAME;
    return status;
}

newsent_status ns_builder_refuse(newsent_builder *b, const char *file, uint32_t line, const char *reason) {
    b->report.rows_refused++;
    if (b->on_error != NULL && b->on_error(b->on_error_ctx, file, line, reason) != 0) {
        return NEWSENT_E_ROWS;
    }
    return NEWSENT_OK;
}
