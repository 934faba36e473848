#include "token/sentence.h"

#include "base/err.h"
#include "base/utf8.h"
#include "pack/lexicon.h"
#include "text/charclass.h"
#include "text/fold.h"
#include "token/abbrev.h"

/* Columns of wrapped text: what terminals, mail and old wires break at. */
enum { WRAP_MIN = 40, WRAP_MAX = 120 };

/* Bytes that a wrapped line may be short of: an editor changed a word, a character was longer than a byte. */
enum { WRAP_SLACK = 8 };

/* A paragraph that begins so many blanks deeper than the line before it is a new one. */
enum { INDENT = 3 };

typedef struct {
    const uint8_t *text;
    const ns_token *tokens;
    size_t count; /* the end of the tokens */
} view;

/* A paragraph: lines with no empty line between. */
typedef struct {
    size_t end;   /* its last token's index + 1 */
    bool wrapped; /* its line breaks are the wrapping of one text */
} paragraph;

static uint8_t first_byte(const view *v, size_t i) { return v->text[v->tokens[i].begin]; }

static uint32_t token_len(const view *v, size_t i) { return v->tokens[i].end - v->tokens[i].begin; }

static uint32_t first_char(const view *v, size_t i) {
    uint32_t cp;
    ns_utf8_get(v->text + v->tokens[i].begin, &cp);
    return cp;
}

static bool has_flag(const view *v, size_t i, uint32_t flag) { return (v->tokens[i].flags & flag) != 0; }

static bool begins_upper(const view *v, size_t i) {
    const uint8_t c = first_byte(v, i);
    if (c < 0x80)
        return (ns_cc(c) & NS_CC_UPPER) != 0;
    ns_folded folded;
    ns_fold(first_char(v, i), &folded);
    return folded.kind == NS_CHAR_LETTER && folded.upper;
}

/* A small letter that begins a word without capitals: "said", not "iPhone". */
static bool begins_lower(const view *v, size_t i) {
    const ns_token *t = &v->tokens[i];
    if (t->kind != NEWSENT_TOKEN_WORD && t->kind != NEWSENT_TOKEN_TIME && t->kind != NEWSENT_TOKEN_MONEY)
        return false;
    if ((ns_cc(v->text[t->begin]) & NS_CC_LOWER) == 0)
        return false;
    for (uint32_t at = t->begin; at < t->end && at - t->begin < 8; at++) {
        if ((ns_cc(v->text[at]) & NS_CC_UPPER) != 0)
            return false;
    }
    return true;
}

static bool is_mark(const view *v, size_t i) {
    return v->tokens[i].kind == NEWSENT_TOKEN_PUNCTUATION || v->tokens[i].kind == NEWSENT_TOKEN_SYMBOL;
}

/* How a token closes sentences. */
typedef enum { OPEN, PERIOD, SHOUT, ELLIPSIS, WIDE } closer;

static closer closes(const view *v, size_t i) {
    if (v->tokens[i].kind != NEWSENT_TOKEN_PUNCTUATION)
        return OPEN;
    switch (first_char(v, i)) {
    case '.':
        return token_len(v, i) == 1 ? PERIOD : ELLIPSIS;
    case '!':
    case '?':
        return SHOUT;
    case 0x2026:
        return ELLIPSIS;
    case 0x3002: /* 。 */
    case 0xff01: /* ！ */
    case 0xff1f: /* ？ */
    case 0xff61: /* ｡ */
        return WIDE;
    default:
        return OPEN;
    }
}

/* Quotes and brackets that belong to the sentence that they follow. */
static bool is_closing_bracket(const view *v, size_t i) {
    if (!is_mark(v, i) && v->tokens[i].kind != NEWSENT_TOKEN_POSSESSIVE)
        return false;
    switch (first_char(v, i)) {
    case ')':
    case ']':
    case 0x2019: /* ’ ” » 」 』 ） 】 */
    case 0x201d:
    case 0xbb:
    case 0x300d:
    case 0x300f:
    case 0xff09:
    case 0x3011:
        return true;
    case '"':
    case '\'':
        return !has_flag(v, i, NEWSENT_TOKEN_SPACE_BEFORE);
    default:
        return false;
    }
}

static bool is_opening_quote(const view *v, size_t i) {
    switch (first_char(v, i)) {
    case '"':
    case '\'':
    case '`':
    case 0x2018: /* ‘ “ « */
    case 0x201c:
    case 0xab:
        return true;
    default:
        return false;
    }
}

static bool is_bullet(const view *v, size_t i) {
    if (!is_mark(v, i))
        return false;
    switch (first_char(v, i)) {
    case 0x2022: /* • ‣ · ● ○ ■ □ ▪ ▸ ► ★ ✓ */
    case 0x2023:
    case 0xb7:
    case 0x25cf:
    case 0x25cb:
    case 0x25a0:
    case 0x25a1:
    case 0x25aa:
    case 0x25b8:
    case 0x25ba:
    case 0x2605:
    case 0x2713:
        return true;
    case '-':
    case '*':
    case '>':
    case '+':
    case '#':
    case 0x2013:
    case 0x2014:
        return i + 1 < v->count && has_flag(v, i + 1, NEWSENT_TOKEN_SPACE_BEFORE) &&
               !has_flag(v, i + 1, NEWSENT_TOKEN_LINE_START);
    default:
        return false;
    }
}

/* 12, IV, or a small letter before a bracket: what counts the items of a list. */
static bool is_counter(const view *v, size_t i, bool bracket) {
    const ns_token *t = &v->tokens[i];
    if (t->kind == NEWSENT_TOKEN_NUMBER)
        return token_len(v, i) <= 2;
    if (t->kind != NEWSENT_TOKEN_WORD || token_len(v, i) > 4)
        return false;
    if (bracket && token_len(v, i) == 1 && (ns_cc(v->text[t->begin]) & NS_CC_LOWER) != 0)
        return true;
    for (uint32_t at = t->begin; at < t->end; at++) {
        if (v->text[at] != 'I' && v->text[at] != 'V' && v->text[at] != 'X')
            return false;
    }
    return true;
}

/* "1. ", "2) ", "(3) ", "b) ", "IV. " at the beginning of a line: returns the tokens of the counter, 0 for none. */
static size_t numbering(const view *v, size_t i) {
    const size_t round = first_byte(v, i) == '(' ? 1 : 0;
    const size_t close = i + round + 1;
    if (close >= v->count || token_len(v, close) != 1 || has_flag(v, close, NEWSENT_TOKEN_SPACE_BEFORE))
        return 0;
    const uint8_t c = first_byte(v, close);
    if (!(c == ')' || (c == '.' && round == 0)) || !is_counter(v, i + round, c == ')'))
        return 0;
    if (close + 1 < v->count &&
        (!has_flag(v, close + 1, NEWSENT_TOKEN_SPACE_BEFORE) || has_flag(v, close + 1, NEWSENT_TOKEN_LINE_START)))
        return 0;
    return round + 2;
}

/* The period at i closes the counter of a list in one line: "Men: 1. Brown; 2. Smith". */
static bool closes_counter(const view *v, size_t begin, size_t i) {
    if (i < begin + 2 || v->tokens[i - 1].kind != NEWSENT_TOKEN_NUMBER || token_len(v, i - 1) > 2 ||
        has_flag(v, i, NEWSENT_TOKEN_SPACE_BEFORE))
        return false;
    const uint8_t before = first_byte(v, i - 2);
    return before == ';' || (before == ':' && token_len(v, i - 1) == 1 && first_byte(v, i - 1) == '1');
}

static bool is_item(const view *v, size_t i) { return is_bullet(v, i) || numbering(v, i) != 0; }

/* Line feeds between token i and the one before it; the blanks at the beginning of its line. */
static uint32_t breaks_before(const view *v, size_t i, uint32_t *indent) {
    uint32_t breaks = 0;
    *indent = 0;
    for (uint32_t at = v->tokens[i - 1].end; at < v->tokens[i].begin; at++) {
        const uint8_t c = v->text[at];
        if (c == '\n' || (c == '\r' && v->text[at + 1] != '\n')) {
            breaks++;
            *indent = 0;
        } else {
            *indent += c == '\t' ? 4 : 1;
        }
    }
    return breaks;
}

/* The first word of a line up to white space, in bytes. */
static uint32_t first_word_len(const view *v, size_t i) {
    size_t last = i;
    while (last + 1 < v->count && !has_flag(v, last + 1, NEWSENT_TOKEN_SPACE_BEFORE))
        last++;
    return v->tokens[last].end - v->tokens[i].begin;
}

/* Does the text that ends with this token look finished? */
static bool looks_finished(const view *v, size_t begin, size_t i) {
    while (i > begin && is_closing_bracket(v, i))
        i--;
    return closes(v, i) != OPEN || has_flag(v, i, NEWSENT_TOKEN_ABBREVIATION);
}

/*
 * Finds the paragraph's end and whether it is wrapped, by three signs of which two must agree: most lines but the last are
 * so full that the next word would hardly have fitted; a third of the lines goes on in small letters; the end is finished.
 */
static paragraph read_paragraph(const view *v, size_t begin) {
    size_t end = begin + 1;
    size_t lines = 1;
    uint32_t width = 0;
    size_t line = begin;
    uint32_t last_indent = INDENT; /* the first line may be indented */
    for (; end < v->count; end++) {
        if (!has_flag(v, end, NEWSENT_TOKEN_LINE_START))
            continue;
        uint32_t indent;
        if (breaks_before(v, end, &indent) > 1 || indent >= last_indent + INDENT)
            break;
        if (v->tokens[end - 1].end - v->tokens[line].begin > width)
            width = v->tokens[end - 1].end - v->tokens[line].begin;
        last_indent = indent;
        line = end;
        lines++;
    }
    if (lines == 1 || width < WRAP_MIN || width > WRAP_MAX)
        return (paragraph){.end = end, .wrapped = false};
    size_t full = 0;
    size_t small = 0;
    line = begin;
    for (size_t i = begin + 1; i < end; i++) {
        if (!has_flag(v, i, NEWSENT_TOKEN_LINE_START))
            continue;
        full += v->tokens[i - 1].end - v->tokens[line].begin + 1 + first_word_len(v, i) + WRAP_SLACK > width;
        small += begins_lower(v, i);
        line = i;
    }
    const bool finished = looks_finished(v, begin, end - 1);
    const bool flows = small > 0 && small * 3 >= lines - 1;
    const bool filled = full * 10 >= (lines - 1) * 7;
    return (paragraph){.end = end, .wrapped = (finished && (filled || flows)) || (filled && flows)};
}

/* A single line break before token i: does a sentence end there? */
static bool line_ends(const view *v, size_t begin, size_t i, bool wrapped) {
    if (is_bullet(v, i) || (numbering(v, i) != 0 && !wrapped))
        return true;
    const size_t last = i - 1;
    if (begins_lower(v, i))
        return false;
    if (wrapped)
        return false;
    const uint8_t c = first_byte(v, last);
    if (is_mark(v, last) && (c == ',' || c == '-' || c == '(' || c == '[') && last > begin)
        return false;
    return true;
}

/* Does a sentence begin with token i, which stands after an abbreviation? */
static bool opens_sentence(const view *v, size_t i) {
    if (is_opening_quote(v, i) && i + 1 < v->count)
        return begins_upper(v, i + 1);
    if (!begins_upper(v, i))
        return false;
    const ns_opener opener = ns_sentence_opener(v->text + v->tokens[i].begin, token_len(v, i));
    const bool small_follows = i + 1 < v->count && begins_lower(v, i + 1);
    /* In capitals everything looks like an opener: "U.S. THE". */
    const bool all_caps = token_len(v, i) > 1 && (ns_cc(v->text[v->tokens[i].begin + 1]) & NS_CC_UPPER) != 0;
    return opener == NS_OPENER_CERTAIN ? !all_caps : opener == NS_OPENER_PREPOSITION && small_follows;
}

/* An abbreviation at i ends a sentence before token `next`. */
static bool abbreviation_ends(const view *v, size_t i, size_t next) {
    const ns_token *t = &v->tokens[i];
    const bool initial = t->end - t->begin == 2 && begins_upper(v, i);
    const bool title = (t->lex & (NS_LEX_TITLE | NS_LEX_LEGAL)) == NS_LEX_TITLE && begins_upper(v, i);
    if (initial || title)
        return false;
    return opens_sentence(v, next);
}

/* Within the next words somebody speaks: “Really?” Ren asked. A name does, not "No one" in capitals. */
static bool is_reported(const view *v, size_t i) {
    if (ns_sentence_opener(v->text + v->tokens[i].begin, token_len(v, i)) != NS_OPENER_NONE)
        return false;
    for (size_t k = i; k < i + 3 && k < v->count; k++) {
        if (closes(v, k) != OPEN)
            return false;
        if (k > i && ((v->tokens[k].lex & NS_LEX_SPEECH) != 0 ||
                      ns_is_speech_word(v->text + v->tokens[k].begin, token_len(v, k))))
            return true;
    }
    return false;
}

/* The closing mark at i, whose quotes and brackets reach up to `next`: does the sentence end before `next`? */
static bool mark_ends(const view *v, closer how, size_t i, size_t next) {
    if (how == WIDE)
        return true;
    if (!has_flag(v, next, NEWSENT_TOKEN_SPACE_BEFORE))
        return next > i + 1 && is_opening_quote(v, next);
    if (begins_lower(v, next))
        return false;
    if (how == SHOUT && next > i + 1 && is_reported(v, next))
        return false;
    if (how == ELLIPSIS)
        return begins_upper(v, next) || is_opening_quote(v, next) || is_item(v, next);
    const uint8_t c = first_byte(v, next);
    return !(is_mark(v, next) && (c == ',' || c == ';' || c == ':' || c == ')')) || is_item(v, next);
}

/* The end of the sentence that begins at `begin`, inside its paragraph. */
static size_t sentence_end(const view *v, size_t begin, paragraph p) {
    /* "1." of a list is no sentence. */
    const size_t number = has_flag(v, begin, NEWSENT_TOKEN_LINE_START) ? numbering(v, begin) : 0;
    for (size_t i = begin + number; i < p.end; i++) {
        if (i > begin && has_flag(v, i, NEWSENT_TOKEN_LINE_START) && line_ends(v, begin, i, p.wrapped))
            return i;
        const closer how = closes(v, i);
        const bool abbreviation = has_flag(v, i, NEWSENT_TOKEN_ABBREVIATION);
        if ((how == OPEN && !abbreviation) || (how == PERIOD && closes_counter(v, begin, i)))
            continue;
        size_t next = i + 1;
        while (next < p.end && (is_closing_bracket(v, next) || closes(v, next) != OPEN) &&
               !has_flag(v, next, NEWSENT_TOKEN_LINE_START))
            next++;
        if (next >= p.end)
            return p.end;
        if (closes(v, next - 1) == OPEN || abbreviation == false || next == i + 1) {
            const bool ends = abbreviation
                                  ? has_flag(v, next, NEWSENT_TOKEN_SPACE_BEFORE) && abbreviation_ends(v, i, next)
                                  : mark_ends(v, how, i, next);
            if (ends)
                return next;
        } else if (mark_ends(v, closes(v, next - 1), next - 1, next)) {
            return next;
        }
        i = next - 1;
    }
    return p.end;
}

/* Counts of a sentence's words, for its case. */
typedef struct {
    uint32_t words;    /* words with letters */
    uint32_t content;  /* of these, not small words */
    uint32_t capital;  /* of those, begin with a capital */
    bool small_letter; /* one letter is small */
} case_counts;

static bool has_small_letter(const view *v, const ns_token *t) {
    for (uint32_t at = t->begin; at < t->end;) {
        uint32_t cp;
        const uint32_t len = ns_utf8_get(v->text + at, &cp);
        if (len == 1) {
            if ((ns_cc((uint8_t)cp) & NS_CC_LOWER) != 0)
                return true;
        } else if (cp >= 0xc0) {
            ns_folded folded;
            ns_fold(cp, &folded);
            if (folded.kind == NS_CHAR_LETTER && !folded.upper)
                return true;
        }
        at += len;
    }
    return false;
}

/* Does a token speak for the case of its sentence? Marks and numbers do not. */
static bool has_case(const view *v, const ns_token *t) {
    if (t->kind != NEWSENT_TOKEN_WORD && t->kind != NEWSENT_TOKEN_DATE && t->kind != NEWSENT_TOKEN_MONEY)
        return false;
    const uint8_t c = v->text[t->begin];
    if (c < 0x80)
        return (ns_cc(c) & NS_CC_LETTER) != 0;
    uint32_t cp;
    ns_folded folded;
    ns_utf8_get(v->text + t->begin, &cp);
    ns_fold(cp, &folded);
    return folded.kind == NS_CHAR_LETTER && (folded.script == NS_SCRIPT_LATIN || folded.script == NS_SCRIPT_GREEK ||
                                             folded.script == NS_SCRIPT_CYRILLIC);
}

/* Ends with a period; one of U.S. may as well end a headline. */
static bool is_closed(const view *v, size_t begin, size_t end) {
    size_t last = end - 1;
    while (last > begin && is_closing_bracket(v, last))
        last--;
    if (has_flag(v, last, NEWSENT_TOKEN_ABBREVIATION))
        return !ns_is_dotted(v->text, v->tokens[last].begin, v->tokens[last].end);
    return closes(v, last) == PERIOD || closes(v, last) == WIDE;
}

static case_counts count_cases(const view *v, size_t begin, size_t end, bool closed) {
    case_counts n = {0, 0, 0, false};
    for (size_t i = begin; i < end && !(closed && n.small_letter); i++) {
        const ns_token *t = &v->tokens[i];
        if (!has_case(v, t))
            continue;
        n.words++;
        n.small_letter = n.small_letter || has_small_letter(v, t);
        if (ns_is_small_word(v->text + t->begin, t->end - t->begin))
            continue;
        n.content++;
        n.capital += !begins_lower(v, i);
    }
    return n;
}

static bool is_title_case(case_counts n) { return n.words >= 4 && n.content > 0 && n.capital * 10 >= n.content * 7; }

static uint32_t case_flags(const view *v, size_t begin, size_t end) {
    const bool closed = is_closed(v, begin, end);
    const case_counts n = count_cases(v, begin, end, closed);
    if (n.words >= 2 && !n.small_letter)
        return NS_SENTENCE_CAPS;
    const bool alone =
        has_flag(v, begin, NEWSENT_TOKEN_LINE_START) && (end == v->count || has_flag(v, end, NEWSENT_TOKEN_LINE_START));
    return alone && !closed && is_title_case(n) ? NS_SENTENCE_HEADLINE : 0;
}

/* A sentence that is the first of several in a line: the whole line may be a headline ("War or Peace? Voters Choose"). */
static size_t headline_end(const view *v, size_t begin, size_t end, paragraph p) {
    if (p.wrapped || !has_flag(v, begin, NEWSENT_TOKEN_LINE_START) || is_closed(v, begin, end))
        return begin;
    size_t line = end;
    while (line < p.end && !has_flag(v, line, NEWSENT_TOKEN_LINE_START))
        line++;
    const bool open = line > end && !is_closed(v, begin, line);
    return open && is_title_case(count_cases(v, begin, line, false)) ? line : begin;
}

newsent_status ns_split_sentences(const uint8_t *text, const ns_tokens *tokens, size_t token_begin, ns_sentences *out,
                                  newsent_error *err) {
    const view v = {.text = text, .tokens = tokens->items, .count = tokens->count};
    size_t begin = token_begin;
    while (begin < v.count) {
        const paragraph p = read_paragraph(&v, begin);
        size_t headline = begin; /* up to here a line in title case */
        while (begin < p.end) {
            const size_t end = sentence_end(&v, begin, p);
            if (has_flag(&v, begin, NEWSENT_TOKEN_LINE_START))
                headline = headline_end(&v, begin, end, p);
            const uint32_t flags = case_flags(&v, begin, end);
            const ns_sentence sentence = {
                .begin = v.tokens[begin].begin,
                .end = v.tokens[end - 1].end,
                .token_begin = (uint32_t)begin,
                .token_end = (uint32_t)end,
                .flags = flags == 0 && end <= headline ? (uint32_t)NS_SENTENCE_HEADLINE : flags,
            };
            if (!ns_vec_push(out, sentence))
                return ns_error_memory(err);
            begin = end;
        }
    }
    return NEWSENT_OK;
}
