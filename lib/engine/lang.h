/* lang.h - the language of a text, by script and stop words. */
#ifndef NS_ENGINE_LANG_H
#define NS_ENGINE_LANG_H

#include "token/token.h"

/*
 * "en" where most letters are Latin and enough words are English function words; "zh", "ja", "ko", "th", "el", "he" by
 * script; "und" otherwise. Looks at the first 16 KiB.
 */
const char *ns_language(const uint8_t *text, uint32_t len, const ns_tokens *tokens);

#endif
