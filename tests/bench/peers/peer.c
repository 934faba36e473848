/* peer.c - the main program of a driver (peer.h). */
#include "peer.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_ROUNDS = 1000 };

bool peer_word[256];

static void know_words(void) {
    for (int byte = 0; byte < 256; byte++) {
        peer_word[byte] = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= 'a' && byte <= 'z') || byte >= 0x80;
    }
}

typedef struct {
    const peer_driver *driver;
    peer_mode mode;
    const char *save, *open, *names_path, *texts_path;
    long rounds; /* < 0: as standard input asks */
    peer_name *names;
    size_t name_count;
    uint8_t *text, *lowered;
    size_t len;
    double build_s, save_s, open_s;
    double took[MOST_ROUNDS];
    size_t took_count;
    uint64_t hits;
    long build_rss;
} run;

/* Of this program's own work: on a busy machine the clock on the wall measures the others'. */
static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Of this program alone: what getrusage() tells counts the one that started it too. */
static long peak_kb(void) {
    FILE *file = fopen("/proc/self/status", "r");
    char line[128];
    long kb = 0;

    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "VmHWM:", 6) == 0) {
            kb = strtol(line + 6, NULL, 10);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return kb;
}

static uint8_t lower(uint8_t byte) { return byte >= 'A' && byte <= 'Z' ? (uint8_t)(byte + 32) : byte; }

/* The whole file with a NUL after it. */
static uint8_t *read_all(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    long size = -1;
    uint8_t *data = NULL;

    if (file != NULL && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        data = malloc((size_t)size + 1);
        if (data != NULL && fread(data, 1, (size_t)size, file) != (size_t)size) {
            free(data);
            data = NULL;
        }
    }
    if (data == NULL) {
        perror(path);
    } else {
        data[size] = 0;
        *len = (size_t)size;
    }
    if (file != NULL) {
        fclose(file);
    }
    return data;
}

/* Cuts the lines of `data` in place. */
static bool split_names(run *r, char *data, size_t len) {
    size_t lines = 0, begin = 0;

    for (size_t i = 0; i < len; i++) {
        lines += data[i] == '\n';
        if (r->mode.nocase && r->driver->lowers) {
            data[i] = (char)lower((uint8_t)data[i]);
        }
    }
    r->names = calloc(lines + 1, sizeof *r->names);
    if (r->names == NULL) {
        perror("names");
        return false;
    }
    for (size_t i = 0; i <= len; i++) {
        if (i == len || data[i] == '\n') {
            data[i] = 0;
            if (i > begin) {
                r->names[r->name_count++] = (peer_name){data + begin, i - begin};
            }
            begin = i + 1;
        }
    }
    return true;
}

static bool prepare(run *r) {
    const peer_driver *driver = r->driver;
    double start;

    if (r->open == NULL) {
        size_t len = 0;
        char *data = driver->reads ? NULL : (char *)read_all(r->names_path, &len);
        if (!driver->reads && (data == NULL || !split_names(r, data, len))) {
            free(data);
            return false;
        }
        start = seconds();
        const bool built = driver->build(r->mode, r->names_path, r->names, r->name_count);
        r->build_s = seconds() - start;
        free(data);
        free(r->names);
        if (!built) {
            return false;
        }
        r->build_rss = peak_kb();
    }
    if (r->save != NULL) {
        start = seconds();
        if (!driver->save(r->save)) {
            return false;
        }
        r->save_s = seconds() - start;
    }
    if (r->open != NULL) {
        start = seconds();
        if (!driver->open(r->open, r->mode)) {
            return false;
        }
        r->open_s = seconds() - start;
    }
    return true;
}

/* Every document once. */
static double scan_all(run *r) {
    const bool lowers = r->mode.nocase && r->driver->lowers;
    const double start = seconds();
    const uint8_t *at = r->text, *const end = r->text + r->len;

    r->hits = 0;
    for (;;) {
        const uint8_t *stop = memchr(at, '\f', (size_t)(end - at));
        const size_t len = (size_t)((stop == NULL ? end : stop) - at);
        const uint8_t *text = at;
        if (lowers) {
            for (size_t i = 0; i < len; i++) {
                r->lowered[i] = lower(at[i]);
            }
            text = r->lowered;
        }
        if (len > 0) {
            r->hits += r->driver->scan(text, len);
        }
        if (stop == NULL) {
            return seconds() - start;
        }
        at = stop + 1;
    }
}

static int by_value(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void report(run *r) {
    double median = 0;

    qsort(r->took, r->took_count, sizeof *r->took, by_value);
    if (r->took_count > 0) {
        median = (r->took[r->took_count / 2] + r->took[(r->took_count - 1) / 2]) / 2;
    }
    printf("{\"peer\": \"%s\", \"mode\": \"%s\", \"nocase\": %s, \"names\": %zu, \"build_s\": %.4f, \"save_s\": %.4f, "
           "\"open_s\": %.6f, \"index_bytes\": %zu, \"build_rss_kb\": %ld, \"peak_rss_kb\": %ld, \"mb_s\": %.2f, "
           "\"hits\": %llu",
           r->driver->label, r->mode.longest ? "longest" : "all", r->mode.nocase ? "true" : "false", r->name_count,
           r->build_s, r->save_s, r->open_s, r->driver->size(), r->build_rss, peak_kb(),
           median > 0 ? (double)r->len / 1e6 / median : 0, (unsigned long long)r->hits);
    if (r->driver->more != NULL) {
        r->driver->more(stdout);
    }
    printf("}\n");
}

static bool work(run *r) {
    char line[64];

    /* The index first, then the text, so that the peak of the building is its own. */
    if (!prepare(r) || (r->text = read_all(r->texts_path, &r->len)) == NULL ||
        (r->lowered = malloc(r->len + 1)) == NULL) {
        return false;
    }
    if (r->rounds < 0) {
        printf("ready\n");
        fflush(stdout);
    }
    while (r->took_count < MOST_ROUNDS) {
        if (r->rounds < 0 ? fgets(line, sizeof line, stdin) == NULL : r->took_count >= (size_t)r->rounds) {
            break;
        }
        r->took[r->took_count] = scan_all(r);
        if (r->rounds < 0) {
            printf("%.6f\n", r->took[r->took_count]);
            fflush(stdout);
        }
        r->took_count++;
    }
    report(r);
    return true;
}

static int usage(const peer_driver *driver) {
    fprintf(stderr, "%s: [--longest] [--nocase] [--save FILE] [--open FILE] [--rounds N] NAMES TEXTS\n", driver->label);
    return 2;
}

int peer_main(const peer_driver *driver, int argc, char **argv) {
    static run r;
    int i = 1;

    know_words();
    r.driver = driver;
    r.rounds = -1;
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (strcmp(argv[i], "--longest") == 0) {
            r.mode.longest = true;
        } else if (strcmp(argv[i], "--nocase") == 0) {
            r.mode.nocase = true;
        } else if (strcmp(argv[i], "--save") == 0 && i + 1 < argc && driver->save != NULL) {
            r.save = argv[++i];
        } else if (strcmp(argv[i], "--open") == 0 && i + 1 < argc && driver->open != NULL) {
            r.open = argv[++i];
        } else if (strcmp(argv[i], "--rounds") == 0 && i + 1 < argc) {
            r.rounds = strtol(argv[++i], NULL, 10);
        } else {
            return usage(driver);
        }
    }
    if (argc - i != 2 || !(r.mode.longest ? driver->longest : driver->all)) {
        return usage(driver);
    }
    r.names_path = argv[i];
    r.texts_path = argv[i + 1];
    const bool good = work(&r);
    free(r.text);
    free(r.lowered);
    return good ? 0 : 1;
}
