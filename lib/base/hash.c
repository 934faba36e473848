#include "base/hash.h"

#define XXH_INLINE_ALL /* words are short: the call would cost more than the hash */
#include <xxhash.h>

#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF(number)

uint64_t ns_hash(const void *bytes, size_t len) { return XXH3_64bits(bytes, len); }

const char *ns_hash_library_version(void) {
    return TEXT(XXH_VERSION_MAJOR) "." TEXT(XXH_VERSION_MINOR) "." TEXT(XXH_VERSION_RELEASE);
}
