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
        [NS_SECTION_ALIASES] = sizeof(ns_gaz_alias),
        [NS_SECTION_CONTEXT] = sizeof(uint32_t),
        [NS_SECTION_STREAMS] = 1,
        [NS_SECTION_SURFACES] = sizeof(ns_disk_surface),
        [NS_SECTION_FORMS] = sizeof(ns_disk_form),
        [NS_SECTION_SLOTS] = sizeof(ns_disk_slot),
        [NS_SECTION_FILTER] = sizeof(uint64_t),
        [NS_SECTION_LEXICON] = sizeof(uint64_t),
        [NS_SECTION_SMALL] = sizeof(uint64_t),
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

static bool check_pairs(checker *c, uint32_t id) {
    const ns_section *section = &c->pack->known[id];
    const ns_disk_pair *pairs = section->data;

    for (uint32_t i = 0; i < section->count; i++) {
        if (!is_string(c, pairs[i].key) || !is_string(c, pairs[i].value)) {
            return wrong(c, id == NS_SECTION_META ? "the metadata" : "the attributes");
        }
    }
    return true;
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

/* Entities tile the attributes, the aliases and the context words, and each alias leads back to its entity. */
static bool check_entities(checker *c) {
    newsent_pack *pack = c->pack;
    const ns_section *section = &pack->known[NS_SECTION_ENTITIES];
    const ns_disk_entity *entities = section->data;
    const ns_gaz_alias *aliases = pack->known[NS_SECTION_ALIASES].data;
    uint32_t attrs = 0;
    uint32_t names = 0;
    uint32_t context = 0;

    for (uint32_t i = 0; i < section->count; i++) {
        const ns_disk_entity *e = &entities[i];
        if (!is_string(c, e->key) || !is_string(c, e->name) || !is_type(pack, e->type) || e->first_attr != attrs ||
            e->first_alias != names || e->first_context != context ||
            !in_range(attrs, e->attr_count, pack->known[NS_SECTION_ATTRS].count) ||
            !in_range(names, e->alias_count, pack->known[NS_SECTION_ALIASES].count) ||
            !in_range(context, e->context_count, pack->known[NS_SECTION_CONTEXT].count)) {
            return wrong(c, "an entity");
        }
        if (i > 0 && strcmp(c->strings + entities[i - 1].key, c->strings + e->key) >= 0) {
            return wrong(c, "the order of the entities");
        }
        for (uint32_t k = 0; k < e->alias_count; k++) {
            if (aliases[names + k].entity != i) {
                return wrong(c, "an alias");
            }
        }
        if (e->type == NS_TYPE_TOPIC) {
            pack->topic_count++;
            pack->term_count += e->alias_count;
        }
        attrs += e->attr_count;
        names += e->alias_count;
        context += e->context_count;
    }
    if (attrs != pack->known[NS_SECTION_ATTRS].count || names != pack->known[NS_SECTION_ALIASES].count ||
        context != pack->known[NS_SECTION_CONTEXT].count) {
        return wrong(c, "the number of attributes or aliases");
    }
    return true;
}

static bool check_aliases(checker *c) {
    const ns_section *section = &c->pack->known[NS_SECTION_ALIASES];
    const ns_gaz_alias *aliases = section->data;

    for (uint32_t i = 0; i < section->count; i++) {
        const ns_gaz_alias *a = &aliases[i];
        if (!is_string(c, a->name) || a->policy >= NS_POLICY_NAME << 1 || a->prior < 1 || a->prior > 1000 ||
            a->reserved != 0 || (a->file != UINT16_MAX && a->file >= c->pack->known[NS_SECTION_FILES].count)) {
            return wrong(c, "an alias");
        }
    }
    return true;
}

static bool check_surfaces(checker *c) {
    const ns_section *section = &c->pack->known[NS_SECTION_SURFACES];
    const ns_section *forms = &c->pack->known[NS_SECTION_FORMS];
    const ns_disk_surface *surfaces = section->data;
    const ns_disk_form *form = forms->data;
    const uint32_t streams = c->pack->known[NS_SECTION_STREAMS].count;
    const uint32_t aliases = c->pack->known[NS_SECTION_ALIASES].count;
    uint32_t next = 0;

    for (uint32_t i = 0; i < section->count; i++) {
        const ns_disk_surface *s = &surfaces[i];
        if (s->len == 0 || s->reserved != 0 || !in_range(s->stream, s->len, streams) || s->first_form != next ||
            s->form_count == 0 || s->form_count > NS_FORMS_MAX || !in_range(next, s->form_count, forms->count)) {
            return wrong(c, "a folded name");
        }
        for (; next < s->first_form + s->form_count; next++, form++) {
            if (form->alias >= aliases || !in_range(form->codes, s->len, streams) || !is_string(c, form->text) ||
                !is_string(c, form->pre) || !is_string(c, form->post) || form->flags > NS_FORM_PERIOD) {
                return wrong(c, "a spelling");
            }
        }
    }
    return next == forms->count || wrong(c, "the number of spellings");
}

/* Two items at least, so that no shift is by 64. */
static bool is_table(const ns_section *section) {
    return section->count >= 2 && (section->count & (section->count - 1)) == 0;
}

static uint8_t shift_of(uint32_t power) {
    uint8_t shift = 64;
    for (; power > 1; power >>= 1) {
        shift--;
    }
    return shift;
}

static bool check_index(checker *c) {
    newsent_pack *pack = c->pack;
    const ns_section *slots = &pack->known[NS_SECTION_SLOTS];
    const ns_section *any = &pack->known[NS_SECTION_FILTER];
    const ns_section *small = &pack->known[NS_SECTION_SMALL];
    const ns_disk_slot *slot = slots->data;

    if (slots->count == 0 && any->count == 0 && small->count == 0 && pack->known[NS_SECTION_SURFACES].count == 0) {
        return true;
    }
    if (!is_table(slots) || !is_table(any) || !is_table(small)) {
        return wrong(c, "the size of the name index");
    }
    for (uint32_t i = 0; i < slots->count; i++) {
        if ((slot[i].info & NS_SLOT_SURFACE) > pack->known[NS_SECTION_SURFACES].count) {
            return wrong(c, "the name index");
        }
    }
    pack->names = (ns_name_index){.slots = slot,
                                  .any = {any->data, shift_of(any->count)},
                                  .small = {small->data, shift_of(small->count)},
                                  .surfaces = pack->known[NS_SECTION_SURFACES].data,
                                  .forms = pack->known[NS_SECTION_FORMS].data,
                                  .aliases = pack->known[NS_SECTION_ALIASES].data,
                                  .entities = pack->known[NS_SECTION_ENTITIES].data,
                                  .streams = pack->known[NS_SECTION_STREAMS].data,
                                  .strings = c->strings,
                                  .slot_mask = slots->count - 1,
                                  .slot_shift = shift_of(slots->count)};
    return true;
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

    if (check_layout(&c) && check_strings(&c) && check_pairs(&c, NS_SECTION_META) &&
        check_names(&c, NS_SECTION_FILES, UINT16_MAX) && check_names(&c, NS_SECTION_TYPES, UINT16_MAX) &&
        check_pairs(&c, NS_SECTION_ATTRS) && check_entities(&c) && check_aliases(&c) && check_surfaces(&c) &&
        check_index(&c) && check_lexicon(&c)) {
        return NEWSENT_OK;
    }
    return ns_error(err, NEWSENT_E_CORRUPT, "%s: the pack is damaged (%s); build it anew", path, c.what);
}
