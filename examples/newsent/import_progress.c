#include "import_progress.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BAR_WIDTH = 24 };
static const double interval = 0.2; /* seconds between two pictures */
static const double megabyte = 1e6;

static double seconds_between(const struct timespec *from, const struct timespec *to) {
    return (double)(to->tv_sec - from->tv_sec) + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

void progress_start(import_progress *p, bool quiet) {
    *p = (import_progress){.shown = !quiet && isatty(STDERR_FILENO) == 1};
    clock_gettime(CLOCK_MONOTONIC, &p->start);
    p->last = p->start;
}

void progress_expect(import_progress *p, const char *path) {
    struct stat facts;
    const bool known = stat(path, &facts) == 0 && S_ISREG(facts.st_mode) && p->total != UINT64_MAX;
    p->total = known ? p->total + (uint64_t)facts.st_size : UINT64_MAX;
}

double progress_seconds(const import_progress *p) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return seconds_between(&p->start, &now);
}

static void draw(import_progress *p, double seconds) {
    const double speed = seconds > 0 ? (double)p->done / megabyte / seconds : 0;
    fputs("\r\033[K", stderr);
    if (p->total > 0 && p->total != UINT64_MAX) {
        const double share = p->done < p->total ? (double)p->done / (double)p->total : 1;
        char bar[BAR_WIDTH + 1];
        for (int i = 0; i < BAR_WIDTH; i++) {
            bar[i] = i < (int)(share * BAR_WIDTH) ? '#' : '.';
        }
        bar[BAR_WIDTH] = '\0';
        fprintf(stderr, "[%s] %3d%% %.1f of %.1f MB", bar, (int)(share * 100), (double)p->done / megabyte,
                (double)p->total / megabyte);
    } else {
        fprintf(stderr, "%.1f MB", (double)p->done / megabyte);
    }
    fprintf(stderr, ", %.1f MB/s, %llu rows", speed, (unsigned long long)p->rows);
    fflush(stderr);
    p->on_screen = true;
}

void progress_read(import_progress *p, size_t bytes) {
    p->done += bytes;
    if (!p->shown) {
        return;
    }
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!p->on_screen || seconds_between(&p->last, &now) >= interval) {
        p->last = now;
        draw(p, seconds_between(&p->start, &now));
    }
}

void progress_hide(import_progress *p) {
    if (p->on_screen) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        p->on_screen = false;
    }
}
