/* brutematch.c - see brute.h: every name at every place, and what layers make of it. */
#include "brute.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const brute_name *name;
    const brute_text *text;
    brute_found *out;
    size_t *count;
    struct {
        size_t begin, end; /* letters of the text that are a number */
    } nums[BRUTE_NUMS_MAX];
    size_t num_count;
} trial;

/* Characters i…to of the text are those of the name; in place of each {num} its number, however it is written. */
static bool written_alike(const trial *t, size_t i, size_t to) {
    const brute_text *n = &t->name->r;
    const brute_text *x = t->text;
    size_t num = 0;

    for (size_t k = 0; k < n->count; k++) {
        if (n->chars[k]->folded[0] == '#') {
            if (i != x->letters[t->nums[num].begin].at) {
                return false;
            }
            i = brute_after_letter(x, &x->letters[t->nums[num].end - 1]);
            num++;
        } else if (i < to && x->chars[i] == n->chars[k]) {
            i++;
        } else {
            return false;
        }
    }
    return i == to;
}

/* The text's last word is an abbreviation that a period closes: Inc., or the last initial of U.S. */
static bool closes(const brute_text *x, size_t first, size_t end) {
    static const char *const words[] = {"co", "inc", "sa"};
    char word[4] = "";
    size_t last = end - 1;

    while (last > first && (x->letters[last].gap == 'N' || x->letters[last].gap == 'I')) {
        last--;
    }
    if (last == first) {
        return false;
    }
    if (strchr(".:", x->letters[last].gap) != NULL && !brute_is_digit(&x->letters[last])) {
        size_t i = last + 1;
        while (i < end && x->letters[i].gap == 'I') {
            i++;
        }
        if (i == end) {
            return true;
        }
    }
    for (size_t i = last; i < end; i++) {
        if (i - last == sizeof word - 1) {
            return false;
        }
        word[i - last] = x->letters[i].fold;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i], word) == 0) {
            return true;
        }
    }
    return false;
}

/* The letters [first, end) of the text are the name's. */
static void report(const trial *t, size_t first, size_t end) {
    const brute_text *n = &t->name->r;
    const brute_text *x = t->text;
    size_t from = x->letters[first].at;
    size_t to = brute_after_letter(x, &x->letters[end - 1]);
    const size_t post_begin = brute_after_letter(n, &n->letters[n->letter_count - 1]);
    const bool period = n->count > post_begin && n->chars[n->count - 1]->sign == '.';
    const size_t post_end = n->count - period;

    if (!x->letters[end].word) {
        return;
    }
    for (size_t i = n->letters[0].at; i-- > 0; from--) {
        if (from == 0 || x->chars[from - 1]->sign != n->chars[i]->sign) {
            return;
        }
    }
    for (size_t i = post_begin; i < post_end; i++, to++) {
        if (to == x->count || x->chars[to]->sign != n->chars[i]->sign) {
            return;
        }
    }
    if (to < x->count && (x->chars[to]->sign == '+' || x->chars[to]->sign == '#')) {
        return;
    }
    if (to < x->count && x->chars[to]->sign == '.') {
        to += period || (post_end == post_begin && closes(x, first, end));
    }
    if (t->name->policy == 1 && !written_alike(t, from, to)) {
        return;
    }
    cr_assert_lt(*t->count, (size_t)BRUTE_FOUND_MAX);
    t->out[(*t->count)++] =
        (brute_found){x->offset[from], x->offset[to], t->name->pack, t->name->row, t->name->suppress};
}

static size_t after_digits(const brute_text *x, size_t at) {
    do {
        at++;
    } while (at < x->letter_count && brute_is_digit(&x->letters[at]) && x->letters[at].gap == 'N');
    return at;
}

/* Letter i of the name against letter `at` of the text, and so on. */
static void try_from(trial *t, size_t i, size_t first, size_t at) {
    const brute_text *n = &t->name->r;
    const brute_text *x = t->text;

    for (; i < n->letter_count; i++, at++) {
        const brute_letter *want = &n->letters[i];
        const brute_letter *have = &x->letters[at];

        if (at == x->letter_count || (i > 0 && !brute_agrees(n, i, x, at))) {
            return;
        }
        if (want->fold == '#') {
            if (!brute_is_digit(have) || (at > 0 && brute_is_digit(have - 1) && have->gap == 'N')) {
                return;
            }
            size_t end = after_digits(x, at);
            if (end < x->letter_count && brute_is_digit(&x->letters[end]) && x->letters[end].gap == '.') {
                end = after_digits(x, end);
            }
            if (end - at > 16) {
                return;
            }
            t->nums[t->num_count].begin = at;
            t->nums[t->num_count++].end = end;
            try_from(t, i + 1, first, end);
            if (end < x->letter_count && x->letters[end].script == 'L' && x->letters[end].gap == 'N' &&
                x->letters[end + 1].word) {
                t->nums[t->num_count - 1].end = end + 1;
                try_from(t, i + 1, first, end + 1);
            }
            t->num_count--;
            return;
        }
        if (want->fold != have->fold || (t->name->policy != 2 && want->upper && want->first && !have->upper)) {
            return;
        }
    }
    report(t, first, at);
}

void brute_match(const brute_name *name, const brute_text *text, brute_found *out, size_t *count) {
    trial t = {.name = name, .text = text, .out = out, .count = count};
    for (size_t at = 0; at < text->letter_count; at++) {
        if (text->letters[at].word && text->letters[at].fold == name->r.letters[0].fold) {
            try_from(&t, 0, at, at);
        }
    }
}

static int compare(size_t a, size_t b) { return (a > b) - (a < b); }

static int by_place(const void *a, const void *b) {
    const brute_found *x = a;
    const brute_found *y = b;
    int order = compare(x->begin, y->begin);
    order = order != 0 ? order : compare(x->end, y->end);
    order = order != 0 ? order : x->pack - y->pack;
    return order != 0 ? order : x->row - y->row;
}

static bool is_hidden(const brute_found *found, size_t count, size_t i) {
    for (size_t k = i + 1; k < count && found[k].begin == found[i].begin && found[k].end == found[i].end; k++) {
        if (found[k].suppress && found[k].pack > found[i].pack) {
            return true;
        }
    }
    return false;
}

void brute_settle(brute_found *found, size_t *count) {
    size_t to = 0;

    qsort(found, *count, sizeof *found, by_place);
    for (size_t i = 0; i < *count; i++) {
        const bool twice = i > 0 && by_place(&found[i], &found[i - 1]) == 0;
        if (!twice && !found[i].suppress && !is_hidden(found, *count, i)) {
            found[to++] = found[i];
        }
    }
    *count = to;
}
