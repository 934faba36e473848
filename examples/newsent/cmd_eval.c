/* newsent eval: how well names are found in texts that people have marked. */
#include "command.h"
#include "diag.h"
#include "eval_score.h"
#include "options.h"
#include "output.h"
#include "text.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char command[] = "eval";

static const char help[] = "Examples:\n"
                           "  newsent eval wikigold.conll\n"
                           "  newsent eval --errors 20 --pack my.nspack set/*.conll\n"
                           "\n"
                           "Usage: newsent eval [OPTION]... GOLD...\n"
                           "GOLD is a file of columns (IOB1, IOB2, BIOES; the first column is the token, the last the "
                           "tag; in .iob2 files the\n"
                           "second and third) or JSONL {\"text\":…,\"spans\":[[start,end,type],…]} in code points. All "
                           "files of one call are one set.\n"
                           "A name counts when its start, end and type are right. Types that the set does not mark are "
                           "not scored; a find that\n"
                           "overlaps a name of a type that is not ours counts neither way.\n"
                           "\n"
                           "  --task spans       what is measured\n"
                           "  --pack FILE        a pack of your own on top of the default one\n"
                           "  --no-default-pack  only the packs of --pack\n"
                           "  --errors N         the N most frequent names that were missed or wrongly found\n"
                           "  --to text|json     text when not given\n";

typedef struct {
    const newsent_engine *engine;
    newsent_doc *doc;
    const char *path;
    eval_score score;
    bool failed;
} evaluation;

static bool take_doc(void *ctx, const eval_doc *gold) {
    evaluation *const e = ctx;
    const newsent_analyze_options options = {.struct_size = sizeof options,
                                             .want = NEWSENT_WANT_ENTITIES,
                                             .input = NEWSENT_INPUT_TEXT,
                                             .max_bytes = MOST_BYTES};
    newsent_error err;
    newsent_status status = NEWSENT_E_MEMORY;
    if (!gold->text.failed) {
        status = newsent_analyze(e->engine, e->doc, gold->text.len > 0 ? gold->text.bytes : "", gold->text.len,
                                 &options, &err);
    }
    if (status == NEWSENT_OK) {
        eval_score_add(&e->score, gold, e->doc);
    }
    if (status == NEWSENT_E_MEMORY || e->score.texts.failed) {
        e->failed = true;
        diag_memory();
    } else if (status != NEWSENT_OK) {
        e->failed = true;
        diag("%s: %s", e->path, err.message);
    }
    return !e->failed;
}

static double ratio(uint64_t part, uint64_t whole) { return whole > 0 ? (double)part / (double)whole : 0; }

static double f1(const eval_counts *c) { return ratio(2 * c->right, c->gold + c->predicted); }

static void put_row(strbuf *out, const char *name, const eval_counts *c) {
    strbuf_format(out, "%-24s %7llu %9llu %7llu  %.4f  %.4f  %.4f\n", name, (unsigned long long)c->gold,
                  (unsigned long long)c->predicted, (unsigned long long)c->right, ratio(c->right, c->predicted),
                  ratio(c->right, c->gold), f1(c));
}

static void put_text(const eval_score *score, unsigned errors, strbuf *out) {
    const eval_counts total = eval_score_total(score);
    strbuf_format(out, "%-24s %7s %9s %7s  %6s  %6s  %6s\n", "type", "gold", "predicted", "right", "P", "R", "F1");
    for (eval_class c = 0; c < CLASS_COUNT; c++) {
        if (eval_score_marks(score, c)) {
            put_row(out, eval_class_name(c), &score->classes[c]);
        }
    }
    put_row(out, "all (micro)", &total);
    for (size_t i = 0; i < score->error_count && i < errors; i++) {
        const eval_error *const error = &score->errors[i];
        const char *const surface = score->texts.bytes + error->surface;
        strbuf_format(out, "%s%-6s %5u  %-24s", i == 0 ? "\n" : "", error->is_wrong ? "wrong" : "missed",
                      (unsigned)error->count, eval_class_name(error->class));
        text_shown(out, surface, strlen(surface));
        strbuf_char(out, '\n');
    }
}

static void put_counts(strbuf *out, const char *name, const eval_counts *c) {
    text_json(out, name, strlen(name));
    strbuf_format(out, ":{\"gold\":%llu,\"predicted\":%llu,\"right\":%llu,\"p\":%.4f,\"r\":%.4f,\"f1\":%.4f}",
                  (unsigned long long)c->gold, (unsigned long long)c->predicted, (unsigned long long)c->right,
                  ratio(c->right, c->predicted), ratio(c->right, c->gold), f1(c));
}

static void put_json(const eval_score *score, unsigned errors, strbuf *out) {
    const eval_counts total = eval_score_total(score);
    const char *before = "";
    strbuf_format(out, "{\"task\":\"spans\",\"documents\":%llu,\"bytes\":%llu,\"types\":{",
                  (unsigned long long)score->documents, (unsigned long long)score->bytes);
    for (eval_class c = 0; c < CLASS_COUNT; c++) {
        if (eval_score_marks(score, c)) {
            strbuf_text(out, before);
            put_counts(out, eval_class_name(c), &score->classes[c]);
            before = ",";
        }
    }
    strbuf_text(out, "},");
    put_counts(out, "micro", &total);
    strbuf_text(out, errors > 0 ? ",\"errors\":[" : "");
    for (size_t i = 0; i < score->error_count && i < errors; i++) {
        const eval_error *const error = &score->errors[i];
        const char *const surface = score->texts.bytes + error->surface;
        const char *const type = eval_class_name(error->class);
        strbuf_format(out, "%s{\"kind\":\"%s\",\"count\":%u,\"type\":", i > 0 ? "," : "",
                      error->is_wrong ? "wrong" : "missed", (unsigned)error->count);
        text_json(out, type, strlen(type));
        strbuf_text(out, ",\"text\":");
        text_json(out, surface, strlen(surface));
        strbuf_char(out, '}');
    }
    strbuf_text(out, errors > 0 ? "]}\n" : "}\n");
}

static int run(const newsent_engine *engine, char *const *paths, size_t count, unsigned errors, bool as_json) {
    evaluation e = {.engine = engine, .score = {.keep_errors = errors > 0}};
    strbuf message = {0};
    strbuf out = {0};
    newsent_error err;
    int code = EXIT_DONE;
    if (newsent_doc_new(&e.doc, &err) != NEWSENT_OK) {
        return diag_memory();
    }
    for (size_t i = 0; i < count && !e.failed; i++) {
        e.path = paths[i];
        if (!eval_read(paths[i], take_doc, &e, &message)) {
            if (message.len > 0) {
                diag("%s: %s", paths[i], message.bytes);
            }
            code = EXIT_FAILED;
        }
    }
    eval_score_end(&e.score);
    if (as_json) {
        put_json(&e.score, errors, &out);
    } else {
        put_text(&e.score, errors, &out);
    }
    if (out.failed || e.score.texts.failed) {
        code = diag_memory();
    } else if (e.failed || !output_write(out.bytes, out.len)) {
        code = EXIT_CANNOT;
    }
    strbuf_free(&message);
    strbuf_free(&out);
    eval_score_free(&e.score);
    newsent_doc_free(e.doc);
    return output_end(code);
}

int command_eval(int argc, char **argv) {
    enum { OPT_TASK = 256, OPT_PACK, OPT_NO_DEFAULT_PACK, OPT_ERRORS, OPT_TO, MOST_ERRORS = 1000000 };
    static const char *const tasks[] = {"spans", NULL};
    static const char *const outputs[] = {"text", "json", NULL};
    static const struct option options[] = {{"task", required_argument, NULL, OPT_TASK},
                                            {"pack", required_argument, NULL, OPT_PACK},
                                            {"no-default-pack", no_argument, NULL, OPT_NO_DEFAULT_PACK},
                                            {"errors", required_argument, NULL, OPT_ERRORS},
                                            {"to", required_argument, NULL, OPT_TO},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    pack_options packs = {0};
    unsigned errors = 0;
    unsigned task = 0;
    unsigned output = 0;
    int said;
    opterr = 0;
    while ((said = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        int code = EXIT_DONE;
        switch (said) {
        case OPT_TASK:
            code = parse_choice(command, "--task", optarg, tasks, &task);
            break;
        case OPT_PACK:
            code = pack_options_add(&packs, command, optarg);
            break;
        case OPT_NO_DEFAULT_PACK:
            packs.no_default = true;
            break;
        case OPT_ERRORS:
            code = parse_count(command, "--errors", optarg, MOST_ERRORS, &errors);
            break;
        case OPT_TO:
            code = parse_choice(command, "--to", optarg, outputs, &output);
            break;
        case 'h':
            fputs(help, stdout);
            return output_end(EXIT_DONE);
        default:
            code = diag_getopt(command, said, argv);
        }
        if (code != EXIT_DONE) {
            return code;
        }
    }
    if (optind == argc) {
        return diag_usage(command, "eval: no GOLD file");
    }
    newsent_engine *engine;
    int code = pack_options_open(&packs, &engine);
    if (code == EXIT_DONE) {
        code = run(engine, argv + optind, (size_t)(argc - optind), errors, output == 1);
    }
    newsent_engine_free(engine);
    return code;
}
