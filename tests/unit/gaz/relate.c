/* relate.c - what newsent_pack_alias_relation says of two names, held against what the matcher finds of them. */
#include "gaz/match.h"
#include "pack/gazetteer.h"

#include <criterion/criterion.h>
#include <newsent.h>
#include <stdio.h>
#include <string.h>

static const char *const gaps[] = {"", " ", "-", ".", ". ", "'", "/", "&"};
static const char *const text_gaps[] = {"",  " ", "\n",  "-", "-\n", ".",    ". ", "'", "\xe2\x80\x99",
                                        "/", "&", " & ", "+", " - ", "\n\n", ", "};
static const char *const policies[] = {"", " [exact]", " [fold]"};

enum { GAPS = sizeof gaps / sizeof *gaps, TEXT_GAPS = sizeof text_gaps / sizeof *text_gaps, POLICIES = 3, NAMES = 64 };

/* An entity with all spellings of the words a and b, and the aliases of it that the matcher finds in a text. */
typedef struct {
    void *data;
    newsent_pack *pack;
    ns_layers layers;
    uint32_t first_alias;
    uint32_t count;
    uint64_t seen[2][NAMES]; /* in which of the texts of now an alias was found, without and with the sign after it */
    uint32_t covers, overlaps, apart;
} world;

static void add(newsent_builder *b, const char *a, const char *gap, const char *c, const char *end,
                const char *policy) {
    char name[96];
    newsent_error err;
    snprintf(name, sizeof name, "%s%s%s%s%s", a, gap, c, end, policy);
    cr_assert_eq(newsent_builder_alias(b, "x", name, &err), NEWSENT_OK, "%s: %s", name, err.message);
}

/* Nobody is the entity's name, so that all others are aliases. */
static void begin(world *w, const char *const words[4], const char *end) {
    newsent_builder *b = NULL;
    size_t size = 0;
    memset(w, 0, sizeof *w);
    cr_assert_eq(newsent_builder_new(&b, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_entity(b, "x", "company", "Nobody", NULL), NEWSENT_OK);
    for (size_t g = 0; g < GAPS; g++) {
        for (size_t p = 0; p < POLICIES; p++) {
            add(b, words[0], gaps[g], words[1], "", policies[p]);
        }
        add(b, words[0], gaps[g], words[1], end, "");
        add(b, words[2], gaps[g], words[3], "", "");
    }
    cr_assert_eq(newsent_builder_finish(b, &w->data, &size, NULL), NEWSENT_OK);
    newsent_builder_free(b);
    cr_assert_eq(newsent_pack_open_memory(&w->pack, w->data, size, 0, NULL), NEWSENT_OK);
    cr_assert_eq(ns_layers_init(&w->layers, &w->pack, 1, NULL), NEWSENT_OK);
    w->count = newsent_pack_entity_alias_count(w->pack, 0);
    cr_assert_leq(w->count, NAMES);
    cr_assert_eq(ns_gaz_entity_aliases(w->pack, 0, &w->first_alias), w->count);
}

static void finish(world *w) {
    ns_layers_free(&w->layers);
    newsent_pack_free(w->pack);
    newsent_free(w->data);
}

static void find(world *w, const char *text, size_t words_end, uint64_t bit) {
    ns_match_scratch scratch = {0};
    ns_matches matches = {0};
    const uint32_t len = (uint32_t)strlen(text);
    cr_assert_eq(ns_match_text(&w->layers, &scratch, (const uint8_t *)text, 0, len, 1000, &matches, NULL), NEWSENT_OK);
    for (size_t i = 0; i < matches.count; i++) {
        w->seen[matches.items[i].end > words_end][matches.items[i].alias - w->first_alias] |= bit;
    }
    ns_vec_free(&matches);
    ns_match_scratch_free(&scratch);
}

static const char *name_of(const world *w, uint32_t k) {
    const char *name = NULL;
    newsent_pack_entity_alias(w->pack, 0, k, &name, NULL, NULL, NULL, NULL);
    return name;
}

/* No text may speak against what is said of any two names. */
static void judge(world *w) {
    for (uint32_t a = 0; a < w->count; a++) {
        for (uint32_t b = 0; b < w->count; b++) {
            const int32_t relation = newsent_pack_alias_relation(w->pack, 0, a, 0, b);
            w->covers += relation == NEWSENT_NAMES_COVER;
            w->overlaps += relation == NEWSENT_NAMES_OVERLAP;
            w->apart += relation == NEWSENT_NAMES_APART;
            if (relation == NEWSENT_NAMES_COVER) {
                const uint64_t ours = w->seen[0][a] | w->seen[1][a];
                cr_assert_eq((w->seen[0][b] | w->seen[1][b]) & ~ours, 0, "\"%s\" does not cover \"%s\"", name_of(w, a),
                             name_of(w, b));
            } else if (relation == NEWSENT_NAMES_APART) {
                const uint64_t both = (w->seen[0][a] & w->seen[0][b]) | (w->seen[1][a] & w->seen[1][b]);
                cr_assert_eq(both, 0, "\"%s\" meets \"%s\"", name_of(w, a), name_of(w, b));
            }
        }
    }
}

static void try_words(const char *const words[4], const char *end) {
    world w;
    begin(&w, words, end);
    for (size_t c = 0; c < 3; c++) { /* as in the names, in small letters, in capitals */
        for (size_t closed = 0; closed < 2; closed++) {
            memset(w.seen, 0, sizeof w.seen);
            for (size_t g = 0; g < TEXT_GAPS; g++) {
                char text[96];
                snprintf(text, sizeof text, "%s%s%s%s say", words[0], text_gaps[g], words[1], closed ? end : "");
                for (char *at = text; c > 0 && *at != '\0' && strcmp(at, " say") != 0; at++) {
                    const bool small = *at >= 'a' && *at <= 'z';
                    const bool capital = *at >= 'A' && *at <= 'Z';
                    *at = (char)(small && c == 2 ? *at - 32 : capital && c == 1 ? *at + 32 : *at);
                }
                const size_t words_end = strlen(words[0]) + strlen(text_gaps[g]) + strlen(words[1]);
                find(&w, text, words_end, UINT64_C(1) << g);
            }
            judge(&w);
        }
    }
    cr_assert_gt(w.covers, w.count);
    cr_assert_gt(w.overlaps, 0);
    cr_assert_gt(w.apart, 0);
    finish(&w);
}

Test(relate, no_text_speaks_against_it) {
    static const char *const words[][4] = {
        {"Abo", "Cedo", "ABO", "CEDO"},
        {"J", "K", "j", "k"},
        {"J", "Rowe", "J", "ROWE"},
        {"Nova", "3", "NOVA", "3"},
        {"Stra\xc3\x9f", "E", "STRASS", "E"},
        {"\xc3\x85", "Berg", "A", "berg"},
        {"\xe5\x8d\x8e", "Mate", "\xe5\x8d\x8e", "MATE"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        try_words(words[i], ".");
        try_words(words[i], "!");
    }
}

Test(relate, out_of_range) {
    static const char *const words[] = {"Abo", "Cedo", "ABO", "CEDO"};
    world w;
    begin(&w, words, "!");
    cr_assert_eq(newsent_pack_alias_relation(NULL, 0, 0, 0, 0), NEWSENT_NAMES_APART);
    cr_assert_eq(newsent_pack_alias_relation(w.pack, 1, 0, 0, 0), NEWSENT_NAMES_APART);
    cr_assert_eq(newsent_pack_alias_relation(w.pack, 0, 0, 0, w.count), NEWSENT_NAMES_APART);
    cr_assert_eq(newsent_pack_alias_relation(w.pack, 0, 0, 0, 0), NEWSENT_NAMES_COVER);
    finish(&w);
}

Test(relate, templates_are_apart) {
    static const char rows[] =
        "#! newsent-rows 1\nkey\ttype\tname\taliases\nx\tproduct\tPhona\tPhona {num}; Phona 15; PHONA 15\n";
    newsent_builder *b = NULL;
    newsent_pack *pack = NULL;
    void *data = NULL;
    size_t size = 0;
    cr_assert_eq(newsent_builder_new(&b, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_add_rows(b, "r", rows, sizeof rows - 1, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_builder_finish(b, &data, &size, NULL), NEWSENT_OK);
    newsent_builder_free(b);
    cr_assert_eq(newsent_pack_open_memory(&pack, data, size, 0, NULL), NEWSENT_OK);
    cr_assert_eq(newsent_pack_alias_relation(pack, 0, 1, 0, 1), NEWSENT_NAMES_APART);
    cr_assert_eq(newsent_pack_alias_relation(pack, 0, 1, 0, 2), NEWSENT_NAMES_APART);
    cr_assert_eq(newsent_pack_alias_relation(pack, 0, 2, 0, 3), NEWSENT_NAMES_COVER);
    cr_assert_eq(newsent_pack_alias_relation(pack, 0, 3, 0, 2), NEWSENT_NAMES_OVERLAP);
    newsent_pack_free(pack);
    newsent_free(data);
}
