/* surfaces.c - every spelling of every alias, gathered by its folded name. */
#include "build/compile.h"
#include "build/names.h"

#include <stdlib.h>

typedef struct {
    ns_compile *compile;
    uint32_t alias;
} adding;

static bool add_spelling(void *ctx, const ns_spelling *s) {
    adding *a = ctx;
    ns_compile *c = a->compile;
    ns_made_form made = {.len = (uint8_t)s->stream.bytes.count, .prior = c->aliases.items[a->alias].prior};

    made.stream = ns_pool_add(&c->streams, s->stream.bytes.items, s->stream.bytes.count);
    made.disk.alias = a->alias;
    made.disk.codes = ns_pool_add(&c->streams, s->stream.code.items, s->stream.code.count);
    made.disk.text = ns_pool_add(&c->strings, s->text.bytes, s->text.len);
    made.disk.pre = ns_pool_add(&c->strings, s->pre.bytes, s->pre.len);
    made.disk.post = ns_pool_add(&c->strings, s->post.bytes, s->post.len);
    made.disk.flags = s->flags;
    return ns_vec_push(&c->made, made);
}

static int compare_u32(uint32_t x, uint32_t y) { return (x > y) - (x < y); }

static int by_stream(const ns_made_form *x, const ns_made_form *y) {
    const size_t shorter = x->len < y->len ? x->len : y->len;
    const int order = memcmp(x->bytes, y->bytes, shorter);
    return order != 0 ? order : compare_u32(x->len, y->len);
}

static int by_form(const ns_disk_form *x, const ns_disk_form *y) {
    int order = compare_u32(x->alias, y->alias);
    if (order == 0) {
        order = compare_u32(x->text, y->text);
    }
    return order != 0 ? order : compare_u32(x->codes, y->codes);
}

/* The likeliest first, so that the ones past the limit are the least likely. */
static int by_likelihood(const void *a, const void *b) {
    const ns_made_form *x = a;
    const ns_made_form *y = b;
    int order = by_stream(x, y);

    if (order == 0) {
        order = compare_u32(y->prior, x->prior);
    }
    return order != 0 ? order : by_form(&x->disk, &y->disk);
}

static int by_alias(const void *a, const void *b) { return by_form(a, b); }

static newsent_status add_surface(ns_compile *c, size_t begin, size_t end) {
    ns_disk_surface surface = {
        .stream = c->made.items[begin].stream, .first_form = ns_u32(c->forms.count), .len = c->made.items[begin].len};

    for (size_t i = begin; i < end; i++) {
        const ns_disk_form *form = &c->made.items[i].disk;

        if (i > begin && by_form(form, &c->made.items[i - 1].disk) == 0) {
            continue; /* a template may spell the same twice */
        }
        if (surface.form_count == NS_FORMS_MAX) {
            const newsent_status status =
                ns_compile_refuse(c, c->sources.items[form->alias], "is a name that 64 likelier ones have already");
            if (status != NEWSENT_OK) {
                return status;
            }
            continue;
        }
        if (!ns_vec_push(&c->forms, *form)) {
            return NEWSENT_E_MEMORY;
        }
        surface.form_count++;
    }
    qsort(c->forms.items + surface.first_form, surface.form_count, sizeof *c->forms.items, by_alias);
    return ns_vec_push(&c->surfaces, surface) ? NEWSENT_OK : NEWSENT_E_MEMORY;
}

newsent_status ns_compile_names(ns_compile *c) {
    newsent_status status = NEWSENT_OK;

    for (uint32_t i = 0; status == NEWSENT_OK && i < c->aliases.count; i++) {
        const char *name = c->sources.items[i]->name;
        const char *reason = NULL;
        adding a = {c, i};
        status = ns_name_spellings(name, strlen(name), c->aliases.items[i].policy, add_spelling, &a, &reason);
    }
    if (c->strings.failed || c->streams.failed) {
        status = NEWSENT_E_MEMORY;
    }
    if (status != NEWSENT_OK || c->made.count == 0) {
        return status;
    }
    for (size_t i = 0; i < c->made.count; i++) {
        c->made.items[i].bytes = (const uint8_t *)c->streams.bytes.bytes + c->made.items[i].stream;
    }
    qsort(c->made.items, c->made.count, sizeof *c->made.items, by_likelihood);
    for (size_t begin = 0; status == NEWSENT_OK && begin < c->made.count;) {
        size_t end = begin + 1;
        while (end < c->made.count && by_stream(&c->made.items[begin], &c->made.items[end]) == 0) {
            end++;
        }
        status = add_surface(c, begin, end);
        begin = end;
    }
    return status;
}
