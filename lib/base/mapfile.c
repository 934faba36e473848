#include "base/mapfile.h"

#include "base/err.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Our own words: strerror() speaks the language of the process and is not safe between threads. */
static const char *reason(int error) {
    switch (error) {
    case ENOENT:
        return "no such file";
    case ENOTDIR:
        return "a part of the path is not a directory";
    case EACCES:
    case EPERM:
        return "permission denied";
    case EISDIR:
        return "is a directory";
    case EMFILE:
    case ENFILE:
        return "too many open files";
    case ENAMETOOLONG:
        return "the name is too long";
    case ELOOP:
        return "too many symbolic links";
    default:
        return "the system refused";
    }
}

static newsent_status failed(newsent_error *err, const char *path, int error) {
    if (error == ENOMEM) {
        return ns_error_memory(err);
    }
    return ns_error(err, NEWSENT_E_IO, "%s: %s (errno %d)", path, reason(error), error);
}

newsent_status ns_mapfile_open(ns_mapfile *out, const char *path, newsent_error *err) {
    *out = (ns_mapfile){0};
    /* O_NONBLOCK: a FIFO must be refused, not waited for. */
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return failed(err, path, errno);
    }
    newsent_status status;
    struct stat info;
    if (fstat(fd, &info) != 0) {
        status = failed(err, path, errno);
    } else if (S_ISDIR(info.st_mode)) {
        status = ns_error(err, NEWSENT_E_IO, "%s: is a directory", path);
    } else if (!S_ISREG(info.st_mode)) {
        status = ns_error(err, NEWSENT_E_IO, "%s: is not a regular file", path);
    } else if (info.st_size == 0) {
        status = ns_error_clear(err);
    } else if ((uintmax_t)info.st_size > PTRDIFF_MAX) {
        status = ns_error(err, NEWSENT_E_IO, "%s: is too large for this machine", path);
    } else {
        void *const bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes == MAP_FAILED) {
            status = failed(err, path, errno);
        } else {
            out->bytes = bytes;
            out->size = (size_t)info.st_size;
            status = ns_error_clear(err);
        }
    }
    close(fd);
    return status;
}

newsent_status ns_mapfile_copy(ns_mapfile *out, const void *bytes, size_t size, newsent_error *err) {
    *out = (ns_mapfile){0};
    if (size == 0) {
        return ns_error_clear(err);
    }
    void *const memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return ns_error_memory(err);
    }
    memcpy(memory, bytes, size);
    (void)mprotect(memory, size, PROT_READ); /* as a mapped file is */
    *out = (ns_mapfile){memory, size};
    return ns_error_clear(err);
}

void ns_mapfile_close(ns_mapfile *file) {
    if (file->bytes != NULL) {
        munmap((void *)(uintptr_t)file->bytes, file->size);
    }
    *file = (ns_mapfile){0};
}
