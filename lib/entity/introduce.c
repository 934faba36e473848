#include "entity/introduce.h"

#include "entity/word.h"
#include "pack/lexicon.h"

/* More names than this are not introduced by one text; it bounds what hostile text can make us keep. */
enum { LOCAL_MAX = 4096 };

bool ns_introducer_init(ns_introducer *in, const ns_story *story, ns_arena *scratch, ns_decisions *d) {
    /* A name and what introduces it are at least two tokens. */
    const size_t names = story->tokens->count / 2 + 1;
    const size_t most = names < LOCAL_MAX ? names : LOCAL_MAX;
    *in = (ns_introducer){.story = story, .d = d, .limit = most, .listed_count = d->spans.count};
    return ns_idmap_init(&in->known, scratch, most) && ns_idmap_init(&in->heads, scratch, most);
}

static ns_identity name_id(const ns_story *story, uint32_t begin, uint32_t end) {
    uint32_t hash = 2166136261u;
    for (uint32_t t = begin; t < end; t++) {
        hash = (hash ^ story->tokens->items[t].hash) * 16777619u;
    }
    return (ns_identity){NEWSENT_NONE, hash};
}

static bool same_words(const ns_story *story, uint32_t a, uint32_t b, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (!ns_word_same(story, a + i, b + i)) {
            return false;
        }
    }
    return true;
}

/* The same within one sentence: no name crosses from one to the next, or from the title into the text. */
static bool stands_at(const ns_story *story, uint32_t name, uint32_t token, uint32_t count) {
    return count <= story->tokens->count - token &&
           story->token_sentence[token] == story->token_sentence[token + count - 1] &&
           same_words(story, name, token, count);
}

static bool same_name(const ns_story *story, const ns_local_name *local, uint32_t begin, uint32_t end) {
    return local->token_end - local->token_begin == end - begin &&
           same_words(story, local->token_begin, begin, end - begin);
}

static void add_span(ns_introducer *in, uint32_t begin, uint32_t end, const ns_cand *cand, uint16_t flags) {
    const ns_token *tokens = in->story->tokens->items;
    const ns_name_span span = {.begin = tokens[begin].begin,
                               .end = tokens[end - 1].end,
                               .token_begin = begin,
                               .token_end = end,
                               .sentence = in->story->token_sentence[begin],
                               .flags = flags};
    in->failed = in->failed || !ns_decisions_add(in->d, &span, cand);
}

/*
 * "Goldman Sachs Group Inc.": a listed company at the begin of a name is that company, whole or not. The candidate of the
 * longest sure span of the gazetteers there, or NULL.
 */
static const ns_cand *listed_company(const ns_introducer *in, uint32_t begin, uint32_t end) {
    const uint32_t byte = in->story->tokens->items[begin].begin;
    size_t low = 0;
    size_t high = in->listed_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (in->d->spans.items[middle].begin < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const ns_cand *found = NULL;
    for (; low < in->listed_count && in->d->spans.items[low].begin == byte; low++) {
        const ns_name_span *span = &in->d->spans.items[low];
        for (uint32_t c = 0; c < span->cand_count && span->token_end <= end; c++) {
            const ns_cand *cand = &in->d->cands.items[span->first_cand + c];
            found = cand->type == NEWSENT_TYPE_COMPANY && (cand->flags & NS_CAND_SURE) != 0 ? cand : found;
        }
    }
    return found;
}

void ns_introduce(ns_introducer *in, uint32_t begin, uint32_t end, uint32_t core_end, uint32_t type, uint16_t flags) {
    const ns_cand *listed = type == NEWSENT_TYPE_COMPANY ? listed_company(in, begin, end) : NULL;
    if (listed != NULL) {
        const ns_cand copy = *listed; /* adding may move the array it lies in */
        add_span(in, begin, end, &copy, flags);
        return;
    }
    const ns_identity id = name_id(in->story, begin, end);
    const uint32_t *found = ns_idmap_get(&in->known, id);
    uint32_t local = (uint32_t)in->d->locals.count;
    if (found != NULL && same_name(in->story, &in->d->locals.items[*found], begin, end)) {
        local = *found;
    } else if (local >= in->limit) {
        return;
    } else {
        const ns_token *tokens = in->story->tokens->items;
        const ns_local_name name = {tokens[begin].begin, tokens[end - 1].end, begin, end, core_end, type};
        if (!ns_vec_push(&in->d->locals, name)) {
            in->failed = true;
            return;
        }
        ns_idmap_put(&in->known, id, local);
        if (end - begin > 1 || type == NEWSENT_TYPE_COMPANY) {
            ns_idmap_put(&in->heads, (ns_identity){NEWSENT_NONE, tokens[begin].hash}, local);
        }
    }
    const ns_cand cand = {.id = {NEWSENT_NONE, local}, .type = type, .flags = NS_CAND_LOCAL};
    add_span(in, begin, end, &cand, flags);
}

/* A core of one word must not be a word of the language, nor go on into another name. */
static bool core_stands_alone(const ns_story *story, uint32_t token, uint32_t count) {
    enum {
        WORDS = NS_LEX_COMMON | NS_LEX_FUNCTION | NS_LEX_DEMONYM | NS_LEX_MONTH | NS_LEX_WEEKDAY | NS_LEX_DESIGNATOR
    };
    return count > 1 || ((story->tokens->items[token].lex & WORDS) == 0 && !ns_word_initial(story, token));
}

void ns_introduce_again(ns_introducer *in) {
    const ns_story *story = in->story;
    const uint32_t count = in->d->locals.count > 0 ? (uint32_t)story->tokens->count : 0;
    for (uint32_t t = 0; t < count && !in->failed; t++) {
        const uint32_t hash = story->tokens->items[t].hash;
        const uint32_t *local = ns_idmap_get(&in->heads, (ns_identity){NEWSENT_NONE, hash});
        if (hash == 0 || local == NULL) {
            continue;
        }
        const ns_local_name *name = &in->d->locals.items[*local];
        const uint32_t whole = name->token_end - name->token_begin;
        const uint32_t core = name->core_end - name->token_begin;
        const ns_cand cand = {.id = {NEWSENT_NONE, *local}, .type = name->type, .flags = NS_CAND_LOCAL};
        if (t == name->token_begin) {
            continue;
        }
        if (stands_at(story, name->token_begin, t, whole) && core_stands_alone(story, t, whole)) {
            add_span(in, t, t + whole, &cand, 0);
        } else if (core < whole && stands_at(story, name->token_begin, t, core) && core_stands_alone(story, t, core)) {
            add_span(in, t, t + core, &cand, 0);
        }
    }
}
