/* writefile.h - a whole file, put in place at once. */
#ifndef NS_BUILD_WRITEFILE_H
#define NS_BUILD_WRITEFILE_H

#include "newsent/base.h"

/* Written beside `path`, flushed to the disk and renamed: a reader sees the old file or the new one. Errors: E_IO, E_MEMORY. */
newsent_status ns_write_file(const char *path, const void *data, size_t size, newsent_error *err);

#endif
