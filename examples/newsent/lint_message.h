/* lint_message.h - what a finding says. */
#ifndef NEWSENT_TOOL_LINT_MESSAGE_H
#define NEWSENT_TOOL_LINT_MESSAGE_H

#include "lint.h"

/* The finding as a sentence, without file and line. */
void lint_message(const lint *l, const lint_finding *f, strbuf *out);

/* The name that it is about, or NULL. */
const char *lint_subject(const lint *l, const lint_finding *f);

/* "W-word" */
const char *lint_code_name(uint32_t code);

/* "warning" */
const char *lint_level_name(lint_level level);

/* One line of JSON, with its newline. */
void lint_json(const lint *l, const lint_finding *f, strbuf *out);

#endif
