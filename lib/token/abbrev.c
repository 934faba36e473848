#include "token/abbrev.h"

#include "pack/lexicon.h"
#include "text/charclass.h"
#include "token/annotate.h"

#include <string.h>

/* The longest abbreviation of a lexicon, with its period. */
enum { ABBREVIATION_MAX = 24 };

/* Words between blanks; the longest of them. */
typedef struct {
    const char *words;
    uint32_t longest;
} word_list;

/* What works without a lexicon. */
static const word_list builtin = {" mr mrs ms dr prof inc corp co ltd plc bros jr sr vs st gen sen rep gov v "
                                  "lt col maj capt sgt rev hon ft mt etc ",
                                  4};

static const word_list negations = {" no nos ", 3};

/* Abbreviations when a number follows, whatever else they are: "No. 5", "sec. 12", "1 min. 12". */
static const word_list before_numbers = {" no nos art arts sec fig figs ch vol vols p pp para paras min hr hrs ", 5};

/* Abbreviations that are plain words when written small: "fell ill.", "iron ore.". */
static const word_list plain_when_small = {
    " ill miss mass wash ore par pa ma la cal ind mo hon col gen rep max min temp mi "
    "mt est dir ed al pl st ch ct ms ft ",
    4};

static const word_list certain_openers = {
    " the this that these those it its he his she they their we our i you but however "
    "there then meanwhile yet so a an if when while although though because since "
    "according some many most both each what who why how where still also ",
    9};

static const word_list prepositions = {
    " in on at as after before under with by from for last earlier and or all no one two "
    "despite during among over until once ",
    7};

static const word_list small_words = {
    " a an the and but or nor of in on at to for from by with as is are be was were its it "
    "this that into onto over up out off via vs per than if so yet after amid about ",
    5};

static const word_list speech_words = {" said says asked answered replied added told wrote shouted cried ", 8};

static bool listed(word_list list, const uint8_t *word, uint32_t len) {
    char key[16];
    if (len == 0 || len > list.longest || len > sizeof key - 3)
        return false;
    key[0] = ' ';
    for (uint32_t i = 0; i < len; i++) {
        if ((ns_cc(word[i]) & NS_CC_LETTER) == 0)
            return false;
        key[i + 1] = (char)(word[i] | 0x20);
    }
    key[len + 1] = ' ';
    key[len + 2] = '\0';
    return strstr(list.words, key) != NULL;
}

bool ns_is_dotted(const uint8_t *text, uint32_t begin, uint32_t end) {
    uint32_t letters = 0; /* since the last period */
    uint32_t periods = 0;
    const uint32_t longest = (ns_cc(text[begin]) & NS_CC_UPPER) != 0 ? 2 : 1;
    for (uint32_t i = begin; i < end; i++) {
        if (text[i] == '.') {
            periods++;
            letters = 0;
        } else if ((ns_cc(text[i]) & NS_CC_LETTER) == 0 || ++letters > longest) {
            return false;
        }
    }
    return periods > 0;
}

static uint32_t skip_blanks(const uint8_t *text, uint32_t pos, uint32_t limit) {
    /* A run of blanks is read once: who stands before it is one word. One line break may lie in it. */
    bool broken = false;
    while (pos < limit && ((ns_cc(text[pos]) & (NS_CC_SPACE | NS_CC_BREAK)) != 0)) {
        if (text[pos] == '\n') {
            if (broken)
                return limit;
            broken = true;
        }
        pos++;
    }
    return pos;
}

/* An initial: a capital whose period is followed by another initial or by a capitalised word that opens no sentence. */
static bool is_initial(const uint8_t *text, uint32_t begin, uint32_t end, uint32_t limit) {
    if (end - begin != 1 || (ns_cc(text[begin]) & NS_CC_UPPER) == 0)
        return false;
    const bool hyphen = end + 1 < limit && text[end + 1] == '-'; /* J.-P. */
    const uint32_t next = hyphen ? end + 2 : skip_blanks(text, end + 1, limit);
    if (next >= limit)
        return false;
    if ((ns_cc(text[next]) & NS_CC_UPPER) == 0)
        return text[next] >= 0xc3 && text[next] <= 0xc9;
    if (hyphen || (next + 1 < limit && text[next + 1] == '.'))
        return true;
    uint32_t word_end = next;
    while (word_end < limit && word_end - next < ABBREVIATION_MAX && (ns_cc(text[word_end]) & NS_CC_LETTER) != 0)
        word_end++;
    return text[begin] != 'I' && ns_sentence_opener(text + next, word_end - next) == NS_OPENER_NONE;
}

static bool in_lexicon(struct newsent_pack *const *packs, size_t pack_count, const uint8_t *text, uint32_t begin,
                       uint32_t end) {
    uint8_t word[NS_WORD_BYTES];
    if (end + 1 - begin > ABBREVIATION_MAX)
        return false;
    const size_t len = ns_fold_token(text + begin, end + 1 - begin, word);
    return len > 0 && (ns_lexicon_find(packs, pack_count, word, len) & NS_LEX_ABBREV) != 0;
}

bool ns_is_abbreviation(struct newsent_pack *const *packs, size_t pack_count, const uint8_t *text, uint32_t begin,
                        uint32_t end, uint32_t limit) {
    const uint32_t len = end - begin;
    if (end + 1 < limit && text[end + 1] == '.')
        return false; /* an ellipsis */
    if (listed(before_numbers, text + begin, len)) {
        const uint32_t next = skip_blanks(text, end + 1, limit);
        if (next < limit && (ns_cc(text[next]) & NS_CC_DIGIT) != 0)
            return true;
        if (listed(negations, text + begin, len))
            return false;
    }
    if (len == 1)
        return is_initial(text, begin, end, limit) ||
               ((ns_cc(text[begin]) & NS_CC_LOWER) != 0 &&
                (listed(builtin, text + begin, len) || in_lexicon(packs, pack_count, text, begin, end)));
    if (ns_is_dotted(text, begin, end))
        return true;
    const bool known = listed(builtin, text + begin, len) || in_lexicon(packs, pack_count, text, begin, end);
    return known && !((ns_cc(text[begin]) & NS_CC_LOWER) != 0 && listed(plain_when_small, text + begin, len));
}

ns_opener ns_sentence_opener(const uint8_t *word, uint32_t len) {
    if (listed(certain_openers, word, len))
        return NS_OPENER_CERTAIN;
    return listed(prepositions, word, len) ? NS_OPENER_PREPOSITION : NS_OPENER_NONE;
}

bool ns_is_small_word(const uint8_t *word, uint32_t len) { return listed(small_words, word, len); }

bool ns_is_speech_word(const uint8_t *word, uint32_t len) { return listed(speech_words, word, len); }
