/* world.h - a small world of our own for the test programs: rows of all kinds, an article about them, an engine over both. */
#ifndef TESTS_SUPPORT_WORLD_H
#define TESTS_SUPPORT_WORLD_H

#include <newsent.h>

typedef struct {
    const char *name, *rows;
} world_file;

extern const world_file world_files[];
extern const size_t world_file_count;
extern const char world_title[];
extern const char world_article[];
extern const char world_gb18030[]; /* "Huawei" in Chinese and in English, in that encoding */

/* Compiles world_files. *data goes to newsent_free(). */
newsent_status world_pack(void **data, size_t *size, newsent_error *err);

/* An engine over `data`, which must outlive it. */
newsent_status world_engine(newsent_engine **out, const void *data, size_t size, newsent_error *err);

/* Prints what failed and ends the program unless the status is NEWSENT_OK. */
void world_must(newsent_status status, const newsent_error *err, const char *what);

/* The whole file with a NUL after it, to be freed; NULL when it cannot be read. */
char *world_read(const char *path, size_t *len);

#endif
