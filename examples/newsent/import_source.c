#include "import_source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { CHUNK = 256 * 1024, MAGIC = 4 };

typedef enum { PLAIN, GZIP, ZSTANDARD } packing;

struct import_source {
    int fd;
    import_progress *progress;
    packing packed;
    uint64_t offset;   /* in the file, of what was read from it */
    size_t begin, end; /* what is left in raw */
    bool at_end;       /* of the file */
    bool in_frame;     /* the packed data goes on */
    bool has_inflate;
    z_stream inflate;
    ZSTD_DStream *zstd;
    strbuf fault;
    char raw[CHUNK];
    char out[CHUNK];
};

static void set_fault(import_source *s, const char *what) {
    if (s->fault.len == 0) {
        strbuf_format(&s->fault, "%s, at byte %llu of the file", what,
                      (unsigned long long)(s->offset - (s->end - s->begin)));
    }
    s->at_end = true;
    s->begin = s->end;
}

/* Reads more behind what is left, which is moved to the front. false: the file has no more. */
static bool fill(import_source *s) {
    if (s->begin > 0) {
        memmove(s->raw, s->raw + s->begin, s->end - s->begin);
        s->end -= s->begin;
        s->begin = 0;
    }
    if (s->at_end || s->end == CHUNK) {
        return false;
    }
    ssize_t got;
    do {
        got = read(s->fd, s->raw + s->end, CHUNK - s->end);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        set_fault(s, strerror(errno));
    }
    if (got <= 0) {
        s->at_end = true;
        return false;
    }
    s->end += (size_t)got;
    s->offset += (uint64_t)got;
    progress_read(s->progress, (size_t)got);
    return true;
}

static bool begins(const import_source *s, const char *magic, size_t len) {
    return s->end - s->begin >= len && memcmp(s->raw + s->begin, magic, len) == 0;
}

/* What the file is packed with. What cannot be read is refused in words that help. */
static bool detect(import_source *s, strbuf *fault) {
    while (s->end < MAGIC && fill(s)) {
    }
    static const struct {
        const char *magic;
        size_t len;
        const char *advice;
    } others[] = {{"PK\3\4", 4, "is a zip archive: unzip it first"},
                  {"BZh", 3, "is packed with bzip2: give it through 'bzip2 -dc FILE |' and the file name -"},
                  {"\xfd"
                   "7zX",
                   4, "is packed with xz: give it through 'xz -dc FILE |' and the file name -"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (begins(s, others[i].magic, others[i].len)) {
            strbuf_text(fault, others[i].advice);
            return false;
        }
    }
    if (begins(s, "\x1f\x8b", 2)) {
        s->packed = GZIP;
        s->has_inflate = inflateInit2(&s->inflate, 15 + 16) == Z_OK; /* 16: gzip with its checksum */
    } else if (begins(s, "\x28\xb5\x2f\xfd", MAGIC)) {
        s->packed = ZSTANDARD;
        s->zstd = ZSTD_createDStream();
    }
    if ((s->packed == GZIP && !s->has_inflate) || (s->packed == ZSTANDARD && s->zstd == NULL)) {
        strbuf_text(fault, "out of memory");
        return false;
    }
    s->in_frame = s->packed != PLAIN;
    return true;
}

import_source *source_open(const char *path, import_progress *progress, strbuf *fault) {
    import_source *const s = calloc(1, sizeof *s);
    if (s == NULL) {
        strbuf_text(fault, "out of memory");
        return NULL;
    }
    struct stat facts;
    s->progress = progress;
    s->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0 || fstat(s->fd, &facts) != 0) {
        strbuf_text(fault, strerror(errno));
    } else if (S_ISDIR(facts.st_mode)) {
        strbuf_text(fault, "is a directory");
    } else if (detect(s, fault)) {
        return s;
    }
    source_close(s);
    return NULL;
}

/* Some bytes of gzip into out. Members may follow each other; zeros behind the last one are padding. */
static size_t unpack_gzip(import_source *s) {
    z_stream *const z = &s->inflate;
    if (!s->in_frame) {
        while (s->begin < s->end && s->raw[s->begin] == '\0') {
            s->begin++;
        }
        if (s->begin == s->end) {
            return 0;
        }
        if (inflateReset(z) != Z_OK) {
            set_fault(s, "gzip cannot start again");
            return 0;
        }
        s->in_frame = true;
    }
    z->next_in = (unsigned char *)s->raw + s->begin;
    z->avail_in = (unsigned)(s->end - s->begin);
    z->next_out = (unsigned char *)s->out;
    z->avail_out = CHUNK;
    const int status = inflate(z, Z_NO_FLUSH);
    s->begin = s->end - z->avail_in;
    const size_t made = CHUNK - z->avail_out;
    if (status == Z_STREAM_END) {
        s->in_frame = false;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
        set_fault(s, status == Z_MEM_ERROR ? "out of memory" : "damaged gzip data");
    }
    return made;
}

static size_t unpack_zstd(import_source *s) {
    ZSTD_inBuffer in = {s->raw, s->end, s->begin};
    ZSTD_outBuffer out = {s->out, CHUNK, 0};
    const size_t left = ZSTD_decompressStream(s->zstd, &out, &in);
    s->begin = in.pos;
    if (ZSTD_isError(left)) {
        strbuf what = {0};
        strbuf_format(&what, "damaged Zstandard data (%s)", ZSTD_getErrorName(left));
        set_fault(s, what.failed ? "damaged Zstandard data" : what.bytes);
        strbuf_free(&what);
        return out.pos;
    }
    s->in_frame = left != 0;
    return out.pos;
}

bool source_read(import_source *s, const char **bytes, size_t *len) {
    if (s->packed == PLAIN) {
        if (s->begin == s->end && !fill(s)) {
            return false;
        }
        *bytes = s->raw + s->begin;
        *len = s->end - s->begin;
        s->begin = s->end;
        return true;
    }
    while (s->fault.len == 0 && !s->fault.failed) {
        const bool more = s->begin < s->end || fill(s);
        if (s->fault.len > 0 || (!more && !s->in_frame)) {
            break;
        }
        const size_t made = s->packed == GZIP ? unpack_gzip(s) : unpack_zstd(s);
        if (made > 0) {
            *bytes = s->out;
            *len = made;
            return true;
        }
        if (!more && s->in_frame) {
            set_fault(s, "the packed data is cut off");
        }
    }
    return false;
}

const char *source_fault(const import_source *s) {
    return s->fault.failed ? "out of memory" : s->fault.len > 0 ? s->fault.bytes : NULL;
}

void source_close(import_source *s) {
    if (s == NULL) {
        return;
    }
    if (s->fd > STDIN_FILENO) {
        close(s->fd);
    }
    if (s->has_inflate) {
        inflateEnd(&s->inflate);
    }
    ZSTD_freeDStream(s->zstd);
    strbuf_free(&s->fault);
    free(s);
}
