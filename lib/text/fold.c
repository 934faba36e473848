#include "text/fold.h"

#include "base/utf8.h"
#include "text/charclass.h"

#include <string.h>
#include <utf8proc.h>

typedef struct {
    uint32_t first, last;
    uint8_t script;
} script_range;

/* Coarse: what lies between the letters of a script is not asked about. Sorted; asked after folding. */
static const script_range scripts[] = {
    {0x0041, 0x02b8, NS_SCRIPT_LATIN},      {0x02e0, 0x02e4, NS_SCRIPT_LATIN},    {0x0370, 0x03ff, NS_SCRIPT_GREEK},
    {0x0400, 0x052f, NS_SCRIPT_CYRILLIC},   {0x0e00, 0x0e7f, NS_SCRIPT_THAI},     {0x0e80, 0x0eff, NS_SCRIPT_LAO},
    {0x1000, 0x109f, NS_SCRIPT_BURMESE},    {0x1100, 0x11ff, NS_SCRIPT_HANGUL},   {0x1780, 0x17ff, NS_SCRIPT_KHMER},
    {0x19e0, 0x19ff, NS_SCRIPT_KHMER},      {0x1c80, 0x1c8f, NS_SCRIPT_CYRILLIC}, {0x1d00, 0x1d25, NS_SCRIPT_LATIN},
    {0x1d26, 0x1d2a, NS_SCRIPT_GREEK},      {0x1d2b, 0x1d2b, NS_SCRIPT_CYRILLIC}, {0x1d2c, 0x1dbf, NS_SCRIPT_LATIN},
    {0x1e00, 0x1eff, NS_SCRIPT_LATIN},      {0x1f00, 0x1fff, NS_SCRIPT_GREEK},    {0x2071, 0x209c, NS_SCRIPT_LATIN},
    {0x212a, 0x2188, NS_SCRIPT_LATIN},      {0x2c60, 0x2c7f, NS_SCRIPT_LATIN},    {0x2de0, 0x2dff, NS_SCRIPT_CYRILLIC},
    {0x2e80, 0x2fdf, NS_SCRIPT_HAN},        {0x3005, 0x3007, NS_SCRIPT_HAN},      {0x3021, 0x3029, NS_SCRIPT_HAN},
    {0x3038, 0x303b, NS_SCRIPT_HAN},        {0x3041, 0x30ff, NS_SCRIPT_KANA},     {0x3131, 0x318e, NS_SCRIPT_HANGUL},
    {0x31f0, 0x31ff, NS_SCRIPT_KANA},       {0x3400, 0x9fff, NS_SCRIPT_HAN},      {0xa640, 0xa69f, NS_SCRIPT_CYRILLIC},
    {0xa722, 0xa7ff, NS_SCRIPT_LATIN},      {0xa960, 0xa97f, NS_SCRIPT_HANGUL},   {0xa9e0, 0xa9ff, NS_SCRIPT_BURMESE},
    {0xaa60, 0xaa7f, NS_SCRIPT_BURMESE},    {0xab30, 0xab6f, NS_SCRIPT_LATIN},    {0xac00, 0xd7ff, NS_SCRIPT_HANGUL},
    {0xf900, 0xfaff, NS_SCRIPT_HAN},        {0x10780, 0x107bf, NS_SCRIPT_LATIN},  {0x16fe2, 0x16fe3, NS_SCRIPT_HAN},
    {0x16ff0, 0x16ff1, NS_SCRIPT_HAN},      {0x1aff0, 0x1b16f, NS_SCRIPT_KANA},   {0x1df00, 0x1dfff, NS_SCRIPT_LATIN},
    {0x1e030, 0x1e08f, NS_SCRIPT_CYRILLIC}, {0x20000, 0x3ffff, NS_SCRIPT_HAN},
};

/* Letters that Unicode does not decompose, in lower case, and what a reader without them writes. Sorted. */
typedef struct {
    uint16_t cp;
    char letters[3]; /* "" : an apostrophe in the shape of a letter, no letter at all */
} plain_letter;

static const plain_letter plain[] = {
    {0x00df, "ss"}, {0x00e6, "ae"}, {0x00f0, "d"}, {0x00f8, "o"}, {0x00fe, "th"}, {0x0111, "d"}, {0x0127, "h"},
    {0x0131, "i"},  {0x0138, "q"},  {0x0142, "l"}, {0x014b, "n"}, {0x0153, "oe"}, {0x0167, "t"}, {0x0180, "b"},
    {0x0183, "b"},  {0x0188, "c"},  {0x018c, "d"}, {0x0192, "f"}, {0x0199, "k"},  {0x019a, "l"}, {0x019e, "n"},
    {0x01a5, "p"},  {0x01ab, "t"},  {0x01ad, "t"}, {0x01b4, "y"}, {0x01b6, "z"},  {0x01e5, "g"}, {0x0225, "z"},
    {0x0237, "j"},  {0x023c, "c"},  {0x023f, "s"}, {0x0240, "z"}, {0x0247, "e"},  {0x0249, "j"}, {0x024b, "q"},
    {0x024d, "r"},  {0x024f, "y"},  {0x0253, "b"}, {0x0256, "d"}, {0x0257, "d"},  {0x0260, "g"}, {0x0266, "h"},
    {0x0268, "i"},  {0x026b, "l"},  {0x0272, "n"}, {0x0275, "o"}, {0x027d, "r"},  {0x0282, "s"}, {0x0288, "t"},
    {0x0289, "u"},  {0x028b, "v"},  {0x02b9, ""},  {0x02ba, ""},  {0x02bb, ""},   {0x02bc, ""},  {0x02bd, ""},
    {0x02be, ""},   {0x02bf, ""},   {0x02c8, ""},  {0x02ee, ""},  {0x1d7d, "p"},  {0x2c61, "l"}, {0x2c65, "a"},
    {0x2c66, "t"},  {0xa78b, ""},   {0xa78c, ""},
};

static const plain_letter *find_plain(uint32_t cp) {
    size_t low = 0, high = sizeof plain / sizeof *plain;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (plain[middle].cp < cp) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < sizeof plain / sizeof *plain && plain[low].cp == cp ? &plain[low] : NULL;
}

static uint8_t range_script(uint32_t cp) {
    size_t low = 0, high = sizeof scripts / sizeof *scripts;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (scripts[middle].last < cp) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const bool inside = low < sizeof scripts / sizeof *scripts && scripts[low].first <= cp;
    return inside ? scripts[low].script : (uint8_t)NS_SCRIPT_OTHER;
}

static bool is_digit(utf8proc_category_t category) {
    return category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_NL || category == UTF8PROC_CATEGORY_NO;
}

static bool is_letter(utf8proc_category_t category) {
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool is_mark(utf8proc_category_t category) {
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/* Marks of Latin, Greek and Cyrillic, asked after case folding (which makes U+0345 the iota that it stands for). */
static bool is_diacritic(uint32_t cp) {
    return (cp >= 0x0300 && cp <= 0x036f) || (cp >= 0x0483 && cp <= 0x0489) || (cp >= 0x1ab0 && cp <= 0x1aff) ||
           (cp >= 0x1dc0 && cp <= 0x1dff) || (cp >= 0x20d0 && cp <= 0x20ff) || (cp >= 0x2de0 && cp <= 0x2dff) ||
           (cp >= 0xa66f && cp <= 0xa67d) || (cp >= 0xa69e && cp <= 0xa69f) || (cp >= 0xfe20 && cp <= 0xfe2f);
}

/* ™ ® © ℠ and the superscript digits, which mark footnotes and powers. */
static bool is_passed_over(uint32_t cp) {
    return cp == 0x2122 || cp == 0x00ae || cp == 0x00a9 || cp == 0x2120 || cp == 0x00b2 || cp == 0x00b3 ||
           cp == 0x00b9 || cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079);
}

/* Appends; false when it does not fit, so that the rest of the character is left out. */
static bool append(ns_folded *out, const uint8_t *bytes, size_t len) {
    if (len > (size_t)(NS_FOLD_BYTES - out->len)) {
        return false;
    }
    memcpy(out->bytes + out->len, bytes, len);
    out->len = (uint8_t)(out->len + len);
    return true;
}

/* The longest decomposition is that of U+FDFA: 18 code points. */
enum { PIECES = 32 };

static void fold_pieces(uint32_t cp, utf8proc_category_t category, ns_folded *out) {
    utf8proc_int32_t pieces[PIECES];
    int boundclass = 0;
    const utf8proc_ssize_t found = utf8proc_decompose_char(
        (utf8proc_int32_t)cp, pieces, PIECES, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &boundclass);
    const utf8proc_ssize_t count = found < PIECES ? found : PIECES;
    bool has_letter = false;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        const uint32_t piece = (uint32_t)pieces[i];
        const utf8proc_category_t kind = utf8proc_category(pieces[i]);
        const bool letter = is_letter(kind) || is_digit(kind);
        if ((!letter && !is_mark(kind)) || is_diacritic(piece)) {
            continue;
        }
        const plain_letter *const simple = find_plain(piece);
        if (simple != NULL && simple->letters[0] == '\0') {
            continue;
        }
        uint8_t encoded[4];
        const bool fits = simple != NULL ? append(out, (const uint8_t *)simple->letters, strlen(simple->letters))
                                         : append(out, encoded, ns_utf8_put(piece, encoded));
        if (!fits) {
            break;
        }
        if (letter && !has_letter) {
            has_letter = true;
            const uint8_t script = range_script(piece);
            out->script = is_digit(kind) && script != NS_SCRIPT_HAN ? (uint8_t)NS_SCRIPT_DIGIT : script;
        }
    }
    if (is_mark(category) || (is_letter(category) && !has_letter && out->len > 0)) {
        out->kind = NS_CHAR_MARK;
    } else if (has_letter) {
        out->kind = NS_CHAR_LETTER;
    } else {
        out->kind = NS_CHAR_GAP;
        out->len = 0;
    }
}

static void fold_ascii(uint8_t byte, ns_folded *out) {
    const uint8_t class = ns_cc(byte);
    if ((class & NS_CC_WORD) == 0) {
        return;
    }
    out->kind = NS_CHAR_LETTER;
    out->script = (class & NS_CC_DIGIT) != 0 ? NS_SCRIPT_DIGIT : NS_SCRIPT_LATIN;
    out->upper = (class & NS_CC_UPPER) != 0;
    out->len = 1;
    out->bytes[0] = out->upper ? (uint8_t)(byte | 0x20) : byte;
}

void ns_fold(uint32_t cp, ns_folded *out) {
    out->kind = NS_CHAR_GAP;
    out->script = NS_SCRIPT_OTHER;
    out->upper = false;
    out->len = 0;
    if (cp < 0x80) {
        fold_ascii((uint8_t)cp, out);
        return;
    }
    if (cp >= 0x4e00 && cp < 0x9fa6) { /* the Han block as of Unicode 1.1: every one a letter that folds to itself */
        out->kind = NS_CHAR_LETTER;
        out->script = NS_SCRIPT_HAN;
        out->len = (uint8_t)ns_utf8_put(cp, out->bytes);
        return;
    }
    const utf8proc_property_t *const property = utf8proc_get_property((utf8proc_int32_t)cp);
    if (property->ignorable || is_passed_over(cp)) {
        out->kind = NS_CHAR_IGNORED;
        return;
    }
    const utf8proc_category_t category = (utf8proc_category_t)property->category;
    switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        out->upper = true;
        break;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        break;
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SO: /* №, ㈱ and the like are letters in a frame */
        if (property->decomp_seqindex == UINT16_MAX) {
            return;
        }
        break;
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
        return;
    }
    fold_pieces(cp, category, out);
    if (out->kind != NS_CHAR_LETTER) {
        out->upper = false;
    }
}

bool ns_fold_joined(uint32_t before, uint32_t cp) {
    if (before < 0x300 && cp < 0x300) { /* nothing below U+0300 extends or prepends */
        return before == '\r' && cp == '\n';
    }
    return !utf8proc_grapheme_break((utf8proc_int32_t)before, (utf8proc_int32_t)cp);
}

size_t ns_fold_word(const uint8_t *word, size_t len, uint8_t *out, size_t cap) {
    size_t folded = 0;
    for (size_t pos = 0; pos < len;) {
        ns_folded piece;
        uint32_t cp;
        pos += ns_utf8_get(word + pos, &cp);
        if (cp == '.') {
            piece.len = 1;
            piece.bytes[0] = '.';
        } else {
            ns_fold(cp, &piece);
        }
        if (piece.len > cap - folded) {
            return 0;
        }
        memcpy(out + folded, piece.bytes, piece.len);
        folded += piece.len;
    }
    return folded;
}

const char *ns_fold_unicode_version(void) { return utf8proc_unicode_version(); }

const char *ns_fold_library_version(void) { return utf8proc_version(); }
