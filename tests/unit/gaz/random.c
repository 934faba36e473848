/* random.c - the matcher held against brute.h with random names and texts. Small alphabets make the rare cases frequent. */
#include "base/mem.h"
#include "brute.h"
#include "gaz/match.h"
#include "newsent/build.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { PACKS = 25000, TEXTS = 42, NAMES = 6, NAME_CHARS = 9 };

static const char *const alphabet[] = {"a", "b", "A", "1", "2", "中", "国", "é", "e", "o", ".", " ",
                                       "-", "&", "'", "/", "+", "\n", " ",  ".", "a", "b", "1", "A"};

static uint64_t random_state;

static uint32_t random_below(uint32_t n) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)((random_state >> 20) % n);
}

static int by_place(const void *a, const void *b) {
    const brute_found *x = a;
    const brute_found *y = b;
    if (x->begin != y->begin) {
        return x->begin < y->begin ? -1 : 1;
    }
    if (x->end != y->end) {
        return x->end < y->end ? -1 : 1;
    }
    return x->row - y->row;
}

static void random_name(brute_text *r, bool num) {
    r->count = 0;
    const size_t len = 1 + random_below(NAME_CHARS);
    for (size_t i = 0; i < len; i++) {
        const char *c = alphabet[random_below(sizeof alphabet / sizeof *alphabet)];
        if (c[0] == '\n' || (c[0] == ' ' && (i == 0 || i + 1 == len))) {
            c = "a";
        }
        r->chars[r->count++] = brute_make_char(c);
    }
    if (num) {
        brute_char c = {.bytes = "#", .len = 1, .fold = '#'};
        const size_t at = 1 + random_below((uint32_t)r->count);
        r->chars[at] = c;
        r->count += at == r->count;
    }
    brute_read(r);
}

/* A text made of pieces of the names, changed here and there, so that near misses are as frequent as hits. */
static void random_text(brute_text *text, const brute_name *names, size_t count) {
    text->count = 0;
    while (text->count < BRUTE_CHARS - NAME_CHARS - 2) {
        if (count > 0 && random_below(3) != 0) {
            const brute_text *n = &names[random_below((uint32_t)count)].r;
            for (size_t i = 0; i < n->count; i++) {
                brute_char c = n->chars[i];
                const uint32_t change = random_below(12);
                if (c.bytes[0] == '#') {
                    c = brute_make_char(random_below(2) == 0 ? "1" : "2");
                }
                if (change == 0 || (c.fold == 0 && change < 4)) {
                    c = brute_make_char(alphabet[random_below(sizeof alphabet / sizeof *alphabet)]);
                }
                if (change != 1) {
                    text->chars[text->count++] = c;
                }
            }
        }
        text->chars[text->count++] = brute_make_char(alphabet[random_below(sizeof alphabet / sizeof *alphabet)]);
    }
    brute_read(text);
}

static void append_row(char *rows, const brute_name *s, int row) {
    static const char *const policies[] = {"", " [exact]", " [fold]"};
    char *at = rows + strlen(rows);

    at += sprintf(at, "e%d\tNo such name %d\t", row, row); /* a template may be no name */
    for (size_t i = 0; i < s->r.count; i++) {
        if (s->r.chars[i].bytes[0] == '#') {
            at += sprintf(at, "{num}");
        } else {
            memcpy(at, s->r.chars[i].bytes, s->r.chars[i].len);
            at += s->r.chars[i].len;
        }
    }
    sprintf(at, "%s\n", policies[s->policy]);
}

static void fail(const char *rows, const brute_text *text, const brute_found *want, size_t want_count,
                 const ns_matches *got) {
    fprintf(stderr, "rows:\n%s\ntext: \"%s\"\n", rows, text->bytes);
    for (size_t i = 0; i < want_count; i++) {
        fprintf(stderr, "  want [%zu,%zu) e%d\n", want[i].begin, want[i].end, want[i].row);
    }
    for (size_t i = 0; i < got->count; i++) {
        fprintf(stderr, "  got  [%u,%u) e%u\n", got->items[i].begin, got->items[i].end, got->items[i].entity);
    }
    cr_assert_fail("the matcher and the brute-force brute_text differ");
}

Test(gaz_brute, random_cases, .timeout = 120) {
    static brute_found want[BRUTE_FOUND_MAX];
    const char *seed = getenv("NEWSENT_SEED");
    uint64_t cases = 0;
    uint64_t matched = 0;
    uint64_t refused_names = 0;

    random_state = seed != NULL ? strtoull(seed, NULL, 10) : UINT64_C(20210525);
    fprintf(stderr, "seed %llu\n", (unsigned long long)random_state);
    for (int p = 0; p < PACKS; p++) {
        brute_name names[NAMES];
        size_t count = 0;
        int rows_count = 0;
        char rows[4096] = "#! newsent-rows 1\n#! type=company\nkey\tname\taliases\n";
        newsent_builder *builder = NULL;
        newsent_build_report built = {.struct_size = sizeof built};
        newsent_pack *pack = NULL;
        newsent_error err;
        ns_layers layers;
        ns_match_scratch scratch = {0};
        ns_matches got = {0};
        void *data = NULL;
        size_t size = 0;

        for (int i = 0; i < NAMES; i++) {
            brute_name *s = &names[count];
            random_name(&s->r, random_below(4) == 0);
            s->policy = (int)random_below(3);
            s->row = i;
            append_row(rows, s, i);
            if (brute_name_is_valid(&s->r)) {
                s->row = rows_count++; /* entities are sorted by key: e0, e1 … of those that are taken */
                count++;
            } else {
                refused_names++;
            }
        }
        cr_assert_eq(newsent_builder_new(&builder, NULL), NEWSENT_OK);
        newsent_builder_add_rows(builder, "rows", rows, strlen(rows), &err);
        newsent_builder_report(builder, &built);
        cr_assert_eq(built.rows_taken, count, "%s\n%s: taken %d, valid %d", rows, err.message, (int)built.rows_taken,
                     (int)count);
        cr_assert_eq(newsent_builder_finish(builder, &data, &size, &err), NEWSENT_OK);
        cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, &err), NEWSENT_OK, "%s", err.message);
        cr_assert_eq(ns_layers_init(&layers, &pack, 1, &err), NEWSENT_OK);
        for (int k = 0; k < TEXTS; k++) {
            brute_text text;
            size_t want_count = 0;
            bool same = true;

            random_text(&text, names, count);
            for (size_t n = 0; n < count; n++) {
                brute_match(&names[n], &text, want, &want_count);
            }
            qsort(want, want_count, sizeof *want, by_place);
            ns_vec_clear(&got);
            const uint32_t len = (uint32_t)text.offset[text.count];
            cr_assert_eq(ns_match_text(&layers, &scratch, (const uint8_t *)text.bytes, 0, len, 1u << 20, &got, &err),
                         NEWSENT_OK);
            same = got.count == want_count;
            for (size_t i = 0; same && i < want_count; i++) {
                same = got.items[i].begin == want[i].begin && got.items[i].end == want[i].end &&
                       got.items[i].entity == (uint32_t)want[i].row;
            }
            if (!same) {
                fail(rows, &text, want, want_count, &got);
            }
            cases++;
            matched += want_count;
        }
        ns_match_scratch_free(&scratch);
        ns_vec_free(&got);
        ns_layers_free(&layers);
        newsent_pack_free(pack);
        newsent_free(data);
        newsent_builder_free(builder);
    }
    fprintf(stderr, "%llu cases, %llu matches, %llu names refused\n", (unsigned long long)cases,
            (unsigned long long)matched, (unsigned long long)refused_names);
    cr_assert_geq(cases, UINT64_C(1000000));
    cr_assert_gt(matched, cases / 10);
}
