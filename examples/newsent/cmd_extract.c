/* newsent extract: texts in, one answer for each out. */
#include "command.h"
#include "diag.h"
#include "extract.h"
#include "jsonl.h"
#include "output.h"
#include "text.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What one thread has for itself. */
typedef struct {
    newsent_doc *doc;
    jsonl_record record;
} extract_worker;

static int32_t into_strbuf(void *ctx, const char *bytes, size_t len) {
    strbuf *const out = ctx;
    strbuf_put(out, bytes, len);
    return out->failed;
}

static bool is_json(const extraction *x) { return x->to == NEWSENT_FORMAT_JSON || x->to == NEWSENT_FORMAT_JSONL; }

/* The answer to a record that failed. A table and a list have no place for it: there stderr and the exit status tell. */
static void write_fault(const extraction *x, work_item *item, const char *id, size_t id_len, const char *code,
                        const char *message) {
    item->failed = true;
    strbuf_clear(&item->out);
    if (is_json(x)) {
        strbuf_text(&item->out, "{\"schema\":\"newsent/1\",\"id\":");
        text_json(&item->out, id, id_len);
        strbuf_text(&item->out, ",\"error\":{\"code\":");
        text_json(&item->out, code, strlen(code));
        strbuf_text(&item->out, ",\"message\":");
        text_json(&item->out, message, strlen(message));
        strbuf_text(&item->out, "}}\n");
    } else if (x->to == NEWSENT_FORMAT_CONLL) {
        strbuf_text(&item->out, "-DOCSTART-\n\n");
    }
    if (item->in.line > 0) {
        strbuf_format(&item->message, "%s:%llu: %s", item->in.path, (unsigned long long)item->in.line, message);
    } else {
        strbuf_format(&item->message, "%s: %s", item->in.path, message);
    }
}

static void answer(const extraction *x, extract_worker *worker, work_item *item, const char *id, size_t id_len,
                   const char *text, size_t len) {
    newsent_analyze_options analyze = x->analyze;
    newsent_error err;
    if (item->in.line > 0) {
        analyze.title = worker->record.title;
        analyze.title_len = worker->record.title_len;
        analyze.encoding = NULL; /* JSON is UTF-8 */
    }
    newsent_status status = newsent_analyze(x->engine, worker->doc, text, len, &analyze, &err);
    if (status == NEWSENT_OK && x->to == TO_LIST) {
        list_write(worker->doc, id, id_len, &x->list, &item->out);
    } else if (status == NEWSENT_OK) {
        newsent_write_options write = x->write;
        write.id = id;
        write.id_len = id_len;
        status = newsent_doc_write(worker->doc, x->to, &write, into_strbuf, &item->out, &err);
    }
    if (status != NEWSENT_OK) {
        char code[32];
        strbuf why = {0};
        strbuf_format(&why, "%s%s", err.message, status == NEWSENT_E_LIMIT ? " (--max-bytes)" : "");
        write_fault(x, item, id, id_len, diag_code(status, code), why.failed ? err.message : why.bytes);
        strbuf_free(&why);
    }
}

static bool read_item(void *ctx, work_item *item) {
    extraction *const x = ctx;
    return input_next(&x->in, &item->in);
}

static void work_on(void *ctx, void *own, work_item *item) {
    const extraction *const x = ctx;
    extract_worker *const worker = own;
    const input_record *const in = &item->in;
    item->failed = false;
    strbuf_clear(&item->out);
    strbuf_clear(&item->message);
    if (in->line == 0) {
        if (in->fault != NULL) {
            write_fault(x, item, in->path, strlen(in->path), in->fault, in->message.bytes);
        } else {
            answer(x, worker, item, in->path, strlen(in->path), in->bytes.len > 0 ? in->bytes.bytes : "",
                   in->bytes.len);
        }
        return;
    }
    if (in->fault != NULL) {
        char id[24];
        const int id_len = snprintf(id, sizeof id, "%llu", (unsigned long long)in->line);
        write_fault(x, item, id, (size_t)id_len, in->fault, in->message.bytes);
        return;
    }
    jsonl_record *const record = &worker->record;
    jsonl_read(record, in->bytes.bytes, in->bytes.len, in->line);
    const char *const id = record->id.len > 0 ? record->id.bytes : "";
    if (record->fault != NULL) {
        write_fault(x, item, id, record->id.len, record->fault, record->message.bytes);
    } else {
        answer(x, worker, item, id, record->id.len, record->text, record->text_len);
    }
}

static bool write_item(void *ctx, work_item *item) {
    extraction *const x = ctx;
    if (item->out.failed || item->message.failed || item->in.bytes.failed) {
        diag_memory();
        x->broken = true;
        return false;
    }
    if (!output_write(item->out.bytes, item->out.len) || (x->unbuffered && !output_flush())) {
        x->broken = true;
        return false;
    }
    x->done++;
    if (!item->failed) {
        return true;
    }
    x->failed++;
    if (!x->quiet) {
        diag_plain("%s", item->message.bytes);
    }
    return !x->stop_on_error;
}

/* The types of --types as numbers of this engine. */
static int read_types(extraction *x) {
    const char *list = x->types;
    const char *item;
    size_t len;
    size_t count = 1;
    for (const char *c = list; *c != '\0'; c++) {
        count += *c == ',';
    }
    x->type_numbers = calloc(count, sizeof *x->type_numbers);
    if (x->type_numbers == NULL) {
        return diag_memory();
    }
    x->analyze.types = x->type_numbers;
    while (list_next(&list, &item, &len)) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", len < sizeof name ? (int)len : (int)sizeof name, item);
        const uint32_t type = newsent_engine_type_number(x->engine, name);
        if (type == 0) {
            return diag_usage("extract",
                              "--types: there is no type \"%.*s\"; there are company, organization, person, place, "
                              "product and those of your packs",
                              (int)len, item);
        }
        x->type_numbers[x->analyze.type_count++] = type;
    }
    return EXIT_DONE;
}

/* The header line of a table stands above everything, also when no record can be answered. */
static bool write_header(const extraction *x, newsent_doc *doc) {
    const newsent_write_options header = {.struct_size = sizeof header,
                                          .flags = NEWSENT_WRITE_HEADER | NEWSENT_WRITE_NO_ENTITIES};
    newsent_error err;
    strbuf out = {0};
    bool good = newsent_analyze(x->engine, doc, "", 0, NULL, &err) == NEWSENT_OK &&
                newsent_doc_write(doc, x->to, &header, into_strbuf, &out, &err) == NEWSENT_OK;
    if (!good) {
        diag("%s", err.message);
    }
    good = good && output_write(out.bytes, out.len);
    strbuf_free(&out);
    return good;
}

static int run(extraction *x, char *const *files, size_t file_count) {
    extract_worker workers[MOST_WORKERS] = {0};
    void *pointers[MOST_WORKERS];
    newsent_error err;
    int code = EXIT_DONE;
    for (unsigned i = 0; i < x->jobs && code == EXIT_DONE; i++) {
        pointers[i] = &workers[i];
        if (newsent_doc_new(&workers[i].doc, &err) != NEWSENT_OK) {
            diag("%s", err.message);
            code = EXIT_CANNOT;
        }
    }
    if (code == EXIT_DONE && x->to == NEWSENT_FORMAT_TSV && !write_header(x, workers[0].doc)) {
        code = EXIT_CANNOT;
    }
    if (code == EXIT_DONE) {
        input_open(&x->in, files, file_count, x->from, x->max_bytes, x->jobs > 1 ? &x->stop : NULL);
        const worker_plan plan = {.read = read_item,
                                  .work = work_on,
                                  .write = write_item,
                                  .ctx = x,
                                  .workers = pointers,
                                  .count = x->jobs,
                                  .stop = &x->stop};
        if (!workers_run(&plan) || x->broken) {
            code = EXIT_CANNOT;
        } else if (x->failed > 0) {
            code = EXIT_FAILED;
            if (!x->quiet && x->done > 1) {
                diag("%llu of %llu records failed", (unsigned long long)x->failed, (unsigned long long)x->done);
            }
        }
        input_close(&x->in);
    }
    for (unsigned i = 0; i < x->jobs; i++) {
        newsent_doc_free(workers[i].doc);
        jsonl_free(&workers[i].record);
    }
    return x->broken ? EXIT_CANNOT : output_end(code);
}

/* Everything after the options. */
static int extract(extraction *x, char *const *files, size_t file_count) {
    if (file_count == 0 && isatty(STDIN_FILENO)) {
        fputs("newsent extract: no FILE, and nothing comes in on stdin.\n"
              "  newsent extract article.txt\n"
              "  newsent extract --help\n",
              stderr);
        return EXIT_CANNOT;
    }
    int code = pack_options_open(&x->packs, &x->engine);
    if (code == EXIT_DONE && x->types != NULL) {
        code = read_types(x);
    }
    return code == EXIT_DONE ? run(x, files, file_count) : code;
}

int command_extract(int argc, char **argv) {
    extraction *const x = calloc(1, sizeof *x);
    if (x == NULL) {
        return diag_memory();
    }
    x->max_bytes = NEWSENT_DEFAULT_MAX_BYTES;
    x->jobs = 1;
    x->analyze.struct_size = sizeof x->analyze;
    x->write.struct_size = sizeof x->write;
    bool help;
    int code = extract_options(x, argc, argv, &help);
    if (help) {
        code = output_end(code);
    } else if (code == EXIT_DONE) {
        code = extract(x, argv + optind, (size_t)(argc - optind));
    }
    newsent_engine_free(x->engine);
    free(x->type_numbers);
    free(x);
    return code;
}
