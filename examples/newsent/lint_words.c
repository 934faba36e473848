/* lint_words.c - each name alone: one character, two letters, a plain word. */
#include "lint.h"
#include "text.h"

#include <string.h>

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

static bool is_capitals(const char *name, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (!is_capital(name[i])) {
            return false;
        }
    }
    return len > 1;
}

/* Letters and nothing else: a sign must stand in the text too (Canal+). */
static bool is_word(const char *name, size_t len) {
    for (size_t i = 0; i < len; i++) {
        const char small = (char)(name[i] | 0x20);
        if ((uint8_t)name[i] < 0x80 && !(small >= 'a' && small <= 'z')) {
            return false;
        }
    }
    return true;
}

static uint32_t classes(const lint *l, const char *name, size_t len) {
    return newsent_pack_word(l->pack, name, len) | (l->base != NULL ? newsent_pack_word(l->base, name, len) : 0);
}

static void check_name(lint *l, uint32_t entity, uint32_t i, const lint_alias *alias) {
    static const uint32_t frequent =
        NEWSENT_WORD_COMMON | NEWSENT_WORD_FREQUENT | NEWSENT_WORD_FUNCTION | NEWSENT_WORD_MONTH | NEWSENT_WORD_WEEKDAY;
    const size_t len = strlen(alias->name);
    const size_t characters = text_count(alias->name, len);
    if (characters == 1 || (characters == 2 && alias->name[len - 1] == '.')) {
        lint_about(l, FIND_ONE, entity, i, 0, 0);
        return;
    }
    const bool capitals = is_capitals(alias->name, len);
    if (capitals && len == 2) {
        lint_about(l, FIND_ACRONYM, entity, i, 0, 0);
        return;
    }
    if (!is_word(alias->name, len)) {
        return;
    }
    const uint32_t found = classes(l, alias->name, len);
    if ((found & frequent) != 0 && !capitals) {
        lint_about(l, FIND_COMMON_WORD, entity, i, 0, 0);
    } else if ((found & (frequent | NEWSENT_WORD_DICTIONARY)) != 0) {
        lint_about(l, FIND_RARE_WORD, entity, i, capitals, 0);
    }
}

void lint_words(lint *l, uint32_t entity) {
    const uint32_t count = newsent_pack_entity_alias_count(l->pack, entity);
    for (uint32_t i = 0; i < count; i++) {
        const lint_alias alias = lint_get_alias(l->pack, entity, i);
        if ((alias.policy & PROTECTED) == 0 && !lint_is_meant(l, &alias)) {
            check_name(l, entity, i, &alias);
        }
    }
}
