/* edge.c - see edge.h. */
#include "gaz/edge.h"

#include "base/utf8.h"
#include "gaz/gapread.h"

#include <string.h>

uint32_t ns_edge_sign(uint32_t cp) {
    switch (ns_gap_mark(cp)) {
    case NS_MARK_SPACE:
    case NS_MARK_BREAK:
    case NS_MARK_PARAGRAPH:
    case NS_MARK_COMMA:
    case NS_MARK_OTHER:
        return 0;
    case NS_MARK_APOSTROPHE:
        return '\'';
    case NS_MARK_PERIOD:
        return '.';
    case NS_MARK_HYPHEN:
        return '-';
    case NS_MARK_SLASH:
        return '/';
    default:
        return cp >= 0xff01 && cp <= 0xff5e ? cp - 0xfee0 : cp;
    }
}

bool ns_edge_before(const char *edge, const uint8_t *text, uint32_t text_begin, uint32_t *pos) {
    const uint8_t *signs = (const uint8_t *)edge;
    size_t left = strlen(edge);
    uint32_t at = *pos;

    while (left > 0) {
        uint32_t want = 0;
        uint32_t cp = 0;

        if (at == text_begin) {
            return false;
        }
        left = ns_utf8_back(signs, left);
        ns_utf8_get(signs + left, &want);
        at = (uint32_t)ns_utf8_back(text, at);
        ns_utf8_get(text + at, &cp);
        if (ns_edge_sign(cp) != want) {
            return false;
        }
    }
    *pos = at;
    return true;
}

bool ns_edge_after(const char *edge, const uint8_t *text, uint32_t *pos, uint32_t text_end) {
    const uint8_t *signs = (const uint8_t *)edge;
    const size_t len = strlen(edge);
    uint32_t at = *pos;

    for (size_t i = 0; i < len;) {
        uint32_t want = 0;
        uint32_t cp = 0;

        if (at == text_end) {
            return false;
        }
        i += ns_utf8_get(signs + i, &want);
        at += ns_utf8_get(text + at, &cp);
        if (ns_edge_sign(cp) != want) {
            return false;
        }
    }
    *pos = at;
    return true;
}
