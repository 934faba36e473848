/* diag.h - what is said on stderr, and the exit codes. */
#ifndef NEWSENT_TOOL_DIAG_H
#define NEWSENT_TOOL_DIAG_H

#include <newsent.h>
#include <stdbool.h>

enum {
    EXIT_DONE = 0,   /* all done */
    EXIT_FAILED = 1, /* done, some records or rows failed */
    EXIT_CANNOT = 2  /* usage, or it could not start or write */
};

/* "newsent: …" on one line. Bytes that a terminal would act on are shown escaped. */
void diag(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same without the program's name: for "file:line: reason". */
void diag_plain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A wrong call of `command` ("extract"; "" for the program itself), with the hint where help is. Returns EXIT_CANNOT. */
int diag_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* After getopt_long said '?' or ':'. Returns EXIT_CANNOT. */
int diag_getopt(const char *command, int said, char *const *argv);

/* "out of memory". Returns EXIT_CANNOT. */
int diag_memory(void);

/* The word for a status in error records: "limit" for NEWSENT_E_LIMIT. */
const char *diag_code(newsent_status status, char word[32]);

#endif
