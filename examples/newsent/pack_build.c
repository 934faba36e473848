/* newsent pack build: rows → a pack. */
#include "command.h"
#include "diag.h"
#include "options.h"
#include "output.h"
#include "rowfiles.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char command[] = "pack build";

static const char help[] = "Examples:\n"
                           "  newsent pack build my-names.tsv -o my.nspack\n"
                           "  newsent pack build gazetteers -o default.nspack --strict\n"
                           "\n"
                           "Usage: newsent pack build DIR|FILE... -o FILE [--strict] [--drop-provenance] [--name NAME] "
                           "[--licence TEXT]\n"
                           "Of a DIR it takes every .tsv file; SOURCES.tsv gives licences and attributions to the "
                           "pack's metadata. Bad rows are\n"
                           "named on stderr and left out; then the exit status is 1.\n"
                           "\n"
                           "  -o, --output FILE  the pack; replaced in one step\n"
                           "  --strict           write nothing when a row is bad\n"
                           "  --drop-provenance  leave out the file and line of each name: eight bytes a name\n"
                           "  --name NAME        the pack's name, in its metadata\n"
                           "  --licence TEXT     its licence, in its metadata\n";

typedef struct {
    const char *output, *name, *licence;
    bool strict, drop_provenance;
} build_options;

/* A column of a table whose header stands in `line`; -1: there is none. */
static int column_of(const char *line, const char *end, const char *name) {
    const size_t name_len = strlen(name);
    for (int column = 0;; column++) {
        const char *const tab = memchr(line, '\t', (size_t)(end - line));
        const char *const stop = tab != NULL ? tab : end;
        if ((size_t)(stop - line) == name_len && memcmp(line, name, name_len) == 0) {
            return column;
        }
        if (tab == NULL) {
            return -1;
        }
        line = tab + 1;
    }
}

/* The text of a field in a line, NUL-terminated in *out. */
static void field_of(const char *line, const char *end, int column, strbuf *out) {
    strbuf_clear(out);
    for (; column > 0; column--) {
        const char *const tab = memchr(line, '\t', (size_t)(end - line));
        if (tab == NULL) {
            return;
        }
        line = tab + 1;
    }
    const char *const tab = memchr(line, '\t', (size_t)(end - line));
    strbuf_put(out, line, (size_t)((tab != NULL ? tab : end) - line));
}

/* Whether an earlier line has the same field. */
static bool seen_before(const char *first, const char *line, int column, const strbuf *value) {
    strbuf other = {0};
    bool seen = false;
    while (first < line && !seen) {
        const char *const end = memchr(first, '\n', (size_t)(line - first));
        field_of(first, end != NULL ? end : line, column, &other);
        seen = other.len == value->len && memcmp(other.bytes, value->bytes, value->len) == 0;
        first = end != NULL ? end + 1 : line;
    }
    strbuf_free(&other);
    return seen;
}

/* Each licence and each attribution of SOURCES.tsv once into the metadata. */
static bool read_sources(newsent_builder *builder, const char *path) {
    static const char *const keys[] = {"licence", "attribution"};
    strbuf all = {0};
    strbuf value = {0};
    bool good = read_file(path, &all);
    const char *line = all.bytes;
    const char *const last = all.bytes + all.len;
    while (good && line < last && *line == '#') {
        const char *const end = memchr(line, '\n', (size_t)(last - line));
        line = end != NULL ? end + 1 : last;
    }
    if (good && line < last) {
        const char *const header_end = memchr(line, '\n', (size_t)(last - line));
        const char *const rows = header_end != NULL ? header_end + 1 : last;
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            const int column = column_of(line, header_end != NULL ? header_end : last, keys[k]);
            for (const char *row = rows; column >= 0 && good && row < last;) {
                const char *const newline = memchr(row, '\n', (size_t)(last - row));
                const char *const end = newline != NULL ? newline : last;
                newsent_error err;
                field_of(row, end, column, &value);
                if (value.len > 0 && *row != '#' && !seen_before(rows, row, column, &value) &&
                    newsent_builder_meta(builder, keys[k], value.bytes, &err) != NEWSENT_OK) {
                    diag("%s: %s", path, err.message);
                    good = false;
                }
                row = newline != NULL ? newline + 1 : last;
            }
        }
    }
    strbuf_free(&all);
    strbuf_free(&value);
    return good;
}

static bool put_meta(newsent_builder *builder, const build_options *options) {
    newsent_error err;
    if ((options->name != NULL && newsent_builder_meta(builder, "name", options->name, &err) != NEWSENT_OK) ||
        (options->licence != NULL && newsent_builder_meta(builder, "licence", options->licence, &err) != NEWSENT_OK)) {
        diag("%s", err.message);
        return false;
    }
    return true;
}

/* --strict: whether compiling refuses rows too, found out before anything is written. */
static bool compiles(newsent_builder *builder, row_errors *errors) {
    void *data = NULL;
    size_t size;
    newsent_error err;
    const newsent_status status = newsent_builder_finish(builder, &data, &size, &err);
    newsent_free(data);
    if (status != NEWSENT_OK && status != NEWSENT_E_ROWS) {
        diag("%s", err.message);
        return false;
    }
    newsent_builder_on_error(builder, NULL, NULL); /* the writing would name the same rows again */
    return errors->count == 0;
}

static int build(newsent_builder *builder, const row_files *files, const build_options *options) {
    row_errors errors = {0};
    newsent_error err;
    newsent_builder_keep_provenance(builder, !options->drop_provenance);
    bool good = put_meta(builder, options) && row_files_read(files, builder, &errors);
    for (size_t i = 0; i < files->source_count && good; i++) {
        good = read_sources(builder, files->sources[i]);
    }
    if (!good) {
        return EXIT_CANNOT;
    }
    if (options->strict && !compiles(builder, &errors)) {
        row_errors_end(&errors);
        diag("nothing was written (--strict)");
        return EXIT_FAILED;
    }
    const newsent_status status = newsent_builder_write(builder, options->output, &err);
    if (status != NEWSENT_OK && status != NEWSENT_E_ROWS) {
        diag("%s: %s", options->output, err.message);
        return EXIT_CANNOT;
    }
    row_errors_end(&errors);
    newsent_build_report report = {.struct_size = sizeof report};
    newsent_builder_report(builder, &report);
    diag("%s: %llu entities, %llu aliases, %llu topics, %llu terms, %llu words; %llu rows taken, %llu refused",
         options->output, (unsigned long long)report.entities, (unsigned long long)report.aliases,
         (unsigned long long)report.topics, (unsigned long long)report.terms, (unsigned long long)report.words,
         (unsigned long long)report.rows_taken, (unsigned long long)report.rows_refused);
    return errors.count > 0 ? EXIT_FAILED : EXIT_DONE;
}

int pack_build(int argc, char **argv) {
    enum { OPT_STRICT = 256, OPT_DROP_PROVENANCE, OPT_NAME, OPT_LICENCE };
    static const struct option long_options[] = {{"output", required_argument, NULL, 'o'},
                                                 {"strict", no_argument, NULL, OPT_STRICT},
                                                 {"drop-provenance", no_argument, NULL, OPT_DROP_PROVENANCE},
                                                 {"name", required_argument, NULL, OPT_NAME},
                                                 {"licence", required_argument, NULL, OPT_LICENCE},
                                                 {"help", no_argument, NULL, 'h'},
                                                 {NULL, 0, NULL, 0}};
    build_options options = {0};
    int said;
    opterr = 0;
    while ((said = getopt_long(argc, argv, ":o:h", long_options, NULL)) != -1) {
        switch (said) {
        case 'o':
            options.output = optarg;
            break;
        case OPT_STRICT:
            options.strict = true;
            break;
        case OPT_DROP_PROVENANCE:
            options.drop_provenance = true;
            break;
        case OPT_NAME:
            options.name = optarg;
            break;
        case OPT_LICENCE:
            options.licence = optarg;
            break;
        case 'h':
            fputs(help, stdout);
            return output_end(EXIT_DONE);
        default:
            return diag_getopt(command, said, argv);
        }
    }
    if (optind == argc) {
        return diag_usage(command, "pack build: no DIR or FILE of rows");
    }
    if (options.output == NULL) {
        return diag_usage(command, "pack build: -o FILE is missing: where the pack goes");
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
        code = build(builder, &files, &options);
    }
    newsent_builder_free(builder);
    row_files_free(&files);
    return code;
}
