#include "rowfiles.h"

#include "diag.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NAMED_ERRORS = 100, MOST_FOLDERS_DEEP = 16 };

static bool push(char ***paths, size_t *count, size_t *cap, const char *path) {
    if (*count == *cap) {
        const size_t more = *cap > 0 ? *cap * 2 : 16;
        char **const grown = realloc(*paths, more * sizeof *grown);
        if (grown == NULL) {
            diag_memory();
            return false;
        }
        *paths = grown;
        *cap = more;
    }
    char *const copy = strdup(path);
    if (copy == NULL) {
        diag_memory();
        return false;
    }
    (*paths)[(*count)++] = copy;
    return true;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool ends_in_tsv(const char *name) {
    const size_t len = strlen(name);
    return len > 4 && strcmp(name + len - 4, ".tsv") == 0;
}

static bool walk(row_files *files, const char *folder, int depth) {
    DIR *const dir = opendir(folder);
    if (dir == NULL) {
        diag("%s: %s", folder, strerror(errno));
        return false;
    }
    bool good = true;
    const struct dirent *entry;
    while (good && (entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        strbuf path = {0};
        struct stat facts;
        strbuf_format(&path, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", entry->d_name);
        if (path.failed) {
            diag_memory();
            good = false;
        } else if (stat(path.bytes, &facts) != 0) {
            diag("%s: %s", path.bytes, strerror(errno));
            good = false;
        } else if (S_ISDIR(facts.st_mode)) {
            if (depth == MOST_FOLDERS_DEEP) {
                diag("%s: folders more than %d deep", path.bytes, MOST_FOLDERS_DEEP);
                good = false;
            } else {
                good = walk(files, path.bytes, depth + 1);
            }
        } else if (strcmp(entry->d_name, "SOURCES.tsv") == 0) {
            good = push(&files->sources, &files->source_count, &files->source_cap, path.bytes);
        } else if (ends_in_tsv(entry->d_name)) {
            good = push(&files->paths, &files->count, &files->cap, path.bytes);
        }
        strbuf_free(&path);
    }
    closedir(dir);
    return good;
}

bool row_files_add(row_files *files, const char *argument) {
    struct stat facts;
    if (stat(argument, &facts) != 0) {
        diag("%s: %s", argument, strerror(errno));
        return false;
    }
    if (!S_ISDIR(facts.st_mode)) {
        return push(&files->paths, &files->count, &files->cap, argument);
    }
    const size_t before = files->count;
    if (!walk(files, argument, 1)) {
        return false;
    }
    if (files->count == before) {
        diag("%s: there is no .tsv file in this folder", argument);
        return false;
    }
    qsort(files->paths + before, files->count - before, sizeof *files->paths, by_name);
    return true;
}

void row_files_free(row_files *files) {
    for (size_t i = 0; i < files->count; i++) {
        free(files->paths[i]);
    }
    for (size_t i = 0; i < files->source_count; i++) {
        free(files->sources[i]);
    }
    free(files->paths);
    free(files->sources);
}

bool read_file(const char *path, strbuf *out) {
    static const size_t chunk = 64 * 1024;
    FILE *const file = fopen(path, "rb");
    char *const bytes = malloc(chunk);
    bool good = file != NULL && bytes != NULL;
    errno = file == NULL ? errno : 0;
    while (good && !out->failed) {
        const size_t got = fread(bytes, 1, chunk, file);
        strbuf_put(out, bytes, got);
        if (got < chunk) {
            good = !ferror(file);
            break;
        }
    }
    good = good && !out->failed;
    if (!good) {
        diag("%s: %s", path, errno != 0 ? strerror(errno) : "out of memory");
    }
    if (file != NULL) {
        fclose(file);
    }
    free(bytes);
    return good;
}

int32_t row_errors_say(void *ctx, const char *file, uint32_t line, const char *reason) {
    row_errors *const errors = ctx;
    if (errors->count++ < NAMED_ERRORS) {
        diag_plain("%s:%u: %s", file, (unsigned)line, reason);
    }
    return 0;
}

void row_errors_end(const row_errors *errors) {
    if (errors->count > NAMED_ERRORS) {
        diag("and %llu more bad rows", (unsigned long long)(errors->count - NAMED_ERRORS));
    }
}

bool row_files_read(const row_files *files, newsent_builder *builder, row_errors *errors) {
    newsent_builder_on_error(builder, row_errors_say, errors);
    return row_files_hand(files, builder);
}

bool row_files_hand(const row_files *files, newsent_builder *builder) {
    for (size_t i = 0; i < files->count; i++) {
        newsent_error err;
        const newsent_status status = newsent_builder_add_file(builder, files->paths[i], &err);
        if (status != NEWSENT_OK && status != NEWSENT_E_ROWS) {
            if (strstr(err.message, files->paths[i]) != NULL) {
                diag("%s", err.message);
            } else {
                diag("%s: %s", files->paths[i], err.message);
            }
            return false;
        }
    }
    return true;
}
