/* import.h - what the kinds of import share: options, the run over the files, what is said. */
#ifndef NEWSENT_TOOL_IMPORT_H
#define NEWSENT_TOOL_IMPORT_H

#include "import_kinds.h"
#include "import_lines.h"
#include "import_rows.h"
#include "rowfiles.h"

#include <getopt.h>

typedef struct {
    const char *kind; /* "wikidata", for messages */
    const char *output, *policy;
    bool quiet, keep_going;
    uint64_t max_line;
    import_progress progress;
    import_rows rows;
    row_errors errors;
    uint64_t read, skipped; /* entities, places or rows; those that were not asked for */
    uint64_t nameless;      /* left out: no name that a build takes, in the languages asked for */
    bool damaged;           /* a file could not be read to its end */
} import_run;

/* Options of every kind; a kind puts these first into its table. */
#define IMPORT_OPTIONS                                                                                                 \
    {"output", required_argument, NULL, 'o'}, {"quiet", no_argument, NULL, 'q'}, {"help", no_argument, NULL, 'h'},     \
        {"keep-going", no_argument, NULL, IMPORT_KEEP_GOING}, {                                                        \
        "max-line", required_argument, NULL, IMPORT_MAX_LINE                                                           \
    }
enum { IMPORT_KEEP_GOING = 256, IMPORT_MAX_LINE, IMPORT_OWN /* from here on a kind's own */ };
enum { IMPORT_LINE = 16 * 1024 * 1024 /* longest line, when nobody says */ };
#define IMPORT_LETTERS ":o:qh"
#define IMPORT_HELP                                                                                                    \
    "  -o, --output FILE  the rows; replaced in one step when all is done ('-': stdout)\n"                             \
    "      --keep-going   a file that is cut off or damaged: write the rows up to there\n"                             \
    "      --max-line N   longest line, such as 64M; 16M when not given, at most 1G\n"                                 \
    "  -q, --quiet        no progress bar, no sums\n"

/* Takes an option that all kinds have. -1: it is none of them; else EXIT_DONE or EXIT_CANNOT, said. */
int import_option(import_run *run, int said, const char *value);

/* After the options: whether there are files and an output. EXIT_DONE or EXIT_CANNOT, said. */
int import_ready(import_run *run, const char *command, int argc, int first);

/* One file: reads it to its end. false: a fault that ends the whole import, said. */
typedef bool (*import_file_fn)(import_run *run, void *ctx, import_lines *lines, const char *path);

/* Runs over the files, each through `fn`, and closes the rows. `before` may be NULL: it runs once, after the rows were opened.
   The exit status. */
int import_files(import_run *run, char *const *paths, int count, import_file_fn before, import_file_fn fn, void *ctx);

/* Opens a file, hands it to `fn`, and says where it is damaged. */
bool import_file(import_run *run, const char *path, import_file_fn fn, void *ctx);

/* A line that was refused: "file:line: reason". */
void import_refuse(import_run *run, const char *path, uint64_t line, const char *reason);

/* A file that is not what it should be: its rows count as cut off. */
void import_damage(import_run *run, const char *path, const char *reason);

/* Ends the row: counts it, or refuses it. `named`: a row without a name is a fault of the file, and no mere lack. */
void import_row_end(import_run *run, const char *path, uint64_t line, bool named);

/* "Q42", or a URL that ends so → 42; 0: it is no such id. */
uint32_t import_qid(const char *text, size_t len);

/* Whether all of the text is in `set`, a list as strspn() takes it. */
bool import_all_in(const char *text, size_t len, const char *set);

#endif
