/* same.c - see same.h. */
#include "gaz/same.h"

#include "pack/gazetteer.h"
#include "text/charclass.h"

#include <string.h>

static bool is_letter_or_digit(char c) { return (ns_cc((uint8_t)c) & NS_CC_WORD) != 0; }

/* One line break for the one blank between two words. Beside other characters, which may be of the gap, look closer. */
static bool is_break(const char *name, uint32_t i, uint8_t byte) {
    return byte == '\n' && name[i] == ' ' && i > 0 && is_letter_or_digit(name[i - 1]) &&
           is_letter_or_digit(name[i + 1]);
}

ns_same_answer ns_same(const char *name, uint32_t room, uint16_t policy, const uint8_t *text, uint32_t len) {
    ns_same_answer answer = NS_SAME_YES;

    /* A NUL in a text is no end of a name. */
    if (len >= room || name[len] != '\0' || memchr(text, '\0', len) != NULL) {
        return NS_SAME_UNKNOWN;
    }
    if (memcmp(name, text, len) == 0) {
        return NS_SAME_YES;
    }
    for (uint32_t i = 0; i < len; i++) {
        const uint8_t want = (uint8_t)name[i];

        if (want == text[i]) {
            continue;
        }
        if ((want ^ text[i]) == 0x20 && (ns_cc(want) & NS_CC_LETTER) != 0) {
            if ((policy & NS_POLICY_EXACT) != 0 ||
                ((policy & NS_POLICY_FOLD) == 0 && (ns_cc(want) & NS_CC_UPPER) != 0)) {
                answer = NS_SAME_NO;
            }
        } else if (is_break(name, i, text[i])) {
            answer = (policy & NS_POLICY_EXACT) != 0 ? NS_SAME_NO : answer;
        } else {
            return NS_SAME_UNKNOWN;
        }
    }
    return answer;
}
