/* indexbuild.c - the hash table of the beginnings of names, their filter, and the lexicon's table. */
#include "base/mem.h"
#include "build/compile.h"
#include "gaz/gap.h"
#include "pack/lexicon.h"
#include "pack/nameindex.h"

#include <stdlib.h>

/* One beginning of a name. */
typedef struct {
    uint64_t hash;
    uint32_t info; /* as in ns_disk_slot */
    bool small;    /* the name may begin with a small letter in a text */
} beginning;

typedef NS_VEC(beginning) beginnings;

static bool is_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }

/* Part of a character of three bytes or more: of a script that may be free, or of Hangul, where a particle may begin. */
static bool is_wide(const uint8_t *bytes, size_t i) {
    while (i > 0 && (bytes[i] & 0xc0) == 0x80) {
        i--;
    }
    return bytes[i] >= 0xe0;
}

/* A text may have a stop before byte i of the surface. */
static bool may_stop(const ns_compile *c, const ns_disk_surface *s, size_t i) {
    const uint8_t *streams = (const uint8_t *)c->streams.bytes.bytes;
    const uint8_t *bytes = streams + s->stream;
    bool stop = false;

    if (bytes[i] == NS_STREAM_NUM || bytes[i - 1] == NS_STREAM_NUM || is_digit(bytes[i]) != is_digit(bytes[i - 1])) {
        return true;
    }
    for (uint32_t f = s->first_form; f < s->first_form + s->form_count; f++) {
        const uint8_t *codes = streams + c->forms.items[f].codes;
        stop = stop || (codes[i] & NS_GAP_MASK) > NS_GAP_INSIDE;
    }
    return stop || ((bytes[i] & 0xc0) != 0x80 && (is_wide(bytes, i) || is_wide(bytes, i - 1)));
}

/* The text's first letter need not be a capital for one of the spellings. */
static bool may_be_small(const ns_compile *c, const ns_disk_surface *s) {
    const uint8_t *streams = (const uint8_t *)c->streams.bytes.bytes;
    bool small = false;

    for (uint32_t f = s->first_form; f < s->first_form + s->form_count; f++) {
        const ns_disk_form *form = &c->forms.items[f];
        small = small || (c->aliases.items[form->alias].policy & NS_POLICY_FOLD) != 0 ||
                (streams[form->codes] & NS_CODE_UPPER) == 0;
    }
    return small;
}

static bool add_beginnings(ns_compile *c, uint32_t surface, beginnings *out) {
    const ns_disk_surface *s = &c->surfaces.items[surface];
    const uint8_t *bytes = (const uint8_t *)c->streams.bytes.bytes + s->stream;
    const bool small = may_be_small(c, s);
    uint64_t hash = NS_NAME_HASH_SEED;

    for (size_t i = 0; i < s->len; i++) {
        if (i > 0 && may_stop(c, s, i)) {
            const beginning b = {hash, bytes[i] == NS_STREAM_NUM ? NS_SLOT_NUM : NS_SLOT_MORE, small};
            if (!ns_vec_push(out, b)) {
                return false;
            }
        }
        hash = ns_name_hash_step(hash, bytes[i]);
    }
    return ns_vec_push(out, ((beginning){hash, surface + 1, small}));
}

static int by_hash(const void *a, const void *b) {
    const beginning *x = a;
    const beginning *y = b;

    if (x->hash != y->hash) {
        return x->hash < y->hash ? -1 : 1;
    }
    return (x->info > y->info) - (x->info < y->info);
}

/* Beginnings of one hash become one, but for two folded names of one hash, which stay two. */
static void merge(beginnings *all) {
    beginning *items = all->items;
    size_t to = 0;

    for (size_t begin = 0; begin < all->count;) {
        uint32_t flags = 0;
        size_t end = begin;
        size_t names = 0;
        bool small = false;

        for (; end < all->count && items[end].hash == items[begin].hash; end++) {
            flags |= items[end].info & (NS_SLOT_MORE | NS_SLOT_NUM);
            small = small || items[end].small;
        }
        for (size_t i = begin; i < end; i++) {
            const uint32_t surface = items[i].info & NS_SLOT_SURFACE;
            if (surface != 0) {
                items[to + names++] = (beginning){items[begin].hash, flags | surface, small};
            }
        }
        if (names == 0) {
            items[to + names++] = (beginning){items[begin].hash, flags, small};
        }
        to += names;
        begin = end;
    }
    all->count = to;
}

/* false: one lies too far from its home, the table must be larger. */
static bool fill_slots(ns_compile *c, const beginnings *all, unsigned bits) {
    const uint32_t mask = (uint32_t)((UINT64_C(1) << bits) - 1);

    memset(c->slots.items, 0, ((size_t)mask + 1) * sizeof *c->slots.items);
    for (size_t i = 0; i < all->count; i++) {
        const uint64_t ended = ns_name_hash_end(all->items[i].hash);
        uint32_t at = (uint32_t)(ended >> (64 - bits));
        uint32_t probes = 0;

        while (c->slots.items[at & mask].info != 0) {
            at++;
            /* The search must see an empty slot or the last probe. */
            if (++probes == NS_PROBES_MAX) {
                return false;
            }
        }
        c->slots.items[at & mask] = (ns_disk_slot){ns_name_tag(ended), all->items[i].info};
    }
    return true;
}

static newsent_status make_slots(ns_compile *c, const beginnings *all) {
    unsigned bits = 1;

    while ((UINT64_C(1) << bits) * 2 < (uint64_t)all->count * 3) {
        bits++;
    }
    for (; bits <= 31; bits++) {
        const size_t count = (size_t)1 << bits;
        if (!ns_vec_reserve(&c->slots, count)) {
            return NEWSENT_E_MEMORY;
        }
        if (fill_slots(c, all, bits)) {
            c->slots.count = count;
            return NEWSENT_OK;
        }
    }
    return NEWSENT_E_LIMIT;
}

/* Sixteen bits for each beginning, two of them set: one in about sixty passes falsely. */
static newsent_status make_filter(ns_numbers *filter, const beginnings *all, bool only_small) {
    unsigned bits = 4;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        count += !only_small || all->items[i].small;
    }
    while ((UINT64_C(64) << bits) < (uint64_t)count * 16) {
        bits++;
    }
    if (!ns_vec_reserve(filter, (size_t)1 << bits)) {
        return NEWSENT_E_MEMORY;
    }
    filter->count = (size_t)1 << bits;
    memset(filter->items, 0, filter->count * sizeof *filter->items);
    for (size_t i = 0; i < all->count; i++) {
        const uint64_t ended = ns_name_hash_end(all->items[i].hash);
        if (!only_small || all->items[i].small) {
            filter->items[ended >> (64 - bits)] |= ns_name_filter_bits(ended);
        }
    }
    return NEWSENT_OK;
}

newsent_status ns_compile_index(ns_compile *c) {
    beginnings all = {0};
    newsent_status status = NEWSENT_OK;

    if (c->surfaces.count == 0) {
        return NEWSENT_OK;
    }
    if (c->surfaces.count >= NS_SLOT_SURFACE) {
        return NEWSENT_E_LIMIT;
    }
    for (uint32_t i = 0; status == NEWSENT_OK && i < c->surfaces.count; i++) {
        if (!add_beginnings(c, i, &all)) {
            status = NEWSENT_E_MEMORY;
        }
    }
    if (status == NEWSENT_OK) {
        qsort(all.items, all.count, sizeof *all.items, by_hash);
        merge(&all);
        status = make_slots(c, &all);
    }
    if (status == NEWSENT_OK) {
        status = make_filter(&c->filter, &all, false);
    }
    if (status == NEWSENT_OK) {
        status = make_filter(&c->small, &all, true);
    }
    ns_vec_free(&all);
    return status;
}

static int by_word(const void *a, const void *b) {
    const ns_built_word *x = a;
    const ns_built_word *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static bool fill_lexicon(ns_compile *c, const ns_built_word *words, size_t count, size_t slots) {
    memset(c->lexicon.items, 0, slots * sizeof *c->lexicon.items);
    for (size_t i = 0; i < count; i++) {
        uint32_t probe = 0;
        uint64_t *slot = NULL;

        do {
            if (probe == NS_PROBES_MAX) {
                return false;
            }
            slot = &c->lexicon.items[ns_lexicon_home(words[i].hash, probe++) & (slots - 1)];
        } while (*slot != 0);
        *slot = (words[i].hash & NS_LEXICON_HASH) | words[i].bits;
    }
    return true;
}

newsent_status ns_compile_lexicon(ns_compile *c) {
    const newsent_builder *b = c->builder;
    ns_built_word *words = NULL;
    newsent_status status = NEWSENT_E_LIMIT;
    size_t count = 0;

    if (b->words.count == 0) {
        return NEWSENT_OK;
    }
    words = ns_alloc(b->words.count, sizeof *words);
    if (words == NULL) {
        return NEWSENT_E_MEMORY;
    }
    memcpy(words, b->words.items, b->words.count * sizeof *words);
    qsort(words, b->words.count, sizeof *words, by_word);
    for (size_t i = 0; i < b->words.count; i++) {
        if (count > 0 && ((words[count - 1].hash ^ words[i].hash) & NS_LEXICON_HASH) == 0) {
            words[count - 1].bits |= words[i].bits;
        } else {
            words[count++] = words[i];
        }
    }
    for (size_t slots = 2; slots <= (size_t)1 << 31; slots *= 2) {
        if (slots < count * 2) {
            continue;
        }
        if (!ns_vec_reserve(&c->lexicon, slots)) {
            status = NEWSENT_E_MEMORY;
            break;
        }
        if (fill_lexicon(c, words, count, slots)) {
            c->lexicon.count = slots;
            status = NEWSENT_OK;
            break;
        }
    }
    ns_free(words);
    return status;
}
