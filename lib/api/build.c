/* build.c - include/newsent/build.h. */
#include "newsent/build.h"

#include "base/err.h"
#include "base/mapfile.h"
#include "base/mem.h"
#include "build/builder.h"
#include "build/writefile.h"
#include "pack/gazetteer.h"

#include <string.h>

newsent_status newsent_builder_new(newsent_builder **out, newsent_error *err) {
    newsent_builder *builder = NULL;

    if (out == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_builder_new: out is NULL");
    }
    builder = ns_calloc(1, sizeof *builder);
    *out = builder;
    if (builder == NULL) {
        return ns_error_memory(err);
    }
    ns_arena_init(&builder->arena);
    return ns_error_clear(err);
}

void newsent_builder_free(newsent_builder *builder) {
    if (builder == NULL) {
        return;
    }
    ns_name_scratch_free(&builder->scratch);
    ns_arena_free(&builder->arena);
    ns_vec_free(&builder->entities);
    ns_vec_free(&builder->aliases);
    ns_vec_free(&builder->attrs);
    ns_vec_free(&builder->words);
    ns_vec_free(&builder->meta);
    ns_vec_free(&builder->sections);
    ns_vec_free(&builder->files);
    ns_free(builder->keys);
    ns_free(builder);
}

void newsent_builder_keep_provenance(newsent_builder *builder, int32_t keep) {
    if (builder != NULL) {
        builder->drop_provenance = keep == 0;
    }
}

void newsent_builder_on_error(newsent_builder *builder, newsent_row_error_fn fn, void *ctx) {
    if (builder != NULL) {
        builder->on_error = fn;
        builder->on_error_ctx = ctx;
    }
}

newsent_status newsent_builder_add_file(newsent_builder *builder, const char *path, newsent_error *err) {
    ns_mapfile file = {NULL, 0};
    newsent_status status = NEWSENT_OK;

    if (builder == NULL || path == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_builder_add_file: builder or path is NULL");
    }
    status = ns_mapfile_open(&file, path, err);
    if (status == NEWSENT_OK) {
        status = ns_read_rows(builder, path, (const char *)file.bytes, file.size, err);
        ns_mapfile_close(&file);
    }
    return status;
}

newsent_status newsent_builder_add_rows(newsent_builder *builder, const char *name, const char *rows, size_t len,
                                        newsent_error *err) {
    if (builder == NULL || name == NULL || (rows == NULL && len != 0)) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_builder_add_rows: builder, name or rows is NULL");
    }
    return ns_read_rows(builder, name, rows, len, err);
}

/* An entity or alias given by a call is refused to the caller, not to the listener: it is no row of a file. */
static newsent_status refused(newsent_error *err, const char *what, const char *reason) {
    return ns_error(err, NEWSENT_E_ROWS, "\"%.80s\" %s", what, reason);
}

/* What ns_builder_read_… said of a name → what the caller is told. */
static newsent_status told(newsent_status status, const char *name, const char *reason, newsent_error *err) {
    if (status == NEWSENT_E_ROWS) {
        return refused(err, name, reason);
    }
    return status == NEWSENT_OK ? status : ns_error_memory(err);
}

static newsent_status check_text(const char *name, newsent_error *err) {
    const char *fault = ns_text_fault(name, strlen(name));
    return fault == NULL ? NEWSENT_OK : ns_error(err, NEWSENT_E_ROWS, "the name has %s", fault);
}

newsent_status newsent_builder_entity(newsent_builder *builder, const char *key, const char *type, const char *name,
                                      newsent_error *err) {
    newsent_status status = NEWSENT_OK;
    const char *reason = NULL;
    ns_row row = {.file = NS_NO_FILE};
    ns_row_alias alias;

    if (builder == NULL || key == NULL || type == NULL || name == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_builder_entity: an argument is NULL");
    }
    if ((reason = ns_key_fault(key, strlen(key))) != NULL) {
        return refused(err, key, reason);
    }
    if ((reason = ns_type_fault(type, strlen(type))) != NULL) {
        return refused(err, type, reason);
    }
    if (ns_builder_find(builder, key) != NEWSENT_NONE) {
        return refused(err, key, "is a key that an earlier row has");
    }
    if (strcmp(type, "topic") == 0) { /* its name is a label, no alias */
        if ((reason = ns_text_fault(name, strlen(name))) != NULL || name[0] == '\0') {
            return refused(err, key, "has a label that is empty or has bad characters");
        }
        row.name = ns_arena_copy(&builder->arena, name, strlen(name));
    } else {
        status = check_text(name, err);
        if (status == NEWSENT_OK) {
            status = ns_builder_read_own_name(builder, name, strlen(name), &alias, &reason);
            status = told(status, name, reason, err);
        }
        if (status != NEWSENT_OK) {
            return status;
        }
        row.name = alias.name;
        if (!ns_vec_push(&row.aliases, alias)) {
            return ns_error_memory(err);
        }
    }
    row.key = ns_arena_copy(&builder->arena, key, strlen(key));
    row.type = ns_arena_copy(&builder->arena, type, strlen(type));
    status = NEWSENT_E_MEMORY;
    if (row.key != NULL && row.type != NULL && row.name != NULL) {
        status = ns_builder_take(builder, &row);
    }
    ns_vec_free(&row.aliases);
    return status == NEWSENT_OK ? ns_error_clear(err) : ns_error_memory(err);
}

newsent_status newsent_builder_alias(newsent_builder *builder, const char *key, const char *alias, newsent_error *err) {
    newsent_status status = NEWSENT_OK;
    const char *reason = NULL;
    uint32_t entity = NEWSENT_NONE;
    ns_row_alias read;
    bool topic = false;

    if (builder == NULL || key == NULL || alias == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_builder_alias: an argument is NULL");
    }
    entity = ns_builder_find(builder, key);
    if (entity == NEWSENT_NONE) {
        return refused(err, key, "is a key that no entity has yet");
    }
    topic = strcmp(builder->entities.items[entity].type, "topic") == 0;
    if (!topic && builder->entities.items[entity].alias_count >= NS_ALIASES_MAX) {
        return refused(err, key, "has 256 names already");
    }
    status = check_text(alias, err);
    if (status == NEWSENT_OK) {
        status = ns_builder_read_name(builder, alias, strlen(alias), topic ? NS_POLICY_FOLD : 0, &read, &reason);
        status = told(status, alias, reason, err);
    }
    if (status != NEWSENT_OK) {
        return status;
    }
    return ns_builder_take_alias(builder, entity, &read, NS_NO_FILE, 0) ? ns_error_clear(err) : ns_error_memory(err);
}

newsent_status newsent_builder_attr(newsent_builder *builder, const char *key, const char *name, const char *value,
                                    newsent_error *err) {
    const char *reason = NULL;
    const char *name_copy = NULL;
    const char *value_copy = NULL;
    uint32_t entity = NEWSENT_NONE;

    if (builder == NULL || key == NULL || name == NULL || value == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_builder_attr: an argument is NULL");
    }
    entity = ns_builder_find(builder, key);
    if (entity == NEWSENT_NONE) {
        return refused(err, key, "is a key that no entity has yet");
    }
    if ((reason = ns_text_fault(name, strlen(name))) != NULL ||
        (reason = ns_text_fault(value, strlen(value))) != NULL ||
        (reason = ns_attr_fault(name, strlen(name), value, strlen(value))) != NULL) {
        return ns_error(err, NEWSENT_E_ROWS, "attribute of \"%s\": %s", key, reason);
    }
    name_copy = ns_arena_copy(&builder->arena, name, strlen(name));
    value_copy = ns_arena_copy(&builder->arena, value, strlen(value));
    if (name_copy == NULL || value_copy == NULL || !ns_builder_take_attr(builder, entity, name_copy, value_copy)) {
        return ns_error_memory(err);
    }
    return ns_error_clear(err);
}

newsent_status newsent_builder_meta(newsent_builder *builder, const char *key, const char *value, newsent_error *err) {
    ns_built_meta meta;

    if (builder == NULL || key == NULL || value == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_builder_meta: an argument is NULL");
    }
    if (ns_text_fault(key, strlen(key)) != NULL || key[0] == '\0') {
        return ns_error(err, NEWSENT_E_ROWS, "metadata: the key is empty or has bad characters");
    }
    meta.key = ns_arena_copy(&builder->arena, key, strlen(key));
    meta.value = ns_arena_copy(&builder->arena, value, strlen(value));
    if (meta.key == NULL || meta.value == NULL || !ns_vec_push(&builder->meta, meta)) {
        return ns_error_memory(err);
    }
    return ns_error_clear(err);
}

newsent_status newsent_builder_report(const newsent_builder *builder, newsent_build_report *report) {
    newsent_build_report full;
    size_t size = 0;

    if (builder == NULL || report == NULL || report->struct_size < sizeof report->struct_size) {
        return NEWSENT_E_ARG;
    }
    size = report->struct_size;
    full = builder->report;
    full.struct_size = size;
    full.rows_taken -= builder->late_terms;
    full.terms -= builder->late_terms;
    memcpy(report, &full, size < sizeof full ? size : sizeof full);
    return NEWSENT_OK;
}

newsent_status newsent_builder_finish(newsent_builder *builder, void **data, size_t *size, newsent_error *err) {
    if (builder == NULL || data == NULL || size == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_builder_finish: an argument is NULL");
    }
    *data = NULL;
    *size = 0;
    return ns_build_pack(builder, data, size, err);
}

newsent_status newsent_builder_write(newsent_builder *builder, const char *path, newsent_error *err) {
    void *data = NULL;
    size_t size = 0;
    newsent_status status = NEWSENT_OK;

    if (builder == NULL || path == NULL) {
        return ns_error(err, NEWSENT_E_ARG, "newsent_builder_write: builder or path is NULL");
    }
    status = ns_build_pack(builder, &data, &size, err);
    if (status == NEWSENT_OK) {
        status = ns_write_file(path, data, size, err);
    }
    ns_free(data);
    return status;
}
