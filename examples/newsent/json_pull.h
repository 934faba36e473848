/*
 * json_pull.h - reads JSON where it lies, value by value. A tree of a hostile line takes hundreds of times the line's memory
 * (every {} an object with room for members); this reader takes none. It checks what it passes: grammar, UTF-8, depth.
 */
#ifndef NEWSENT_TOOL_JSON_PULL_H
#define NEWSENT_TOOL_JSON_PULL_H

#include "strbuf.h"

typedef struct {
    const char *at, *end;
    const char *fault; /* what is wrong where `at` stands; NULL: nothing so far */
} json_pull;

/* A piece of the text: a value with its brackets or quotes. text NULL: there is none. */
typedef struct {
    const char *text;
    size_t len;
} json_span;

json_pull json_begin(json_span text);

/* Passes a whole value, which *value becomes. false: a fault. */
bool json_value(json_pull *p, json_span *value);

/* Steps into an object or a list. false: the value is neither, or there is a fault. */
bool json_enter(json_pull *p, char bracket);

/* The next member's key, which is handed out as it is written, without its quotes; its value comes next. false: the end, or a
   fault. `first` is true before the first call. */
bool json_member(json_pull *p, bool *first, json_span *key);

/* Whether the list has a further value, which comes next. */
bool json_item(json_pull *p, bool *first);

/* Whether nothing but blanks follows. */
bool json_ended(json_pull *p);

/* Whether a string, given with or without its quotes, is this word. */
bool json_is(json_span string, const char *word);

/* The characters of a string value behind those in *out. false: it is no string. A half of a surrogate pair is U+FFFD. */
bool json_text(json_span value, strbuf *out);

#endif
