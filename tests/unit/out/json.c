#include "view.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static kept out;

Test(json, whole_document_on_one_line) {
    const ns_view view = article();
    cr_assert_str_eq(
        written(&out, &view, NEWSENT_FORMAT_JSONL, NEWSENT_WRITE_EVIDENCE, "7"),
        "{\"schema\":\"newsent/1\",\"engine\":\"0.1.0+abc\",\"id\":\"7\",\"lang\":\"en\",\"entities\":["
        "{\"type\":\"person\",\"name\":\"X\",\"local\":\"T2\",\"score\":0.1235,\"salience\":0.9000,\"mentions\":["
        "{\"text\":\"X\",\"start\":17,\"end\":18,\"byte_start\":19,\"byte_end\":20,\"score\":0.1235}]},"
        "{\"type\":\"company\",\"name\":\"Huawei\",\"key\":\"huawei\",\"ids\":{\"wikidata\":\"Q160120\",\"ticker\":"
        "\"X:\\\"Y\\\"\"},\"score\":0.9900,\"link_score\":0.9877,\"salience\":0.8000,\"mentions\":["
        "{\"text\":\"Huawei\",\"field\":\"title\",\"start\":0,\"end\":6,\"byte_start\":0,\"byte_end\":6,\"score\":0."
        "9900},"
        "{\"text\":\"Huawei\",\"start\":0,\"end\":6,\"byte_start\":0,\"byte_end\":6,\"score\":0.5000}]},"
        "{\"type\":\"person\",\"name\":\"Ren\",\"local\":\"T1\",\"score\":0.2500,\"salience\":0.7000,\"mentions\":["
        "{\"text\":\"Ren\",\"start\":9,\"end\":12,\"byte_start\":11,\"byte_end\":14,\"score\":0.2500}]}],"
        "\"topics\":[{\"id\":\"medtop:1\",\"label\":\"tech\",\"score\":0.9100,\"evidence\":["
        "{\"text\":\"Huawei\",\"field\":\"title\",\"start\":0,\"end\":6,\"byte_start\":0,\"byte_end\":6,\"weight\":0."
        "4000},"
        "{\"text\":\"met\",\"start\":13,\"end\":16,\"byte_start\":15,\"byte_end\":18,\"weight\":1.5000}]}]}\n");
}

Test(json, indented_is_the_same_but_for_blanks) {
    static kept line;
    const ns_view view = article();
    const uint32_t flags = NEWSENT_WRITE_EVIDENCE | NEWSENT_WRITE_TEXT | NEWSENT_WRITE_ALL_TOPICS;
    const char *compact = written(&line, &view, NEWSENT_FORMAT_JSONL, flags, "a");
    const char *indented = written(&out, &view, NEWSENT_FORMAT_JSON, flags, "a");
    cr_assert(strncmp(indented, "{\n  \"schema\": \"newsent/1\",\n  \"engine\"", 36) == 0, "%s", indented);
    cr_assert_str_eq(indented + strlen(indented) - 3, "\n}\n");
    bool in_string = false;
    for (; *indented != '\0'; indented++) {
        in_string ^= *indented == '"' && indented[-1] != '\\';
        if (in_string || (*indented != ' ' && *indented != '\n')) {
            cr_assert_eq(*indented, *compact, "at: %.40s", indented);
            compact++;
        }
    }
    cr_assert_str_eq(compact, "\n");
}

Test(json, absent_when_empty_and_flags) {
    const ns_view none = nothing();
    cr_assert_str_eq(written(&out, &none, NEWSENT_FORMAT_JSONL, NEWSENT_WRITE_EVIDENCE, NULL),
                     "{\"schema\":\"newsent/1\",\"engine\":\"0.1.0+abc\",\"lang\":\"und\"}\n");
    cr_assert_str_eq(written(&out, &none, NEWSENT_FORMAT_JSON, 0, NULL),
                     "{\n  \"schema\": \"newsent/1\",\n  \"engine\": \"0.1.0+abc\",\n  \"lang\": \"und\"\n}\n");
    cr_assert_str_eq(
        written(&out, &none, NEWSENT_FORMAT_JSONL, NEWSENT_WRITE_TEXT, ""),
        "{\"schema\":\"newsent/1\",\"engine\":\"0.1.0+abc\",\"id\":\"\",\"text\":\"\",\"lang\":\"und\"}\n");
    const ns_view view = article();
    const char *json = written(&out, &view, NEWSENT_FORMAT_JSONL, NEWSENT_WRITE_TEXT | NEWSENT_WRITE_NO_ENTITIES, NULL);
    cr_assert_str_eq(
        json,
        "{\"schema\":\"newsent/1\",\"engine\":\"0.1.0+abc\",\"text\":\"Huawei\xe2\x80\x99s Ren met X.\",\"title\":"
        "\"Huawei\",\"lang\":\"en\",\"topics\":[{\"id\":\"medtop:1\",\"label\":\"tech\",\"score\":0.9100}]}\n");
    json = written(&out, &view, NEWSENT_FORMAT_JSONL, NEWSENT_WRITE_ALL_TOPICS | NEWSENT_WRITE_NO_ENTITIES, NULL);
    cr_assert_not_null(strstr(json, "{\"id\":\"newsent:low\",\"label\":\"low\",\"score\":0.2000}]}\n"));
    json = written(&out, &view, NEWSENT_FORMAT_JSONL, NEWSENT_WRITE_NO_TOPICS, NULL);
    cr_assert_null(strstr(json, "topics"));
    cr_assert_null(strstr(json, "medtop"));
}

static void shifted(const newsent_doc *doc, const newsent_span *span, uint64_t *begin, uint64_t *end) {
    (void)doc;
    *begin = span->byte_begin + 1000u;
    *end = span->byte_end + UINT64_C(5000000000);
}

Test(json, source_offsets_of_the_text_but_not_of_the_title) {
    ns_view view = article();
    view.source = shifted;
    const char *json = written(&out, &view, NEWSENT_FORMAT_JSONL, NEWSENT_WRITE_EVIDENCE, NULL);
    cr_assert_not_null(strstr(json, "{\"text\":\"Ren\",\"start\":9,\"end\":12,\"byte_start\":11,\"byte_end\":14,"
                                    "\"source_start\":1011,\"source_end\":5000000014,\"score\":0.2500}"));
    cr_assert_not_null(
        strstr(json, "\"byte_end\":18,\"source_start\":1015,\"source_end\":5000000018,\"weight\":1.5000}"));
    cr_assert_not_null(
        strstr(json, "\"field\":\"title\",\"start\":0,\"end\":6,\"byte_start\":0,\"byte_end\":6,\"score\""));
    cr_assert_not_null(
        strstr(json, "\"field\":\"title\",\"start\":0,\"end\":6,\"byte_start\":0,\"byte_end\":6,\"weight\""));
}

Test(json, strings_are_escaped) {
    static const struct {
        const char *id, *json;
    } cases[] = {
        {"plain", "plain"},
        {"\"q\" \\ /", "\\\"q\\\" \\\\ /"},
        {"\b\f\n\r\t", "\\b\\f\\n\\r\\t"},
        {"\x01\x1b[31m\x1f\x7f", "\\u0001\\u001b[31m\\u001f\\u007f"},
        {"\xc2\x80\xc2\x9b\xc2\x9f\xc2\xa0", "\\u0080\\u009b\\u009f\xc2\xa0"},
        {"a\xe2\x80\xa8"
         "b\xe2\x80\xa9"
         "c\xe2\x80\xaa",
         "a\\u2028b\\u2029c\xe2\x80\xaa"},
        {"\xe5\x8d\x8e\xe4\xb8\xba \xf0\x9f\x98\x80", "\xe5\x8d\x8e\xe4\xb8\xba \xf0\x9f\x98\x80"},
        {"a\xff"
         "b",
         "a\xef\xbf\xbd"
         "b"},
        {"\xe2\x82", "\xef\xbf\xbd"},
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xc0\x80", "\xef\xbf\xbd\xef\xbf\xbd"},
    };
    const ns_view view = nothing();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char want[256];
        snprintf(want, sizeof want,
                 "{\"schema\":\"newsent/1\",\"engine\":\"0.1.0+abc\",\"id\":\"%s\",\"lang\":\"und\"}\n", cases[i].json);
        cr_assert_str_eq(written(&out, &view, NEWSENT_FORMAT_JSONL, 0, cases[i].id), want);
    }
}
