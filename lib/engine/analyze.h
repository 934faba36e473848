/* analyze.h - the order of the stages. */
#ifndef NS_ENGINE_ANALYZE_H
#define NS_ENGINE_ANALYZE_H

#include "engine/docdata.h"

/* opts is complete (the library's own size) and checked. On an error the document is empty. */
newsent_status ns_analyze(const newsent_engine *engine, newsent_doc *doc, const uint8_t *text, size_t len,
                          const newsent_analyze_options *opts, newsent_error *err);

#endif
