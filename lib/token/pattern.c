#define PCRE2_CODE_UNIT_WIDTH 8

#include "token/pattern.h"

#include "base/err.h"
#include "base/mem.h"
#include "token/tokenize.h"

#include <pcre2.h>

/* The limits of one try. Patterns need few steps: a window is short and most repeats give nothing back. */
enum { MATCH_LIMIT = 2000, DEPTH_LIMIT = 500, HEAP_LIMIT_KIB = 512 };

/* Bytes of windows that one text may use: a fixed part for short texts, then so much for each byte. */
enum { BUDGET_FIXED = 64 * 1024, BUDGET_FACTOR = 4 };

struct ns_patterns {
    pcre2_code *codes[NS_PATTERN_COUNT];
};

struct ns_pattern_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    uint64_t budget;
};

#define LABEL "[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+"
#define WORD_END "(?![\\p{L}\\p{N}_])"
#define BLANK "[ \\x{a0}]"

/* Endings that are no English words; those that are ("in", "it") count only after a second one ("co.in"). */
#define TLD                                                                                                            \
    "(?:com|net|org|edu|gov|mil|int|info|biz|io|ai|co|tv|cc|cn|uk|eu|de|fr|jp|kr|ru|hk|tw|sg|au|ca|ch|es|nl|se|br|za|" \
    "ng|mx|vn|ph|th|nz|pl|tr|ua|ie|dk|fi|app|dev|news|tech|xyz|online|site|asia|media|COM|NET|ORG|CN|UK|IO|"           \
    "(?<=co\\.|com\\.|gov\\.|org\\.|net\\.)(?:in|it|my|id|il|no|at|be))"

#define MONTH                                                                                                          \
    "(?>(?=[A-Z])(?i:j(?:an(?:uary|\\.)?|un[e.]?|ul[y.]?)|feb(?:ruary|\\.)?|ma(?:r(?:ch|\\.)?|y)|"                     \
    "a(?:pr(?:il|\\.)?|ug(?:ust|\\.)?)|sep(?:tember|t\\.?|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|"                   \
    "dec(?:ember|\\.)?)(?!\\p{L}))"
#define DAY "(?:3[01]|[12]\\d|0?[1-9])"
#define YEAR "(?:1[5-9]\\d\\d|20\\d\\d)"
#define ORDINAL "(?i:st|nd|rd|th)?"
/* No part of a longer number, of 30-year, of 25% and of 3.5. */
#define NUMBER_END "(?![\\p{L}\\p{N}_%]|[.,:/]\\d|-[\\p{L}\\d])"

#define HALF "(?:[ap]\\.m\\.|[AP]\\.M\\.|(?:[ap]m|[AP]M)(?!\\p{L}))"
#define ZONE "(?:(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|IST|HKT|JST|KST|SGT|AE[SD]T)(?:[+-]\\d{1,2})?" WORD_END ")"

#define EXCHANGE                                                                                                       \
    "(?i:nasdaq(?:gs|gm|cm)?|nyse(?:american|arca)?|amex|hkex|hkse|sehk|hkg|sse|szse|sha|she|lse|lon|tse|tyo|tsxv?|"   \
    "asx|nse|bse|fra|etr|epa|ams|swx|krx|kosdaq|kospi|sgx|otc(?:mkts|qb|qx|bb)?)"

/* What each pattern looks at, in bytes: the longest that is meant. */
static const struct {
    const char *text;
    uint32_t window;
} sources[NS_PATTERN_COUNT] = {
    [NS_PATTERN_URL] = {"(?i)(?:(?:https?|ftp)://[a-z0-9\\[][a-z0-9._~:@%\\[\\]-]*+|www\\d?(?:\\." LABEL ")++)", 256},
    [NS_PATTERN_DOMAIN] = {"(?:" LABEL "\\.)+" TLD "(?![A-Za-z0-9_@-])", 256},
    [NS_PATTERN_EMAIL] = {"[A-Za-z0-9][A-Za-z0-9._%+-]*+@(?:" LABEL "\\.)+[A-Za-z]{2,24}+" WORD_END, 256},
    [NS_PATTERN_HANDLE] = {"@[A-Za-z0-9_]{1,30}+" WORD_END, 48},
    [NS_PATTERN_HASHTAG] = {"#[\\p{N}_]*+\\p{L}[\\p{L}\\p{M}\\p{N}_]*+", 160},
    [NS_PATTERN_MONTH_DATE] = {MONTH BLANK "(?:" DAY ORDINAL "(?:[-\\x{2013}]" DAY ")?" NUMBER_END
                                           "(?:,?" BLANK YEAR NUMBER_END ")?|" YEAR NUMBER_END ")",
                               48},
    [NS_PATTERN_DAY_DATE] = {"(?:\\d{4}-(?:0\\d|1[0-2])-[0-3]\\d(?:T[0-2]\\d:[0-5]\\d(?::[0-6]\\d(?:\\.\\d{1,9})?)?(?:"
                             "Z|[+-]\\d\\d:?\\d\\d)?)?|"
                             "\\d{4}/(?:0?[1-9]|1[0-2])/" DAY "|" DAY "/" DAY "/(?:\\d{4}|\\d\\d)|" DAY "-" MONTH
                             "-(?:\\d{4}|\\d\\d)|" DAY ORDINAL "(?:[-\\x{2013}]" DAY ORDINAL ")?(?:" BLANK
                             "of)?" BLANK MONTH "(?:,?" BLANK YEAR ")?)" NUMBER_END,
                             48},
    [NS_PATTERN_TIME] = {"(?:(?:[01]?\\d|2[0-4])(?::[0-5]\\d){1,2}(?![:\\d])(?:" BLANK "?" HALF
                         ")?|(?:1[0-2]|0?[1-9])(?:\\.[0-5]\\d)?" BLANK "?" HALF "|[0-2]\\d[0-5]\\d(?=" BLANK
                         "(?:GMT|UTC)))(?:" BLANK ZONE ")?" WORD_END,
                         32},
    [NS_PATTERN_EXCHANGE] = {EXCHANGE ":(?:[A-Z0-9]|[ ][A-Z0-9]{2})[A-Z0-9]{0,5}+(?:\\.[A-Z]{1,2})?" WORD_END, 32},
    [NS_PATTERN_CASHTAG] = {"\\$[A-Z]{1,5}(?:\\.[A-Z])?" WORD_END, 16},
    [NS_PATTERN_CODE] = {"\\d{4,6}\\.(?:HK|SS|SZ|SH|T|KS|KQ|TW|TWO|SI|BO|NS|KL|BK)" WORD_END, 16},
    [NS_PATTERN_RIC_ANGLE] = {"[A-Z0-9]{1,6}(?:\\.[A-Z]{1,3})?(?=>)", 16},
    [NS_PATTERN_RIC_ROUND] = {"[A-Z0-9]{1,6}\\.[A-Z]{1,3}(?=\\))", 16},
};

static void *pattern_alloc(size_t size, void *unused) {
    (void)unused;
    return ns_alloc(1, size);
}

static void pattern_free(void *block, void *unused) {
    (void)unused;
    ns_free(block);
}

newsent_status ns_patterns_new(ns_patterns **out, newsent_error *err) {
    newsent_status status = NEWSENT_OK;
    *out = NULL;
    ns_patterns *patterns = ns_calloc(1, sizeof *patterns);
    pcre2_general_context *general = pcre2_general_context_create(pattern_alloc, pattern_free, NULL);
    pcre2_compile_context *context = general != NULL ? pcre2_compile_context_create(general) : NULL;
    if (patterns == NULL || context == NULL) {
        status = ns_error_memory(err);
        goto done;
    }
    for (size_t i = 0; i < NS_PATTERN_COUNT; i++) {
        int code;
        PCRE2_SIZE at;
        patterns->codes[i] = pcre2_compile((PCRE2_SPTR)sources[i].text, PCRE2_ZERO_TERMINATED,
                                           PCRE2_ANCHORED | PCRE2_UTF | PCRE2_NO_AUTO_CAPTURE, &code, &at, context);
        if (patterns->codes[i] != NULL)
            continue;
        if (code == PCRE2_ERROR_HEAP_FAILED)
            status = ns_error_memory(err);
        else
            status = ns_error(err, NEWSENT_E_INTERNAL, "pattern %u does not compile: error %d at %u", (unsigned)i, code,
                              (unsigned)at);
        goto done;
    }
    *out = patterns;
    patterns = NULL;
done:
    ns_patterns_free(patterns);
    pcre2_compile_context_free(context);
    pcre2_general_context_free(general);
    return status;
}

void ns_patterns_free(ns_patterns *patterns) {
    if (patterns == NULL)
        return;
    for (size_t i = 0; i < NS_PATTERN_COUNT; i++)
        pcre2_code_free(patterns->codes[i]);
    ns_free(patterns);
}

newsent_status ns_pattern_scratch_new(ns_pattern_scratch **out, newsent_error *err) {
    *out = NULL;
    ns_pattern_scratch *scratch = ns_calloc(1, sizeof *scratch);
    pcre2_general_context *general = pcre2_general_context_create(pattern_alloc, pattern_free, NULL);
    if (scratch != NULL && general != NULL) {
        scratch->data = pcre2_match_data_create(1, general);
        scratch->context = pcre2_match_context_create(general);
    }
    pcre2_general_context_free(general);
    if (scratch == NULL || scratch->data == NULL || scratch->context == NULL) {
        ns_pattern_scratch_free(scratch);
        return ns_error_memory(err);
    }
    pcre2_set_match_limit(scratch->context, MATCH_LIMIT);
    pcre2_set_depth_limit(scratch->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(scratch->context, HEAP_LIMIT_KIB);
    *out = scratch;
    return NEWSENT_OK;
}

void ns_pattern_scratch_free(ns_pattern_scratch *scratch) {
    if (scratch == NULL)
        return;
    pcre2_match_data_free(scratch->data);
    pcre2_match_context_free(scratch->context);
    ns_free(scratch);
}

void ns_pattern_start(ns_pattern_scratch *scratch, uint32_t len) {
    scratch->budget = BUDGET_FIXED + (uint64_t)len * BUDGET_FACTOR;
}

newsent_status ns_pattern_match(const ns_patterns *patterns, ns_pattern_scratch *scratch, ns_pattern which,
                                const uint8_t *text, uint32_t pos, uint32_t end, uint32_t *match_end,
                                newsent_error *err) {
    *match_end = 0;
    uint32_t window = end - pos;
    if (window > sources[which].window) {
        window = sources[which].window;
        while ((text[pos + window] & 0xc0) == 0x80) /* a window of whole characters: PCRE2 does not check */
            window--;
    }
    if (scratch->budget < window)
        return NEWSENT_OK;
    scratch->budget -= window;
    const int count =
        pcre2_match(patterns->codes[which], text + pos, window, 0, PCRE2_NO_UTF_CHECK, scratch->data, scratch->context);
    if (count == PCRE2_ERROR_NOMEMORY)
        return ns_error_memory(err);
    if (count > 0)
        *match_end = pos + (uint32_t)pcre2_get_ovector_pointer(scratch->data)[1];
    return NEWSENT_OK;
}

const char *ns_pattern_library_version(void) {
#define TEXT_OF(x) #x
#define VERSION_TEXT(major, minor) TEXT_OF(major) "." TEXT_OF(minor)
    return VERSION_TEXT(PCRE2_MAJOR, PCRE2_MINOR);
}
