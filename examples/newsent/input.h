/* input.h - files and stdin as a row of raw records: whole files, or lines of JSONL. Memory is bounded by max_bytes. */
#ifndef NEWSENT_TOOL_INPUT_H
#define NEWSENT_TOOL_INPUT_H

#include "strbuf.h"

#include <stdatomic.h>
#include <stdint.h>

typedef enum { INPUT_AUTO, INPUT_TEXT, INPUT_PAGE, INPUT_JSONL } input_format;

typedef struct {
    const char *path;  /* as given, "-" for stdin */
    uint64_t line;     /* of JSONL, from 1; 0: the whole file */
    strbuf bytes;      /* raw */
    const char *fault; /* code of the error record when it could not be read; NULL: it was */
    strbuf message;
} input_record;

enum { INPUT_CHUNK = 64 * 1024 };

typedef struct {
    char *const *paths;
    size_t count, next;
    input_format format;
    uint64_t max_bytes;
    const atomic_bool *stop; /* when it becomes true nothing more is read, even from a pipe that keeps silent */
    /* the file that is open */
    const char *path;
    int fd; /* -1: none */
    bool jsonl;
    uint64_t line;
    strbuf first; /* the first line, once it was read to tell the format */
    bool has_first, first_ended, first_long;
    size_t begin, end;
    bool at_end;
    int error; /* errno of a failed read */
    char chunk[INPUT_CHUNK];
} input;

/* `paths` are borrowed; count 0 stands for stdin. */
void input_open(input *in, char *const *paths, size_t count, input_format format, uint64_t max_bytes,
                const atomic_bool *stop);

/* Reads the next record into *record, which is zeroed or was used before. false: there is none. */
bool input_next(input *in, input_record *record);

void input_close(input *in);
void input_record_free(input_record *record);

#endif
