/*
 * random.c - the matcher held against brute.h with random names in up to three layers, and random texts. Small alphabets
 * make the rare cases frequent. NEWSENT_CASES: how many; NEWSENT_SEED: which.
 */
#include "base/mem.h"
#include "brute.h"
#include "gaz/match.h"
#include "newsent/build.h"
#include "randomness.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CASES = 1050000,
    TEXTS = 42, /* of the same names */
    LAYERS = 3,
    NAMES = 10,    /* rows of all layers */
    SPELLINGS = 3, /* of a row, at the most */
    NAME_TOKENS = 9,
    NAME_ROOM = 400,
    TEXT_ROOM = 12000,
    LONG_TEXT = 3000,
    OUTSIDE = 8
};

/* What names and texts are made of; some more often than others. */
static const char *const tokens[] = {"a",
                                     "b",
                                     "A",
                                     "1",
                                     "2",
                                     "中",
                                     "国",
                                     "é",
                                     "e",
                                     "o",
                                     ".",
                                     " ",
                                     "-",
                                     "&",
                                     "'",
                                     "/",
                                     "+",
                                     "\n",
                                     " ",
                                     ".",
                                     "a",
                                     "b",
                                     "1",
                                     "A",
                                     " ",
                                     "a",
                                     "S",
                                     "s",
                                     "ß",
                                     "ẞ",
                                     "ø",
                                     "Å",
                                     "ａ",
                                     "Ａ",
                                     "２",
                                     "カ",
                                     "ガ",
                                     "ｶ",
                                     "\xe3\x82\x99",
                                     "삼",
                                     "삼",
                                     "는",
                                     "가",
                                     "에",
                                     "에서",
                                     "에서는",
                                     "\xcc\x81",
                                     "\xcc\x81",
                                     "\xe2\x80\x8d",
                                     "\xc2\xad",
                                     "\xe2\x80\x8b",
                                     "®",
                                     "’",
                                     "#",
                                     "·",
                                     "(",
                                     "—",
                                     "”",
                                     "\xc2\xa0",
                                     "Inc",
                                     ", Inc.",
                                     " Co",
                                     ", SA",
                                     ",",
                                     "C.",
                                     "I.",
                                     " A. ",
                                     "++",
                                     " & ",
                                     ". "};

static const char *random_token(void) { return tokens[random_below(sizeof tokens / sizeof *tokens)]; }

/* One case: names of some layers, a text, and what stands around it. */
typedef struct {
    brute_name names[NAMES * SPELLINGS];
    size_t name_count;
    bool long_name; /* texts are long more often */
    int layers;
    int taken[LAYERS];
    char rows[LAYERS][NAMES * NAME_ROOM * 8];
    newsent_pack *packs[LAYERS];
    void *data[LAYERS];
    ns_layers joined;
    ns_match_scratch scratch;
    ns_matches got;
    brute_text text, before, after;
    brute_found *want;
    size_t want_count;
    uint64_t cases, matched, hidden, refused;
} random_case;

/* ---- names ---- */

static void copy(brute_text *to, const brute_text *from) {
    to->count = from->count;
    memcpy((void *)to->chars, (const void *)from->chars, from->count * sizeof *from->chars);
}

static void append_run(brute_text *r, size_t len) {
    static const char *const letters[] = {"a", "1", "A", "b"};
    const char *letter = letters[random_below(4)];

    for (; len > 0; len--) {
        brute_append(r, random_below(64) == 0 ? letters[random_below(4)] : letter);
    }
}

/* Many pieces. */
static void append_many(brute_text *r, size_t count) {
    static const char *const pieces[] = {"a1", "中", "カ", "a b ", "1 2", "é", "b-A/", "a.1 ", "ガ国"};
    const char *piece = pieces[random_below(9)];

    for (; count > 0; count--) {
        brute_append(r, random_below(32) == 0 ? pieces[random_below(9)] : piece);
    }
    brute_append(r, "b");
}

/* A name like one that is there, with a character or two changed: of the same folded letters, as often as not. */
static void change_name(brute_text *r, const brute_text *like) {
    copy(r, like);
    for (uint32_t changes = random_below(3); changes > 0; changes--) {
        const size_t at = random_below((uint32_t)r->count);
        const brute_char *c = brute_char_of(random_token());
        if (r->chars[at] != brute_num() && (r->chars[at]->sign != 0) == (c->sign != 0)) {
            r->chars[at] = c;
        }
    }
}

static void random_name(random_case *c, brute_text *r) {
    r->count = 0;
    if (c->name_count > 0 && random_below(3) == 0) {
        change_name(r, &c->names[random_below((uint32_t)c->name_count)].r);
    } else if (random_below(400) == 0) {
        append_run(r, 100 + random_below(160));
        c->long_name = true;
    } else if (random_below(200) == 0) {
        append_many(r, 20 + random_below(60));
        c->long_name = true;
    } else {
        for (uint32_t len = 1 + random_below(NAME_TOKENS); len > 0; len--) {
            brute_append(r, random_token());
        }
        /* Up to three {num}, one after the other or over each other. */
        for (uint32_t nums = random_below(4) == 0 ? 1 + random_below(BRUTE_NUMS_MAX) : 0; nums > 0; nums--) {
            const size_t at = 1 + random_below((uint32_t)r->count);
            r->chars[at] = brute_num();
            r->count += at == r->count;
        }
    }
    for (size_t i = 0; i < r->count; i++) {
        const char sign = r->chars[i]->sign;
        if (sign == '\n' || (sign == ' ' && (i == 0 || i + 1 == r->count))) {
            r->chars[i] = brute_char_of("a");
        }
    }
    brute_read(r);
}

static size_t put_chars(char *to, const brute_text *r, size_t from, size_t end) {
    size_t len = 0;
    for (size_t i = from; i < end; i++) {
        len += (size_t)sprintf(to + len, "%s", r->chars[i]->bytes);
    }
    return len;
}

/* A row of one name, or of a template with a choice at its end; false when the builder must refuse it. */
static bool random_row(random_case *c, int layer, int row) {
    static const char *const policies[] = {"cased", "exact", "fold"};
    brute_name *first = &c->names[c->name_count];
    char *rows = c->rows[layer];
    char *at = rows + strlen(rows);
    size_t spellings = 1;
    size_t stem = 0;
    bool valid = true;

    random_name(c, &first->r);
    first->policy = (int)random_below(3);
    first->suppress = layer > 0 && random_below(4) == 0;
    first->pack = layer;
    first->row = c->taken[layer];
    stem = first->r.count;
    if (stem > 1 && random_below(8) == 0) { /* stem{rest|a|} */
        static const char *const choices[] = {"a", "A", "ß", "1", ".", "+", "中", "ab 1", "&b"};
        spellings = 2 + random_below(2);
        stem -= 1 + random_below((uint32_t)stem - 1);
        for (size_t i = 1; i < spellings; i++) {
            brute_name *name = first + i;
            const brute_text spelled = name->r;
            *name = *first;
            name->r = spelled;
            copy(&name->r, &first->r);
            name->r.count = stem;
            if (i == 1) {
                brute_append(&name->r, choices[random_below(sizeof choices / sizeof *choices)]);
            }
            brute_read(&name->r);
        }
        for (size_t i = 0; i < spellings; i++) {
            const brute_text *r = &first[i].r;
            /* A blank beside a choice, and {num} within one, are the builder's own affair. */
            if (first->r.chars[stem - 1]->sign == ' ' || first->r.chars[stem]->sign == ' ') {
                spellings = 1;
            }
            for (size_t k = stem; k < r->count; k++) {
                if (r->chars[k] == brute_num()) {
                    spellings = 1;
                }
            }
        }
    }
    at += sprintf(at, "e%d\tNo such name %d\t", row, row); /* a template may be no name */
    if (spellings == 1) {
        at += put_chars(at, &first->r, 0, first->r.count);
    } else {
        at += put_chars(at, &first->r, 0, stem);
        *at++ = '{';
        at += put_chars(at, &first->r, stem, first->r.count);
        *at++ = '|';
        at += put_chars(at, &first[1].r, stem, first[1].r.count);
        at += sprintf(at, "}%s", spellings > 2 ? "?" : "");
    }
    sprintf(at, " [%s%s]\n", policies[first->policy], first->suppress ? ",suppress" : "");
    for (size_t i = 0; i < spellings; i++) {
        valid = valid && brute_name_is_valid(&first[i].r);
    }
    c->name_count += valid ? spellings : 0;
    return valid;
}

static void build_layer(random_case *c, int layer) {
    newsent_builder *builder = NULL;
    newsent_build_report built = {.struct_size = sizeof built};
    newsent_error err = {.message = ""};
    size_t size = 0;

    cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
    newsent_builder_add_rows(builder, "rows", c->rows[layer], strlen(c->rows[layer]), &err);
    newsent_builder_report(builder, &built);
    cr_assert_eq(built.rows_taken, (uint64_t)c->taken[layer], "%s\n%s: taken %d, valid %d", c->rows[layer], err.message,
                 (int)built.rows_taken, c->taken[layer]);
    cr_assert_eq(newsent_builder_finish(builder, &c->data[layer], &size, &err), NEWSENT_OK);
    cr_assert_eq(newsent_pack_open_memory(&c->packs[layer], c->data[layer], size, 0, &err), NEWSENT_OK, "%s",
                 err.message);
    newsent_builder_free(builder);
}

static void make_names(random_case *c) {
    newsent_error err;

    c->name_count = 0;
    c->long_name = false;
    c->layers = 1 + (int)random_below(LAYERS);
    for (int layer = 0; layer < c->layers; layer++) {
        const int names = (c->layers == 1 ? 6 : 3) + (int)random_below(layer == 0 ? 3 : 1);
        strcpy(c->rows[layer], "#! newsent-rows 1\n#! type=company\nkey\tname\taliases\n");
        c->taken[layer] = 0;
        for (int row = 0; row < names; row++) {
            const bool taken = random_row(c, layer, row);
            c->taken[layer] += taken;
            c->refused += !taken;
        }
        build_layer(c, layer);
    }
    cr_assert_eq(ns_layers_init(&c->joined, c->packs, (size_t)c->layers, &err), NEWSENT_OK);
}

static void drop_names(random_case *c) {
    ns_layers_free(&c->joined);
    for (int layer = 0; layer < c->layers; layer++) {
        newsent_pack_free(c->packs[layer]);
        newsent_free(c->data[layer]);
    }
}

/* ---- texts ---- */

/* One of the names, changed here and there, so that near misses are as frequent as hits. */
static void append_name(brute_text *text, const brute_text *name) {
    static const char *const numbers[] = {"1", "2", "12", "1.2", "21b", "２", "2o", "1ß", "1.2.1", "1111111111.222222"};

    for (size_t i = 0; i < name->count; i++) {
        const uint32_t change = random_below(name->count > 40 ? 400 : 14);
        if (name->chars[i] == brute_num()) {
            brute_append(text, numbers[random_below(sizeof numbers / sizeof *numbers)]);
        } else if (change == 0 || (name->chars[i]->sign != 0 && change < 4)) {
            brute_append(text, random_token());
        } else if (change != 1) {
            text->chars[text->count++] = name->chars[i];
        }
    }
}

static void random_text(random_case *c) {
    brute_text *text = &c->text;
    const uint32_t kind = random_below(c->long_name ? 200 : 4000);
    const size_t len = kind == 0               ? 1400 + random_below(LONG_TEXT)
                       : random_below(20) == 0 ? 40 + random_below(160)
                                               : 2 + random_below(20);

    text->count = 0;
    while (text->count < len) {
        if (c->name_count > 0 && random_below(3) != 0) {
            append_name(text, &c->names[random_below((uint32_t)c->name_count)].r);
        }
        if (random_below(3) != 0) {
            brute_append(text, random_token());
        }
        if (random_below(4000) == 0) {
            append_run(text, 100 + random_below(200));
        }
    }
    brute_read(text);
}

/* What lies outside would be a mark, a sign, a letter, a closing period … of the text, if anybody looked at it. */
static void random_outside(brute_text *r) {
    r->count = 0;
    if (random_below(2) == 0) {
        for (uint32_t tokens_left = 1 + random_below(2); tokens_left > 0; tokens_left--) {
            brute_append(r, random_token());
        }
    }
    brute_read(r);
}

/* Whether the matcher says what the brute force says. The bytes are a block of their own, so that a sanitizer sees more. */
static bool is_same(random_case *c) {
    newsent_error err;
    const size_t size = c->before.size + c->text.size + c->after.size;
    const uint32_t begin = (uint32_t)c->before.size;
    uint8_t *bytes = malloc(size + (size == 0));
    bool same = bytes != NULL;

    cr_assert(same);
    memcpy(bytes, c->before.bytes, begin);
    memcpy(bytes + begin, c->text.bytes, c->text.size);
    memcpy(bytes + begin + c->text.size, c->after.bytes, c->after.size);
    c->want_count = 0;
    for (size_t i = 0; i < c->name_count; i++) {
        brute_match(&c->names[i], &c->text, c->want, &c->want_count);
    }
    const size_t all = c->want_count;
    brute_settle(c->want, &c->want_count);
    c->hidden += all - c->want_count;
    ns_vec_clear(&c->got);
    cr_assert_eq(
        ns_match_text(&c->joined, &c->scratch, bytes, begin, begin + (uint32_t)c->text.size, 1u << 20, &c->got, &err),
        NEWSENT_OK);
    same = c->got.count == c->want_count;
    for (size_t i = 0; same && i < c->want_count; i++) {
        const ns_match *got = &c->got.items[i];
        const brute_found *want = &c->want[i];
        same = got->begin == begin + want->begin && got->end == begin + want->end && got->pack == want->pack &&
               got->entity == (uint32_t)want->row;
    }
    free(bytes);
    return same;
}

/* Takes out of the text what the difference does not need. */
static void shrink(random_case *c, brute_text *r) {
    for (size_t i = r->count; i-- > 0;) {
        const brute_char *taken = r->chars[i];
        const size_t after = r->count - i - 1;

        memmove((void *)(r->chars + i), (void *)(r->chars + i + 1), after * sizeof *r->chars);
        r->count--;
        brute_read(r);
        if (is_same(c)) {
            memmove((void *)(r->chars + i + 1), (void *)(r->chars + i), after * sizeof *r->chars);
            r->chars[i] = taken;
            r->count++;
            brute_read(r);
        }
    }
    is_same(c);
}

static void fail(random_case *c) {
    shrink(c, &c->text);
    shrink(c, &c->before);
    shrink(c, &c->after);
    for (int layer = 0; layer < c->layers; layer++) {
        fprintf(stderr, "layer %d\n%s\n", layer, c->rows[layer]);
    }
    fprintf(stderr, "before \"%s\"\ntext   \"%s\"\nafter  \"%s\"\n", c->before.bytes, c->text.bytes, c->after.bytes);
    for (size_t i = 0; i < c->want_count; i++) {
        const brute_found *want = &c->want[i];
        fprintf(stderr, "  want [%zu,%zu) layer %d row %d\n", want->begin, want->end, want->pack, want->row);
    }
    for (size_t i = 0; i < c->got.count; i++) {
        const ns_match *got = &c->got.items[i];
        fprintf(stderr, "  got  [%zu,%zu) layer %u row %u\n", got->begin - c->before.size, got->end - c->before.size,
                got->pack, got->entity);
    }
    cr_assert_fail("the matcher and the brute force differ");
}

static void init(random_case *c) {
    for (size_t i = 0; i < NAMES * SPELLINGS; i++) {
        brute_init(&c->names[i].r, NAME_ROOM);
    }
    brute_init(&c->text, TEXT_ROOM);
    brute_init(&c->before, OUTSIDE * 2);
    brute_init(&c->after, OUTSIDE * 2);
    c->want = malloc(BRUTE_FOUND_MAX * sizeof *c->want);
    cr_assert_not_null(c->want);
}

static void done(random_case *c) {
    for (size_t i = 0; i < NAMES * SPELLINGS; i++) {
        brute_free(&c->names[i].r);
    }
    brute_free(&c->text);
    brute_free(&c->before);
    brute_free(&c->after);
    free(c->want);
    ns_match_scratch_free(&c->scratch);
    ns_vec_free(&c->got);
}

Test(gaz_brute, random_cases, .timeout = 3000) {
    static random_case c;
    const uint64_t cases = random_cases(CASES);

    random_seed();
    init(&c);
    while (c.cases < cases) {
        make_names(&c);
        for (int k = 0; k < TEXTS; k++) {
            random_text(&c);
            random_outside(&c.before);
            random_outside(&c.after);
            if (!is_same(&c)) {
                fail(&c);
            }
            c.cases++;
            c.matched += c.want_count;
        }
        drop_names(&c);
    }
    done(&c);
    fprintf(stderr, "%llu cases, %llu matches, %llu more hidden or double, %llu names refused\n",
            (unsigned long long)c.cases, (unsigned long long)c.matched, (unsigned long long)c.hidden,
            (unsigned long long)c.refused);
    cr_assert_gt(c.matched, c.cases / 4);
}
