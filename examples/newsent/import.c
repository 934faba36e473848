#include "import.h"

#include "diag.h"
#include "output.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const uint64_t most_line = UINT64_C(1) << 30;

static int parse_line(const char *value, uint64_t *bytes) {
    static const char units[] = "KMG";
    char *end;
    errno = 0;
    const unsigned long long number = strtoull(value, &end, 10);
    bool good = *value >= '0' && *value <= '9' && errno == 0;
    const char *const unit = *end != '\0' ? strchr(units, *end & ~0x20) : NULL;
    unsigned shift = 0;
    if (unit != NULL && *unit != '\0') {
        shift = 10 * (unsigned)(unit - units + 1);
        end++;
    }
    good = good && *end == '\0' && number > 0 && number <= most_line >> shift;
    if (!good) {
        return diag_usage("pack import", "--max-line %s: give 1 to 1G, as bytes or with K, M or G", value);
    }
    *bytes = (uint64_t)number << shift;
    return EXIT_DONE;
}

int import_option(import_run *run, int said, const char *value) {
    switch (said) {
    case 'o':
        run->output = value;
        return EXIT_DONE;
    case 'q':
        run->quiet = true;
        return EXIT_DONE;
    case IMPORT_KEEP_GOING:
        run->keep_going = true;
        return EXIT_DONE;
    case IMPORT_MAX_LINE:
        return parse_line(value, &run->max_line);
    default:
        return -1;
    }
}

int import_ready(import_run *run, const char *command, int argc, int first) {
    if (first == argc) {
        return diag_usage(command, "%s: no FILE ('-' is stdin)", command);
    }
    return run->output != NULL ? EXIT_DONE : diag_usage(command, "%s: -o FILE is missing: where the rows go", command);
}

void import_refuse(import_run *run, const char *path, uint64_t line, const char *reason) {
    progress_hide(&run->progress);
    row_errors_say(&run->errors, path, line < UINT32_MAX ? (uint32_t)line : UINT32_MAX, reason);
}

void import_damage(import_run *run, const char *path, const char *reason) {
    progress_hide(&run->progress);
    diag("%s: %s", path, reason);
    run->damaged = true;
}

void import_row_end(import_run *run, const char *path, uint64_t line, bool named) {
    const bool nameless = !named && run->rows.count == 0;
    const char *const reason = rows_end(&run->rows);
    if (reason != NULL && nameless) {
        run->nameless++;
    } else if (reason != NULL && !run->rows.failed) {
        import_refuse(run, path, line, reason);
    }
    run->progress.rows = run->rows.written;
}

bool import_file(import_run *run, const char *path, import_file_fn fn, void *ctx) {
    strbuf fault = {0};
    import_lines lines = {.most = run->max_line};
    bool good = true;
    lines.source = source_open(path, &run->progress, &fault);
    if (lines.source == NULL) {
        import_damage(run, path, fault.failed || fault.len == 0 ? "cannot be read" : fault.bytes);
    } else {
        good = fn(run, ctx, &lines, path);
        const char *const what = source_fault(lines.source);
        if (good && what != NULL) {
            import_damage(run, path, what);
        }
        run->rows.failed |= lines.failed;
    }
    source_close(lines.source);
    lines_free(&lines);
    strbuf_free(&fault);
    return good && !run->rows.failed;
}

/* The file that a signal must not leave behind: nothing else may be asked for in a handler. */
static char temp_path[4096];

static void on_signal(int number) {
    unlink(temp_path);
    signal(number, SIG_DFL);
    raise(number);
}

static void guard_temp(const strbuf *temp) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    if (temp->len == 0 || temp->len >= sizeof temp_path) {
        return;
    }
    memcpy(temp_path, temp->bytes, temp->len + 1);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction old;
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            signal(numbers[i], on_signal);
        }
    }
}

static void say_sums(const import_run *run) {
    const import_rows *const rows = &run->rows;
    diag("%s: %llu rows of %llu read; %llu not asked for, %llu without a name, %llu refused", run->kind,
         (unsigned long long)rows->written, (unsigned long long)run->read, (unsigned long long)run->skipped,
         (unsigned long long)run->nameless, (unsigned long long)run->errors.count);
    if (rows->names_refused + rows->names_cut > 0) {
        diag("%s: names left out: %llu that no build takes, %llu above the limit of a row", run->kind,
             (unsigned long long)rows->names_refused, (unsigned long long)rows->names_cut);
    }
}

int import_files(import_run *run, char *const *paths, int count, import_file_fn before, import_file_fn fn, void *ctx) {
    progress_start(&run->progress, run->quiet);
    for (int i = 0; i < count; i++) {
        progress_expect(&run->progress, paths[i]);
    }
    int code = rows_open(&run->rows, run->output, run->policy, run->kind);
    bool good = code == EXIT_DONE;
    if (good) {
        guard_temp(&run->rows.temp);
        good = before == NULL || before(run, ctx, NULL, NULL);
    }
    for (int i = 0; i < count && good; i++) {
        good = import_file(run, paths[i], fn, ctx) && (!run->damaged || run->keep_going);
    }
    progress_hide(&run->progress);
    const bool keep = good && (!run->damaged || run->keep_going);
    const bool straight = run->rows.temp.len == 0;
    const int closed = rows_close(&run->rows, keep);
    temp_path[0] = '\0';
    if (code != EXIT_DONE) {
        return code;
    }
    if (closed != EXIT_DONE) {
        return closed;
    }
    row_errors_end(&run->errors);
    if (!run->quiet && keep) {
        say_sums(run);
    }
    if (!keep) {
        diag("%s: %s%s", run->output, straight ? "the rows end too early" : "nothing was written",
             run->damaged ? " (--keep-going takes the rows up to the damage)" : "");
        return run->damaged ? EXIT_FAILED : EXIT_CANNOT;
    }
    return run->damaged || run->errors.count > 0 ? EXIT_FAILED : EXIT_DONE;
}

uint32_t import_qid(const char *text, size_t len) {
    while (len > 0 && (text[len - 1] == '>' || text[len - 1] == ' ' || text[len - 1] == '\r')) {
        len--;
    }
    size_t begin = len;
    while (begin > 0 && text[begin - 1] != '/' && text[begin - 1] != ':' && text[begin - 1] != ' ') {
        begin--;
    }
    if (len - begin < 2 || len - begin > 10 || text[begin] != 'Q' || text[begin + 1] == '0') {
        return 0;
    }
    uint32_t id = 0;
    for (size_t i = begin + 1; i < len; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return 0;
        }
        id = id * 10 + (uint32_t)(text[i] - '0');
    }
    return id;
}

bool import_all_in(const char *text, size_t len, const char *set) {
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\0' || strchr(set, text[i]) == NULL) {
            return false;
        }
    }
    return true;
}
