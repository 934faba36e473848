/* text.h - untrusted bytes, made fit for JSON, a table or a terminal. */
#ifndef NEWSENT_TOOL_TEXT_H
#define NEWSENT_TOOL_TEXT_H

#include "strbuf.h"

#include <stdint.h>

/* Reads a character at *pos (< len) and moves past it: U+FFFD and *good = false for a maximal ill-formed part. */
uint32_t text_next(const char *text, size_t len, size_t *pos, bool *good);

/* Code points; an ill-formed part counts as one. */
size_t text_count(const char *text, size_t len);

/* A JSON string with its quotes. */
void text_json(strbuf *out, const char *text, size_t len);

/* A field of a table: \t \n \r \\ escaped. */
void text_field(strbuf *out, const char *text, size_t len);

/* For a person's eyes: controls, bidi controls and ill-formed bytes are shown as \x1b or \u202e and can do nothing. */
void text_shown(strbuf *out, const char *text, size_t len);

#endif
