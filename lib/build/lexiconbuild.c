/* lexiconbuild.c - the hash table of the words of lexicons. */
#include "base/mem.h"
#include "build/compile.h"
#include "pack/lexicon.h"

#include <stdlib.h>
#include <string.h>

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
