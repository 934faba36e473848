/* writefile.c - see writefile.h. */
#include "build/writefile.h"

#include "base/buf.h"
#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* mkstemp makes files for their owner alone; a pack is as readable as any file of the user. */
static bool open_up(int fd) {
    const mode_t mask = umask(0);
    umask(mask);
    return fchmod(fd, 0666 & ~mask) == 0;
}

newsent_status ns_write_file(const char *path, const void *data, size_t size, newsent_error *err) {
    ns_buf temp = {0};
    newsent_status status = NEWSENT_OK;
    bool good = false;
    int fd = -1;

    ns_buf_text(&temp, path);
    ns_buf_text(&temp, ".XXXXXX");
    if (temp.failed) {
        status = ns_error_memory(err);
        goto done;
    }
    fd = mkstemp(temp.bytes);
    if (fd < 0) {
        status = ns_error(err, NEWSENT_E_IO, "%s: cannot write beside it: %s", path, strerror(errno));
        goto done;
    }
    good = write_all(fd, data, size) && open_up(fd) && fsync(fd) == 0;
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
