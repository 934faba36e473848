/*
 * fold.h - one character → what the folded stream has for it (docs/design.md §4.1). The only user of utf8proc.
 *
 * Folding is free of context: NFKD with case folding; marks dropped on Latin, Greek and Cyrillic letters; and a table
 * for ø ł đ æ œ ß ı and the like, which Unicode does not decompose. Hangul and kana stay decomposed, so that NFC and NFD
 * agree. Packs record ns_fold_unicode_version().
 */
#ifndef NS_TEXT_FOLD_H
#define NS_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NS_FOLD_BYTES = 72 };

typedef enum {
    NS_CHAR_GAP,    /* neither letter nor digit */
    NS_CHAR_LETTER, /* a letter or digit: bytes[0..len) go into the stream */
    NS_CHAR_MARK, /* a combining mark or other extender of the letter before it: bytes (len may be 0) join that letter */
    NS_CHAR_IGNORED /* default-ignorable, ™ ® © ℠, superscript digits: neither stream nor gap */
} ns_char_kind;

/* Scripts as the matching rule needs them. */
typedef enum {
    NS_SCRIPT_DIGIT, /* digits of any script: no script change beside them */
    NS_SCRIPT_LATIN,
    NS_SCRIPT_GREEK,
    NS_SCRIPT_CYRILLIC,
    NS_SCRIPT_HANGUL,
    NS_SCRIPT_HAN, /* from here to BURMESE: a word may begin and end at every place */
    NS_SCRIPT_KANA,
    NS_SCRIPT_THAI,
    NS_SCRIPT_LAO,
    NS_SCRIPT_KHMER,
    NS_SCRIPT_BURMESE,
    NS_SCRIPT_OTHER
} ns_script;

typedef struct {
    uint8_t kind;   /* ns_char_kind */
    uint8_t script; /* ns_script, of letters */
    bool upper;     /* an upper- or title-case letter */
    uint8_t len;
    uint8_t bytes[NS_FOLD_BYTES]; /* UTF-8 of the folded letters */
} ns_folded;

void ns_fold(uint32_t cp, ns_folded *out);

/* true where no grapheme boundary lies between two neighbouring characters (UAX #29, extended clusters). */
bool ns_fold_joined(uint32_t before, uint32_t cp);

/*
 * Folds a word for the lexicon: letters and digits folded, periods kept, all else dropped. Well-formed text. Returns the
 * folded length; 0 when it has none or does not fit into cap.
 */
size_t ns_fold_word(const uint8_t *word, size_t len, uint8_t *out, size_t cap);

/* "15.0.0": the Unicode version that names are folded by. */
const char *ns_fold_unicode_version(void);
const char *ns_fold_library_version(void);

#endif
