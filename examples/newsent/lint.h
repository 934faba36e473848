/* lint.h - what an editor should look at in rows: the findings of `pack check`, and the checks that make them. */
#ifndef NEWSENT_TOOL_LINT_H
#define NEWSENT_TOOL_LINT_H

#include "rowfiles.h"

#include <stdint.h>

typedef enum { LEVEL_ERROR, LEVEL_WARNING, LEVEL_INFO, LEVEL_COUNT } lint_level;

/* In the order in which findings of one line are told. lint_message.c has their names and levels. */
typedef enum {
    FIND_ROW,         /* refused by the builder; x: its reason, in `text` */
    FIND_MOJIBAKE,    /* of bytes; x: the byte's place in the line, y: the character */
    FIND_REPLACEMENT, /* the same */
    FIND_INVISIBLE,   /* the same */
    FIND_SCRIPTS,     /* the same */
    FIND_BLANKS,      /* the same */
    FIND_MARKS,       /* the same */
    FIND_TWICE,       /* x: the name, in `text` */
    FIND_SHADOWED,    /* x: the alias that covers it */
    FIND_UNREACHABLE, /* x: WHY_… */
    FIND_SUPPRESS,    /* x, y: entity and alias of the same set that keep the name */
    FIND_NO_SUPPRESS,
    FIND_ONE,
    FIND_ACRONYM,
    FIND_COMMON_WORD,
    FIND_RARE_WORD,
    FIND_SAME,    /* x, y: the other entity and its alias */
    FIND_DEFAULT, /* x: the entity of the default pack */
    FIND_ROLE,
    FIND_MAKER,
    FIND_ID,      /* one entity */
    FIND_IDS,     /* a whole file; x: entities without, y: entities */
    FIND_MEANING, /* the same name of several entities that a policy or prior tells apart; x: how many, y: types differ */
    FIND_COUNT
} lint_code;

enum { WHY_WEAK, WHY_CONTEXT, WHY_AFTER_FULL };

typedef struct {
    uint32_t code;
    uint32_t file; /* index in row_files */
    uint32_t line;
    uint32_t entity; /* in the pack of the rows, or NEWSENT_NONE */
    uint32_t alias;  /* of the entity, or NEWSENT_NONE */
    uint32_t x, y;   /* by code */
} lint_finding;

/* Policy words of an alias, as bits. */
enum {
    IS_EXACT = 1 << 0,
    IS_FOLD = 1 << 1,
    IS_CONTEXT = 1 << 2,
    IS_AFTER_FULL = 1 << 3,
    IS_WEAK = 1 << 4,
    IS_SUPPRESS = 1 << 5,
    PROTECTED = IS_EXACT | IS_CONTEXT | IS_AFTER_FULL | IS_WEAK | IS_SUPPRESS, /* a plain word may be such a name */
    CONDITIONS = IS_CONTEXT | IS_AFTER_FULL | IS_WEAK | IS_SUPPRESS            /* it is no sure mention */
};

typedef struct {
    const char *name;
    const char *file;
    uint32_t line, prior;
    unsigned policy; /* IS_… */
} lint_alias;

typedef struct {
    const char *path;
    uint32_t file;
} lint_path;

typedef struct {
    lint_level level; /* the least that is told */
    bool strict;      /* warnings fail */
    bool json;
    bool ids;     /* entities without id one by one */
    unsigned max; /* findings told of a code; 0: all */
} lint_options;

typedef struct {
    const row_files *files;
    const lint_options *options;
    const newsent_pack *pack; /* of the rows */
    const newsent_pack *base; /* the default pack, or NULL */
    lint_finding *findings;
    size_t count, cap;
    uint64_t found[FIND_COUNT]; /* of each code, kept or not */
    uint64_t meanings;          /* names of several entities */
    strbuf text;                /* parts of messages, each ended by a NUL */
    uint64_t *meant;            /* names that say [cased], by hash; sorted after lint_rows */
    size_t meant_count, meant_cap;
    lint_path *paths; /* of all files, sorted */
    const char *last_path;
    uint32_t last_file;
    bool failed; /* memory is out */
} lint;

lint_level lint_level_of(uint32_t code);

bool lint_init(lint *l, const row_files *files, const lint_options *options);
void lint_free(lint *l);

/* Adds a finding, if it is told at all. Findings of rows and bytes come in order, so those above the maximum are only counted. */
void lint_add(lint *l, lint_finding finding);

/* Room for one more of `count` items; NULL stays NULL when memory is out, and the lint has failed. */
void *lint_grow(lint *l, void *items, size_t count, size_t *cap, size_t size);

/* Keeps a part of a message: its place in `text`. */
uint32_t lint_keep(lint *l, const char *text, size_t len);

/* A newsent_row_error_fn with a lint as its context. */
int32_t lint_refused(void *ctx, const char *file, uint32_t line, const char *reason);

uint32_t lint_file(lint *l, const char *path);
lint_alias lint_get_alias(const newsent_pack *pack, uint32_t entity, uint32_t alias);

/* A finding about an alias, at its row. */
void lint_about(lint *l, lint_code code, uint32_t entity, uint32_t alias, uint32_t x, uint32_t y);

/* The name says [cased] in its row: it is meant so. */
bool lint_is_meant(lint *l, const lint_alias *alias);
void lint_sort_meant(lint *l);
uint64_t lint_hash(uint64_t seed, const void *bytes, size_t len);

/* The checks. Rows and bytes of all files as they were written; false: a file cannot be read, and it was said. */
bool lint_rows(lint *l);
void lint_bytes(lint *l, uint32_t file, uint32_t line, const char *bytes, size_t len);

/* Of the pack that was built of them: each entity, each name alone, and names that are the same when folded. */
void lint_entities(lint *l);
void lint_words(lint *l, uint32_t entity);
void lint_groups(lint *l);

/* A name among those of the same folded letters; sorted by entity and alias. */
typedef struct {
    uint64_t hash; /* of the folded letters */
    uint32_t entity, alias;
} lint_ref;
void lint_shadow(lint *l, const lint_ref *names, size_t count); /* all of one entity */
void lint_shared(lint *l, const lint_ref *names, size_t count); /* of several */
void lint_suppress(lint *l, const lint_ref *names, size_t count);

/* The entity is a topic: its names are terms, which several topics may share. */
bool lint_is_topic(const newsent_pack *pack, uint32_t entity);

/* Tells the findings on stdout and a summary on stderr. */
int lint_report(lint *l);

#endif
