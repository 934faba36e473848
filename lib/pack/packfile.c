/* packfile.c - opening: header, section table, checksum. What the sections hold is checked in check.c. */
#include "pack/packfile.h"

#include "base/err.h"
#include "base/hash.h"
#include "base/mem.h"

uint64_t ns_pack_checksum(const uint8_t *bytes, size_t size) {
    struct {
        ns_pack_header header;
        uint64_t rest;
    } sum;
    static_assert(sizeof sum == sizeof(ns_pack_header) + 8, "no padding is hashed");

    assert(size >= sizeof sum.header);
    memcpy(&sum.header, bytes, sizeof sum.header);
    sum.header.checksum = 0;
    sum.rest = ns_hash(bytes + sizeof sum.header, size - sizeof sum.header);
    return ns_hash(&sum, sizeof sum);
}

/* Printable ASCII, then zeros to the end: one at the least. */
static bool is_version(const char *text, size_t size) {
    size_t len = 0;

    while (len < size && text[len] > ' ' && text[len] <= '~') {
        len++;
    }
    if (len == 0 || len == size) {
        return false;
    }
    while (len < size && text[len] == '\0') {
        len++;
    }
    return len == size;
}

static newsent_status check_header(const ns_mapfile *file, const char *path, uint32_t flags, newsent_error *err) {
    ns_pack_header header;

    if (file->size < sizeof NS_PACK_MAGIC - 1 || memcmp(file->bytes, NS_PACK_MAGIC, sizeof NS_PACK_MAGIC - 1) != 0) {
        return ns_error(err, NEWSENT_E_NOT_PACK, "%s: not a pack; make one with `newsent pack build`", path);
    }
    if (file->size < sizeof header) {
        return ns_error_at(err, NEWSENT_E_CORRUPT, 0, file->size, "%s: the pack is cut short; get it again", path);
    }
    memcpy(&header, file->bytes, sizeof header);
    if (header.endian != NS_PACK_ENDIAN) {
        return ns_error_at(err, NEWSENT_E_UNSUPPORTED, 0, offsetof(ns_pack_header, endian),
                           "%s: a pack in another byte order; build it anew", path);
    }
    if (header.format != NS_PACK_FORMAT) {
        return ns_error_at(err, NEWSENT_E_UNSUPPORTED, 0, offsetof(ns_pack_header, format),
                           "%s: pack format %u, this library reads %d; build it anew or update the library", path,
                           (unsigned)header.format, NS_PACK_FORMAT);
    }
    if (header.size != file->size) {
        return ns_error_at(err, NEWSENT_E_CORRUPT, 0, offsetof(ns_pack_header, size),
                           "%s: the pack says it has %llu bytes but has %zu; get it again", path,
                           (unsigned long long)header.size, file->size);
    }
    if ((flags & NEWSENT_PACK_TRUSTED) == 0 && header.checksum != ns_pack_checksum(file->bytes, file->size)) {
        return ns_error_at(err, NEWSENT_E_CORRUPT, 0, offsetof(ns_pack_header, checksum),
                           "%s: the pack is damaged (checksum); get it again", path);
    }
    if (!is_version(header.unicode, sizeof header.unicode)) {
        return ns_error_at(err, NEWSENT_E_CORRUPT, 0, offsetof(ns_pack_header, unicode),
                           "%s: the pack's Unicode version is damaged; get it again", path);
    }
    if (header.section_count > NS_PACK_SECTIONS_MAX || header.reserved[0] != 0 || header.reserved[1] != 0 ||
        header.reserved[2] != 0) {
        return ns_error_at(err, NEWSENT_E_CORRUPT, 0, offsetof(ns_pack_header, section_count),
                           "%s: the pack's header is damaged; get it again", path);
    }
    return NEWSENT_OK;
}

static bool all_zero(const uint8_t *bytes, size_t size) {
    uint8_t any = 0;
    for (size_t i = 0; i < size; i++) {
        any |= bytes[i];
    }
    return any == 0;
}

/* Sections lie in the order of the table, without holes larger than the alignment asks for. */
static newsent_status check_table(newsent_pack *pack, const char *path, newsent_error *err) {
    const uint8_t *bytes = pack->file.bytes;
    const size_t size = pack->file.size;
    const ns_pack_header *header = (const ns_pack_header *)(const void *)bytes;
    const size_t table_end = sizeof *header + (size_t)header->section_count * sizeof(ns_pack_section);
    const ns_pack_section *table = (const ns_pack_section *)(const void *)(bytes + sizeof *header);
    uint64_t at = table_end;
    uint32_t last_id = 0;
    uint32_t i = 0;

    pack->section_count = header->section_count;
    if (table_end > size) {
        return ns_error(err, NEWSENT_E_CORRUPT, "%s: the pack's section table is cut short; get it again", path);
    }
    for (; i < header->section_count; i++) {
        const ns_pack_section *section = &table[i];
        const uint64_t begin = (at + NS_PACK_ALIGN - 1) / NS_PACK_ALIGN * NS_PACK_ALIGN;

        if (section->reserved != 0 || section->reserved2 != 0 || section->id <= last_id || section->offset != begin ||
            begin > size || section->size > size - begin || !all_zero(bytes + at, (size_t)(begin - at))) {
            break;
        }
        if (section->id < NS_SECTION_KNOWN_END) {
            pack->known[section->id] = (ns_section){bytes + section->offset, (size_t)section->size, section->count};
        } else if (section->id < NS_SECTION_MODELS) {
            return ns_error(err, NEWSENT_E_UNSUPPORTED,
                            "%s: the pack has a section (%u) that this library does not know; update the library", path,
                            (unsigned)section->id);
        }
        last_id = section->id;
        at = begin + section->size;
    }
    if (i < header->section_count || at != size) {
        return ns_error_at(err, NEWSENT_E_CORRUPT, 0, sizeof *header + (uint64_t)i * sizeof *table,
                           "%s: the pack's section table is damaged; get it again", path);
    }
    return NEWSENT_OK;
}

static newsent_status open_bytes(newsent_pack *pack, const char *path, uint32_t flags, newsent_error *err) {
    newsent_status status = check_header(&pack->file, path, flags, err);

    if (status == NEWSENT_OK) {
        status = check_table(pack, path, err);
    }
    if (status == NEWSENT_OK) {
        status = ns_pack_check(pack, path, err);
    }
    return status;
}

newsent_status ns_pack_open_file(newsent_pack **out, const char *path, uint32_t flags, newsent_error *err) {
    newsent_status status = NEWSENT_OK;
    newsent_pack *pack = ns_calloc(1, sizeof *pack);

    *out = NULL;
    if (pack == NULL) {
        return ns_error_memory(err);
    }
    ns_ref_init(&pack->ref);
    status = ns_mapfile_open(&pack->file, path, err);
    pack->mapped = true;
    if (status == NEWSENT_OK && (flags & NEWSENT_PACK_COPY) != 0) {
        ns_mapfile mapped = pack->file;
        status = ns_mapfile_copy(&pack->file, mapped.bytes, mapped.size, err);
        ns_mapfile_close(&mapped);
    }
    if (status == NEWSENT_OK) {
        status = open_bytes(pack, path, flags, err);
    }
    if (status != NEWSENT_OK) {
        ns_pack_drop(pack);
        return status;
    }
    *out = pack;
    return ns_error_clear(err);
}

newsent_status ns_pack_open_bytes(newsent_pack **out, const void *data, size_t size, uint32_t flags,
                                  newsent_error *err) {
    newsent_status status = NEWSENT_OK;
    newsent_pack *pack = ns_calloc(1, sizeof *pack);

    *out = NULL;
    if (pack == NULL) {
        return ns_error_memory(err);
    }
    ns_ref_init(&pack->ref);
    if ((flags & NEWSENT_PACK_COPY) != 0) {
        pack->mapped = true;
        status = ns_mapfile_copy(&pack->file, data, size, err);
    } else {
        pack->file = (ns_mapfile){data, size};
    }
    if (status == NEWSENT_OK) {
        status = open_bytes(pack, "pack in memory", flags, err);
    }
    if (status != NEWSENT_OK) {
        ns_pack_drop(pack);
        return status;
    }
    *out = pack;
    return ns_error_clear(err);
}

newsent_pack *ns_pack_take(newsent_pack *pack) {
    ns_ref_take(&pack->ref);
    return pack;
}

void ns_pack_drop(newsent_pack *pack) {
    if (pack == NULL || !ns_ref_drop(&pack->ref)) {
        return;
    }
    if (pack->mapped) {
        ns_mapfile_close(&pack->file);
    }
    ns_free(pack);
}

ns_section ns_pack_section_of(const newsent_pack *pack, uint32_t id) {
    const uint8_t *bytes = pack->file.bytes;
    const ns_pack_section *table = (const ns_pack_section *)(const void *)(bytes + sizeof(ns_pack_header));

    for (uint32_t i = 0; i < pack->section_count; i++) {
        if (table[i].id == id) {
            return (ns_section){bytes + table[i].offset, (size_t)table[i].size, table[i].count};
        }
    }
    return (ns_section){NULL, 0, 0};
}

const char *ns_section_name(uint32_t id) {
    static const char *const names[NS_SECTION_KNOWN_END] = {
        [NS_SECTION_STRINGS] = "strings",   [NS_SECTION_META] = "meta",
        [NS_SECTION_FILES] = "files",       [NS_SECTION_TYPES] = "types",
        [NS_SECTION_ENTITIES] = "entities", [NS_SECTION_ATTRS] = "attrs",
        [NS_SECTION_ALIASES] = "aliases",   [NS_SECTION_PROVENANCE] = "provenance",
        [NS_SECTION_CONTEXT] = "context",   [NS_SECTION_SPELLINGS] = "spellings",
        [NS_SECTION_NAMES] = "names",       [NS_SECTION_WORDS] = "words",
        [NS_SECTION_PAIRS] = "pairs",       [NS_SECTION_LONGER] = "longer",
        [NS_SECTION_SMALL] = "small",       [NS_SECTION_LEXICON] = "lexicon",
    };
    return id < NS_SECTION_KNOWN_END ? names[id] : "model";
}

const char *ns_pack_unicode(const newsent_pack *pack) {
    return ((const ns_pack_header *)(const void *)pack->file.bytes)->unicode;
}

uint64_t ns_pack_fingerprint(const newsent_pack *pack) {
    return ((const ns_pack_header *)(const void *)pack->file.bytes)->checksum;
}
