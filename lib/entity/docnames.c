#include "entity/docnames.h"

#include "base/err.h"
#include "entity/companyname.h"
#include "entity/introduce.h"
#include "entity/namerun.h"
#include "entity/word.h"
#include "pack/lexicon.h"

static void introduce_person(ns_introducer *in, uint32_t begin, uint32_t end, uint16_t flags) {
    ns_introduce(in, begin, end, end, NEWSENT_TYPE_PERSON, flags);
}

/* "Reporting by Jane Roe in New York and …": past the place, or the token itself where there is none. */
static uint32_t past_place(const ns_story *story, uint32_t token) {
    enum { PLACE_WORDS = 3 };
    if (token >= story->tokens->count || !ns_word_is(story, token, "in")) {
        return token;
    }
    uint32_t past = token + 1;
    while (past < story->tokens->count && past <= token + PLACE_WORDS && ns_word_capital(story, past)) {
        past++;
    }
    return past;
}

/* Names of a byline from a token on: "X", "X and Y", "X, Y and Z". Each of at least two words. */
static void introduce_list(ns_introducer *in, uint32_t token) {
    enum { AUTHORS_MAX = 8 };
    const uint32_t count = (uint32_t)in->story->tokens->count;
    for (int k = 0; k < AUTHORS_MAX && token < count; k++) {
        const uint32_t n = ns_name_run(in->story, token);
        if (n < 2) {
            return;
        }
        introduce_person(in, token, token + n, NS_SPAN_CREDIT);
        token = past_place(in->story, token + n);
        bool more = false;
        while (token < count && (ns_word_is(in->story, token, ",") || ns_word_is(in->story, token, "and") ||
                                 ns_word_is(in->story, token, "&"))) {
            more = true;
            token++;
        }
        if (!more) {
            return;
        }
    }
}

static bool one_of(const ns_story *story, uint32_t token, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (ns_word_is(story, token, words[i])) {
            return true;
        }
    }
    return false;
}

#define ONE_OF(story, token, words) one_of((story), (token), (words), sizeof(words) / sizeof *(words))

/* Where the name list of a byline or credit begins, if the words at `token` introduce one; else NEWSENT_NONE. */
static uint32_t credit_at(const ns_story *story, uint32_t token) {
    static const char *const makers[] = {
        "written", "reporting",    "reported", "photo",      "photos", "photograph",  "photography", "photographs",
        "edited",  "editing",      "writing",  "compiled",   "story",  "text",        "words",       "image",
        "images",  "illustration", "posted",   "translated", "video",  "contributed", "additional",  "picture"};
    static const char *const labels[] = {"photo",  "photos",  "image",    "credit", "picture", "photographer",
                                         "author", "authors", "reporter", "writer", "byline",  "editor"};
    static const char *const people[] = {"reporter", "reporters", "editor", "editors", "correspondent", "writer"};
    const uint32_t count = (uint32_t)story->tokens->count;
    const ns_token *t = &story->tokens->items[token];
    const bool line_start = (t->flags & NEWSENT_TOKEN_LINE_START) != 0;
    if (line_start && ns_word_is(story, token, "by")) {
        return token + (token + 1 < count && ns_word_is(story, token + 1, ":") ? 2 : 1);
    }
    if (token + 2 >= count) {
        return NEWSENT_NONE;
    }
    /* One byte of the second word, or of "contact", tells most words off. */
    bool introduced = false;
    switch (story->text[story->tokens->items[token + 1].begin] | 0x20) {
    case 'b':
        introduced = ns_word_is(story, token + 1, "by") && ONE_OF(story, token, makers);
        break;
    case ':':
        introduced = ns_word_is(story, token + 1, ":") && ONE_OF(story, token, labels);
        break;
    default:
        introduced = (story->text[t->begin] | 0x20) == 'c' && ns_word_is(story, token, "contact") &&
                     ONE_OF(story, token + 1, people);
    }
    return introduced ? token + 2 : NEWSENT_NONE;
}

/* A line that begins with a name, then a divider and a date: "Ding Yi / May 25, 2021". */
static bool dated_byline(const ns_story *story, uint32_t token, uint32_t n) {
    static const char *const dividers[] = {"/", "|", "•", "·", ",", "-", "–", "—"};
    const uint32_t after = token + n;
    if ((story->tokens->items[token].flags & NEWSENT_TOKEN_LINE_START) == 0 || after + 1 >= story->tokens->count ||
        (story->tokens->items[after].flags & NEWSENT_TOKEN_LINE_START) != 0 || !ONE_OF(story, after, dividers)) {
        return false;
    }
    const uint8_t kind = story->tokens->items[after + 1].kind;
    return kind == NEWSENT_TOKEN_DATE || kind == NEWSENT_TOKEN_TIME;
}

/* "Ding Yi (yiding@caixin.com)" */
static bool mailed(const ns_story *story, uint32_t after) {
    return after + 1 < story->tokens->count && ns_word_is(story, after, "(") &&
           story->tokens->items[after + 1].kind == NEWSENT_TOKEN_EMAIL;
}

/* A given name that is no common word, before another name word, where capitals prove something. */
static bool given_first(const ns_story *story, uint32_t token) {
    const ns_token *t = &story->tokens->items[token];
    if ((t->lex & NS_LEX_GIVEN) == 0 ||
        (t->lex & (NS_LEX_COMMON | NS_LEX_FUNCTION | NS_LEX_MONTH | NS_LEX_WEEKDAY)) != 0) {
        return false;
    }
    if (!ns_word_in_capitals(story, token)) {
        return true;
    }
    return token + 1 < story->tokens->count && (story->tokens->items[token + 1].lex & NS_LEX_SURNAME) != 0;
}

static void look_at(ns_introducer *in, uint32_t token, uint32_t *past) {
    const ns_story *story = in->story;
    const ns_token *t = &story->tokens->items[token];
    if (t->kind != NEWSENT_TOKEN_WORD) {
        return;
    }
    const uint32_t list = credit_at(story, token);
    if (list != NEWSENT_NONE && list < story->tokens->count) {
        introduce_list(in, list);
        return;
    }
    if ((t->lex & NS_LEX_TITLE) != 0 && ns_word_capital(story, token) && ns_word_follows(story, token + 1)) {
        const uint32_t n = ns_name_run(story, token + 1);
        if (n > 0) {
            introduce_person(in, token + 1, token + 1 + n, 0);
            *past = token + 1 + n;
        }
        return;
    }
    if (token < *past) {
        return;
    }
    const bool line_start = (t->flags & NEWSENT_TOKEN_LINE_START) != 0;
    const bool given = given_first(story, token);
    if (!line_start && !given && (token + 3 >= story->tokens->count)) {
        return;
    }
    const uint32_t n = ns_word_capital(story, token) ? ns_name_run(story, token) : 0;
    if (n < 2) {
        return;
    }
    const bool credit = dated_byline(story, token, n) || mailed(story, token + n);
    if (credit || given) {
        introduce_person(in, token, token + n, credit ? NS_SPAN_CREDIT : 0);
        *past = token + n;
    }
}

newsent_status ns_propose_introduced(const ns_story *story, ns_arena *scratch, ns_decisions *d, newsent_error *err) {
    ns_introducer in;
    if (!ns_introducer_init(&in, story, scratch, d)) {
        return ns_error_memory(err);
    }
    uint32_t past = 0;
    for (uint32_t t = 0; t < story->tokens->count && !in.failed; t++) {
        look_at(&in, t, &past);
        ns_introduce_company(&in, t);
    }
    ns_introduce_again(&in);
    return in.failed ? ns_error_memory(err) : ns_decisions_merge(d, err);
}
