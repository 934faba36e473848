/* options.h - the caller's options and records, of whatever size its headers gave them. */
#ifndef NS_API_OPTIONS_H
#define NS_API_OPTIONS_H

#include "newsent/base.h"

/*
 * Copies the caller's options into `out` (`known` bytes, the library's sizeof). NULL gives all defaults. A shorter struct
 * leaves the rest zero; of a longer one all bytes that the library does not know must be zero, else E_ARG.
 */
newsent_status ns_options_read(void *out, size_t known, const void *in, const char *name, newsent_error *err);

/* Copies `count` records of `size` bytes into items of the caller's size: cut short, or filled up with zeros. */
void ns_records_copy(void *out, size_t item_size, const void *records, size_t size, size_t count);

#endif
