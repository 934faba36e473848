/*
 * peer.h - what the drivers of all matchers share: reading, word ends, timing, one line of JSON.
 *
 * DRIVER [--longest] [--nocase] [--save FILE] [--open FILE] [--rounds N] NAMES TEXTS
 *
 * builds from NAMES (one a line), or opens what --save wrote before; then scans every document of TEXTS (split by form
 * feeds), N times or, without --rounds, once for each line on standard input, which it answers with the seconds.
 */
#ifndef TESTS_BENCH_PEER_H
#define TESTS_BENCH_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const char *text; /* NUL-terminated */
    size_t len;
} peer_name;

typedef struct {
    bool longest; /* longest from left to right, not overlapping; else all matches */
    bool nocase;  /* ASCII capitals do not count */
} peer_mode;

/* What a driver is. false: it cannot, and has said why on standard error. */
typedef struct {
    const char *label;
    bool lowers; /* under --nocase it wants names and text in lower case; the time of lowering the text counts */
    bool longest, all;
    bool (*build)(peer_mode mode, const char *path, const peer_name *names, size_t count);
    bool (*save)(const char *path);                    /* NULL: it cannot */
    bool (*open)(const char *path, peer_mode mode);    /* NULL: it cannot */
    size_t (*size)(void);                              /* bytes of the built index */
    uint64_t (*scan)(const uint8_t *text, size_t len); /* hits between word ends */
    void (*more)(FILE *out);                           /* NULL, or prints further members of the JSON object */
    bool reads;                                        /* build() reads NAMES itself */
} peer_driver;

int peer_main(const peer_driver *driver, int argc, char **argv);

/* Letters and digits of ASCII, and all bytes above it. */
extern bool peer_word[256];

/* Is text[begin, end) neither led nor followed by a byte of a word? */
static inline bool peer_bounded(const uint8_t *text, size_t len, size_t begin, size_t end) {
    return (begin == 0 || !peer_word[text[begin - 1]]) && (end == len || !peer_word[text[end]]);
}

#ifdef __cplusplus
}
#endif
#endif
