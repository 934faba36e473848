#include "import_rows.h"

#include "diag.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LINE_MAX_BYTES = 64 * 1024, /* of a row */
    TRIALS = 20000,             /* names in one builder, which keeps them all */
    TRIES = 1000
};

/* A new file beside the path, as readable as any of the user's. */
static int open_beside(strbuf *name, const char *path) {
    for (int i = 0; i < TRIES; i++) {
        strbuf_clear(name);
        strbuf_format(name, "%s.%ld-%d", path, (long)getpid(), i);
        if (name->failed) {
            return -1;
        }
        const int fd = open(name->bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST) {
            return fd;
        }
    }
    return -1;
}

static bool open_file(import_rows *rows, const char *path) {
    struct stat facts;
    if (strcmp(path, "-") == 0) {
        rows->file = stdout;
    } else if (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode)) {
        rows->file = fopen(path, "wb");
    } else if (stat(path, &facts) == 0 && S_ISDIR(facts.st_mode)) {
        errno = EISDIR;
    } else {
        const int fd = open_beside(&rows->temp, path);
        rows->file = fd >= 0 ? fdopen(fd, "wb") : NULL;
    }
    return rows->file != NULL;
}

/* An empty builder with one entity, whose names are tried. */
static bool fresh_trial(import_rows *rows) {
    newsent_error err;
    newsent_builder_free(rows->trial);
    rows->trial = NULL;
    rows->tried = 0;
    rows->failed |= newsent_builder_new(&rows->trial, &err) != NEWSENT_OK ||
                    newsent_builder_entity(rows->trial, "attrs", "company", "Attrs", &err) != NEWSENT_OK;
    return !rows->failed;
}

/* Whether a build takes this name, which is written as in a row. */
static bool builder_takes(import_rows *rows, const char *name, newsent_error *err) {
    char key[24];
    if ((rows->trial == NULL || rows->tried == TRIALS) && !fresh_trial(rows)) {
        return false;
    }
    snprintf(key, sizeof key, "n%u", rows->tried++);
    const newsent_status status = newsent_builder_entity(rows->trial, key, "company", name, err);
    rows->failed |= status == NEWSENT_E_MEMORY;
    return status == NEWSENT_OK;
}

int rows_open(import_rows *rows, const char *path, const char *policy, const char *from) {
    *rows = (import_rows){.path = path};
    if (policy != NULL) {
        newsent_error err = {0};
        strbuf_format(&rows->scratch, "Name [%s]", policy);
        const bool good = !rows->scratch.failed && strchr(policy, ']') == NULL && strchr(policy, '[') == NULL &&
                          builder_takes(rows, rows->scratch.bytes, &err);
        if (!good) {
            return diag_usage("pack import", "--policy %s: no policy of gazetteers/README.md", policy);
        }
    }
    rows->policy = policy;
    if (!open_file(rows, path)) {
        diag("%s: cannot write: %s", path, strerror(errno));
        return EXIT_CANNOT;
    }
    fprintf(rows->file, "#! newsent-rows 1\n# made by newsent pack import %s\nkey\ttype\tname\taliases\tattrs\n", from);
    return EXIT_DONE;
}

void rows_begin(import_rows *rows, const char *key, const char *type) {
    strbuf_clear(&rows->key);
    strbuf_clear(&rows->type);
    strbuf_clear(&rows->attrs);
    strbuf_clear(&rows->names);
    strbuf_text(&rows->key, key);
    strbuf_text(&rows->type, type);
    rows->count = 0;
    rows->bad_attr = false;
    rows->why[0] = '\0';
}

typedef enum { SHAPED, EMPTY, BAD } shape_status;

/* The text as a row writes it: blanks and line breaks of any number are one blank, what means something is escaped. */
static shape_status shape(strbuf *out, const char *text, size_t len) {
    strbuf_clear(out);
    bool blank = false;
    for (size_t pos = 0; pos < len;) {
        const size_t begin = pos;
        bool good;
        const uint32_t cp = text_next(text, len, &pos, &good);
        if (cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r') {
            blank = true;
            continue;
        }
        if (!good || cp < 0x20 || (cp >= 0x7f && cp < 0xa0)) {
            return BAD;
        }
        if (blank && out->len > 0) {
            strbuf_char(out, ' ');
        }
        blank = false;
        if (cp == ';' || cp == '[' || cp == '\\' || cp == '{') {
            strbuf_char(out, '\\');
        }
        strbuf_put(out, text + begin, pos - begin);
    }
    return out->len > 0 ? SHAPED : EMPTY;
}

static bool have_name(const import_rows *rows, const strbuf *name) {
    size_t begin = 0;
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->ends[i] - begin == name->len && memcmp(rows->names.bytes + begin, name->bytes, name->len) == 0) {
            return true;
        }
        begin = rows->ends[i];
    }
    return false;
}

/* Bytes that the row has so far, with the joints between its names. */
static size_t row_len(const import_rows *rows) {
    const size_t policy = rows->policy != NULL ? strlen(rows->policy) + 3 : 0;
    return rows->key.len + rows->type.len + rows->attrs.len + rows->names.len + rows->count * (policy + 2) + 8;
}

static void refuse_name(import_rows *rows, const char *why) {
    rows->names_refused++;
    if (rows->why[0] == '\0') {
        snprintf(rows->why, sizeof rows->why, "no name that a build takes: %s", why);
    }
}

void rows_name(import_rows *rows, const char *name, size_t len) {
    newsent_error err;
    /* Far more than 255 folded bytes: not worth the reading. */
    const shape_status status = len > 16 * 1024 ? BAD : shape(&rows->shaped, name, len);
    if (status != SHAPED) {
        if (status == BAD) {
            refuse_name(rows, "it is too long, or has bad UTF-8 or a control character");
        }
        return;
    }
    if (have_name(rows, &rows->shaped)) {
        return;
    }
    if (rows->count == ROWS_MOST_NAMES || row_len(rows) + rows->shaped.len + 64 > LINE_MAX_BYTES) {
        rows->names_cut++;
        return;
    }
    if (rows->shaped.failed || !builder_takes(rows, rows->shaped.bytes, &err)) {
        refuse_name(rows, rows->shaped.failed || rows->failed ? "out of memory" : err.message);
        return;
    }
    strbuf_put(&rows->names, rows->shaped.bytes, rows->shaped.len);
    rows->ends[rows->count++] = (uint32_t)rows->names.len;
}

void rows_attr(import_rows *rows, const char *key, const char *value, size_t len) {
    newsent_error err;
    const shape_status shaped = len > LINE_MAX_BYTES ? BAD : shape(&rows->shaped, value, len);
    if (shaped != SHAPED || rows->bad_attr) {
        rows->bad_attr |= shaped == BAD;
        return;
    }
    if (strcmp(key, "context") == 0 && (rows->trial != NULL || fresh_trial(rows))) {
        const newsent_status status = newsent_builder_attr(rows->trial, "attrs", key, rows->shaped.bytes, &err);
        rows->tried += rows->tried < TRIALS; /* it takes room as a name does */
        rows->bad_attr = status != NEWSENT_OK;
    }
    strbuf_format(&rows->attrs, "%s%s=", rows->attrs.len > 0 ? "; " : "", key);
    strbuf_put(&rows->attrs, rows->shaped.bytes, rows->shaped.len);
}

void rows_key(import_rows *rows, const char *key) {
    strbuf_clear(&rows->key);
    strbuf_text(&rows->key, key);
}

const char *rows_fault(import_rows *rows) {
    if (rows->key.failed || rows->type.failed || rows->attrs.failed || rows->names.failed || rows->shaped.failed) {
        rows->failed = true;
        return "out of memory";
    }
    if (rows->bad_attr) {
        return "an attribute that no build takes";
    }
    if (rows->count == 0) {
        return rows->why[0] != '\0' ? rows->why : "no name that a build takes";
    }
    if (row_len(rows) > LINE_MAX_BYTES) {
        return "the row is longer than 64 KiB";
    }
    return NULL;
}

const char *rows_end(import_rows *rows) {
    strbuf *const line = &rows->scratch;
    const char *const fault = rows_fault(rows);
    if (fault != NULL) {
        return fault;
    }
    strbuf_clear(line);
    strbuf_format(line, "%s\t%s\t", rows->key.bytes, rows->type.bytes);
    size_t begin = 0;
    for (size_t i = 0; i < rows->count; i++) {
        strbuf_text(line, i > 1 ? "; " : i == 1 ? "\t" : "");
        strbuf_put(line, rows->names.bytes + begin, rows->ends[i] - begin);
        if (rows->policy != NULL) {
            strbuf_format(line, " [%s]", rows->policy);
        }
        begin = rows->ends[i];
    }
    strbuf_text(line, rows->count == 1 ? "\t\t" : "\t");
    if (rows->attrs.len > 0) {
        strbuf_put(line, rows->attrs.bytes, rows->attrs.len);
    }
    strbuf_char(line, '\n');
    rows->failed |= line->failed;
    if (!rows->failed) {
        rows->failed = fwrite(line->bytes, 1, line->len, rows->file) != line->len;
        rows->written++;
    }
    return NULL;
}

int rows_close(import_rows *rows, bool keep) {
    int code = EXIT_DONE;
    bool written = true;
    errno = 0;
    if (rows->file != NULL) {
        written = !ferror(rows->file) && fflush(rows->file) == 0;
        written = (rows->temp.len == 0 || fsync(fileno(rows->file)) == 0) && written;
        written = (rows->file == stdout || fclose(rows->file) == 0) && written;
    }
    keep = keep && written && !rows->failed;
    if (rows->temp.len > 0) {
        written = (!keep || rename(rows->temp.bytes, rows->path) == 0) && written;
        if (!keep || !written) {
            unlink(rows->temp.bytes);
        }
    }
    if (!written) {
        diag("%s: cannot write: %s", rows->path, errno != 0 ? strerror(errno) : "the disk may be full");
        code = EXIT_CANNOT;
    } else if (rows->failed) {
        code = diag_memory();
    }
    newsent_builder_free(rows->trial);
    strbuf *const all[] = {&rows->temp,  &rows->key,     &rows->type,  &rows->attrs,
                           &rows->names, &rows->scratch, &rows->shaped};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        strbuf_free(all[i]);
    }
    return code;
}
