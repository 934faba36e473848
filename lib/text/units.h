/* units.h - byte ↔ code point ↔ UTF-16 offsets, by checkpoints every NS_UNITS_BLOCK bytes. */
#ifndef NS_TEXT_UNITS_H
#define NS_TEXT_UNITS_H

#include "base/vec.h"
#include "newsent/base.h"

enum { NS_UNITS_BLOCK = 256 };

typedef struct {
    uint32_t cp, utf16;
} ns_units_point;

typedef struct {
    const uint8_t *text; /* borrowed, well-formed */
    uint32_t len;
    bool ascii;
    NS_VEC(ns_units_point) points; /* counts before byte i * NS_UNITS_BLOCK; none for ASCII */
} ns_units;

newsent_status ns_units_build(ns_units *units, const uint8_t *text, uint32_t len, bool ascii, newsent_error *err);
void ns_units_free(ns_units *units);

/* Offsets inside a character count as its begin; past the end as the end. */
uint32_t ns_units_cp(const ns_units *units, uint32_t byte);
uint32_t ns_units_utf16(const ns_units *units, uint32_t byte);
uint32_t ns_units_byte_of_cp(const ns_units *units, uint32_t cp);
uint32_t ns_units_byte_of_utf16(const ns_units *units, uint32_t utf16);

#endif
