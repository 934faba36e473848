/*
 * newsent/types.h - the records that results are made of. Plain data, fixed width, only ever extended at the end.
 */
#ifndef NEWSENT_TYPES_H
#define NEWSENT_TYPES_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Types of entities. Types that a user's pack brings are numbered from NEWSENT_TYPE_USER on (newsent_engine_type_name). */
enum {
    NEWSENT_TYPE_COMPANY = 1,
    NEWSENT_TYPE_ORGANIZATION = 2,
    NEWSENT_TYPE_PERSON = 3,
    NEWSENT_TYPE_PLACE = 4,
    NEWSENT_TYPE_PRODUCT = 5,
    NEWSENT_TYPE_USER = 1000
};

/* Kinds of tokens. */
enum {
    NEWSENT_TOKEN_WORD = 1,    /* letters: Huawei, don't, e-mail, AT&T, U.S. */
    NEWSENT_TOKEN_NUMBER = 2,  /* 200, 1.2bn, 3,000.5 */
    NEWSENT_TOKEN_MONEY = 3,   /* $141 million: "$141" and "million", the second with NEWSENT_TOKEN_CONTINUES */
    NEWSENT_TOKEN_PERCENT = 4, /* 19% */
    NEWSENT_TOKEN_DATE = 5,    /* May 25, 2021; 2021-05-25 */
    NEWSENT_TOKEN_TIME = 6,    /* 07:20 PM */
    NEWSENT_TOKEN_URL = 7,
    NEWSENT_TOKEN_EMAIL = 8,
    NEWSENT_TOKEN_HANDLE = 9,      /* @newsent */
    NEWSENT_TOKEN_HASHTAG = 10,    /* #chips */
    NEWSENT_TOKEN_TICKER = 11,     /* NASDAQ: AAPL; 0700.HK */
    NEWSENT_TOKEN_POSSESSIVE = 12, /* 's after a name or noun */
    NEWSENT_TOKEN_PUNCTUATION = 13,
    NEWSENT_TOKEN_SYMBOL = 14 /* signs, emoji and the like */
};

/* Flags of tokens. */
#define NEWSENT_TOKEN_CONTINUES (1u << 0) /* belongs to the expression that an earlier token began (money, date …) */
#define NEWSENT_TOKEN_SPACE_BEFORE (1u << 1) /* white space or the start of the text stands before it */
#define NEWSENT_TOKEN_LINE_START (1u << 2)   /* the first token of its line */
#define NEWSENT_TOKEN_ABBREVIATION (1u << 3) /* ends in a period that belongs to it */
#define NEWSENT_TOKEN_CONTRACTION (1u << 4)  /* don't, we'll */
#define NEWSENT_TOKEN_UNDERSCORE (1u << 5)   /* a word with an underscore in it */

/* Flags of any record with a span: it lies in the title, and its offsets count within the title. */
#define NEWSENT_IN_TITLE (1u << 16)

/* Flags of mentions. */
#define NEWSENT_MENTION_SHORT (1u << 0)    /* a short form that was joined to a full name of this text */
#define NEWSENT_MENTION_UNLISTED (1u << 1) /* found by its surroundings, no gazetteer has it */

/* Half-open, in the document text (or in the title, see NEWSENT_IN_TITLE). */
typedef struct {
    uint32_t byte_begin, byte_end; /* bytes */
    uint32_t cp_begin, cp_end;     /* code points: indices of a Python str */
} newsent_span;

/* `zone` in all records is NEWSENT_NONE until zones are built. */
typedef struct {
    newsent_span span;
    uint32_t kind;     /* NEWSENT_TOKEN_… */
    uint32_t flags;    /* NEWSENT_TOKEN_… bits */
    uint32_t sentence; /* index of its sentence */
    uint32_t zone;
} newsent_token;

typedef struct {
    newsent_span span;
    uint32_t token_begin, token_end; /* half-open */
    uint32_t zone;
    uint32_t flags;
} newsent_sentence;

typedef struct {
    newsent_span span;
    uint32_t entity; /* index of its entity */
    uint32_t next;   /* index of the entity's next mention, or NEWSENT_NONE */
    uint32_t zone;
    uint32_t flags; /* NEWSENT_MENTION_… */
    float score;    /* 0 to 1: how sure span and type are. Ordered, not yet calibrated */
} newsent_mention;

typedef struct {
    uint32_t type; /* NEWSENT_TYPE_… */
    uint32_t flags;
    uint32_t pack;        /* index of the pack in the engine that has it, or NEWSENT_NONE: an entity without identity */
    uint32_t pack_entity; /* its index in that pack, or NEWSENT_NONE */
    uint32_t first_mention;
    uint32_t mention_count;
    float score;      /* that of its best mention */
    float link_score; /* 0 to 1: how sure the identity is; 0 without identity. Ordered, not yet calibrated */
    float salience;   /* 0 to 1: how much the text is about it (docs/salience.md) */
} newsent_entity;

typedef struct {
    uint32_t label; /* index of the topic in the engine: newsent_engine_topic_name */
    uint32_t flags; /* NEWSENT_TOPIC_ABOVE */
    uint32_t first_evidence;
    uint32_t evidence_count;
    float score; /* 0 to 1 */
} newsent_topic;

/* The topic's score reaches its threshold. */
#define NEWSENT_TOPIC_ABOVE (1u << 0)

typedef struct {
    newsent_span span;
    uint32_t topic; /* index of the topic in the document */
    uint32_t flags;
    float weight;
} newsent_evidence;

/* An identity that an entity's names could also have meant, best first. */
typedef struct {
    uint32_t pack, pack_entity;
    float score; /* 0 to 1 */
} newsent_candidate;

/* Which record: for newsent_struct_size(). */
enum {
    NEWSENT_STRUCT_ERROR = 1,
    NEWSENT_STRUCT_SPAN = 2,
    NEWSENT_STRUCT_TOKEN = 3,
    NEWSENT_STRUCT_SENTENCE = 4,
    NEWSENT_STRUCT_MENTION = 5,
    NEWSENT_STRUCT_ENTITY = 6,
    NEWSENT_STRUCT_TOPIC = 7,
    NEWSENT_STRUCT_EVIDENCE = 8,
    NEWSENT_STRUCT_CANDIDATE = 9,
    NEWSENT_STRUCT_ANALYZE_OPTIONS = 10,
    NEWSENT_STRUCT_ENGINE_OPTIONS = 11,
    NEWSENT_STRUCT_BATCH_OPTIONS = 12,
    NEWSENT_STRUCT_WRITE_OPTIONS = 13,
    NEWSENT_STRUCT_PACK_INFO = 14,
    NEWSENT_STRUCT_BUILD_REPORT = 15
};

/* The library's own sizeof of a record, so that a binding can check its picture of it. 0 for an unknown number. Any thread. */
NEWSENT_API size_t newsent_struct_size(int32_t which);

#ifdef __cplusplus
}
#endif
#endif
