/* consumer.c - what somebody else's program does with an installed libnewsent: "type key" of each entity of a sentence. */
#include <newsent.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    static const char text[] = "Huawei was founded in Shenzhen by Ren Zhengfei, and sells phones in Germany.";
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error err;

    newsent_status status = newsent_engine_new_default(&engine, &err);
    if (status == NEWSENT_OK) {
        status = newsent_doc_new(&doc, &err);
    }
    if (status == NEWSENT_OK) {
        status = newsent_analyze(engine, doc, text, strlen(text), NULL, &err);
    }
    if (status != NEWSENT_OK) {
        fprintf(stderr, "%s: %s\n", newsent_status_name(status), err.message);
    }
    for (uint32_t i = 0; status == NEWSENT_OK && i < newsent_doc_entity_count(doc); i++) {
        size_t len = 0;
        const char *key = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_KEY, &len);
        const char *type = newsent_engine_type_name(engine, newsent_doc_entity(doc, i)->type);
        printf("%s %.*s\n", type, (int)len, key != NULL ? key : "");
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    return status == NEWSENT_OK ? 0 : 1;
}
