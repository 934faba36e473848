#include "token/segment.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/charclass.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

/* Word_Break classes of the fast path's characters: NS_SEG_… for those that rules name. */
enum {
    OTHER = 0,
    COMPLEX = 1 << 7 /* not in the fast path's alphabet: ICU decides */
};

enum {
    LETTER = NS_SEG_LETTER,
    DIGIT = NS_SEG_DIGIT,
    EXTEND = NS_SEG_UNDERSCORE,
    MID_LETTER = NS_SEG_COLON,
    MID_NUMBER = NS_SEG_COMMA,
    MID_BOTH = NS_SEG_PERIOD,
    QUOTE = NS_SEG_APOSTROPHE
};

/*
 * One ICU stretch: long enough that starting ICU costs little. A longer run without a blank is read in pieces, so that
 * no byte is looked at more often than a fixed number of times even where tokens end inside of segments.
 */
enum { STRETCH_MAX = 2 * 1024, FAST_MAX = 1024 };

struct ns_segmenter {
    UBreakIterator *iterator;
    UText text;
    NS_VEC(uint32_t) bounds; /* ascending, after `begin`, up to `end` */
    size_t next;             /* the first bound that may lie after the position asked for last */
    uint32_t begin, end;     /* the stretch in the text; end 0: none */
};

/*
 * Where ICU 72 leaves UAX #29: by CLDR 42 the colon is no MidLetter ("Dear:all" is three segments), as here too; and @
 * is a letter, which ns_segment_slow undoes.
 */
#define L LETTER
#define D DIGIT
static const uint8_t ascii_class[128] = {
    ['\''] = QUOTE, [','] = MID_NUMBER, ['.'] = MID_BOTH, [';'] = MID_NUMBER, ['_'] = EXTEND, ['0'] = D, ['1'] = D,
    ['2'] = D,      ['3'] = D,          ['4'] = D,        ['5'] = D,          ['6'] = D,      ['7'] = D, ['8'] = D,
    ['9'] = D,      ['A'] = L,          ['B'] = L,        ['C'] = L,          ['D'] = L,      ['E'] = L, ['F'] = L,
    ['G'] = L,      ['H'] = L,          ['I'] = L,        ['J'] = L,          ['K'] = L,      ['L'] = L, ['M'] = L,
    ['N'] = L,      ['O'] = L,          ['P'] = L,        ['Q'] = L,          ['R'] = L,      ['S'] = L, ['T'] = L,
    ['U'] = L,      ['V'] = L,          ['W'] = L,        ['X'] = L,          ['Y'] = L,      ['Z'] = L, ['a'] = L,
    ['b'] = L,      ['c'] = L,          ['d'] = L,        ['e'] = L,          ['f'] = L,      ['g'] = L, ['h'] = L,
    ['i'] = L,      ['j'] = L,          ['k'] = L,        ['l'] = L,          ['m'] = L,      ['n'] = L, ['o'] = L,
    ['p'] = L,      ['q'] = L,          ['r'] = L,        ['s'] = L,          ['t'] = L,      ['u'] = L, ['v'] = L,
    ['w'] = L,      ['x'] = L,          ['y'] = L,        ['z'] = L,
};
#undef L
#undef D

/* U+0080 to U+00FF that are letters: ª µ º and from À on all but × ÷. */
static uint32_t latin_class(uint32_t cp) {
    if (cp >= 0xc0)
        return cp == 0xd7 || cp == 0xf7 ? OTHER : LETTER;
    switch (cp) {
    case 0xaa:
    case 0xb5:
    case 0xba:
        return LETTER;
    case 0xb7:
        return MID_LETTER;
    case 0xad: /* the soft hyphen joins what is before it (WB4) */
        return COMPLEX;
    default:
        return cp < 0xa0 ? COMPLEX : OTHER;
    }
}

/* U+2000 to U+203F: – — ‘ ’ “ ” † • … and their kin. */
static uint32_t general_class(uint32_t cp) {
    if (cp == 0x2018 || cp == 0x2019)
        return QUOTE;
    if (cp == 0x2024)
        return MID_BOTH;
    if (cp == 0x2027)
        return MID_LETTER;
    return cp >= 0x2010 && cp <= 0x2026 ? OTHER : COMPLEX;
}

static uint32_t high_class(const uint8_t *p, uint32_t *len) {
    uint32_t cp;
    *len = ns_utf8_get(p, &cp);
    if (cp < 0x250)
        return latin_class(cp);
    if (cp >= 0x2000 && cp < 0x2040)
        return general_class(cp);
    return cp == 0x20ac || cp == 0x2122 ? OTHER : COMPLEX; /* € ™ */
}

static inline uint32_t class_at(const uint8_t *text, uint32_t pos, uint32_t end, uint32_t *len) {
    *len = 1;
    if (pos >= end)
        return OTHER;
    return text[pos] < 0x80 ? ascii_class[text[pos]] : high_class(text + pos, len);
}

static ns_segment complex_segment(void) { return (ns_segment){.end = 0, .seen = 0}; }

/* WB6, WB7, WB11, WB12: may `mid` stand between two characters of these classes? */
static bool mid_joins(uint32_t before, uint32_t mid, uint32_t after) {
    if (before == LETTER && after == LETTER)
        return (mid & (MID_LETTER | MID_BOTH | QUOTE)) != 0;
    return before == DIGIT && after == DIGIT && (mid & (MID_NUMBER | MID_BOTH | QUOTE)) != 0;
}

ns_segment ns_segment_fast(const uint8_t *text, uint32_t pos, uint32_t end) {
    uint32_t len;
    const bool cut = end - pos > FAST_MAX;
    const uint32_t limit = cut ? pos + FAST_MAX : end;
    uint32_t before = class_at(text, pos, end, &len);
    if (before == COMPLEX)
        return complex_segment();
    uint32_t seen = before;
    uint32_t at = pos + len;
    const bool word = (before & NS_SEG_WORD) != 0;
    for (;;) {
        /* WB5, WB8 to WB10, WB13a, WB13b: letters, digits and underscores all join. */
        while (word && at < limit && text[at] < 0x80 && (ascii_class[text[at]] & NS_SEG_WORD) != 0) {
            before = ascii_class[text[at++]];
            seen |= before;
        }
        const uint32_t class = class_at(text, at, end, &len);
        if (class == COMPLEX || (cut && at >= limit))
            return complex_segment();
        if (class == OTHER || !word)
            break;
        if ((class & NS_SEG_WORD) != 0) {
            before = class;
            seen |= class;
            at += len;
            continue;
        }
        uint32_t after_len;
        const uint32_t after = class_at(text, at + len, end, &after_len);
        if (after == COMPLEX)
            return complex_segment();
        if (!mid_joins(before, class, after))
            break;
        before = after;
        seen |= class | after;
        at += len + after_len;
    }
    return (ns_segment){.end = at, .seen = word ? seen : 0};
}

newsent_status ns_segmenter_new(ns_segmenter **out, newsent_error *err) {
    static const UText closed = UTEXT_INITIALIZER;
    ns_segmenter *segmenter = ns_calloc(1, sizeof *segmenter);
    *out = segmenter;
    if (segmenter == NULL)
        return ns_error_memory(err);
    segmenter->text = closed;
    return NEWSENT_OK;
}

void ns_segmenter_free(ns_segmenter *segmenter) {
    if (segmenter == NULL)
        return;
    ubrk_close(segmenter->iterator);
    utext_close(&segmenter->text);
    ns_vec_free(&segmenter->bounds);
    ns_free(segmenter);
}

void ns_segmenter_reset(ns_segmenter *segmenter) {
    /* Room for the bounds of one stretch stays: it is bounded itself. */
    segmenter->begin = segmenter->end = 0;
    ns_vec_clear(&segmenter->bounds);
    segmenter->next = 0;
}

uint32_t ns_space_len(const uint8_t *text, uint32_t pos) {
    const uint8_t *p = text + pos;
    if (p[0] < 0x80)
        return p[0] <= ' ' || p[0] == 0x7f ? 1 : 0;
    if (p[0] != 0xc2 && p[0] != 0xe1 && p[0] != 0xe2 && p[0] != 0xe3 && p[0] != 0xef)
        return 0;
    uint32_t cp;
    const uint32_t len = ns_utf8_get(p, &cp);
    const bool space = cp <= 0xa0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200b) || cp == 0x2028 || cp == 0x2029 ||
                       cp == 0x202f || cp == 0x205f || cp == 0x3000 || cp == 0xfeff;
    return space ? len : 0;
}

/* The end of the run of other characters than white space at `pos`, at most `limit`; *complex: ICU has to read it. */
static uint32_t run_end(const uint8_t *text, uint32_t pos, uint32_t limit, bool *complex) {
    *complex = false;
    while (pos < limit && ns_space_len(text, pos) == 0) {
        uint32_t len;
        if (class_at(text, pos, limit, &len) == COMPLEX)
            *complex = true;
        pos += len;
    }
    return pos;
}

/* The runs from `pos` on that ICU has to read, taken together; at most STRETCH_MAX bytes (a whole character longer). */
static uint32_t stretch_end(const uint8_t *text, uint32_t pos, uint32_t end) {
    const uint32_t limit = end - pos > STRETCH_MAX ? pos + STRETCH_MAX : end;
    bool complex = true;
    uint32_t stretch = run_end(text, pos, limit, &complex);
    uint32_t at = stretch;
    while (at < limit) {
        while (at < limit && ns_space_len(text, at) != 0)
            at += ns_space_len(text, at);
        if (at >= limit)
            break;
        at = run_end(text, at, limit, &complex);
        if (!complex)
            break;
        stretch = at;
    }
    return stretch;
}

static newsent_status read_stretch(ns_segmenter *segmenter, const uint8_t *text, uint32_t pos, uint32_t end,
                                   newsent_error *err) {
    UErrorCode code = U_ZERO_ERROR;
    if (segmenter->iterator == NULL)
        segmenter->iterator = ubrk_open(UBRK_WORD, "en", NULL, 0, &code);
    ns_segmenter_reset(segmenter);
    uint32_t stretch = stretch_end(text, pos, end);
    utext_openUTF8(&segmenter->text, (const char *)text + pos, (int64_t)(stretch - pos), &code);
    if (U_SUCCESS(code))
        ubrk_setUText(segmenter->iterator, &segmenter->text, &code);
    if (U_FAILURE(code))
        return ns_error_memory(err);
    int32_t bound = ubrk_first(segmenter->iterator);
    while ((bound = ubrk_next(segmenter->iterator)) != UBRK_DONE) {
        if (!ns_vec_push(&segmenter->bounds, pos + (uint32_t)bound))
            return ns_error_memory(err);
    }
    /* Cut inside a run, the stretch has a false boundary at its end: the last segment goes to the next one. */
    if (stretch < end && ns_space_len(text, stretch) == 0 && segmenter->bounds.count > 1) {
        segmenter->bounds.count--;
        stretch = segmenter->bounds.items[segmenter->bounds.count - 1];
    }
    segmenter->begin = pos;
    segmenter->end = stretch;
    return NEWSENT_OK;
}

/* What the ASCII bytes of a segment are; letters for all others, which only words have beside ASCII. */
static uint32_t seen_in(const uint8_t *text, uint32_t pos, uint32_t end) {
    uint32_t seen = 0;
    while (pos < end) {
        uint32_t len;
        const uint32_t class = class_at(text, pos, end, &len);
        seen |= class == COMPLEX ? LETTER : class;
        pos += len;
    }
    return seen;
}

newsent_status ns_segment_slow(ns_segmenter *segmenter, const uint8_t *text, uint32_t pos, uint32_t end,
                               ns_segment *out, newsent_error *err) {
    if (segmenter->end <= pos || pos < segmenter->begin) {
        const newsent_status status = read_stretch(segmenter, text, pos, end, err);
        if (status != NEWSENT_OK)
            return status;
    }
    while (segmenter->bounds.items[segmenter->next] <= pos)
        segmenter->next++;
    const uint32_t bound = segmenter->bounds.items[segmenter->next];
    uint32_t at = pos;
    do {
        uint32_t cp;
        at += ns_utf8_get(text + at, &cp);
    } while (at < bound && ns_space_len(text, at) == 0 && text[at] != '@' && text[pos] != '@');
    out->end = at;
    out->seen = seen_in(text, pos, at);
    return NEWSENT_OK;
}

bool ns_is_punctuation(uint32_t cp) { return u_ispunct((UChar32)cp); }
