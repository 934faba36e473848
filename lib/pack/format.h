/*
 * format.h - a pack as it lies on disk, version 1 (drawn in docs/format-pack.md). All numbers are little-endian; every
 * section begins at a multiple of 8; bytes between sections and reserved fields are zero.
 *
 *   header 64 | section table 32 * n | sections …
 */
#ifndef NS_PACK_FORMAT_H
#define NS_PACK_FORMAT_H

#include "base/bytes.h"

#define NS_PACK_MAGIC "\x89NSPACK\n" /* 8 bytes; the first is no text in any encoding of today */

enum {
    NS_PACK_ENDIAN = 0x01020304,
    NS_PACK_FORMAT = 1,
    NS_PACK_SECTIONS_MAX = 64, /* far more than there are kinds; bounds the work on a false table */
    NS_PACK_ALIGN = 8
};

typedef struct {
    uint8_t magic[8];
    uint32_t endian;
    uint32_t format;
    uint64_t size;     /* of the whole file */
    uint64_t checksum; /* ns_pack_checksum */
    char unicode[16];  /* Unicode version of the folder, NUL-padded */
    uint32_t section_count;
    uint32_t reserved[3];
} ns_pack_header;
static_assert(sizeof(ns_pack_header) == 64, "header layout");
static_assert(offsetof(ns_pack_header, checksum) == 24, "header layout");

typedef struct {
    uint32_t id;
    uint32_t reserved;
    uint64_t offset;
    uint64_t size;
    uint32_t count; /* items */
    uint32_t reserved2;
} ns_pack_section;
static_assert(sizeof(ns_pack_section) == 32, "section table layout");

/* Sections. Ids from NS_SECTION_MODELS on belong to the models: opaque here. */
enum {
    NS_SECTION_STRINGS = 1, /* all strings, each with its NUL; the first is empty */
    NS_SECTION_META,        /* ns_disk_pair: metadata */
    NS_SECTION_FILES,       /* u32: names of source files, sorted */
    NS_SECTION_TYPES,       /* u32: names of the pack's own types, sorted */
    NS_SECTION_ENTITIES,    /* ns_disk_entity, sorted by key */
    NS_SECTION_ATTRS,       /* ns_disk_pair, by entity */
    NS_SECTION_ALIASES,     /* ns_disk_alias, by entity */
    NS_SECTION_PROVENANCE,  /* ns_disk_place of each alias; may be left out */
    NS_SECTION_CONTEXT,     /* u32: a count, then as many ns_word_hash, ascending; by entity */
    NS_SECTION_SPELLINGS,   /* ns_disk_spelling: those of templates, by alias */
    NS_SECTION_NAMES,       /* u32: hash table of folded names, NS_BUCKET to a bucket */
    NS_SECTION_WORDS,       /* u64: filter of the names that may be one piece of a text */
    NS_SECTION_PAIRS,       /* u64: filter of what may be the first two pieces of a name */
    NS_SECTION_LONGER,      /* u64: filter of what may be its first three or more pieces */
    NS_SECTION_SMALL, /* u64: filter of the first pieces of names that may begin with a small letter; left out if all may */
    NS_SECTION_LEXICON, /* u64: hash table of words; a power of two */
    NS_SECTION_KNOWN_END,
    NS_SECTION_MODELS = 32
};

typedef struct {
    uint32_t key, value; /* strings */
} ns_disk_pair;
static_assert(sizeof(ns_disk_pair) == 8, "pair layout");

/* What belongs to an entity ends where that of the next one begins. */
typedef struct {
    uint32_t key; /* string; the string after it is the name */
    uint32_t first_attr;
    uint32_t first_alias;
    uint16_t type;
    uint16_t flags; /* NS_ENTITY_… */
} ns_disk_entity;
static_assert(sizeof(ns_disk_entity) == 16, "entity layout");

enum { NS_ENTITY_CONTEXT = 1 << 0 /* its first pair of ATTRS is no attribute: {0, place in CONTEXT} */ };

typedef struct {
    uint32_t entity;
    uint32_t name;   /* string: as written in the row, without its policy */
    uint16_t policy; /* NS_POLICY_… */
    uint16_t prior;
} ns_disk_alias;
static_assert(sizeof(ns_disk_alias) == 12, "alias layout");

typedef struct {
    uint32_t file; /* in FILES, NS_FILE_NONE: through a call */
    uint32_t line;
} ns_disk_place;
static_assert(sizeof(ns_disk_place) == 8, "place layout");

#define NS_FILE_NONE UINT32_MAX

typedef struct {
    uint32_t alias;
    uint32_t text; /* string: choices taken, NS_TEXT_NUM for a {num} */
} ns_disk_spelling;
static_assert(sizeof(ns_disk_spelling) == 8, "spelling layout");

/*
 * One item of NAMES: 0 for none, else a tag of the folded name's hash above the number of its alias and one, or of aliases
 * + its spelling and one. As many bits as the largest number needs are the number's, the others the tag's.
 */
enum {
    NS_BUCKET = 8,          /* u32 in a bucket: half a cache line */
    NS_BUCKETS_MAX = 32,    /* buckets looked at in one search: the builder makes the table large enough */
    NS_NUMBER_BITS_MAX = 28 /* names of a pack: 268 million, and tags of four bits still tell most apart */
};

enum {
    NS_TEXT_NUM = 0x01,   /* a {num} in a spelling's text: a control character that no name has */
    NS_STREAM_NUM = 0xff, /* the same in its folded bytes: no byte of UTF-8 */
    NS_WRITTEN_MAX =
        1024,           /* bytes of a name or spelling as written, all its marks and signs: bounds what one hit costs */
    NS_NAME_MAX = 255,  /* bytes of a folded name: bounds the walk from every place of a text */
    NS_NUMS_MAX = 3,    /* {num}s in a name: bounds the branching of the walk */
    NS_PROBES_MAX = 64, /* slots of LEXICON looked at in one search */
    NS_NAMESAKES_MAX = 64 /* aliases of one folded name */
};

#endif
