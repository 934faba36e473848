/* hangul.c - see hangul.h. Hangul is folded to conjoining jamo, three bytes each. */
#include "gaz/hangul.h"

#include "base/utf8.h"
#include "gaz/gap.h"
#include "text/fold.h"

#include <string.h>
#include <uchar.h>

enum { PARTICLE_MAX = 4, JAMO_BYTES = 3 };

static const char16_t particles[][PARTICLE_MAX] = {
#define PARTICLE(text) text,
#include "gaz/particle.def"
#undef PARTICLE
};

/* The syllable of pieces[begin, end), or 0. */
static char16_t compose(const ns_piece *pieces, size_t begin, size_t end, const uint8_t *text) {
    uint8_t bytes[3 * JAMO_BYTES];
    uint32_t jamo[3] = {0x1100, 0x1161, 0x11a7};
    size_t len = 0;

    for (; begin < end; begin++) {
        ns_folded folded;
        uint32_t cp = 0;

        ns_utf8_get(text + pieces[begin].src, &cp);
        ns_fold(cp, &folded);
        if (folded.len > sizeof bytes - len) {
            return 0;
        }
        memcpy(bytes + len, folded.bytes, folded.len);
        len += folded.len;
    }
    if (len < 2 * (size_t)JAMO_BYTES || len % JAMO_BYTES != 0) {
        return 0;
    }
    for (size_t i = 0; i < len / JAMO_BYTES; i++) {
        ns_utf8_get(bytes + i * JAMO_BYTES, &jamo[i]);
    }
    if (jamo[0] - 0x1100 >= 19 || jamo[1] - 0x1161 >= 21 || jamo[2] - 0x11a7 >= 28) {
        return 0;
    }
    return (char16_t)(0xac00 + ((jamo[0] - 0x1100) * 21 + (jamo[1] - 0x1161)) * 28 + (jamo[2] - 0x11a7));
}

static bool is_particle(const char16_t *syllables, size_t count) {
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
        size_t k = 0;
        while (k < count && particles[i][k] == syllables[k]) {
            k++;
        }
        if (k == count && (k == PARTICLE_MAX || particles[i][k] == 0)) {
            return true;
        }
    }
    return false;
}

void ns_hangul_mark_particles(ns_piece *pieces, size_t run, size_t end, const uint8_t *text) {
    char16_t syllables[PARTICLE_MAX];

    for (size_t count = 1; count <= PARTICLE_MAX; count++) {
        size_t begin = end;
        while (begin > run && (begin == end || (pieces[begin].code & NS_GAP_MASK) == NS_GAP_INSIDE)) {
            begin--;
        }
        if (begin == run) {
            return;
        }
        syllables[PARTICLE_MAX - count] = compose(pieces, begin, end, text);
        if (syllables[PARTICLE_MAX - count] == 0) {
            return;
        }
        if (is_particle(syllables + PARTICLE_MAX - count, count)) {
            pieces[begin].code |= NS_CODE_FREE;
            pieces[begin].flags = (uint8_t)((pieces[begin].flags & ~NS_PIECE_GOES_ON) | NS_PIECE_BOUNDARY);
        }
        end = begin;
    }
}
