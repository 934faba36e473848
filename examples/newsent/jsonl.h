/* jsonl.h - one line of JSON as an input record: the only reader of JSON besides the gold of eval. */
#ifndef NEWSENT_TOOL_JSONL_H
#define NEWSENT_TOOL_JSONL_H

#include "strbuf.h"

#include <json-c/json.h>
#include <stdint.h>

typedef struct {
    json_object *root; /* owns the strings below */
    const char *text, *title;
    size_t text_len, title_len;
    strbuf id;         /* that of the record, else the line's number */
    const char *fault; /* code of the error record; NULL: a good record */
    strbuf message;
} jsonl_record;

/*
 * Parses a line strictly: all of it is one JSON object in valid UTF-8. Else NULL, with the code of the error record and the
 * reason in *message.
 */
json_object *jsonl_parse(const char *line, size_t len, const char **fault, strbuf *message);

/* Reads a record. *record is zeroed or was used before; jsonl_clear it afterwards. */
void jsonl_read(jsonl_record *record, const char *line, size_t len, uint64_t number);
void jsonl_clear(jsonl_record *record);
void jsonl_free(jsonl_record *record);

/* Whether a first line shows that its file is JSONL: an object with "text" or "html". */
bool jsonl_is_record(const char *line, size_t len);

const char *jsonl_library_version(void);

#endif
