#include "token/tokenize.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "token/annotate.h"
#include "token/scan.h"

#include <string.h>

/* English has a token for every five bytes or so; more room is made when a text needs it. */
enum { BYTES_PER_TOKEN = 5 };

struct ns_tokenizer {
    ns_patterns *patterns;
};

struct ns_token_scratch {
    ns_segmenter *segmenter;
    ns_pattern_scratch *pattern;
};

newsent_status ns_tokenizer_new(ns_tokenizer **out, newsent_error *err) {
    *out = NULL;
    ns_tokenizer *tokenizer = ns_calloc(1, sizeof *tokenizer);
    if (tokenizer == NULL)
        return ns_error_memory(err);
    const newsent_status status = ns_patterns_new(&tokenizer->patterns, err);
    if (status != NEWSENT_OK) {
        ns_tokenizer_free(tokenizer);
        return status;
    }
    *out = tokenizer;
    return NEWSENT_OK;
}

void ns_tokenizer_free(ns_tokenizer *tokenizer) {
    if (tokenizer == NULL)
        return;
    ns_patterns_free(tokenizer->patterns);
    ns_free(tokenizer);
}

newsent_status ns_token_scratch_new(ns_token_scratch **out, newsent_error *err) {
    *out = NULL;
    ns_token_scratch *scratch = ns_calloc(1, sizeof *scratch);
    if (scratch == NULL)
        return ns_error_memory(err);
    newsent_status status = ns_segmenter_new(&scratch->segmenter, err);
    if (status == NEWSENT_OK)
        status = ns_pattern_scratch_new(&scratch->pattern, err);
    if (status != NEWSENT_OK) {
        ns_token_scratch_free(scratch);
        return status;
    }
    *out = scratch;
    return NEWSENT_OK;
}

void ns_token_scratch_free(ns_token_scratch *scratch) {
    if (scratch == NULL)
        return;
    ns_segmenter_free(scratch->segmenter);
    ns_pattern_scratch_free(scratch->pattern);
    ns_free(scratch);
}

bool ns_scan_word_at(const ns_scan *scan, uint32_t pos) {
    if (pos >= scan->end)
        return false;
    if (scan->text[pos] < 0x80)
        return (ns_cc(scan->text[pos]) & NS_CC_WORD) != 0;
    uint32_t cp;
    ns_utf8_get(scan->text + pos, &cp);
    if (cp >= 0xc0 && cp < 0x250)
        return cp != 0xd7 && cp != 0xf7;
    ns_folded folded;
    ns_fold(cp, &folded);
    return folded.kind == NS_CHAR_LETTER;
}

ns_segment ns_scan_segment(ns_scan *scan, uint32_t pos) {
    ns_segment segment = ns_segment_fast(scan->text, pos, scan->end);
    if (segment.end != 0)
        return segment;
    const newsent_status status = ns_segment_slow(scan->segmenter, scan->text, pos, scan->end, &segment, scan->err);
    if (status != NEWSENT_OK) {
        scan->status = status;
        segment = (ns_segment){.end = pos + 1, .seen = 0};
    }
    return segment;
}

uint32_t ns_scan_match(ns_scan *scan, ns_pattern which, uint32_t pos) {
    uint32_t match_end;
    const newsent_status status = ns_pattern_match(scan->patterns, scan->pattern_scratch, which, scan->text, pos,
                                                   scan->end, &match_end, scan->err);
    if (status != NEWSENT_OK)
        scan->status = status;
    return match_end;
}

/* The next token, to be filled in; NULL after a failure. */
static inline ns_token *append(ns_scan *scan, uint32_t begin, uint32_t end, uint8_t kind, uint8_t flags) {
    if (scan->status != NEWSENT_OK)
        return NULL;
    ns_tokens *out = scan->out;
    if (out->count == out->cap && !ns_vec_reserve(out, 1)) {
        scan->status = ns_error_memory(scan->err);
        return NULL;
    }
    ns_token *token = &out->items[out->count++];
    *token = (ns_token){.begin = begin, .end = end, .kind = kind, .flags = (uint8_t)(flags | scan->pending)};
    scan->pending = 0;
    return token;
}

uint32_t ns_scan_emit(ns_scan *scan, uint32_t begin, uint32_t end, uint8_t kind, uint8_t flags) {
    ns_token *token = append(scan, begin, end, kind, flags);
    if (token != NULL && kind < NEWSENT_TOKEN_POSSESSIVE)
        ns_annotate(scan->packs, scan->pack_count, scan->text, token);
    return end;
}

uint32_t ns_scan_emit_letters(ns_scan *scan, uint32_t begin, uint32_t end) {
    ns_token *token = append(scan, begin, end, NEWSENT_TOKEN_WORD, 0);
    if (token != NULL)
        ns_annotate_letters(scan->packs, scan->pack_count, scan->text, token);
    return end;
}

/* The end of the part of an expression that begins at pos. */
static uint32_t part_end(const ns_scan *scan, uint32_t pos, uint32_t end, uint8_t kind) {
    uint32_t at = pos;
    while (at < end && ns_space_len(scan->text, at) == 0) {
        uint32_t cp;
        const uint8_t c = scan->text[at];
        const bool own =
            (kind == NEWSENT_TOKEN_DATE && c == ',') ||
            (kind == NEWSENT_TOKEN_TICKER && c == ':' && at + 1 < end && ns_space_len(scan->text, at + 1) != 0);
        if (own)
            return at == pos ? at + 1 : at;
        at += ns_utf8_get(scan->text + at, &cp);
    }
    return at;
}

/* Steps over white space and control characters; notes what stands before the next token. */
static uint32_t skip_space(ns_scan *scan, uint32_t pos, uint32_t end) {
    bool broken = false;
    while (pos < end) {
        const uint32_t len = ns_space_len(scan->text, pos);
        if (len == 0)
            break;
        const uint8_t c = scan->text[pos];
        scan->pending |= NEWSENT_TOKEN_SPACE_BEFORE;
        if ((ns_cc(c) & NS_CC_BREAK) != 0) {
            scan->pending |= NEWSENT_TOKEN_LINE_START;
            if (c == '\n' && broken)
                scan->open_quote = false; /* no quotation crosses an empty line */
            broken = broken || c == '\n';
        } else if (len == 3 && c == 0xe2 && scan->text[pos + 1] == 0x80 && (scan->text[pos + 2] & 0xfe) == 0xa8) {
            scan->pending |= NEWSENT_TOKEN_LINE_START; /* U+2028, U+2029 */
        }
        pos += len;
    }
    return pos;
}

uint32_t ns_scan_emit_parts(ns_scan *scan, uint32_t begin, uint32_t end, uint8_t kind) {
    uint8_t flags = 0;
    for (uint32_t at = begin; at < end; at = skip_space(scan, at, end)) {
        const uint32_t part = part_end(scan, at, end, kind);
        const bool abbreviation = part - at > 1 && scan->text[part - 1] == '.';
        ns_scan_emit(scan, at, part, kind, (uint8_t)(flags | (abbreviation ? NEWSENT_TOKEN_ABBREVIATION : 0)));
        flags = NEWSENT_TOKEN_CONTINUES;
        at = part;
    }
    return end;
}

/* Characters that an address holds, but does not end in when a sentence goes on after it. */
static const char url_closers[] = ".,;:!?'*_~";

static bool is_url_byte(uint8_t c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '{' && c != '}' && c != '|' && c != '\\' &&
           c != '^' && c != '`';
}

uint32_t ns_scan_emit_url(ns_scan *scan, uint32_t begin, uint32_t host_end) {
    uint32_t end = host_end;
    const uint8_t c = ns_scan_byte(scan, end);
    int32_t round = 0;
    int32_t square = 0;
    if (c == '/' || c == '?' || c == '#' || (c == ':' && ns_scan_is(scan, end + 1, NS_CC_DIGIT))) {
        for (; end < scan->end && is_url_byte(scan->text[end]); end++) {
            const uint8_t b = scan->text[end];
            round += b == '(' ? 1 : b == ')' ? -1 : 0;
            square += b == '[' ? 1 : b == ']' ? -1 : 0;
            if (round < 0 || square < 0)
                break;
        }
    }
    while (end > begin + 1 && strchr(url_closers, scan->text[end - 1]) != NULL)
        end--;
    return ns_scan_emit(scan, begin, end, NEWSENT_TOKEN_URL, 0);
}

uint32_t ns_scan_prefix(const ns_scan *scan, uint32_t pos) {
    uint32_t prefix = 0;
    for (uint32_t i = 0; i < 3; i++)
        prefix = prefix << 8 | (ns_scan_is(scan, pos + i, NS_CC_LETTER) ? scan->text[pos + i] | 0x20u : ' ');
    return prefix;
}

bool ns_scan_is_month(uint32_t prefix) {
    switch (prefix) {
    case NS_PREFIX('j', 'a', 'n'):
    case NS_PREFIX('f', 'e', 'b'):
    case NS_PREFIX('m', 'a', 'r'):
    case NS_PREFIX('a', 'p', 'r'):
    case NS_PREFIX('m', 'a', 'y'):
    case NS_PREFIX('j', 'u', 'n'):
    case NS_PREFIX('j', 'u', 'l'):
    case NS_PREFIX('a', 'u', 'g'):
    case NS_PREFIX('s', 'e', 'p'):
    case NS_PREFIX('o', 'c', 't'):
    case NS_PREFIX('n', 'o', 'v'):
    case NS_PREFIX('d', 'e', 'c'):
        return true;
    default:
        return false;
    }
}

/* The bytes of U+20xx characters: E2 80 and the third byte. */
static bool general_at(const ns_scan *scan, uint32_t pos, uint8_t third) {
    return scan->end - pos >= 3 && scan->text[pos] == 0xe2 && scan->text[pos + 1] == 0x80 &&
           scan->text[pos + 2] == third;
}

uint32_t ns_scan_apostrophe(const ns_scan *scan, uint32_t pos) {
    if (pos >= scan->end)
        return 0;
    return scan->text[pos] == '\'' ? 1 : general_at(scan, pos, 0x99) ? 3 : 0;
}

uint32_t ns_scan_hyphen(const ns_scan *scan, uint32_t pos) {
    if (pos >= scan->end)
        return 0;
    return scan->text[pos] == '-' ? 1 : general_at(scan, pos, 0x90) || general_at(scan, pos, 0x91) ? 3 : 0;
}

uint32_t ns_scan_en_dash(const ns_scan *scan, uint32_t pos) {
    return pos < scan->end && general_at(scan, pos, 0x93) ? 3 : 0;
}

newsent_status ns_tokenize(const ns_tokenizer *tokenizer, ns_token_scratch *scratch, struct newsent_pack *const *packs,
                           size_t pack_count, const uint8_t *text, uint32_t begin, uint32_t end, ns_tokens *out,
                           newsent_error *err) {
    ns_scan scan = {
        .patterns = tokenizer->patterns,
        .pattern_scratch = scratch->pattern,
        .segmenter = scratch->segmenter,
        .packs = packs,
        .pack_count = pack_count,
        .text = text,
        .end = end,
        .out = out,
        .err = err,
        .status = NEWSENT_OK,
        .pending = NEWSENT_TOKEN_SPACE_BEFORE | NEWSENT_TOKEN_LINE_START,
        .open_quote = false,
    };
    ns_segmenter_reset(scratch->segmenter);
    ns_pattern_start(scratch->pattern, end - begin);
    if (!ns_vec_reserve(out, (end - begin) / BYTES_PER_TOKEN + 1))
        return ns_error_memory(err);
    uint32_t pos = skip_space(&scan, begin, end);
    while (pos < end && scan.status == NEWSENT_OK) {
        const uint8_t class = ns_cc(text[pos]);
        if ((class & NS_CC_LETTER) != 0 || text[pos] == '_')
            pos = ns_scan_word(&scan, pos);
        else if ((class & NS_CC_DIGIT) != 0)
            pos = ns_scan_number(&scan, pos);
        else
            pos = ns_scan_mark(&scan, pos);
        if (pos >= end || (text[pos] > ' ' && text[pos] < 0x7f))
            continue;
        if (text[pos] == ' ' && pos + 1 < end && text[pos + 1] > ' ' && text[pos + 1] < 0x7f) {
            scan.pending |= NEWSENT_TOKEN_SPACE_BEFORE;
            pos++;
        } else {
            pos = skip_space(&scan, pos, end);
        }
    }
    return scan.status;
}
