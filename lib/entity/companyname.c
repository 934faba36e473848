#include "entity/companyname.h"

#include "entity/word.h"
#include "pack/lexicon.h"

enum { WORDS_MAX = 5 };

/* Suffixes that are also plain nouns ("the Group", "a Company"): not believed where capitals prove nothing. */
static bool plain_noun(const ns_story *story, uint32_t token) {
    static const char *const nouns[] = {"group",   "holding", "holdings", "company",  "companies", "industries",
                                        "limited", "trust",   "partners", "ventures", "associates"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        if (ns_word_is(story, token, nouns[i])) {
            return true;
        }
    }
    return false;
}

static bool is_suffix(const ns_story *story, uint32_t token) {
    return token < story->tokens->count && story->tokens->items[token].kind == NEWSENT_TOKEN_WORD &&
           (story->tokens->items[token].lex & NS_LEX_LEGAL) != 0 && ns_word_capital(story, token);
}

/* A word that may stand in a company's name: capitalised, or "&" between two such. A suffix ends another name. */
static bool company_word(const ns_story *story, uint32_t token) {
    enum { STOPS = NS_LEX_FUNCTION | NS_LEX_MONTH | NS_LEX_WEEKDAY | NS_LEX_SPEECH | NS_LEX_LEGAL };
    const ns_token *t = &story->tokens->items[token];
    return ns_word_is(story, token, "&") || (t->kind == NEWSENT_TOKEN_WORD && ns_word_capital(story, token) &&
                                             (t->lex & STOPS) == 0 && (t->flags & NEWSENT_TOKEN_CONTRACTION) == 0);
}

/* The first token of the name that ends before `suffix`, a comma before it aside; `suffix` itself where there is none. */
static uint32_t name_begin(const ns_story *story, uint32_t suffix, uint32_t *core_end) {
    const uint32_t floor = story->sentences->items[story->token_sentence[suffix]].token_begin;
    uint32_t begin = suffix;
    if (begin > floor && ns_word_is(story, begin - 1, ",")) {
        begin--;
    } else if (!ns_word_follows(story, begin)) {
        return suffix;
    }
    *core_end = begin;
    while (begin > floor && *core_end - begin < WORDS_MAX && company_word(story, begin - 1)) {
        begin--;
        if (!ns_word_follows(story, begin)) {
            break;
        }
    }
    while (begin < *core_end && ns_word_is(story, begin, "&")) {
        begin++;
    }
    return begin < *core_end ? begin : suffix;
}

/* "Chinese Group", "Chief Executive Co.": words of the language alone are no name. */
static bool only_words(const ns_story *story, uint32_t begin, uint32_t end) {
    enum { WORDS = NS_LEX_COMMON | NS_LEX_DEMONYM | NS_LEX_DESIGNATOR | NS_LEX_ROLE | NS_LEX_TITLE };
    for (uint32_t t = begin; t < end; t++) {
        if ((story->tokens->items[t].lex & WORDS) == 0 && !ns_word_is(story, t, "&")) {
            return false;
        }
    }
    return true;
}

/* "3D Systems (NYSE: DDD)" */
static bool before_ticker(const ns_story *story, uint32_t token) {
    return story->text[story->tokens->items[token].begin] == '(' && token > 0 && token + 1 < story->tokens->count &&
           story->tokens->items[token + 1].kind == NEWSENT_TOKEN_TICKER && !ns_word_in_capitals(story, token);
}

static void introduce_listed(ns_introducer *in, uint32_t bracket) {
    uint32_t core_end = bracket;
    const uint32_t begin = name_begin(in->story, bracket, &core_end);
    if (begin < bracket && core_end == bracket && !is_suffix(in->story, bracket - 1) &&
        !only_words(in->story, begin, bracket)) {
        ns_introduce(in, begin, bracket, bracket, NEWSENT_TYPE_COMPANY, 0);
    }
}

void ns_introduce_company(ns_introducer *in, uint32_t token) {
    const ns_story *story = in->story;
    if (before_ticker(story, token)) {
        introduce_listed(in, token);
        return;
    }
    if (!is_suffix(story, token) || (plain_noun(story, token) && ns_word_in_capitals(story, token))) {
        return;
    }
    uint32_t core_end = token;
    const uint32_t begin = name_begin(story, token, &core_end);
    if (begin == token || is_suffix(story, begin) || only_words(story, begin, core_end)) {
        return;
    }
    uint32_t end = token + 1;
    while (is_suffix(story, end) && (ns_word_follows(story, end) || ns_word_is(story, end - 1, ","))) {
        end++;
    }
    ns_introduce(in, begin, end, core_end, NEWSENT_TYPE_COMPANY, 0);
}
