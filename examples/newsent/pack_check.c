/* newsent pack check: rows as the builder reads them, then what the linter finds doubtful. */
#include "command.h"
#include "diag.h"
#include "lint.h"
#include "output.h"
#include "rowfiles.h"

#include <getopt.h>
#include <stdio.h>

static const char command[] = "pack check";

static const char help[] =
    "Examples:\n"
    "  newsent pack check my-names.tsv\n"
    "  newsent pack check gazetteers\n"
    "\n"
    "Usage: newsent pack check DIR|FILE...\n"
    "Errors are rows that a build refuses. Warnings are names that are taken, but look doubtful:\n"
    "  a name of one character; a name that several entities have, and none of them says how to tell them apart; a "
    "name\n"
    "  that is a common word (of the lexicon files that are checked with it); a name that comes twice in a row, or "
    "again\n"
    "  with other capitals. A policy in brackets says that it is meant so.\n"
    "Exit status: 1 with errors, 0 with warnings only.\n";

static int check(newsent_builder *builder, const row_files *files) {
    row_errors errors = {.level = "error: "};
    newsent_error err;
    void *data = NULL;
    size_t size;
    if (!row_files_read(files, builder, &errors)) {
        return EXIT_CANNOT;
    }
    const newsent_status status = newsent_builder_finish(builder, &data, &size, &err);
    newsent_free(data);
    if (status != NEWSENT_OK && status != NEWSENT_E_ROWS) {
        diag("%s", err.message);
        return EXIT_CANNOT;
    }
    row_errors_end(&errors);
    uint64_t warnings = 0;
    if (!lint_files(files, &warnings)) {
        return EXIT_CANNOT;
    }
    diag("%zu file%s: %llu errors, %llu warnings", files->count, files->count == 1 ? "" : "s",
         (unsigned long long)errors.count, (unsigned long long)warnings);
    return errors.count > 0 ? EXIT_FAILED : EXIT_DONE;
}

int pack_check(int argc, char **argv) {
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    int said;
    opterr = 0;
    while ((said = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        if (said == 'h') {
            fputs(help, stdout);
            return output_end(EXIT_DONE);
        }
        return diag_getopt(command, said, argv);
    }
    if (optind == argc) {
        return diag_usage(command, "pack check: no DIR or FILE of rows");
    }
    row_files files = {0};
    newsent_builder *builder = NULL;
    newsent_error err;
    int code = EXIT_DONE;
    for (int i = optind; i < argc && code == EXIT_DONE; i++) {
        code = row_files_add(&files, argv[i]) ? EXIT_DONE : EXIT_CANNOT;
    }
    if (code == EXIT_DONE && newsent_builder_new(&builder, &err) != NEWSENT_OK) {
        diag("%s", err.message);
        code = EXIT_CANNOT;
    }
    if (code == EXIT_DONE) {
        code = check(builder, &files);
    }
    newsent_builder_free(builder);
    row_files_free(&files);
    return code;
}
