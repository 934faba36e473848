/* The options of newsent extract. */
#include "diag.h"
#include "extract.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char command[] = "extract";

static const char help_text[] =
    "Examples:\n"
    "  newsent extract article.txt                     a readable list on a terminal, else JSON\n"
    "  newsent extract --to json --evidence a.txt      all about one article, with the words that speak for its "
    "topics\n"
    "  newsent extract -j 4 articles.jsonl > out.jsonl one answer for each line {\"id\":…,\"title\":…,\"text\":…}\n"
    "  newsent extract --pack my.nspack --only entities --types company,product --to tsv *.txt\n"
    "\n"
    "Usage: newsent extract [OPTION]... [FILE]...\n"
    "Without FILE, or for -, it reads stdin.\n"
    "\n"
    "  --from auto|text|page|jsonl  what FILE holds. auto: JSONL when it is named .jsonl or its first line is such an\n"
    "                               object, else a page. page: scraped text with menus and bylines; text: all is "
    "story\n"
    "  --to list|json|jsonl|tsv|conll\n"
    "                               list on a terminal and jsonl elsewhere when not given\n"
    "  --pack FILE                  a pack of your own on top of the default one; may be given several times\n"
    "  --no-default-pack            only the packs of --pack\n"
    "  --only entities,topics       only one of them\n"
    "  --types LIST                 only entities of these types: company,organization,person,place,product,…\n"
    "  --min-score X                only entities of this score or more, 0 to 1\n"
    "  --text                       put the text that offsets count in into the answer (JSON)\n"
    "  --evidence                   list the words that speak for a topic (JSON, list)\n"
    "  --all-topics                 topics below their threshold too (JSON, list)\n"
    "  --encoding NAME              encoding of plain files, such as gb18030; else a BOM decides, else UTF-8\n"
    "  --on-error skip|stop         after a record that failed go on (default) or end\n"
    "  --max-bytes N                longest document, such as 300M; 64M when not given, at most 1G\n"
    "  --unbuffered                 hand on each answer at once\n"
    "  --color auto|always|never    of the list; NO_COLOR is kept\n"
    "  -j, --jobs N                 threads; 0: one for each processor. Answers keep the order of the input\n"
    "  -q, --quiet                  do not name the records that failed on stderr\n"
    "\n"
    "Exit status: 0 all done; 1 done, but some records failed; 2 wrong usage, or it could not start or write.\n";

static int read_only(extraction *x, const char *value) {
    static const char *const parts[] = {"entities", "topics", NULL};
    bool wanted[2] = {false, false};
    const char *list = value;
    const char *item;
    size_t len;
    while (list_next(&list, &item, &len)) {
        unsigned which = 0;
        while (parts[which] != NULL && (strlen(parts[which]) != len || memcmp(parts[which], item, len) != 0)) {
            which++;
        }
        if (parts[which] == NULL) {
            return diag_usage(command, "--only %s: it is a list of entities, topics", value);
        }
        wanted[which] = true;
    }
    x->write.flags |= (wanted[0] ? 0 : NEWSENT_WRITE_NO_ENTITIES) | (wanted[1] ? 0 : NEWSENT_WRITE_NO_TOPICS);
    return EXIT_DONE;
}

/* What the answers need of the analysis. */
static void derive(extraction *x) {
    const uint32_t flags = x->write.flags;
    uint32_t want = 0;
    want |= (flags & NEWSENT_WRITE_NO_ENTITIES) == 0 ? NEWSENT_WANT_ENTITIES : 0;
    want |= (flags & NEWSENT_WRITE_NO_TOPICS) == 0 ? NEWSENT_WANT_TOPICS : 0;
    want |= (flags & NEWSENT_WRITE_EVIDENCE) != 0 ? NEWSENT_WANT_EVIDENCE : 0;
    want |= x->to == NEWSENT_FORMAT_CONLL ? NEWSENT_WANT_TOKENS | NEWSENT_WANT_SENTENCES : 0;
    x->analyze.want = want;
    x->analyze.max_bytes = x->max_bytes;
    x->analyze.input = x->from == INPUT_TEXT ? NEWSENT_INPUT_TEXT : NEWSENT_INPUT_PAGE;
    x->list.flags = flags;
}

/* auto, always, never. */
static bool wants_color(unsigned choice) {
    const char *const no_color = getenv("NO_COLOR");
    const char *const term = getenv("TERM");
    if (choice != 0) {
        return choice == 1;
    }
    return isatty(STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') &&
           (term == NULL || strcmp(term, "dumb") != 0);
}

enum {
    OPT_FROM = 256,
    OPT_TO,
    OPT_PACK,
    OPT_NO_DEFAULT_PACK,
    OPT_ONLY,
    OPT_TYPES,
    OPT_MIN_SCORE,
    OPT_TEXT,
    OPT_EVIDENCE,
    OPT_ALL_TOPICS,
    OPT_ENCODING,
    OPT_ON_ERROR,
    OPT_MAX_BYTES,
    OPT_UNBUFFERED,
    OPT_COLOR
};

static const struct option options[] = {{"from", required_argument, NULL, OPT_FROM},
                                        {"to", required_argument, NULL, OPT_TO},
                                        {"pack", required_argument, NULL, OPT_PACK},
                                        {"no-default-pack", no_argument, NULL, OPT_NO_DEFAULT_PACK},
                                        {"only", required_argument, NULL, OPT_ONLY},
                                        {"types", required_argument, NULL, OPT_TYPES},
                                        {"min-score", required_argument, NULL, OPT_MIN_SCORE},
                                        {"text", no_argument, NULL, OPT_TEXT},
                                        {"evidence", no_argument, NULL, OPT_EVIDENCE},
                                        {"all-topics", no_argument, NULL, OPT_ALL_TOPICS},
                                        {"encoding", required_argument, NULL, OPT_ENCODING},
                                        {"on-error", required_argument, NULL, OPT_ON_ERROR},
                                        {"max-bytes", required_argument, NULL, OPT_MAX_BYTES},
                                        {"unbuffered", no_argument, NULL, OPT_UNBUFFERED},
                                        {"color", required_argument, NULL, OPT_COLOR},
                                        {"jobs", required_argument, NULL, 'j'},
                                        {"quiet", no_argument, NULL, 'q'},
                                        {"help", no_argument, NULL, 'h'},
                                        {NULL, 0, NULL, 0}};

/* Takes one option. EXIT_DONE or EXIT_CANNOT, said. */
static int take(extraction *x, int said, char **argv) {
    static const char *const formats[] = {"auto", "text", "page", "jsonl", NULL};         /* as input_format */
    static const char *const outputs[] = {"list", "json", "jsonl", "tsv", "conll", NULL}; /* as NEWSENT_FORMAT_… */
    static const char *const on_error[] = {"skip", "stop", NULL};
    static const char *const colors[] = {"auto", "always", "never", NULL};
    unsigned choice = 0;
    int code = EXIT_DONE;
    switch (said) {
    case OPT_FROM:
        code = parse_choice(command, "--from", optarg, formats, &choice);
        x->from = (input_format)choice;
        return code;
    case OPT_TO:
        code = parse_choice(command, "--to", optarg, outputs, &choice);
        x->to = (int32_t)choice;
        x->to_given = true;
        return code;
    case OPT_PACK:
        return pack_options_add(&x->packs, command, optarg);
    case OPT_NO_DEFAULT_PACK:
        x->packs.no_default = true;
        return EXIT_DONE;
    case OPT_ONLY:
        return read_only(x, optarg);
    case OPT_TYPES:
        x->types = optarg;
        return EXIT_DONE;
    case OPT_MIN_SCORE:
        return parse_score(command, "--min-score", optarg, &x->analyze.min_score);
    case OPT_TEXT:
        x->write.flags |= NEWSENT_WRITE_TEXT;
        return EXIT_DONE;
    case OPT_EVIDENCE:
        x->write.flags |= NEWSENT_WRITE_EVIDENCE;
        return EXIT_DONE;
    case OPT_ALL_TOPICS:
        x->write.flags |= NEWSENT_WRITE_ALL_TOPICS;
        return EXIT_DONE;
    case OPT_ENCODING:
        x->analyze.encoding = optarg;
        return EXIT_DONE;
    case OPT_ON_ERROR:
        code = parse_choice(command, "--on-error", optarg, on_error, &choice);
        x->stop_on_error = choice == 1;
        return code;
    case OPT_MAX_BYTES:
        return parse_max_bytes(command, optarg, &x->max_bytes);
    case OPT_UNBUFFERED:
        x->unbuffered = true;
        return EXIT_DONE;
    case OPT_COLOR:
        return parse_choice(command, "--color", optarg, colors, &x->color);
    case 'j':
        return parse_count(command, "-j", optarg, MOST_WORKERS, &x->jobs);
    case 'q':
        x->quiet = true;
        return EXIT_DONE;
    default:
        return diag_getopt(command, said, argv);
    }
}

/* Everything that depends on where it runs. */
static void settle(extraction *x) {
    const bool on_terminal = isatty(STDOUT_FILENO);
    if (!x->to_given) {
        x->to = on_terminal ? TO_LIST : NEWSENT_FORMAT_JSONL;
    }
    x->unbuffered = x->unbuffered || on_terminal;
    x->list.color = wants_color(x->color);
    if (x->jobs == 0) {
        const long processors = sysconf(_SC_NPROCESSORS_ONLN);
        x->jobs = processors < 1 ? 1 : processors > MOST_WORKERS ? MOST_WORKERS : (unsigned)processors;
    }
    derive(x);
}

int extract_options(extraction *x, int argc, char **argv, bool *help) {
    int said;
    opterr = 0;
    *help = false;
    while ((said = getopt_long(argc, argv, ":j:qh", options, NULL)) != -1) {
        if (said == 'h') {
            fputs(help_text, stdout);
            *help = true;
            return EXIT_DONE;
        }
        const int code = take(x, said, argv);
        if (code != EXIT_DONE) {
            return code;
        }
    }
    settle(x);
    return EXIT_DONE;
}
