/* mapfile.h - a file read-only in memory. */
#ifndef NS_BASE_MAPFILE_H
#define NS_BASE_MAPFILE_H

#include "newsent/base.h"

typedef struct {
    const uint8_t *bytes; /* NULL for an empty file */
    size_t size;
} ns_mapfile;

/* Maps a regular file. E_IO for what cannot be opened, is a directory or no regular file; the message names the path. */
newsent_status ns_mapfile_open(ns_mapfile *out, const char *path, newsent_error *err);
void ns_mapfile_close(ns_mapfile *file);

#endif
