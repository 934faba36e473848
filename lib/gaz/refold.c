/* refold.c - see refold.h. What is asked for each name: is it entered under the hash that it has now? */
#include "gaz/refold.h"

#include "base/err.h"
#include "gaz/probe.h"
#include "gaz/spelling.h"
#include "text/fold.h"

#include <string.h>

static uint64_t hash_of(const ns_stream *stream) {
    uint64_t hash = 0;

    for (size_t i = 0; i < stream->bytes.count; i++) {
        hash = ns_name_hash_join(hash, i, stream->bytes.items[i]);
    }
    return hash;
}

/* A template may spell the same twice, and only one of the two is entered. */
static bool is_same_spelling(const ns_name_index *names, uint32_t a, uint32_t b) {
    if (a < names->alias_count || b < names->alias_count) {
        return false;
    }
    const ns_disk_spelling *x = &names->spellings[a - names->alias_count];
    const ns_disk_spelling *y = &names->spellings[b - names->alias_count];
    return x->alias == y->alias && x->text == y->text;
}

/* Where a name has as many namesakes as a pack may hold, the others were refused when it was built, and are not entered. */
static bool is_entered(const ns_name_index *names, uint64_t hash, uint32_t number) {
    ns_probe probe = ns_probe_begin(names, ns_name_key(hash));
    uint32_t hits = 0;
    uint32_t other = 0;

    while ((other = ns_probe_next(&probe)) != NEWSENT_NONE) {
        hits++;
        if (other == number || is_same_spelling(names, other, number)) {
            return true;
        }
    }
    return hits >= NS_NAMESAKES_MAX;
}

/* The number of the first name that is not found, or NEWSENT_NONE. false: memory is out. */
static bool find_changed(const ns_name_index *names, ns_spelling *spelling, uint32_t *changed) {
    const uint32_t count = names->alias_count + names->spelling_count;

    *changed = NEWSENT_NONE;
    for (uint32_t number = 0; number < count; number++) {
        const char *text = NULL;
        const char *fault = NULL;
        const uint32_t alias = ns_probe_alias(names, number, &text);

        /* A template is entered as what it spells. */
        if (number < names->alias_count && (names->aliases[alias].policy & NS_POLICY_FAMILY) != 0) {
            continue;
        }
        if (!ns_spelling_read(spelling, text, strnlen(text, NS_WRITTEN_MAX + 1), &fault)) {
            return false;
        }
        if (fault != NULL || !is_entered(names, hash_of(&spelling->stream), number)) {
            *changed = number;
            return true;
        }
    }
    return true;
}

newsent_status ns_refold_check(const newsent_pack *pack, const char *path, newsent_error *err) {
    const ns_name_index *names = ns_pack_names(pack);
    const char *const here = ns_fold_unicode_version();
    const char *const there = ns_pack_unicode(pack);
    ns_spelling spelling = {.period = false};
    uint32_t changed = NEWSENT_NONE;

    if (strcmp(here, there) == 0 || names->buckets == NULL) {
        return NEWSENT_OK;
    }
    const bool good = find_changed(names, &spelling, &changed);
    ns_spelling_free(&spelling);
    if (!good) {
        return ns_error_memory(err);
    }
    if (changed != NEWSENT_NONE) {
        const char *text = NULL;
        const uint32_t alias = ns_probe_alias(names, changed, &text);
        return ns_error(err, NEWSENT_E_MISMATCH,
                        "\"%.60s\" is not found as this library folds it (Unicode %s, the pack's names have %s): "
                        "build the pack anew: %.80s",
                        names->strings + names->aliases[alias].name, here, there, path);
    }
    return NEWSENT_OK;
}
