/*
 * brute.c - the matcher held against a reading of docs/design.md §4 that shares no code with it: every spelling of every
 * name is tried at every place of the text. Gaps are read from the characters between two letters as a string, agreement
 * is a table of strings. Small alphabets make the rare cases frequent.
 */
#include "base/mem.h"
#include "gaz/match.h"
#include "newsent/build.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { PACKS = 25000, TEXTS = 42, NAMES = 6, NAME_CHARS = 9, TEXT_CHARS = 26, FOUND_MAX = 4096 };

/* ---- characters ---- */

static const char *const alphabet[] = {"a", "b", "A", "1", "2", "中", "国", "é", "e", "o", ".", " ",
                                       "-", "&", "'", "/", "+", "\n", " ",  ".", "a", "b", "1", "A"};

static uint64_t random_state;

static uint32_t random_below(uint32_t n) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)((random_state >> 20) % n);
}

/* A text as characters: `kind` is what the folded stream has for it, 0 for none. */
typedef struct {
    char bytes[4];
    size_t len;
    char fold;
    bool upper;
} character;

typedef struct {
    character chars[TEXT_CHARS + 2];
    size_t count;
    size_t offset[TEXT_CHARS + 3]; /* in bytes */
    char bytes[4 * TEXT_CHARS + 8];
    /* the stream: indices of characters that are letters or digits */
    size_t letters[TEXT_CHARS + 2];
    size_t letter_count;
} reading;

static character make_character(const char *bytes) {
    character c = {.len = strlen(bytes), .fold = bytes[0]};
    memcpy(c.bytes, bytes, c.len);
    if (strcmp(bytes, "中") == 0) {
        c.fold = 'Z';
    } else if (strcmp(bytes, "国") == 0) {
        c.fold = 'G';
    } else if (strcmp(bytes, "é") == 0) {
        c.fold = 'e';
    } else if (bytes[0] == 'A') {
        c.fold = 'a';
        c.upper = true;
    } else if (strchr("abeo12", bytes[0]) == NULL) {
        c.fold = 0;
    }
    return c;
}

static void read_characters(reading *r) {
    size_t at = 0;
    r->letter_count = 0;
    for (size_t i = 0; i < r->count; i++) {
        r->offset[i] = at;
        memcpy(r->bytes + at, r->chars[i].bytes, r->chars[i].len);
        at += r->chars[i].len;
        if (r->chars[i].fold != 0) {
            r->letters[r->letter_count++] = i;
        }
    }
    r->offset[r->count] = at;
    r->bytes[at] = '\0';
}

static char fold_at(const reading *r, size_t i) { return r->chars[r->letters[i]].fold; }
static bool digit(char c) { return c == '1' || c == '2' || c == '#'; }
static bool han(char c) { return c == 'Z' || c == 'G'; }

/* ---- gaps: N none, C script change, ' apostrophe, . period, : period-space, - / S space, L line, X stronger, & + P(++) ---- */

static char read_gap(const reading *r, size_t i) {
    char gap[TEXT_CHARS + 2];
    char core[TEXT_CHARS + 2];
    size_t len = 0;
    size_t core_len = 0;
    size_t lines = 0;

    for (size_t k = r->letters[i - 1] + 1; k < r->letters[i]; k++) {
        const char c = r->chars[k].bytes[0];
        gap[len++] = c;
        lines += c == '\n';
        if (c != ' ' && c != '\n') {
            core[core_len++] = c;
        }
    }
    gap[len] = core[core_len] = '\0';
    const bool blanks = core_len != len;
    if (len == 0) {
        const char x = fold_at(r, i - 1);
        const char y = fold_at(r, i);
        return !digit(x) && !digit(y) && han(x) != han(y) ? 'C' : 'N';
    }
    if (lines > 1) {
        return 'X';
    }
    if (core_len == 0) {
        return lines == 1 ? 'L' : 'S';
    }
    if (strcmp(core, ".") == 0) {
        return blanks ? ':' : '.';
    }
    if (strcmp(core, "'") == 0) {
        return gap[0] != '\'' && gap[len - 1] != '\'' ? 'X' : '\'';
    }
    if (strcmp(core, "-") == 0 || strcmp(core, ".-") == 0) {
        const char *hyphen = strchr(gap, '-');
        return (size_t)(hyphen - gap) == core_len - 1 && hyphen[1] != ' ' ? '-' : 'X';
    }
    if (strcmp(core, "/") == 0 || strcmp(core, "./") == 0) {
        return blanks ? 'X' : '/';
    }
    const char *sign = core + (core[0] == '.');
    size_t sign_len = strlen(sign);
    if (sign_len > 1 && sign[sign_len - 1] == '.') {
        sign_len--;
    }
    if (sign_len == 1 && (sign[0] == '&' || sign[0] == '+')) {
        return sign[0];
    }
    if (sign_len == 2 && sign[0] == '+' && sign[1] == '+' && strstr(gap, "++") != NULL) {
        return 'P';
    }
    return 'X';
}

static bool word_end(const reading *r, size_t i) {
    if (i == 0 || i == r->letter_count) {
        return true;
    }
    return read_gap(r, i) != 'N' || han(fold_at(r, i - 1)) || han(fold_at(r, i));
}

/* The piece before or after a gap of a name is one letter. */
static bool initial_from(const reading *r, size_t begin, size_t end) {
    return end == begin + 1 && !digit(fold_at(r, begin));
}

static size_t piece_end(const reading *r, size_t i) {
    do {
        i++;
    } while (i < r->letter_count && read_gap(r, i) == 'N');
    return i;
}

static size_t piece_begin(const reading *r, size_t end) {
    do {
        end--;
    } while (end > 0 && read_gap(r, end) == 'N');
    return end;
}

static bool agrees(const reading *name, size_t i, char text, bool letter_digit) {
    const char gap = read_gap(name, i);
    const bool after = gap != 'N' && initial_from(name, piece_begin(name, i), i);
    const bool between = after && initial_from(name, i, piece_end(name, i));
    const char *yes = "";

    switch (gap) {
    case 'N':
        yes = letter_digit ? "NS-" : "N";
        break;
    case 'S':
        yes = letter_digit ? "SL-N" : "SL-";
        break;
    case '-':
        yes = "-SNL";
        break;
    case '/':
        yes = "/";
        break;
    case '.':
        yes = after ? ".N:" : ".N";
        break;
    case ':':
        yes = between ? ":.SLN" : ":.SL";
        break;
    case '\'':
        yes = "'N";
        break;
    case 'C':
        yes = "CNS";
        break;
    case '&':
        yes = "&";
        break;
    case '+':
        yes = "+";
        break;
    case 'P':
        yes = "P";
        break;
    default:
        break;
    }
    return strchr(yes, text) != NULL;
}

/* ---- names ---- */

typedef struct {
    reading r;  /* in which '#' is a {num} */
    int policy; /* 0 cased, 1 exact, 2 fold */
    int row;
} spelling;

/* Letters and no gap that is stronger inside, nothing but signs at the edges, no {num} at the start or beside a digit. */
static bool valid(const reading *r) {
    if (r->letter_count == 0 || fold_at(r, 0) == '#') {
        return false;
    }
    for (size_t i = 1; i < r->letter_count; i++) {
        const char gap = read_gap(r, i);
        if (gap == 'X') {
            return false;
        }
        if (gap == 'N' && digit(fold_at(r, i)) && digit(fold_at(r, i - 1)) &&
            (fold_at(r, i) == '#' || fold_at(r, i - 1) == '#')) {
            return false;
        }
    }
    for (size_t i = 0; i < r->count; i++) {
        if ((i < r->letters[0] || i > r->letters[r->letter_count - 1]) && r->chars[i].bytes[0] == ' ') {
            return false;
        }
    }
    return true;
}

/* ---- matching ---- */

typedef struct {
    size_t begin, end;
    int row;
} found;

typedef struct {
    const spelling *name;
    const reading *text;
    found *out;
    size_t *count;
} trial;

/* Characters k… of the name are characters i…to of the text; a number has any digits, and perhaps a letter. */
static bool written_alike(const reading *n, size_t k, const reading *x, size_t i, size_t to) {
    if (k == n->count) {
        return i == to;
    }
    if (n->chars[k].bytes[0] == '#') {
        while (i < to && strchr("12.", x->chars[i].bytes[0]) != NULL) {
            i++;
        }
        return written_alike(n, k + 1, x, i, to) || (i < to && written_alike(n, k + 1, x, i + 1, to));
    }
    return i < to && x->chars[i].len == n->chars[k].len &&
           memcmp(x->chars[i].bytes, n->chars[k].bytes, n->chars[k].len) == 0 && written_alike(n, k + 1, x, i + 1, to);
}

static void report(const trial *t, size_t first, size_t end) {
    const reading *n = &t->name->r;
    const reading *x = t->text;
    size_t from = x->letters[first];
    size_t to = x->letters[end - 1] + 1;
    size_t post = n->letters[n->letter_count - 1] + 1;
    size_t post_end = n->count;
    const bool period = post_end > post && n->chars[post_end - 1].bytes[0] == '.';

    if (!word_end(x, end)) {
        return;
    }
    for (size_t i = n->letters[0]; i-- > 0;) {
        if (from == 0 || x->chars[from - 1].bytes[0] != n->chars[i].bytes[0]) {
            return;
        }
        from--;
    }
    for (post_end -= period; post < post_end; post++, to++) {
        if (to == x->count || x->chars[to].bytes[0] != n->chars[post].bytes[0]) {
            return;
        }
    }
    if (to < x->count && x->chars[to].bytes[0] == '+') {
        return;
    }
    if (to < x->count && x->chars[to].bytes[0] == '.') {
        bool closing = period;
        if (!period && post_end == n->letters[n->letter_count - 1] + 1) {
            size_t last = end - 1;
            while (last > first && read_gap(x, last) == 'N') {
                last--;
            }
            closing =
                last > first && last == end - 1 && !digit(fold_at(x, last)) && strchr(".:", read_gap(x, last)) != NULL;
        }
        to += closing;
    }
    if (t->name->policy == 1) {
        if (!written_alike(n, 0, x, from, to)) {
            return;
        }
    }
    const found f = {x->offset[from], x->offset[to], t->name->row};
    for (size_t i = 0; i < *t->count; i++) {
        if (t->out[i].begin == f.begin && t->out[i].end == f.end && t->out[i].row == f.row) {
            return;
        }
    }
    cr_assert_lt(*t->count, (size_t)FOUND_MAX);
    t->out[(*t->count)++] = f;
}

/* Letter i of the name against letter `at` of the text, and so on. */
static void try_from(const trial *t, size_t i, size_t first, size_t at) {
    const reading *n = &t->name->r;
    const reading *x = t->text;

    if (i == n->letter_count) {
        report(t, first, at);
        return;
    }
    if (at == x->letter_count) {
        return;
    }
    const bool letter_digit = at > 0 && digit(fold_at(x, at - 1)) != digit(fold_at(x, at));
    if (i > 0 && !agrees(n, i, read_gap(x, at), letter_digit)) {
        return;
    }
    if (fold_at(n, i) == '#') {
        size_t end = at;
        if (!digit(fold_at(x, at)) || (at > 0 && digit(fold_at(x, at - 1)) && read_gap(x, at) == 'N')) {
            return;
        }
        end = at + 1;
        while (end < x->letter_count && digit(fold_at(x, end)) && read_gap(x, end) == 'N') {
            end++;
        }
        if (end < x->letter_count && digit(fold_at(x, end)) && read_gap(x, end) == '.') {
            end++;
            while (end < x->letter_count && digit(fold_at(x, end)) && read_gap(x, end) == 'N') {
                end++;
            }
        }
        if (end - at > 16) {
            return;
        }
        try_from(t, i + 1, first, end);
        if (end < x->letter_count && strchr("abeo", fold_at(x, end)) != NULL && read_gap(x, end) == 'N' &&
            word_end(x, end + 1)) {
            try_from(t, i + 1, first, end + 1);
        }
        return;
    }
    if (fold_at(n, i) != fold_at(x, at)) {
        return;
    }
    if (t->name->policy != 2 && n->chars[n->letters[i]].upper && !x->chars[x->letters[at]].upper) {
        return;
    }
    try_from(t, i + 1, first, at + 1);
}

static int by_place(const void *a, const void *b) {
    const found *x = a;
    const found *y = b;
    if (x->begin != y->begin) {
        return x->begin < y->begin ? -1 : 1;
    }
    if (x->end != y->end) {
        return x->end < y->end ? -1 : 1;
    }
    return x->row - y->row;
}

/* ---- random cases ---- */

static void random_name(reading *r, bool num) {
    r->count = 0;
    const size_t len = 1 + random_below(NAME_CHARS);
    for (size_t i = 0; i < len; i++) {
        const char *c = alphabet[random_below(sizeof alphabet / sizeof *alphabet)];
        if (c[0] == '\n' || (c[0] == ' ' && (i == 0 || i + 1 == len))) {
            c = "a";
        }
        r->chars[r->count++] = make_character(c);
    }
    if (num) {
        character c = {.bytes = "#", .len = 1, .fold = '#'};
        r->chars[1 + random_below((uint32_t)r->count)] = c;
        r->count += r->chars[r->count].bytes[0] == '#' && r->chars[r->count].len == 1 ? 1u : 0u;
    }
    read_characters(r);
}

/* A text made of pieces of the names, changed here and there, so that near misses are as frequent as hits. */
static void random_text(reading *text, const spelling *names, size_t count) {
    text->count = 0;
    while (text->count < TEXT_CHARS - NAME_CHARS - 2) {
        if (count > 0 && random_below(3) != 0) {
            const reading *n = &names[random_below((uint32_t)count)].r;
            for (size_t i = 0; i < n->count; i++) {
                character c = n->chars[i];
                const uint32_t change = random_below(12);
                if (c.bytes[0] == '#') {
                    c = make_character(random_below(2) == 0 ? "1" : "2");
                }
                if (change == 0 || (c.fold == 0 && change < 4)) {
                    c = make_character(alphabet[random_below(sizeof alphabet / sizeof *alphabet)]);
                }
                if (change != 1) {
                    text->chars[text->count++] = c;
                }
            }
        }
        text->chars[text->count++] = make_character(alphabet[random_below(sizeof alphabet / sizeof *alphabet)]);
    }
    read_characters(text);
}

static void append_row(char *rows, const spelling *s, int row) {
    static const char *const policies[] = {"", " [exact]", " [fold]"};
    char *at = rows + strlen(rows);

    at += sprintf(at, "e%d\t", row);
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

static void fail(const char *rows, const reading *text, const found *want, size_t want_count, const ns_matches *got) {
    fprintf(stderr, "rows:\n%s\ntext: \"%s\"\n", rows, text->bytes);
    for (size_t i = 0; i < want_count; i++) {
        fprintf(stderr, "  want [%zu,%zu) e%d\n", want[i].begin, want[i].end, want[i].row);
    }
    for (size_t i = 0; i < got->count; i++) {
        fprintf(stderr, "  got  [%u,%u) e%u\n", got->items[i].begin, got->items[i].end, got->items[i].entity);
    }
    cr_assert_fail("the matcher and the brute-force reading differ");
}

Test(gaz_brute, random_cases, .timeout = 120) {
    static found want[FOUND_MAX];
    const char *seed = getenv("NEWSENT_SEED");
    uint64_t cases = 0;
    uint64_t matched = 0;
    uint64_t refused_names = 0;

    random_state = seed != NULL ? strtoull(seed, NULL, 10) : UINT64_C(20210525);
    fprintf(stderr, "seed %llu\n", (unsigned long long)random_state);
    for (int p = 0; p < PACKS; p++) {
        spelling names[NAMES];
        size_t count = 0;
        int rows_count = 0;
        char rows[4096] = "#! newsent-rows 1\n#! type=company\nkey\tname\n";
        newsent_builder *builder = NULL;
        newsent_build_report built = {.struct_size = sizeof built};
        newsent_pack *pack = NULL;
        newsent_error err;
        ns_layers layers;
        ns_stream stream = {0};
        ns_matches got = {0};
        void *data = NULL;
        size_t size = 0;

        for (int i = 0; i < NAMES; i++) {
            spelling *s = &names[count];
            random_name(&s->r, random_below(4) == 0);
            s->policy = (int)random_below(3);
            s->row = i;
            append_row(rows, s, i);
            if (valid(&s->r)) {
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
            reading text;
            size_t want_count = 0;
            bool same = true;

            random_text(&text, names, count);
            for (size_t n = 0; n < count; n++) {
                const trial t = {&names[n], &text, want, &want_count};
                for (size_t at = 0; at < text.letter_count; at++) {
                    if (word_end(&text, at)) {
                        try_from(&t, 0, at, at);
                    }
                }
            }
            qsort(want, want_count, sizeof *want, by_place);
            ns_stream_clear(&stream);
            ns_vec_clear(&got);
            const uint32_t len = (uint32_t)text.offset[text.count];
            cr_assert_eq(ns_stream_read(&stream, (const uint8_t *)text.bytes, 0, len, &err), NEWSENT_OK);
            cr_assert_eq(ns_match_all(&layers, &stream, 0, (const uint8_t *)text.bytes, len, 1u << 20, &got, &err),
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
        ns_stream_free(&stream);
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
