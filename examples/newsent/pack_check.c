/* newsent pack check: rows as the builder reads them, then what an editor should look at. */
#include "command.h"
#include "diag.h"
#include "lint.h"
#include "options.h"
#include "output.h"

#include <getopt.h>
#include <stdio.h>

static const char command[] = "pack check";

static const char help[] =
    "Examples:\n"
    "  newsent pack check my-names.tsv\n"
    "  newsent pack check --strict --format json gazetteers\n"
    "\n"
    "Usage: newsent pack check [options] DIR|FILE...\n"
    "  --level LEVEL        what is told: error, warning (the default) or info\n"
    "  --strict             warnings fail too\n"
    "  --max N              findings told of each code (100); 0: all\n"
    "  --format FORMAT      text (the default) or json, one object a line\n"
    "  --ids                with --level info: each entity without an id, not their number in each file\n"
    "  --no-default-pack    compare with no other names, and know only words of lexicon files that are checked too\n"
    "\n"
    "Errors are rows that a build refuses. Warnings: names that add nothing or can never be found, that are one\n"
    "character or a frequent word, or that several entities have with nothing to tell them apart; and characters that\n"
    "nobody meant to write. A policy in brackets, even [cased], says that a word is meant so. Infos: rarer words,\n"
    "names of the default pack, entities without ids. The table of codes is in gazetteers/README.md.\n"
    "Findings go to stdout, the summary to stderr. Exit status: 0 no errors, 1 errors (or warnings with --strict),\n"
    "2 usage, or it cannot go on.\n";

/* Reads all rows; *pack holds the good ones, and *data is its memory. */
static int build(lint *l, const row_files *files, void **data, newsent_pack **pack) {
    newsent_builder *builder;
    newsent_error err;
    size_t size = 0;
    newsent_status status = newsent_builder_new(&builder, &err);
    newsent_builder_on_error(builder, lint_refused, l);
    if (status == NEWSENT_OK && !row_files_hand(files, builder)) {
        newsent_builder_free(builder);
        return l->failed ? diag_memory() : EXIT_CANNOT;
    }
    if (status == NEWSENT_OK) {
        status = newsent_builder_finish(builder, data, &size, &err);
    }
    newsent_builder_free(builder);
    if (l->failed) {
        return diag_memory();
    }
    if (status == NEWSENT_OK) {
        status = newsent_pack_open_memory(pack, *data, size, NEWSENT_PACK_TRUSTED, &err);
    }
    if (status != NEWSENT_OK) {
        diag("%s", err.message);
        return EXIT_CANNOT;
    }
    return EXIT_DONE;
}

static int run_checks(lint *l, const row_files *files) {
    void *data = NULL;
    newsent_pack *pack = NULL;
    int code = build(l, files, &data, &pack);
    l->pack = pack;
    if (code == EXIT_DONE && !lint_rows(l)) {
        code = EXIT_CANNOT;
    }
    if (code == EXIT_DONE) {
        lint_entities(l);
        lint_groups(l);
        code = l->failed ? diag_memory() : lint_report(l);
    }
    newsent_pack_free(pack);
    newsent_free(data);
    return code;
}

static int check(const row_files *files, const lint_options *options, bool use_default) {
    newsent_pack *base = NULL;
    newsent_error err;
    if (use_default && newsent_pack_open_default(&base, 0, &err) != NEWSENT_OK) {
        diag("the default pack: %s (or use --no-default-pack)", err.message);
        return EXIT_CANNOT;
    }
    lint l;
    int code = EXIT_CANNOT;
    if (lint_init(&l, files, options)) {
        l.base = base;
        code = run_checks(&l, files);
    } else {
        diag_memory();
    }
    lint_free(&l);
    newsent_pack_free(base);
    return code;
}

/* What the options say; EXIT_DONE to go on, *help_wanted when that is all that was asked. */
static int read_options(int argc, char **argv, lint_options *options, bool *use_default, bool *help_wanted) {
    enum { OPT_LEVEL = 256, OPT_STRICT, OPT_MAX, OPT_FORMAT, OPT_IDS, OPT_NO_DEFAULT_PACK, MOST_TOLD = 1000000000 };
    static const char *const level_words[] = {"error", "warning", "info", NULL};
    static const char *const formats[] = {"text", "json", NULL};
    static const struct option known[] = {{"level", required_argument, NULL, OPT_LEVEL},
                                          {"strict", no_argument, NULL, OPT_STRICT},
                                          {"max", required_argument, NULL, OPT_MAX},
                                          {"format", required_argument, NULL, OPT_FORMAT},
                                          {"ids", no_argument, NULL, OPT_IDS},
                                          {"no-default-pack", no_argument, NULL, OPT_NO_DEFAULT_PACK},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
    int said;
    int code = EXIT_DONE;
    opterr = 0;
    while (code == EXIT_DONE && (said = getopt_long(argc, argv, ":h", known, NULL)) != -1) {
        unsigned index = 0;
        switch (said) {
        case OPT_LEVEL:
            code = parse_choice(command, "--level", optarg, level_words, &index);
            options->level = (lint_level)index;
            break;
        case OPT_STRICT:
            options->strict = true;
            break;
        case OPT_MAX:
            code = parse_count(command, "--max", optarg, MOST_TOLD, &options->max);
            break;
        case OPT_FORMAT:
            code = parse_choice(command, "--format", optarg, formats, &index);
            options->json = index == 1;
            break;
        case OPT_IDS:
            options->ids = true;
            break;
        case OPT_NO_DEFAULT_PACK:
            *use_default = false;
            break;
        case 'h':
            *help_wanted = true;
            return EXIT_DONE;
        default:
            code = diag_getopt(command, said, argv);
        }
    }
    return code;
}

int pack_check(int argc, char **argv) {
    enum { MOST_TOLD = 100 };
    lint_options options = {.level = LEVEL_WARNING, .max = MOST_TOLD};
    row_files files = {0};
    bool use_default = true;
    bool help_wanted = false;
    int code = read_options(argc, argv, &options, &use_default, &help_wanted);
    if (help_wanted) {
        fputs(help, stdout);
        return output_end(EXIT_DONE);
    }
    if (code == EXIT_DONE && optind == argc) {
        code = diag_usage(command, "pack check: no DIR or FILE of rows");
    }
    for (int i = optind; i < argc && code == EXIT_DONE; i++) {
        code = row_files_add(&files, argv[i]) ? EXIT_DONE : EXIT_CANNOT;
    }
    if (code == EXIT_DONE) {
        code = check(&files, &options, use_default);
    }
    row_files_free(&files);
    return code;
}
