/* rowfiles.h - the files of rows that DIR and FILE arguments stand for, and reading them into a builder. */
#ifndef NEWSENT_TOOL_ROWFILES_H
#define NEWSENT_TOOL_ROWFILES_H

#include "strbuf.h"

#include <newsent.h>

typedef struct {
    char **paths; /* of rows, terms and words */
    size_t count, cap;
    char **sources; /* SOURCES.tsv, where one was in a DIR */
    size_t source_count, source_cap;
} row_files;

/* Adds what an argument stands for: a file, or every .tsv under a folder, sorted. false: said on stderr. */
bool row_files_add(row_files *files, const char *argument);
void row_files_free(row_files *files);

/* The whole file. false: said on stderr. */
bool read_file(const char *path, strbuf *out);

/* Counts bad rows and names the first hundred on stderr: a newsent_row_error_fn with a row_errors as its context. */
typedef struct {
    uint64_t count;
} row_errors;
int32_t row_errors_say(void *ctx, const char *file, uint32_t line, const char *reason);

/* How many were not named. */
void row_errors_end(const row_errors *errors);

/* Reads all files into the builder; bad rows go to `errors`. false: it cannot go on, and it was said. */
bool row_files_read(const row_files *files, newsent_builder *builder, row_errors *errors);

/* The same; the caller has said who hears of bad rows. */
bool row_files_hand(const row_files *files, newsent_builder *builder);

#endif
