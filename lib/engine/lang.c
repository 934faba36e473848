#include "engine/lang.h"

#include "base/utf8.h"
#include "pack/lexicon.h"
#include "text/charclass.h"
#include "text/fold.h"

enum {
    LOOK_AT = 16 * 1024,
    FUNCTION_SHARE = 12 /* one word in so many */,
    HEBREW_FIRST = 0x0590,
    HEBREW_LAST = 0x05ff
};

const char *ns_language(const uint8_t *text, uint32_t len, const ns_tokens *tokens) {
    uint32_t scripts[NS_SCRIPT_OTHER + 1] = {0};
    uint32_t letters = 0;
    uint32_t hebrew = 0;
    const uint32_t end = len < LOOK_AT ? len : LOOK_AT;
    uint32_t i = (uint32_t)ns_ascii_prefix(text, end);
    if (i == end) { /* all of it: the script is Latin, if there is a word at all */
        scripts[NS_SCRIPT_LATIN] = letters = tokens->count > 0;
    } else {
        i = 0;
    }
    while (i < end) {
        if (text[i] < 0x80) {
            const bool letter = (ns_cc(text[i]) & NS_CC_LETTER) != 0;
            scripts[NS_SCRIPT_LATIN] += letter;
            letters += letter;
            i++;
            continue;
        }
        uint32_t cp = 0;
        i += ns_utf8_get(text + i, &cp);
        ns_folded folded;
        ns_fold(cp, &folded);
        if (folded.kind == NS_CHAR_LETTER && folded.script != NS_SCRIPT_DIGIT) {
            scripts[folded.script]++;
            hebrew += cp >= HEBREW_FIRST && cp <= HEBREW_LAST;
            letters++;
        }
    }
    const uint32_t east = scripts[NS_SCRIPT_HAN] + scripts[NS_SCRIPT_KANA];
    /* A character of Han says about what two letters of Latin say, so a third of the letters is a majority of the text. */
    if (east * 3 > letters) {
        return scripts[NS_SCRIPT_KANA] * 10 > east ? "ja" : "zh";
    }
    if (scripts[NS_SCRIPT_HANGUL] * 3 > letters) {
        return "ko";
    }
    if (scripts[NS_SCRIPT_THAI] * 2 > letters) {
        return "th";
    }
    if (scripts[NS_SCRIPT_GREEK] * 2 > letters) {
        return "el";
    }
    if (hebrew * 2 > letters) {
        return "he";
    }
    if (scripts[NS_SCRIPT_LATIN] * 2 <= letters) {
        return "und";
    }
    uint32_t words = 0;
    uint32_t function_words = 0;
    for (size_t t = 0; t < tokens->count && tokens->items[t].begin < LOOK_AT; t++) {
        words += tokens->items[t].kind == NEWSENT_TOKEN_WORD;
        function_words += tokens->items[t].kind == NEWSENT_TOKEN_WORD && (tokens->items[t].lex & NS_LEX_FUNCTION) != 0;
    }
    return function_words > 0 && function_words * FUNCTION_SHARE >= words ? "en" : "und";
}
