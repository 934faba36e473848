/* settle.c - see settle.h. */
#include "gaz/settle.h"

static int order(const ns_match *a, const ns_match *b) {
    if (a->begin != b->begin) {
        return a->begin < b->begin ? -1 : 1;
    }
    if (a->end != b->end) {
        return a->end < b->end ? -1 : 1;
    }
    if (a->pack != b->pack) {
        return a->pack < b->pack ? -1 : 1;
    }
    if (a->alias != b->alias) {
        return a->alias < b->alias ? -1 : 1;
    }
    return 0;
}

/* By insertion: matches come nearly in order, out of it only by their edges, their ends and their layers. */
static void sort(ns_match *matches, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const ns_match match = matches[i];
        size_t k = i;
        for (; k > 0 && order(&matches[k - 1], &match) > 0; k--) {
            matches[k] = matches[k - 1];
        }
        matches[k] = match;
    }
}

/* Of the matches of one span: drops doubles, suppressing names, and all of the layers below a suppressing one. */
static size_t settle_span(ns_match *matches, size_t begin, size_t end, size_t to) {
    uint8_t lowest = 0;

    for (size_t i = begin; i < end; i++) {
        if ((matches[i].policy & NS_POLICY_SUPPRESS) != 0) {
            lowest = matches[i].pack;
        }
    }
    for (size_t i = begin; i < end; i++) {
        const bool twice =
            i > begin && matches[i].pack == matches[i - 1].pack && matches[i].alias == matches[i - 1].alias;
        if (!twice && matches[i].pack >= lowest && (matches[i].policy & NS_POLICY_SUPPRESS) == 0) {
            matches[to++] = matches[i];
        }
    }
    return to;
}

void ns_settle(ns_matches *out, size_t first) {
    ns_match *matches = out->items;
    size_t to = first;

    if (out->count == first) {
        return;
    }
    sort(matches + first, out->count - first);
    for (size_t begin = first; begin < out->count;) {
        size_t end = begin + 1;
        while (end < out->count && matches[end].begin == matches[begin].begin &&
               matches[end].end == matches[begin].end) {
            end++;
        }
        to = settle_span(matches, begin, end, to);
        begin = end;
    }
    out->count = to;
}
