/*
 * piece.h - a text (or a name) as pieces: runs of ASCII letters or of ASCII digits, and single characters of all others.
 *
 *   "Huawei's Mate40 für 华为"    Huawei | s | Mate | 40 | f | ü | r | 华 | 为
 *
 * A piece knows the hash of its folded bytes and what stands before it. What a gap of several characters comes to is read
 * only when somebody asks (NS_GAP_UNREAD): most are never looked at.
 */
#ifndef NS_GAZ_PIECE_H
#define NS_GAZ_PIECE_H

#include "gaz/gap.h"
#include "newsent/base.h"

#include <stddef.h>

typedef struct {
    uint64_t hash; /* ns_name_hash of the folded bytes */
    uint32_t src;  /* where its first character begins in the text */
    uint8_t len;   /* folded bytes */
    uint8_t code;  /* as in gap.h: gap, FREE, and whether its first letter is a capital */
    uint8_t flags; /* NS_PIECE_… */
    uint8_t unused;
} ns_piece;

enum {
    NS_PIECE_BOUNDARY = 1 << 0, /* a word may begin or end before it */
    NS_PIECE_GOES_ON = 1 << 1,  /* of one run with the piece before it: names have no gap that agrees with this place */
    NS_PIECE_DIGIT = 1 << 2,    /* begins with a digit */
    NS_PIECE_WIDE = 1 << 3,     /* one character of several bytes */
    NS_PIECE_END = 1 << 4       /* no piece: stands after the last one, and is a boundary */
};

/* One reading of text[begin, end): zero-initialised but for what ns_piece_reader_init sets. */
typedef struct {
    const uint8_t *text;
    uint32_t end;
    uint32_t pos;   /* all before it is in pieces or in `gap` */
    uint32_t block; /* the next block */
    uint32_t run;   /* where the run that the last block left open begins */
    uint64_t carry_letter, carry_digit;
    uint64_t hangul_run; /* pieces read when the run of Hangul began */
    uint64_t read;       /* pieces read */
    uint8_t gap;         /* before the next piece: NONE, SPACE or UNREAD */
    uint8_t script;      /* ns_script of the last character */
    bool digit;          /* the last piece ended in a digit */
    bool open;           /* a run is open */
} ns_piece_reader;

enum {
    NS_PIECES_ROOM = 128, /* that one call needs at the least: a block and what its last character folds to */
    /* The particles at the end of a run of Hangul are marked when it ends: this many last pieces may not be final. */
    NS_PIECES_OPEN = 16,
    NS_PIECES_AFTER = 2
};

void ns_piece_reader_init(ns_piece_reader *reader, const uint8_t *text, uint32_t begin, uint32_t end);

/*
 * Reads on into pieces[count, cap) and returns the new count; pieces[0, count) are those read last. Stops when fewer than
 * NS_PIECES_ROOM places are left. When the text is at its end (ns_piece_reader_done), NS_PIECES_AFTER END pieces follow
 * pieces[count - 1]: cap must leave room for them. Well-formed text; never fails; linear.
 */
size_t ns_piece_read(ns_piece_reader *reader, ns_piece *pieces, size_t count, size_t cap);
static inline bool ns_piece_reader_done(const ns_piece_reader *reader) {
    return reader->block >= reader->end && !reader->open;
}

/* Where the source of a piece ends: after its characters, and after the marks and joiners of the last one. */
uint32_t ns_piece_source_end(const ns_piece *piece, const uint8_t *text, uint32_t text_end);

/* The class of the gap before pieces[1], read where it was not. */
uint8_t ns_piece_gap(const ns_piece pieces[2], const uint8_t *text, uint32_t end);

#endif
