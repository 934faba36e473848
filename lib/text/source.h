/*
 * source.h - from bytes of the document text back to bytes of the input.
 *
 * The map is a list of runs. Within a run every character takes `doc_step` bytes of the document and `source_step` of
 * the input (1 and 1: a stretch copied as it stands, whatever its characters). No runs: the document is the input.
 */
#ifndef NS_TEXT_SOURCE_H
#define NS_TEXT_SOURCE_H

#include "base/vec.h"

#include <stdint.h>

typedef struct {
    uint32_t doc_begin;
    uint32_t source_begin;
    uint16_t doc_step, source_step;
} ns_source_run;

typedef struct {
    NS_VEC(ns_source_run) runs;
    uint32_t source_end; /* bytes of the whole input */
    uint32_t doc_end;
} ns_source_map;

/* Adds a piece: doc_len bytes of the document that came from source_len of the input; joins it to the last run if alike. */
bool ns_source_add(ns_source_map *map, uint32_t doc_len, uint32_t source_len, bool copied);

/* The input offset of a document offset: of a character's begin the begin of what it was read from, of the end the end. */
uint64_t ns_source_begin(const ns_source_map *map, uint32_t doc_offset);
uint64_t ns_source_end(const ns_source_map *map, uint32_t doc_offset);
void ns_source_clear(ns_source_map *map);
void ns_source_free(ns_source_map *map);

#endif
