#include "newsent/base.h"

#include "base/hash.h"
#include "base/mem.h"
#include "newsent.h"
#include "text/decode.h"
#include "text/fold.h"
#include "token/tokenize.h"

#include <string.h>

#if defined(__clang__)
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

uint32_t newsent_version_number(void) {
    return NEWSENT_VERSION_MAJOR * 10000u + NEWSENT_VERSION_MINOR * 100u + NEWSENT_VERSION_PATCH;
}

const char *newsent_version_string(void) { return NEWSENT_VERSION; }

static const char *compiler(void) { return COMPILER; }
static const char *pack_format(void) { return "1"; }
static const char *default_pack(void) { return NEWSENT_DEFAULT_PACK; }

const char *newsent_build_info(const char *key) {
    static const struct {
        const char *key;
        const char *(*value)(void);
    } facts[] = {
        {"version", newsent_version_string},
        {"compiler", compiler},
        {"icu", ns_icu_version},
        {"pcre2", ns_pattern_library_version},
        {"utf8proc", ns_fold_library_version},
        {"xxhash", ns_hash_library_version},
        {"unicode", ns_fold_unicode_version},
        {"pack_format", pack_format},
        {"default_pack", default_pack},
    };
    for (size_t i = 0; key != NULL && i < sizeof facts / sizeof *facts; i++) {
        if (strcmp(facts[i].key, key) == 0) {
            return facts[i].value();
        }
    }
    return NULL;
}

const char *newsent_status_name(newsent_status status) {
    switch (status) {
#define X(name, number)                                                                                                \
    case NEWSENT_##name:                                                                                               \
        return "NEWSENT_" #name;
#include "base/status.def"
#undef X
    default:
        return "NEWSENT_E_UNKNOWN";
    }
}

void newsent_free(void *buffer) { ns_free(buffer); }

size_t newsent_struct_size(int32_t which) {
    switch (which) {
    case NEWSENT_STRUCT_ERROR:
        return sizeof(newsent_error);
    case NEWSENT_STRUCT_SPAN:
        return sizeof(newsent_span);
    case NEWSENT_STRUCT_TOKEN:
        return sizeof(newsent_token);
    case NEWSENT_STRUCT_SENTENCE:
        return sizeof(newsent_sentence);
    case NEWSENT_STRUCT_MENTION:
        return sizeof(newsent_mention);
    case NEWSENT_STRUCT_ENTITY:
        return sizeof(newsent_entity);
    case NEWSENT_STRUCT_TOPIC:
        return sizeof(newsent_topic);
    case NEWSENT_STRUCT_EVIDENCE:
        return sizeof(newsent_evidence);
    case NEWSENT_STRUCT_CANDIDATE:
        return sizeof(newsent_candidate);
    case NEWSENT_STRUCT_ANALYZE_OPTIONS:
        return sizeof(newsent_analyze_options);
    case NEWSENT_STRUCT_ENGINE_OPTIONS:
        return sizeof(newsent_engine_options);
    case NEWSENT_STRUCT_BATCH_OPTIONS:
        return sizeof(newsent_batch_options);
    case NEWSENT_STRUCT_WRITE_OPTIONS:
        return sizeof(newsent_write_options);
    case NEWSENT_STRUCT_PACK_INFO:
        return sizeof(newsent_pack_info_record);
    case NEWSENT_STRUCT_BUILD_REPORT:
        return sizeof(newsent_build_report);
    default:
        return 0;
    }
}
