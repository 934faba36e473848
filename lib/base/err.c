#include "base/err.h"

#include "base/utf8.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define X(name, number) static_assert(NEWSENT_##name == (number), "status.def and newsent/base.h differ");
#include "base/status.def"
#undef X

static_assert(sizeof(newsent_error) == 256, "newsent_error is part of the ABI");

/* C0, DEL, C1, and the line and paragraph separators: a message is one line that any terminal or log can take. */
static bool is_control(uint32_t cp) { return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x2028 || cp == 0x2029; }

/* Makes what printf wrote well-formed UTF-8 without controls; `cut`: it did not fit, its last character may be broken. */
static void clean(char *message, bool cut) {
    uint8_t *const text = (uint8_t *)message;
    const size_t len = strlen(message);
    size_t pos = 0;
    while (pos < len) {
        const size_t begin = pos;
        bool good;
        const uint32_t cp = ns_utf8_next(text, len, &pos, &good);
        if (!good && cut && pos == len) {
            text[begin] = '\0';
        } else if (!good || is_control(cp)) {
            memset(text + begin, '?', pos - begin);
        }
    }
}

static newsent_status fill(newsent_error *err, newsent_status code, uint32_t line, uint64_t offset, const char *format,
                           va_list args) {
    if (err == NULL) {
        return code;
    }
    err->code = code;
    err->line = line;
    err->offset = offset;
    const int len = vsnprintf(err->message, sizeof err->message, format, args);
    if (len < 0) {
        err->message[0] = '\0';
    } else {
        clean(err->message, (size_t)len >= sizeof err->message);
    }
    return code;
}

newsent_status ns_error_clear(newsent_error *err) {
    if (err != NULL) {
        memset(err, 0, sizeof *err);
    }
    return NEWSENT_OK;
}

newsent_status ns_error(newsent_error *err, newsent_status code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fill(err, code, 0, 0, format, args);
    va_end(args);
    return code;
}

newsent_status ns_error_at(newsent_error *err, newsent_status code, uint32_t line, uint64_t offset, const char *format,
                           ...) {
    va_list args;
    va_start(args, format);
    fill(err, code, line, offset, format, args);
    va_end(args);
    return code;
}

newsent_status ns_error_memory(newsent_error *err) { return ns_error(err, NEWSENT_E_MEMORY, "out of memory"); }
