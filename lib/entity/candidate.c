#include "entity/candidate.h"

#include "base/err.h"
#include "entity/idmap.h"
#include "entity/word.h"
#include "pack/gazetteer.h"
#include "pack/lexicon.h"

#include <string.h>

/* A single word that is also a common one, where its capital proves nothing: in capitals, in a headline, first in a sentence. */
static bool unproven(const ns_story *story, const ns_name_span *span, uint16_t policy) {
    if (span->token_end - span->token_begin != 1) {
        return false;
    }
    const ns_token *token = &story->tokens->items[span->token_begin];
    if ((token->lex & (NS_LEX_COMMON | NS_LEX_FUNCTION | NS_LEX_MONTH | NS_LEX_WEEKDAY)) == 0) {
        return false;
    }
    const ns_sentence *sentence = &story->sentences->items[span->sentence];
    if ((sentence->flags & NS_SENTENCE_CAPS) != 0) {
        return true;
    }
    if ((policy & NS_POLICY_EXACT) != 0) {
        return false; /* WHO, IT: the capitals stand as written, and the line has small letters too */
    }
    return (sentence->flags & NS_SENTENCE_HEADLINE) != 0 || span->token_begin == sentence->token_begin;
}

/* "ABOUT US": in a line of capitals a function word is itself, unless it comes first and so is no pronoun ("US SANCTIONS HUAWEI"). */
static bool mere_function_word(const ns_story *story, const ns_name_span *span) {
    const ns_sentence *sentence = &story->sentences->items[span->sentence];
    return (sentence->flags & NS_SENTENCE_CAPS) != 0 && span->token_end - span->token_begin == 1 &&
           span->token_begin != sentence->token_begin &&
           (story->tokens->items[span->token_begin].lex & NS_LEX_FUNCTION) != 0;
}

/* A name that a later pack gives to the same entity again is read as that pack has it: its policy, its prior. */
static bool restated(const ns_story *story, size_t index, ns_identity id) {
    const ns_match *m = &story->matches->items[index];
    for (size_t i = index + 1; i < story->matches->count; i++) {
        const ns_match *later = &story->matches->items[i];
        if (later->begin != m->begin || later->end != m->end) {
            return false;
        }
        if (later->pack > m->pack &&
            ns_same_identity(ns_layers_identity(story->layers, later->pack, later->entity), id)) {
            return true;
        }
    }
    return false;
}

newsent_status ns_propose_listed(const ns_story *story, ns_decisions *out, newsent_error *err) {
    for (size_t i = 0; i < story->matches->count; i++) {
        const ns_match *m = &story->matches->items[i];
        if ((m->flags & (NS_MATCH_TERM | NS_MATCH_INSIDE)) != 0 ||
            (m->policy & (NS_POLICY_WEAK | NS_POLICY_SUPPRESS)) != 0) {
            continue;
        }
        ns_name_span span = {.begin = m->begin, .end = m->end};
        span.token_begin = ns_story_token_at(story, m->begin);
        span.token_end = ns_story_token_at(story, m->end - 1) + 1;
        if (span.token_end > story->tokens->count) {
            continue; /* a name of characters that are no token: nothing to decide with */
        }
        span.sentence = story->token_sentence[span.token_begin];
        if (mere_function_word(story, &span)) {
            continue;
        }
        ns_cand cand = {.id = ns_layers_identity(story->layers, m->pack, m->entity), .prior = m->prior};
        cand.type = ns_gaz_entity_type(story->layers->packs[cand.id.pack], cand.id.entity);
        if (cand.type == NS_TYPE_TOPIC || restated(story, i, cand.id)) {
            continue;
        }
        if (unproven(story, &span, m->policy)) {
            cand.flags |= NS_CAND_CONTEXT;
        }
        if ((m->policy & NS_POLICY_CONTEXT) != 0) {
            cand.flags |= NS_CAND_CONTEXT;
        }
        if ((m->policy & NS_POLICY_AFTER_FULL) != 0) {
            cand.flags |= NS_CAND_FULL;
        }
        if (cand.flags == 0) {
            cand.flags = NS_CAND_SURE;
        }
        if (!ns_decisions_add(out, &span, &cand)) {
            return ns_error_memory(err);
        }
    }
    return ns_decisions_merge(out, err);
}

/* How many of an entity's context words stand within WINDOW tokens of a span, counted up to MOST. */
static int32_t context_hits(const ns_story *story, const ns_name_span *span, ns_identity id) {
    enum { WINDOW = 60, MOST = 4 };
    const uint32_t *words = NULL;
    const uint32_t word_count = ns_layers_context(story->layers, id, &words);
    if (word_count == 0) {
        return 0;
    }
    const uint32_t count = (uint32_t)story->tokens->count;
    uint32_t t = span->token_begin > WINDOW ? span->token_begin - WINDOW : 0;
    const uint32_t end = count - span->token_end > WINDOW ? span->token_end + WINDOW : count;
    int32_t hits = 0;
    for (; t < end && hits < MOST; t++) {
        if (t >= span->token_begin && t < span->token_end) {
            continue;
        }
        const uint32_t hash = story->tokens->items[t].hash;
        uint32_t low = 0;
        uint32_t high = word_count;
        while (low < high) {
            const uint32_t middle = low + (high - low) / 2;
            if (words[middle] < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        hits += hash != 0 && low < word_count && words[low] == hash;
    }
    return hits;
}

/* The words beside a span that speak for or against a type. */
static int32_t neighbour_points(const ns_story *story, const ns_name_span *span, uint32_t type) {
    enum { TITLE = 80, LEGAL = 80, PREPOSITION = 15, POSTED = 40, ACTS = 20 };
    int32_t points = 0;
    if (ns_word_follows(story, span->token_begin)) {
        const uint32_t before = span->token_begin - 1;
        if ((story->tokens->items[before].lex & NS_LEX_TITLE) != 0 && ns_word_capital(story, before)) {
            points += type == NEWSENT_TYPE_PERSON ? TITLE : 0;
        }
        if (type == NEWSENT_TYPE_PLACE && (ns_word_is(story, before, "in") || ns_word_is(story, before, "at") ||
                                           ns_word_is(story, before, "near") || ns_word_is(story, before, "from"))) {
            points += PREPOSITION;
        }
        if (type == NEWSENT_TYPE_PRODUCT && (ns_word_is(story, before, "on") || ns_word_is(story, before, "via"))) {
            points += POSTED; /* on Facebook, via WeChat */
        }
    }
    if (ns_word_follows(story, span->token_end)) {
        const uint16_t after = story->tokens->items[span->token_end].lex;
        points += type == NEWSENT_TYPE_COMPANY && (after & NS_LEX_LEGAL) != 0 ? LEGAL : 0;
        const bool acts = type == NEWSENT_TYPE_COMPANY || type == NEWSENT_TYPE_ORGANIZATION;
        points += acts && (after & (NS_LEX_SPEECH | NS_LEX_ROLE | NS_LEX_TITLE)) != 0 ? ACTS : 0; /* Twitter said */
    }
    return points;
}

/* "Cambridge, Massachusetts": a place speaks for the place before it, the more when both are in one country. */
static int32_t next_place_points(const ns_story *story, const ns_decisions *d, size_t index, const ns_cand *cand) {
    enum { PLACE = 40, SAME_COUNTRY = 40 };
    const ns_name_span *span = &d->spans.items[index];
    if (cand->type != NEWSENT_TYPE_PLACE || cand->id.pack == NEWSENT_NONE ||
        span->token_end + 1 >= story->tokens->count || !ns_word_is(story, span->token_end, ",")) {
        return 0;
    }
    const char *country = ns_layers_attr_of(story->layers, cand->id, "country");
    int32_t points = 0;
    for (size_t i = index + 1; i < d->spans.count && d->spans.items[i].token_begin <= span->token_end + 1; i++) {
        const ns_name_span *next = &d->spans.items[i];
        for (uint32_t c = 0; c < next->cand_count && next->token_begin == span->token_end + 1; c++) {
            const ns_cand *other = &d->cands.items[next->first_cand + c];
            if (other->type != NEWSENT_TYPE_PLACE || other->id.pack == NEWSENT_NONE) {
                continue;
            }
            const char *theirs = ns_layers_attr_of(story->layers, other->id, "country");
            const bool same = country != NULL && theirs != NULL && strcmp(country, theirs) == 0;
            const int32_t found = PLACE + (same ? SAME_COUNTRY : 0);
            points = found > points ? found : points;
        }
    }
    return points;
}

/* Where the first sure mention of each identity begins. */
static bool first_sure(const ns_story *story, const ns_decisions *d, ns_arena *scratch, ns_idmap *map) {
    if (!ns_idmap_init(map, scratch, ns_decisions_identities(d, story))) {
        return false;
    }
    for (size_t i = 0; i < d->spans.count; i++) {
        const ns_name_span *span = &d->spans.items[i];
        for (uint32_t c = 0; c < span->cand_count; c++) {
            const ns_cand *cand = &d->cands.items[span->first_cand + c];
            if ((cand->flags & (NS_CAND_SURE | NS_CAND_SHORT)) != 0) {
                uint32_t *begin = ns_idmap_put(map, cand->id, span->begin);
                *begin = span->begin < *begin ? span->begin : *begin;
            }
        }
    }
    return true;
}

newsent_status ns_weigh(const ns_story *story, ns_arena *scratch, ns_decisions *d, newsent_error *err) {
    enum { HIT = 25, ELSEWHERE = 60, SHORT = 120, PRIOR_UNIT = 10 };
    ns_idmap sure;
    if (!first_sure(story, d, scratch, &sure)) {
        return ns_error_memory(err);
    }
    for (size_t i = 0; i < d->spans.count; i++) {
        const ns_name_span *span = &d->spans.items[i];
        for (uint32_t c = 0; c < span->cand_count; c++) {
            ns_cand *cand = &d->cands.items[span->first_cand + c];
            /* The only meaning of a sure name needs no support. */
            const bool alone = span->cand_count == 1 && (cand->flags & NS_CAND_SURE) != 0;
            const int32_t hits = cand->id.pack != NEWSENT_NONE && !alone ? context_hits(story, span, cand->id) : 0;
            const uint32_t *first = ns_idmap_get(&sure, cand->id);
            const bool elsewhere = first != NULL && *first != span->begin;
            cand->points = cand->prior / PRIOR_UNIT + hits * HIT + neighbour_points(story, span, cand->type);
            cand->points += next_place_points(story, d, i, cand);
            cand->points += elsewhere ? ELSEWHERE : 0;
            cand->points += (cand->flags & NS_CAND_SHORT) != 0 ? SHORT : 0;
            const bool near = (cand->flags & NS_CAND_CONTEXT) == 0 || hits > 0 || elsewhere;
            const bool after = (cand->flags & NS_CAND_FULL) == 0 || (first != NULL && *first < span->begin);
            const bool held = (near && after) || (cand->flags & (NS_CAND_SURE | NS_CAND_SHORT | NS_CAND_LOCAL)) != 0;
            cand->flags &= (uint16_t)~NS_CAND_DROPPED;
            cand->flags |= held ? 0 : NS_CAND_DROPPED;
        }
    }
    return NEWSENT_OK;
}
