/* default.c - where the default pack is looked for, and what is said when it is at none of these places. */
#include "newsent/pack.h"
#include "pack/packfile.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

Test(pack_default, places) {
    static const char *const rests[] = {"/newsent/default.nspack", "/default.nspack",
                                        "/../share/newsent/default.nspack", "/../../share/newsent/default.nspack"};
    ns_default_places places;
    newsent_error err;
    char folder[4096];
    char path[4200];
    const ssize_t len = readlink("/proc/self/exe", folder, sizeof folder - 1);

    cr_assert_gt(len, 0);
    folder[len] = '\0';
    *strrchr(folder, '/') = '\0';
    cr_assert_eq(ns_default_places_find(&places, &err), NEWSENT_OK);
    cr_assert_eq(places.count, (size_t)NS_DEFAULT_PLACES);
    /* The library is linked into this program: its own folder is the program's. */
    for (size_t i = 0; i < sizeof rests / sizeof *rests; i++) {
        snprintf(path, sizeof path, "%s%s", folder, rests[i]);
        cr_assert_str_eq(places.paths[i], path);
    }
    cr_assert_str_eq(places.paths[NS_DEFAULT_PLACES - 1], newsent_build_info("default_pack"));
    ns_default_places_free(&places);
    cr_assert_eq(places.count, (size_t)0);
}

Test(pack_default, open) {
    ns_default_places places;
    newsent_pack *pack = NULL;
    newsent_error err;
    size_t at = 0;

    cr_assert_eq(ns_default_places_find(&places, &err), NEWSENT_OK);
    while (at < places.count && access(places.paths[at], F_OK) != 0) {
        at++;
    }
    const newsent_status status = newsent_pack_open_default(&pack, 0, &err);
    if (at == places.count) {
        cr_assert_eq(status, NEWSENT_E_NOT_FOUND);
        cr_assert_null(pack);
        /* As much of the first place as the message has room for. */
        const char *first = strchr(err.message, '/');
        cr_assert_not_null(first);
        cr_assert_eq(strncmp(first, places.paths[0], strcspn(first, " ")), 0, "%s", err.message);
        cr_assert_eq(strncmp(err.message, "no default pack; looked for ", 28), 0, "%s", err.message);
    } else {
        cr_assert_eq(status, NEWSENT_OK, "%s", err.message);
    }
    cr_assert_eq(newsent_pack_open_default(NULL, 0, &err), NEWSENT_E_ARG);
    cr_assert_eq(newsent_pack_open_default(&pack, 8, &err), NEWSENT_E_ARG);
    newsent_pack_free(status == NEWSENT_OK ? pack : NULL);
    ns_default_places_free(&places);
}
