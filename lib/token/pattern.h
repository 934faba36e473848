/*
 * pattern.h - the expressions that words alone do not show: addresses, dates, times, tickers, tags.
 *
 * A pattern is tried at one place only (anchored), where the tokenizer saw its trigger, on a short window. All tries of
 * one text share a budget of bytes, so that time stays linear whatever the text. The only user of PCRE2.
 */
#ifndef NS_TOKEN_PATTERN_H
#define NS_TOKEN_PATTERN_H

#include "newsent/base.h"

typedef enum {
    NS_PATTERN_URL,    /* scheme://host or www.host; the tokenizer adds the path */
    NS_PATTERN_DOMAIN, /* caixin.com, the same */
    NS_PATTERN_EMAIL,
    NS_PATTERN_HANDLE,     /* @name */
    NS_PATTERN_HASHTAG,    /* #name */
    NS_PATTERN_MONTH_DATE, /* May 25, 2021 */
    NS_PATTERN_DAY_DATE,   /* 25 May 2021; 2021-05-25; 05/25/2021 */
    NS_PATTERN_TIME,
    NS_PATTERN_EXCHANGE,  /* NASDAQ: AAPL */
    NS_PATTERN_CASHTAG,   /* $TSLA */
    NS_PATTERN_CODE,      /* 0700.HK */
    NS_PATTERN_RIC_ANGLE, /* after <: GOOG.OQ or TX */
    NS_PATTERN_RIC_ROUND, /* after (: AAPL.O */
    NS_PATTERN_COUNT
} ns_pattern;

/* Compiled, immutable. */
typedef struct ns_patterns ns_patterns;
/* Match data, limits and budget: one document's. */
typedef struct ns_pattern_scratch ns_pattern_scratch;

newsent_status ns_patterns_new(ns_patterns **out, newsent_error *err);
void ns_patterns_free(ns_patterns *patterns);
newsent_status ns_pattern_scratch_new(ns_pattern_scratch **out, newsent_error *err);
void ns_pattern_scratch_free(ns_pattern_scratch *scratch);

/* Sets the budget for a text of `len` bytes. */
void ns_pattern_start(ns_pattern_scratch *scratch, uint32_t len);

/*
 * Tries a pattern at text[pos], which nothing from `end` on belongs to. *match_end gets the match's end, or 0 for none
 * (also when the budget is spent). Errors: E_MEMORY.
 */
newsent_status ns_pattern_match(const ns_patterns *patterns, ns_pattern_scratch *scratch, ns_pattern which,
                                const uint8_t *text, uint32_t pos, uint32_t end, uint32_t *match_end,
                                newsent_error *err);

#endif
