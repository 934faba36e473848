/*
 * newsent/doc.h - reading a document that newsent_analyze has filled.
 *
 * Every function here takes a const document and may be called by any number of threads, as long as none analyzes into
 * it. Returned pointers are borrowed: they live until the document is analyzed anew or freed. Accessors never allocate.
 */
#ifndef NEWSENT_DOC_H
#define NEWSENT_DOC_H

#include "engine.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The document text in UTF-8, that all offsets count in; *len bytes (len may be NULL). It also ends in a NUL. */
NEWSENT_API const char *newsent_doc_text(const newsent_doc *doc, size_t *len);

/* The title that was given apart, in UTF-8, or NULL when there was none. */
NEWSENT_API const char *newsent_doc_title(const newsent_doc *doc, size_t *len);

/* The language by script and stop words: "en", "zh", …, "und". Never NULL. */
NEWSENT_API const char *newsent_doc_lang(const newsent_doc *doc);

/*
 * The engine that filled it, or NULL. With overlays it is one of the document's own, which lies over the caller's: its
 * names, topics, packs and fingerprint are those that the document's numbers mean. newsent_engine_ref() keeps it for
 * further texts. Borrowed.
 */
NEWSENT_API const newsent_engine *newsent_doc_engine(const newsent_doc *doc);

/* Units of offsets. */
enum { NEWSENT_UNIT_BYTE = 1, NEWSENT_UNIT_CODE_POINT = 2, NEWSENT_UNIT_UTF16 = 3 };

/*
 * Turns an offset of the document text (the title with NEWSENT_IN_TITLE in flags) from one unit into another. An offset
 * inside a character gives that of its beginning. UINT64_MAX when it lies past the end or a unit is unknown.
 */
NEWSENT_API uint64_t newsent_doc_map_offset(const newsent_doc *doc, uint64_t offset, int32_t from, int32_t to,
                                            uint32_t flags);

/*
 * Where bytes [begin, end) of the document text stood in the input, in bytes of the input: the same where the input was
 * valid UTF-8 without BOM. Errors: E_ARG (past the end).
 */
NEWSENT_API newsent_status newsent_doc_source_span(const newsent_doc *doc, uint32_t begin, uint32_t end,
                                                   uint64_t *source_begin, uint64_t *source_end);

/* 1 when source offsets differ from those of the document text (another encoding, a BOM, or UTF-8 that was repaired). */
NEWSENT_API int32_t newsent_doc_has_source_map(const newsent_doc *doc);

/*
 * The records: how many; the i-th (NULL out of range); and a copy of up to `cap` from `first` on into `out`, whose items
 * are `item_size` bytes (the caller's sizeof: a shorter one gets the fields it has room for, the rest of a longer one is
 * zeroed). A copy returns how many it wrote. Tokens and sentences are made on request, so they have no _get by pointer.
 */
NEWSENT_API uint32_t newsent_doc_token_count(const newsent_doc *doc);
NEWSENT_API int32_t newsent_doc_token(const newsent_doc *doc, uint32_t i, newsent_token *out);
NEWSENT_API uint32_t newsent_doc_copy_tokens(const newsent_doc *doc, uint32_t first, newsent_token *out, uint32_t cap,
                                             size_t item_size);

NEWSENT_API uint32_t newsent_doc_sentence_count(const newsent_doc *doc);
NEWSENT_API int32_t newsent_doc_sentence(const newsent_doc *doc, uint32_t i, newsent_sentence *out);
NEWSENT_API uint32_t newsent_doc_copy_sentences(const newsent_doc *doc, uint32_t first, newsent_sentence *out,
                                                uint32_t cap, size_t item_size);

/* By place, title first. */
NEWSENT_API uint32_t newsent_doc_mention_count(const newsent_doc *doc);
NEWSENT_API const newsent_mention *newsent_doc_mention(const newsent_doc *doc, uint32_t i);
NEWSENT_API uint32_t newsent_doc_copy_mentions(const newsent_doc *doc, uint32_t first, newsent_mention *out,
                                               uint32_t cap, size_t item_size);

/* By salience, then first mention. */
NEWSENT_API uint32_t newsent_doc_entity_count(const newsent_doc *doc);
NEWSENT_API const newsent_entity *newsent_doc_entity(const newsent_doc *doc, uint32_t i);
NEWSENT_API uint32_t newsent_doc_copy_entities(const newsent_doc *doc, uint32_t first, newsent_entity *out,
                                               uint32_t cap, size_t item_size);

/* All topics that were scored above zero, by score; those that count carry NEWSENT_TOPIC_ABOVE. */
NEWSENT_API uint32_t newsent_doc_topic_count(const newsent_doc *doc);
NEWSENT_API const newsent_topic *newsent_doc_topic(const newsent_doc *doc, uint32_t i);
NEWSENT_API uint32_t newsent_doc_copy_topics(const newsent_doc *doc, uint32_t first, newsent_topic *out, uint32_t cap,
                                             size_t item_size);

/* Grouped by topic (newsent_topic.first_evidence), by weight within one. */
NEWSENT_API uint32_t newsent_doc_evidence_count(const newsent_doc *doc);
NEWSENT_API const newsent_evidence *newsent_doc_evidence(const newsent_doc *doc, uint32_t i);
NEWSENT_API uint32_t newsent_doc_copy_evidence(const newsent_doc *doc, uint32_t first, newsent_evidence *out,
                                               uint32_t cap, size_t item_size);

/* The text of a mention: not NUL-terminated, *len bytes. NULL out of range. */
NEWSENT_API const char *newsent_doc_mention_text(const newsent_doc *doc, uint32_t i, size_t *len);

/* Texts of an entity. */
enum {
    NEWSENT_TEXT_KEY = 1,    /* its identity ("huawei"); NULL for an entity without one */
    NEWSENT_TEXT_NAME = 2,   /* the pack's name for it, else its longest mention */
    NEWSENT_TEXT_SURFACE = 3 /* its first mention as written */
};

/* *len bytes, not always NUL-terminated. NULL out of range or where there is none. */
NEWSENT_API const char *newsent_doc_entity_text(const newsent_doc *doc, uint32_t i, int32_t which, size_t *len);

/*
 * The attributes of an entity: those of all packs that have its key, later packs first. A key may come several times, but
 * all of one pack: what a later pack gives hides what earlier ones give under that key.
 */
NEWSENT_API uint32_t newsent_doc_entity_attr_count(const newsent_doc *doc, uint32_t i);
NEWSENT_API void newsent_doc_entity_attr(const newsent_doc *doc, uint32_t i, uint32_t k, const char **key,
                                         const char **value);

/* The identities that the names of entity i could mean, the chosen one first; `k` below the count, else NULL. */
NEWSENT_API uint32_t newsent_doc_candidate_count(const newsent_doc *doc, uint32_t i);
NEWSENT_API const newsent_candidate *newsent_doc_candidate(const newsent_doc *doc, uint32_t i, uint32_t k);

#ifdef __cplusplus
}
#endif
#endif
