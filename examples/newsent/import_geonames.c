/* newsent pack import geonames: tables of places → rows. */
#include "diag.h"
#include "geonames_names.h"
#include "import.h"
#include "options.h"
#include "output.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static const char command[] = "pack import geonames";

static const char help[] =
    "Examples:\n"
    "  newsent pack import geonames cities15000.txt -o cities.tsv\n"
    "  newsent pack import geonames cities500.txt -o cities.tsv --alternate-names alternateNamesV2.txt --langs zh\n"
    "  newsent pack import geonames allCountries.txt -o swiss.tsv --countries CH,LI --min-population 1000\n"
    "\n"
    "Usage: newsent pack import geonames FILE... -o FILE [OPTION]...\n"
    "FILE is a table of GeoNames with 19 columns (cities*.txt, allCountries.txt, CH.txt), unzipped; gzip and\n"
    "Zstandard are read as they are. Each place that was asked for becomes a row of type place. docs/import.md says\n"
    "what and how.\n"
    "\n"
    "  --alternate-names FILE   alternateNamesV2.txt: further names, ids of Wikidata; FILE... is read twice\n"
    "  --langs LIST             their languages, in their order; 'und' is those without one (en)\n"
    "  --min-population N       only places with at least so many people (0)\n"
    "  --feature-classes LIST   P cities and villages, A countries and regions, H water, L parks, R roads,\n"
    "                           S buildings, T mountains and islands, U under the sea, V forests (A,P)\n"
    "  --countries LIST         only places of these countries, such as US,CA\n"
    "  --policy TEXT            policy of each name, such as 'exact,prior=50'\n" IMPORT_HELP "\n"
    "Memory: some 10 MB and the longest line; with --alternate-names also 12 bytes for each place that was asked\n"
    "for, and 12 bytes and its text for each of their names in these languages, however large the files are.\n";

enum { COLUMNS = 19, MOST_COUNTRIES = 300, MOST_NAMES = 1024 };
enum { COL_ID, COL_NAME, COL_ASCII, COL_CLASS = 6, COL_CODE, COL_COUNTRY, COL_POPULATION = 14 };

typedef struct {
    geonames_names names;
    const char *alternate;
    char *const *paths;
    int path_count;
    char classes[16];
    char countries[MOST_COUNTRIES][2];
    size_t country_count;
    unsigned min_population;
    geonames_name found[MOST_NAMES];
} geonames;

typedef struct {
    uint32_t id, population;
    geonames_column name, ascii, class, code, country;
} place;

/* The columns of a line. false: it is none of GeoNames, *why. */
static bool read_place(const char *text, size_t len, place *p, const char **why) {
    geonames_column c[COLUMNS];
    if (len > 0 && text[len - 1] == '\r') {
        len--;
    }
    const size_t count = geonames_split(text, len, c, COLUMNS);
    *why = count == COLUMNS ? NULL : "has not the 19 columns of GeoNames";
    if (*why == NULL && memchr(text, '\0', len) != NULL) {
        *why = "a NUL byte";
    }
    if (*why == NULL && (!geonames_number(c[COL_ID], &p->id) || p->id == 0)) {
        *why = "the first column is no id";
    }
    p->population = 0;
    if (*why == NULL && c[COL_POPULATION].len > 0 && !geonames_number(c[COL_POPULATION], &p->population)) {
        *why = "the population is no number";
    }
    if (*why == NULL && (c[COL_CLASS].len > 1 || c[COL_COUNTRY].len > 2)) {
        *why = "the feature class or the country is no code";
    }
    if (*why == NULL) {
        p->name = c[COL_NAME];
        p->ascii = c[COL_ASCII];
        p->class = c[COL_CLASS];
        p->code = c[COL_CODE];
        p->country = c[COL_COUNTRY];
    }
    return *why == NULL;
}

static bool is_code(geonames_column code, const char *word) {
    return code.len == strlen(word) && memcmp(code.text, word, code.len) == 0;
}

/* What was once: PCLH, ADM1H, PPLH and the like, and places that were left. */
static bool is_past(const place *p) {
    const bool of_people = p->class.len == 1 && (p->class.text[0] == 'A' || p->class.text[0] == 'P');
    return of_people && ((p->code.len > 3 && p->code.text[p->code.len - 1] == 'H') || is_code(p->code, "PPLQ"));
}

static bool is_wanted(const geonames *g, const place *p) {
    bool country = g->country_count == 0;
    for (size_t i = 0; i < g->country_count && !country; i++) {
        country = p->country.len == 2 && memcmp(g->countries[i], p->country.text, 2) == 0;
    }
    return country && p->class.len == 1 && strchr(g->classes, p->class.text[0]) != NULL &&
           p->population >= g->min_population && !is_past(p);
}

/* What the feature code says, in the words of gazetteers/README.md; NULL: none of them. */
static const char *kind_of(const place *p) {
    static const struct {
        const char *code, *kind;
    } kinds[] = {{"PCLD", "territory"}, {"PCLS", "territory"},    {"TERR", "territory"},    {"ADM1", "region"},
                 {"ADM2", "county"},    {"ADM3", "municipality"}, {"ADM4", "municipality"}, {"PPLX", "district"},
                 {"CONT", "continent"}, {"RGN", "region"},        {"ISL", "island"},        {"ISLS", "island"},
                 {"MT", "mountain"},    {"MTS", "mountains"},     {"LK", "lake"},           {"STM", "river"},
                 {"SEA", "sea"},        {"OCN", "ocean"},         {"STRT", "strait"},       {"AIRP", "airport"},
                 {"BDG", "bridge"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (is_code(p->code, kinds[i].code)) {
            return kinds[i].kind;
        }
    }
    if (p->code.len >= 3 && memcmp(p->code.text, "PCL", 3) == 0) {
        return "country";
    }
    return p->class.text[0] == 'P' ? "city" : NULL;
}

/* Whether the name has letters beyond Latin, which its ASCII form is not folded to. */
static bool beyond_latin(geonames_column name) {
    for (size_t pos = 0; pos < name.len;) {
        bool good;
        const uint32_t cp = text_next(name.text, name.len, &pos, &good);
        if (cp > 0x24f && !(cp >= 0x1e00 && cp <= 0x1eff) && !(cp >= 0x2000 && cp <= 0x206f)) {
            return true;
        }
    }
    return false;
}

static void put_alternates(import_run *run, geonames *g, const place *p) {
    const size_t count = geonames_names_of(&g->names, p->id, g->found, MOST_NAMES);
    const geonames_name *wikidata = NULL;
    bool several = false;
    for (size_t i = 0; i < count; i++) {
        const geonames_name *const name = &g->found[i];
        if (name->lang != GEONAMES_WIKIDATA) {
            rows_name(&run->rows, name->text, name->len);
        } else if (wikidata == NULL) {
            wikidata = name;
        } else {
            several |= name->len != wikidata->len || memcmp(name->text, wikidata->text, name->len) != 0;
        }
    }
    /* Two ids: one of them is wrong. */
    if (wikidata != NULL && !several && wikidata->text[0] == 'Q' && import_qid(wikidata->text, wikidata->len) != 0) {
        rows_attr(&run->rows, "wikidata", wikidata->text, wikidata->len);
    }
}

static void put_place(import_run *run, geonames *g, const place *p) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const bool has_country = p->country.len == 2 && import_all_in(p->country.text, 2, letters);
    const char *const kind = kind_of(p);
    char key[24];
    char number[16];
    snprintf(key, sizeof key, "geonames-%u", (unsigned)p->id);
    rows_begin(&run->rows, key, "place");
    snprintf(number, sizeof number, "%u", (unsigned)p->id);
    rows_attr(&run->rows, "geonames", number, strlen(number));
    rows_name(&run->rows, p->name.text, p->name.len);
    if (beyond_latin(p->name)) {
        rows_name(&run->rows, p->ascii.text, p->ascii.len);
    }
    put_alternates(run, g, p);
    if (has_country) {
        rows_attr(&run->rows, "country", p->country.text, 2);
    }
    if (has_country && p->code.len >= 3 && memcmp(p->code.text, "PCL", 3) == 0) {
        rows_attr(&run->rows, "iso3166", p->country.text, 2);
    }
    if (kind != NULL) {
        rows_attr(&run->rows, "kind", kind, strlen(kind));
    }
    if (p->population > 0) {
        snprintf(number, sizeof number, "%u", (unsigned)p->population);
        rows_attr(&run->rows, "population", number, strlen(number));
    }
}

static bool read_places(import_run *run, void *ctx, import_lines *lines, const char *path) {
    geonames *const g = ctx;
    const char *text;
    size_t len;
    for (lines_status status; !run->rows.failed && (status = lines_next(lines, &text, &len)) != LINES_END;) {
        place p = {0};
        const char *why = "the line is longer than --max-line";
        run->read++;
        if (status == LINES_LONG || !read_place(text, len, &p, &why)) {
            import_refuse(run, path, lines->number, why);
        } else if (!is_wanted(g, &p)) {
            run->skipped++;
        } else {
            put_place(run, g, &p);
            import_row_end(run, path, lines->number, false);
        }
    }
    if (lines->number == 0 && source_fault(lines->source) == NULL) {
        import_damage(run, path, "is empty");
    }
    return true;
}

/* The ids of the places that are asked for. What is wrong in the file is said when it is read for its rows. */
static bool choose_places(import_run *run, void *ctx, import_lines *lines, const char *path) {
    geonames *const g = ctx;
    const char *text;
    size_t len;
    (void)path;
    for (lines_status status; !run->rows.failed && (status = lines_next(lines, &text, &len)) != LINES_END;) {
        place p = {0};
        const char *why;
        if (status == LINES_GOOD && read_place(text, len, &p, &why) && is_wanted(g, &p)) {
            run->rows.failed |= !geonames_names_add(&g->names, p.id);
        }
    }
    return true;
}

static bool prepare(import_run *run, void *ctx, import_lines *lines, const char *path) {
    geonames *const g = ctx;
    (void)lines;
    (void)path;
    if (g->alternate == NULL) {
        return true;
    }
    progress_expect(&run->progress, g->alternate);
    for (int i = 0; i < g->path_count; i++) {
        progress_expect(&run->progress, g->paths[i]);
    }
    for (int i = 0; i < g->path_count; i++) {
        if (!import_file(run, g->paths[i], choose_places, g) || (run->damaged && !run->keep_going)) {
            return false;
        }
    }
    if (!geonames_names_sort(&g->names)) {
        run->rows.failed = true;
        return false;
    }
    return import_file(run, g->alternate, geonames_names_read, &g->names) && (!run->damaged || run->keep_going);
}

static int set_langs(geonames_names *n, const char *list) {
    n->lang_count = 0;
    while (list != NULL) {
        if (n->lang_count == GEONAMES_LANGUAGES) {
            return diag_usage(command, "--langs: more than %d languages", GEONAMES_LANGUAGES);
        }
        list_next(&list, &n->langs[n->lang_count], &n->lang_lens[n->lang_count]);
        if (n->lang_lens[n->lang_count++] == 0) {
            return diag_usage(command, "--langs: give codes such as en,zh");
        }
    }
    return EXIT_DONE;
}

static int set_classes(geonames *g, const char *list) {
    const char *item;
    size_t len;
    size_t count = 0;
    const char *left = list;
    while (list_next(&left, &item, &len)) {
        if (len != 1 || strchr("AHLPRSTUV", *item) == NULL || count + 1 == sizeof g->classes) {
            return diag_usage(command, "--feature-classes %s: give some of A,H,L,P,R,S,T,U,V", list);
        }
        g->classes[count++] = *item;
    }
    g->classes[count] = '\0';
    return EXIT_DONE;
}

static int set_countries(geonames *g, const char *list) {
    const char *item;
    size_t len;
    const char *left = list;
    g->country_count = 0;
    while (list_next(&left, &item, &len)) {
        if (len != 2 || !import_all_in(item, 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") || g->country_count == MOST_COUNTRIES) {
            return diag_usage(command, "--countries %s: give codes such as US,CA", list);
        }
        memcpy(g->countries[g->country_count++], item, 2);
    }
    return EXIT_DONE;
}

static int read_options(import_run *run, geonames *g, int argc, char **argv) {
    enum { OPT_ALTERNATE = IMPORT_OWN, OPT_LANGS, OPT_POPULATION, OPT_CLASSES, OPT_COUNTRIES, OPT_POLICY };
    static const struct option options[] = {IMPORT_OPTIONS,
                                            {"alternate-names", required_argument, NULL, OPT_ALTERNATE},
                                            {"langs", required_argument, NULL, OPT_LANGS},
                                            {"min-population", required_argument, NULL, OPT_POPULATION},
                                            {"feature-classes", required_argument, NULL, OPT_CLASSES},
                                            {"countries", required_argument, NULL, OPT_COUNTRIES},
                                            {"policy", required_argument, NULL, OPT_POLICY},
                                            {NULL, 0, NULL, 0}};
    int said;
    int code = EXIT_DONE;
    while (code == EXIT_DONE && (said = getopt_long(argc, argv, IMPORT_LETTERS, options, NULL)) != -1) {
        switch (said) {
        case 'h':
            fputs(help, stdout);
            return -1;
        case OPT_ALTERNATE:
            g->alternate = optarg;
            break;
        case OPT_LANGS:
            code = set_langs(&g->names, optarg);
            break;
        case OPT_POPULATION:
            code = parse_count(command, "--min-population", optarg, 4000000000u, &g->min_population);
            break;
        case OPT_CLASSES:
            code = set_classes(g, optarg);
            break;
        case OPT_COUNTRIES:
            code = set_countries(g, optarg);
            break;
        case OPT_POLICY:
            run->policy = optarg;
            break;
        default:
            code = import_option(run, said, optarg);
            code = code < 0 ? diag_getopt(command, said, argv) : code;
        }
    }
    code = code != EXIT_DONE ? code : import_ready(run, command, argc, optind);
    if (code == EXIT_DONE && g->alternate == NULL && g->names.lang_count > 0) {
        return diag_usage(command, "--langs needs --alternate-names: the places alone do not tell languages");
    }
    for (int i = optind; i < argc && code == EXIT_DONE && g->alternate != NULL; i++) {
        if (strcmp(argv[i], "-") == 0) {
            code = diag_usage(command, "--alternate-names reads the places twice, which stdin cannot be");
        }
    }
    if (code == EXIT_DONE && g->names.lang_count == 0) {
        code = set_langs(&g->names, "en");
    }
    return code;
}

int import_geonames(int argc, char **argv) {
    import_run run = {.kind = "geonames", .max_line = IMPORT_LINE};
    geonames *const g = calloc(1, sizeof *g);
    if (g == NULL) {
        return diag_memory();
    }
    memcpy(g->classes, "AP", 3);
    int code = read_options(&run, g, argc, argv);
    if (code == EXIT_DONE) {
        g->paths = argv + optind;
        g->path_count = argc - optind;
        code = import_files(&run, g->paths, g->path_count, prepare, read_places, g);
    }
    geonames_names_free(&g->names);
    free(g);
    return code < 0 ? output_end(EXIT_DONE) : code;
}
