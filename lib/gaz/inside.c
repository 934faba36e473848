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

void ns_match_mark_inside(ns_matches *matches, size_t first, const ns_tokens *tokens, size_t first_token) {
    size_t t = first_token;

    for (size_t i = first; i < matches->count; i++) {
        ns_match *match = &matches->items[i];
        size_t last = 0;

        while (t < tokens->count && tokens->items[t].end <= match->begin) {
            t++;
        }
        for (last = t; last < tokens->count && tokens->items[last].end < match->end; last++) {
        }
        if ((t < tokens->count && cuts(&tokens->items[t], match->begin)) ||
            (last < tokens->count && cuts(&tokens->items[last], match->end))) {
            match->flags |= NS_MATCH_INSIDE;
        }
    }
}
