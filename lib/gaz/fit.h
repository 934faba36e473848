/* fit.h - whether one spelling of a name stands at one place of a text: gaps, case, edges; and its span. */
#ifndef NS_GAZ_FIT_H
#define NS_GAZ_FIT_H

#include "gaz/spelling.h"

typedef struct {
    const uint8_t *text;
    uint32_t begin, end; /* what is read of it */
} ns_fit_text;

/*
 * `stream` is what lies between two ends of words of the text. The spelling is all of it: letters and digits are the same,
 * every gap agrees, the policy's case rule holds, the edges stand in the text. `written` is the spelling's text. Fills the
 * span in the text.
 */
bool ns_fit(const ns_spelling *spelling, const char *written, uint16_t policy, const ns_stream *stream,
            const ns_fit_text *in, uint32_t *span_begin, uint32_t *span_end);

/* What agreement asks about the initials beside the place before byte i of a stream: NS_AGREE_… bits. */
unsigned ns_fit_initials(const ns_stream *stream, size_t i);

/* Letters and digits alone are the same. */
bool ns_fit_letters(const ns_spelling *spelling, const ns_stream *stream);

#endif
