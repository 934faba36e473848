/* layout.c - prints where every field of every public record lies: "struct field offset size", and "struct - - size". */
#include <newsent.h>
#include <stdio.h>

#define RECORD(type, which)                                                                                            \
    do {                                                                                                               \
        printf(#type " - - %zu\n", sizeof(type));                                                                      \
        if ((which) != 0 && newsent_struct_size(which) != sizeof(type)) {                                              \
            fprintf(stderr, "newsent_struct_size(%d) is not sizeof(" #type ")\n", which);                              \
            wrong = 1;                                                                                                 \
        }                                                                                                              \
    } while (0)
#define FIELD(type, field) printf(#type " " #field " %zu %zu\n", offsetof(type, field), sizeof(((type *)0)->field))

static void print_results(void) {
    FIELD(newsent_span, byte_begin);
    FIELD(newsent_span, byte_end);
    FIELD(newsent_span, cp_begin);
    FIELD(newsent_span, cp_end);
    FIELD(newsent_token, span);
    FIELD(newsent_token, kind);
    FIELD(newsent_token, flags);
    FIELD(newsent_token, sentence);
    FIELD(newsent_token, zone);
    FIELD(newsent_sentence, span);
    FIELD(newsent_sentence, token_begin);
    FIELD(newsent_sentence, token_end);
    FIELD(newsent_sentence, zone);
    FIELD(newsent_sentence, flags);
    FIELD(newsent_mention, span);
    FIELD(newsent_mention, entity);
    FIELD(newsent_mention, next);
    FIELD(newsent_mention, zone);
    FIELD(newsent_mention, flags);
    FIELD(newsent_mention, score);
    FIELD(newsent_entity, type);
    FIELD(newsent_entity, flags);
    FIELD(newsent_entity, pack);
    FIELD(newsent_entity, pack_entity);
    FIELD(newsent_entity, first_mention);
    FIELD(newsent_entity, mention_count);
    FIELD(newsent_entity, score);
    FIELD(newsent_entity, link_score);
    FIELD(newsent_entity, salience);
    FIELD(newsent_topic, label);
    FIELD(newsent_topic, flags);
    FIELD(newsent_topic, first_evidence);
    FIELD(newsent_topic, evidence_count);
    FIELD(newsent_topic, score);
    FIELD(newsent_evidence, span);
    FIELD(newsent_evidence, topic);
    FIELD(newsent_evidence, flags);
    FIELD(newsent_evidence, weight);
    FIELD(newsent_candidate, pack);
    FIELD(newsent_candidate, pack_entity);
    FIELD(newsent_candidate, score);
}

static void print_options(void) {
    FIELD(newsent_error, code);
    FIELD(newsent_error, line);
    FIELD(newsent_error, offset);
    FIELD(newsent_error, message);
    FIELD(newsent_engine_options, struct_size);
    FIELD(newsent_engine_options, flags);
    FIELD(newsent_engine_options, reserved);
    FIELD(newsent_analyze_options, struct_size);
    FIELD(newsent_analyze_options, want);
    FIELD(newsent_analyze_options, input);
    FIELD(newsent_analyze_options, title);
    FIELD(newsent_analyze_options, title_len);
    FIELD(newsent_analyze_options, encoding);
    FIELD(newsent_analyze_options, types);
    FIELD(newsent_analyze_options, type_count);
    FIELD(newsent_analyze_options, min_score);
    FIELD(newsent_analyze_options, flags);
    FIELD(newsent_analyze_options, max_bytes);
    FIELD(newsent_analyze_options, cancel);
    FIELD(newsent_analyze_options, overlays);
    FIELD(newsent_analyze_options, overlay_count);
    FIELD(newsent_batch_options, struct_size);
    FIELD(newsent_batch_options, threads);
    FIELD(newsent_batch_options, reserved);
    FIELD(newsent_batch_options, analyze);
    FIELD(newsent_write_options, struct_size);
    FIELD(newsent_write_options, flags);
    FIELD(newsent_write_options, reserved);
    FIELD(newsent_write_options, id);
    FIELD(newsent_write_options, id_len);
    FIELD(newsent_pack_info_record, struct_size);
    FIELD(newsent_pack_info_record, bytes);
    FIELD(newsent_pack_info_record, fingerprint);
    FIELD(newsent_pack_info_record, format);
    FIELD(newsent_pack_info_record, entity_count);
    FIELD(newsent_pack_info_record, alias_count);
    FIELD(newsent_pack_info_record, topic_count);
    FIELD(newsent_pack_info_record, term_count);
    FIELD(newsent_pack_info_record, word_count);
    FIELD(newsent_pack_info_record, type_count);
    FIELD(newsent_pack_info_record, section_count);
    FIELD(newsent_build_report, struct_size);
    FIELD(newsent_build_report, rows_taken);
    FIELD(newsent_build_report, rows_refused);
    FIELD(newsent_build_report, entities);
    FIELD(newsent_build_report, aliases);
    FIELD(newsent_build_report, topics);
    FIELD(newsent_build_report, terms);
    FIELD(newsent_build_report, words);
}

int main(void) {
    int wrong = 0;

    RECORD(newsent_span, NEWSENT_STRUCT_SPAN);
    RECORD(newsent_token, NEWSENT_STRUCT_TOKEN);
    RECORD(newsent_sentence, NEWSENT_STRUCT_SENTENCE);
    RECORD(newsent_mention, NEWSENT_STRUCT_MENTION);
    RECORD(newsent_entity, NEWSENT_STRUCT_ENTITY);
    RECORD(newsent_topic, NEWSENT_STRUCT_TOPIC);
    RECORD(newsent_evidence, NEWSENT_STRUCT_EVIDENCE);
    RECORD(newsent_candidate, NEWSENT_STRUCT_CANDIDATE);
    RECORD(newsent_error, NEWSENT_STRUCT_ERROR);
    RECORD(newsent_engine_options, NEWSENT_STRUCT_ENGINE_OPTIONS);
    RECORD(newsent_analyze_options, NEWSENT_STRUCT_ANALYZE_OPTIONS);
    RECORD(newsent_batch_options, NEWSENT_STRUCT_BATCH_OPTIONS);
    RECORD(newsent_write_options, NEWSENT_STRUCT_WRITE_OPTIONS);
    RECORD(newsent_pack_info_record, NEWSENT_STRUCT_PACK_INFO);
    RECORD(newsent_build_report, NEWSENT_STRUCT_BUILD_REPORT);
    print_results();
    print_options();
    return wrong;
}
