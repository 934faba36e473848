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
    NS_SECTION_ALIASES,     /* ns_gaz_alias, by entity */
    NS_SECTION_CONTEXT,     /* u32: ns_word_hash, by entity, ascending */
    NS_SECTION_STREAMS,     /* bytes: folded names and their codes */
    NS_SECTION_SURFACES,    /* ns_disk_surface, sorted by stream */
    NS_SECTION_FORMS,       /* ns_disk_form, by surface */
    NS_SECTION_SLOTS,       /* ns_disk_slot: hash table of the beginnings of names; a power of two */
    NS_SECTION_FILTER,      /* u64: which beginnings any name has; a power of two */
    NS_SECTION_LEXICON,     /* u64: hash table of words; a power of two */
    NS_SECTION_SMALL,       /* u64: FILTER, of names alone that may begin with a small letter */
    NS_SECTION_KNOWN_END,
    NS_SECTION_MODELS = 32
};

typedef struct {
    uint32_t key, value; /* strings */
} ns_disk_pair;
static_assert(sizeof(ns_disk_pair) == 8, "pair layout");

typedef struct {
    uint32_t key, name; /* strings */
    uint32_t type;
    uint32_t first_attr, attr_count;
    uint32_t first_alias, alias_count;
    uint32_t first_context, context_count;
} ns_disk_entity;
static_assert(sizeof(ns_disk_entity) == 36, "entity layout");

/* One folded name: what all spellings that fold alike share. */
typedef struct {
    uint32_t stream; /* in STREAMS: len bytes, NS_TEXT_NUM for a {num} */
    uint32_t first_form;
    uint16_t form_count;
    uint8_t len;
    uint8_t reserved;
} ns_disk_surface;
static_assert(sizeof(ns_disk_surface) == 12, "surface layout");

/* One spelling of one alias. */
typedef struct {
    uint32_t alias;
    uint32_t codes;     /* in STREAMS: as many as the surface's len (gaz/gap.h) */
    uint32_t text;      /* string: as written, choices taken, NS_TEXT_NUM for a {num} */
    uint32_t pre, post; /* strings: the signs before the first and after the last letter, without a closing period */
    uint32_t flags;     /* NS_FORM_… */
} ns_disk_form;
static_assert(sizeof(ns_disk_form) == 24, "form layout");

enum { NS_FORM_PERIOD = 1 << 0 /* a period may close it and then belongs to it */ };

/*
 * One beginning of names, found by the hash of its stream bytes: open addressing, empty where info is 0.
 * info: MORE NUM surface + 1 (30 bits)
 */
typedef struct {
    uint32_t tag;
    uint32_t info;
} ns_disk_slot;
static_assert(sizeof(ns_disk_slot) == 8, "slot layout");

#define NS_SLOT_MORE (1u << 31) /* a name goes on from here */
#define NS_SLOT_NUM (1u << 30)  /* a {num} goes on from here */
#define NS_SLOT_SURFACE 0x3fffffffu

enum {
    NS_STREAM_NUM = 0xff, /* stands for a {num}: no byte of UTF-8 */
    NS_TEXT_NUM = 0x01,   /* the same in a spelling's text: a control character that no name has */
    NS_NAME_MAX = 255,    /* bytes of a folded name: bounds the walk from every place of a text */
    NS_NUMS_MAX = 3,      /* {num}s in a name: bounds the branching of the walk */
    NS_PROBES_MAX = 64,   /* slots looked at in one search: the builder makes the table large enough */
    NS_FORMS_MAX = 64     /* candidates of a folded name */
};

#endif
