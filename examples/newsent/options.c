#include "options.h"

#include "diag.h"
#include "strbuf.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int pack_options_add(pack_options *options, const char *command, const char *path) {
    if (options->count == MOST_PACKS) {
        return diag_usage(command, "more than %d times --pack: build some of them into one pack", MOST_PACKS);
    }
    options->paths[options->count++] = path;
    return EXIT_DONE;
}

int pack_options_open(const pack_options *options, newsent_engine **engine) {
    newsent_pack *packs[MOST_PACKS + 1];
    size_t count = 0;
    newsent_error err;
    newsent_status status = NEWSENT_OK;
    *engine = NULL;
    if (!options->no_default) {
        status = newsent_pack_open_default(&packs[0], 0, &err);
        if (status == NEWSENT_OK) {
            count = 1;
        } else {
            diag("the default pack: %s (or use --no-default-pack)", err.message);
        }
    }
    for (size_t i = 0; i < options->count && status == NEWSENT_OK; i++) {
        status = newsent_pack_open(&packs[count], options->paths[i], 0, &err);
        if (status == NEWSENT_OK) {
            count++;
        } else if (strstr(err.message, options->paths[i]) != NULL) {
            diag("%s", err.message);
        } else {
            diag("%s: %s", options->paths[i], err.message);
        }
    }
    if (status == NEWSENT_OK) {
        status = newsent_engine_new(engine, packs, count, NULL, &err);
        if (status != NEWSENT_OK) {
            diag("%s", err.message);
        }
    }
    for (size_t i = 0; i < count; i++) {
        newsent_pack_free(packs[i]);
    }
    return status == NEWSENT_OK ? EXIT_DONE : EXIT_CANNOT;
}

int parse_max_bytes(const char *command, const char *value, uint64_t *bytes) {
    static const char units[] = "KMG";
    char *end;
    errno = 0;
    const unsigned long long number = strtoull(value, &end, 10);
    bool good = *value >= '0' && *value <= '9' && errno == 0;
    unsigned shift = 0;
    const char *const unit = *end != '\0' ? strchr(units, *end & ~0x20) : NULL;
    if (unit != NULL && *unit != '\0') {
        shift = 10 * (unsigned)(unit - units + 1);
        end++;
    }
    good = good && *end == '\0' && number > 0 && number <= MOST_BYTES >> shift;
    if (!good) {
        return diag_usage(command, "--max-bytes %s: give 1 to 1G, as bytes or with K, M or G", value);
    }
    *bytes = (uint64_t)number << shift;
    return EXIT_DONE;
}

int parse_score(const char *command, const char *name, const char *value, float *score) {
    char *end;
    const double number = strtod(value, &end);
    if (end == value || *end != '\0' || !(number >= 0 && number <= 1)) {
        return diag_usage(command, "%s %s: give a number from 0 to 1", name, value);
    }
    *score = (float)number;
    return EXIT_DONE;
}

int parse_count(const char *command, const char *name, const char *value, unsigned most, unsigned *count) {
    char *end;
    errno = 0;
    const unsigned long number = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end != '\0' || errno != 0 || number > most) {
        return diag_usage(command, "%s %s: give a whole number from 0 to %u", name, value, most);
    }
    *count = (unsigned)number;
    return EXIT_DONE;
}

int parse_choice(const char *command, const char *name, const char *value, const char *const *words, unsigned *index) {
    strbuf known = {0};
    for (unsigned i = 0; words[i] != NULL; i++) {
        if (strcmp(value, words[i]) == 0) {
            *index = i;
            strbuf_free(&known);
            return EXIT_DONE;
        }
        strbuf_format(&known, "%s%s", i > 0 ? ", " : "", words[i]);
    }
    const int code =
        diag_usage(command, "%s %s: it is one of %s", name, value, known.failed ? "those in the help" : known.bytes);
    strbuf_free(&known);
    return code;
}

bool list_next(const char **list, const char **item, size_t *len) {
    if (*list == NULL) {
        return false;
    }
    const char *const comma = strchr(*list, ',');
    *item = *list;
    *len = comma != NULL ? (size_t)(comma - *list) : strlen(*list);
    *list = comma != NULL ? comma + 1 : NULL;
    return true;
}
