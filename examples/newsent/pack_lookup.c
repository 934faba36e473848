/* newsent pack lookup: who or what a name leads to, and which rows say so. */
#include "command.h"
#include "diag.h"
#include "options.h"
#include "output.h"
#include "text.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char command[] = "pack lookup";

static const char help[] = "Examples:\n"
                           "  newsent pack lookup Huawei\n"
                           "  newsent pack lookup --pack my.nspack --no-default-pack 'Acme Corp.'\n"
                           "\n"
                           "Usage: newsent pack lookup [--pack FILE]... [--no-default-pack] NAME\n"
                           "Prints the entities that NAME (or the key NAME) leads to: key, type and name; each alias "
                           "with its policy, prior, file and\n"
                           "line; each attribute. Exit status: 0 found, 1 not found.\n";

static void shown(strbuf *out, const char *text) {
    text_shown(out, text != NULL ? text : "", text != NULL ? strlen(text) : 0);
}

/* A topic that was found by one of its many terms is shown without the others. */
static void put_entity(const newsent_pack *pack, uint32_t i, bool by_name, strbuf *out) {
    const bool briefly = by_name && strcmp(newsent_pack_entity_type(pack, i), "topic") == 0;
    const uint32_t aliases = newsent_pack_entity_alias_count(pack, i);
    shown(out, newsent_pack_entity_key(pack, i));
    strbuf_char(out, '\t');
    shown(out, newsent_pack_entity_type(pack, i));
    strbuf_char(out, '\t');
    shown(out, newsent_pack_entity_name(pack, i));
    strbuf_char(out, '\n');
    if (briefly) {
        strbuf_format(out, "  terms\t%u\n", (unsigned)aliases);
    }
    for (uint32_t k = 0; k < aliases && !briefly; k++) {
        const char *name;
        const char *policy;
        const char *file;
        uint32_t prior;
        uint32_t line;
        newsent_pack_entity_alias(pack, i, k, &name, &policy, &prior, &file, &line);
        strbuf_text(out, "  alias\t");
        shown(out, name);
        strbuf_format(out, "\t[%s,prior=%u]", policy != NULL ? policy : "", (unsigned)prior);
        if (file != NULL) {
            strbuf_char(out, '\t');
            shown(out, file);
            strbuf_format(out, ":%u", (unsigned)line);
        }
        strbuf_char(out, '\n');
    }
    for (uint32_t k = 0; k < newsent_pack_entity_attr_count(pack, i); k++) {
        const char *key;
        const char *value;
        newsent_pack_entity_attr(pack, i, k, &key, &value);
        strbuf_text(out, "  attr\t");
        shown(out, key);
        strbuf_char(out, '=');
        shown(out, value);
        strbuf_char(out, '\n');
    }
}

/* How many entities of the pack were printed. */
static uint32_t put_found(const newsent_pack *pack, const char *name, strbuf *out) {
    enum { MOST = 64 /* entities a name may lead to */ };
    uint32_t entities[MOST];
    uint32_t count = newsent_pack_lookup(pack, name, strlen(name), entities, MOST);
    const bool by_name = count > 0;
    count = count < MOST ? count : MOST;
    if (!by_name) {
        entities[0] = newsent_pack_find_key(pack, name, strlen(name));
        count = entities[0] != NEWSENT_NONE;
    }
    for (uint32_t i = 0; i < count; i++) {
        put_entity(pack, entities[i], by_name, out);
    }
    return count;
}

static int lookup(const newsent_engine *engine, const char *name) {
    strbuf out = {0};
    uint32_t found = 0;
    for (uint32_t i = 0; i < newsent_engine_pack_count(engine); i++) {
        found += put_found(newsent_engine_pack(engine, i), name, &out);
    }
    int code = EXIT_DONE;
    if (out.failed) {
        code = diag_memory();
    } else if (!output_write(out.bytes, out.len)) {
        code = EXIT_CANNOT;
    } else if (found == 0) {
        diag("no entity has the name or key \"%s\"", name);
        code = EXIT_FAILED;
    }
    strbuf_free(&out);
    return output_end(code);
}

int pack_lookup(int argc, char **argv) {
    enum { OPT_PACK = 256, OPT_NO_DEFAULT_PACK };
    static const struct option options[] = {{"pack", required_argument, NULL, OPT_PACK},
                                            {"no-default-pack", no_argument, NULL, OPT_NO_DEFAULT_PACK},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    pack_options packs = {0};
    int said;
    opterr = 0;
    while ((said = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        int code = EXIT_DONE;
        switch (said) {
        case OPT_PACK:
            code = pack_options_add(&packs, command, optarg);
            break;
        case OPT_NO_DEFAULT_PACK:
            packs.no_default = true;
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
    if (optind + 1 != argc) {
        return diag_usage(command, "pack lookup: give one NAME, in quotes when it has blanks");
    }
    newsent_engine *engine;
    int code = pack_options_open(&packs, &engine);
    if (code == EXIT_DONE) {
        code = lookup(engine, argv[optind]);
    }
    newsent_engine_free(engine);
    return code;
}
