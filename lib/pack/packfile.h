/* packfile.h - an open pack: its bytes, its sections, its references. */
#ifndef NS_PACK_PACKFILE_H
#define NS_PACK_PACKFILE_H

#include "base/mapfile.h"
#include "base/ref.h"
#include "pack/nameindex.h"

typedef struct {
    const void *data; /* NULL: the section is absent */
    size_t size;
    uint32_t count;
} ns_section;

struct newsent_pack {
    ns_ref ref;
    bool mapped;
    ns_mapfile file; /* the bytes, mapped or borrowed */
    uint32_t section_count;
    ns_section known[NS_SECTION_KNOWN_END];
    ns_name_index names;
    uint32_t topic_count, term_count, word_count;
};

/* `path` is for messages only when the bytes come from memory. */
newsent_status ns_pack_open_file(newsent_pack **out, const char *path, uint32_t flags, newsent_error *err);
newsent_status ns_pack_open_bytes(newsent_pack **out, const void *data, size_t size, uint32_t flags,
                                  newsent_error *err);
void ns_pack_drop(newsent_pack *pack);

/* Any section by its id, the models' too; data NULL when it is absent. */
ns_section ns_pack_section_of(const newsent_pack *pack, uint32_t id);

/* "strings", "names" …; "model" from NS_SECTION_MODELS on. */
const char *ns_section_name(uint32_t id);

/* XXH3-64 of the header with the checksum as zero, followed by the XXH3-64 of all bytes after the header. */
uint64_t ns_pack_checksum(const uint8_t *bytes, size_t size);

/* Checks every offset and count of the sections, once; `path` for the message. */
newsent_status ns_pack_check(newsent_pack *pack, const char *path, newsent_error *err);

/* Where the default pack may be: beside the library, in the installation it belongs to, the compiled-in place. */
enum { NS_DEFAULT_PLACES = 5 };

typedef struct {
    char *paths[NS_DEFAULT_PLACES];
    size_t count;
} ns_default_places;

newsent_status ns_default_places_find(ns_default_places *places, newsent_error *err);
void ns_default_places_free(ns_default_places *places);

#endif
