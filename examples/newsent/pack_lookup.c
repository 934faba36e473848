/* newsent pack lookup: who or what a name leads to, and which rows of which pack say so. */
#include "command.h"
#include "diag.h"
#include "lookup_show.h"
#include "options.h"
#include "output.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char command[] = "pack lookup";

static const char help[] =
    "Examples:\n"
    "  newsent pack lookup Huawei\n"
    "  newsent pack lookup --json --key huawei\n"
    "  newsent pack lookup --pack my.nspack --no-default-pack 'Acme Corp.'\n"
    "\n"
    "Usage: newsent pack lookup [--pack FILE]... [--no-default-pack] [--json] NAME\n"
    "       newsent pack lookup [--pack FILE]... [--no-default-pack] [--json] --key KEY\n"
    "Prints the entities that NAME leads to, whatever its capitals and gaps (or the key NAME, where no name is so): "
    "key,\n"
    "type and name; the pack; each alias with its policy, prior, file and line; each attribute. An entity that "
    "several\n"
    "packs have is told once for each, lower packs first. \"below PACK\" stands where a later pack hides the name or "
    "has\n"
    "the attribute too: what later packs say comes first.\n"
    "Exit status: 0 found, 1 not found.\n";

/* A key is told once, whatever number of packs and names lead to it. */
typedef struct {
    const char *keys[LOOKUP_MOST_ENTITIES * (MOST_PACKS + 1)];
    uint32_t count;
} found_keys;

static void add_key(found_keys *found, const char *key) {
    for (uint32_t i = 0; i < found->count; i++) {
        if (strcmp(found->keys[i], key) == 0) {
            return;
        }
    }
    found->keys[found->count++] = key;
}

static void find_name(const lookup_layers *layers, found_keys *found) {
    for (uint32_t p = 0; p < layers->count; p++) {
        uint32_t entities[LOOKUP_MOST_ENTITIES];
        uint32_t count =
            newsent_pack_lookup(layers->packs[p], layers->name, strlen(layers->name), entities, LOOKUP_MOST_ENTITIES);
        count = count < LOOKUP_MOST_ENTITIES ? count : LOOKUP_MOST_ENTITIES;
        for (uint32_t i = 0; i < count; i++) {
            add_key(found, newsent_pack_entity_key(layers->packs[p], entities[i]));
        }
    }
}

static void find_key(const lookup_layers *layers, const char *key, found_keys *found) {
    for (uint32_t p = 0; p < layers->count; p++) {
        const uint32_t entity = newsent_pack_find_key(layers->packs[p], key, strlen(key));
        if (entity != NEWSENT_NONE) {
            add_key(found, newsent_pack_entity_key(layers->packs[p], entity));
        }
    }
}

static int lookup(lookup_layers *layers, const char *wanted, bool by_key, bool json) {
    found_keys found = {.count = 0};
    strbuf out = {0};
    layers->name = by_key ? NULL : wanted;
    if (!by_key) {
        find_name(layers, &found);
    }
    if (found.count == 0) {
        layers->name = NULL;
        find_key(layers, wanted, &found);
    }
    for (uint32_t i = 0; i < found.count; i++) {
        if (json) {
            lookup_json(layers, found.keys[i], &out);
        } else {
            lookup_text(layers, found.keys[i], &out);
        }
    }
    int code = EXIT_DONE;
    if (out.failed) {
        code = diag_memory();
    } else if (!output_write(out.bytes, out.len)) {
        code = EXIT_CANNOT;
    } else if (found.count == 0) {
        diag("no entity has the %s \"%s\"", by_key ? "key" : "name or key", wanted);
        code = EXIT_FAILED;
    }
    strbuf_free(&out);
    return output_end(code);
}

static int open_and_look(const pack_options *packs, const char *wanted, bool by_key, bool json) {
    newsent_engine *engine;
    int code = pack_options_open(packs, &engine);
    if (code == EXIT_DONE) {
        lookup_layers layers = {.count = newsent_engine_pack_count(engine)};
        const uint32_t own = packs->no_default ? 0 : 1;
        for (uint32_t i = 0; i < layers.count; i++) {
            layers.packs[i] = newsent_engine_pack(engine, i);
            layers.labels[i] = i < own ? "default" : packs->paths[i - own];
        }
        code = lookup(&layers, wanted, by_key, json);
    }
    newsent_engine_free(engine);
    return code;
}

int pack_lookup(int argc, char **argv) {
    enum { OPT_PACK = 256, OPT_NO_DEFAULT_PACK, OPT_JSON, OPT_KEY };
    static const struct option options[] = {{"pack", required_argument, NULL, OPT_PACK},
                                            {"no-default-pack", no_argument, NULL, OPT_NO_DEFAULT_PACK},
                                            {"json", no_argument, NULL, OPT_JSON},
                                            {"key", required_argument, NULL, OPT_KEY},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    pack_options packs = {0};
    const char *key = NULL;
    bool json = false;
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
        case OPT_JSON:
            json = true;
            break;
        case OPT_KEY:
            key = optarg;
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
    if (optind + (key == NULL) != argc) {
        return diag_usage(command, key != NULL ? "pack lookup: give --key KEY or NAME, not both"
                                               : "pack lookup: give one NAME, in quotes when it has blanks");
    }
    return open_and_look(&packs, key != NULL ? key : argv[optind], key != NULL, json);
}
