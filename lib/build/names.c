/* names.c - policies, escapes, and the reading of one spelling. */
#include "build/names.h"

#include "build/family.h"
#include "pack/gazetteer.h"

#include <string.h>

static const char *trim(const char *text, size_t *len) {
    while (*len > 0 && *text == ' ') {
        text++;
        (*len)--;
    }
    while (*len > 0 && text[*len - 1] == ' ') {
        (*len)--;
    }
    return text;
}

static const struct {
    const char *word;
    uint16_t bit;
} policies[] = {
    {"context", NS_POLICY_CONTEXT},
    {"after-full", NS_POLICY_AFTER_FULL},
    {"weak", NS_POLICY_WEAK},
    {"suppress", NS_POLICY_SUPPRESS},
};

static const char *take_prior(const char *digits, size_t len, uint16_t *prior) {
    unsigned value = 0;

    for (size_t i = 0; i < len; i++) {
        if (digits[i] < '0' || digits[i] > '9' || value > NS_PRIOR_MAX) {
            return "has a prior that is no number from 1 to 1000";
        }
        value = value * 10 + (unsigned)(digits[i] - '0');
    }
    if (value < 1 || value > NS_PRIOR_MAX) {
        return "has a prior that is no number from 1 to 1000";
    }
    *prior = (uint16_t)value;
    return NULL;
}

static const char *take_policy(const char *word, size_t len, uint16_t *policy, uint16_t *prior, bool *cased) {
    static const char prior_is[] = "prior=";
    uint16_t bit = 0;

    if (len >= sizeof prior_is - 1 && memcmp(word, prior_is, sizeof prior_is - 1) == 0) {
        return take_prior(word + sizeof prior_is - 1, len - (sizeof prior_is - 1), prior);
    }
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
        if (strlen(policies[i].word) == len && memcmp(policies[i].word, word, len) == 0) {
            bit = policies[i].bit;
        }
    }
    if (bit != 0) {
        if ((*policy & bit) != 0) {
            return "has a policy twice";
        }
        *policy |= bit;
        return NULL;
    }
    if (*cased || (*policy & (NS_POLICY_EXACT | NS_POLICY_FOLD)) != 0) {
        return "has two policies of case, or one that is not known";
    }
    if (len == 5 && memcmp(word, "cased", 5) == 0) {
        *cased = true;
    } else if (len == 5 && memcmp(word, "exact", 5) == 0) {
        *policy |= NS_POLICY_EXACT;
    } else if (len == 4 && memcmp(word, "fold", 4) == 0) {
        *policy |= NS_POLICY_FOLD;
    } else {
        return "has a policy that is not known";
    }
    return NULL;
}

static const char *take_policies(const char *text, size_t len, uint16_t default_policy, uint16_t *policy,
                                 uint16_t *prior) {
    bool cased = false;

    for (size_t begin = 0; begin <= len;) {
        const char *comma = memchr(text + begin, ',', len - begin);
        const size_t end = comma == NULL ? len : (size_t)(comma - text);
        size_t word_len = end - begin;
        const char *word = trim(text + begin, &word_len);
        const char *reason = take_policy(word, word_len, policy, prior, &cased);

        if (reason != NULL) {
            return reason;
        }
        begin = end + 1;
    }
    if (!cased && (*policy & (NS_POLICY_EXACT | NS_POLICY_FOLD)) == 0) {
        *policy |= default_policy;
    }
    return NULL;
}

const char *ns_name_parse(const char *raw, size_t len, uint16_t default_policy, ns_buf *text, uint16_t *policy,
                          uint16_t *prior) {
    const char *reason = NULL;
    size_t end = 0; /* of the name: where its policy begins */
    bool family = false;

    *policy = 0;
    *prior = NS_PRIOR_DEFAULT;
    raw = trim(raw, &len);
    for (end = 0; end < len && raw[end] != '['; end++) {
        family = family || raw[end] == '{';
        if (raw[end] == '\\') {
            end++;
            if (end == len || strchr(";[\\{", raw[end]) == NULL) {
                return "has a backslash before what needs none";
            }
        }
    }
    if (end < len) {
        if (raw[len - 1] != ']') {
            return "has a bracket that is no policy; write \\[ for the character";
        }
        reason = take_policies(raw + end + 1, len - end - 2, default_policy, policy, prior);
        if (reason != NULL) {
            return reason;
        }
    } else {
        *policy = default_policy;
    }
    len = end;
    trim(raw, &len);
    if (len == 0) {
        return "is empty";
    }
    if (family) {
        *policy |= NS_POLICY_FAMILY;
    }
    for (size_t i = 0; i < len; i++) {
        if (raw[i] == '\\' && !family) {
            i++;
        }
        ns_buf_char(text, raw[i]);
    }
    return NULL;
}

void ns_name_scratch_free(ns_name_scratch *scratch) {
    ns_spelling_free(&scratch->spelling);
    ns_buf_free(&scratch->written);
}

newsent_status ns_name_spellings(ns_name_scratch *scratch, const char *text, size_t len, uint16_t policy,
                                 ns_spelling_fn fn, void *ctx, const char **reason) {
    ns_spelling *const spelling = &scratch->spelling;
    ns_buf *const written = &scratch->written;
    ns_family family = {0};
    newsent_status status = NEWSENT_OK;
    size_t count = 1;

    *reason = NULL;
    if ((policy & NS_POLICY_FAMILY) != 0) {
        *reason = ns_family_parse(&family, text, len);
        count = *reason == NULL ? ns_family_count(&family) : 0;
        if (count > NS_SPELLINGS_MAX) {
            *reason = "has more than 64 spellings";
        }
        status = *reason == NULL ? NEWSENT_OK : NEWSENT_E_ROWS;
    }
    for (size_t i = 0; status == NEWSENT_OK && i < count; i++) {
        ns_buf_clear(written);
        if ((policy & NS_POLICY_FAMILY) != 0) {
            ns_family_spell(&family, i, written);
        } else {
            ns_buf_append(written, text, len);
        }
        if (written->failed || !ns_spelling_read(spelling, written->bytes, written->len, reason)) {
            status = NEWSENT_E_MEMORY;
        } else if (*reason != NULL) {
            status = NEWSENT_E_ROWS;
        } else if (fn != NULL && !fn(ctx, spelling, written)) {
            status = NEWSENT_E_MEMORY;
        }
    }
    return status;
}
