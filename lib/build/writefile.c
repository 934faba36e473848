/* writefile.c - see writefile.h. */
#include "build/writefile.h"

#include "base/buf.h"
#include "base/err.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool write_all(int fd, const char *bytes, size_t size) {
    while (size > 0) {
        const ssize_t done = write(fd, bytes, size);
        if (done < 0 && errno != EINTR) {
            return false;
        }
        if (done > 0) {
            bytes += done;
            size -= (size_t)done;
        }
    }
    return true;
}

/*
 * A new file beside the path. Not mkstemp(), which makes files for their owner alone: a pack is as readable as any file
 * of the user, and the umask, which is the process's, can only be asked for by changing it.
 */
static int open_beside(ns_buf *name, const char *path) {
    enum { TRIES = 1000 };
    for (int i = 0; i < TRIES; i++) {
        char ending[40];
        snprintf(ending, sizeof ending, ".%ld-%d", (long)getpid(), i);
        ns_buf_clear(name);
        ns_buf_text(name, path);
        ns_buf_text(name, ending);
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

newsent_status ns_write_file(const char *path, const void *data, size_t size, newsent_error *err) {
    ns_buf temp = {0};
    newsent_status status = NEWSENT_OK;
    bool good = false;
    int fd = -1;

    fd = open_beside(&temp, path);
    if (temp.failed) {
        status = ns_error_memory(err);
        goto done;
    }
    if (fd < 0) {
        status = ns_error(err, NEWSENT_E_IO, "%s: cannot write beside it: %s", path, strerror(errno));
        goto done;
    }
    good = write_all(fd, data, size) && fsync(fd) == 0;
    good = close(fd) == 0 && good;
    if (!good || rename(temp.bytes, path) != 0) {
        status = ns_error(err, NEWSENT_E_IO, "%s: cannot write: %s", path, strerror(errno));
        unlink(temp.bytes);
        goto done;
    }
    status = ns_error_clear(err);
done:
    ns_buf_free(&temp);
    return status;
}
