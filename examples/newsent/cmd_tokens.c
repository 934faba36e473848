/* newsent tokens: the words and sentences of a text, one token a line. */
#include "command.h"
#include "diag.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "text.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char command[] = "tokens";

static const char help[] =
    "Examples:\n"
    "  newsent tokens article.txt\n"
    "  echo 'Mr. Ren spoke in the U.S. on May 25.' | newsent tokens\n"
    "\n"
    "Usage: newsent tokens [OPTION]... [FILE]...\n"
    "Prints kind, flags, start, end (code points) and text of each token, split by tabs, and an empty line after each\n"
    "sentence.\n"
    "\n"
    "  --pack FILE        a pack of your own on top of the default one, for its abbreviations\n"
    "  --no-default-pack  only the packs of --pack\n"
    "  --encoding NAME    encoding of FILE, such as gb18030; else a BOM decides, else UTF-8\n"
    "  --max-bytes N      longest document, such as 300M; 64M when not given, at most 1G\n";

static const char *kind_name(uint32_t kind) {
    static const char *const names[] = {"none",    "word",   "number",     "money",       "percent",
                                        "date",    "time",   "url",        "email",       "handle",
                                        "hashtag", "ticker", "possessive", "punctuation", "symbol"};
    return kind < sizeof names / sizeof *names ? names[kind] : names[0];
}

static void put_flags(strbuf *out, uint32_t flags) {
    static const struct {
        uint32_t bit;
        const char *name;
    } names[] = {{NEWSENT_TOKEN_CONTINUES, "continues"},     {NEWSENT_TOKEN_SPACE_BEFORE, "space"},
                 {NEWSENT_TOKEN_LINE_START, "line"},         {NEWSENT_TOKEN_ABBREVIATION, "abbreviation"},
                 {NEWSENT_TOKEN_CONTRACTION, "contraction"}, {NEWSENT_TOKEN_UNDERSCORE, "underscore"}};
    const char *before = "";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if ((flags & names[i].bit) != 0) {
            strbuf_format(out, "%s%s", before, names[i].name);
            before = ",";
        }
    }
    if (*before == '\0') {
        strbuf_char(out, '-');
    }
}

static void put_tokens(const newsent_doc *doc, strbuf *out) {
    const char *const text = newsent_doc_text(doc, NULL);
    const uint32_t count = newsent_doc_token_count(doc);
    uint32_t sentence = NEWSENT_NONE;
    for (uint32_t i = 0; i < count; i++) {
        newsent_token token;
        newsent_doc_token(doc, i, &token);
        if (sentence != NEWSENT_NONE && sentence != token.sentence) {
            strbuf_char(out, '\n');
        }
        sentence = token.sentence;
        strbuf_format(out, "%s\t", kind_name(token.kind));
        put_flags(out, token.flags);
        strbuf_format(out, "\t%u\t%u\t", token.span.cp_begin, token.span.cp_end);
        text_field(out, text + token.span.byte_begin, token.span.byte_end - token.span.byte_begin);
        strbuf_char(out, '\n');
    }
    if (count > 0) {
        strbuf_char(out, '\n');
    }
}

static int run(const newsent_engine *engine, const newsent_analyze_options *analyze, char *const *files, size_t count) {
    newsent_doc *doc = NULL;
    newsent_error err;
    input *const in = calloc(1, sizeof *in);
    input_record record = {0};
    strbuf out = {0};
    int code = EXIT_DONE;
    if (in == NULL || newsent_doc_new(&doc, &err) != NEWSENT_OK) {
        free(in);
        return diag_memory();
    }
    input_open(in, files, count, INPUT_PAGE, analyze->max_bytes, NULL);
    while (code != EXIT_CANNOT && input_next(in, &record)) {
        const char *fault = record.fault != NULL ? record.message.bytes : NULL;
        if (fault == NULL && newsent_analyze(engine, doc, record.bytes.len > 0 ? record.bytes.bytes : "",
                                             record.bytes.len, analyze, &err) != NEWSENT_OK) {
            fault = err.message;
        }
        if (fault != NULL) {
            diag_plain("%s: %s", record.path, fault);
            code = EXIT_FAILED;
            continue;
        }
        strbuf_clear(&out);
        put_tokens(doc, &out);
        if (out.failed || record.bytes.failed) {
            code = diag_memory();
        } else if (!output_write(out.bytes, out.len)) {
            code = EXIT_CANNOT;
        }
    }
    input_close(in);
    free(in);
    input_record_free(&record);
    strbuf_free(&out);
    newsent_doc_free(doc);
    return output_end(code);
}

int command_tokens(int argc, char **argv) {
    enum { OPT_PACK = 256, OPT_NO_DEFAULT_PACK, OPT_ENCODING, OPT_MAX_BYTES };
    static const struct option options[] = {{"pack", required_argument, NULL, OPT_PACK},
                                            {"no-default-pack", no_argument, NULL, OPT_NO_DEFAULT_PACK},
                                            {"encoding", required_argument, NULL, OPT_ENCODING},
                                            {"max-bytes", required_argument, NULL, OPT_MAX_BYTES},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    pack_options packs = {0};
    newsent_analyze_options analyze = {.struct_size = sizeof analyze,
                                       .want = NEWSENT_WANT_TOKENS | NEWSENT_WANT_SENTENCES,
                                       .max_bytes = NEWSENT_DEFAULT_MAX_BYTES};
    int said;
    opterr = 0;
    while ((said = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        int code = EXIT_DONE;
        switch (said) {
        case OPT_PACK:
            code = pack_options_add(&packs, command, optarg);
            break;
        case OPT_NO_DEFAULT_PACK:
            packs.no_default = true;
            break;
        case OPT_ENCODING:
            analyze.encoding = optarg;
            break;
        case OPT_MAX_BYTES:
            code = parse_max_bytes(command, optarg, &analyze.max_bytes);
            break;
        case 'h':
            fputs(help, stdout);
            return output_end(EXIT_DONE);
        default:
            code = diag_getopt(command, said, argv);
        }
        if (code != EXIT_DONE) {
            return code;
        }
    }
    if (optind == argc && isatty(STDIN_FILENO)) {
        return diag_usage(command, "tokens: no FILE, and nothing comes in on stdin");
    }
    newsent_engine *engine;
    int code = pack_options_open(&packs, &engine);
    if (code == EXIT_DONE) {
        code = run(engine, &analyze, argv + optind, (size_t)(argc - optind));
    }
    newsent_engine_free(engine);
    return code;
}
