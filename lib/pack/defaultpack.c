/* defaultpack.c - where the default pack may lie, seen from the file this code was loaded from. */
#define _GNU_SOURCE /* dladdr: no standard has it */

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "pack/packfile.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = PATH_MAX };

/* Lies in the library's own image, which is all that is asked of it. */
static const char image_anchor = 0;

/*
 * The folder of the shared library, or of the executable when the library is linked into it. dladdr gives a library's
 * path as it was opened, and the executable's name as it was called, which need be no path: then the kernel is asked.
 */
static bool own_folder(char folder[PATH_SIZE]) {
    Dl_info info = {0};
    char *slash = NULL;

    if (dladdr(&image_anchor, &info) == 0 || info.dli_fname == NULL || strchr(info.dli_fname, '/') == NULL ||
        realpath(info.dli_fname, folder) == NULL) {
        const ssize_t len = readlink("/proc/self/exe", folder, PATH_SIZE - 1);
        if (len <= 0) {
            return false;
        }
        folder[len] = '\0';
    }
    slash = strrchr(folder, '/');
    if (slash == NULL) {
        return false;
    }
    *slash = '\0';
    return true;
}

static bool add_place(ns_default_places *places, const char *folder, const char *rest) {
    ns_buf path = {0};

    ns_buf_text(&path, folder);
    ns_buf_text(&path, rest);
    if (path.failed) {
        ns_buf_free(&path);
        return false;
    }
    places->paths[places->count++] = path.bytes;
    return true;
}

newsent_status ns_default_places_find(ns_default_places *places, newsent_error *err) {
    /* Beside it; in a build tree; <prefix>/lib; <prefix>/lib/<architecture>. */
    static const char *const rests[] = {"/newsent/default.nspack", "/default.nspack",
                                        "/../share/newsent/default.nspack", "/../../share/newsent/default.nspack"};
    char folder[PATH_SIZE];
    bool good = true;

    *places = (ns_default_places){.count = 0};
    if (own_folder(folder)) {
        for (size_t i = 0; good && i < sizeof rests / sizeof *rests; i++) {
            good = add_place(places, folder, rests[i]);
        }
    }
    good = good && add_place(places, NEWSENT_DEFAULT_PACK, "");
    if (!good) {
        ns_default_places_free(places);
        return ns_error_memory(err);
    }
    return NEWSENT_OK;
}

void ns_default_places_free(ns_default_places *places) {
    for (size_t i = 0; i < places->count; i++) {
        ns_free(places->paths[i]);
    }
    places->count = 0;
}
