/*
 * newsent/base.h - status codes, errors, versions.
 */
#ifndef NEWSENT_BASE_H
#define NEWSENT_BASE_H

#include <stddef.h>
#include <stdint.h>

#if defined(NEWSENT_STATIC)
#define NEWSENT_API
#elif defined(_WIN32)
#if defined(NEWSENT_BUILDING)
#define NEWSENT_API __declspec(dllexport)
#else
#define NEWSENT_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define NEWSENT_API __attribute__((visibility("default")))
#else
#define NEWSENT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* "None" in any index of a record. */
#define NEWSENT_NONE UINT32_MAX

/* What a fallible call returns: NEWSENT_OK or one of the codes below. Numbers are pinned and never reused. */
typedef int32_t newsent_status;

enum {
    NEWSENT_OK = 0,
    NEWSENT_E_ARG = 1,         /* an argument is out of its contract */
    NEWSENT_E_MEMORY = 2,      /* an allocation failed */
    NEWSENT_E_IO = 3,          /* reading or writing a file failed */
    NEWSENT_E_LIMIT = 4,       /* a written limit was passed; the message names the option */
    NEWSENT_E_ENCODING = 5,    /* the encoding is unknown or the text cannot be converted from it */
    NEWSENT_E_NOT_PACK = 6,    /* the bytes are not a pack at all */
    NEWSENT_E_UNSUPPORTED = 7, /* a pack, but of a format that this library does not read */
    NEWSENT_E_CORRUPT = 8,     /* a pack, but damaged */
    NEWSENT_E_MISMATCH = 9,    /* a pack whose names were folded by other Unicode data */
    NEWSENT_E_ROWS = 10,       /* rows of a gazetteer were refused; the rest was taken */
    NEWSENT_E_NOT_FOUND = 11,  /* there is no such thing (pack, key, format …) */
    NEWSENT_E_CANCELLED = 12,  /* the caller's cancel flag was seen */
    NEWSENT_E_SINK = 13,       /* the caller's sink returned non-zero */
    NEWSENT_E_INTERNAL = 14    /* a fault of the library: please report it */
};

/*
 * Where a fallible call explains itself. Owned by the caller, rewritten by every call that takes one (on success
 * too), may be NULL. `message` is one line, ends in NUL, and says what happened and what to do.
 */
typedef struct {
    int32_t code;    /* the newsent_status that the call returned */
    uint32_t line;   /* line of the input it is about, from 1; 0 where there is none */
    uint64_t offset; /* byte of the input it is about; 0 where there is none */
    char message[240];
} newsent_error;

/* The version of the library in use: major * 10000 + minor * 100 + patch. Any thread. */
NEWSENT_API uint32_t newsent_version_number(void);

/* The same as text, "0.1.0". Static storage. Any thread. */
NEWSENT_API const char *newsent_version_string(void);

/*
 * Facts about this build, as static text: "version", "compiler", "icu", "pcre2", "utf8proc", "xxhash", "unicode"
 * (the folder's Unicode version), "pack_format", "default_pack" (the compiled-in place). NULL for an unknown key
 * or key == NULL. Any thread.
 */
NEWSENT_API const char *newsent_build_info(const char *key);

/* The name of a status code, "NEWSENT_E_IO", in static storage; "NEWSENT_E_UNKNOWN" for any other number. Any thread. */
NEWSENT_API const char *newsent_status_name(newsent_status status);

/* Frees a buffer that a function of this library returned as owned. NULL is fine. Any thread. */
NEWSENT_API void newsent_free(void *buffer);

#ifdef __cplusplus
}
#endif
#endif
