/*
 * lexicon.c - a flat hash table of words. One word is one u64: the upper 48 bits of its hash and 16 class bits; a false
 * hit needs the same 48 bits and a near place in the table: less than one in 10^9 words.
 */
#include "pack/lexicon.h"

#include "base/hash.h"
#include "pack/packfile.h"

static const struct {
    const char *name;
    uint16_t bit;
} classes[] = {
    {"title", NS_LEX_TITLE},           {"role", NS_LEX_ROLE},
    {"legal", NS_LEX_LEGAL},           {"abbrev", NS_LEX_ABBREV},
    {"common", NS_LEX_COMMON},         {"month", NS_LEX_MONTH},
    {"weekday", NS_LEX_WEEKDAY},       {"given", NS_LEX_GIVEN},
    {"surname", NS_LEX_SURNAME},       {"demonym", NS_LEX_DEMONYM},
    {"designator", NS_LEX_DESIGNATOR}, {"function", NS_LEX_FUNCTION},
    {"speech", NS_LEX_SPEECH},         {"credit", NS_LEX_CREDIT},
    {"dictionary", NS_LEX_DICTIONARY}, {"frequent", NS_LEX_FREQUENT},
};

uint16_t ns_lexicon_class(const char *name, size_t len) {
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (strlen(classes[i].name) == len && memcmp(classes[i].name, name, len) == 0) {
            return classes[i].bit;
        }
    }
    return 0;
}

uint16_t ns_lexicon_find(struct newsent_pack *const *packs, size_t count, const uint8_t *word, size_t len) {
    return ns_lexicon_find_hash(packs, count, ns_hash(word, len));
}

uint16_t ns_lexicon_find_hash(struct newsent_pack *const *packs, size_t count, uint64_t hash) {
    uint16_t bits = 0;

    for (size_t p = 0; p < count; p++) {
        const ns_section *section = &packs[p]->known[NS_SECTION_LEXICON];
        const uint64_t *slots = section->data;
        const uint32_t mask = section->count - 1;

        if (section->count == 0) {
            continue;
        }
        for (uint32_t i = 0; i < NS_PROBES_MAX; i++) {
            const uint64_t slot = slots[ns_lexicon_home(hash, i) & mask];
            if (slot == 0) {
                break;
            }
            if (((slot ^ hash) & NS_LEXICON_HASH) == 0) {
                bits |= (uint16_t)(slot & ~NS_LEXICON_HASH);
                break;
            }
        }
    }
    return bits;
}

uint32_t ns_word_hash(const uint8_t *folded, size_t len) {
    uint8_t plain[256];
    size_t plain_len = 0;

    /* A longer word is no one's context: its first 256 bytes stand for it. */
    for (size_t i = 0; i < len && plain_len < sizeof plain; i++) {
        if (folded[i] != '.') {
            plain[plain_len++] = folded[i];
        }
    }
    return ns_word_hash_of(ns_hash(plain, plain_len));
}
