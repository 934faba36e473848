/*
 * 02-own-names.c - names of your own: a pack made in memory, laid over the default one.
 *
 * The same rows in a file become a pack with `newsent pack build mine.tsv -o mine.nspack`, opened by newsent_pack_open().
 */
#include <newsent.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A row: key, name, further names, attributes. "[context]" asks for one of its context words near the name. */
static const char rows[] = "#! newsent-rows 1\n"
                           "#! type=company\n"
                           "key\tname\taliases\tattrs\n"
                           "nordlicht\tNordlicht Photonics\tNordlicht\tcountry=SE\n"
                           "merrow\tMerrow Capital\tMerrow [context]\tcontext=fund shares investors\n";

static int32_t refused(void *ctx, const char *file, uint32_t line, const char *reason) {
    (void)ctx;
    fprintf(stderr, "%s:%u: %s\n", file, line, reason);
    return 0; /* go on with the next row */
}

int main(void) {
    static const char text[] = "Nordlicht makes lasers for ASML. Investors of Merrow bought a tenth of the shares, and "
                               "the Polaris 2 comes in spring. A merrow is an Irish mermaid.";
    newsent_builder *builder = NULL;
    newsent_pack *packs[2] = {NULL, NULL}; /* later packs win */
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error err = {0};
    void *data = NULL;
    size_t size = 0;
    int result = EXIT_FAILURE;

    if (newsent_builder_new(&builder, &err) != NEWSENT_OK) {
        goto out;
    }
    newsent_builder_on_error(builder, refused, NULL);
    if (newsent_builder_add_rows(builder, "rows", rows, sizeof rows - 1, &err) != NEWSENT_OK ||
        /* The same by calls. A type may be one of your own. */
        newsent_builder_entity(builder, "polaris-2", "laser", "Polaris 2", &err) != NEWSENT_OK ||
        newsent_builder_attr(builder, "polaris-2", "maker", "nordlicht", &err) != NEWSENT_OK ||
        newsent_builder_finish(builder, &data, &size, &err) != NEWSENT_OK) {
        goto out;
    }
    /* open_memory borrows: `data` is freed after the pack and the engine. */
    if (newsent_pack_open_default(&packs[0], 0, &err) != NEWSENT_OK ||
        newsent_pack_open_memory(&packs[1], data, size, 0, &err) != NEWSENT_OK ||
        newsent_engine_new(&engine, packs, 2, NULL, &err) != NEWSENT_OK || newsent_doc_new(&doc, &err) != NEWSENT_OK ||
        newsent_analyze(engine, doc, text, strlen(text), NULL, &err) != NEWSENT_OK) {
        goto out;
    }
    for (uint32_t i = 0; i < newsent_doc_mention_count(doc); i++) {
        const newsent_mention *mention = newsent_doc_mention(doc, i);
        size_t len = 0;
        size_t key_len = 0;
        const char *surface = newsent_doc_mention_text(doc, i, &len);
        const char *key = newsent_doc_entity_text(doc, mention->entity, NEWSENT_TEXT_KEY, &key_len);
        const uint32_t type = newsent_doc_entity(doc, mention->entity)->type;
        printf("%-12.*s %-8s %.*s\n", (int)len, surface, newsent_engine_type_name(engine, type),
               key != NULL ? (int)key_len : 1, key != NULL ? key : "-");
    }
    result = EXIT_SUCCESS;

out:
    if (result != EXIT_SUCCESS) {
        fprintf(stderr, "02-own-names: %s\n", err.message);
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    newsent_pack_free(packs[1]);
    newsent_pack_free(packs[0]);
    newsent_free(data);
    newsent_builder_free(builder);
    return result;
}
