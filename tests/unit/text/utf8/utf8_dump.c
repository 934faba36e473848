/*
 * utf8_dump.c - writes byte sequences and what the library reads from them, for utf8_python.py to compare with Python:
 * every sequence of 1, 2 and 3 bytes, and COUNT random ones of 4 to 8, a line feed after each (it resynchronises, so
 * that the reading of the whole is the readings of the parts). A record is: raw length, raw bytes, text length, text;
 * lengths in 4 bytes, little-endian.
 *
 *     utf8_dump [COUNT]
 */
#include "text/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 4 * 1024 * 1024, LONGEST = 9 };

typedef struct {
    uint8_t bytes[CHUNK];
    uint32_t len;
    ns_text text;
} dump;

static void write_field(const uint8_t *bytes, uint32_t len) {
    const uint8_t head[4] = {(uint8_t)len, (uint8_t)(len >> 8), (uint8_t)(len >> 16), (uint8_t)(len >> 24)};
    if (fwrite(head, 1, 4, stdout) != 4 || fwrite(bytes, 1, len, stdout) != len) {
        exit(1);
    }
}

static void flush(dump *d) {
    if (d->len == 0) {
        return;
    }
    if (ns_decode(&d->text, d->bytes, d->len, "utf-8", NULL) != NEWSENT_OK) {
        exit(1);
    }
    write_field(d->bytes, d->len);
    write_field(d->text.text.items, (uint32_t)d->text.text.count);
    d->len = 0;
}

static void add(dump *d, const uint8_t *bytes, uint32_t len) {
    if (d->len > CHUNK - LONGEST) {
        flush(d);
    }
    if (d->len == 0) {
        d->bytes[d->len++] = '\n'; /* no chunk begins with a byte order mark */
    }
    memcpy(d->bytes + d->len, bytes, len);
    d->len += len;
    d->bytes[d->len++] = '\n';
}

static uint64_t next_random(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

int main(int argc, char **argv) {
    const unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 10000000;
    dump *const d = calloc(1, sizeof *d);
    if (d == NULL) {
        return 1;
    }
    for (uint32_t n = 0; n < 1u << 24; n++) {
        const uint8_t bytes[3] = {(uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n};
        add(d, bytes, 3);
        if (n < 1u << 16) {
            add(d, bytes + 1, 2);
        }
        if (n < 1u << 8) {
            add(d, bytes + 2, 1);
        }
    }
    /* Half of the bytes are leads and borders of table 3-7, the rest mostly what follows a lead. */
    static const uint8_t likely[16] = {0x41, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0,
                                       0xf1, 0xf4, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf};
    uint64_t state = 88172645463325252u;
    for (unsigned long n = 0; n < count; n++) {
        uint64_t bits = next_random(&state);
        uint8_t bytes[8];
        const uint32_t len = 4 + (uint32_t)(bits >> 61) % 5;
        for (uint32_t i = 0; i < len; i++, bits >>= 7) {
            bytes[i] = (bits & 0x40) != 0 ? (uint8_t)(0x80 | (bits & 0x3f)) : likely[bits & 15];
        }
        add(d, bytes, len);
    }
    flush(d);
    ns_text_free(&d->text);
    free(d);
    return fflush(stdout) == 0 ? 0 : 1;
}
