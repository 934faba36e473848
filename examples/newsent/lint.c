#include "lint.h"

#include <stdlib.h>
#include <string.h>

static int by_path(const void *a, const void *b) {
    return strcmp(((const lint_path *)a)->path, ((const lint_path *)b)->path);
}

bool lint_init(lint *l, const row_files *files, const lint_options *options) {
    *l = (lint){.files = files, .options = options};
    l->paths = malloc(files->count * sizeof *l->paths);
    if (l->paths == NULL) {
        return false;
    }
    for (size_t i = 0; i < files->count; i++) {
        l->paths[i] = (lint_path){files->paths[i], (uint32_t)i};
    }
    qsort(l->paths, files->count, sizeof *l->paths, by_path);
    return true;
}

void lint_free(lint *l) {
    free(l->findings);
    free(l->meant);
    free(l->paths);
    strbuf_free(&l->text);
}

void *lint_grow(lint *l, void *items, size_t count, size_t *cap, size_t size) {
    if (count < *cap) {
        return items;
    }
    const size_t more = *cap > 0 ? *cap * 2 : 256;
    void *const grown = realloc(items, more * size);
    if (grown == NULL) {
        l->failed = true;
        return items;
    }
    *cap = more;
    return grown;
}

void lint_add(lint *l, lint_finding finding) {
    const bool in_order = finding.code <= FIND_TWICE;
    const uint64_t before = l->found[finding.code]++;
    if (lint_level_of(finding.code) > l->options->level ||
        (in_order && l->options->max > 0 && before >= l->options->max)) {
        return;
    }
    l->findings = lint_grow(l, l->findings, l->count, &l->cap, sizeof *l->findings);
    if (!l->failed) {
        l->findings[l->count++] = finding;
    }
}

uint32_t lint_keep(lint *l, const char *text, size_t len) {
    const size_t offset = l->text.len;
    if (offset + len >= UINT32_MAX) {
        l->failed = true;
        return 0;
    }
    strbuf_put(&l->text, text, len);
    strbuf_put(&l->text, "", 1);
    l->failed |= l->text.failed;
    return (uint32_t)offset;
}

int32_t lint_refused(void *ctx, const char *file, uint32_t line, const char *reason) {
    lint *const l = ctx;
    const bool told = l->options->max == 0 || l->found[FIND_ROW] < l->options->max;
    const uint32_t kept = told ? lint_keep(l, reason, strlen(reason)) : 0;
    lint_add(l, (lint_finding){FIND_ROW, lint_file(l, file), line, NEWSENT_NONE, NEWSENT_NONE, kept, 0});
    return l->failed;
}

uint32_t lint_file(lint *l, const char *path) {
    if (path == l->last_path) { /* a pack holds each path once */
        return l->last_file;
    }
    const lint_path wanted = {path, 0};
    const lint_path *const found = bsearch(&wanted, l->paths, l->files->count, sizeof wanted, by_path);
    l->last_path = path;
    l->last_file = found != NULL ? found->file : 0;
    return l->last_file;
}

static unsigned policy_bits(const char *policy) {
    static const struct {
        const char *word;
        unsigned bit;
    } words[] = {{"exact", IS_EXACT},           {"fold", IS_FOLD}, {"context", IS_CONTEXT},
                 {"after-full", IS_AFTER_FULL}, {"weak", IS_WEAK}, {"suppress", IS_SUPPRESS}};
    unsigned bits = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        bits |= strstr(policy, words[i].word) != NULL ? words[i].bit : 0;
    }
    return bits;
}

lint_alias lint_get_alias(const newsent_pack *pack, uint32_t entity, uint32_t alias) {
    lint_alias a = {0};
    const char *policy;
    newsent_pack_entity_alias(pack, entity, alias, &a.name, &policy, &a.prior, &a.file, &a.line);
    a.policy = policy != NULL ? policy_bits(policy) : 0;
    a.file = a.file != NULL ? a.file : "";
    return a;
}

void lint_about(lint *l, lint_code code, uint32_t entity, uint32_t alias, uint32_t x, uint32_t y) {
    const lint_alias a = lint_get_alias(l->pack, entity, alias != NEWSENT_NONE ? alias : 0);
    lint_add(l, (lint_finding){code, lint_file(l, a.file), a.line, entity, alias, x, y});
}

/* FNV-1a: the rows are no adversary's, and a clash could only join names that are then held apart. */
uint64_t lint_hash(uint64_t seed, const void *bytes, size_t len) {
    uint64_t hash = seed ^ UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < len; i++) {
        hash = (hash ^ ((const uint8_t *)bytes)[i]) * UINT64_C(0x100000001b3);
    }
    return hash;
}

static int by_number(const void *a, const void *b) {
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

bool lint_is_meant(lint *l, const lint_alias *alias) {
    const uint64_t seed = (uint64_t)lint_file(l, alias->file) << 32 | alias->line;
    const uint64_t hash = lint_hash(seed, alias->name, strlen(alias->name));
    return l->meant_count > 0 && bsearch(&hash, l->meant, l->meant_count, sizeof hash, by_number) != NULL;
}

void lint_sort_meant(lint *l) {
    if (l->meant_count > 0) {
        qsort(l->meant, l->meant_count, sizeof *l->meant, by_number);
    }
}
