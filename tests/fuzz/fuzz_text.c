/*
 * fuzz_text.c - any text with any options: the result keeps the promises of the headers, and comes out the same twice.
 * Input: byte 0 the want mask, byte 1 the kind of input and the encoding, byte 2 how much is title; then the text.
 */
#include "fuzz.h"
#include "support/world.h"
#include <stdlib.h>
#include <string.h>

static const char *const encodings[] = {NULL,           "utf-8",     "gb18030", "utf-16le",
                                        "windows-1252", "shift_jis", "no-such", ""};

static newsent_engine *shared_engine(void) {
    static newsent_engine *engine;
    static void *data;
    size_t size = 0;
    newsent_error err;

    if (engine == NULL) {
        world_must(world_pack(&data, &size, &err), &err, "world_pack");
        world_must(world_engine(&engine, data, size, &err), &err, "world_engine");
    }
    return engine;
}

static size_t text_len(const newsent_doc *doc, uint32_t flags) {
    size_t len = 0;

    if ((flags & NEWSENT_IN_TITLE) != 0) {
        (void)newsent_doc_title(doc, &len);
    } else {
        (void)newsent_doc_text(doc, &len);
    }
    return len;
}

/* A span lies in its text, is in order, begins and ends at characters, and says the same in bytes and code points. */
static void check_span(const newsent_doc *doc, newsent_span span, uint32_t flags) {
    uint32_t title = flags & NEWSENT_IN_TITLE;

    fuzz_expect(span.byte_begin <= span.byte_end && span.byte_end <= text_len(doc, flags), "a span lies outside");
    fuzz_expect(newsent_doc_map_offset(doc, span.byte_begin, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_CODE_POINT, title) ==
                    span.cp_begin,
                "the begin in code points is another place");
    fuzz_expect(newsent_doc_map_offset(doc, span.byte_end, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_CODE_POINT, title) ==
                    span.cp_end,
                "the end in code points is another place");
    fuzz_expect(newsent_doc_map_offset(doc, span.cp_begin, NEWSENT_UNIT_CODE_POINT, NEWSENT_UNIT_BYTE, title) ==
                    span.byte_begin,
                "a span begins inside a character");
    fuzz_expect(newsent_doc_map_offset(doc, span.cp_end, NEWSENT_UNIT_CODE_POINT, NEWSENT_UNIT_BYTE, title) ==
                    span.byte_end,
                "a span ends inside a character");
}

static void check_records(const newsent_doc *doc) {
    uint32_t mentions = newsent_doc_mention_count(doc), entities = newsent_doc_entity_count(doc), joined = 0;

    for (uint32_t i = 0; i < newsent_doc_token_count(doc); i++) {
        newsent_token token;
        fuzz_expect(newsent_doc_token(doc, i, &token) != 0, "a token is missing");
        check_span(doc, token.span, token.flags);
        fuzz_expect(token.span.byte_begin < token.span.byte_end, "a token is empty");
    }
    for (uint32_t i = 0; i < newsent_doc_sentence_count(doc); i++) {
        newsent_sentence sentence;
        fuzz_expect(newsent_doc_sentence(doc, i, &sentence) != 0, "a sentence is missing");
        check_span(doc, sentence.span, sentence.flags);
        fuzz_expect(sentence.token_begin <= sentence.token_end, "a sentence ends before it begins");
    }
    for (uint32_t i = 0; i < mentions; i++) {
        const newsent_mention *mention = newsent_doc_mention(doc, i);
        size_t len = 0;
        check_span(doc, mention->span, mention->flags);
        fuzz_expect(mention->entity < entities, "a mention of no entity");
        fuzz_expect(newsent_doc_mention_text(doc, i, &len) != NULL &&
                        len == mention->span.byte_end - mention->span.byte_begin,
                    "the text of a mention is not its span");
        fuzz_expect(mention->score >= 0 && mention->score <= 1, "the score of a mention lies outside 0 to 1");
    }
    for (uint32_t i = 0; i < entities; i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        uint32_t chain = 0;
        for (uint32_t m = entity->first_mention; m != NEWSENT_NONE; m = newsent_doc_mention(doc, m)->next) {
            fuzz_expect(m < mentions && newsent_doc_mention(doc, m)->entity == i && chain <= mentions,
                        "a broken chain");
            chain++;
        }
        fuzz_expect(chain == entity->mention_count && chain > 0, "an entity counts its mentions wrongly");
        fuzz_expect(entity->salience >= 0 && entity->salience <= 1, "salience lies outside 0 to 1");
        joined += chain;
    }
    fuzz_expect(joined == mentions, "a mention in no chain");
    for (uint32_t i = 0; i < newsent_doc_topic_count(doc); i++) {
        const newsent_topic *topic = newsent_doc_topic(doc, i);
        fuzz_expect(topic->score >= 0 && topic->score <= 1, "the score of a topic lies outside 0 to 1");
        fuzz_expect((uint64_t)topic->first_evidence + topic->evidence_count <= newsent_doc_evidence_count(doc),
                    "evidence that is not there");
    }
    for (uint32_t i = 0; i < newsent_doc_evidence_count(doc); i++) {
        const newsent_evidence *evidence = newsent_doc_evidence(doc, i);
        check_span(doc, evidence->span, evidence->flags);
        fuzz_expect(evidence->topic < newsent_doc_topic_count(doc), "evidence of no topic");
    }
}

static char *render(const newsent_doc *doc, int32_t format, size_t *len) {
    newsent_write_options write = {.struct_size = sizeof write, .flags = NEWSENT_WRITE_TEXT | NEWSENT_WRITE_EVIDENCE};
    newsent_error err;
    char *out = NULL;

    world_must(newsent_doc_render(doc, format, &write, &out, len, &err), &err, "newsent_doc_render");
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 3) {
        return 0;
    }
    newsent_engine *engine = shared_engine();
    newsent_doc *doc = NULL;
    newsent_error err;
    /* Blocks of exactly their size: a byte read too many is seen. */
    size_t title_len = size - 3 < data[2] ? size - 3 : data[2];
    size_t len = size - 3 - title_len;
    char *title = fuzz_copy(data + 3, title_len), *text = fuzz_copy(data + 3 + title_len, len);
    newsent_analyze_options opts = {.struct_size = sizeof opts,
                                    .want = data[0] & 0x1fu,
                                    .input = data[1] % 3u,
                                    .encoding = encodings[(data[1] / 4u) % 8u],
                                    .title = data[2] == 0 ? NULL : title,
                                    .title_len = data[2] == 0 ? 0 : title_len};

    world_must(newsent_doc_new(&doc, &err), &err, "newsent_doc_new");
    newsent_status status = newsent_analyze(engine, doc, text, len, &opts, &err);
    fuzz_expect(status == err.code, "the error has another code");
    fuzz_expect(status == NEWSENT_OK || status == NEWSENT_E_ENCODING, "an unexpected status");
    if (status == NEWSENT_OK) {
        char *once[5] = {NULL};
        size_t lens[5] = {0};
        check_records(doc);
        for (int32_t format = NEWSENT_FORMAT_JSON; format <= NEWSENT_FORMAT_CONLL; format++) {
            once[format] = render(doc, format, &lens[format]);
        }
        const char *end = memchr(once[NEWSENT_FORMAT_JSONL], '\n', lens[NEWSENT_FORMAT_JSONL]);
        fuzz_expect(end == once[NEWSENT_FORMAT_JSONL] + lens[NEWSENT_FORMAT_JSONL] - 1, "JSONL is not one line");
        /* Again, in a document that has seen another text. */
        world_must(newsent_analyze(engine, doc, world_article, strlen(world_article), NULL, &err), &err,
                   "newsent_analyze");
        world_must(newsent_analyze(engine, doc, text, len, &opts, &err), &err, "newsent_analyze");
        for (int32_t format = NEWSENT_FORMAT_JSON; format <= NEWSENT_FORMAT_CONLL; format++) {
            size_t again_len = 0;
            char *again = render(doc, format, &again_len);
            fuzz_expect(again_len == lens[format] && memcmp(again, once[format], again_len) == 0, "another result");
            newsent_free(again);
            newsent_free(once[format]);
        }
    }
    newsent_doc_free(doc);
    free(text);
    free(title);
    return 0;
}
