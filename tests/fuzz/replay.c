/*
 * replay.c - runs a fuzz target without libFuzzer: over every file of a folder, then over COUNT changed ones, the same in
 * every run.
 *
 * replay FOLDER [COUNT]
 */
#include "fuzz.h"
#include "support/world.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FILES = 1000, MAX_SIZE = 1 << 16 };

static struct {
    char *bytes;
    size_t size;
} seeds[MAX_FILES];

static uint64_t random_state = 1;

/* SplitMix64: any seed gives a good sequence. */
static uint32_t next_random(uint32_t below) {
    random_state += 0x9e3779b97f4a7c15u;
    uint64_t z = random_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) % below);
}

/* Changes a text of *size bytes in place, in one of the ways that break things. */
static void change(uint8_t *bytes, size_t *size, size_t count) {
    uint32_t len = (uint32_t)*size;
    uint32_t at = next_random(len);
    uint32_t part = 1 + next_random(len - at);

    switch (next_random(6)) {
    case 0:
        bytes[at] = (uint8_t)next_random(256);
        break;
    case 1:
        bytes[at] ^= (uint8_t)(1u << next_random(8));
        break;
    case 2: /* leave a part out */
        if (part < len) {
            memmove(bytes + at, bytes + at + part, len - at - part);
            *size -= part;
        }
        break;
    case 3: /* say a part twice */
        if (*size + part <= MAX_SIZE) {
            memmove(bytes + at + part, bytes + at, len - at);
            *size += part;
        }
        break;
    case 4: { /* put in a part of another seed */
        uint32_t other = next_random((uint32_t)count);
        size_t room = seeds[other].size < part ? seeds[other].size : part;
        memcpy(bytes + at, seeds[other].bytes, room);
        break;
    }
    default:
        memset(bytes + at, (int)next_random(256), part < 40 ? part : 40);
        break;
    }
}

int main(int argc, char **argv) {
    static uint8_t bytes[MAX_SIZE];
    size_t count = 0;
    unsigned long changed = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
    DIR *folder = argc > 1 ? opendir(argv[1]) : NULL;

    if (folder == NULL) {
        fprintf(stderr, "usage: replay FOLDER [COUNT]\n");
        return 2;
    }
    for (struct dirent *entry; (entry = readdir(folder)) != NULL && count < MAX_FILES;) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        if (entry->d_name[0] == '.' || (seeds[count].bytes = world_read(path, &seeds[count].size)) == NULL) {
            continue;
        }
        fprintf(stderr, "%s\n", entry->d_name);
        (void)LLVMFuzzerTestOneInput((const uint8_t *)seeds[count].bytes, seeds[count].size);
        count++;
    }
    closedir(folder);
    if (count == 0) {
        fprintf(stderr, "replay: no file in %s\n", argv[1]);
        return 1;
    }
    for (unsigned long i = 0; i < changed; i++) {
        uint32_t seed = next_random((uint32_t)count);
        size_t size = seeds[seed].size < MAX_SIZE ? seeds[seed].size : MAX_SIZE;
        memcpy(bytes, seeds[seed].bytes, size);
        for (uint32_t n = 1 + next_random(8); n > 0 && size > 0; n--) {
            change(bytes, &size, count);
        }
        (void)LLVMFuzzerTestOneInput(bytes, size);
    }
    for (size_t i = 0; i < count; i++) {
        free(seeds[i].bytes);
    }
    printf("%zu files and %lu changed ones\n", count, changed);
    return 0;
}
