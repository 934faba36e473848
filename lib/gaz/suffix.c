/* suffix.c - see suffix.h. */
#include "gaz/suffix.h"

#include "text/charclass.h"

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

bool ns_suffix_at(const uint8_t *text, uint32_t pos, uint32_t end) {
    uint8_t word[NS_SUFFIX_MAX];
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
    return (pos == end || (ns_cc(text[pos]) & (NS_CC_DIGIT | NS_CC_HIGH)) == 0) && find(word, len) >= 0;
}

bool ns_suffix_is_abbreviation(const uint8_t *word, size_t len) {
    const int i = find(word, len);
    return i >= 0 && suffixes[i].abbreviation;
}
