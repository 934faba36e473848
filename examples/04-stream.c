/*
 * 04-stream.c - a document piece by piece: tokens and sentences, offsets as JavaScript counts them, and an answer that
 * goes through a sink as it is made.
 *
 *     04-stream [FILE]
 */
#include <newsent.h>

#include "article.h"

#include <stdio.h>
#include <stdlib.h>

/* The sink: receives the answer in pieces. Here they go to a file; it could be a socket. Non-zero stops the writing. */
static int32_t to_file(void *ctx, const char *bytes, size_t len) { return fwrite(bytes, 1, len, ctx) != len; }

static void print_sentence(const newsent_doc *doc, uint32_t i) {
    const char *text = newsent_doc_text(doc, NULL);
    newsent_sentence sentence;
    uint32_t words = 0;

    if (newsent_doc_sentence(doc, i, &sentence) == 0) {
        return;
    }
    for (uint32_t t = sentence.token_begin; t < sentence.token_end; t++) {
        newsent_token token;
        words += newsent_doc_token(doc, t, &token) != 0 && token.kind == NEWSENT_TOKEN_WORD;
    }
    const newsent_span *span = &sentence.span;
    /* Bytes and code points are in the span. UTF-16 is asked for. */
    const uint64_t begin = newsent_doc_map_offset(doc, span->byte_begin, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_UTF16, 0);
    const uint64_t end = newsent_doc_map_offset(doc, span->byte_end, NEWSENT_UNIT_BYTE, NEWSENT_UNIT_UTF16, 0);
    printf("%2u  bytes %u-%u  code points %u-%u  UTF-16 %llu-%llu  %u tokens, %u of them words\n    %.*s\n", i + 1,
           span->byte_begin, span->byte_end, span->cp_begin, span->cp_end, (unsigned long long)begin,
           (unsigned long long)end, sentence.token_end - sentence.token_begin, words,
           (int)(span->byte_end - span->byte_begin), text + span->byte_begin);
}

int main(int argc, char **argv) {
    const char *path = argc > 1 ? argv[1] : ARTICLES "/feature.txt";
    size_t len = 0;
    char *text = article_read(path, &len);
    newsent_engine *engine = NULL;
    newsent_doc *doc = NULL;
    newsent_error err = {0};
    int result = EXIT_FAILURE;

    if (text == NULL) {
        return EXIT_FAILURE;
    }
    if (newsent_engine_new_default(&engine, &err) != NEWSENT_OK || newsent_doc_new(&doc, &err) != NEWSENT_OK ||
        newsent_analyze(engine, doc, text, len, NULL, &err) != NEWSENT_OK) {
        goto out;
    }
    for (uint32_t i = 0; i < newsent_doc_sentence_count(doc); i++) {
        print_sentence(doc, i);
    }
    const newsent_write_options options = {
        .struct_size = sizeof options, .flags = NEWSENT_WRITE_HEADER, .id = "feature", .id_len = 7};
    if (newsent_doc_write(doc, NEWSENT_FORMAT_TSV, &options, to_file, stdout, &err) == NEWSENT_OK) {
        result = EXIT_SUCCESS;
    }

out:
    if (result != EXIT_SUCCESS) {
        fprintf(stderr, "04-stream: %s\n", err.message);
    }
    newsent_doc_free(doc);
    newsent_engine_free(engine);
    free(text);
    return result;
}
