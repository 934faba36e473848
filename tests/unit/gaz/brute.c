/* brute.c - see brute.h. */
#include "brute.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- characters ---- */

enum { ALPHABET = 54 };

static const brute_char alphabet[ALPHABET] = {
    {"a", "a", 1, 'L', false, false, 0},
    {"b", "b", 1, 'L', false, false, 0},
    {"c", "c", 1, 'L', false, false, 0},
    {"e", "e", 1, 'L', false, false, 0},
    {"i", "i", 1, 'L', false, false, 0},
    {"n", "n", 1, 'L', false, false, 0},
    {"o", "o", 1, 'L', false, false, 0},
    {"s", "s", 1, 'L', false, false, 0},
    {"A", "a", 1, 'L', true, false, 0},
    {"C", "c", 1, 'L', true, false, 0},
    {"I", "i", 1, 'L', true, false, 0},
    {"S", "s", 1, 'L', true, false, 0},
    {"é", "e", 1, 'L', false, false, 0},
    {"Å", "a", 1, 'L', true, false, 0},
    {"ø", "o", 1, 'L', false, false, 0},
    {"ß", "ss", 2, 'L', false, false, 0},
    {"ẞ", "ss", 2, 'L', true, false, 0},
    {"ａ", "a", 1, 'L', false, false, 0}, /* full width */
    {"Ａ", "a", 1, 'L', true, false, 0},
    {"1", "1", 1, 'D', false, false, 0},
    {"2", "2", 1, 'D', false, false, 0},
    {"２", "2", 1, 'D', false, false, 0}, /* full width */
    {"中", "Z", 3, 'Z', false, false, 0},
    {"国", "G", 3, 'Z', false, false, 0},
    {"カ", "K", 3, 'K', false, false, 0},
    {"ｶ", "K", 3, 'K', false, false, 0}, /* half width */
    {"ガ", "KV", 6, 'K', false, false, 0},
    {"\xe3\x82\x99", "V", 3, 'V', false, true, 0}, /* combining voiced sound mark: a letter of its own once folded */
    {"삼", "M", 9, 'H', false, false, 0},
    {"가", "P", 6, 'H', false, false, 0},
    {"는", "Q", 9, 'H', false, false, 0},
    {"에", "R", 6, 'H', false, false, 0},
    {"서", "T", 6, 'H', false, false, 0},
    {"\xcc\x81", "", 0, 0, false, true, 0},      /* combining acute */
    {"\xe2\x80\x8d", "", 0, 0, false, true, 0},  /* zero-width joiner: ignored, and no grapheme ends before it */
    {"\xc2\xad", "", 0, 0, false, false, 0},     /* soft hyphen */
    {"\xe2\x80\x8b", "", 0, 0, false, false, 0}, /* zero-width space */
    {"®", "", 0, 0, false, false, 0},
    {" ", "", 0, 0, false, false, ' '},
    {"\xc2\xa0", "", 0, 0, false, false, ' '}, /* no-break space */
    {"\n", "", 0, 0, false, false, '\n'},
    {".", "", 0, 0, false, false, '.'},
    {",", "", 0, 0, false, false, ','},
    {"'", "", 0, 0, false, false, '\''},
    {"’", "", 0, 0, false, false, '\''},
    {"-", "", 0, 0, false, false, '-'},
    {"/", "", 0, 0, false, false, '/'},
    {"&", "", 0, 0, false, false, '&'},
    {"+", "", 0, 0, false, false, '+'},
    {"#", "", 0, 0, false, false, '#'},
    {"·", "", 0, 0, false, false, '*'}, /* a sign that is not ASCII */
    {"(", "", 0, 0, false, false, '('}, /* and what no name goes over */
    {"—", "", 0, 0, false, false, '('},
    {"”", "", 0, 0, false, false, '('},
};

const brute_char *brute_num(void) {
    static const brute_char num = {"{num}", "#", 1, 'D', false, false, 0};
    return &num;
}

void brute_init(brute_text *r, size_t room) {
    r->room = room;
    r->count = r->letter_count = r->size = 0;
    r->chars = calloc(room + 1, sizeof(brute_char *));
    r->offset = calloc(room + 1, sizeof *r->offset);
    r->bytes = calloc(room + 1, 8);
    r->letters = calloc(2 * room + 1, sizeof *r->letters);
    cr_assert(r->chars != NULL && r->offset != NULL && r->bytes != NULL && r->letters != NULL);
}

void brute_free(brute_text *r) {
    free((void *)r->chars);
    free(r->offset);
    free(r->bytes);
    free(r->letters);
}

const brute_char *brute_char_of(const char *string) {
    for (size_t i = 0; i < ALPHABET; i++) {
        if (strncmp(string, alphabet[i].bytes, strlen(alphabet[i].bytes)) == 0) {
            return &alphabet[i];
        }
    }
    cr_assert_fail("not of the alphabet: %s", string);
    return NULL;
}

void brute_append(brute_text *r, const char *string) {
    for (; *string != '\0'; string += strlen(r->chars[r->count - 1]->bytes)) {
        cr_assert_lt(r->count, r->room);
        r->chars[r->count++] = brute_char_of(string);
    }
}

/* ---- gaps: N none, I inside what one character folds to, C script change, ' apostrophe, . period, : period-space, - hyphen,
   / slash, S space, L line, X stronger, P ++, and & + # * for these signs ---- */

bool brute_is_digit(const brute_letter *l) { return l->fold == '1' || l->fold == '2' || l->fold == '#'; }
static bool free_script(char script) { return script == 'Z' || script == 'K'; }

/* A legal suffix of ASCII letters begins with character i; periods between them do not count. */
static bool suffix_at(const brute_text *r, size_t i) {
    static const char *const words[] = {"ab", "as", "asa", "co", "inc", "sa", "se"};
    char word[16] = "";
    size_t len = 0;
    bool known = false;

    for (; i < r->count; i++) {
        const char c = r->chars[i]->bytes[0];
        if (c == '.' && i + 1 < r->count && isalpha((unsigned char)r->chars[i + 1]->bytes[0]) != 0) {
            continue;
        }
        if (isalpha((unsigned char)c) == 0) {
            break;
        }
        if (len == sizeof word - 1) {
            return false;
        }
        word[len++] = (char)tolower((unsigned char)c);
    }
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        known = known || strcmp(words[k], word) == 0;
    }
    /* It must end there: no mark, no letter of its script, no digit. */
    while (i < r->count && r->chars[i]->sign == 0 && r->chars[i]->folded[0] == '\0' &&
           r->chars[i]->bytes[0] != '\xcc') {
        i++;
    }
    return known && (i == r->count || r->chars[i]->sign != 0 ||
                     (r->chars[i]->folded[0] != '\0' && strchr("ZKH", r->chars[i]->script) != NULL));
}

/* Signs between two letters, as a string. */
static char class_of(char *gap, size_t len, bool before_suffix) {
    char core[8] = "";
    size_t core_len = 0;
    size_t lines = 0;
    size_t commas = 0;

    for (size_t i = 0; i < len; i++) {
        lines += gap[i] == '\n';
        commas += gap[i] == ',';
        if (gap[i] == ',') {
            if (!before_suffix || core_len > (core[0] == '.')) {
                return 'X';
            }
            gap[i] = ' ';
        } else if (gap[i] != ' ' && gap[i] != '\n') {
            if (core_len == sizeof core - 1 || commas > 0) {
                return 'X';
            }
            core[core_len++] = gap[i];
        }
    }
    core[core_len] = '\0';
    const bool blanks = core_len != len;
    if (lines > 1 || commas > 1) {
        return 'X';
    }
    if (core_len == 0) {
        return lines == 1 ? 'L' : 'S';
    }
    if (strcmp(core, ".") == 0) {
        return blanks ? ':' : '.';
    }
    if (commas > 0) {
        return 'X';
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
    if (sign_len == 1 && strchr("&+#*", sign[0]) != NULL) {
        return sign[0];
    }
    return sign_len == 2 && sign[0] == '+' && sign[1] == '+' && strstr(gap, "++") != NULL ? 'P' : 'X';
}

/* The signs of chars[i, to), without what is ignored. */
static char read_gap(const brute_text *r, size_t i, size_t to) {
    char gap[64];
    size_t len = 0;

    for (; i < to; i++) {
        if (r->chars[i]->sign != 0) {
            if (len == sizeof gap - 1) {
                return 'X'; /* longer than any that is not; blanks alone are no longer in these texts */
            }
            gap[len++] = r->chars[i]->sign;
        }
    }
    gap[len] = '\0';
    return len == 0 ? 'N' : class_of(gap, len, suffix_at(r, to));
}

/* The rest of the run of Hangul from letter i on is a particle. */
static bool particle_at(const brute_text *r, size_t i) {
    static const char *const particles[] = {"P", "Q", "R", "RQ", "RT", "RTQ"};
    char rest[8] = "";
    size_t len = 0;

    do {
        if (len == sizeof rest - 1) {
            return false;
        }
        rest[len++] = r->letters[i++].fold;
    } while (i < r->letter_count && r->letters[i].script == 'H' && strchr("NI", r->letters[i].gap) != NULL);
    for (size_t k = 0; k < sizeof particles / sizeof *particles; k++) {
        if (strcmp(particles[k], rest) == 0) {
            return true;
        }
    }
    return false;
}

static void read_words(brute_text *r) {
    for (size_t i = 0; i <= r->letter_count; i++) {
        brute_letter *l = &r->letters[i];
        if (i == 0 || i == r->letter_count || (l->gap != 'N' && l->gap != 'I')) {
            l->word = true;
        } else if (l->gap == 'I') {
            l->word = false;
        } else {
            const char before = r->letters[i - 1].script;
            l->word = free_script(before) || free_script(l->script) ||
                      (before == 'H' && l->script == 'H' && particle_at(r, i));
        }
    }
}

void brute_read(brute_text *r) {
    size_t after = 0; /* the character after that of the last letter */

    r->letter_count = r->size = 0;
    for (size_t i = 0; i < r->count; i++) {
        const brute_char *c = r->chars[i];
        const size_t len = strlen(c->bytes);

        r->offset[i] = r->size;
        memcpy(r->bytes + r->size, c->bytes, len);
        r->size += len;
        for (size_t k = 0; c->folded[k] != '\0'; k++) {
            brute_letter *l = &r->letters[r->letter_count];
            *l = (brute_letter){.fold = c->folded[k], .script = c->script, .upper = c->upper, .first = k == 0, .at = i};
            if (r->letter_count == 0) {
                l->gap = 'X';
                if (c->mark) { /* no letter that it would belong to */
                    break;
                }
            } else if (k > 0) {
                l->gap = 'I';
            } else {
                l->gap = read_gap(r, after, i);
                if (c->mark) {
                    l->script = l[-1].script;
                    l->first = false;
                    if (l->gap != 'N') {
                        break;
                    }
                    l->gap = 'I';
                } else if (l->gap == 'N' && !brute_is_digit(l) && l[-1].script != 'D' && l->script != l[-1].script) {
                    l->gap = 'C';
                }
            }
            r->letter_count++;
            after = i + 1;
        }
    }
    r->offset[r->count] = r->size;
    r->bytes[r->size] = '\0';
    r->letters[r->letter_count] = (brute_letter){.gap = 'X', .at = r->count};
    read_words(r);
}

/* ---- agreement ---- */

static bool joined(const brute_letter *l) { return l->gap == 'N' || l->gap == 'I'; }

/* The letters [begin, end), which gaps stand around, are one character. */
static bool is_initial(const brute_text *r, size_t begin, size_t end) {
    for (size_t i = begin + 1; i < end; i++) {
        if (r->letters[i].gap != 'I') {
            return false;
        }
    }
    return !brute_is_digit(&r->letters[begin]);
}

static size_t piece_end(const brute_text *r, size_t i) {
    do {
        i++;
    } while (i < r->letter_count && joined(&r->letters[i]));
    return i;
}

static size_t piece_begin(const brute_text *r, size_t end) {
    do {
        end--;
    } while (end > 0 && joined(&r->letters[end]));
    return end;
}

/* Letter i of the name, at > 0 of the text. */
bool brute_agrees(const brute_text *name, size_t i, const brute_text *text, size_t at) {
    const brute_letter *n = &name->letters[i];
    const brute_letter *t = &text->letters[at];
    const bool letter_digit = brute_is_digit(t - 1) != brute_is_digit(t);
    const bool after = !joined(n) && is_initial(name, piece_begin(name, i), i);
    const bool between = after && is_initial(name, i, piece_end(name, i));
    const char *yes = "";

    switch (n->gap) {
    case 'N':
    case 'I':
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
    case '#':
        yes = "#";
        break;
    case '*':
        yes = "*";
        break;
    case 'P':
        yes = "P";
        break;
    default:
        break;
    }
    return strchr(yes, t->gap == 'I' ? 'N' : t->gap) != NULL;
}

/* The character after that of a letter and after its marks. */
size_t brute_after_letter(const brute_text *r, const brute_letter *l) {
    size_t i = l->at + 1;
    while (i < r->count && r->chars[i]->mark) {
        i++;
    }
    return i;
}

/* Letters and no gap that is stronger inside, nothing but signs at the edges, no {num} at the start or beside a digit. */
bool brute_name_is_valid(const brute_text *r) {
    size_t folded_bytes = 0;

    if (r->letter_count == 0 || r->letters[0].fold == '#') {
        return false;
    }
    for (size_t i = 1; i < r->letter_count; i++) {
        const brute_letter *l = &r->letters[i];
        if (l->gap == 'X' ||
            (l->gap == 'N' && brute_is_digit(l) && brute_is_digit(l - 1) && (l->fold == '#' || l[-1].fold == '#'))) {
            return false;
        }
    }
    const size_t last = brute_after_letter(r, &r->letters[r->letter_count - 1]);
    for (size_t i = 0; i < r->count; i++) {
        folded_bytes += r->chars[i]->folded_bytes;
        if ((i < r->letters[0].at || i >= last) &&
            (r->chars[i]->sign == 0 || strchr(" \n,(", r->chars[i]->sign) != NULL)) {
            return false;
        }
    }
    return folded_bytes <= 255;
}
