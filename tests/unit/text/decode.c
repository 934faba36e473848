/*
 * Decoding, with the place in the input of every character. Inputs are put together from characters whose bytes are known
 * in both encodings, so that the expected places are sums.
 */
#include "text/decode.h"
#include "base/utf8.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    size_t source_len;
    const char *source, *doc; /* what the input has, what the document must have */
} piece;

typedef struct {
    const char *encoding;
    piece pad; /* one ASCII letter */
    size_t count;
    piece pieces[10];
} sample;

static const sample samples[] = {
    {"gb18030",
     {1, "a", "a"},
     7,
     {{2, "\xd6\xd0", "中"},
      {2, "\xa8\xa6", "é"},
      {4, "\x94\x39\xfc\x36", "😀"},
      {2, "\xfd\x88", "龍"},
      {1, "\xff", "\xef\xbf\xbd"},
      {1, "\0", ""},
      {4, "\x81\x30\x84\x36", "¥"}}},
    {"GBK", {1, "a", "a"}, 2, {{2, "\xd6\xd0", "中"}, {1, "z", "z"}}},
    {"big5", {1, "a", "a"}, 2, {{2, "\xa4\xa4", "中"}, {2, "\xc0\x73", "龍"}}},
    /* Characters that become two. */
    {"ibm-16684", {2, "\x40\x40", "\xe3\x80\x80"}, 2, {{2, "\xec\xb5", "か゚"}, {2, "\xec\xb6", "き゚"}}},
    {"shift_jis",
     {1, "a", "a"},
     4,
     {{2, "\x82\xa9", "か"}, {2, "\x92\x86", "中"}, {1, "\xb1", "ｱ"}, {1, "\xa0", "\xef\xbf\xbd"}}},
    {"euc-kr", {1, "a", "a"}, 2, {{2, "\xc7\xd1", "한"}, {1, ".", "."}}},
    {"windows-1252", {1, "a", "a"}, 4, {{1, "\xe9", "é"}, {1, "\x80", "€"}, {1, "\x93", "“"}, {1, "\r", "\r"}}},
    {"koi8-r", {1, "a", "a"}, 2, {{1, "\xd6", "ж"}, {1, " ", " "}}},
    {"utf-16le",
     {2, "a\0", "a"},
     5,
     {{2, "\x2d\x4e", "中"},
      {4, "\x3d\xd8\x00\xde", "😀"},
      {2, "\xe9\0", "é"},
      {2, "\x00\xde", "\xef\xbf\xbd"},
      {2, "b\0", "b"}}},
    {"utf-16be",
     {2, "\0a", "a"},
     4,
     {{2, "\x4e\x2d", "中"}, {4, "\xd8\x3d\xde\x00", "😀"}, {2, "\0\xe9", "é"}, {2, "\0b", "b"}}},
    {"utf-32le",
     {4, "a\0\0\0", "a"},
     4,
     {{4, "\x2d\x4e\0\0", "中"},
      {4, "\0\xf6\x01\0", "😀"},
      {4, "\0\xd8\0\0", "\xef\xbf\xbd"},
      {4, "\0\0\x11\0", "\xef\xbf\xbd"}}},
    {"utf-32be", {4, "\0\0\0a", "a"}, 2, {{4, "\0\0\x4e\x2d", "中"}, {4, "\0\x01\xf6\0", "😀"}}},
    {"utf8",
     {1, "a", "a"},
     7,
     {{2, "é", "é"},
      {3, "中", "中"},
      {4, "😀", "😀"},
      {1, "\xff", "\xef\xbf\xbd"},
      {1, "\xc0", "\xef\xbf\xbd"},
      {3, "\xf0\x9f\x98", "\xef\xbf\xbd"},
      {2, "\xe4\xb8", "\xef\xbf\xbd"}}},
};

enum { MOST = 40000 };

typedef struct {
    uint8_t source[MOST * 4], doc[MOST * 4];
    uint32_t source_begin[MOST + 1], doc_begin[MOST + 1];
    uint32_t first_source; /* after a byte order mark */
    size_t count;
} expectation;

static void begin(expectation *e, const char *mark, size_t len) {
    memcpy(e->source, mark, len);
    e->count = 0;
    e->first_source = (uint32_t)len;
    e->source_begin[0] = (uint32_t)len;
    e->doc_begin[0] = 0;
}

static void add(expectation *e, const piece *p) {
    const uint32_t source = e->source_begin[e->count], doc = e->doc_begin[e->count];
    const size_t doc_len = p->source_len == 1 && p->source[0] == '\0' ? 1 : strlen(p->doc);
    memcpy(e->source + source, p->source, p->source_len);
    memcpy(e->doc + doc, p->doc, doc_len);
    e->count++;
    e->source_begin[e->count] = source + (uint32_t)p->source_len;
    e->doc_begin[e->count] = doc + (uint32_t)doc_len;
}

static void check(const expectation *e, ns_text *text, const char *encoding) {
    newsent_error err;
    const uint32_t source_len = e->source_begin[e->count], doc_len = e->doc_begin[e->count];
    uint8_t *const exact = malloc(source_len + 1u); /* so that a sanitizer sees a byte read too many */
    memcpy(exact, e->source, source_len);
    cr_assert_eq(ns_decode(text, exact, source_len, encoding, &err), NEWSENT_OK, "%s", err.message);
    free(exact);
    cr_assert_eq(text->text.count, doc_len, "%s: %zu bytes, not %u", encoding, text->text.count, doc_len);
    cr_assert_eq(memcmp(text->text.items, e->doc, doc_len), 0, "%s: other text", encoding);
    cr_assert_eq(text->text.items[doc_len], 0);
    bool ascii = true;
    for (uint32_t i = 0; i < doc_len; i++) {
        ascii = ascii && e->doc[i] < 0x80;
    }
    cr_assert_eq(text->ascii, ascii);
    const bool identity = source_len == doc_len && memcmp(e->source, e->doc, doc_len) == 0;
    cr_assert_eq(text->source.runs.count == 0, identity || doc_len == 0);
    cr_assert_eq(text->source.source_end, source_len);
    cr_assert_eq(text->source.doc_end, doc_len);
    if (doc_len == 0) {
        return;
    }
    for (size_t i = 0; i < e->count; i++) {
        const uint64_t from = ns_source_begin(&text->source, e->doc_begin[i]);
        const uint64_t to = ns_source_end(&text->source, e->doc_begin[i + 1]);
        cr_assert_eq(from, e->source_begin[i], "%s: character %zu begins at %u, not %u", encoding, i, (unsigned)from,
                     e->source_begin[i]);
        cr_assert_eq(to, e->source_begin[i + 1], "%s: character %zu ends at %u, not %u", encoding, i, (unsigned)to,
                     e->source_begin[i + 1]);
    }
    cr_assert_eq(ns_source_begin(&text->source, doc_len), source_len);
    cr_assert_eq(ns_source_end(&text->source, 0), e->first_source);
    cr_assert_eq(ns_source_end(&text->source, UINT32_MAX), source_len == 0 || !identity ? source_len : UINT32_MAX);
}

static uint32_t random_below(uint32_t *state, size_t n) {
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)((*state >> 8) % n);
}

Test(decode, every_character_has_its_place) {
    expectation *const e = malloc(sizeof *e);
    ns_text text = {0};
    uint32_t random = 1;
    for (size_t s = 0; s < sizeof samples / sizeof *samples; s++) {
        const sample *const it = &samples[s];
        for (int round = 0; round < 60; round++) {
            const size_t count = round < 20 ? (size_t)round : random_below(&random, 12000);
            begin(e, "", 0);
            for (size_t i = 0; i < count; i++) {
                const uint32_t which = random_below(&random, it->count * 2);
                add(e, which < it->count ? &it->pieces[which] : &it->pad);
                if (e->source[0] == 0 && e->count == 1) {
                    begin(e, "", 0);
                    add(e, &it->pad);
                }
            }
            check(e, &text, it->encoding);
        }
    }
    ns_text_free(&text);
    free(e);
}

/* Input is read in chunks: every piece, and a few after it, laid over the border at every byte. */
Test(decode, chunk_borders) {
    expectation *const e = malloc(sizeof *e);
    ns_text text = {0};
    for (size_t s = 0; s < sizeof samples / sizeof *samples; s++) {
        const sample *const it = &samples[s];
        for (size_t before = (8192 - 24) / it->pad.source_len; before <= 8192 / it->pad.source_len; before++) {
            begin(e, "", 0);
            for (size_t i = 0; i < before; i++) {
                add(e, &it->pad);
            }
            for (size_t i = 0; i < it->count; i++) {
                add(e, &it->pieces[i]);
                add(e, &it->pad);
            }
            for (size_t i = 0; i < it->count; i++) {
                add(e, &it->pieces[i]);
                add(e, &it->pieces[0]);
            }
            add(e, &it->pad);
            check(e, &text, it->encoding);
        }
    }
    ns_text_free(&text);
    free(e);
}

Test(decode, byte_order_marks) {
    static const struct {
        const char *mark;
        size_t len;
        const char *encoding; /* as asked for */
        const char *pieces;   /* whose pieces follow */
    } cases[] = {
        {"\xef\xbb\xbf", 3, NULL, "utf8"},
        {"\xef\xbb\xbf", 3, "UTF-8", "utf8"},
        {"\xef\xbb\xbf", 3, "Utf_8", "utf8"},
        {"\xef\xbb\xbf", 3, "unicode-1-1-utf-8", "utf8"},
        {"\xff\xfe", 2, NULL, "utf-16le"},
        {"\xfe\xff", 2, NULL, "utf-16be"},
        {"\xff\xfe", 2, "utf-16", "utf-16le"},
        {"\xfe\xff", 2, "utf-16", "utf-16be"},
        {"\xff\xfe", 2, "utf-16le", "utf-16le"},
        {"\xfe\xff", 2, "utf-16be", "utf-16be"},
        {"", 0, "utf-16le", "utf-16le"},
        {"", 0, "utf-16be", "utf-16be"},
        {"", 0, "utf-16", "utf-16be"},
        {"\xff\xfe\0\0", 4, NULL, "utf-32le"},
        {"\0\0\xfe\xff", 4, NULL, "utf-32be"},
        {"\xff\xfe\0\0", 4, "utf-32", "utf-32le"},
        {"\xff\xfe\0\0", 4, "utf-32le", "utf-32le"},
        {"\0\0\xfe\xff", 4, "utf-32be", "utf-32be"},
        {"\x84\x31\x95\x33", 4, "gb18030", "gb18030"},
    };
    expectation *const e = malloc(sizeof *e);
    ns_text text = {0};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        const sample *it = samples;
        while (strcmp(it->encoding, cases[c].pieces) != 0) {
            it++;
        }
        for (int filled = 0; filled < 2; filled++) {
            begin(e, cases[c].mark, cases[c].len);
            for (size_t i = 0; filled && i < it->count * 2; i++) {
                add(e, i % 2 == 0 ? &it->pad : &it->pieces[i / 2]);
            }
            check(e, &text, cases[c].encoding);
        }
    }
    ns_text_free(&text);
    free(e);
}

Test(decode, ends_in_the_middle) {
    static const struct {
        const char *encoding;
        const char *source;
        size_t len;
        const char *doc;
    } cases[] = {
        {"gb18030", "a\xd6", 2, "a\xef\xbf\xbd"},
        {"gb18030", "a\x94\x39\xfc", 4, "a\xef\xbf\xbd"},
        {"big5", "a\xa4", 2, "a\xef\xbf\xbd"},
        {"utf-16le", "a\0\x3d\xd8", 4, "a\xef\xbf\xbd"},
        {"utf-16le", "a\0\x3d", 3, "a\xef\xbf\xbd"},
        {"utf-16le", "\x3d\xd8z\0", 4, "\xef\xbf\xbdz"},
        {"utf-16be", "\xd8\x3d\xd8\x3d\xde\x00", 6, "\xef\xbf\xbd😀"},
        {"utf-32le", "a\0\0\0b\0", 6, "a\xef\xbf\xbd"},
        {"iso-2022-jp", "\x1b$B$+\x1b(B.", 9, "か."},
        {"hz-gb-2312", "~{VP~}.", 7, "中."},
        {"utf-7", "a+2D0-b", 7,
         "a\xef\xbf\xbd"
         "b"},
        {NULL, "a\xe4\xb8", 3, "a\xef\xbf\xbd"},
        {NULL, "\xed\xa0\x80", 3, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {NULL, "", 0, ""},
        {"gb18030", "", 0, ""},
        {"utf-16", "", 0, ""},
    };
    ns_text text = {0};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        newsent_error err;
        cr_assert_eq(ns_decode(&text, (const uint8_t *)cases[c].source, cases[c].len, cases[c].encoding, &err),
                     NEWSENT_OK);
        cr_assert_str_eq((const char *)text.text.items, cases[c].doc, "case %zu: %s", c, (const char *)text.text.items);
        cr_assert_eq(text.text.count, strlen(cases[c].doc));
        uint64_t last = 0;
        for (uint32_t i = 0; i <= text.text.count; i++) { /* places never go back nor out */
            const uint64_t at = ns_source_begin(&text.source, i);
            cr_assert(at >= last && at <= cases[c].len);
            cr_assert(ns_source_end(&text.source, i) <= cases[c].len);
            last = at;
        }
    }
    ns_text_free(&text);
}

/* Whatever the converter does with noise: well-formed text, places in order. */
Test(decode, noise) {
    static const char *const encodings[] = {
        "gb18030",     "big5",       "shift_jis",  "euc-jp",        "euc-kr",     "iso-2022-jp",  "iso-2022-kr",
        "iso-2022-cn", "hz-gb-2312", "utf-7",      "utf-16",        "utf-16le",   "utf-32",       "imap-mailbox-name",
        "scsu",        "bocu-1",     "cesu-8",     "lmbcs-1",       "x-iscii-de", "windows-1252", "us-ascii",
        "ibm-1390",    "ibm-37",     "Big5-HKSCS", "compound_text", "utf8"};
    ns_text text = {0};
    uint32_t random = 7;
    size_t known = 0;
    for (size_t s = 0; s < sizeof encodings / sizeof *encodings; s++) {
        for (int round = 0; round < 8; round++) {
            static uint8_t noise[30000];
            const size_t len = round < 4 ? (size_t)random_below(&random, 40) : random_below(&random, sizeof noise);
            for (size_t i = 0; i < len; i++) {
                noise[i] = (uint8_t)(random_below(&random, 3) == 0 ? "\x1b$BA(~{}+-"[random_below(&random, 10)]
                                                                   : (char)random_below(&random, 256));
            }
            newsent_error err;
            const newsent_status status = ns_decode(&text, noise, len, encodings[s], &err);
            if (status == NEWSENT_E_ENCODING && strncmp(err.message, "unknown encoding", 16) == 0) {
                break;
            }
            cr_assert_eq(status, NEWSENT_OK, "%s: %s", encodings[s], err.message);
            known += round == 0;
            cr_assert_eq(ns_utf8_valid_prefix(text.text.items, text.text.count), text.text.count);
            uint64_t last = 0;
            for (uint32_t i = 0; i <= text.text.count; i++) {
                const uint64_t at = ns_source_begin(&text.source, i);
                cr_assert(at >= last && at <= len, "%s", encodings[s]);
                last = at;
            }
        }
    }
    cr_assert_geq(known, 20);
    ns_text_free(&text);
}

Test(decode, runs_join) {
    enum { COUNT = 100000 };
    static uint8_t chinese[COUNT * 2];
    for (size_t i = 0; i < COUNT; i++) {
        memcpy(chinese + i * 2, "\xd6\xd0", 2);
    }
    ns_text text = {0};
    cr_assert_eq(ns_decode(&text, chinese, sizeof chinese, "gb18030", NULL), NEWSENT_OK);
    cr_assert_eq(text.text.count, COUNT * 3);
    cr_assert_eq(text.source.runs.count, 1);
    cr_assert_eq(ns_source_begin(&text.source, 150000), 100000);
    cr_assert_eq(ns_source_begin(&text.source, 150001), 100000); /* inside a character: its begin, and its end */
    cr_assert_eq(ns_source_end(&text.source, 150001), 100002);
    /* A text that is the same bytes in both has no map; used anew, nothing of the old one is left. */
    cr_assert_eq(ns_decode(&text, (const uint8_t *)"plain", 5, "gb18030", NULL), NEWSENT_OK);
    cr_assert_eq(text.source.runs.count, 0);
    cr_assert(text.ascii);
    cr_assert_str_eq((const char *)text.text.items, "plain");
    ns_text_free(&text);
}

Test(decode, refusals) {
    static const char *const unknown[] = {"",         "no-such-thing", "../../etc/passwd",      "utf-8x", "utf",
                                          "\xff\xfe", "a\nb",          "utf-16,version=9999999"};
    ns_text text = {0};
    newsent_error err;
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        cr_assert_eq(ns_decode(&text, (const uint8_t *)"before", 6, NULL, &err), NEWSENT_OK);
        cr_assert_eq(ns_decode(&text, (const uint8_t *)"abc", 3, unknown[i], &err), NEWSENT_E_ENCODING, "%s",
                     unknown[i]);
        cr_assert_not_null(strstr(err.message, "UTF-8"));
        cr_assert_eq(text.text.count, 0);
        cr_assert_str_eq((const char *)text.text.items, "");
    }
    cr_assert_not_null(strstr((ns_decode(&text, (const uint8_t *)"", 0, "klingon", &err), err.message), "\"klingon\""));
    /* Lengths that are refused before more than a BOM is looked at. */
    static const uint8_t few[8] = "x";
    cr_assert_eq(ns_decode(&text, few, ((size_t)1 << 30) + 1, "utf8", &err), NEWSENT_E_LIMIT);
    cr_assert_eq(ns_decode(&text, few, (size_t)UINT32_MAX + 1, "gb18030", &err), NEWSENT_E_LIMIT);
    ns_text_free(&text);
}
