#include "input.h"

#include "jsonl.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char stdin_name[] = "-";
static char *const only_stdin[] = {(char *)stdin_name};

void input_open(input *in, char *const *paths, size_t count, input_format format, uint64_t max_bytes,
                const atomic_bool *stop) {
    in->paths = count > 0 ? paths : only_stdin;
    in->count = count > 0 ? count : 1;
    in->next = 0;
    in->format = format;
    in->max_bytes = max_bytes;
    in->stop = stop;
    in->path = NULL;
    in->fd = -1;
    in->first = (strbuf){0};
}

static bool stopped(const input *in) { return in->stop != NULL && atomic_load(in->stop); }

/* Makes sure that a byte lies in the chunk; false at the end of the file, on an error, or when told to stop. */
static bool fill(input *in) {
    enum { LOOK_AGAIN = 200 /* ms */ };
    if (in->begin < in->end) {
        return true;
    }
    while (!in->at_end && !stopped(in)) {
        struct pollfd ready = {.fd = in->fd, .events = POLLIN};
        if (in->stop != NULL && poll(&ready, 1, LOOK_AGAIN) == 0) {
            continue;
        }
        const ssize_t got = read(in->fd, in->chunk, sizeof in->chunk);
        if (got > 0) {
            in->begin = 0;
            in->end = (size_t)got;
            return true;
        }
        if (got < 0 && errno == EINTR) {
            continue;
        }
        in->error = got < 0 ? errno : 0;
        in->at_end = true;
    }
    return false;
}

/*
 * Appends a line without its end to *line. *ended: a newline closed it; *is_long: it has more than max_bytes, what is above
 * was read and thrown away. false: the file ended before.
 */
static bool read_line(input *in, strbuf *line, bool *ended, bool *is_long) {
    bool any = false;
    *ended = false;
    *is_long = false;
    while (!*ended && fill(in)) {
        any = true;
        const char *const from = in->chunk + in->begin;
        const char *const newline = memchr(from, '\n', in->end - in->begin);
        const size_t len = newline != NULL ? (size_t)(newline - from) : in->end - in->begin;
        if (len > in->max_bytes - line->len) {
            *is_long = true;
        }
        if (!*is_long) {
            strbuf_put(line, from, len);
        }
        *ended = newline != NULL;
        in->begin += len + (*ended ? 1 : 0);
    }
    return any;
}

static void close_file(input *in) {
    if (in->fd > STDIN_FILENO) {
        close(in->fd);
    }
    in->fd = -1;
}

static void refuse(input_record *record, const char *code, const char *why) {
    record->fault = code;
    strbuf_clear(&record->bytes);
    strbuf_text(&record->message, why);
}

static void refuse_size(const input *in, input_record *record) {
    record->fault = "limit";
    strbuf_clear(&record->bytes);
    strbuf_format(&record->message, "longer than %llu bytes: raise --max-bytes", (unsigned long long)in->max_bytes);
}

static size_t bom_len(const char *bytes, size_t len) {
    return len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

static bool begins_object(const char *line, size_t len) {
    size_t i = bom_len(line, len);
    while (i < len && (line[i] == ' ' || line[i] == '\t')) {
        i++;
    }
    return i < len && line[i] == '{';
}

static bool ends_in(const char *path, const char *ending) {
    const size_t len = strlen(path);
    const size_t ending_len = strlen(ending);
    return len > ending_len && strcmp(path + len - ending_len, ending) == 0;
}

/* Tells the format of the file that was just opened, from its name or its first line. */
static void detect(input *in) {
    in->jsonl = in->format == INPUT_JSONL;
    if (in->format != INPUT_AUTO) {
        return;
    }
    if (ends_in(in->path, ".jsonl") || ends_in(in->path, ".ndjson")) {
        in->jsonl = true;
    } else if (fill(in) && begins_object(in->chunk + in->begin, in->end - in->begin)) {
        in->has_first = read_line(in, &in->first, &in->first_ended, &in->first_long);
        const size_t bom = bom_len(in->first.bytes, in->first.len);
        in->jsonl = in->first_long || jsonl_is_record(in->first.bytes + bom, in->first.len - bom);
    }
}

/* Opens the next file. false with the record filled when that cannot be. */
static bool open_file(input *in, input_record *record) {
    in->path = in->paths[in->next++];
    in->line = 0;
    in->begin = 0;
    in->end = 0;
    in->at_end = false;
    in->error = 0;
    in->has_first = false;
    strbuf_clear(&in->first);
    record->path = in->path;
    record->line = 0;
    in->fd = strcmp(in->path, stdin_name) == 0 ? STDIN_FILENO : open(in->path, O_RDONLY | O_CLOEXEC);
    struct stat facts;
    if (in->fd < 0 || fstat(in->fd, &facts) != 0) {
        refuse(record, "io", strerror(errno));
        close_file(in);
        return false;
    }
    if (S_ISDIR(facts.st_mode)) {
        refuse(record, "io", "is a directory");
        close_file(in);
        return false;
    }
    detect(in);
    if (!in->jsonl && S_ISREG(facts.st_mode) && (uint64_t)facts.st_size > in->max_bytes) {
        refuse_size(in, record);
        close_file(in);
        return false;
    }
    return true;
}

/* All of the open file as one record. */
static void read_whole(input *in, input_record *record) {
    if (in->has_first) {
        strbuf_put(&record->bytes, in->first.bytes, in->first.len);
        if (in->first_ended) {
            strbuf_char(&record->bytes, '\n');
        }
    }
    bool fits = record->bytes.len <= in->max_bytes;
    while (fits && fill(in)) {
        fits = in->end - in->begin <= in->max_bytes - record->bytes.len;
        if (fits) {
            strbuf_put(&record->bytes, in->chunk + in->begin, in->end - in->begin);
            in->begin = in->end;
        }
    }
    if (!fits) {
        refuse_size(in, record);
    } else if (in->error != 0) {
        refuse(record, "io", strerror(in->error));
    }
}

static bool is_blank(const strbuf *line) { return line->len == 0 || strspn(line->bytes, " \t\r") == line->len; }

/* The next line that is not blank. false: the file ended. */
static bool read_record_line(input *in, input_record *record) {
    for (;;) {
        bool ended = in->first_ended;
        bool is_long = in->first_long;
        strbuf_clear(&record->bytes);
        if (in->has_first) {
            strbuf_put(&record->bytes, in->first.bytes, in->first.len);
            strbuf_clear(&in->first);
            in->has_first = false;
        } else if (!read_line(in, &record->bytes, &ended, &is_long)) {
            break;
        }
        record->path = in->path;
        record->line = ++in->line;
        if (is_long) {
            refuse_size(in, record);
            return true;
        }
        if (in->line == 1 && record->bytes.len > 0) {
            const size_t bom = bom_len(record->bytes.bytes, record->bytes.len);
            record->bytes.len -= bom;
            memmove(record->bytes.bytes, record->bytes.bytes + bom, record->bytes.len + 1);
        }
        if (!is_blank(&record->bytes)) {
            return true;
        }
    }
    if (in->error != 0) {
        record->path = in->path;
        record->line = in->line + 1;
        refuse(record, "io", strerror(in->error));
        in->error = 0;
        return true;
    }
    return false;
}

bool input_next(input *in, input_record *record) {
    record->fault = NULL;
    strbuf_clear(&record->bytes);
    strbuf_clear(&record->message);
    while (!stopped(in)) {
        if (in->fd < 0) {
            if (in->next == in->count) {
                return false;
            }
            if (!open_file(in, record)) {
                return true;
            }
        }
        if (!in->jsonl) {
            read_whole(in, record);
            close_file(in);
            return true;
        }
        if (read_record_line(in, record)) {
            return true;
        }
        close_file(in);
    }
    return false;
}

void input_close(input *in) {
    close_file(in);
    strbuf_free(&in->first);
}

void input_record_free(input_record *record) {
    strbuf_free(&record->bytes);
    strbuf_free(&record->message);
}
