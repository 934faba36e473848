/* newsent pack import table: a CSV or TSV file of anybody's → rows. */
#include "diag.h"
#include "import.h"
#include "options.h"
#include "output.h"
#include "table_columns.h"
#include "table_key.h"
#include "table_reader.h"

#include <stdlib.h>
#include <string.h>

static const char command[] = "pack import table";

static const char help[] =
    "Examples:\n"
    "  newsent pack import table firms.csv -o firms.tsv --type company --name Name --attr country=Country\n"
    "  newsent pack import table people.tsv -o rows.tsv --type person --name name --alias 'other names:|'\n"
    "  newsent pack import table list.csv -o list.tsv --no-header --name 2 --type company --attr country=4\n"
    "\n"
    "Usage: newsent pack import table FILE... -o FILE --name COLUMN --type TYPE [OPTION]...\n"
    "FILE is UTF-8 with a header line: CSV as RFC 4180 has it, or TSV without quotes. Bad rows are named on stderr\n"
    "and left out; then the exit status is 1. docs/import.md says what and how.\n"
    "\n"
    "  --format csv|tsv       without it, names in .tsv, .tab, .txt (before .gz, .zst) are TSV, others CSV\n"
    "  --no-header            there is no header line; columns are numbers from 1 on\n"
    "  --name COLUMN          the name\n"
    "  --key COLUMN           the key, put in small letters; without it, one is made of the name\n"
    "  --key-prefix TEXT      before each key, such as 'lei:'\n"
    "  --alias COLUMN[:SPLIT] further names, split at each SPLIT; may come several times\n"
    "  --type TYPE            company, organization, person, place, product or your own\n"
    "  --type-column COLUMN   the type of each row instead\n"
    "  --attr KEY=COLUMN      an attribute; may come several times. KEY=TEXT{COLUMN}TEXT puts columns into a text\n"
    "  --attr KEY:=TEXT       the same for all rows\n"
    "  --where COLUMN=VALUE   only rows whose column is VALUE; several must all hold\n"
    "  --policy TEXT          policy of each name, such as 'exact,prior=50'\n" IMPORT_HELP "\n"
    "Memory: some 10 MB, the longest row four times (at most --max-line each), and 11 to 35 bytes for each row,\n"
    "which see that no key comes twice.\n";

typedef struct {
    table_columns columns;
    table_keys keys;
    table_reader reader;
    const char *type, *format, *prefix;
    strbuf key, type_text, value;
} table;

/* The end of a name, without that of its packing. */
static bool ends_in(const char *path, size_t len, const char *ending) {
    const size_t ending_len = strlen(ending);
    return len > ending_len && memcmp(path + len - ending_len, ending, ending_len) == 0;
}

static bool is_csv(const table *t, const char *path) {
    size_t len = strlen(path);
    if (t->format != NULL) {
        return strcmp(t->format, "csv") == 0;
    }
    len -= ends_in(path, len, ".gz") ? 3 : ends_in(path, len, ".zst") ? 4 : 0;
    return !ends_in(path, len, ".tsv") && !ends_in(path, len, ".tab") && !ends_in(path, len, ".txt");
}

static const char *read_type(table *t) {
    size_t len = 0;
    const char *const value = table_field(&t->reader, t->columns.type.column, &len);
    strbuf_clear(&t->type_text);
    if (t->type != NULL) {
        strbuf_text(&t->type_text, t->type);
        return NULL;
    }
    table_key_of_column(&t->type_text, value != NULL ? value : "", value != NULL ? len : 0);
    const strbuf *const text = &t->type_text;
    return text->len == 0 || text->len > ROWS_KEY_MAX || memchr(text->bytes, ':', text->len) != NULL ||
                   memchr(text->bytes, '.', text->len) != NULL || strcmp(text->bytes, "topic") == 0
               ? "the type is no type"
               : NULL;
}

static const char *read_key(table *t, const char *name, size_t name_len) {
    size_t len = 0;
    const char *const value = t->columns.has_key ? table_field(&t->reader, t->columns.key.column, &len) : NULL;
    strbuf_clear(&t->key);
    strbuf_text(&t->key, t->prefix);
    if (!t->columns.has_key) {
        table_key_of_name(&t->key, name, name_len);
        return table_key_unique(&t->keys, &t->key);
    }
    const size_t before = t->key.len;
    table_key_of_column(&t->key, value != NULL ? value : "", value != NULL ? len : 0);
    if (t->key.failed || t->key.len == before) {
        return "the key is empty";
    }
    if (t->key.len > ROWS_KEY_MAX) {
        return "the key is longer than 63 bytes";
    }
    return table_keys_add(&t->keys, t->key.bytes, t->key.len) ? NULL : "an earlier row has this key";
}

/* The first place of `what` in [at, end); NULL: there is none. */
static const char *find_text(const char *at, const char *end, const char *what, size_t len) {
    while (len > 0 && (size_t)(end - at) >= len) {
        const char *const hit = memchr(at, what[0], (size_t)(end - at) - len + 1);
        if (hit == NULL || memcmp(hit, what, len) == 0) {
            return hit;
        }
        at = hit + 1;
    }
    return NULL;
}

static void put_aliases(import_run *run, table *t) {
    for (size_t i = 0; i < t->columns.alias_count; i++) {
        const table_alias *const alias = &t->columns.aliases[i];
        size_t len = 0;
        const char *at = table_field(&t->reader, alias->from.column, &len);
        const char *const end = at != NULL ? at + len : NULL;
        const size_t split_len = strlen(alias->split);
        while (at != NULL && at < end) {
            const char *const split = find_text(at, end, alias->split, split_len);
            const char *const stop = split != NULL ? split : end;
            rows_name(&run->rows, at, (size_t)(stop - at));
            at = split != NULL ? split + split_len : end;
        }
    }
}

static void put_attrs(import_run *run, table *t) {
    for (size_t i = 0; i < t->columns.attr_count; i++) {
        const table_attr *const attr = &t->columns.attrs[i];
        if (table_columns_value(attr, &t->reader, &t->value)) {
            rows_attr(&run->rows, attr->key, t->value.bytes, t->value.len);
        }
    }
    run->rows.failed |= t->value.failed;
}

static void take(import_run *run, table *t, const char *path) {
    size_t len = 0;
    const char *const name = table_field(&t->reader, t->columns.name.column, &len);
    const char *why = NULL;
    run->read++;
    if (t->columns.header_count > 0 && t->reader.count != t->columns.header_count) {
        why = t->reader.count > t->columns.header_count ? "more columns than the header"
                                                        : "fewer columns than the header";
    } else if (!table_columns_where(&t->columns, &t->reader)) {
        run->skipped++;
        return;
    } else if (name == NULL || len == 0) {
        why = "the name is empty";
    }
    why = why != NULL ? why : read_type(t);
    if (why == NULL) {
        /* Tried before the key, so that a row that is left out takes none. */
        rows_begin(&run->rows, "", t->type_text.bytes);
        rows_name(&run->rows, name, len);
        put_aliases(run, t);
        put_attrs(run, t);
        why = rows_fault(&run->rows);
    }
    why = why != NULL ? why : read_key(t, name, len);
    run->rows.failed |= t->keys.failed || t->key.failed || t->type_text.failed;
    if (why != NULL) {
        if (!run->rows.failed) {
            import_refuse(run, path, t->reader.line, why);
        }
        return;
    }
    rows_key(&run->rows, t->key.bytes);
    import_row_end(run, path, t->reader.line, true);
}

static bool read_table(import_run *run, void *ctx, import_lines *lines, const char *path) {
    table *const t = ctx;
    const char *why = NULL;
    table_status status = TABLE_GOOD;
    t->reader.lines = lines;
    t->reader.csv = is_csv(t, path);
    t->reader.next = 0;
    t->reader.at = t->reader.raw.len = 0;
    if (t->columns.header) {
        status = table_next(&t->reader, &why);
        if (status == TABLE_BAD) {
            import_refuse(run, path, t->reader.line, why);
            import_damage(run, path, "the header cannot be read");
            return true;
        }
        if (status == TABLE_GOOD && !table_columns_find(&t->columns, &t->reader, path)) {
            return false;
        }
    }
    const bool empty = status == TABLE_END;
    while (!run->rows.failed && status != TABLE_END && (status = table_next(&t->reader, &why)) != TABLE_END) {
        if (status == TABLE_BAD) {
            run->read++;
            import_refuse(run, path, t->reader.line, why);
        } else {
            take(run, t, path);
        }
        run->rows.failed |= t->reader.raw.failed || t->reader.text.failed;
    }
    if ((empty || lines->number == 0) && source_fault(lines->source) == NULL) {
        import_damage(run, path, "is empty");
    }
    return true;
}

static int ready(import_run *run, table *t, int argc) {
    const int code = import_ready(run, command, argc, optind);
    if (code != EXIT_DONE) {
        return code;
    }
    if (t->columns.name.text == NULL) {
        return diag_usage(command, "--name COLUMN is missing");
    }
    if ((t->type != NULL) == (t->columns.type.text != NULL)) {
        return diag_usage(command, "give --type TYPE or --type-column COLUMN");
    }
    if (!import_all_in(t->prefix, strlen(t->prefix), "abcdefghijklmnopqrstuvwxyz0123456789-.:") ||
        strlen(t->prefix) > 32) {
        return diag_usage(command, "--key-prefix %s: give at most 32 of a-z 0-9 - : .", t->prefix);
    }
    return table_columns_ready(&t->columns, command);
}

static int set_type(table *t, const char *value) {
    if (*value == '\0' || strlen(value) > ROWS_KEY_MAX || strcmp(value, "topic") == 0 ||
        !import_all_in(value, strlen(value), "abcdefghijklmnopqrstuvwxyz0123456789-")) {
        return diag_usage(command, "--type %s: give a type of a-z 0-9 -, such as company", value);
    }
    t->type = value;
    return EXIT_DONE;
}

static int set_format(table *t, const char *value) {
    static const char *const formats[] = {"csv", "tsv", NULL};
    unsigned index = 0;
    const int code = parse_choice(command, "--format", value, formats, &index);
    t->format = formats[index];
    return code;
}

enum {
    OPT_FORMAT = IMPORT_OWN,
    OPT_NO_HEADER,
    OPT_NAME,
    OPT_KEY,
    OPT_PREFIX,
    OPT_ALIAS,
    OPT_TYPE,
    OPT_TYPE_COLUMN,
    OPT_ATTR,
    OPT_WHERE,
    OPT_POLICY
};

/* An option of this kind alone. -1: it is none of them. */
static int own_option(import_run *run, table *t, int said, const char *value) {
    switch (said) {
    case OPT_FORMAT:
        return set_format(t, value);
    case OPT_NO_HEADER:
        t->columns.header = false;
        return EXIT_DONE;
    case OPT_NAME:
        t->columns.name.text = value;
        return EXIT_DONE;
    case OPT_KEY:
        t->columns.key.text = value;
        t->columns.has_key = true;
        return EXIT_DONE;
    case OPT_PREFIX:
        t->prefix = value;
        return EXIT_DONE;
    case OPT_ALIAS:
        return table_columns_alias(&t->columns, command, value);
    case OPT_TYPE:
        return set_type(t, value);
    case OPT_TYPE_COLUMN:
        t->columns.type.text = value;
        return EXIT_DONE;
    case OPT_ATTR:
        return table_columns_attr(&t->columns, command, value);
    case OPT_WHERE:
        return table_columns_condition(&t->columns, command, value);
    case OPT_POLICY:
        run->policy = value;
        return EXIT_DONE;
    default:
        return -1;
    }
}

static int read_options(import_run *run, table *t, int argc, char **argv) {
    static const struct option options[] = {IMPORT_OPTIONS,
                                            {"format", required_argument, NULL, OPT_FORMAT},
                                            {"no-header", no_argument, NULL, OPT_NO_HEADER},
                                            {"name", required_argument, NULL, OPT_NAME},
                                            {"key", required_argument, NULL, OPT_KEY},
                                            {"key-prefix", required_argument, NULL, OPT_PREFIX},
                                            {"alias", required_argument, NULL, OPT_ALIAS},
                                            {"type", required_argument, NULL, OPT_TYPE},
                                            {"type-column", required_argument, NULL, OPT_TYPE_COLUMN},
                                            {"attr", required_argument, NULL, OPT_ATTR},
                                            {"where", required_argument, NULL, OPT_WHERE},
                                            {"policy", required_argument, NULL, OPT_POLICY},
                                            {NULL, 0, NULL, 0}};
    int said;
    int code = EXIT_DONE;
    while (code == EXIT_DONE && (said = getopt_long(argc, argv, IMPORT_LETTERS, options, NULL)) != -1) {
        if (said == 'h') {
            fputs(help, stdout);
            return -1;
        }
        code = import_option(run, said, optarg);
        code = code < 0 ? own_option(run, t, said, optarg) : code;
        code = code < 0 ? diag_getopt(command, said, argv) : code;
    }
    return code != EXIT_DONE ? code : ready(run, t, argc);
}

int import_table(int argc, char **argv) {
    import_run run = {.kind = "table", .max_line = IMPORT_LINE};
    table *const t = calloc(1, sizeof *t);
    if (t == NULL) {
        return diag_memory();
    }
    t->prefix = "";
    t->columns.header = true;
    int code = read_options(&run, t, argc, argv);
    if (code == EXIT_DONE) {
        code = import_files(&run, argv + optind, argc - optind, NULL, read_table, t);
    }
    table_keys_free(&t->keys);
    table_free(&t->reader);
    strbuf_free(&t->key);
    strbuf_free(&t->type_text);
    strbuf_free(&t->value);
    free(t);
    return code < 0 ? output_end(EXIT_DONE) : code;
}
