/* fit.h - whether one spelling of a name stands at one place of a text: gaps, case, edges; and its span. */
#ifndef NS_GAZ_FIT_H
#define NS_GAZ_FIT_H

#include "gaz/stream.h"
#include "pack/nameindex.h"

typedef struct {
    const ns_stream *stream;
    const uint8_t *text;
    uint32_t text_end;
} ns_fit_text;

/*
 * The form of the surface stands in stream[begin, end), whose bytes are already known to be the surface's: every gap
 * agrees, the policy's case rule holds, the edges stand in the text. Fills the span in the text.
 */
bool ns_fit(const ns_name_index *names, const ns_disk_surface *surface, const ns_disk_form *form, const ns_fit_text *in,
            size_t begin, size_t end, uint32_t *span_begin, uint32_t *span_end);

#endif
