/* mapfile.h - a file read-only in memory, mapped or copied. */
#ifndef NS_BASE_MAPFILE_H
#define NS_BASE_MAPFILE_H

#include "newsent/base.h"

typedef struct {
    const uint8_t *bytes; /* NULL for an empty file */
    size_t size;
} ns_mapfile;

/* Maps a regular file. E_IO for what cannot be opened, is a directory or no regular file; the message names the path. */
newsent_status ns_mapfile_open(ns_mapfile *out, const char *path, newsent_error *err);

/* The same bytes in memory of our own: of a file that may change, or of bytes that will not stay. Errors: E_MEMORY. */
newsent_status ns_mapfile_copy(ns_mapfile *out, const void *bytes, size_t size, newsent_error *err);

void ns_mapfile_close(ns_mapfile *file);

#endif
