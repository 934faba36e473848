/* writer.h - one function a format over a buffered sink. */
#ifndef NS_OUT_WRITER_H
#define NS_OUT_WRITER_H

#include "out/sink.h"
#include "out/view.h"

/*
 * Writes the view in a format (NEWSENT_FORMAT_…). opts is complete (never NULL). Errors: E_NOT_FOUND, E_SINK, and E_MEMORY
 * for the numbers of entities without identity.
 */
newsent_status ns_write(const ns_view *view, int32_t format, const newsent_write_options *opts, newsent_sink_fn sink,
                        void *ctx, newsent_error *err);

/* The formats. What the caller's sink said stands in the sink. */
newsent_status ns_write_json(const ns_view *view, bool indented, const newsent_write_options *opts, ns_sink *sink);
void ns_write_tsv(const ns_view *view, const newsent_write_options *opts, ns_sink *sink);
void ns_write_conll(const ns_view *view, const newsent_write_options *opts, ns_sink *sink);

/* The text of a span: in the title with NEWSENT_IN_TITLE in flags, else in the document text. */
static inline const char *ns_view_text(const ns_view *view, const newsent_span *span, uint32_t flags, size_t *len) {
    *len = span->byte_end - span->byte_begin;
    return ((flags & NEWSENT_IN_TITLE) != 0 ? view->title : view->text) + span->byte_begin;
}

#endif
