/* lexicon.h - word → class bits (gazetteers/README.md §5). */
#ifndef NS_PACK_LEXICON_H
#define NS_PACK_LEXICON_H

#include "newsent/base.h"

struct newsent_pack;

enum {
    NS_LEX_TITLE = 1 << 0,
    NS_LEX_ROLE = 1 << 1,
    NS_LEX_LEGAL = 1 << 2,
    NS_LEX_ABBREV = 1 << 3,
    NS_LEX_COMMON = 1 << 4,
    NS_LEX_MONTH = 1 << 5,
    NS_LEX_WEEKDAY = 1 << 6,
    NS_LEX_GIVEN = 1 << 7,
    NS_LEX_SURNAME = 1 << 8,
    NS_LEX_DEMONYM = 1 << 9,
    NS_LEX_DESIGNATOR = 1 << 10,
    NS_LEX_FUNCTION = 1 << 11,
    NS_LEX_SPEECH = 1 << 12,
    NS_LEX_CREDIT = 1 << 13,
    /* The frequency band: for those who write names (`pack check`). No stage reads it. */
    NS_LEX_DICTIONARY = 1 << 14,
    NS_LEX_FREQUENT = 1 << 15
};

/* One slot of a lexicon's table: the upper bits of the word's hash, and its class bits below them. */
#define NS_LEXICON_HASH (~UINT64_C(0xffff))

/* The i-th place to look for a word. */
static inline uint32_t ns_lexicon_home(uint64_t hash, uint32_t i) { return (uint32_t)(hash >> 16) + i; }

/* The bit of a class's name ("title"), or 0. */
uint16_t ns_lexicon_class(const char *name, size_t len);

/*
 * Class bits of a word folded by ns_fold_word, periods as written, of all packs together. The builder enters a word that
 * ends in a period twice: as written, and without its periods less the class abbrev.
 */
uint16_t ns_lexicon_find(struct newsent_pack *const *packs, size_t count, const uint8_t *word, size_t len);

/* The same from ns_hash() of the folded word. */
uint16_t ns_lexicon_find_hash(struct newsent_pack *const *packs, size_t count, uint64_t hash);

/* What ns_token.hash and an entity's context words hold: 32 bits of the hash of the folded word without its periods, never 0. */
uint32_t ns_word_hash(const uint8_t *folded, size_t len);

/* The same from ns_hash() of a word that has no period. */
static inline uint32_t ns_word_hash_of(uint64_t hash) {
    return (uint32_t)(hash >> 32) != 0 ? (uint32_t)(hash >> 32) : 1;
}

#endif
