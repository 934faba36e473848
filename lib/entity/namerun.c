#include "entity/namerun.h"

#include "entity/word.h"
#include "pack/lexicon.h"
#include "text/charclass.h"

/* Words that end a name, unless they are also parts of people's names. */
enum {
    STOPS = NS_LEX_TITLE | NS_LEX_ROLE | NS_LEX_LEGAL | NS_LEX_COMMON | NS_LEX_MONTH | NS_LEX_WEEKDAY | NS_LEX_DEMONYM |
            NS_LEX_DESIGNATOR | NS_LEX_SPEECH | NS_LEX_CREDIT,
    NAMES = NS_LEX_GIVEN | NS_LEX_SURNAME
};

static bool particle(const ns_story *story, uint32_t token) {
    static const char *const words[] = {"de", "van", "von", "der", "den", "bin", "ibn", "al",
                                        "la", "le",  "du",  "da",  "dos", "di",  "del", "ter"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (ns_word_is(story, token, words[i])) {
            return true;
        }
    }
    return false;
}

/* "Shenzhen-based": a hyphen with a small letter behind it, so no name by itself ("Jae-yong" follows a family name). */
static bool hyphened(const ns_story *story, const ns_token *t) {
    for (uint32_t i = t->begin; i + 1 < t->end; i++) {
        if (story->text[i] == '-' && (ns_cc(story->text[i + 1]) & NS_CC_LOWER) != 0) {
            return true;
        }
    }
    return false;
}

static bool name_word(const ns_story *story, uint32_t token, uint32_t position) {
    const ns_token *t = &story->tokens->items[token];
    if (!ns_word_capital(story, token)) {
        return false;
    }
    if (ns_word_initial(story, token)) {
        return true;
    }
    if ((t->flags & (NEWSENT_TOKEN_ABBREVIATION | NEWSENT_TOKEN_CONTRACTION | NEWSENT_TOKEN_UNDERSCORE)) != 0) {
        return position > 0 && (ns_word_is(story, token, "jr.") || ns_word_is(story, token, "sr."));
    }
    if (position == 0 && hyphened(story, t)) {
        return false;
    }
    if (ns_word_in_capitals(story, token)) {
        return (t->lex & NS_LEX_FUNCTION) == 0 && ((t->lex & NAMES) != 0 || (t->lex & STOPS) == 0);
    }
    if ((t->lex & NS_LEX_FUNCTION) != 0 && (position == 0 || (t->lex & NAMES) == 0)) {
        return false;
    }
    return (t->lex & STOPS) == 0 || (t->lex & NAMES) != 0;
}

uint32_t ns_name_run(const ns_story *story, uint32_t token) {
    const uint32_t limit = ns_word_in_capitals(story, token) ? NS_NAME_TOKENS_MAX - 1 : NS_NAME_TOKENS_MAX;
    uint32_t n = 0;
    uint32_t full_words = 0;
    uint32_t whole = 0; /* up to here the run ends in a name word */
    while (token + n < story->tokens->count && n < limit + 1) {
        const uint32_t at = token + n;
        if (n > 0 && !ns_word_follows(story, at)) {
            break;
        }
        if (name_word(story, at, n) && whole < limit) {
            full_words += !ns_word_initial(story, at);
            whole = ++n;
        } else if (n > 0 && particle(story, at)) {
            n++;
        } else {
            break;
        }
    }
    return full_words > 0 ? whole : 0;
}
