/* marisa.cpp - libmarisa at word starts. */
#include "walk.h"
#include <cstdio>
#include <marisa.h>

static marisa::Trie trie;
static marisa::Agent agent;
static bool longest;

static bool build(peer_mode mode, const char *, const peer_name *names, size_t count) {
    marisa::Keyset keys;

    longest = mode.longest;
    for (size_t i = 0; i < count; i++) {
        keys.push_back(names[i].text, names[i].len);
    }
    trie.build(keys);
    return true;
}

static bool save(const char *path) {
    trie.save(path);
    return true;
}

static bool open(const char *path, peer_mode mode) {
    longest = mode.longest;
    trie.mmap(path);
    return true;
}

static size_t size() { return trie.io_size(); }

static uint64_t scan(const uint8_t *text, size_t len) {
    return peer_walk(text, len, longest, [](const uint8_t *at, size_t room, auto each) {
        agent.set_query(reinterpret_cast<const char *>(at), room);
        while (trie.common_prefix_search(agent)) {
            each(agent.key().length());
        }
    });
}

int main(int argc, char **argv) {
    const peer_driver driver = {"marisa", true, true, true, build, save, open, size, scan, nullptr, false};

    try {
        return peer_main(&driver, argc, argv);
    } catch (const marisa::Exception &error) {
        std::fprintf(stderr, "marisa: %s\n", error.what());
        return 1;
    }
}
