#include "text/decode.h"

#include "base/bytes.h"
#include "base/err.h"
#include "base/utf8.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

/* Offsets of a document are 32 bits wide; 1 GiB leaves room for every sum of two. */
static const size_t largest_text = (size_t)1 << 30;

static const uint32_t replacement = 0xfffd;
static const uint32_t byte_order_mark = 0xfeff;

/* ---- output ---- */

static newsent_status reserve(ns_text *out, size_t extra, newsent_error *err) {
    if (extra > largest_text - out->text.count) {
        return ns_error(err, NEWSENT_E_LIMIT, "the text would be longer than 1 GiB: split it");
    }
    return ns_vec_reserve(&out->text, extra + 1) ? NEWSENT_OK : ns_error_memory(err);
}

/* A stretch of well-formed UTF-8 as it stands. */
static newsent_status copy(ns_text *out, const uint8_t *bytes, size_t len, newsent_error *err) {
    const newsent_status status = reserve(out, len, err);
    if (status != NEWSENT_OK || len == 0) {
        return status;
    }
    memcpy(out->text.items + out->text.count, bytes, len);
    out->text.count += len;
    return ns_source_add(&out->source, ns_u32(len), ns_u32(len), true) ? NEWSENT_OK : ns_error_memory(err);
}

/* ---- UTF-8 ---- */

static newsent_status decode_utf8(ns_text *out, const uint8_t *in, size_t len, newsent_error *err) {
    size_t pos = 0;
    if (len >= 3 && memcmp(in, "\xef\xbb\xbf", 3) == 0) {
        pos = 3;
        ns_source_add(&out->source, 0, 3, false);
    }
    newsent_status status = reserve(out, len - pos, err); /* repaired text is never shorter */
    if (status != NEWSENT_OK) {
        return status;
    }
    const size_t ascii = ns_ascii_prefix(in + pos, len - pos);
    out->ascii = ascii == len - pos;
    size_t good = ascii + ns_utf8_valid_prefix(in + pos + ascii, len - pos - ascii);
    status = copy(out, in + pos, good, err);
    pos += good;
    while (status == NEWSENT_OK && pos < len) {
        const size_t begin = pos;
        bool is_good;
        const uint32_t cp = ns_utf8_next(in, len, &pos, &is_good);
        status = reserve(out, 3, err);
        if (status != NEWSENT_OK) {
            break;
        }
        out->text.count += ns_utf8_put(cp, out->text.items + out->text.count);
        if (!ns_source_add(&out->source, 3, ns_u32(pos - begin), false)) {
            return ns_error_memory(err);
        }
        good = ns_utf8_valid_prefix(in + pos, len - pos);
        status = copy(out, in + pos, good, err);
        pos += good;
    }
    return status;
}

/* ---- ICU ---- */

enum {
    /* Bytes of input at a time. A multiple of 4: ucnv_toUCountPending() does not see a half-read UTF-32 character. */
    CHUNK = 8 * 1024,
    UNITS = 8 * 1024 /* UTF-16 units of output at a time */
};

/*
 * Units come one by one, each with the input byte where it begins; how long its input is shows only when the next one
 * comes. So the last piece is held back. What came from the same byte (a mapping to several characters) is one piece.
 */
typedef struct {
    ns_text *out;
    uint32_t begin;   /* of the piece held back */
    uint32_t doc_len; /* 0: none is */
    uint32_t high;    /* a high surrogate that waits for its other half, or 0 */
    uint32_t high_begin;
} reader;

/* A piece that an odd converter gives no places for is broken up here. */
static const uint32_t largest_piece = 256;

/* Hands on the piece that is held back: its input ends at `end`. */
static bool finish_piece(reader *r, uint32_t end) {
    if (r->doc_len == 0) {
        return true;
    }
    /* Longer than the steps of a run can say only where an encoding skips input (escapes): the rest stays without text. */
    const uint32_t len = end - r->begin;
    const uint32_t step = len <= UINT16_MAX ? len : UINT16_MAX;
    const bool done = ns_source_add(&r->out->source, r->doc_len, step, false);
    r->out->source.source_end = end;
    r->doc_len = 0;
    return done;
}

static newsent_status put_char(reader *r, uint32_t cp, uint32_t begin, newsent_error *err) {
    ns_text *const out = r->out;
    if (cp == byte_order_mark && begin == 0 && out->text.count == 0) {
        return NEWSENT_OK;
    }
    if (r->doc_len > 0 && (begin > r->begin || r->doc_len >= largest_piece)) {
        if (!finish_piece(r, begin > r->begin ? begin : r->begin)) {
            return ns_error_memory(err);
        }
    }
    if (r->doc_len == 0) {
        /* Input before the first character (a byte order mark, an escape) belongs to none. */
        r->begin = begin > out->source.source_end ? begin : out->source.source_end;
        out->source.source_end = r->begin;
    }
    const newsent_status status = reserve(out, 4, err);
    if (status != NEWSENT_OK) {
        return status;
    }
    const size_t len = ns_utf8_put(cp, out->text.items + out->text.count);
    out->text.count += len;
    r->doc_len += ns_u32(len);
    out->ascii = out->ascii && len == 1;
    return NEWSENT_OK;
}

static newsent_status put_unit(reader *r, uint32_t unit, uint32_t begin, newsent_error *err) {
    newsent_status status = NEWSENT_OK;
    if (r->high != 0) {
        const uint32_t high = r->high;
        r->high = 0;
        if (U16_IS_TRAIL(unit)) {
            return put_char(r, (uint32_t)U16_GET_SUPPLEMENTARY(high, unit), r->high_begin, err);
        }
        status = put_char(r, replacement, r->high_begin, err);
    }
    if (status != NEWSENT_OK) {
        return status;
    }
    if (U16_IS_LEAD(unit)) {
        r->high = unit;
        r->high_begin = begin;
        return NEWSENT_OK;
    }
    return put_char(r, U16_IS_TRAIL(unit) ? replacement : unit, begin, err);
}

/* ICU's own callback writes U+001A for some; ours writes U+FFFD for all that cannot be read. */
static void U_CALLCONV substitute(const void *context, UConverterToUnicodeArgs *args, const char *bytes, int32_t len,
                                  UConverterCallbackReason why, UErrorCode *error) {
    static const UChar unit = 0xfffd;
    (void)context;
    (void)bytes;
    (void)len;
    if (why <= UCNV_IRREGULAR) {
        *error = U_ZERO_ERROR;
        ucnv_cbToUWriteUChars(args, &unit, 1, 0, error);
    }
}

static newsent_status failed(const char *encoding, UErrorCode error, newsent_error *err) {
    if (error == U_MEMORY_ALLOCATION_ERROR) {
        return ns_error_memory(err);
    }
    return ns_error(err, NEWSENT_E_ENCODING,
                    "the text cannot be converted from \"%.60s\" (%s): convert it to UTF-8 first", encoding,
                    u_errorName(error));
}

static newsent_status convert(reader *r, UConverter *converter, const char *encoding, const uint8_t *in, size_t len,
                              newsent_error *err) {
    UChar units[UNITS];
    int32_t offsets[UNITS];
    size_t fed = 0;
    uint32_t last = 0; /* where the last unit began */
    UErrorCode error = U_ZERO_ERROR;
    do {
        /* Bytes that the converter holds since the last chunk: the character that goes on here began with them. */
        const int32_t pending = ucnv_toUCountPending(converter, &error);
        uint32_t carried = ns_u32(fed) - (pending > 0 ? (uint32_t)pending : 0);
        const size_t size = len - fed < CHUNK ? len - fed : CHUNK;
        const char *source = (const char *)in + fed;
        const char *const source_end = source + size;
        do {
            const uint32_t base = ns_u32((size_t)(source - (const char *)in));
            UChar *target = units;
            memset(offsets, 0xff, sizeof offsets); /* some converters leave places unsaid: -1 */
            error = U_ZERO_ERROR;
            ucnv_toUnicode(converter, &target, units + UNITS, &source, source_end, offsets, fed + size == len, &error);
            if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) {
                return failed(encoding, error, err);
            }
            const uint32_t read = ns_u32((size_t)(source - (const char *)in));
            for (ptrdiff_t i = 0; i < target - units; i++) {
                const uint32_t begin = offsets[i] >= 0 ? base + (uint32_t)offsets[i] : carried;
                if (begin > last) { /* some converters give places that go back, or out */
                    last = begin < read ? begin : read;
                }
                const newsent_status status = put_unit(r, units[i], last, err);
                if (status != NEWSENT_OK) {
                    return status;
                }
            }
            carried = last; /* what overflowed belongs to the last character read */
        } while (error == U_BUFFER_OVERFLOW_ERROR);
        fed += size;
    } while (fed < len);
    newsent_status status = r->high != 0 ? put_char(r, replacement, r->high_begin, err) : NEWSENT_OK;
    if (status == NEWSENT_OK && !finish_piece(r, ns_u32(len))) {
        status = ns_error_memory(err);
    }
    r->out->source.source_end = ns_u32(len);
    return status;
}

static newsent_status decode_other(ns_text *out, const uint8_t *in, size_t len, const char *encoding,
                                   newsent_error *err) {
    /* Only names of ICU's alias table: ucnv_open() would look for a file by any other name, and "" is the locale's. */
    UErrorCode error = U_ZERO_ERROR;
    if (encoding[0] == '\0' || ucnv_countAliases(encoding, &error) == 0 || U_FAILURE(error)) {
        return ns_error(err, NEWSENT_E_ENCODING,
                        "unknown encoding \"%.60s\": give a name such as gb18030 or windows-1252, or convert to UTF-8",
                        encoding);
    }
    UConverter *const converter = ucnv_open(encoding, &error);
    if (U_FAILURE(error)) {
        return failed(encoding, error, err);
    }
    newsent_status status;
    if (ucnv_getType(converter) == UCNV_UTF8) {
        status = decode_utf8(out, in, len, err);
    } else {
        ucnv_setToUCallBack(converter, substitute, NULL, NULL, NULL, &error);
        reader r = {.out = out};
        status = U_FAILURE(error) ? failed(encoding, error, err) : convert(&r, converter, encoding, in, len, err);
    }
    ucnv_close(converter);
    return status;
}

/* ---- which ---- */

/* What the byte order mark says; NULL: UTF-8. The mark of UTF-32LE begins with that of UTF-16LE, so it is asked first. */
static const char *marked_encoding(const uint8_t *in, size_t len) {
    static const struct {
        const char *mark;
        size_t len;
        const char *encoding;
    } marks[] = {
        {"\xff\xfe\0\0", 4, "utf-32le"},
        {"\0\0\xfe\xff", 4, "utf-32be"},
        {"\xff\xfe", 2, "utf-16le"},
        {"\xfe\xff", 2, "utf-16be"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (len >= marks[i].len && memcmp(in, marks[i].mark, marks[i].len) == 0) {
            return marks[i].encoding;
        }
    }
    return NULL;
}

static bool names_utf8(const char *encoding) {
    static const char name[] = "utf8";
    size_t i = 0;
    for (; *encoding != '\0'; encoding++) {
        if (*encoding == '-' || *encoding == '_' || *encoding == ' ') {
            continue;
        }
        const char c = *encoding >= 'A' && *encoding <= 'Z' ? (char)(*encoding + ('a' - 'A')) : *encoding;
        if (i == sizeof name - 1 || c != name[i]) {
            return false;
        }
        i++;
    }
    return i == sizeof name - 1;
}

newsent_status ns_decode(ns_text *out, const uint8_t *in, size_t len, const char *encoding, newsent_error *err) {
    ns_vec_clear(&out->text);
    ns_source_clear(&out->source);
    out->ascii = true;
    newsent_status status = reserve(out, 0, err);
    if (status == NEWSENT_OK && len > UINT32_MAX) {
        status = ns_error(err, NEWSENT_E_LIMIT, "the input is longer than 4 GiB: split it");
    }
    if (status == NEWSENT_OK) {
        const char *const name = encoding != NULL ? encoding : marked_encoding(in, len);
        status =
            name == NULL || names_utf8(name) ? decode_utf8(out, in, len, err) : decode_other(out, in, len, name, err);
    }
    if (status != NEWSENT_OK) { /* an error leaves an empty text */
        ns_vec_clear(&out->text);
        ns_source_clear(&out->source);
        out->ascii = true;
    }
    if (out->text.cap > 0) {
        out->text.items[out->text.count] = 0;
    }
    /* One run from 0 to 0 in steps of 1 says nothing. */
    if (out->source.runs.count == 1 && out->source.runs.items[0].source_begin == 0 &&
        out->source.runs.items[0].doc_step == 1 && out->source.runs.items[0].source_step == 1 &&
        out->source.doc_end == out->source.source_end) {
        ns_vec_clear(&out->source.runs);
    }
    return status;
}

void ns_text_free(ns_text *text) {
    ns_vec_free(&text->text);
    ns_source_free(&text->source);
    text->ascii = false;
}

const char *ns_icu_version(void) { return U_ICU_VERSION; }
