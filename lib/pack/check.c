/*
 * check.c - every offset, index and count of a pack's sections, looked at once when it is opened, so that nothing that
 * reads them later can step outside. One pass over each section; nothing is allocated.
 */
#include "base/err.h"
#include "base/utf8.h"
#include "pack/packfile.h"

typedef struct {
    newsent_pack *pack;
    const char *strings;
    uint32_t strings_size;
    const char *what; /* the first thing found wrong */
} checker;

static bool wrong(checker *c, const char *what) {
    c->what = what;
    return false;
}

static bool check_layout(checker *c) {
    static const size_t item_size[NS_SECTION_KNOWN_END] = {
        [NS_SECTION_STRINGS] = 1,
        [NS_SECTION_META] = sizeof(ns_disk_pair),
        [NS_SECTION_FILES] = sizeof(uint32_t),
        [NS_SECTION_TYPES] = sizeof(uint32_t),
        [NS_SECTION_ENTITIES] = sizeof(ns_disk_entity),
        [NS_SECTION_ATTRS] = sizeof(ns_disk_pair),
        [NS_SECTION_ALIASES] = sizeof(ns_disk_alias),
        [NS_SECTION_PROVENANCE] = sizeof(ns_disk_place),
        [NS_SECTION_CONTEXT] = sizeof(uint32_t),
        [NS_SECTION_SPELLINGS] = sizeof(ns_disk_spelling),
        [NS_SECTION_NAMES] = sizeof(uint32_t),
        [NS_SECTION_WORDS] = sizeof(uint64_t),
        [NS_SECTION_PAIRS] = sizeof(uint64_t),
        [NS_SECTION_LONGER] = sizeof(uint64_t),
        [NS_SECTION_SMALL] = sizeof(uint64_t),
        [NS_SECTION_LEXICON] = sizeof(uint64_t),
    };

    for (uint32_t id = 1; id < NS_SECTION_KNOWN_END; id++) {
        const ns_section *section = &c->pack->known[id];
        if (section->data != NULL && section->size != (uint64_t)section->count * item_size[id]) {
            return wrong(c, "the size of a section");
        }
    }
    return true;
}

/* Within the pool, and no later byte of a character. */
static bool is_string(const checker *c, uint32_t offset) {
    return offset < c->strings_size && ((uint8_t)c->strings[offset] & 0xc0) != 0x80;
}

static bool in_range(uint32_t first, uint32_t count, uint32_t all) { return first <= all && count <= all - first; }

static bool check_strings(checker *c) {
    const ns_section *section = &c->pack->known[NS_SECTION_STRINGS];

    c->strings = section->data;
    c->strings_size = section->count;
    if (section->count != 0 && (c->strings[0] != '\0' || c->strings[section->count - 1] != '\0' ||
                                ns_utf8_valid_prefix(section->data, section->size) != section->size)) {
        return wrong(c, "the strings");
    }
    return true;
}

static bool are_pairs(const checker *c, const ns_disk_pair *pairs, uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; i++) {
        if (!is_string(c, pairs[i].key) || !is_string(c, pairs[i].value)) {
            return false;
        }
    }
    return true;
}

static bool check_meta(checker *c) {
    const ns_section *section = &c->pack->known[NS_SECTION_META];
    return are_pairs(c, section->data, 0, section->count) || wrong(c, "the metadata");
}

static bool check_names(checker *c, uint32_t id, uint32_t max) {
    const ns_section *section = &c->pack->known[id];
    const uint32_t *names = section->data;

    if (section->count > max) {
        return wrong(c, "the number of files or types");
    }
    for (uint32_t i = 0; i < section->count; i++) {
        if (!is_string(c, names[i])) {
            return wrong(c, id == NS_SECTION_FILES ? "the source files" : "the types");
        }
    }
    return true;
}

static bool is_type(const newsent_pack *pack, uint32_t type) {
    return (type >= 1 && type <= NS_TYPE_TOPIC) ||
           (type >= NS_TYPE_OWN && type - NS_TYPE_OWN < pack->known[NS_SECTION_TYPES].count);
}

/* The words of an entity: a count and as many hashes, right after those of the entities before. */
static bool check_context(const checker *c, const ns_disk_entity *e, uint32_t *next) {
    const ns_section *section = &c->pack->known[NS_SECTION_CONTEXT];
    const ns_disk_pair *attrs = c->pack->known[NS_SECTION_ATTRS].data;

    if ((e->flags & NS_ENTITY_CONTEXT) == 0) {
        return true;
    }
    if (e->first_attr >= c->pack->known[NS_SECTION_ATTRS].count || attrs[e->first_attr].key != 0 ||
        attrs[e->first_attr].value != *next || *next >= section->count) {
        return false;
    }
    const uint32_t words = ((const uint32_t *)section->data)[(*next)++];
    if (!in_range(*next, words, section->count)) {
        return false;
    }
    *next += words;
    return true;
}

/* A key and, after its NUL, the name. */
static bool is_key_and_name(const checker *c, uint32_t offset) {
    return is_string(c, offset) && offset + strlen(c->strings + offset) + 1 < c->strings_size;
}

/* Entities tile the attributes, the aliases and the context words, and each alias leads back to its entity. */
static bool check_entities(checker *c) {
    newsent_pack *pack = c->pack;
    const ns_section *section = &pack->known[NS_SECTION_ENTITIES];
    const ns_disk_entity *entities = section->data;
    const ns_disk_alias *aliases = pack->known[NS_SECTION_ALIASES].data;
    const uint32_t all_attrs = pack->known[NS_SECTION_ATTRS].count;
    const uint32_t all_aliases = pack->known[NS_SECTION_ALIASES].count;
    uint32_t attrs = 0;
    uint32_t names = 0;
    uint32_t context = 0;

    for (uint32_t i = 0; i < section->count; i++) {
        const ns_disk_entity *e = &entities[i];
        const bool last = i + 1 == section->count;
        const uint32_t attrs_end = last ? all_attrs : e[1].first_attr;
        const uint32_t names_end = last ? all_aliases : e[1].first_alias;

        if (!is_key_and_name(c, e->key) || !is_type(pack, e->type) || e->flags > NS_ENTITY_CONTEXT ||
            e->first_attr != attrs || e->first_alias != names || attrs_end < attrs + e->flags ||
            attrs_end > all_attrs || names_end < names || names_end > all_aliases || !check_context(c, e, &context)) {
            return wrong(c, "an entity");
        }
        if (i > 0 && strcmp(c->strings + entities[i - 1].key, c->strings + e->key) >= 0) {
            return wrong(c, "the order of the entities");
        }
        for (; names < names_end; names++) {
            if (aliases[names].entity != i) {
                return wrong(c, "an alias");
            }
        }
        if (e->type == NS_TYPE_TOPIC) {
            pack->topic_count++;
            pack->term_count += names_end - e->first_alias;
        }
        if (!are_pairs(c, pack->known[NS_SECTION_ATTRS].data, attrs + e->flags, attrs_end)) {
            return wrong(c, "an attribute");
        }
        attrs = attrs_end;
    }
    if (attrs != all_attrs || names != all_aliases || context != pack->known[NS_SECTION_CONTEXT].count) {
        return wrong(c, "the number of attributes or aliases");
    }
    return true;
}

static bool check_aliases(checker *c) {
    const ns_section *section = &c->pack->known[NS_SECTION_ALIASES];
    const ns_disk_alias *aliases = section->data;

    for (uint32_t i = 0; i < section->count; i++) {
        const ns_disk_alias *a = &aliases[i];
        if (!is_string(c, a->name) || a->policy >= NS_POLICY_PLAIN << 1 || a->prior < 1 || a->prior > 1000) {
            return wrong(c, "an alias");
        }
    }
    return true;
}

static bool check_provenance(checker *c) {
    const ns_section *section = &c->pack->known[NS_SECTION_PROVENANCE];
    const ns_disk_place *places = section->data;

    if (section->count != 0 && section->count != c->pack->known[NS_SECTION_ALIASES].count) {
        return wrong(c, "the number of source lines");
    }
    for (uint32_t i = 0; i < section->count; i++) {
        if (places[i].file != NS_FILE_NONE && places[i].file >= c->pack->known[NS_SECTION_FILES].count) {
            return wrong(c, "a source line");
        }
    }
    return true;
}

static bool check_spellings(checker *c) {
    const ns_section *section = &c->pack->known[NS_SECTION_SPELLINGS];
    const ns_disk_spelling *spellings = section->data;

    for (uint32_t i = 0; i < section->count; i++) {
        if (spellings[i].alias >= c->pack->known[NS_SECTION_ALIASES].count || !is_string(c, spellings[i].text)) {
            return wrong(c, "a spelling");
        }
    }
    return true;
}

static ns_name_filter filter_of(const newsent_pack *pack, uint32_t id) {
    const ns_section *section = &pack->known[id];
    return (ns_name_filter){section->data, section->count};
}

static bool set_filters(newsent_pack *pack, ns_name_index *names) {
    names->words = filter_of(pack, NS_SECTION_WORDS);
    names->pairs = filter_of(pack, NS_SECTION_PAIRS);
    names->longer = filter_of(pack, NS_SECTION_LONGER);
    names->small = filter_of(pack, NS_SECTION_SMALL);
    return names->words.count != 0 && names->pairs.count != 0 && names->longer.count != 0;
}

static bool check_index(checker *c) {
    newsent_pack *pack = c->pack;
    const ns_section *section = &pack->known[NS_SECTION_NAMES];
    const uint32_t *items = section->data;
    const uint32_t aliases = pack->known[NS_SECTION_ALIASES].count;
    const uint64_t names = (uint64_t)aliases + pack->known[NS_SECTION_SPELLINGS].count;
    const uint32_t mask = ns_name_number_mask(names);
    ns_name_index index = {.buckets = items,
                           .bucket_count = section->count / NS_BUCKET,
                           .number_mask = mask,
                           .aliases = pack->known[NS_SECTION_ALIASES].data,
                           .spellings = pack->known[NS_SECTION_SPELLINGS].data,
                           .strings = c->strings,
                           .alias_count = aliases,
                           .spelling_count = pack->known[NS_SECTION_SPELLINGS].count,
                           .strings_size = c->strings_size};

    if (section->count == 0) {
        for (uint32_t id = NS_SECTION_NAMES + 1; id <= NS_SECTION_SMALL; id++) {
            if (pack->known[id].count != 0) {
                return wrong(c, "the name index");
            }
        }
        return true;
    }
    if (section->count % NS_BUCKET != 0 || names >> NS_NUMBER_BITS_MAX != 0 || !set_filters(pack, &index)) {
        return wrong(c, "the size of the name index");
    }
    for (uint32_t i = 0; i < section->count; i++) {
        if ((items[i] & mask) > names || (items[i] != 0 && (items[i] & mask) == 0)) {
            return wrong(c, "the name index");
        }
    }
    pack->names = index;
    return true;
}

static bool is_table(const ns_section *section) {
    return section->count >= 2 && (section->count & (section->count - 1)) == 0;
}

static bool check_lexicon(checker *c) {
    const ns_section *section = &c->pack->known[NS_SECTION_LEXICON];
    const uint64_t *words = section->data;

    if (section->count == 0) {
        return true;
    }
    if (!is_table(section)) {
        return wrong(c, "the size of the lexicon");
    }
    for (uint32_t i = 0; i < section->count; i++) {
        c->pack->word_count += words[i] != 0;
    }
    return true;
}

newsent_status ns_pack_check(newsent_pack *pack, const char *path, newsent_error *err) {
    checker c = {.pack = pack};

    if (check_layout(&c) && check_strings(&c) && check_meta(&c) && check_names(&c, NS_SECTION_FILES, UINT16_MAX) &&
        check_names(&c, NS_SECTION_TYPES, UINT16_MAX) && check_entities(&c) && check_aliases(&c) &&
        check_provenance(&c) && check_spellings(&c) && check_index(&c) && check_lexicon(&c)) {
        return NEWSENT_OK;
    }
    return ns_error(err, NEWSENT_E_CORRUPT, "%s: the pack is damaged (%s); build it anew", path, c.what);
}
