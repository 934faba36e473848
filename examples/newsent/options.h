/* options.h - what several commands take: sizes, scores, lists, packs. */
#ifndef NEWSENT_TOOL_OPTIONS_H
#define NEWSENT_TOOL_OPTIONS_H

#include <newsent.h>
#include <stdbool.h>

/* Most that the library takes as max_bytes. */
#define MOST_BYTES (UINT64_C(1) << 30)

enum { MOST_PACKS = 15 /* and the default one: what an engine takes */ };

typedef struct {
    const char *paths[MOST_PACKS];
    size_t count;
    bool no_default;
} pack_options;

/* Adds --pack FILE. EXIT_DONE or EXIT_CANNOT, said. */
int pack_options_add(pack_options *options, const char *command, const char *path);

/* Opens the packs into an engine. EXIT_DONE or EXIT_CANNOT, said. */
int pack_options_open(const pack_options *options, newsent_engine **engine);

/* "300M", "1G", "65536" → bytes. EXIT_DONE or EXIT_CANNOT, said. */
int parse_max_bytes(const char *command, const char *value, uint64_t *bytes);

/* A decimal number from 0 to 1. */
int parse_score(const char *command, const char *name, const char *value, float *score);

/* A whole number from 0 to `most`. */
int parse_count(const char *command, const char *name, const char *value, unsigned most, unsigned *count);

/* Which of `words` (NULL at the end) `value` is, in *index. */
int parse_choice(const char *command, const char *name, const char *value, const char *const *words, unsigned *index);

/* Takes the next item of a list split by commas: false at its end. */
bool list_next(const char **list, const char **item, size_t *len);

#endif
