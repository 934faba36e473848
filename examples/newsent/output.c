#include "output.h"

#include "diag.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool failed(void) {
    diag("cannot write to stdout: %s", strerror(errno));
    return false;
}

bool output_write(const char *bytes, size_t len) {
    return len == 0 || fwrite(bytes, 1, len, stdout) == len || failed();
}

bool output_flush(void) { return fflush(stdout) == 0 || failed(); }

int output_end(int code) {
    if (ferror(stdout)) {
        return EXIT_CANNOT; /* said when it happened */
    }
    return output_flush() ? code : EXIT_CANNOT;
}
