#include "entity/shortform.h"

#include "base/err.h"
#include "entity/idmap.h"
#include "entity/word.h"
#include "pack/lexicon.h"
#include "text/charclass.h"

#include <string.h>

/* A word that may stand for a longer name from its place on. Parts of one hash hang on a chain. */
typedef struct {
    uint32_t token;
    ns_identity id;
    uint32_t type;
    uint32_t next; /* part + 1, 0: none */
} part;

typedef struct {
    const ns_story *story;
    ns_decisions *d;
    part *parts;
    size_t count, cap;
    ns_idmap by_hash;  /* word hash → part + 1 of the newest */
    uint32_t *covered; /* token → selected span + 1, 0: none */
} joiner;

/* A text that names one person a thousand times has still few parts: the same word and identity are kept once. */
static void add_part(joiner *j, uint32_t token, ns_identity id, uint32_t type) {
    const uint32_t hash = j->story->tokens->items[token].hash;
    if (hash == 0 || j->count == j->cap) {
        return;
    }
    enum { CHAIN_MAX = 8 };
    uint32_t *head = ns_idmap_put(&j->by_hash, (ns_identity){0, hash}, 0);
    int length = 0;
    for (uint32_t p = *head; p != 0; p = j->parts[p - 1].next, length++) {
        if (ns_same_identity(j->parts[p - 1].id, id) || length == CHAIN_MAX) {
            return;
        }
    }
    j->parts[j->count] = (part){token, id, type, *head};
    *head = (uint32_t)++j->count;
}

static bool part_word(const ns_story *story, uint32_t token) {
    const ns_token *t = &story->tokens->items[token];
    return t->kind == NEWSENT_TOKEN_WORD && ns_word_capital(story, token) && !ns_word_initial(story, token) &&
           t->end - t->begin > 1;
}

/* "CAS" for "Chinese Academy of Sciences": the capitals of its words, small words aside. */
static bool is_acronym_of(const ns_story *story, uint32_t acronym, const ns_name_span *full) {
    const ns_token *a = &story->tokens->items[acronym];
    uint32_t at = a->begin;
    for (uint32_t t = full->token_begin; t < full->token_end; t++) {
        const uint8_t first = story->text[story->tokens->items[t].begin];
        if ((ns_cc(first) & NS_CC_UPPER) == 0) {
            continue;
        }
        if (at == a->end || story->text[at] != first) {
            return false;
        }
        at++;
    }
    return at == a->end && a->end - a->begin >= 2;
}

static void collect_parts(joiner *j) {
    const ns_story *story = j->story;
    for (size_t i = 0; i < j->d->spans.count; i++) {
        const ns_name_span *span = &j->d->spans.items[i];
        if ((span->flags & NS_SPAN_SELECTED) == 0) {
            continue;
        }
        for (uint32_t t = span->token_begin; t < span->token_end; t++) {
            j->covered[t] = (uint32_t)i + 1;
        }
        const ns_cand *chosen = &j->d->cands.items[span->chosen];
        const uint32_t last = span->token_end - 1;
        if (chosen->type == NEWSENT_TYPE_PERSON && last > span->token_begin) {
            if (part_word(story, span->token_begin)) {
                add_part(j, span->token_begin, chosen->id, chosen->type);
            }
            if (part_word(story, last)) {
                add_part(j, last, chosen->id, chosen->type);
            }
        }
        const uint32_t open = span->token_end;
        if (last > span->token_begin && open + 2 < story->tokens->count && ns_word_is(story, open, "(") &&
            ns_word_is(story, open + 2, ")") && part_word(story, open + 1) && is_acronym_of(story, open + 1, span)) {
            add_part(j, open + 1, chosen->id, chosen->type);
        }
    }
}

/* Words beside a token that make it part of another name, or of none. */
static bool vetoed(const joiner *j, uint32_t token) {
    const ns_story *story = j->story;
    const ns_token *t = &story->tokens->items[token];
    const bool headline = ns_word_in_capitals(story, token);
    const ns_sentence *sentence = &story->sentences->items[story->token_sentence[token]];
    if ((t->lex & (NS_LEX_COMMON | NS_LEX_FUNCTION | NS_LEX_MONTH | NS_LEX_WEEKDAY)) != 0 &&
        (headline || sentence->token_begin == token)) {
        return true;
    }
    if (ns_word_follows(story, token)) {
        const ns_token *before = t - 1;
        const bool title = (before->lex & (NS_LEX_TITLE | NS_LEX_ROLE)) != 0;
        if (!title && ns_word_capital(story, token - 1) &&
            ((before->lex & (NS_LEX_GIVEN | NS_LEX_SURNAME)) != 0 || ns_word_initial(story, token - 1)) &&
            j->covered[token - 1] == 0) {
            return true;
        }
    }
    if (!headline && ns_word_follows(story, token + 1) && ns_word_capital(story, token + 1)) {
        enum { FREE = NS_LEX_SPEECH | NS_LEX_FUNCTION | NS_LEX_TITLE | NS_LEX_ROLE };
        return (story->tokens->items[token + 1].lex & FREE) == 0 && j->covered[token + 1] == 0;
    }
    return false;
}

/* A listed name that needs nothing else: "Paris" is the city although a Paris Hilton is about. */
static bool has_sure(const ns_decisions *d, uint32_t covered, ns_identity other) {
    if (covered == 0) {
        return false;
    }
    const ns_name_span *span = &d->spans.items[covered - 1];
    for (uint32_t c = 0; c < span->cand_count; c++) {
        const ns_cand *cand = &d->cands.items[span->first_cand + c];
        if ((cand->flags & NS_CAND_SURE) != 0 && cand->id.pack != NEWSENT_NONE && !ns_same_identity(cand->id, other)) {
            return true;
        }
    }
    return false;
}

static bool has_listed(const ns_decisions *d, uint32_t covered) {
    if (covered == 0) {
        return false;
    }
    const ns_name_span *span = &d->spans.items[covered - 1];
    for (uint32_t c = 0; c < span->cand_count; c++) {
        const ns_cand *cand = &d->cands.items[span->first_cand + c];
        if ((cand->flags & (NS_CAND_LOCAL | NS_CAND_DROPPED)) == 0) {
            return true;
        }
    }
    return false;
}

static bool join(joiner *j, uint32_t token) {
    const ns_story *story = j->story;
    const ns_token *t = &story->tokens->items[token];
    const uint32_t *head = t->hash != 0 ? ns_idmap_get(&j->by_hash, (ns_identity){0, t->hash}) : NULL;
    if (head == NULL || *head == 0 || !part_word(story, token)) {
        return true;
    }
    const uint32_t covered = j->covered[token];
    if (covered != 0 && j->d->spans.items[covered - 1].token_end - j->d->spans.items[covered - 1].token_begin > 1) {
        return true;
    }
    const part *only = NULL;
    bool several = false;
    for (uint32_t p = *head; p != 0; p = j->parts[p - 1].next) {
        const part *candidate = &j->parts[p - 1];
        if (candidate->token <= token && ns_word_same(story, candidate->token, token)) {
            several = several || only != NULL;
            only = candidate;
        }
    }
    if (only == NULL || (several && has_listed(j->d, covered)) || has_sure(j->d, covered, only->id) ||
        vetoed(j, token)) {
        return true;
    }
    const ns_name_span span = {.begin = t->begin,
                               .end = t->end,
                               .token_begin = token,
                               .token_end = token + 1,
                               .sentence = story->token_sentence[token]};
    ns_cand cand = {.id = only->id, .type = only->type, .flags = NS_CAND_SHORT};
    if (several) {
        /* Who of them is meant, nothing says: a name without identity, one for each such word. */
        const ns_local_name local = {t->begin, t->end, token, token + 1, token + 1, only->type};
        uint32_t *same = ns_idmap_put(&j->by_hash, (ns_identity){1, t->hash}, (uint32_t)j->d->locals.count);
        if (*same == j->d->locals.count && !ns_vec_push(&j->d->locals, local)) {
            return false;
        }
        cand.flags = NS_CAND_LOCAL;
        cand.id = (ns_identity){NEWSENT_NONE, *same};
    }
    return ns_decisions_add(j->d, &span, &cand);
}

newsent_status ns_propose_short(const ns_story *story, ns_arena *scratch, ns_decisions *d, newsent_error *err) {
    /* More words than these do not stand for longer names in one text; it bounds what hostile text can make us keep. */
    enum { PARTS_MAX = 1 << 14, PARTS_OF_SPAN = 3 };
    const size_t tokens = story->tokens->count;
    const size_t most = d->spans.count * PARTS_OF_SPAN;
    joiner j = {.story = story, .d = d, .cap = most < PARTS_MAX ? most : PARTS_MAX};
    j.parts = ns_arena_alloc(scratch, j.cap + 1, sizeof *j.parts);
    j.covered = ns_arena_alloc(scratch, tokens + 1, sizeof *j.covered);
    if (j.parts == NULL || j.covered == NULL || !ns_idmap_init(&j.by_hash, scratch, j.cap * 2 + 1)) {
        return ns_error_memory(err);
    }
    memset(j.covered, 0, (tokens + 1) * sizeof *j.covered);
    collect_parts(&j);
    const size_t before = d->spans.count;
    for (uint32_t t = 0; t < tokens && j.count > 0; t++) {
        if (!join(&j, t)) {
            return ns_error_memory(err);
        }
    }
    return d->spans.count > before ? ns_decisions_merge(d, err) : NEWSENT_OK;
}
