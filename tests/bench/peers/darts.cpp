/* darts.cpp - the double array of darts-clone at word starts. */
#include "walk.h"
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <darts.h>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

enum { MOST_PREFIXES = 64 };

static Darts::DoubleArray trie;
static bool longest;

static bool build(peer_mode mode, const char *, const peer_name *names, size_t count) {
    std::vector<const char *> keys;

    longest = mode.longest;
    for (size_t i = 0; i < count; i++) {
        keys.push_back(names[i].text);
    }
    /* It wants them sorted and each only once. */
    std::sort(keys.begin(), keys.end(), [](const char *a, const char *b) { return std::strcmp(a, b) < 0; });
    keys.erase(std::unique(keys.begin(), keys.end(), [](const char *a, const char *b) { return !std::strcmp(a, b); }),
               keys.end());
    return trie.build(keys.size(), keys.data()) == 0;
}

static bool save(const char *path) { return trie.save(path) == 0; }

static bool open(const char *path, peer_mode mode) {
    const int file = ::open(path, O_RDONLY);
    struct stat about;

    longest = mode.longest;
    if (file < 0 || fstat(file, &about) != 0) {
        std::perror(path);
        return false;
    }
    const void *data = mmap(nullptr, size_t(about.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (data == MAP_FAILED) {
        std::perror(path);
        return false;
    }
    trie.set_array(data, size_t(about.st_size) / trie.unit_size());
    return true;
}

static size_t size() { return trie.total_size(); }

static uint64_t scan(const uint8_t *text, size_t len) {
    return peer_walk(text, len, longest, [](const uint8_t *at, size_t room, auto each) {
        Darts::DoubleArray::result_pair_type found[MOST_PREFIXES];
        const size_t count =
            trie.commonPrefixSearch(reinterpret_cast<const char *>(at), found, size_t(MOST_PREFIXES), room);
        for (size_t i = 0; i < count && i < MOST_PREFIXES; i++) {
            each(found[i].length);
        }
    });
}

int main(int argc, char **argv) {
    const peer_driver driver = {"darts-clone", true, true, true, build, save, open, size, scan, nullptr, false};

    try {
        return peer_main(&driver, argc, argv);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "darts-clone: %s\n", error.what());
        return 1;
    }
}
