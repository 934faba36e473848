/* forge.h - packs made up: taken apart, put together otherwise, their checksum made right, all that they hold read. */
#ifndef TESTS_UNIT_PACK_FORGE_H
#define TESTS_UNIT_PACK_FORGE_H

#include "pack/packfile.h"

/* Packs that have, together, every section. Theirs go to newsent_free(). */
enum { FORGE_FULL, FORGE_NO_PROVENANCE, FORGE_NAMES, FORGE_WORDS, FORGE_KINDS };

typedef struct {
    uint32_t id, count;
    size_t size;
    const uint8_t *data; /* borrowed */
} forge_section;

typedef struct {
    forge_section items[NS_PACK_SECTIONS_MAX];
    size_t count;
} forge_list;

uint8_t *forge_build(int kind, size_t *size);
void forge_repair(uint8_t *data, size_t size);
forge_list forge_parse(const uint8_t *data);

/* A new pack of these sections, checksum and all, for ns_free(). */
uint8_t *forge_lay_out(const forge_list *list, size_t *size);

/*
 * Opens and, where that is possible, reads everything: what the accessors tell, names looked up, a text matched; `deep`: the
 * pack over and under another one too, and an article analyzed. Fails where a case takes longer than any should.
 */
int32_t forge_open(const void *bytes, size_t size, uint32_t flags, bool deep);

#endif
