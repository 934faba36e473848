/* builder.h - what a builder has been given: entities, their names and attributes, words, metadata. */
#ifndef NS_BUILD_BUILDER_H
#define NS_BUILD_BUILDER_H

#include "base/arena.h"
#include "base/vec.h"
#include "build/names.h"
#include "newsent/build.h"

enum {
    NS_KEY_MAX = 63,
    NS_LINE_MAX = 64 * 1024,
    NS_ALIASES_MAX = 256, /* of an entity; of a topic's terms there is no limit */
    NS_WORD_MAX = 128,    /* bytes of a lexicon's word */
    NS_FILES_MAX = 65535,
    NS_TYPES_MAX = 65535 - 16
};

#define NS_NO_FILE UINT32_MAX

typedef struct {
    const char *key;
    const char *type;
    const char *name;
    uint32_t alias_count;
} ns_built_entity;

typedef struct {
    uint32_t entity; /* NEWSENT_NONE for a term: `topic` is looked up when the pack is made */
    const char *topic;
    const char *name;
    uint16_t policy, prior;
    uint32_t file; /* index in files, or NS_NO_FILE */
    uint32_t line;
    uint32_t order; /* of being given */
} ns_built_alias;

typedef struct {
    uint32_t entity;
    const char *key, *value;
    uint32_t order;
} ns_built_attr;

typedef struct {
    uint64_t hash; /* ns_hash of the folded word */
    uint16_t bits;
} ns_built_word;

typedef struct {
    const char *key, *value;
} ns_built_meta;

typedef struct {
    uint32_t id;
    uint32_t count;
    const void *data;
    size_t size;
} ns_built_section;

struct newsent_builder {
    ns_arena arena;          /* all strings */
    ns_name_scratch scratch; /* for names on their way in */
    NS_VEC(ns_built_entity) entities;
    NS_VEC(ns_built_alias) aliases;
    NS_VEC(ns_built_attr) attrs;
    NS_VEC(ns_built_word) words;
    NS_VEC(ns_built_meta) meta;
    NS_VEC(ns_built_section) sections;
    NS_VEC(const char *) files;
    uint32_t *keys; /* hash table: entity + 1 */
    size_t key_slots;
    newsent_row_error_fn on_error;
    void *on_error_ctx;
    newsent_build_report report;
    bool drop_provenance;  /* files and lines are left out of the pack */
    uint64_t late_refused; /* of report.rows_refused: by the last finish */
    uint64_t late_terms;   /* of report.terms: of no topic */
};

/* One row on its way in: all of it is checked before any of it is taken. */
typedef struct {
    const char *name;
    uint16_t policy, prior;
} ns_row_alias;

typedef struct {
    const char *key, *type, *name;
    NS_VEC(ns_row_alias) aliases;
    NS_VEC(ns_built_meta) attrs;
    uint32_t file, line;
} ns_row;

/* The entity of a key, or NEWSENT_NONE. */
uint32_t ns_builder_find(const newsent_builder *b, const char *key);

/* Takes a whole row that was checked. Errors: E_MEMORY. */
newsent_status ns_builder_take(newsent_builder *b, const ns_row *row);

/* Adds to what was given; all strings lie in the builder's arena. false: memory is out. */
bool ns_builder_take_alias(newsent_builder *b, uint32_t entity, const ns_row_alias *alias, uint32_t file,
                           uint32_t line);
bool ns_builder_take_attr(newsent_builder *b, uint32_t entity, const char *key, const char *value);

/* A section for a model, copied. */
newsent_status ns_builder_section(newsent_builder *b, uint32_t id, const void *data, size_t size, uint32_t count,
                                  newsent_error *err);

/* What is wrong with a key, type or attribute; NULL for nothing. */
const char *ns_key_fault(const char *key, size_t len);
const char *ns_type_fault(const char *type, size_t len);
const char *ns_attr_fault(const char *key, size_t key_len, const char *value, size_t value_len);

/* Bad UTF-8, a NUL or a control character; NULL for none. */
const char *ns_text_fault(const char *text, size_t len);

/* Parses a name in row form into *alias, in the builder's arena. NULL in *reason when it is good. Errors: E_MEMORY, E_ROWS. */
newsent_status ns_builder_read_name(newsent_builder *b, const char *raw, size_t len, uint16_t default_policy,
                                    ns_row_alias *alias, const char **reason);

/* The same for an entity's own name, which is shown to users: a template is refused. */
newsent_status ns_builder_read_own_name(newsent_builder *b, const char *raw, size_t len, ns_row_alias *alias,
                                        const char **reason);

/* Tells of a refused row; NEWSENT_OK to go on. */
newsent_status ns_builder_refuse(newsent_builder *b, const char *file, uint32_t line, const char *reason);

/* Reads rows, terms or words (source_rows.c). */
newsent_status ns_read_rows(newsent_builder *b, const char *name, const char *bytes, size_t len, newsent_error *err);

/* Compiles (packbuild.c). */
newsent_status ns_build_pack(newsent_builder *b, void **data, size_t *size, newsent_error *err);

#endif
