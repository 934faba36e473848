/* pack.c - include/newsent/pack.h. */
#include "newsent/pack.h"

#include "base/bytes.h"
#include "base/err.h"
#include "base/utf8.h"
#include "gaz/lookup.h"
#include "gaz/refold.h"
#include "gaz/relate.h"
#include "pack/lexicon.h"
#include "pack/packfile.h"
#include "text/fold.h"

#include <stdio.h>
#include <unistd.h>

/* No name is longer than 255 folded bytes; a thousand hold one with all its marks. */
enum { NAME_MAX_BYTES = 1024 };

static bool good_flags(uint32_t flags) { return (flags & ~(NEWSENT_PACK_TRUSTED | NEWSENT_PACK_COPY)) == 0; }

/* What the folder of another Unicode version made of the names is looked at here: lib/pack cannot read names. */
static newsent_status keep_if_found(newsent_status status, newsent_pack **out, const char *path, newsent_error *err) {
    if (status == NEWSENT_OK) {
        status = ns_refold_check(*out, path, err);
    }
    if (status != NEWSENT_OK) {
        ns_pack_drop(*out);
        *out = NULL;
    }
    return status;
}

static newsent_status open_file(newsent_pack **out, const char *path, uint32_t flags, newsent_error *err) {
    return keep_if_found(ns_pack_open_file(out, path, flags, err), out, path, err);
}

newsent_status newsent_pack_open(newsent_pack **out, const char *path, uint32_t flags, newsent_error *err) {
    if (out == NULL || path == NULL || !good_flags(flags)) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_pack_open: out or path is NULL, or a flag is not known");
    }
    return open_file(out, path, flags, err);
}

newsent_status newsent_pack_open_memory(newsent_pack **out, const void *data, size_t size, uint32_t flags,
                                        newsent_error *err) {
    const bool aligned = (uintptr_t)data % NS_PACK_ALIGN == 0 || (flags & NEWSENT_PACK_COPY) != 0;

    if (out == NULL || (data == NULL && size != 0) || !aligned || !good_flags(flags)) {
        return ns_error(err, NEWSENT_E_ARG,
                        "newsent_pack_open_memory: out or data is NULL, data is not aligned to 8 bytes, or a flag is "
                        "not known");
    }
    return keep_if_found(ns_pack_open_bytes(out, data, size, flags, err), out, "pack in memory", err);
}

newsent_status newsent_pack_open_default(newsent_pack **out, uint32_t flags, newsent_error *err) {
    ns_default_places places;
    newsent_status status = NEWSENT_OK;
    char list[200] = "";
    size_t i = 0;

    if (out == NULL || !good_flags(flags)) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_pack_open_default: out is NULL, or a flag is not known");
    }
    *out = NULL;
    status = ns_default_places_find(&places, err);
    if (status != NEWSENT_OK) {
        return status;
    }
    while (i < places.count && access(places.paths[i], F_OK) != 0) {
        const size_t len = strlen(list);
        snprintf(list + len, sizeof list - len, " %s", places.paths[i]);
        i++;
    }
    if (i < places.count) {
        status = open_file(out, places.paths[i], flags, err);
    } else {
        status = ns_error(err, NEWSENT_E_NOT_FOUND, "no default pack; looked for%s", list);
    }
    ns_default_places_free(&places);
    return status;
}

void newsent_pack_free(newsent_pack *pack) { ns_pack_drop(pack); }

newsent_status newsent_pack_info(const newsent_pack *pack, newsent_pack_info_record *info) {
    newsent_pack_info_record full = {0};

    if (pack == NULL || info == NULL || info->struct_size < sizeof info->struct_size) {
        return NEWSENT_E_ARG;
    }
    full.struct_size = info->struct_size;
    full.bytes = pack->file.size;
    full.fingerprint = ns_pack_fingerprint(pack);
    full.format = NS_PACK_FORMAT;
    full.entity_count = ns_gaz_entity_count(pack);
    full.alias_count = ns_gaz_alias_count(pack);
    full.topic_count = pack->topic_count;
    full.term_count = pack->term_count;
    full.word_count = pack->word_count;
    full.type_count = ns_gaz_type_count(pack);
    full.section_count = pack->section_count;
    memcpy(info, &full, full.struct_size < sizeof full ? full.struct_size : sizeof full);
    return NEWSENT_OK;
}

uint32_t newsent_pack_section(const newsent_pack *pack, uint32_t i, const char **name, uint64_t *bytes,
                              uint32_t *count) {
    ns_pack_section section = {.id = 0};

    if (pack != NULL && i < pack->section_count) {
        memcpy(&section, pack->file.bytes + sizeof(ns_pack_header) + i * sizeof section, sizeof section);
    }
    if (name != NULL) {
        *name = section.id != 0 ? ns_section_name(section.id) : NULL;
    }
    if (bytes != NULL) {
        *bytes = section.size;
    }
    if (count != NULL) {
        *count = section.count;
    }
    return section.id;
}

uint32_t newsent_pack_meta_count(const newsent_pack *pack) {
    return pack == NULL ? 0 : pack->known[NS_SECTION_META].count;
}

void newsent_pack_meta(const newsent_pack *pack, uint32_t i, const char **key, const char **value) {
    const bool good = i < newsent_pack_meta_count(pack);
    const ns_disk_pair *pair = good ? (const ns_disk_pair *)pack->known[NS_SECTION_META].data + i : NULL;

    if (key != NULL) {
        *key = good ? ns_gaz_string(pack, pair->key) : NULL;
    }
    if (value != NULL) {
        *value = good ? ns_gaz_string(pack, pair->value) : NULL;
    }
}

uint32_t newsent_pack_lookup(const newsent_pack *pack, const char *name, size_t len, uint32_t *entities, uint32_t cap) {
    uint32_t count = 0;

    if (pack == NULL || name == NULL || len > NAME_MAX_BYTES || (entities == NULL && cap != 0) ||
        ns_utf8_valid_prefix((const uint8_t *)name, len) != len) {
        return 0;
    }
    if (ns_lookup(pack, (const uint8_t *)name, (uint32_t)len, entities, cap, &count) != NEWSENT_OK) {
        return 0;
    }
    return count;
}

uint32_t newsent_pack_find_key(const newsent_pack *pack, const char *key, size_t len) {
    return pack == NULL || key == NULL ? NEWSENT_NONE : ns_gaz_find_key(pack, key, len);
}

static bool has_entity(const newsent_pack *pack, uint32_t i) { return pack != NULL && i < ns_gaz_entity_count(pack); }

const char *newsent_pack_entity_key(const newsent_pack *pack, uint32_t i) {
    return has_entity(pack, i) ? ns_gaz_key(pack, i) : NULL;
}

const char *newsent_pack_entity_name(const newsent_pack *pack, uint32_t i) {
    return has_entity(pack, i) ? ns_gaz_name(pack, i) : NULL;
}

const char *newsent_pack_entity_type(const newsent_pack *pack, uint32_t i) {
    return has_entity(pack, i) ? ns_gaz_type_name(pack, ns_gaz_entity_type(pack, i)) : NULL;
}

uint32_t newsent_pack_entity_attr_count(const newsent_pack *pack, uint32_t i) {
    return has_entity(pack, i) ? ns_gaz_attr_count(pack, i) : 0;
}

void newsent_pack_entity_attr(const newsent_pack *pack, uint32_t i, uint32_t k, const char **key, const char **value) {
    const char *found_key = NULL;
    const char *found_value = NULL;

    if (k < newsent_pack_entity_attr_count(pack, i)) {
        ns_gaz_attr_at(pack, i, k, &found_key, &found_value);
    }
    if (key != NULL) {
        *key = found_key;
    }
    if (value != NULL) {
        *value = found_value;
    }
}

uint32_t newsent_pack_entity_alias_count(const newsent_pack *pack, uint32_t i) {
    uint32_t first = 0;
    return has_entity(pack, i) ? ns_gaz_entity_aliases(pack, i, &first) : 0;
}

void newsent_pack_entity_alias(const newsent_pack *pack, uint32_t i, uint32_t k, const char **name, const char **policy,
                               uint32_t *prior, const char **file, uint32_t *line) {
    ns_gaz_alias alias = {.file = NEWSENT_NONE};
    const bool good = k < newsent_pack_entity_alias_count(pack, i);

    if (good) {
        uint32_t first = 0;
        ns_gaz_entity_aliases(pack, i, &first);
        alias = ns_gaz_get_alias(pack, first + k);
    }
    if (name != NULL) {
        *name = good ? ns_gaz_string(pack, alias.name) : NULL;
    }
    if (policy != NULL) {
        *policy = good ? ns_policy_text(alias.policy) : NULL;
    }
    if (prior != NULL) {
        *prior = alias.prior;
    }
    if (file != NULL) {
        *file = good ? ns_gaz_file(pack, alias.file) : NULL;
    }
    if (line != NULL) {
        *line = alias.line;
    }
}

/* Alias k of entity i; false: it is not there, or it is a template. */
static bool plain_alias(const newsent_pack *pack, uint32_t i, uint32_t k, ns_relate_name *out) {
    uint32_t first = 0;

    if (k >= newsent_pack_entity_alias_count(pack, i)) {
        return false;
    }
    ns_gaz_entity_aliases(pack, i, &first);
    const ns_gaz_alias alias = ns_gaz_get_alias(pack, first + k);
    *out = (ns_relate_name){ns_gaz_string(pack, alias.name), alias.policy};
    const size_t len = strlen(out->text); /* a foreign pack may hold anything between its NULs */
    return (alias.policy & NS_POLICY_FAMILY) == 0 && ns_utf8_valid_prefix((const uint8_t *)out->text, len) == len;
}

size_t newsent_name_fold(const char *name, size_t len, char *out, size_t cap) {
    ns_stream stream = {0};
    size_t count = 0;

    if (name == NULL || len > NAME_MAX_BYTES || (out == NULL && cap != 0) ||
        ns_utf8_valid_prefix((const uint8_t *)name, len) != len) {
        return 0;
    }
    if (ns_stream_read(&stream, (const uint8_t *)name, 0, ns_u32(len))) {
        count = stream.bytes.count;
        if (count != 0 && cap != 0) {
            memcpy(out, stream.bytes.items, count < cap ? count : cap);
        }
    }
    ns_stream_free(&stream);
    return count;
}

int32_t newsent_pack_alias_relation(const newsent_pack *pack, uint32_t i, uint32_t k, uint32_t j, uint32_t m) {
    ns_relate_name a;
    ns_relate_name b;
    ns_stream scratch_a = {0};
    ns_stream scratch_b = {0};
    int32_t relation = NEWSENT_NAMES_APART;

    if (plain_alias(pack, i, k, &a) && plain_alias(pack, j, m, &b)) {
        (void)ns_relate(&a, &b, &scratch_a, &scratch_b, &relation);
    }
    ns_stream_free(&scratch_a);
    ns_stream_free(&scratch_b);
    return relation;
}

_Static_assert(NEWSENT_WORD_TITLE == NS_LEX_TITLE && NEWSENT_WORD_COMMON == NS_LEX_COMMON &&
                   NEWSENT_WORD_FUNCTION == NS_LEX_FUNCTION && NEWSENT_WORD_FREQUENT == NS_LEX_FREQUENT,
               "the public classes of words are those of the lexicon");

uint32_t newsent_pack_word(const newsent_pack *pack, const char *word, size_t len) {
    enum { WORD_MAX = 128 };
    uint8_t folded[WORD_MAX];
    newsent_pack *packs[1];
    size_t folded_len = 0;

    if (pack == NULL || word == NULL || len > (size_t)4 * WORD_MAX ||
        ns_utf8_valid_prefix((const uint8_t *)word, len) != len) {
        return 0;
    }
    memcpy(packs, &pack, sizeof pack); /* the lexicon only reads, but engines keep packs that are not const */
    folded_len = ns_fold_word((const uint8_t *)word, len, folded, sizeof folded);
    return folded_len == 0 ? 0 : ns_lexicon_find(packs, 1, folded, folded_len);
}
