#include "entity/salience.h"

enum { WHOLE = 10000, HEADLINE = 3000, FIRST = 2000, COUNT = 3500, SPREAD = 1500, TENTHS = 10, COUNT_HALF = 3 };

static uint32_t headline_share(const ns_story *story, const ns_mention *m) {
    if (story->body_begin > 0) {
        return m->begin < story->body_begin ? WHOLE : 0;
    }
    if (story->sentences->count == 0 || m->begin >= story->sentences->items[0].end) {
        return 0;
    }
    return (story->sentences->items[0].flags & NS_SENTENCE_HEADLINE) != 0 ? WHOLE : WHOLE / 2;
}

static uint32_t salience_of(const ns_story *story, const ns_findings *findings, uint32_t entity) {
    const uint64_t len = story->text_len > story->body_begin ? story->text_len - story->body_begin : 1;
    uint64_t count = 0;
    uint64_t headline = 0;
    uint64_t first = 0;
    uint32_t tenths = 0;
    for (uint32_t i = findings->entities.items[entity].first_mention; i != NEWSENT_NONE;
         i = findings->mentions.items[i].next) {
        const ns_mention *m = &findings->mentions.items[i];
        if (m->credit) {
            continue;
        }
        const uint64_t place = m->begin > story->body_begin ? m->begin - story->body_begin : 0;
        const uint32_t share = headline_share(story, m);
        headline = share > headline ? share : headline;
        first = count == 0 ? WHOLE - place * WHOLE / len : first;
        tenths |= 1u << (place * TENTHS / len);
        count++;
    }
    if (count == 0) {
        return 0;
    }
    uint64_t spread = 0;
    for (uint32_t bits = tenths; bits != 0; bits &= bits - 1) {
        spread++;
    }
    const uint64_t sum = HEADLINE * headline + FIRST * first + COUNT * (count * WHOLE / (count + COUNT_HALF)) +
                         SPREAD * (spread * WHOLE / TENTHS);
    return (uint32_t)(sum / WHOLE);
}

void ns_salience(const ns_story *story, ns_findings *findings) {
    for (uint32_t e = 0; e < findings->entities.count; e++) {
        findings->entities.items[e].salience = (uint16_t)salience_of(story, findings, e);
    }
}
