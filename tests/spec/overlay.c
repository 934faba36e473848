/* overlay.c - the layers of a case as overlays of one call. */
#include "spec.h"

#include <stdio.h>
#include <string.h>

/* All that a document can show, in one string; NULL on an error. */
static char *picture(const newsent_doc *doc, size_t *len) {
    const newsent_write_options write = {
        .struct_size = sizeof write, .flags = NEWSENT_WRITE_TEXT | NEWSENT_WRITE_EVIDENCE | NEWSENT_WRITE_ALL_TOPICS};
    char *json = NULL;

    return newsent_doc_render(doc, NEWSENT_FORMAT_JSON, &write, &json, len, NULL) == NEWSENT_OK ? json : NULL;
}

static bool same_numbers(const newsent_doc *a, const newsent_doc *b) {
    const uint32_t entities = newsent_doc_entity_count(a);
    const uint32_t topics = newsent_doc_topic_count(a);

    return entities == newsent_doc_entity_count(b) && topics == newsent_doc_topic_count(b) &&
           (entities == 0 ||
            memcmp(newsent_doc_entity(a, 0), newsent_doc_entity(b, 0), entities * sizeof(newsent_entity)) == 0) &&
           (topics == 0 ||
            memcmp(newsent_doc_topic(a, 0), newsent_doc_topic(b, 0), topics * sizeof(newsent_topic)) == 0);
}

static bool agrees(newsent_pack *const *packs, size_t below, size_t count, const string *text,
                   const newsent_analyze_options *options, const newsent_doc *whole) {
    newsent_analyze_options own = *options;
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    char *want = NULL;
    char *have = NULL;
    size_t want_len = 0;
    size_t have_len = 0;
    bool same = false;

    own.overlays = packs + below;
    own.overlay_count = count - below;
    if (newsent_engine_new(&engine, packs, below, NULL, NULL) == NEWSENT_OK &&
        newsent_doc_new(&doc, NULL) == NEWSENT_OK &&
        newsent_analyze(engine, doc, text->bytes, text->len, &own, NULL) == NEWSENT_OK) {
        want = picture(whole, &want_len);
        have = picture(doc, &have_len);
        same = want != NULL && have != NULL && want_len == have_len && memcmp(want, have, want_len) == 0 &&
               same_numbers(whole, doc);
    }
    if (!same) {
        printf("    layers from %zu on as overlays:\n%s    but all in the engine:\n%s", below,
               have != NULL ? have : "    error\n", want != NULL ? want : "    error\n");
    }
    newsent_free(want);
    newsent_free(have);
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return same;
}

bool overlays_agree(newsent_pack *const *packs, size_t count, const string *text,
                    const newsent_analyze_options *options, const newsent_doc *whole) {
    bool same = true;

    for (size_t below = 0; below < count; below++) {
        same &= agrees(packs, below, count, text, options, whole);
    }
    return same;
}
