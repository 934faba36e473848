#include "out/writer.h"

#include "base/err.h"

newsent_status ns_write(const ns_view *view, int32_t format, const newsent_write_options *opts, newsent_sink_fn sink,
                        void *ctx, newsent_error *err) {
    ns_sink own;
    ns_sink_open(&own, sink, ctx);
    newsent_status status = NEWSENT_OK;
    switch (format) {
    case NEWSENT_FORMAT_JSON:
    case NEWSENT_FORMAT_JSONL:
        status = ns_write_json(view, format == NEWSENT_FORMAT_JSON, opts, &own);
        break;
    case NEWSENT_FORMAT_TSV:
        ns_write_tsv(view, opts, &own);
        break;
    case NEWSENT_FORMAT_CONLL:
        ns_write_conll(view, opts, &own);
        break;
    default:
        return ns_error(err, NEWSENT_E_NOT_FOUND, "there is no format %d: see NEWSENT_FORMAT_…", (int)format);
    }
    if (status != NEWSENT_OK) {
        return ns_error_memory(err);
    }
    ns_sink_flush(&own);
    if (own.failed != 0) {
        return ns_error(err, NEWSENT_E_SINK, "the sink stopped the writing (it returned %d)", (int)own.failed);
    }
    return ns_error_clear(err);
}
