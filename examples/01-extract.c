/*
 * 01-extract.c - who and what a text is about: engine, document, entities.
 *
 *     01-extract [FILE]
 */
#include <newsent.h>

#include "article.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    size_t len = 0;
    char *text = article_read(argc > 1 ? argv[1] : ARTICLES "/technology.txt", &len);
    newsent_engine *engine = NULL; /* the default pack; one engine serves a whole program */
    newsent_doc *doc = NULL;       /* reused from text to text */
    newsent_error err;
    int result = EXIT_FAILURE;

    if (text == NULL || newsent_engine_new_default(&engine, &err) != NEWSENT_OK ||
        newsent_doc_new(&doc, &err) != NEWSENT_OK ||
        newsent_analyze(engine, doc, text, len, NULL, &err) != NEWSENT_OK) {
        if (text != NULL) {
            fprintf(stderr, "01-extract: %s\n", err.message);
        }
        goto out;
    }

    /* Entities come by salience: what the text is most about stands first. */
    for (uint32_t i = 0; i < newsent_doc_entity_count(doc); i++) {
        const newsent_entity *entity = newsent_doc_entity(doc, i);
        size_t name_len = 0;
        size_t key_len = 0;
        const char *name = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_NAME, &name_len);
        const char *key = newsent_doc_entity_text(doc, i, NEWSENT_TEXT_KEY, &key_len); /* NULL: no gazetteer has it */

        printf("%.2f  %-12s %.*s (%.*s)", (double)entity->salience, newsent_engine_type_name(engine, entity->type),
               (int)name_len, name, key != NULL ? (int)key_len : 1, key != NULL ? key : "-");

        /* Its mentions are a list through the mentions of the document. Offsets are half-open, in bytes and code points. */
        for (uint32_t m = entity->first_mention; m != NEWSENT_NONE; m = newsent_doc_mention(doc, m)->next) {
            const newsent_span *span = &newsent_doc_mention(doc, m)->span;
            printf(" %u-%u", span->byte_begin, span->byte_end);
        }
        putchar('\n');
    }
    result = EXIT_SUCCESS;

out: /* free(NULL) is fine, and so is any order */
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    free(text);
    return result;
}
