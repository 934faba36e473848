/* names.c - policies, escapes, and the reading of one spelling. */
#include "build/names.h"

#include "base/utf8.h"
#include "build/family.h"
#include "gaz/edge.h"
#include "gaz/gap.h"

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

/* Canonical signs of text[begin, end); false where one may not stand at the edge of a name. */
static bool read_edge(const uint8_t *text, uint32_t begin, uint32_t end, ns_buf *edge) {
    while (begin < end) {
        uint8_t bytes[4];
        uint32_t cp = 0;

        begin += ns_utf8_get(text + begin, &cp);
        cp = ns_edge_sign(cp);
        if (cp == 0) {
            return false;
        }
        ns_buf_append(edge, bytes, ns_utf8_put(cp, bytes));
    }
    return true;
}

static void mark_nums(ns_stream *stream, const uint32_t *nums, size_t count) {
    for (size_t n = 0; n < count; n++) {
        for (size_t i = 0; i < stream->bytes.count; i++) {
            if (stream->src.items[i] == nums[n]) {
                stream->bytes.items[i] = NS_STREAM_NUM;
            }
        }
    }
}

static const char *check_stream(const ns_stream *s) {
    if (s->bytes.count == 0) {
        return "has no letter or digit";
    }
    if (s->bytes.count > NS_NAME_MAX) {
        return "is longer than 255 bytes when folded";
    }
    if (s->bytes.items[0] == NS_STREAM_NUM) {
        return "begins with a {num}";
    }
    for (size_t i = 1; i < s->bytes.count; i++) {
        const uint8_t gap = s->code.items[i] & NS_GAP_MASK;
        const bool num = s->bytes.items[i] == NS_STREAM_NUM;
        const bool after_num = s->bytes.items[i - 1] == NS_STREAM_NUM;
        const uint8_t other = num ? s->bytes.items[i - 1] : s->bytes.items[i];

        if (gap == NS_GAP_STRONGER) {
            return "can never match: a bracket, quote, colon, dash, comma or the like stands inside";
        }
        if ((num || after_num) && gap == NS_GAP_NONE && (other == NS_STREAM_NUM || (other >= '0' && other <= '9'))) {
            return "has a {num} directly beside a digit";
        }
    }
    return NULL;
}

static newsent_status read_spelling(ns_spelling *s, const uint32_t *nums, size_t num_count, const char **reason) {
    const uint8_t *text = (const uint8_t *)s->text.bytes;
    const uint32_t len = ns_u32(s->text.len);
    uint32_t last = 0;

    ns_stream_clear(&s->stream);
    ns_buf_clear(&s->pre);
    ns_buf_clear(&s->post);
    ns_buf_char(&s->pre, '\0');
    ns_buf_char(&s->post, '\0');
    s->pre.len = s->post.len = 0;
    s->flags = 0;
    if (ns_stream_read(&s->stream, text, 0, len, NULL) != NEWSENT_OK) {
        return NEWSENT_E_MEMORY;
    }
    mark_nums(&s->stream, nums, num_count);
    *reason = check_stream(&s->stream);
    if (*reason != NULL) {
        return NEWSENT_E_ROWS;
    }
    last = ns_stream_source_end(&s->stream, s->stream.bytes.count - 1, text, len);
    if (!read_edge(text, 0, s->stream.src.items[0], &s->pre) || !read_edge(text, last, len, &s->post)) {
        *reason = "can never match: a bracket, quote, space or the like stands at its edge";
        return NEWSENT_E_ROWS;
    }
    if (s->post.len > 0 && s->post.bytes[s->post.len - 1] == '.') {
        s->post.bytes[--s->post.len] = '\0';
        s->flags |= NS_FORM_PERIOD;
    }
    for (size_t n = 0; n < num_count; n++) {
        s->text.bytes[nums[n]] = NS_TEXT_NUM;
    }
    return s->text.failed || s->pre.failed || s->post.failed ? NEWSENT_E_MEMORY : NEWSENT_OK;
}

void ns_spelling_free(ns_spelling *spelling) {
    ns_stream_free(&spelling->stream);
    ns_buf_free(&spelling->text);
    ns_buf_free(&spelling->pre);
    ns_buf_free(&spelling->post);
}

newsent_status ns_name_spellings(const char *text, size_t len, uint16_t policy, ns_spelling_fn fn, void *ctx,
                                 const char **reason) {
    ns_spelling spelling = {0};
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
        uint32_t nums[NS_FAMILY_PARTS];
        size_t num_count = 0;

        ns_buf_clear(&spelling.text);
        if ((policy & NS_POLICY_FAMILY) != 0) {
            num_count = ns_family_spell(&family, i, &spelling.text, nums);
        } else {
            ns_buf_append(&spelling.text, text, len);
        }
        status = spelling.text.failed ? NEWSENT_E_MEMORY : read_spelling(&spelling, nums, num_count, reason);
        if (status == NEWSENT_OK && fn != NULL && !fn(ctx, &spelling)) {
            status = NEWSENT_E_MEMORY;
        }
    }
    ns_spelling_free(&spelling);
    return status;
}
