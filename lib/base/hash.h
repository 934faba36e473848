/* hash.h - XXH3 (64 bits): of files as a checksum, of words as a key. The only user of xxhash. */
#ifndef NS_BASE_HASH_H
#define NS_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

uint64_t ns_hash(const void *bytes, size_t len);
const char *ns_hash_library_version(void);

#endif
