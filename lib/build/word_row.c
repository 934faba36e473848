/* word_row.c - one row of a topic's terms, or of a lexicon's words. */
#include "base/hash.h"
#include "build/names.h"
#include "build/reading.h"
#include "pack/lexicon.h"
#include "text/fold.h"

/* 1 to 100, nothing else. */
static uint16_t read_weight(ns_field f) {
    unsigned weight = 0;

    for (size_t i = 0; i < f.len; i++) {
        if (f.text[i] < '0' || f.text[i] > '9' || weight > 100) {
            return 0;
        }
        weight = weight * 10 + (unsigned)(f.text[i] - '0');
    }
    return weight <= 100 ? (uint16_t)weight : 0;
}

newsent_status ns_read_term(ns_reading *r) {
    newsent_builder *b = r->builder;
    const ns_field key = r->fields[NS_COL_KEY];
    const ns_field term = r->fields[NS_COL_TERM];
    const uint16_t weight = read_weight(r->fields[NS_COL_WEIGHT]);
    const char *reason = ns_key_fault(key.text, key.len);
    ns_row_alias alias;
    ns_built_alias built = {.entity = NEWSENT_NONE, .file = r->file_index, .line = r->line};
    newsent_status status = NEWSENT_OK;

    if (reason != NULL) {
        return ns_refuse_field(r, reason, key);
    }
    if (weight == 0) {
        return ns_refuse_field(r, "is no weight from 1 to 100", r->fields[NS_COL_WEIGHT]);
    }
    status = ns_builder_read_name(b, term.text, term.len, NS_POLICY_FOLD, &alias, &reason);
    if (status != NEWSENT_OK) {
        return status == NEWSENT_E_ROWS ? ns_refuse_field(r, reason, term) : status;
    }
    if (alias.prior != NS_PRIOR_DEFAULT) {
        return ns_refuse_field(r, "has a prior; a term has its weight", term);
    }
    built.topic = ns_arena_copy(&b->arena, key.text, key.len);
    built.name = alias.name;
    built.policy = alias.policy;
    built.prior = weight;
    built.order = ns_u32(b->aliases.count);
    if (built.topic == NULL || !ns_vec_push(&b->aliases, built)) {
        return NEWSENT_E_MEMORY;
    }
    b->report.terms++;
    b->report.rows_taken++;
    return NEWSENT_OK;
}

/* Room is there already. */
static void add_word(newsent_builder *b, const uint8_t *word, size_t len, uint16_t bits) {
    if (bits != 0) {
        b->words.items[b->words.count++] = (ns_built_word){ns_hash(word, len), bits};
    }
}

/* How often a word was counted: for people and for the choice of its classes; the pack does not keep it. */
static bool is_count(ns_field f) {
    for (size_t i = 0; i < f.len; i++) {
        if (f.text[i] < '0' || f.text[i] > '9') {
            return false;
        }
    }
    return f.len > 0 && f.len <= 12;
}

/* A word that ends in a period is found without its periods too, but is no abbreviation then. */
newsent_status ns_read_word(ns_reading *r) {
    newsent_builder *b = r->builder;
    const ns_field word = r->fields[NS_COL_WORD];
    const ns_field classes = r->fields[NS_COL_CLASS];
    uint8_t folded[NS_WORD_MAX];
    const size_t len = ns_fold_word((const uint8_t *)word.text, word.len, folded, sizeof folded);
    uint16_t bits = 0;
    size_t plain = 0;

    if (len == 0 || (len == 1 && folded[0] == '.')) {
        return ns_refuse_field(r, "has no letter or digit, or is too long for a word", word);
    }
    for (size_t i = 0; i < word.len; i++) {
        if (word.text[i] == ' ') {
            return ns_refuse_field(r, "is more than one word", word);
        }
    }
    for (size_t begin = 0; begin < classes.len;) {
        size_t end = begin;
        uint16_t bit = 0;

        while (end < classes.len && classes.text[end] != ' ') {
            end++;
        }
        bit = ns_lexicon_class(classes.text + begin, end - begin);
        if (bit == 0) {
            return ns_refuse_field(r, "is no class of words", (ns_field){classes.text + begin, end - begin});
        }
        bits |= bit;
        begin = end + 1;
    }
    if (bits == 0) {
        return ns_refuse_row(r, "the word has no class");
    }
    if (r->fields[NS_COL_TIMES].text != NULL && !is_count(r->fields[NS_COL_TIMES])) {
        return ns_refuse_field(r, "is no count, a whole number", r->fields[NS_COL_TIMES]);
    }
    if (!ns_vec_reserve(&b->words, 2)) {
        return NEWSENT_E_MEMORY;
    }
    add_word(b, folded, len, bits);
    if (folded[len - 1] == '.') {
        for (size_t i = 0; i < len; i++) {
            if (folded[i] != '.') {
                folded[plain++] = folded[i];
            }
        }
        add_word(b, folded, plain, bits & (uint16_t)~NS_LEX_ABBREV);
    }
    b->report.words++;
    b->report.rows_taken++;
    return NEWSENT_OK;
}
