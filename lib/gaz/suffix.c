/* suffix.c - see suffix.h. */
#include "gaz/suffix.h"

#include "base/utf8.h"
#include "text/charclass.h"
#include "text/fold.h"

#include <string.h>

static const struct {
    char word[NS_SUFFIX_MAX + 1];
    uint8_t len;
    bool abbreviation;
} suffixes[] = {
#define SUFFIX(word, abbreviation) {word, sizeof word - 1, abbreviation},
#include "gaz/suffix.def"
#undef SUFFIX
};

static int find(const uint8_t *word, size_t len) {
    for (int i = 0; i < (int)(sizeof suffixes / sizeof *suffixes); i++) {
        if (suffixes[i].len == len && memcmp(suffixes[i].word, word, len) == 0) {
            return i;
        }
    }
    return -1;
}

/* A word of ASCII letters goes on at text[pos]: a mark, a digit or a letter of its script follows, whatever is ignored. */
static bool word_goes_on(const uint8_t *text, uint32_t pos, uint32_t end) {
    while (pos < end) {
        ns_folded folded;
        uint32_t cp = 0;

        pos += ns_utf8_get(text + pos, &cp);
        ns_fold(cp, &folded);
        if (folded.kind == NS_CHAR_LETTER) {
            return folded.script == NS_SCRIPT_LATIN || folded.script == NS_SCRIPT_DIGIT;
        }
        if (folded.kind != NS_CHAR_IGNORED) {
            return folded.kind == NS_CHAR_MARK;
        }
    }
    return false;
}

bool ns_suffix_at(const uint8_t *text, uint32_t pos, uint32_t end) {
    uint8_t word[NS_SUFFIX_MAX] = {0};
    size_t len = 0;

    for (; pos < end; pos++) {
        if ((ns_cc(text[pos]) & NS_CC_LETTER) != 0) {
            if (len == NS_SUFFIX_MAX) {
                return false;
            }
            word[len++] = text[pos] | 0x20;
        } else if (text[pos] != '.' || pos + 1 == end || (ns_cc(text[pos + 1]) & NS_CC_LETTER) == 0) {
            break;
        }
    }
    return find(word, len) >= 0 && !word_goes_on(text, pos, end);
}

bool ns_suffix_is_abbreviation(const uint8_t *word, size_t len) {
    const int i = find(word, len);
    return i >= 0 && suffixes[i].abbreviation;
}
