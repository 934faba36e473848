/* piece.c - pieces read by blocks held against a reader that goes character by character, whatever the room and place. */
#include "gaz/piece.h"

#include "base/utf8.h"
#include "gaz/hangul.h"
#include "randomness.h"
#include "text/fold.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 6000, CASES = 60000, MOVES = 71 };

/* As ns_piece, but for a run of any length. */
typedef struct {
    uint64_t hash;
    uint32_t src, len;
    uint8_t code, flags;
} simple;

typedef struct {
    simple items[TEXT_MAX + NS_PIECES_AFTER];
    size_t count;
} simple_pieces;

static uint64_t power(uint32_t n) {
    uint64_t p = 1;
    for (; n > 0; n--) {
        p *= 251;
    }
    return p;
}

static uint64_t sum(const uint8_t *bytes, uint32_t len) {
    uint64_t hash = 0;
    for (uint32_t i = len; i-- > 0;) {
        hash = hash * 251 + bytes[i];
    }
    return hash;
}

static bool is_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }

/* ---- character by character ---- */

typedef struct {
    const uint8_t *text;
    simple_pieces *out;
    uint32_t gaps;      /* characters of a gap since the last piece */
    bool blank;         /* all of them one blank */
    uint8_t script;     /* of the last letter */
    uint8_t last;       /* the last piece's last byte */
    uint32_t run_after; /* where an ASCII run would go on; 0: nowhere */
} naive;

static bool is_free(uint8_t script) { return script >= NS_SCRIPT_HAN && script <= NS_SCRIPT_BURMESE; }

static void put(naive *n, uint32_t src, const ns_folded *folded, uint8_t code, uint8_t flags) {
    const bool digit = is_digit(folded->bytes[0]);
    const bool boundary = ns_gap_is_boundary(code);

    if (folded->upper) {
        code |= NS_CODE_UPPER;
    }
    flags |= digit ? NS_PIECE_DIGIT : 0;
    flags |= boundary ? NS_PIECE_BOUNDARY : digit == is_digit(n->last) ? NS_PIECE_GOES_ON : 0;
    n->out->items[n->out->count++] = (simple){sum(folded->bytes, folded->len), src, folded->len, code, flags};
    n->last = folded->bytes[folded->len - 1];
    n->gaps = 0;
}

static uint8_t code_before(const naive *n, uint8_t script) {
    uint8_t code = NS_GAP_NONE;

    if (n->out->count == 0) {
        return NS_GAP_STRONGER;
    }
    if (n->gaps > 0) {
        return n->gaps == 1 && n->blank ? NS_GAP_SPACE : NS_GAP_UNREAD;
    }
    if (script != n->script && script != NS_SCRIPT_DIGIT && n->script != NS_SCRIPT_DIGIT) {
        code = NS_GAP_SCRIPT;
    }
    return is_free(script) || is_free(n->script) ? code | NS_CODE_FREE : code;
}

static void put_letter(naive *n, uint32_t src, uint32_t cp, const ns_folded *folded) {
    const bool alone = n->gaps > 0 || n->out->count == 0;
    simple *before = n->out->count > 0 ? &n->out->items[n->out->count - 1] : NULL;

    if (cp < 0x80 && src == n->run_after && before != NULL && is_digit(n->last) == is_digit(folded->bytes[0])) {
        before->hash += folded->bytes[0] * power(before->len++);
    } else if (!alone && n->script == NS_SCRIPT_HANGUL && ns_hangul_joins(cp)) {
        put(n, src, folded, NS_GAP_INSIDE, NS_PIECE_WIDE);
    } else {
        put(n, src, folded, code_before(n, folded->script), cp < 0x80 ? 0 : NS_PIECE_WIDE);
        n->script = folded->script;
    }
    n->run_after = cp < 0x80 ? src + 1 : 0;
}

static void mark_particles(naive *n, size_t begin) {
    ns_piece pieces[TEXT_MAX];
    const size_t count = n->out->count - begin;

    for (size_t i = 0; i < count; i++) {
        const simple *s = &n->out->items[begin + i];
        pieces[i] = (ns_piece){s->hash, s->src, (uint8_t)s->len, s->code, s->flags, 0};
    }
    ns_hangul_mark_particles(pieces, 0, count, n->text);
    for (size_t i = 0; i < count; i++) {
        n->out->items[begin + i].code = pieces[i].code;
        n->out->items[begin + i].flags = pieces[i].flags;
    }
}

static void read_naively(const uint8_t *text, uint32_t begin, uint32_t end, simple_pieces *out) {
    naive n = {.text = text, .out = out, .script = NS_SCRIPT_LATIN};
    size_t hangul = SIZE_MAX; /* the first piece of an open run of Hangul */

    out->count = 0;
    for (uint32_t pos = begin; pos < end;) {
        ns_folded folded;
        uint32_t cp = 0;
        const uint32_t len = ns_utf8_get(text + pos, &cp);
        const bool letter = (ns_fold(cp, &folded), folded.kind == NS_CHAR_LETTER);

        if (hangul != SIZE_MAX && letter && (n.gaps > 0 || folded.script != NS_SCRIPT_HANGUL)) {
            mark_particles(&n, hangul);
            hangul = SIZE_MAX;
        }
        if (letter && folded.script == NS_SCRIPT_HANGUL && hangul == SIZE_MAX) {
            hangul = out->count;
        }
        if (letter) {
            put_letter(&n, pos, cp, &folded);
        } else if (folded.kind == NS_CHAR_MARK && folded.len > 0 && n.gaps == 0 && out->count > 0) {
            put(&n, pos, &folded, NS_GAP_INSIDE, NS_PIECE_WIDE);
        } else if (folded.kind == NS_CHAR_GAP) {
            n.gaps++;
            n.blank = cp == ' ';
        }
        pos += len;
    }
    if (hangul != SIZE_MAX) {
        mark_particles(&n, hangul);
    }
}

/* ---- by blocks ---- */

/* Runs that were cut are put together again: the reader may cut long ones anywhere. */
static void join(simple_pieces *out, const ns_piece *piece, const uint8_t *text) {
    simple *last = out->count > 0 ? &out->items[out->count - 1] : NULL;

    cr_assert_gt(piece->len, 0);
    if (last != NULL && ((piece->flags | last->flags) & NS_PIECE_WIDE) == 0 && piece->src == last->src + last->len &&
        is_digit(text[piece->src]) == is_digit(text[last->src])) {
        cr_assert_eq(piece->code & ~NS_CODE_UPPER, NS_GAP_NONE);
        cr_assert_eq(piece->flags & ~NS_PIECE_DIGIT, NS_PIECE_GOES_ON);
        last->hash += piece->hash * power(last->len);
        last->len += piece->len;
        return;
    }
    cr_assert_lt(out->count, (size_t)TEXT_MAX);
    out->items[out->count++] = (simple){piece->hash, piece->src, piece->len, piece->code, piece->flags};
}

/* In calls of little room, as the matcher makes them; `keep` pieces stay from call to call. */
static void read_pieces(const uint8_t *text, uint32_t begin, uint32_t end, size_t cap, size_t keep,
                        simple_pieces *out) {
    ns_piece *pieces = malloc((cap + NS_PIECES_AFTER) * sizeof *pieces);
    ns_piece_reader reader;
    size_t kept = 0;
    bool done = false;

    cr_assert_not_null(pieces);
    out->count = 0;
    ns_piece_reader_init(&reader, text, begin, end);
    for (unsigned calls = 0; !done; calls++) {
        const size_t count = ns_piece_read(&reader, pieces, kept, cap);
        done = ns_piece_reader_done(&reader);
        const size_t ready = done ? count : count - (count < keep ? count : keep);

        cr_assert_leq(count, cap);
        cr_assert_lt(calls, 2u * TEXT_MAX, "the reader does not end");
        for (size_t i = 0; i < ready; i++) {
            join(out, &pieces[i], text);
        }
        for (size_t i = count; done && i < count + NS_PIECES_AFTER; i++) {
            cr_assert_eq(pieces[i].flags, NS_PIECE_BOUNDARY | NS_PIECE_END);
            cr_assert_eq(pieces[i].code, NS_GAP_STRONGER);
            cr_assert_eq(pieces[i].len, 0);
        }
        kept = count - ready;
        memmove(pieces, pieces + ready, kept * sizeof *pieces);
    }
    free(pieces);
}

static void check_same(const simple_pieces *want, uint32_t want_from, const simple_pieces *have, uint32_t have_from,
                       const char *what, const uint8_t *text) {
    const char *shown = (const char *)text;

    cr_assert_eq(have->count, want->count, "%s: %zu pieces, %zu wanted: %s", what, have->count, want->count, shown);
    for (size_t i = 0; i < want->count; i++) {
        const simple *w = &want->items[i];
        const simple *h = &have->items[i];
        cr_assert(w->src - want_from == h->src - have_from && w->len == h->len && w->hash == h->hash,
                  "%s: piece %zu at %u, %u bytes; %u, %u wanted; hashes %s: %s", what, i, h->src - have_from, h->len,
                  w->src - want_from, w->len, w->hash == h->hash ? "same" : "differ", shown);
        cr_assert(w->code == h->code && w->flags == h->flags, "%s: piece %zu: code %x, flags %x; %x, %x wanted: %s",
                  what, i, h->code, h->flags, w->code, w->flags, shown);
    }
}

/* ---- texts ---- */

static const char *const ascii[] = {"a",  "Huawei", "S",     " ",    "  ", "\n",     ". ",
                                    ", ", "-",      "'s ",   "2023", "7",  "40 Pro", "GPT4",
                                    "an", " the ",  "said ", "\t",   "&",  "+",      "internationalization",
                                    " (", "\x01",   "\x7f",  "@",    "[",  "`",      "{",
                                    "/",  ":",      "Zz",    "zZ",   "09"};
static const char *const mixed[] = {"é",
                                    "ß",
                                    "ø",
                                    "İ",
                                    "Москва",
                                    "Ωα",
                                    "ｗｉｄｅ",
                                    "１２",
                                    "’",
                                    "—",
                                    "“",
                                    "\xc2\xad",
                                    "\xe2\x80\x8b",
                                    "\xcc\x81",
                                    "\xe2\x80\x8d",
                                    "®",
                                    "½",
                                    "№",
                                    "㎏",
                                    "Ⅳ",
                                    "ﬁ",
                                    "²",
                                    "😀",
                                    "\xc2\xa0",
                                    "\xe2\x80\xa8",
                                    "ﷺ",
                                    "ไทย",
                                    "עב",
                                    "٣"};
static const char *const cjk[] = {"中",
                                  "华为",
                                  "国",
                                  "カ",
                                  "ガ",
                                  "ｶﾞ",
                                  "\xe3\x82\x99",
                                  "삼성전자",
                                  "는",
                                  "에서는",
                                  "가",
                                  "삼",
                                  "\xe1\x84\x89\xe1\x85\xa1\xe1\x86\xb7",
                                  "\xe1\x84\x82\xe1\x85\xb3\xe1\x86\xab",
                                  "、",
                                  "。",
                                  "㈱",
                                  "の",
                                  "　"};

typedef struct {
    uint8_t bytes[TEXT_MAX];
    uint32_t len;
} some_text;

static void append(some_text *t, const char *token, uint32_t limit) {
    const size_t len = strlen(token);
    if (t->len + len <= limit) {
        memcpy(t->bytes + t->len, token, len);
        t->len += (uint32_t)len;
    }
}

#define ONE_OF(list) list[random_below(sizeof list / sizeof *list)]

static void random_text(some_text *t) {
    const uint32_t kind = random_below(8);
    const uint32_t limit = random_below(50) == 0 ? 4000 : 1 + random_below(400);
    uint32_t tries = 0;

    t->len = 0;
    while (t->len + 8 < limit && tries++ < 4000) {
        const uint32_t what = random_below(64);
        if (what == 0) {
            const char letter[2] = {"aZ07"[random_below(4)], '\0'};
            for (uint32_t run = 60 + random_below(300); run > 0; run--) {
                append(t, letter, limit);
            }
        } else if (kind < 2 || (kind < 6 && what < 40)) {
            append(t, ONE_OF(ascii), limit);
        } else {
            append(t, kind == 7 || what < 20 ? ONE_OF(cjk) : ONE_OF(mixed), limit);
        }
    }
}

/* What stands before and after it would change its pieces if anybody looked. */
static uint8_t *with_others(const some_text *t, uint32_t before, uint32_t after) {
    uint8_t *bytes = malloc(before + t->len + after + 1);

    cr_assert_not_null(bytes);
    memset(bytes, before % 2 == 0 ? 'x' : '5', before);
    memcpy(bytes + before, t->bytes, t->len);
    memset(bytes + before + t->len, after % 2 == 0 ? 'x' : '5', after);
    bytes[before + t->len + after] = '\0';
    return bytes;
}

static void check_text(const some_text *t, uint32_t moved) {
    static simple_pieces want, have;
    const size_t keep = NS_PIECES_OPEN + random_below(300);
    const size_t cap = keep + NS_PIECES_ROOM + random_below(900);
    uint8_t *bytes = with_others(t, moved, moved % 3 == 0 ? 0 : moved);
    some_text later = {.len = 0};

    read_naively(bytes, moved, moved + t->len, &want);
    read_pieces(bytes, moved, moved + t->len, TEXT_MAX + NS_PIECES_ROOM, NS_PIECES_OPEN, &have);
    check_same(&want, moved, &have, moved, "one call", bytes + moved);
    read_pieces(bytes, moved, moved + t->len, cap, keep, &have);
    check_same(&want, moved, &have, moved, "several calls", bytes + moved);
    free(bytes);

    /* The same text, its blocks beginning elsewhere. */
    if (t->len + moved <= TEXT_MAX) {
        memset(later.bytes, '.', moved);
        memcpy(later.bytes + moved, t->bytes, t->len);
        later.len = moved + t->len;
        bytes = with_others(&later, 0, 0);
        read_pieces(bytes, 0, later.len, cap, keep, &have);
        check_same(&want, moved, &have, moved, "later", bytes);
        free(bytes);
    }
}

Test(gaz_piece, random_texts, .timeout = 600) {
    static some_text t;
    const uint64_t cases = random_fewer_cases(CASES);

    random_seed();
    for (uint64_t i = 0; i < cases; i++) {
        random_text(&t);
        check_text(&t, random_below(MOVES));
    }
}

Test(gaz_piece, every_place) {
    static some_text t;

    random_seed();
    for (int i = 0; i < 60; i++) {
        random_text(&t);
        for (uint32_t moved = 0; moved < MOVES; moved++) {
            check_text(&t, moved);
        }
    }
}

/* A run of 256 letters once had no end. */
Test(gaz_piece, long_runs) {
    static const uint32_t lengths[] = {127, 128, 129, 191, 192, 193, 254, 255, 256, 257, 319, 320, 321, 512, 1000};
    static const char *const after[] = {"", " x", "7", "é", "中", "."};
    static some_text t;

    random_seed();
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        for (uint32_t moved = 0; moved < MOVES; moved++) {
            for (size_t k = 0; k < sizeof after / sizeof *after; k++) {
                t.len = lengths[i];
                memset(t.bytes, moved % 2 == 0 ? 'q' : '8', t.len);
                append(&t, after[k], TEXT_MAX);
                check_text(&t, moved);
            }
        }
    }
}
