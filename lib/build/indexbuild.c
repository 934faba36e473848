/* indexbuild.c - the hash table of folded names, and the filters in front of it (docs/format-pack.md). */
#include "base/mem.h"
#include "build/compile.h"
#include "pack/nameindex.h"

#include <stdlib.h>
#include <string.h>

static int by_hash(const void *a, const void *b) {
    const ns_made_name *x = a;
    const ns_made_name *y = b;
    const int order = ns_compare(x->hash, y->hash);
    return order != 0 ? order : ns_compare(x->number, y->number);
}

/* The namesakes of a folded name, of which `prior` tells the likelier. qsort has no context, so it lies beside. */
typedef struct {
    ns_made_name name;
    uint16_t prior;
} namesake;

static int by_likelihood(const void *a, const void *b) {
    const namesake *x = a;
    const namesake *y = b;
    const int order = ns_compare(y->prior, x->prior);
    return order != 0 ? order : ns_compare(x->name.number, y->name.number);
}

/* The likeliest stay; the others are refused. *to is where they go. */
static newsent_status keep_likeliest(ns_compile *c, size_t begin, size_t end, size_t *to) {
    namesake *all = ns_alloc(end - begin, sizeof *all);
    newsent_status status = NEWSENT_OK;

    if (all == NULL) {
        return NEWSENT_E_MEMORY;
    }
    for (size_t i = begin; i < end; i++) {
        const ns_made_name name = c->names.items[i];
        all[i - begin] = (namesake){name, c->aliases.items[name.alias].prior};
    }
    qsort(all, end - begin, sizeof *all, by_likelihood);
    for (size_t i = 0; status == NEWSENT_OK && i < end - begin; i++) {
        if (i < NS_NAMESAKES_MAX) {
            c->names.items[(*to)++] = all[i].name;
        } else {
            status = ns_compile_refuse(c, c->sources.items[all[i].name.alias],
                                       "is a name that 64 likelier ones have already");
        }
    }
    ns_free(all);
    return status;
}

/* A template may spell the same twice. */
static bool is_double(const ns_compile *c, const ns_made_name *a, const ns_made_name *b) {
    const size_t aliases = c->aliases.count;
    return a->hash == b->hash && a->alias == b->alias && a->number >= aliases && b->number >= aliases &&
           c->spellings.items[a->number - aliases].text == c->spellings.items[b->number - aliases].text;
}

static newsent_status limit_namesakes(ns_compile *c) {
    ns_made_name *names = c->names.items;
    newsent_status status = NEWSENT_OK;
    size_t to = 0;

    for (size_t begin = 0; status == NEWSENT_OK && begin < c->names.count;) {
        size_t end = begin;
        size_t kept = begin;
        for (; end < c->names.count && names[end].hash == names[begin].hash; end++) {
            bool twice = false;
            for (size_t k = kept; k-- > begin && names[k].alias == names[end].alias && !twice;) {
                twice = is_double(c, &names[k], &names[end]);
            }
            if (!twice) {
                names[kept++] = names[end];
            }
        }
        if (kept - begin > NS_NAMESAKES_MAX) {
            status = keep_likeliest(c, begin, kept, &to);
        } else {
            memmove(names + to, names + begin, (kept - begin) * sizeof *names);
            to += kept - begin;
        }
        begin = end;
    }
    c->names.count = to;
    return status;
}

/* false: one lies too far from its home, the table must be larger. */
static bool fill_buckets(ns_compile *c, uint32_t count, uint32_t mask) {
    uint32_t *items = c->buckets.items;
    const uint32_t most = count < NS_BUCKETS_MAX ? count : NS_BUCKETS_MAX;

    memset(items, 0, (size_t)count * NS_BUCKET * sizeof *items);
    for (size_t i = 0; i < c->names.count; i++) {
        const uint64_t key = ns_name_key(c->names.items[i].hash);
        uint32_t bucket = ns_name_place(key, count);
        uint32_t tried = 0;
        /* Its last item tells a full bucket. */
        for (; items[(size_t)bucket * NS_BUCKET + NS_BUCKET - 1] != 0; bucket = bucket + 1 == count ? 0 : bucket + 1) {
            if (++tried == most) {
                return false;
            }
        }
        uint32_t *item = items + (size_t)bucket * NS_BUCKET;
        while (*item != 0) {
            item++;
        }
        *item = ns_name_tag(key, mask) | (c->names.items[i].number + 1);
    }
    return true;
}

/* Four items of five are taken. */
static newsent_status make_buckets(ns_compile *c) {
    const uint32_t mask = ns_name_number_mask(c->aliases.count + c->spellings.count);

    for (uint64_t count = c->names.count * 5 / (4 * NS_BUCKET) + 1; count < UINT32_MAX / NS_BUCKET;
         count += count / 8 + 1) {
        const size_t items = (size_t)count * NS_BUCKET;
        if (!ns_vec_reserve(&c->buckets, items)) {
            return NEWSENT_E_MEMORY;
        }
        if (fill_buckets(c, (uint32_t)count, mask)) {
            c->buckets.count = items;
            return NEWSENT_OK;
        }
    }
    return NEWSENT_E_LIMIT;
}

static int by_number(const void *a, const void *b) { return ns_compare(*(const uint64_t *)a, *(const uint64_t *)b); }

/* Two bits are set for each beginning and a third for a whole name, of `bits` that it has room for. */
static newsent_status make_filter(ns_made_filter *filter, unsigned bits) {
    uint64_t *hashes = filter->hashes.items;
    size_t count = 0;

    if (filter->hashes.count > 1) {
        qsort(hashes, filter->hashes.count, sizeof *hashes, by_number);
    }
    for (size_t i = 0; i < filter->hashes.count; i++) {
        if (count == 0 || hashes[count - 1] != hashes[i]) {
            hashes[count++] = hashes[i];
        }
    }
    filter->hashes.count = count;
    const uint64_t words = (uint64_t)count * bits / 64 + 1;
    if (words > UINT32_MAX) {
        return NEWSENT_E_LIMIT;
    }
    if (!ns_vec_reserve(&filter->words, (size_t)words)) {
        return NEWSENT_E_MEMORY;
    }
    filter->words.count = (size_t)words;
    memset(filter->words.items, 0, (size_t)words * sizeof *filter->words.items);
    for (size_t i = 0; i < count; i++) {
        const uint64_t key = ns_name_key(hashes[i]);
        filter->words.items[ns_name_place(key, (uint32_t)words)] |= ns_name_bits(key);
    }
    for (size_t i = 0; i < filter->whole.count; i++) {
        const uint64_t key = ns_name_key(filter->whole.items[i]);
        filter->words.items[ns_name_place(key, (uint32_t)words)] |= ns_name_whole_bit(key);
    }
    return NEWSENT_OK;
}

/* Bits a key. Words and pairs are asked for every word of a text and lie in L2; what is longer is asked now and then. */
enum { WORD_BITS = 16, PAIR_BITS = 10, LONGER_BITS = 8 };

static newsent_status make_filters(ns_compile *c) {
    newsent_status status = make_filter(&c->words, WORD_BITS);

    if (status == NEWSENT_OK) {
        status = make_filter(&c->pairs, PAIR_BITS);
    }
    if (status == NEWSENT_OK) {
        status = make_filter(&c->longer, LONGER_BITS);
    }
    return status == NEWSENT_OK && c->capitals ? make_filter(&c->small, WORD_BITS) : status;
}

newsent_status ns_compile_index(ns_compile *c) {
    newsent_status status = NEWSENT_OK;

    if (c->names.count == 0) {
        return NEWSENT_OK;
    }
    if ((uint64_t)c->aliases.count + c->spellings.count > (UINT64_C(1) << NS_NUMBER_BITS_MAX) - 1) {
        return NEWSENT_E_LIMIT;
    }
    qsort(c->names.items, c->names.count, sizeof *c->names.items, by_hash);
    status = limit_namesakes(c);
    if (status == NEWSENT_OK) {
        status = make_buckets(c);
    }
    return status == NEWSENT_OK ? make_filters(c) : status;
}
