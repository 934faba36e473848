#include "eval_score.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

static void keep_error(eval_score *score, const char *surface, size_t len, eval_class class, bool is_wrong) {
    if (!score->keep_errors) {
        return;
    }
    if (score->error_count == score->error_cap) {
        const size_t cap = score->error_cap > 0 ? score->error_cap * 2 : 256;
        eval_error *const errors = realloc(score->errors, cap * sizeof *errors);
        if (errors == NULL) {
            score->texts.failed = true;
            return;
        }
        score->errors = errors;
        score->error_cap = cap;
    }
    score->errors[score->error_count++] = (eval_error){score->texts.len, class, is_wrong, 1};
    strbuf_put(&score->texts, surface, len);
    strbuf_put(&score->texts, "", 1);
}

static eval_class class_of_mention(const newsent_doc *doc, const newsent_mention *mention) {
    const newsent_entity *const entity = newsent_doc_entity(doc, mention->entity);
    const char *const type = entity != NULL ? newsent_engine_type_name(newsent_doc_engine(doc), entity->type) : NULL;
    return type != NULL ? eval_class_of(type, strlen(type)) : CLASS_LEFT_OUT;
}

/* The bytes of code points [begin, end), begin not before *cp at *byte: both move on. */
static void surface_of(const eval_doc *gold, const eval_span *span, const char **surface, size_t *len, size_t *byte,
                       uint32_t *cp) {
    bool good;
    if (span->begin < *cp) {
        *byte = 0;
        *cp = 0;
    }
    for (; *cp < span->begin && *byte < gold->text.len; ++*cp) {
        text_next(gold->text.bytes, gold->text.len, byte, &good);
    }
    size_t end = *byte;
    for (uint32_t at = *cp; at < span->end && end < gold->text.len; at++) {
        text_next(gold->text.bytes, gold->text.len, &end, &good);
    }
    *surface = gold->text.bytes + *byte;
    *len = end - *byte;
}

static void count_missed(eval_score *score, const eval_doc *gold, const bool *found) {
    size_t byte = 0;
    uint32_t cp = 0;
    for (size_t g = 0; g < gold->count; g++) {
        const eval_span *const span = &gold->spans[g];
        if (span->class >= CLASS_COUNT) {
            continue;
        }
        score->classes[span->class].gold++;
        if (!found[g]) {
            const char *surface;
            size_t len;
            surface_of(gold, span, &surface, &len, &byte, &cp);
            keep_error(score, surface, len, span->class, false);
        }
    }
}

void eval_score_add(eval_score *score, const eval_doc *gold, const newsent_doc *doc) {
    bool *const found = calloc(gold->count + 1, sizeof *found);
    if (found == NULL) {
        score->texts.failed = true;
        return;
    }
    score->documents++;
    score->bytes += gold->text.len;
    for (uint32_t i = 0; i < newsent_doc_mention_count(doc); i++) {
        const newsent_mention *const mention = newsent_doc_mention(doc, i);
        const eval_class class = class_of_mention(doc, mention);
        const uint32_t begin = mention->span.cp_begin;
        const uint32_t end = mention->span.cp_end;
        bool is_right = false;
        bool is_left_out = class >= CLASS_COUNT;
        for (size_t g = 0; g < gold->count && !is_right; g++) {
            const eval_span *const span = &gold->spans[g];
            if (span->begin == begin && span->end == end && span->class == class && !found[g]) {
                is_right = true;
                found[g] = true;
            } else if (span->class == CLASS_LEFT_OUT && span->begin < end && begin < span->end) {
                is_left_out = true;
            }
        }
        if (class < CLASS_COUNT && (is_right || !is_left_out)) {
            score->classes[class].predicted++;
            score->classes[class].right += is_right;
            if (!is_right) {
                size_t len;
                const char *const surface = newsent_doc_mention_text(doc, i, &len);
                keep_error(score, surface, len, class, true);
            }
        }
    }
    count_missed(score, gold, found);
    free(found);
}

bool eval_score_marks(const eval_score *score, eval_class class) {
    return class < CLASS_COUNT && score->classes[class].gold > 0;
}

eval_counts eval_score_total(const eval_score *score) {
    eval_counts total = {0, 0, 0};
    for (eval_class c = 0; c < CLASS_COUNT; c++) {
        if (eval_score_marks(score, c)) {
            total.gold += score->classes[c].gold;
            total.predicted += score->classes[c].predicted;
            total.right += score->classes[c].right;
        }
    }
    return total;
}

/* For sorting: an error beside its text. */
typedef struct {
    const char *surface;
    eval_error error;
} shown_error;

static int by_kind(const void *a, const void *b) {
    const shown_error *const x = a;
    const shown_error *const y = b;
    if (x->error.is_wrong != y->error.is_wrong) {
        return x->error.is_wrong ? 1 : -1;
    }
    if (x->error.class != y->error.class) {
        return x->error.class < y->error.class ? -1 : 1;
    }
    return strcmp(x->surface, y->surface);
}

static int by_count(const void *a, const void *b) {
    const shown_error *const x = a;
    const shown_error *const y = b;
    if (x->error.count != y->error.count) {
        return x->error.count > y->error.count ? -1 : 1;
    }
    return by_kind(a, b);
}

void eval_score_end(eval_score *score) {
    shown_error *const all = malloc((score->error_count + 1) * sizeof *all);
    size_t count = 0;
    size_t kept = 0;
    if (all == NULL) {
        score->texts.failed = true;
        return;
    }
    for (size_t i = 0; i < score->error_count; i++) {
        if (eval_score_marks(score, score->errors[i].class)) {
            all[count++] = (shown_error){score->texts.bytes + score->errors[i].surface, score->errors[i]};
        }
    }
    qsort(all, count, sizeof *all, by_kind);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && by_kind(&all[kept - 1], &all[i]) == 0) {
            all[kept - 1].error.count++;
        } else {
            all[kept++] = all[i];
        }
    }
    qsort(all, kept, sizeof *all, by_count);
    for (size_t i = 0; i < kept; i++) {
        score->errors[i] = all[i].error;
    }
    score->error_count = kept;
    free(all);
}

void eval_score_free(eval_score *score) {
    strbuf_free(&score->texts);
    free(score->errors);
}
