/*
 * newsent/pack.h - packs: compiled knowledge, opened read-only.
 */
#ifndef NEWSENT_PACK_H
#define NEWSENT_PACK_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A pack: immutable, counted by reference, shared by any number of threads. */
typedef struct newsent_pack newsent_pack;

/* Flags of opening. */
#define NEWSENT_PACK_TRUSTED (1u << 0) /* skip the checksum over all bytes; bounds are checked all the same */
#define NEWSENT_PACK_COPY (1u << 1)    /* keep a copy of the bytes: the file may change, the memory may go */

typedef struct {
    size_t struct_size;   /* set by the caller */
    uint64_t bytes;       /* size of the pack */
    uint64_t fingerprint; /* hash of its content */
    uint32_t format;      /* version of the pack format */
    uint32_t entity_count;
    uint32_t alias_count;
    uint32_t topic_count;
    uint32_t term_count;
    uint32_t word_count; /* words of the lexicons */
    uint32_t type_count;
    uint32_t section_count;
} newsent_pack_info_record;

/*
 * Opens a pack file, mapped into memory. The file must not be changed while it is open, but for
 * NEWSENT_PACK_COPY: replace it by rename.
 * *out is owned: newsent_pack_free(). flags: 0 or NEWSENT_PACK_ bits.
 * Errors: E_ARG, E_IO, E_MEMORY, E_NOT_PACK, E_UNSUPPORTED, E_CORRUPT, E_MISMATCH; *out is NULL then.
 * A pack that names another Unicode version is taken where this library folds every name of it to the hash that it is entered
 * under, which is looked at name by name; else E_MISMATCH names the first that would not be found, and both versions.
 */
NEWSENT_API newsent_status newsent_pack_open(newsent_pack **out, const char *path, uint32_t flags, newsent_error *err);

/*
 * The same from memory: `data` is borrowed, must be aligned to 8 bytes and must outlive the pack, all engines that use it
 * and all documents that hold those, unless the flags have NEWSENT_PACK_COPY.
 */
NEWSENT_API newsent_status newsent_pack_open_memory(newsent_pack **out, const void *data, size_t size, uint32_t flags,
                                                    newsent_error *err);

/*
 * Opens the default pack: `newsent/default.nspack` beside the library file, else in the place of an installation
 * relative to it, else at the compiled-in place. Errors as newsent_pack_open, and E_NOT_FOUND, which lists where it looked.
 */
NEWSENT_API newsent_status newsent_pack_open_default(newsent_pack **out, uint32_t flags, newsent_error *err);

/* Drops the caller's reference. Engines keep their own. NULL is fine. Any thread. */
NEWSENT_API void newsent_pack_free(newsent_pack *pack);

/* Fills *info, whose struct_size the caller has set; a smaller one gets what it has room for. Errors: E_ARG. */
NEWSENT_API newsent_status newsent_pack_info(const newsent_pack *pack, newsent_pack_info_record *info);

/*
 * Section i of the pack (docs/format-pack.md): its name ("strings", "names" …; "model" for those of models), its bytes and its
 * items. Each of the three may be NULL. Returns its id, or 0 when i is out of range: NULL and 0 in all then.
 */
NEWSENT_API uint32_t newsent_pack_section(const newsent_pack *pack, uint32_t i, const char **name, uint64_t *bytes,
                                          uint32_t *count);

/* Metadata of the pack, in the order they were written: names, licences and attributions of sources, build fingerprint. */
NEWSENT_API uint32_t newsent_pack_meta_count(const newsent_pack *pack);

/* Borrowed, NUL-terminated. NULL in both when i is out of range. */
NEWSENT_API void newsent_pack_meta(const newsent_pack *pack, uint32_t i, const char **key, const char **value);

/*
 * The entities that a name leads to in this pack, by the folded name (all gaps and policies). Writes at most `cap`
 * entity indices to `entities` and returns how many there are in all (at most 64). 0 for none or a bad argument.
 */
NEWSENT_API uint32_t newsent_pack_lookup(const newsent_pack *pack, const char *name, size_t len, uint32_t *entities,
                                         uint32_t cap);

/* The entity of a key, or NEWSENT_NONE. `key` is `len` bytes. */
NEWSENT_API uint32_t newsent_pack_find_key(const newsent_pack *pack, const char *key, size_t len);

/* Key, name and type of an entity: borrowed, NUL-terminated; NULL when i is out of range. */
NEWSENT_API const char *newsent_pack_entity_key(const newsent_pack *pack, uint32_t i);
NEWSENT_API const char *newsent_pack_entity_name(const newsent_pack *pack, uint32_t i);
NEWSENT_API const char *newsent_pack_entity_type(const newsent_pack *pack, uint32_t i);

/* Attributes of an entity, in the order of the row. A key may come several times. */
NEWSENT_API uint32_t newsent_pack_entity_attr_count(const newsent_pack *pack, uint32_t i);
NEWSENT_API void newsent_pack_entity_attr(const newsent_pack *pack, uint32_t i, uint32_t k, const char **key,
                                          const char **value);

/* Aliases of an entity: the name as written, its policy ("cased", "exact,context" …), prior, and the file and line of its row. */
NEWSENT_API uint32_t newsent_pack_entity_alias_count(const newsent_pack *pack, uint32_t i);
NEWSENT_API void newsent_pack_entity_alias(const newsent_pack *pack, uint32_t i, uint32_t k, const char **name,
                                           const char **policy, uint32_t *prior, const char **file, uint32_t *line);

/*
 * The letters and digits that a name is compared by: folded UTF-8 without gaps and signs. Writes at most `cap` bytes to `out`
 * and returns how many there are; 0 for none, ill-formed UTF-8, or more than 1024 bytes of name.
 */
NEWSENT_API size_t newsent_name_fold(const char *name, size_t len, char *out, size_t cap);

/* How two aliases stand to each other. */
enum {
    NEWSENT_NAMES_APART = 0,   /* no span of a text is known that both match */
    NEWSENT_NAMES_OVERLAP = 1, /* some span both match */
    NEWSENT_NAMES_COVER = 2    /* the first matches wherever the second does, a closing period more at most */
};

/*
 * Holds alias k of entity i against alias m of entity j, by letters, gaps, signs and capitals (exact, cased, fold); other
 * policies, priors and templates do not count. NEWSENT_NAMES_…, APART also out of range.
 */
NEWSENT_API int32_t newsent_pack_alias_relation(const newsent_pack *pack, uint32_t i, uint32_t k, uint32_t j,
                                                uint32_t m);

/* Classes of a word in the lexicons (gazetteers/README.md has what each holds). */
#define NEWSENT_WORD_TITLE (1u << 0)
#define NEWSENT_WORD_ROLE (1u << 1)
#define NEWSENT_WORD_LEGAL (1u << 2)
#define NEWSENT_WORD_ABBREV (1u << 3)
#define NEWSENT_WORD_COMMON (1u << 4)
#define NEWSENT_WORD_MONTH (1u << 5)
#define NEWSENT_WORD_WEEKDAY (1u << 6)
#define NEWSENT_WORD_GIVEN (1u << 7)
#define NEWSENT_WORD_SURNAME (1u << 8)
#define NEWSENT_WORD_DEMONYM (1u << 9)
#define NEWSENT_WORD_DESIGNATOR (1u << 10)
#define NEWSENT_WORD_FUNCTION (1u << 11)
#define NEWSENT_WORD_SPEECH (1u << 12)
#define NEWSENT_WORD_CREDIT (1u << 13)
#define NEWSENT_WORD_DICTIONARY (1u << 14) /* a plain English word */
#define NEWSENT_WORD_FREQUENT (1u << 15)   /* and a frequent one */

/* The classes of a single word in this pack's lexicons, however it is capitalised: NEWSENT_WORD_… bits, 0 for none. */
NEWSENT_API uint32_t newsent_pack_word(const newsent_pack *pack, const char *word, size_t len);

#ifdef __cplusplus
}
#endif
#endif
