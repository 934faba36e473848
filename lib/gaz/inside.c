/* inside.c - which matches cut into a URL, a number and the like. */
#include "gaz/match.h"

static bool is_whole(const ns_token *token) {
    switch (token->kind) {
    case NEWSENT_TOKEN_URL:
    case NEWSENT_TOKEN_EMAIL:
    case NEWSENT_TOKEN_HANDLE:
    case NEWSENT_TOKEN_HASHTAG:
    case NEWSENT_TOKEN_TICKER:
    case NEWSENT_TOKEN_NUMBER:
        return true;
    default:
        return (token->flags & (NEWSENT_TOKEN_CONTRACTION | NEWSENT_TOKEN_UNDERSCORE)) != 0;
    }
}

static bool cuts(const ns_token *token, uint32_t at) { return token->begin < at && at < token->end && is_whole(token); }

/* "NASDAQ: AAPL" is one expression of several tokens: a name in it that is not all of it lies inside. */
static bool within_ticker(const ns_tokens *tokens, size_t first, size_t last) {
    const ns_token *items = tokens->items;
    if (items[first].kind != NEWSENT_TOKEN_TICKER && items[last].kind != NEWSENT_TOKEN_TICKER) {
        return false;
    }
    const bool continues = (items[first].flags & NEWSENT_TOKEN_CONTINUES) != 0;
    const bool continued = last + 1 < tokens->count && items[last + 1].kind == NEWSENT_TOKEN_TICKER &&
                           (items[last + 1].flags & NEWSENT_TOKEN_CONTINUES) != 0;
    return continues || continued;
}

void ns_match_mark_inside(ns_matches *matches, size_t first, const ns_tokens *tokens, size_t first_token) {
    size_t t = first_token;

    for (size_t i = first; i < matches->count; i++) {
        ns_match *match = &matches->items[i];

        while (t < tokens->count && tokens->items[t].end <= match->begin) {
            t++;
        }
        size_t last = t;
        while (last < tokens->count && tokens->items[last].end < match->end) {
            last++;
        }
        if (last < tokens->count && (cuts(&tokens->items[t], match->begin) || cuts(&tokens->items[last], match->end) ||
                                     within_ticker(tokens, t, last))) {
            match->flags |= NS_MATCH_INSIDE;
        }
    }
}
