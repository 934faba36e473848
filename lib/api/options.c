#include "api/options.h"

#include "base/err.h"

#include <string.h>

newsent_status ns_options_read(void *out, size_t known, const void *in, const char *name, newsent_error *err) {
    memset(out, 0, known);
    if (in == NULL) {
        return NEWSENT_OK;
    }
    size_t size = 0;
    memcpy(&size, in, sizeof size);
    enum { SIZE_MAX_SANE = 4096 };
    if (size < sizeof size || size > SIZE_MAX_SANE) {
        return ns_error(err, NEWSENT_E_ARG, "%s.struct_size is %zu: set it to sizeof(%s)", name, size, name);
    }
    for (size_t i = known; i < size; i++) {
        if (((const unsigned char *)in)[i] != 0) {
            return ns_error(err, NEWSENT_E_ARG, "%s: an option that this library (%s) does not know is set", name,
                            newsent_version_string());
        }
    }
    memcpy(out, in, size < known ? size : known);
    return NEWSENT_OK;
}

void ns_records_copy(void *out, size_t item_size, const void *records, size_t size, size_t count) {
    const size_t common = item_size < size ? item_size : size;
    unsigned char *to = out;
    const unsigned char *from = records;
    if (item_size == size && count > 0) {
        memcpy(to, from, count * size);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        memcpy(to + i * item_size, from + i * size, common);
        memset(to + i * item_size + common, 0, item_size - common);
    }
}
