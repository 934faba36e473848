/* brute.c - see brute.h. */
#include "brute.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- characters ---- */

brute_char brute_make_char(const char *bytes) {
    brute_char c = {.len = strlen(bytes), .fold = bytes[0]};
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

void brute_read(brute_text *r) {
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

static char fold_at(const brute_text *r, size_t i) { return r->chars[r->letters[i]].fold; }
static bool digit(char c) { return c == '1' || c == '2' || c == '#'; }
static bool han(char c) { return c == 'Z' || c == 'G'; }

/* ---- gaps: N none, C script change, ' apostrophe, . period, : period-space, - / S space, L line, X stronger, & + P(++) ---- */

static char read_gap(const brute_text *r, size_t i) {
    char gap[BRUTE_CHARS + 2];
    char core[BRUTE_CHARS + 2];
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

static bool word_end(const brute_text *r, size_t i) {
    if (i == 0 || i == r->letter_count) {
        return true;
    }
    return read_gap(r, i) != 'N' || han(fold_at(r, i - 1)) || han(fold_at(r, i));
}

/* The piece before or after a gap of a name is one letter. */
static bool initial_from(const brute_text *r, size_t begin, size_t end) {
    return end == begin + 1 && !digit(fold_at(r, begin));
}

static size_t piece_end(const brute_text *r, size_t i) {
    do {
        i++;
    } while (i < r->letter_count && read_gap(r, i) == 'N');
    return i;
}

static size_t piece_begin(const brute_text *r, size_t end) {
    do {
        end--;
    } while (end > 0 && read_gap(r, end) == 'N');
    return end;
}

static bool agrees(const brute_text *name, size_t i, char text, bool letter_digit) {
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

/* Letters and no gap that is stronger inside, nothing but signs at the edges, no {num} at the start or beside a digit. */
bool brute_name_is_valid(const brute_text *r) {
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
    const brute_name *name;
    const brute_text *text;
    brute_found *out;
    size_t *count;
} trial;

/* Characters k… of the name are characters i…to of the text; a number has any digits, and perhaps a letter. */
static bool written_alike(const brute_text *n, size_t k, const brute_text *x, size_t i, size_t to) {
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
    const brute_text *n = &t->name->r;
    const brute_text *x = t->text;
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
    const brute_found f = {x->offset[from], x->offset[to], t->name->row};
    for (size_t i = 0; i < *t->count; i++) {
        if (t->out[i].begin == f.begin && t->out[i].end == f.end && t->out[i].row == f.row) {
            return;
        }
    }
    cr_assert_lt(*t->count, (size_t)BRUTE_FOUND_MAX);
    t->out[(*t->count)++] = f;
}

/* Letter i of the name against letter `at` of the text, and so on. */
static void try_from(const trial *t, size_t i, size_t first, size_t at) {
    const brute_text *n = &t->name->r;
    const brute_text *x = t->text;

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

void brute_match(const brute_name *name, const brute_text *text, brute_found *out, size_t *count) {
    const trial t = {name, text, out, count};
    for (size_t at = 0; at < text->letter_count; at++) {
        if (word_end(text, at)) {
            try_from(&t, 0, at, at);
        }
    }
}
