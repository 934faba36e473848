/* What each character becomes in the folded stream. */
#include "text/fold.h"
#include "base/utf8.h"
#include "text/charclass.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <string.h>

/* A text → its folded stream: marks and letters joined, '|' for a gap. */
static void stream(const char *text, char *out) {
    size_t len = 0;
    for (const uint8_t *p = (const uint8_t *)text; *p != 0;) {
        uint32_t cp;
        p += ns_utf8_get(p, &cp);
        ns_folded folded;
        ns_fold(cp, &folded);
        if (folded.kind == NS_CHAR_GAP) {
            out[len++] = '|';
        } else if (folded.kind != NS_CHAR_IGNORED) {
            memcpy(out + len, folded.bytes, folded.len);
            len += folded.len;
        }
    }
    out[len] = '\0';
}

static const struct {
    const char *text, *want;
} streams[] = {
    {"Huawei Mate 40", "huawei|mate|40"},
    {"İstanbul", "istanbul"},
    {"ISPARTA ısı", "isparta|isi"},
    {"Çelik", "celik"},
    {"Çeli\xcc\x87k", "celik"},
    {"Straße STRASSE ẞ", "strasse|strasse|ss"},
    {"é", "e"},
    {"e\xcc\x81", "e"},
    {"ǿ Ǿ", "o|o"},
    {"Ấn Ðà", "an|da"},
    {"Nguyễn Phú Trọng", "nguyen|phu|trong"},
    {"Đỗ Mười", "do|muoi"},
    {"Łódź Øresund Æsir Œuvre Þór Ŋ ħ Ŧ", "lodz|oresund|aesir|oeuvre|thor|n|h|t"},
    {"ŀ ŉ ſ ƒ ȷ ĸ", "l|n|s|f|j|q"},
    {"ø̈", "o"},
    {"Ａｂ１", "ab1"},
    {"ﬁ ﬄ", "fi|ffl"},
    {"Ⅻ ⅻ", "xii|xii"},
    {"①⑫", "112"},
    {"ª º", "a|o"},
    {"№ ㈱ ℡", "no|株|tel"},
    {"Ω Ω ω µ μ ς Σ", "ω|ω|ω|μ|μ|σ|σ"},
    {"Ά ΐ ᾳ α\xcd\x85", "α|ι|αι|αι"},
    {"Ё ё й Й", "е|е|и|и"},
    {"е\xcc\x88 и\xcc\x86", "е|и"},
    {"Україна Ґ Ї", "украіна|ґ|і"},
    {"x² H₂O 10⁶ x³ x¹", "x|h2o|10|x|x"},
    {"iPhone™ Nokia® ©Sony ℠", "iphone|nokia|sony|"},
    {"so\xc2\xad"
     "ft\xe2\x80\x8b zero\xe2\x81\xa0 \xef\xbb\xbf",
     "soft|zero|"},
    {"a\xe2\x80\x8f\xef\xb8\x8f"
     "b\xe2\x80\x8d"
     "c",
     "abc"},
    {"O'Neill O’Neill OʼNeill Hawaiʻi", "o|neill|o|neill|o|neill|hawai|i"},
    {"ʿAbd ʾAbū", "|abd||abu"},
    {"華為 华为", "華為|华为"},
    {"\xef\xa4\x80", "豈"},
    {"⼀", "一"},
    {"々〆〇", "々〆〇"},
    {"が か\xe3\x82\x99 ｶﾞ ガ", "か\xe3\x82\x99|か\xe3\x82\x99|カ\xe3\x82\x99|カ\xe3\x82\x99"},
    {"ソニー ｿﾆｰ", "ソニー|ソニー"},
    {"한글", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf"},
    {"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf",
     "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf"},
    {"ห้าง", "ห้าง"},
    {"\xe0\xb8\x99\xe0\xb8\xb3", "\xe0\xb8\x99\xe0\xb9\x8d\xe0\xb8\xb2"},
    {"हिन्दी क़ क\xe0\xa4\xbc", "हिन्दी|क\xe0\xa4\xbc|क\xe0\xa4\xbc"},
    {"محمّد أ ا\xd9\x94", "محمّد|ا\xd9\x94|ا\xd9\x94"},
    {"שלום שׁ", "שלום|ש\xd7\x81"},
    {"ﷺ", "صلىاللهعليهوسلم"},
    {"ﬀﬁ", "fffi"},
    {"٣ ๑", "٣|๑"},
    {"𝐀𝟙", "a1"},
    {"🄰", "a"},
    {"😀 → • ・ ¥ € ° ℃ 1️⃣", "||||||||||||||c|1"},
    {"・", "|"},
    {"ﾞ", "\xe3\x82\x99"},
    {"゛", "|"},
    {"\xee\x80\x80 \xef\xbf\xbe", "|||"},
    {"a_b", "a|b"},
    {"a＿b＇c", "a|b|c"},
    {"ⴀ Ꭰ Ა", "ⴀ|Ꭰ|ა"},
};

Test(fold, streams) {
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
        char got[400];
        stream(streams[i].text, got);
        cr_assert_str_eq(got, streams[i].want, "%s: %s, not %s", streams[i].text, got, streams[i].want);
    }
}

static const struct {
    uint32_t cp;
    ns_char_kind kind;
    ns_script script; /* of letters */
    bool upper;
} kinds[] = {
    {'a', NS_CHAR_LETTER, NS_SCRIPT_LATIN, false},
    {'A', NS_CHAR_LETTER, NS_SCRIPT_LATIN, true},
    {'7', NS_CHAR_LETTER, NS_SCRIPT_DIGIT, false},
    {0x130, NS_CHAR_LETTER, NS_SCRIPT_LATIN, true},
    {0x1c5, NS_CHAR_LETTER, NS_SCRIPT_LATIN, true},
    {0xd8, NS_CHAR_LETTER, NS_SCRIPT_LATIN, true},
    {0xff21, NS_CHAR_LETTER, NS_SCRIPT_LATIN, true},
    {0x2160, NS_CHAR_LETTER, NS_SCRIPT_LATIN, false},
    {0xff11, NS_CHAR_LETTER, NS_SCRIPT_DIGIT, false},
    {0x663, NS_CHAR_LETTER, NS_SCRIPT_DIGIT, false},
    {0x2460, NS_CHAR_LETTER, NS_SCRIPT_DIGIT, false},
    {0x3b1, NS_CHAR_LETTER, NS_SCRIPT_GREEK, false},
    {0xb5, NS_CHAR_LETTER, NS_SCRIPT_GREEK, false},
    {0x2126, NS_CHAR_LETTER, NS_SCRIPT_GREEK, true},
    {0x416, NS_CHAR_LETTER, NS_SCRIPT_CYRILLIC, true},
    {0xac00, NS_CHAR_LETTER, NS_SCRIPT_HANGUL, false},
    {0x1161, NS_CHAR_LETTER, NS_SCRIPT_HANGUL, false},
    {0x3131, NS_CHAR_LETTER, NS_SCRIPT_HANGUL, false},
    {0x4e2d, NS_CHAR_LETTER, NS_SCRIPT_HAN, false},
    {0x3007, NS_CHAR_LETTER, NS_SCRIPT_HAN, false},
    {0x20000, NS_CHAR_LETTER, NS_SCRIPT_HAN, false},
    {0xf900, NS_CHAR_LETTER, NS_SCRIPT_HAN, false},
    {0x304c, NS_CHAR_LETTER, NS_SCRIPT_KANA, false},
    {0xff76, NS_CHAR_LETTER, NS_SCRIPT_KANA, false},
    {0x30fc, NS_CHAR_LETTER, NS_SCRIPT_KANA, false},
    {0x0e01, NS_CHAR_LETTER, NS_SCRIPT_THAI, false},
    {0x0e33, NS_CHAR_LETTER, NS_SCRIPT_THAI, false},
    {0x0e81, NS_CHAR_LETTER, NS_SCRIPT_LAO, false},
    {0x0eb3, NS_CHAR_LETTER, NS_SCRIPT_LAO, false},
    {0x1780, NS_CHAR_LETTER, NS_SCRIPT_KHMER, false},
    {0x1000, NS_CHAR_LETTER, NS_SCRIPT_BURMESE, false},
    {0x5d0, NS_CHAR_LETTER, NS_SCRIPT_OTHER, false},
    {0x301, NS_CHAR_MARK, 0, false},
    {0x3099, NS_CHAR_MARK, 0, false},
    {0x5b0, NS_CHAR_MARK, 0, false},
    {0x64b, NS_CHAR_MARK, 0, false},
    {0x93f, NS_CHAR_MARK, 0, false},
    {0xe31, NS_CHAR_MARK, 0, false},
    {0xff9e, NS_CHAR_MARK, 0, false},
    {0x20e3, NS_CHAR_MARK, 0, false},
    {0x483, NS_CHAR_MARK, 0, false},
    {0xad, NS_CHAR_IGNORED, 0, false},
    {0x34f, NS_CHAR_IGNORED, 0, false},
    {0x200b, NS_CHAR_IGNORED, 0, false},
    {0x200c, NS_CHAR_IGNORED, 0, false},
    {0x200d, NS_CHAR_IGNORED, 0, false},
    {0x200e, NS_CHAR_IGNORED, 0, false},
    {0x202e, NS_CHAR_IGNORED, 0, false},
    {0x2060, NS_CHAR_IGNORED, 0, false},
    {0x2069, NS_CHAR_IGNORED, 0, false},
    {0xfeff, NS_CHAR_IGNORED, 0, false},
    {0xfe0f, NS_CHAR_IGNORED, 0, false},
    {0xe0100, NS_CHAR_IGNORED, 0, false},
    {0x115f, NS_CHAR_IGNORED, 0, false},
    {0x3164, NS_CHAR_IGNORED, 0, false},
    {0xffa0, NS_CHAR_IGNORED, 0, false},
    {0x61c, NS_CHAR_IGNORED, 0, false},
    {0x2122, NS_CHAR_IGNORED, 0, false},
    {0xae, NS_CHAR_IGNORED, 0, false},
    {0xa9, NS_CHAR_IGNORED, 0, false},
    {0x2120, NS_CHAR_IGNORED, 0, false},
    {0xb2, NS_CHAR_IGNORED, 0, false},
    {0x2070, NS_CHAR_IGNORED, 0, false},
    {0x2079, NS_CHAR_IGNORED, 0, false},
    {0, NS_CHAR_GAP, 0, false},
    {' ', NS_CHAR_GAP, 0, false},
    {0xa0, NS_CHAR_GAP, 0, false},
    {0x2019, NS_CHAR_GAP, 0, false},
    {0x2bc, NS_CHAR_GAP, 0, false},
    {0x2bb, NS_CHAR_GAP, 0, false},
    {0xfffd, NS_CHAR_GAP, 0, false},
    {0x1f600, NS_CHAR_GAP, 0, false},
    {0x10ffff, NS_CHAR_GAP, 0, false},
};

Test(fold, kinds) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ns_folded folded;
        ns_fold(kinds[i].cp, &folded);
        cr_assert_eq(folded.kind, kinds[i].kind, "U+%04X: kind %d", kinds[i].cp, folded.kind);
        cr_assert_eq(folded.upper, kinds[i].upper, "U+%04X: upper", kinds[i].cp);
        if (kinds[i].kind == NS_CHAR_LETTER) {
            cr_assert_eq(folded.script, kinds[i].script, "U+%04X: script %d", kinds[i].cp, folded.script);
        }
        if (kinds[i].kind == NS_CHAR_IGNORED || kinds[i].kind == NS_CHAR_GAP) {
            cr_assert_eq(folded.len, 0);
        }
    }
}

/* Every code point: bytes only where the kind has them, well-formed, and folded once is folded for good. */
Test(fold, every_code_point) {
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        if (cp >= 0xd800 && cp < 0xe000) {
            continue;
        }
        ns_folded folded;
        ns_fold(cp, &folded);
        cr_assert(folded.len <= NS_FOLD_BYTES);
        cr_assert(folded.kind == NS_CHAR_LETTER ? folded.len > 0 : folded.kind == NS_CHAR_MARK || folded.len == 0);
        cr_assert(!folded.upper || folded.kind == NS_CHAR_LETTER);
        cr_assert_eq(ns_utf8_valid_prefix(folded.bytes, folded.len), folded.len);
        uint8_t again[NS_FOLD_BYTES * 4];
        size_t len = 0;
        for (size_t pos = 0; pos < folded.len;) {
            uint32_t piece;
            ns_folded once;
            pos += ns_utf8_get(folded.bytes + pos, &piece);
            ns_fold(piece, &once);
            memcpy(again + len, once.bytes, once.len);
            len += once.len;
        }
        cr_assert(len == folded.len && memcmp(again, folded.bytes, len) == 0, "U+%04X folds again to something else",
                  cp);
    }
}

Test(fold, graphemes) {
    static const struct {
        uint32_t before, cp;
        bool joined;
    } cases[] = {
        {'a', 'b', false},       {'\r', '\n', true},      {'\n', '\r', false},       {'e', 0x301, true},
        {' ', 0x301, true},      {'a', 0x200d, true},     {'a', 0xad, false},        {0xe9, 0xe9, false},
        {0x1112, 0x1161, true},  {0x1161, 0x11ab, true},  {0xd55c, 0xae00, false},   {0xd558, 0x11ab, true},
        {0xe19, 0xe33, true},    {0x304b, 0x3099, true},  {0xff76, 0xff9e, true},    {0x915, 0x93f, true},
        {0x4e2d, 0x56fd, false}, {0x1f600, 0xfe0f, true}, {0x1f600, 0x1f600, false}, {0x600, 'a', true},
        {'\n', 0x301, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_assert_eq(ns_fold_joined(cases[i].before, cases[i].cp), cases[i].joined, "U+%04X U+%04X", cases[i].before,
                     cases[i].cp);
    }
}

Test(fold, words) {
    static const struct {
        const char *word, *want;
    } cases[] = {
        {"Inc.", "inc."},     {"U.S.", "u.s."}, {"Co-op", "coop"},   {"O’Brien", "obrien"},
        {"Müller", "muller"}, {"GmbH", "gmbh"}, {"S.A.", "s.a."},    {"", ""},
        {"--", ""},           {"…", ""},        {"Ｌｔｄ．", "ltd"}, {"公司", "公司"},
        {"4th", "4th"},       {"x™", "x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint8_t out[16];
        const size_t len = ns_fold_word((const uint8_t *)cases[i].word, strlen(cases[i].word), out, sizeof out);
        cr_assert_eq(len, strlen(cases[i].want), "%s", cases[i].word);
        cr_assert_eq(memcmp(out, cases[i].want, len), 0, "%s", cases[i].word);
    }
    uint8_t out[5];
    cr_assert_eq(ns_fold_word((const uint8_t *)"hello", 5, out, 5), 5);
    cr_assert_eq(ns_fold_word((const uint8_t *)"hellos", 6, out, 5), 0);
    cr_assert_eq(ns_fold_word((const uint8_t *)"hell中", 7, out, 5), 0);
    cr_assert_eq(ns_fold_word((const uint8_t *)"x", 1, out, 0), 0);
}

Test(fold, versions) {
    cr_assert_not_null(strchr(ns_fold_unicode_version(), '.'));
    cr_assert_not_null(strchr(ns_fold_library_version(), '.'));
}

Test(charclass, as_the_c_locale_has_them) {
    for (int byte = 0; byte < 256; byte++) {
        const unsigned class = ns_cc((uint8_t)byte);
        cr_assert_eq((class & NS_CC_UPPER) != 0, byte < 128 && isupper(byte) != 0);
        cr_assert_eq((class & NS_CC_LOWER) != 0, byte < 128 && islower(byte) != 0);
        cr_assert_eq((class & NS_CC_DIGIT) != 0, byte < 128 && isdigit(byte) != 0);
        cr_assert_eq((class & NS_CC_SPACE) != 0, byte == ' ' || byte == '\t');
        cr_assert_eq((class & NS_CC_BREAK) != 0, byte >= '\n' && byte <= '\r');
        cr_assert_eq((class & NS_CC_SIGN) != 0, byte != 0 && strchr("&+#@!*$%=~^|\\_<>", byte) != NULL);
        cr_assert_eq((class & NS_CC_HIGH) != 0, byte >= 128);
    }
}
