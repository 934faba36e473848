/* lint_report.c - findings in the order of the rows, at most so many of a code, and what they come to. */
#include "diag.h"
#include "lint_message.h"
#include "output.h"
#include "text.h"

#include <stdlib.h>

/* Names of several entities come last, the riskiest first; all else in the order of files and lines. */
static int by_place(const void *a, const void *b) {
    const lint_finding *const x = a;
    const lint_finding *const y = b;
    const bool last = x->code == FIND_MEANING;
    if (last != (y->code == FIND_MEANING)) {
        return last ? 1 : -1;
    }
    if (last && x->x != y->x) {
        return x->x > y->x ? -1 : 1;
    }
    if (last && x->y != y->y) {
        return x->y > y->y ? -1 : 1;
    }
    const uint32_t ours[] = {x->file, x->line, x->code, x->alias, x->x, x->y};
    const uint32_t theirs[] = {y->file, y->line, y->code, y->alias, y->x, y->y};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        if (ours[i] != theirs[i]) {
            return ours[i] < theirs[i] ? -1 : 1;
        }
    }
    return 0;
}

static void put_text(const lint *l, const lint_finding *f, strbuf *out) {
    strbuf message = {0};
    strbuf line = {0};
    lint_message(l, f, &message);
    strbuf_format(&line, "%s:%u: %s: %s [%s]", l->files->paths[f->file], (unsigned)f->line,
                  lint_level_name(lint_level_of(f->code)), message.bytes != NULL ? message.bytes : "",
                  lint_code_name(f->code));
    if (line.bytes != NULL) {
        text_shown(out, line.bytes, line.len);
    }
    strbuf_char(out, '\n');
    out->failed |= message.failed || line.failed;
    strbuf_free(&message);
    strbuf_free(&line);
}

static bool put_findings(const lint *l) {
    const unsigned max = l->options->max;
    uint64_t told[FIND_COUNT] = {0};
    strbuf out = {0};
    bool good = true;
    for (size_t i = 0; i < l->count && good; i++) {
        const lint_finding *const f = &l->findings[i];
        if (max > 0 && told[f->code] == max) {
            continue;
        }
        told[f->code]++;
        strbuf_clear(&out);
        if (l->options->json) {
            lint_json(l, f, &out);
        } else {
            put_text(l, f, &out);
        }
        if (out.failed) {
            diag_memory();
        }
        good = !out.failed && output_write(out.bytes, out.len);
    }
    strbuf_free(&out);
    for (uint32_t code = 0; code < FIND_COUNT && good; code++) {
        if (told[code] < l->found[code] && lint_level_of(code) <= l->options->level) {
            diag("and %llu more of %s", (unsigned long long)(l->found[code] - told[code]), lint_code_name(code));
        }
    }
    return good;
}

int lint_report(lint *l) {
    uint64_t counts[LEVEL_COUNT] = {0};
    for (uint32_t code = 0; code < FIND_COUNT; code++) {
        counts[lint_level_of(code)] += l->found[code];
    }
    if (l->count > 0) {
        qsort(l->findings, l->count, sizeof *l->findings, by_place);
    }
    if (!put_findings(l) || !output_flush()) {
        return EXIT_CANNOT;
    }
    diag("%zu file%s: %llu errors, %llu warnings, %llu infos%s; %llu names have several meanings", l->files->count,
         l->files->count == 1 ? "" : "s", (unsigned long long)counts[LEVEL_ERROR],
         (unsigned long long)counts[LEVEL_WARNING], (unsigned long long)counts[LEVEL_INFO],
         counts[LEVEL_INFO] > 0 && l->options->level < LEVEL_INFO ? " (told with --level info)" : "",
         (unsigned long long)l->meanings);
    const bool failed = counts[LEVEL_ERROR] > 0 || (l->options->strict && counts[LEVEL_WARNING] > 0);
    return failed ? EXIT_FAILED : EXIT_DONE;
}
