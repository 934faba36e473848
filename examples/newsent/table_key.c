#include "table_key.h"

#include "import_rows.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ALIKE = 1000 /* rows of one name: each is tried from -2 on */, SLUG_MAX = 56 /* leaves room for -1000 */ };

/* U+00C0 to U+017F without their marks, two letters each. */
static const char latin[] = "a a a a a a aec e e e e i i i i d n o o o o o - o u u u u y thss"
                            "a a a a a a aec e e e e i i i i d n o o o o o - o u u u u y thy "
                            "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
                            "g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l "
                            "l l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s "
                            "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ";

/* FNV-1a; 0 stands for an empty slot. */
static uint64_t hash_of(const char *key, size_t len) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < len; i++) {
        hash = (hash ^ (uint8_t)key[i]) * UINT64_C(1099511628211);
    }
    return hash != 0 ? hash : 1;
}

/* The slot of a hash: where it is, or where it belongs. The upper half of FNV is the better mixed one. */
static size_t slot_of(const uint64_t *slots, size_t cap, uint64_t hash) {
    size_t i = (size_t)(hash ^ hash >> 32) & (cap - 1);
    while (slots[i] != 0 && slots[i] != hash) {
        i = (i + 1) & (cap - 1);
    }
    return i;
}

static bool grow(table_keys *k) {
    const size_t cap = k->cap > 0 ? k->cap * 2 : 1024;
    uint64_t *const slots = calloc(cap, sizeof *slots);
    if (slots == NULL) {
        k->failed = true;
        return false;
    }
    for (size_t i = 0; i < k->cap; i++) {
        if (k->slots[i] != 0) {
            slots[slot_of(slots, cap, k->slots[i])] = k->slots[i];
        }
    }
    free(k->slots);
    k->slots = slots;
    k->cap = cap;
    return true;
}

bool table_keys_add(table_keys *k, const char *key, size_t len) {
    const uint64_t hash = hash_of(key, len);
    if (k->count >= k->cap / 10 * 7 && !grow(k)) {
        return false;
    }
    const size_t i = slot_of(k->slots, k->cap, hash);
    if (k->slots[i] == hash) {
        return false;
    }
    k->slots[i] = hash;
    k->count++;
    return true;
}

static bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* A letter of the key; a gap before it becomes one hyphen. */
static void put(strbuf *out, size_t begin, bool *gap, char c) {
    if (*gap && out->len > begin) {
        strbuf_char(out, '-');
    }
    *gap = false;
    strbuf_char(out, c);
}

void table_key_of_name(strbuf *out, const char *name, size_t len) {
    const size_t begin = out->len;
    bool gap = false;
    for (size_t pos = 0; pos < len && out->len < SLUG_MAX;) {
        bool good;
        const uint32_t cp = text_next(name, len, &pos, &good);
        const char c = cp < 0x80 ? small((char)cp) : '-';
        if (is_plain(c)) {
            put(out, begin, &gap, c);
        } else if (cp >= 0xc0 && cp < 0x180 && latin[(cp - 0xc0) * 2] != '-') {
            put(out, begin, &gap, latin[(cp - 0xc0) * 2]);
            if (latin[(cp - 0xc0) * 2 + 1] != ' ') {
                put(out, begin, &gap, latin[(cp - 0xc0) * 2 + 1]);
            }
        } else if (cp != '\'' && cp != 0x2019) {
            gap = true;
        }
    }
    if (out->len == begin) {
        strbuf_format(out, "x%016llx", (unsigned long long)hash_of(name, len));
    }
}

const char *table_key_unique(table_keys *k, strbuf *out) {
    const size_t len = out->len;
    if (out->failed || table_keys_add(k, out->bytes, len)) {
        return NULL;
    }
    for (int i = 2; i <= MOST_ALIKE && !k->failed && !out->failed; i++) {
        out->len = len;
        strbuf_format(out, "-%d", i);
        if (!out->failed && table_keys_add(k, out->bytes, out->len)) {
            return NULL;
        }
    }
    return k->failed || out->failed ? "out of memory" : "more than 1000 rows have this name: give a --key column";
}

void table_key_of_column(strbuf *out, const char *value, size_t len) {
    while (len > 0 && *value == ' ') {
        value++;
        len--;
    }
    while (len > 0 && value[len - 1] == ' ') {
        len--;
    }
    for (size_t i = 0; i < len; i++) {
        const char c = small(value[i]);
        strbuf_char(out, is_plain(c) || c == ':' || c == '.' ? c : '-');
    }
}

void table_keys_free(table_keys *k) {
    free(k->slots);
    *k = (table_keys){0};
}
