/* walk.h - how a dictionary that finds prefixes reads a text: at every word start, the names that begin there. */
#ifndef TESTS_BENCH_WALK_H
#define TESTS_BENCH_WALK_H

#include "peer.h"

enum { PEER_LONGEST_NAME = 255 };

/* prefixes(at, room, each) calls each(size) for every name that is a prefix of at[0, room). */
template <class Prefixes> uint64_t peer_walk(const uint8_t *text, size_t len, bool longest, Prefixes prefixes) {
    uint64_t hits = 0;
    size_t at = 0;

    while (at < len) {
        if (!peer_word[text[at]]) {
            at++;
            continue;
        }
        const size_t room = len - at < PEER_LONGEST_NAME ? len - at : size_t(PEER_LONGEST_NAME);
        size_t best = 0, found = 0;
        prefixes(text + at, room, [&](size_t size) {
            if (at + size == len || !peer_word[text[at + size]]) {
                found++;
                best = size;
            }
        });
        hits += longest ? found > 0 : found;
        at += longest ? best : 0;
        while (at < len && peer_word[text[at]]) {
            at++;
        }
    }
    return hits;
}

#endif
