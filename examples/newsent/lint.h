/* lint.h - names of rows that a build takes, but that look like a slip. */
#ifndef NEWSENT_TOOL_LINT_H
#define NEWSENT_TOOL_LINT_H

#include "rowfiles.h"

/* Names each doubt on stderr and counts them. false: it cannot go on, and it was said. */
bool lint_files(const row_files *files, uint64_t *warnings);

#endif
