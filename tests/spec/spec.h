/* spec.h - the parts of spec_run: strings and lists of lines, cases, what the library says. */
#ifndef TESTS_SPEC_H
#define TESTS_SPEC_H

#include <newsent.h>

#include <stdbool.h>
#include <stddef.h>

enum { LAYERS_MAX = 8 };

/* lines.c: strings that grow, and lists of lines. Running out of memory ends the program. */

typedef struct {
    char *bytes;
    size_t len, cap;
} string;

typedef struct {
    string *items;
    size_t count;
    bool given;
} lines;

void put(string *s, const char *bytes, size_t len);
void put_text(string *s, const char *text);
void put_number(string *s, const char *before, uint64_t number);

string *add_line(lines *l);
void clear_lines(lines *l);
int compare_lines(const void *a, const void *b);
void sort_lines(lines *l);

/* The lines with a line feed between each two. */
string joined(const lines *l);

/* cases.c: the files of cases. */

enum {
    MENTIONS,
    TITLE_MENTIONS,
    NAMES,
    ENTITIES,
    ATTRS,
    TOPICS,
    EVIDENCE,
    TOKENS,
    SENTENCES,
    LANG,
    JSON,
    EXPECTED_COUNT
};

typedef struct {
    const char *name;
    bool sorted; /* order does not count */
} expected_kind;

extern const expected_kind expected_kinds[EXPECTED_COUNT];

typedef struct {
    string text; /* rows, or the name of a file of them */
    string also; /* further rows of the same pack */
    bool is_file;
} layer;

typedef struct {
    const char *file;
    size_t line;
    string name, encoding, input;
    bool with_default;
    layer layers[LAYERS_MAX];
    size_t layer_count;
    lines text, title;
    lines expected[EXPECTED_COUNT];
} spec_case;

typedef void (*case_fn)(void *ctx, spec_case *c);

/* Calls fn for each case of a file. A file that is not in the format ends the program. */
void read_cases(const char *path, case_fn fn, void *ctx);

/* say.c: what the library found, in the lines of the format. */

void say_all(lines said[EXPECTED_COUNT], const spec_case *c, const newsent_doc *doc);

/* overlay.c: the layers from any place on as overlays of one call: the same answer, or false and a message. */
bool overlays_agree(newsent_pack *const *packs, size_t count, const string *text,
                    const newsent_analyze_options *options, const newsent_doc *whole);

#endif
