#include "view.h"

#include <criterion/criterion.h>
#include <string.h>

static int32_t keep(void *ctx, const char *bytes, size_t len) {
    kept *const out = ctx;
    if (out->fail_after >= 0 && out->calls >= out->fail_after) {
        return 7;
    }
    out->calls++;
    cr_assert(out->len + len < sizeof out->bytes);
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
    out->bytes[out->len] = '\0';
    return 0;
}

const char *written(kept *out, const ns_view *view, int32_t format, uint32_t flags, const char *id) {
    const newsent_write_options opts = {
        .struct_size = sizeof opts, .flags = flags, .id = id, .id_len = id != NULL ? strlen(id) : 0};
    newsent_error err;
    memset(out, 0, sizeof *out);
    out->fail_after = -1;
    const newsent_status status = ns_write(view, format, &opts, keep, out, &err);
    cr_assert_eq(status, NEWSENT_OK, "%s", err.message);
    return out->bytes;
}

/*   Huawei’s Ren met X.     ’ has three bytes
 *   0     6  9   13  17     code points (' is at 6, s at 7)
 */
static const char text[] = "Huawei\xe2\x80\x99s Ren met X.";
static const newsent_mention mentions[] = {
    {.span = {0, 6, 0, 6}, .entity = 1, .next = 1, .flags = NEWSENT_IN_TITLE, .score = 0.99f},
    {.span = {0, 6, 0, 6}, .entity = 1, .next = NEWSENT_NONE, .score = 0.5f},
    {.span = {11, 14, 9, 12}, .entity = 2, .next = NEWSENT_NONE, .score = 0.25f},
    {.span = {19, 20, 17, 18}, .entity = 0, .next = NEWSENT_NONE, .score = 0.12345f},
};
static const newsent_entity records[] = {
    {.type = 3, .first_mention = 3, .mention_count = 1, .score = 0.12345f, .salience = 0.9f},
    {.type = 1, .first_mention = 0, .mention_count = 2, .score = 0.99f, .link_score = 0.98766f, .salience = 0.8f},
    {.type = 3, .first_mention = 2, .mention_count = 1, .score = 0.25f, .salience = 0.7f},
};
static const ns_view_pair ids[] = {{"wikidata", "Q160120"}, {"ticker", "X:\"Y\""}};
static const ns_view_entity entities[] = {
    {.record = &records[0], .type = "person", .name = "X", .name_len = 1},
    {.record = &records[1],
     .type = "company",
     .name = "Huawei",
     .name_len = 6,
     .key = "huawei",
     .ids = ids,
     .id_count = 2},
    {.record = &records[2], .type = "person", .name = "Ren", .name_len = 3},
};
static const newsent_topic topic_records[] = {
    {.label = 0, .flags = NEWSENT_TOPIC_ABOVE, .first_evidence = 0, .evidence_count = 2, .score = 0.91f},
    {.label = 1, .score = 0.2f},
};
static const ns_view_topic topics[] = {{&topic_records[0], "medtop:1", "tech"},
                                       {&topic_records[1], "newsent:low", "low"}};
static const newsent_evidence evidence[] = {
    {.span = {0, 6, 0, 6}, .topic = 0, .flags = NEWSENT_IN_TITLE, .weight = 0.4f},
    {.span = {15, 18, 13, 16}, .topic = 0, .weight = 1.5f},
};

/* Tokens: the title's, then "Huawei’s" as one, as if it were one word, and the rest. */
static const newsent_token tokens[] = {
    {.span = {0, 6, 0, 6}, .flags = NEWSENT_IN_TITLE, .sentence = 0},
    {.span = {0, 10, 0, 8}, .sentence = 1},
    {.span = {11, 14, 9, 12}, .sentence = 1},
    {.span = {15, 18, 13, 16}, .sentence = 1},
    {.span = {19, 20, 17, 18}, .sentence = 2},
    {.span = {20, 21, 18, 19}, .sentence = 2},
};

static void get_token(const newsent_doc *doc, uint32_t i, newsent_token *out) {
    (void)doc;
    *out = tokens[i];
}

ns_view article(void) {
    return (ns_view){.engine = "0.1.0+abc",
                     .lang = "en",
                     .text = text,
                     .text_len = sizeof text - 1,
                     .title = "Huawei",
                     .title_len = 6,
                     .entities = entities,
                     .entity_count = 3,
                     .mentions = mentions,
                     .mention_count = 4,
                     .topics = topics,
                     .topic_count = 2,
                     .evidence = evidence,
                     .evidence_count = 2,
                     .token_count = 6,
                     .sentence_count = 3,
                     .token = get_token};
}

ns_view nothing(void) { return (ns_view){.engine = "0.1.0+abc", .lang = "und", .text = ""}; }
