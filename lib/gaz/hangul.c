/* hangul.c - see hangul.h. The stream has Hangul as conjoining jamo, three bytes each. */
#include "gaz/hangul.h"

#include "base/utf8.h"
#include "gaz/gap.h"

#include <uchar.h>

enum { PARTICLE_MAX = 4, JAMO_BYTES = 3 };

static const char16_t particles[][PARTICLE_MAX] = {
#define PARTICLE(text) text,
#include "gaz/particle.def"
#undef PARTICLE
};

/* The syllable of stream[begin, end), or 0. */
static char16_t compose(const ns_stream *stream, size_t begin, size_t end) {
    uint32_t jamo[3] = {0x1100, 0x1161, 0x11a7};
    const size_t count = (end - begin) / JAMO_BYTES;

    if (count < 2 || count > 3 || (end - begin) % JAMO_BYTES != 0) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        ns_utf8_get(stream->bytes.items + begin + i * JAMO_BYTES, &jamo[i]);
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

void ns_hangul_mark_particles(ns_stream *stream, size_t run) {
    char16_t syllables[PARTICLE_MAX];
    size_t end = stream->bytes.count;

    for (size_t count = 1; count <= PARTICLE_MAX; count++) {
        size_t begin = end;
        while (begin > run && (begin == end || (stream->code.items[begin] & NS_GAP_MASK) == NS_GAP_INSIDE)) {
            begin--;
        }
        if (begin == run) {
            return;
        }
        syllables[PARTICLE_MAX - count] = compose(stream, begin, end);
        if (syllables[PARTICLE_MAX - count] == 0) {
            return;
        }
        if (is_particle(syllables + PARTICLE_MAX - count, count)) {
            stream->code.items[begin] |= NS_CODE_FREE;
        }
        end = begin;
    }
}
