/* import_source.h - the bytes of a file, unpacked where it is gzip or Zstandard: told by its first bytes, not its name. */
#ifndef NEWSENT_TOOL_IMPORT_SOURCE_H
#define NEWSENT_TOOL_IMPORT_SOURCE_H

#include "import_progress.h"
#include "strbuf.h"

typedef struct import_source import_source;

/* "-" is stdin. NULL: it cannot be read, and `fault` says why. */
import_source *source_open(const char *path, import_progress *progress, strbuf *fault);

/* The next bytes, at most 256 KiB; they live until the next call. false: the end, or a fault. */
bool source_read(import_source *source, const char **bytes, size_t *len);

/* What ended the reading too early, with the offset in the file; NULL: nothing did. */
const char *source_fault(const import_source *source);

void source_close(import_source *source);

#endif
