/*
 * decode.h - input bytes → document text: well-formed UTF-8, at most 1 GiB. The only user of ICU's converters.
 * UTF-8 (and its BOM) is read without ICU.
 */
#ifndef NS_TEXT_DECODE_H
#define NS_TEXT_DECODE_H

#include "newsent/base.h"
#include "text/source.h"

typedef struct {
    NS_VEC(uint8_t) text; /* count bytes, then a NUL that is not counted */
    bool ascii;           /* all of it is ASCII */
    ns_source_map source; /* empty where document and input are the same bytes */
} ns_text;

/*
 * Reads `len` bytes. encoding NULL: a BOM (UTF-8, UTF-16, UTF-32) decides, else UTF-8. Otherwise a name that ICU knows
 * ("gb18030", "big5", "shift_jis", "windows-1252", "utf-16le" …); a BOM of that encoding is dropped.
 * *out is reused. Errors: E_ENCODING (unknown name), E_LIMIT (the text would pass 1 GiB), E_MEMORY.
 */
newsent_status ns_decode(ns_text *out, const uint8_t *in, size_t len, const char *encoding, newsent_error *err);
void ns_text_free(ns_text *text);
const char *ns_icu_version(void);

#endif
