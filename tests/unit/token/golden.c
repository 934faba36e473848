/* golden.c - tests/golden/tokens and sentences (format: tests/golden/README.md), read without a lexicon. */
#include "base/vec.h"
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

static void read_text(const chars *text, bool sentences, chars *out) {
    ns_tokenizer *tokenizer;
    ns_token_scratch *scratch;
    ns_tokens tokens = {0};
    ns_sentences split = {0};
    cr_assert_eq(ns_tokenizer_new(&tokenizer, NULL), NEWSENT_OK);
    cr_assert_eq(ns_token_scratch_new(&scratch, NULL), NEWSENT_OK);
    const uint8_t *bytes = (const uint8_t *)text->items;
    cr_assert_eq(ns_tokenize(tokenizer, scratch, NULL, 0, bytes, 0, (uint32_t)text->count, &tokens, NULL), NEWSENT_OK);
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
static void compare(const char *path, size_t line, const char *want, const char *got) {
    for (; *want != '\0' || *got != '\0'; line++) {
        const size_t want_len = line_len(want);
        const size_t got_len = line_len(got);
        if (want_len != got_len || memcmp(want, got, want_len) != 0) {
            cr_expect(false, "%s:%zu differs\n  want: %.*s\n  got:  %.*s", path, line, (int)want_len, want,
                      (int)got_len, got);
            return;
        }
        want += want_len;
        got += got_len;
    }
}

static void check_section(const char *path, size_t line, const chars *text, bool sentences, const chars *want) {
    chars got = {0};
    add(&got, "", 0);
    read_text(text, sentences, &got);
    compare(path, line, want->count > 0 ? want->items : "", got.items);
    ns_vec_free(&got);
}

static size_t check_file(const char *path, bool sentences) {
    static char line[8192];
    chars text = {0};
    chars want = {0};
    enum { BETWEEN, TEXT, RECORDS } part = BETWEEN;
    size_t number = 0;
    size_t begin = 0;
    size_t sections = 0;
    FILE *file = fopen(path, "r");
    cr_assert(file != NULL, "cannot open %s", path);
    for (bool more = true; more;) {
        more = fgets(line, sizeof line, file) != NULL;
        number++;
        const bool empty = !more || line[0] == '\n';
        if (part == RECORDS && empty) {
            check_section(path, begin, &text, sentences, &want);
            sections++;
            part = BETWEEN;
        } else if (part == TEXT && more && line[0] == '|') {
            const size_t mark = line[1] == ' ' ? 2 : 1;
            add(&text, line + mark, strlen(line) - mark);
        } else if (part == TEXT) {
            cr_assert(more && (strcmp(line, "tokens:\n") == 0 || strcmp(line, "sentences:\n") == 0), "%s:%zu", path,
                      number);
            part = RECORDS;
            begin = number + 1;
        } else if (part == RECORDS) {
            add(&want, line, strlen(line));
        } else if (more && strcmp(line, "text:\n") == 0) {
            ns_vec_clear(&text);
            ns_vec_clear(&want);
            part = TEXT;
        } else {
            cr_assert(empty || line[0] == '#', "%s:%zu: %s", path, number, line);
        }
    }
    fclose(file);
    ns_vec_free(&text);
    ns_vec_free(&want);
    return sections;
}

static void check_folder(const char *pattern, bool sentences, size_t least) {
    glob_t found;
    size_t sections = 0;
    cr_assert_eq(glob(pattern, 0, NULL, &found), 0, "no file %s", pattern);
    for (size_t i = 0; i < found.gl_pathc; i++)
        sections += check_file(found.gl_pathv[i], sentences);
    globfree(&found);
    cr_assert_geq(sections, least, "only %zu sections in %s", sections, pattern);
}

Test(golden, tokens) { check_folder(NEWSENT_TESTS_DIR "/golden/tokens/*.txt", false, 15); }

Test(golden, sentences) { check_folder(NEWSENT_TESTS_DIR "/golden/sentences/*.txt", true, 20); }
