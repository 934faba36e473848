/* err.h - filling the caller's newsent_error. Every function takes err == NULL. */
#ifndef NS_BASE_ERR_H
#define NS_BASE_ERR_H

#include "newsent/base.h"

/* Sets *err to success; returns NEWSENT_OK. */
newsent_status ns_error_clear(newsent_error *err);

/* Sets code and message (printf), line and offset 0; returns code. Control characters in the message become '?'. */
newsent_status ns_error(newsent_error *err, newsent_status code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with a place: line from 1 (0: none), offset in bytes. */
newsent_status ns_error_at(newsent_error *err, newsent_status code, uint32_t line, uint64_t offset, const char *format,
                           ...) __attribute__((format(printf, 5, 6)));

/* "out of memory"; returns NEWSENT_E_MEMORY. */
newsent_status ns_error_memory(newsent_error *err);

#endif
