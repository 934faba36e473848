/* golden.c - tests/golden/tokens and sentences (format: tests/golden/README.md), without a lexicon and with our own. */
#include "base/vec.h"
#include "newsent/build.h"
#include "newsent/pack.h"
#include "token/sentence.h"
#include "token/tokenize.h"

#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef NS_VEC(char) chars;

static const char *const kinds[] = {"none",  "word",   "number",  "money",  "percent",    "date",        "time",  "url",
                                    "email", "handle", "hashtag", "ticker", "possessive", "punctuation", "symbol"};

static void add(chars *out, const char *bytes, size_t len) {
    cr_assert(ns_vec_reserve(out, len + 1));
    memcpy(out->items + out->count, bytes, len);
    out->count += len;
    out->items[out->count] = '\0';
}

/* The text of a record on one line: a line feed is written \n. */
static void add_text(chars *out, const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] == '\n')
            add(out, "\\n", 2);
        else
            add(out, bytes + i, 1);
    }
    add(out, "\n", 1);
}

/* A letter for each flag that is set, - for none, then a TAB. */
static void add_flags(chars *out, uint32_t flags, const char *letters) {
    for (size_t i = 0; letters[i] != '\0'; i++) {
        if ((flags >> i & 1) != 0)
            add(out, letters + i, 1);
    }
    add(out, flags != 0 ? "\t" : "-\t", flags != 0 ? 1 : 2);
}

/* The lexicons of gazetteers/lexicon, compiled. */
typedef struct {
    void *data;
    newsent_pack *pack;
} lexicon;

static lexicon read_lexicon(void) {
    lexicon own = {0};
    newsent_builder *builder;
    glob_t found;
    size_t size;
    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    cr_assert_eq(glob(NEWSENT_TESTS_DIR "/../gazetteers/lexicon/*.tsv", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        cr_assert_eq(newsent_builder_add_file(builder, found.gl_pathv[i], NULL), NEWSENT_OK, "%s", found.gl_pathv[i]);
    globfree(&found);
    cr_assert_eq(newsent_builder_finish(builder, &own.data, &size, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_pack_open_memory(&own.pack, own.data, size, 0, NULL), NEWSENT_OK);
    newsent_builder_free(builder);
    return own;
}

static void free_lexicon(lexicon *own) {
    newsent_pack_free(own->pack);
    newsent_free(own->data);
}

/* With which lexicon a section is read. */
enum { WITHOUT = 1, WITH = 2, BOTH = WITHOUT | WITH };

typedef struct {
    const char *path;
    size_t line; /* of the first record */
    uint32_t lexicons;
    chars text, want;
} section;

static void read_text(const chars *text, const lexicon *own, bool sentences, chars *out) {
    ns_tokenizer *tokenizer;
    ns_token_scratch *scratch;
    ns_tokens tokens = {0};
    ns_sentences split = {0};
    cr_assert_eq(ns_tokenizer_new(&tokenizer, NULL), NEWSENT_OK);
    cr_assert_eq(ns_token_scratch_new(&scratch, NULL), NEWSENT_OK);
    const uint8_t *bytes = (const uint8_t *)text->items;
    cr_assert_eq(ns_tokenize(tokenizer, scratch, own != NULL ? &own->pack : NULL, own != NULL, bytes, 0,
                             (uint32_t)text->count, &tokens, NULL),
                 NEWSENT_OK);
    cr_assert_eq(ns_split_sentences(bytes, &tokens, 0, &split, NULL), NEWSENT_OK);
    for (size_t i = 0; !sentences && i < tokens.count; i++) {
        const ns_token *t = &tokens.items[i];
        add(out, kinds[t->kind], strlen(kinds[t->kind]));
        add(out, "\t", 1);
        add_flags(out, t->flags, "csLaxu");
        add_text(out, text->items + t->begin, t->end - t->begin);
    }
    for (size_t i = 0; sentences && i < split.count; i++) {
        const ns_sentence *s = &split.items[i];
        add_flags(out, s->flags, "CH");
        add_text(out, text->items + s->begin, s->end - s->begin);
    }
    ns_vec_free(&tokens);
    ns_vec_free(&split);
    ns_token_scratch_free(scratch);
    ns_tokenizer_free(tokenizer);
}

static size_t line_len(const char *p) {
    const char *feed = strchr(p, '\n');
    return feed != NULL ? (size_t)(feed - p) + 1 : strlen(p);
}

/* The first line that differs, with the file's line number. */
static void compare(const section *s, const lexicon *own, const char *got) {
    const char *want = s->want.count > 0 ? s->want.items : "";
    for (size_t line = s->line; *want != '\0' || *got != '\0'; line++) {
        const size_t want_len = line_len(want);
        const size_t got_len = line_len(got);
        if (want_len != got_len || memcmp(want, got, want_len) != 0) {
            cr_expect(false, "%s:%zu differs %s lexicon\n  want: %.*s\n  got:  %.*s", s->path, line,
                      own != NULL ? "with a" : "without a", (int)want_len, want, (int)got_len, got);
            return;
        }
        want += want_len;
        got += got_len;
    }
}

static void check_section(const section *s, const lexicon *own, bool sentences) {
    for (uint32_t with = WITHOUT; with <= WITH; with <<= 1) {
        chars got = {0};
        if ((s->lexicons & with) == 0)
            continue;
        add(&got, "", 0);
        read_text(&s->text, with == WITH ? own : NULL, sentences, &got);
        compare(s, with == WITH ? own : NULL, got.items);
        ns_vec_free(&got);
    }
}

static uint32_t lexicons_of(const char *line) {
    if (strcmp(line, "lexicon: no\n") == 0)
        return WITHOUT;
    return strcmp(line, "lexicon: yes\n") == 0 ? WITH : strcmp(line, "lexicon: both\n") == 0 ? BOTH : 0;
}

static size_t check_file(const char *path, const lexicon *own, bool sentences) {
    static char line[8192];
    section s = {.path = path, .lexicons = BOTH};
    enum { BETWEEN, TEXT, RECORDS } part = BETWEEN;
    size_t number = 0;
    size_t sections = 0;
    FILE *file = fopen(path, "r");
    cr_assert(file != NULL, "cannot open %s", path);
    for (bool more = true; more;) {
        more = fgets(line, sizeof line, file) != NULL;
        number++;
        const bool empty = !more || line[0] == '\n';
        if (part == RECORDS && empty) {
            check_section(&s, own, sentences);
            sections++;
            s.lexicons = BOTH;
            part = BETWEEN;
        } else if (part == TEXT && more && line[0] == '|') {
            const size_t mark = line[1] == ' ' ? 2 : 1;
            add(&s.text, line + mark, strlen(line) - mark);
        } else if (part == TEXT) {
            cr_assert(more && strcmp(line, sentences ? "sentences:\n" : "tokens:\n") == 0, "%s:%zu", path, number);
            part = RECORDS;
            s.line = number + 1;
        } else if (part == RECORDS) {
            add(&s.want, line, strlen(line));
        } else if (more && strcmp(line, "text:\n") == 0) {
            ns_vec_clear(&s.text);
            ns_vec_clear(&s.want);
            part = TEXT;
        } else if (more && lexicons_of(line) != 0) {
            s.lexicons = lexicons_of(line);
        } else {
            cr_assert(empty || line[0] == '#', "%s:%zu: %s", path, number, line);
        }
    }
    fclose(file);
    ns_vec_free(&s.text);
    ns_vec_free(&s.want);
    return sections;
}

static void check_folder(const char *pattern, bool sentences, size_t least) {
    lexicon own = read_lexicon();
    glob_t found;
    size_t sections = 0;
    cr_assert_eq(glob(pattern, 0, NULL, &found), 0, "no file %s", pattern);
    for (size_t i = 0; i < found.gl_pathc; i++)
        sections += check_file(found.gl_pathv[i], &own, sentences);
    globfree(&found);
    free_lexicon(&own);
    cr_assert_geq(sections, least, "only %zu sections in %s", sections, pattern);
}

Test(golden, tokens) { check_folder(NEWSENT_TESTS_DIR "/golden/tokens/*.txt", false, 25); }

Test(golden, sentences) { check_folder(NEWSENT_TESTS_DIR "/golden/sentences/*.txt", true, 55); }
