/* newsent pack import wikidata: a dump of Wikidata, one item a line, → rows. */
#include "diag.h"
#include "import.h"
#include "options.h"
#include "output.h"
#include "wikidata_entity.h"
#include "wikidata_words.h"

#include <string.h>

static const char command[] = "pack import wikidata";

static const char help[] =
    "Examples:\n"
    "  newsent pack import wikidata latest-all.json.gz -o world.tsv --langs en,mul,zh --min-sitelinks 5\n"
    "  newsent pack import wikidata latest-all.json.gz -o people.tsv --class Q5=person\n"
    "  newsent pack build world.tsv -o world.nspack\n"
    "\n"
    "Usage: newsent pack import wikidata FILE... -o FILE [OPTION]...\n"
    "FILE is a JSON dump, plain, gzip or Zstandard ('-': stdin). Of each item of a class that was asked for it\n"
    "writes a row: its labels and aliases, country, tickers and ids. docs/import.md says what and how.\n"
    "\n"
    "  --class QID=TYPE    items that are instances of QID (P31) get this type; may come several times, the first\n"
    "                      that fits counts. Without it, a table of classes of the usual types\n"
    "  --subclasses FILE   also instances of classes below these: lines of a class, a tab, its superclass\n"
    "  --langs LIST        languages of labels and aliases, in their order (en,mul)\n"
    "  --min-sitelinks N   only items with so many pages in Wikipedia and its sisters (0)\n"
    "  --countries FILE    lines of a country's item, a tab, its ISO 3166 code; go before the table of the program\n"
    "  --exchanges FILE    lines of an exchange's item, a tab, the word for tickers: so too\n"
    "  --policy TEXT       policy of each name, such as 'exact,prior=50'\n" IMPORT_HELP "\n"
    "Memory: some 10 MB, twice the longest line (at most --max-line), the window of the packing (at most\n"
    "128 MB for Zstandard), and 8 bytes for each line of --subclasses with 48 for each class found by it.\n";

enum { MOST_LANGUAGES = 64 };

typedef struct {
    wikidata_words classes, countries, exchanges;
    const char *subclasses, *country_file, *exchange_file;
    const char *langs[MOST_LANGUAGES];
    size_t lang_lens[MOST_LANGUAGES];
    size_t lang_count;
    unsigned min_sitelinks;
    strbuf text; /* one value, decoded */
    strbuf seen; /* values of one attribute, to drop what comes twice */
} wikidata;

/* Which class of those asked for it is an instance of: the nearest, then the one given first. */
static const wikidata_item *class_of(const wikidata *w, const wikidata_entity *entity) {
    const wikidata_item *best = NULL;
    json_pull list = json_begin(entity->claims[P_INSTANCE_OF]);
    wikidata_statement statement;
    bool first = true;
    while (wikidata_next(&list, &first, &statement)) {
        const wikidata_item *const found =
            statement.rank == RANK_DEPRECATED ? NULL : words_find(&w->classes, wikidata_item_of(statement.value));
        if (found != NULL &&
            (best == NULL || found->far < best->far || (found->far == best->far && found->order < best->order))) {
            best = found;
        }
    }
    return best;
}

/* The member of an object that a language names. */
static json_span of_language(json_span object, const char *lang, size_t len) {
    char name[32];
    if (len >= sizeof name) {
        return (json_span){0};
    }
    memcpy(name, lang, len);
    name[len] = '\0';
    return wikidata_member(object, name);
}

static void put_name(import_run *run, wikidata *w, json_span name) {
    strbuf_clear(&w->text);
    if (json_text(wikidata_member(name, "value"), &w->text) && !w->text.failed && w->text.len > 0) {
        rows_name(&run->rows, w->text.bytes, w->text.len);
    }
}

/* Labels first, in the order of the languages: the first that a build takes is the name. Then the aliases. */
static void put_names(import_run *run, wikidata *w, const wikidata_entity *entity) {
    for (size_t i = 0; i < w->lang_count; i++) {
        const json_span label = of_language(entity->labels, w->langs[i], w->lang_lens[i]);
        if (label.text != NULL) {
            put_name(run, w, label);
        }
    }
    for (size_t i = 0; i < w->lang_count; i++) {
        json_pull list = json_begin(of_language(entity->aliases, w->langs[i], w->lang_lens[i]));
        json_span alias;
        bool first = true;
        if (list.at == NULL || !json_enter(&list, '[')) {
            continue;
        }
        while (json_item(&list, &first) && json_value(&list, &alias)) {
            put_name(run, w, alias);
        }
    }
}

/* An attribute, once for each value. */
static void put_once(import_run *run, wikidata *w, const char *key, const char *value, size_t len) {
    for (size_t at = 0; at < w->seen.len; at += strlen(w->seen.bytes + at) + 1) {
        if (strlen(w->seen.bytes + at) == len && memcmp(w->seen.bytes + at, value, len) == 0) {
            return;
        }
    }
    if (w->seen.len < 4096) {
        strbuf_put(&w->seen, value, len);
        strbuf_put(&w->seen, "", 1);
        rows_attr(&run->rows, key, value, len);
    }
}

static bool is_over(const wikidata_statement *s) { return wikidata_qualifier(s, "P582").text != NULL; }

/* Countries of the best rank that have no end. */
static bool put_countries(import_run *run, wikidata *w, json_span claims) {
    const wikidata_rank rank = wikidata_best(claims);
    json_pull list = json_begin(claims);
    wikidata_statement statement;
    bool first = true;
    strbuf_clear(&w->seen);
    while (wikidata_next(&list, &first, &statement)) {
        const wikidata_item *const found = statement.rank != rank || is_over(&statement)
                                               ? NULL
                                               : words_find(&w->countries, wikidata_item_of(statement.value));
        if (found != NULL) {
            const char *const code = words_text(&w->countries, found);
            put_once(run, w, "country", code, strlen(code));
        }
    }
    return w->seen.len > 0;
}

/* The first string of the best rank whose characters are all in `set`. */
static bool put_string(import_run *run, wikidata *w, json_span claims, const char *key, const char *set, size_t most) {
    const wikidata_rank rank = wikidata_best(claims);
    json_pull list = json_begin(claims);
    wikidata_statement statement;
    bool first = true;
    while (wikidata_next(&list, &first, &statement)) {
        strbuf_clear(&w->text);
        if (statement.rank == rank && json_text(statement.value, &w->text) && !w->text.failed && w->text.len > 0 &&
            w->text.len <= most && import_all_in(w->text.bytes, w->text.len, set)) {
            rows_attr(&run->rows, key, w->text.bytes, w->text.len);
            return true;
        }
    }
    return false;
}

/* "EXCHANGE:SYMBOL" of the listings that go on, at exchanges that are known. */
static void put_tickers(import_run *run, wikidata *w, json_span claims) {
    static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-&";
    json_pull list = json_begin(claims);
    wikidata_statement statement;
    bool first = true;
    strbuf_clear(&w->seen);
    while (wikidata_next(&list, &first, &statement)) {
        const wikidata_item *const found = statement.rank == RANK_DEPRECATED || is_over(&statement)
                                               ? NULL
                                               : words_find(&w->exchanges, wikidata_item_of(statement.value));
        if (found == NULL) {
            continue;
        }
        strbuf_clear(&w->text);
        strbuf_format(&w->text, "%s:", words_text(&w->exchanges, found));
        const size_t before = w->text.len;
        if (json_text(wikidata_qualifier(&statement, "P249"), &w->text) && !w->text.failed && w->text.len > before &&
            w->text.len - before <= 16 && import_all_in(w->text.bytes + before, w->text.len - before, set)) {
            put_once(run, w, "ticker", w->text.bytes, w->text.len);
        }
    }
}

/* The whole number of the best rank that is dated last; of several without a date, the first. */
static void put_population(import_run *run, json_span claims) {
    const wikidata_rank rank = wikidata_best(claims);
    json_pull list = json_begin(claims);
    wikidata_statement statement;
    bool first = true;
    json_span best = {0};
    json_span best_time = {0};
    while (wikidata_next(&list, &first, &statement)) {
        const json_span amount = wikidata_member(statement.value, "amount");
        if (statement.rank != rank || amount.len < 4 || amount.text[1] != '+') {
            continue;
        }
        /* "+2010-01-01T00:00:00Z" and its like: years of four digits compare as text. */
        const json_span time = wikidata_member(wikidata_qualifier(&statement, "P585"), "time");
        const bool later =
            time.text != NULL &&
            (best_time.text == NULL || (time.len == best_time.len && memcmp(time.text, best_time.text, time.len) > 0));
        if (best.text == NULL || later) {
            best = amount;
            best_time = time;
        }
    }
    if (best.text != NULL && best.len - 3 <= 12 && import_all_in(best.text + 2, best.len - 3, "0123456789")) {
        rows_attr(&run->rows, "population", best.text + 2, best.len - 3);
    }
}

static void put_attrs(import_run *run, wikidata *w, const wikidata_entity *entity, const char *type) {
    static const char digits[] = "0123456789";
    static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    const bool place = strcmp(type, "place") == 0;
    rows_attr(&run->rows, "wikidata", entity->id.text + 1, entity->id.len - 2);
    if (strcmp(type, "person") == 0) {
        put_countries(run, w, entity->claims[P_CITIZENSHIP]);
    } else if (!put_countries(run, w, entity->claims[P_COUNTRY])) {
        put_countries(run, w, entity->claims[P_ORIGIN]);
    }
    if (place && !put_string(run, w, entity->claims[P_ISO_COUNTRY], "iso3166", capitals, 2)) {
        put_string(run, w, entity->claims[P_ISO_REGION], "iso3166", capitals, 6);
    }
    if (place) {
        put_population(run, entity->claims[P_POPULATION]);
    }
    put_string(run, w, entity->claims[P_GEONAMES], "geonames", digits, 12);
    put_string(run, w, entity->claims[P_LEI], "lei", capitals, 20);
    put_tickers(run, w, entity->claims[P_EXCHANGE]);
}

static void take(import_run *run, wikidata *w, const wikidata_entity *entity, const char *path, uint64_t line) {
    const uint32_t id = entity->id.len > 2 ? import_qid(entity->id.text + 1, entity->id.len - 2) : 0;
    char key[16];
    if (!entity->is_item) {
        run->skipped++; /* properties and lexemes */
        return;
    }
    if (id == 0) {
        import_refuse(run, path, line, "an item without an id such as Q42");
        return;
    }
    const wikidata_item *const class = class_of(w, entity);
    if (class == NULL || (w->min_sitelinks > 0 && wikidata_size(entity->sitelinks) < w->min_sitelinks)) {
        run->skipped++;
        return;
    }
    const char *const type = words_text(&w->classes, class);
    snprintf(key, sizeof key, "q%u", (unsigned)id);
    rows_begin(&run->rows, key, type);
    put_names(run, w, entity);
    put_attrs(run, w, entity, type);
    run->rows.failed |= w->text.failed || w->seen.failed;
    import_row_end(run, path, line, false);
}

/* The line without blanks, and without the comma that splits the items of the list. */
static json_span item_of(const char *text, size_t len) {
    static const char bom[] = "\xef\xbb\xbf";
    if (len >= 3 && memcmp(text, bom, 3) == 0) {
        text += 3;
        len -= 3;
    }
    while (len > 0 && (text[0] == ' ' || text[0] == '\t')) {
        text++;
        len--;
    }
    while (len > 0 && (text[len - 1] == '\r' || text[len - 1] == ' ' || text[len - 1] == '\t')) {
        len--;
    }
    len -= len > 0 && text[len - 1] == ',';
    return (json_span){text, len};
}

static void refuse_json(import_run *run, const json_pull *p, const char *begin, const char *path, uint64_t line) {
    strbuf why = {0};
    strbuf_format(&why, "not JSON at byte %zu: %s", (size_t)(p->at - begin), p->fault);
    import_refuse(run, path, line, why.failed ? "not JSON" : why.bytes);
    strbuf_free(&why);
}

static bool read_dump(import_run *run, void *ctx, import_lines *lines, const char *path) {
    wikidata *const w = ctx;
    const char *text;
    size_t len;
    bool opened = false;
    bool closed = false;
    const uint64_t before = run->read;
    for (lines_status status; !run->rows.failed && (status = lines_next(lines, &text, &len)) != LINES_END;) {
        if (status == LINES_LONG) {
            import_refuse(run, path, lines->number, "the line is longer than --max-line");
            continue;
        }
        const json_span item = item_of(text, len);
        if (item.len <= 1) { /* nothing, or a bracket of the list */
            closed |= item.len == 1 && item.text[0] == ']';
            opened |= item.len == 1 && item.text[0] == '[';
            if (item.len == 1 && item.text[0] != ']' && item.text[0] != '[') {
                import_refuse(run, path, lines->number, "not a JSON object");
            }
            continue;
        }
        wikidata_entity entity;
        json_pull p = json_begin(item);
        if (wikidata_read(&p, &entity)) {
            run->read++;
            take(run, w, &entity, path, lines->number);
        } else {
            refuse_json(run, &p, item.text, path, lines->number);
        }
    }
    if (source_fault(lines->source) == NULL && !run->rows.failed) {
        if (opened && !closed) {
            import_damage(run, path, "the list is not closed by ]: the dump is cut off");
        } else if (run->read == before && run->errors.count == 0) {
            import_damage(run, path, "holds no item: a dump of Wikidata has one a line");
        }
    }
    return true;
}

/* What is known before the dump: from files first, for the first word of an item counts. */
static bool prepare(import_run *run, void *ctx, import_lines *lines, const char *path) {
    wikidata *const w = ctx;
    (void)lines;
    (void)path;
    bool good = w->classes.count > 0 || words_add_table(&w->classes, wikidata_classes, wikidata_class_count);
    words_sort(&w->classes);
    good = good && (w->subclasses == NULL || words_read_subclasses(run, &w->classes, w->subclasses));
    good = good && (w->country_file == NULL || words_read(run, &w->countries, w->country_file));
    good = good && (w->exchange_file == NULL || words_read(run, &w->exchanges, w->exchange_file));
    good = good && words_add_table(&w->countries, wikidata_countries, wikidata_country_count) &&
           words_add_table(&w->exchanges, wikidata_exchanges, wikidata_exchange_count);
    words_sort(&w->countries);
    words_sort(&w->exchanges);
    return good;
}

static int add_class(wikidata *w, const char *value) {
    const char *const equals = strchr(value, '=');
    const uint32_t id = equals != NULL ? import_qid(value, (size_t)(equals - value)) : 0;
    const size_t len = equals != NULL ? strlen(equals + 1) : 0;
    if (id == 0 || len == 0 || len > ROWS_KEY_MAX ||
        !import_all_in(equals + 1, len, "abcdefghijklmnopqrstuvwxyz0123456789-") || strcmp(equals + 1, "topic") == 0) {
        return diag_usage(command, "--class %s: give an item and a type, such as Q5=person", value);
    }
    return words_add(&w->classes, id, equals + 1, len) ? EXIT_DONE : diag_memory();
}

static int set_langs(wikidata *w, const char *list) {
    w->lang_count = 0;
    while (list != NULL) {
        if (w->lang_count == MOST_LANGUAGES) {
            return diag_usage(command, "--langs: more than %d languages", MOST_LANGUAGES);
        }
        list_next(&list, &w->langs[w->lang_count], &w->lang_lens[w->lang_count]);
        const size_t len = w->lang_lens[w->lang_count];
        if (len == 0 || len > 24) {
            return diag_usage(command, "--langs: give codes such as en,mul,zh,zh-hans");
        }
        w->lang_count++;
    }
    return EXIT_DONE;
}

static int read_options(import_run *run, wikidata *w, int argc, char **argv) {
    enum { OPT_CLASS = IMPORT_OWN, OPT_SUBCLASSES, OPT_LANGS, OPT_SITELINKS, OPT_COUNTRIES, OPT_EXCHANGES, OPT_POLICY };
    static const struct option options[] = {IMPORT_OPTIONS,
                                            {"class", required_argument, NULL, OPT_CLASS},
                                            {"subclasses", required_argument, NULL, OPT_SUBCLASSES},
                                            {"langs", required_argument, NULL, OPT_LANGS},
                                            {"min-sitelinks", required_argument, NULL, OPT_SITELINKS},
                                            {"countries", required_argument, NULL, OPT_COUNTRIES},
                                            {"exchanges", required_argument, NULL, OPT_EXCHANGES},
                                            {"policy", required_argument, NULL, OPT_POLICY},
                                            {NULL, 0, NULL, 0}};
    int said;
    int code = set_langs(w, "en,mul");
    while (code == EXIT_DONE && (said = getopt_long(argc, argv, IMPORT_LETTERS, options, NULL)) != -1) {
        switch (said) {
        case 'h':
            fputs(help, stdout);
            return -1;
        case OPT_CLASS:
            code = add_class(w, optarg);
            break;
        case OPT_SUBCLASSES:
            w->subclasses = optarg;
            break;
        case OPT_LANGS:
            code = set_langs(w, optarg);
            break;
        case OPT_SITELINKS:
            code = parse_count(command, "--min-sitelinks", optarg, 1000000, &w->min_sitelinks);
            break;
        case OPT_COUNTRIES:
            w->country_file = optarg;
            break;
        case OPT_EXCHANGES:
            w->exchange_file = optarg;
            break;
        case OPT_POLICY:
            run->policy = optarg;
            break;
        default:
            code = import_option(run, said, optarg);
            code = code < 0 ? diag_getopt(command, said, argv) : code;
        }
    }
    return code != EXIT_DONE ? code : import_ready(run, command, argc, optind);
}

int import_wikidata(int argc, char **argv) {
    import_run run = {.kind = "wikidata", .max_line = IMPORT_LINE};
    wikidata w = {0};
    int code = read_options(&run, &w, argc, argv);
    if (code == EXIT_DONE) {
        code = import_files(&run, argv + optind, argc - optind, prepare, read_dump, &w);
    }
    words_free(&w.classes);
    words_free(&w.countries);
    words_free(&w.exchanges);
    strbuf_free(&w.text);
    strbuf_free(&w.seen);
    return code < 0 ? output_end(EXIT_DONE) : code;
}
