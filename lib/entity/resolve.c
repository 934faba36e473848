#include "entity/resolve.h"

#include "base/err.h"
#include "entity/word.h"

enum {
    SCORE_LISTED = 9200,   /* a listed name of one word */
    SCORE_LONG = 9700,     /* of several words */
    SCORE_CONTEXT = 8600,  /* an ambiguous name that its surroundings support */
    SCORE_SHORT = 9000,    /* a short form of a name in this text */
    SCORE_UNLISTED = 8000, /* a name found by its surroundings */
    SCORE_UNPROVEN = 700   /* less, where capitals prove nothing */
};

static uint16_t score_of(const ns_story *story, const ns_name_span *span, const ns_cand *cand) {
    int32_t score = SCORE_LISTED;
    if ((cand->flags & NS_CAND_SHORT) != 0) {
        score = SCORE_SHORT;
    } else if ((cand->flags & NS_CAND_LOCAL) != 0) {
        score = SCORE_UNLISTED;
    } else if ((cand->flags & NS_CAND_SURE) == 0) {
        score = SCORE_CONTEXT;
    } else if (span->token_end - span->token_begin > 1) {
        score = SCORE_LONG;
    }
    if (ns_word_in_capitals(story, span->token_begin) && span->token_end - span->token_begin == 1) {
        score -= SCORE_UNPROVEN;
    }
    return (uint16_t)score;
}

/* Ties go to the greater prior, the later pack, the lower index: fixed, so that every run agrees. */
static bool better(const ns_cand *a, const ns_cand *b) {
    if (a->points != b->points) {
        return a->points > b->points;
    }
    if (a->prior != b->prior) {
        return a->prior > b->prior;
    }
    if (a->id.pack != b->id.pack) {
        return a->id.pack > b->id.pack;
    }
    return a->id.entity < b->id.entity;
}

static newsent_status resolve_one(const ns_story *story, ns_decisions *d, size_t index, newsent_error *err) {
    ns_name_span *span = &d->spans.items[index];
    uint32_t best = NEWSENT_NONE;
    int64_t total = 0;
    for (uint32_t c = span->first_cand; c < span->first_cand + span->cand_count; c++) {
        const ns_cand *cand = &d->cands.items[c];
        if ((cand->flags & NS_CAND_DROPPED) != 0) {
            continue;
        }
        total += cand->points > 0 ? cand->points : 0;
        if (best == NEWSENT_NONE || better(cand, &d->cands.items[best])) {
            best = c;
        }
    }
    bool tied = false;
    for (uint32_t c = span->first_cand; c < span->first_cand + span->cand_count; c++) {
        const ns_cand *cand = &d->cands.items[c];
        tied = tied || (c != best && (cand->flags & (NS_CAND_DROPPED | NS_CAND_LOCAL)) == 0 &&
                        cand->points == d->cands.items[best].points && cand->id.pack == d->cands.items[best].id.pack);
    }
    const ns_cand chosen = d->cands.items[best];
    span->chosen = best;
    span->score = score_of(story, span, &chosen);
    span->link_score = (uint16_t)(total > 0 ? (int64_t)span->score * chosen.points / total : span->score);
    if (!tied && chosen.id.pack != NEWSENT_NONE) {
        return NEWSENT_OK;
    }
    span->link_score = 0;
    if (!tied) {
        return NEWSENT_OK;
    }
    const ns_local_name local = {span->begin,     span->end,       span->token_begin,
                                 span->token_end, span->token_end, chosen.type};
    ns_cand nobody = {.id = {NEWSENT_NONE, (uint32_t)d->locals.count}, .type = chosen.type, .flags = NS_CAND_LOCAL};
    /* Candidates of a span lie side by side: they move to the end with the new one. */
    const uint32_t first = (uint32_t)d->cands.count;
    if (!ns_vec_push(&d->locals, local) || !ns_vec_reserve(&d->cands, (size_t)span->cand_count + 1)) {
        return ns_error_memory(err);
    }
    for (uint32_t c = 0; c < span->cand_count; c++) {
        d->cands.items[d->cands.count++] = d->cands.items[span->first_cand + c];
    }
    d->cands.items[d->cands.count++] = nobody;
    span->first_cand = first;
    span->cand_count++;
    span->chosen = first + span->cand_count - 1;
    return NEWSENT_OK;
}

newsent_status ns_resolve(const ns_story *story, ns_decisions *d, newsent_error *err) {
    for (size_t i = 0; i < d->spans.count; i++) {
        d->spans.items[i].chosen = NEWSENT_NONE;
        if ((d->spans.items[i].flags & NS_SPAN_SELECTED) != 0) {
            const newsent_status status = resolve_one(story, d, i, err);
            if (status != NEWSENT_OK) {
                return status;
            }
        }
    }
    return NEWSENT_OK;
}
