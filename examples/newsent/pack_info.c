/* newsent pack info: what a pack holds, as JSON. */
#include "command.h"
#include "diag.h"
#include "output.h"
#include "text.h"

#include <getopt.h>
#include <newsent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char command[] = "pack info";

static const char help[] = "Examples:\n"
                           "  newsent pack info\n"
                           "  newsent pack info my.nspack\n"
                           "\n"
                           "Usage: newsent pack info [FILE]\n"
                           "Prints what FILE, or the default pack, holds.\n";

static void put_text(strbuf *out, const char *text) { text_json(out, text, strlen(text)); }

typedef struct {
    const char *name;
    uint32_t count;
} tally;

/* Entities by type, in the order of the first of each; topics, which lie among them, apart. */
typedef struct {
    tally *types;
    size_t count, cap;
    uint32_t entities, aliases;
} contents;

static bool count_contents(const newsent_pack *pack, uint32_t all, contents *c) {
    for (uint32_t i = 0; i < all; i++) {
        const char *const type = newsent_pack_entity_type(pack, i);
        if (strcmp(type, "topic") == 0) {
            continue;
        }
        size_t t = 0;
        while (t < c->count && strcmp(c->types[t].name, type) != 0) {
            t++;
        }
        if (t == c->cap) {
            const size_t cap = c->cap > 0 ? c->cap * 2 : 8;
            tally *const types = realloc(c->types, cap * sizeof *types);
            if (types == NULL) {
                return false;
            }
            c->types = types;
            c->cap = cap;
        }
        if (t == c->count) {
            c->types[c->count++] = (tally){type, 0};
        }
        c->types[t].count++;
        c->entities++;
        c->aliases += newsent_pack_entity_alias_count(pack, i);
    }
    return true;
}

/* How many entities have an id of the world. */
static void put_ids(const newsent_pack *pack, uint32_t entities, strbuf *out) {
    static const char *const names[] = {"wikidata", "geonames", "ticker", "lei", "iso3166"};
    const char *before = "";
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < entities; i++) {
            bool has = false;
            for (uint32_t k = 0; !has && k < newsent_pack_entity_attr_count(pack, i); k++) {
                const char *key;
                const char *value;
                newsent_pack_entity_attr(pack, i, k, &key, &value);
                has = strcmp(key, names[n]) == 0;
            }
            count += has;
        }
        if (count > 0) {
            strbuf_format(out, "%s\"%s\":%u", before, names[n], (unsigned)count);
            before = ",";
        }
    }
}

/* A key that comes once has a string, one that comes again a list. */
static void put_meta(const newsent_pack *pack, strbuf *out) {
    const uint32_t count = newsent_pack_meta_count(pack);
    const char *before = "";
    for (uint32_t i = 0; i < count; i++) {
        const char *key;
        const char *value;
        const char *other;
        const char *other_value;
        uint32_t same = 0;
        bool is_first = true;
        newsent_pack_meta(pack, i, &key, &value);
        for (uint32_t k = 0; k < count; k++) {
            newsent_pack_meta(pack, k, &other, &other_value);
            if (strcmp(other, key) == 0) {
                same++;
                is_first = is_first && k >= i;
            }
        }
        if (!is_first) {
            continue;
        }
        strbuf_text(out, before);
        put_text(out, key);
        strbuf_text(out, same > 1 ? ":[" : ":");
        for (uint32_t k = i; k < count; k++) {
            newsent_pack_meta(pack, k, &other, &other_value);
            if (strcmp(other, key) == 0) {
                strbuf_text(out, k > i ? "," : "");
                put_text(out, other_value);
            }
        }
        strbuf_text(out, same > 1 ? "]" : "");
        before = ",";
    }
}

/* What the pack's bytes are spent on. */
static void put_sections(const newsent_pack *pack, uint32_t count, strbuf *out) {
    for (uint32_t i = 0; i < count; i++) {
        const char *name;
        uint64_t bytes;
        uint32_t items;
        newsent_pack_section(pack, i, &name, &bytes, &items);
        strbuf_text(out, i > 0 ? ",{\"name\":" : "{\"name\":");
        put_text(out, name);
        strbuf_format(out, ",\"bytes\":%llu,\"items\":%u}", (unsigned long long)bytes, (unsigned)items);
    }
}

static bool put_info(const newsent_pack *pack, strbuf *out) {
    newsent_pack_info_record info = {.struct_size = sizeof info};
    contents held = {0};
    newsent_pack_info(pack, &info);
    const bool good = count_contents(pack, info.entity_count, &held);
    const uint64_t tenths = held.aliases > 0 ? info.bytes * 10 / held.aliases : 0;
    strbuf_format(out,
                  "{\"format\":%u,\"bytes\":%llu,\"fingerprint\":\"%016llx\",\"entities\":%u,\"entities_by_type\":{",
                  (unsigned)info.format, (unsigned long long)info.bytes, (unsigned long long)info.fingerprint,
                  (unsigned)held.entities);
    for (size_t t = 0; t < held.count; t++) {
        strbuf_text(out, t > 0 ? "," : "");
        put_text(out, held.types[t].name);
        strbuf_format(out, ":%u", (unsigned)held.types[t].count);
    }
    strbuf_format(out, "},\"aliases\":%u,\"bytes_per_alias\":%llu.%llu,\"ids\":{", (unsigned)held.aliases,
                  (unsigned long long)(tenths / 10), (unsigned long long)(tenths % 10));
    put_ids(pack, info.entity_count, out);
    strbuf_format(out, "},\"topics\":%u,\"terms\":%u,\"words\":%u,\"meta\":{", (unsigned)info.topic_count,
                  (unsigned)info.term_count, (unsigned)info.word_count);
    put_meta(pack, out);
    strbuf_text(out, "},\"sections\":[");
    put_sections(pack, info.section_count, out);
    strbuf_text(out, "]}\n");
    free(held.types);
    return good && !out->failed;
}

int pack_info(int argc, char **argv) {
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    int said;
    opterr = 0;
    while ((said = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        if (said == 'h') {
            fputs(help, stdout);
            return output_end(EXIT_DONE);
        }
        return diag_getopt(command, said, argv);
    }
    if (optind + 1 < argc) {
        return diag_usage(command, "pack info: more than one FILE");
    }
    newsent_pack *pack = NULL;
    newsent_error err;
    const char *const path = optind < argc ? argv[optind] : NULL;
    const newsent_status status =
        path != NULL ? newsent_pack_open(&pack, path, 0, &err) : newsent_pack_open_default(&pack, 0, &err);
    if (status != NEWSENT_OK) {
        if (path != NULL && strstr(err.message, path) == NULL) {
            diag("%s: %s", path, err.message);
        } else {
            diag("%s", err.message);
        }
        return EXIT_CANNOT;
    }
    strbuf out = {0};
    int code = EXIT_DONE;
    if (!put_info(pack, &out)) {
        code = diag_memory();
    } else if (!output_write(out.bytes, out.len)) {
        code = EXIT_CANNOT;
    }
    strbuf_free(&out);
    newsent_pack_free(pack);
    return output_end(code);
}
