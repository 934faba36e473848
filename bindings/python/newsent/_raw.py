"""Generated from include/newsent/*.h by bindings/python/generate.py. Do not edit."""

from ctypes import (CFUNCTYPE, POINTER, Structure, c_char, c_char_p, c_float, c_int32, c_size_t, c_uint32,
                    c_uint64, c_void_p)
from typing import Any, Dict, List, Tuple

VERSION = "0.1.0"

NONE = 4294967295
OK = 0
E_ARG = 1
E_MEMORY = 2
E_IO = 3
E_LIMIT = 4
E_ENCODING = 5
E_NOT_PACK = 6
E_UNSUPPORTED = 7
E_CORRUPT = 8
E_MISMATCH = 9
E_ROWS = 10
E_NOT_FOUND = 11
E_CANCELLED = 12
E_SINK = 13
E_INTERNAL = 14
TOKEN_CONTINUES = 1
TOKEN_SPACE_BEFORE = 2
TOKEN_LINE_START = 4
TOKEN_ABBREVIATION = 8
TOKEN_CONTRACTION = 16
TOKEN_UNDERSCORE = 32
IN_TITLE = 65536
MENTION_SHORT = 1
MENTION_UNLISTED = 2
TOPIC_ABOVE = 1
TYPE_COMPANY = 1
TYPE_ORGANIZATION = 2
TYPE_PERSON = 3
TYPE_PLACE = 4
TYPE_PRODUCT = 5
TYPE_USER = 1000
TOKEN_WORD = 1
TOKEN_NUMBER = 2
TOKEN_MONEY = 3
TOKEN_PERCENT = 4
TOKEN_DATE = 5
TOKEN_TIME = 6
TOKEN_URL = 7
TOKEN_EMAIL = 8
TOKEN_HANDLE = 9
TOKEN_HASHTAG = 10
TOKEN_TICKER = 11
TOKEN_POSSESSIVE = 12
TOKEN_PUNCTUATION = 13
TOKEN_SYMBOL = 14
STRUCT_ERROR = 1
STRUCT_SPAN = 2
STRUCT_TOKEN = 3
STRUCT_SENTENCE = 4
STRUCT_MENTION = 5
STRUCT_ENTITY = 6
STRUCT_TOPIC = 7
STRUCT_EVIDENCE = 8
STRUCT_CANDIDATE = 9
STRUCT_ANALYZE_OPTIONS = 10
STRUCT_ENGINE_OPTIONS = 11
STRUCT_BATCH_OPTIONS = 12
STRUCT_WRITE_OPTIONS = 13
STRUCT_PACK_INFO = 14
STRUCT_BUILD_REPORT = 15
PACK_TRUSTED = 1
PACK_COPY = 2
WORD_TITLE = 1
WORD_ROLE = 2
WORD_LEGAL = 4
WORD_ABBREV = 8
WORD_COMMON = 16
WORD_MONTH = 32
WORD_WEEKDAY = 64
WORD_GIVEN = 128
WORD_SURNAME = 256
WORD_DEMONYM = 512
WORD_DESIGNATOR = 1024
WORD_FUNCTION = 2048
WORD_SPEECH = 4096
WORD_CREDIT = 8192
WORD_DICTIONARY = 16384
WORD_FREQUENT = 32768
NAMES_APART = 0
NAMES_OVERLAP = 1
NAMES_COVER = 2
WANT_TOKENS = 1
WANT_SENTENCES = 2
WANT_ENTITIES = 4
WANT_TOPICS = 8
WANT_EVIDENCE = 16
DEFAULT_MAX_BYTES = 67108864
INPUT_AUTO = 0
INPUT_TEXT = 1
INPUT_PAGE = 2
UNIT_BYTE = 1
UNIT_CODE_POINT = 2
UNIT_UTF16 = 3
TEXT_KEY = 1
TEXT_NAME = 2
TEXT_SURFACE = 3
WRITE_TEXT = 1
WRITE_EVIDENCE = 2
WRITE_ALL_TOPICS = 4
WRITE_HEADER = 8
WRITE_NO_ENTITIES = 16
WRITE_NO_TOPICS = 32
FORMAT_JSON = 1
FORMAT_JSONL = 2
FORMAT_TSV = 3
FORMAT_CONLL = 4


class newsent_error(Structure):
    _fields_ = [
        ("code", c_int32),
        ("line", c_uint32),
        ("offset", c_uint64),
        ("message", c_char * 240),
    ]


class newsent_span(Structure):
    _fields_ = [
        ("byte_begin", c_uint32),
        ("byte_end", c_uint32),
        ("cp_begin", c_uint32),
        ("cp_end", c_uint32),
    ]


class newsent_token(Structure):
    _fields_ = [
        ("span", newsent_span),
        ("kind", c_uint32),
        ("flags", c_uint32),
        ("sentence", c_uint32),
        ("zone", c_uint32),
    ]


class newsent_sentence(Structure):
    _fields_ = [
        ("span", newsent_span),
        ("token_begin", c_uint32),
        ("token_end", c_uint32),
        ("zone", c_uint32),
        ("flags", c_uint32),
    ]


class newsent_mention(Structure):
    _fields_ = [
        ("span", newsent_span),
        ("entity", c_uint32),
        ("next", c_uint32),
        ("zone", c_uint32),
        ("flags", c_uint32),
        ("score", c_float),
    ]


class newsent_entity(Structure):
    _fields_ = [
        ("type", c_uint32),
        ("flags", c_uint32),
        ("pack", c_uint32),
        ("pack_entity", c_uint32),
        ("first_mention", c_uint32),
        ("mention_count", c_uint32),
        ("score", c_float),
        ("link_score", c_float),
        ("salience", c_float),
    ]


class newsent_topic(Structure):
    _fields_ = [
        ("label", c_uint32),
        ("flags", c_uint32),
        ("first_evidence", c_uint32),
        ("evidence_count", c_uint32),
        ("score", c_float),
    ]


class newsent_evidence(Structure):
    _fields_ = [
        ("span", newsent_span),
        ("topic", c_uint32),
        ("flags", c_uint32),
        ("weight", c_float),
    ]


class newsent_candidate(Structure):
    _fields_ = [
        ("pack", c_uint32),
        ("pack_entity", c_uint32),
        ("score", c_float),
    ]


class newsent_pack_info_record(Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("bytes", c_uint64),
        ("fingerprint", c_uint64),
        ("format", c_uint32),
        ("entity_count", c_uint32),
        ("alias_count", c_uint32),
        ("topic_count", c_uint32),
        ("term_count", c_uint32),
        ("word_count", c_uint32),
        ("type_count", c_uint32),
        ("section_count", c_uint32),
    ]


class newsent_build_report(Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("rows_taken", c_uint64),
        ("rows_refused", c_uint64),
        ("entities", c_uint64),
        ("aliases", c_uint64),
        ("topics", c_uint64),
        ("terms", c_uint64),
        ("words", c_uint64),
    ]


class newsent_engine_options(Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("flags", c_uint32),
        ("reserved", c_uint32),
    ]


class newsent_analyze_options(Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("want", c_uint32),
        ("input", c_uint32),
        ("title", c_char_p),
        ("title_len", c_size_t),
        ("encoding", c_char_p),
        ("types", POINTER(c_uint32)),
        ("type_count", c_size_t),
        ("min_score", c_float),
        ("flags", c_uint32),
        ("max_bytes", c_uint64),
        ("cancel", POINTER(c_int32)),
        ("overlays", POINTER(c_void_p)),
        ("overlay_count", c_size_t),
    ]


class newsent_batch_options(Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("threads", c_uint32),
        ("reserved", c_uint32),
        ("analyze", POINTER(newsent_analyze_options)),
    ]


class newsent_write_options(Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("flags", c_uint32),
        ("reserved", c_uint32),
        ("id", c_char_p),
        ("id_len", c_size_t),
    ]


newsent_row_error_fn = CFUNCTYPE(c_int32, c_void_p, c_char_p, c_uint32, c_char_p)
newsent_sink_fn = CFUNCTYPE(c_int32, c_void_p, c_char_p, c_size_t)

# Records of plain numbers: their fields in order, for struct.
FORMATS: Dict[str, str] = {
    "newsent_span": "=IIII",
    "newsent_token": "=IIIIIIII",
    "newsent_sentence": "=IIIIIIII",
    "newsent_mention": "=IIIIIIIIf",
    "newsent_entity": "=IIIIIIfff",
    "newsent_topic": "=IIIIf",
    "newsent_evidence": "=IIIIIIf",
    "newsent_candidate": "=IIf",
}

# newsent_struct_size(number) is the library's own sizeof.
STRUCT_SIZES: List[Tuple[int, Any]] = [
    (STRUCT_ERROR, newsent_error),
    (STRUCT_SPAN, newsent_span),
    (STRUCT_TOKEN, newsent_token),
    (STRUCT_SENTENCE, newsent_sentence),
    (STRUCT_MENTION, newsent_mention),
    (STRUCT_ENTITY, newsent_entity),
    (STRUCT_TOPIC, newsent_topic),
    (STRUCT_EVIDENCE, newsent_evidence),
    (STRUCT_CANDIDATE, newsent_candidate),
    (STRUCT_PACK_INFO, newsent_pack_info_record),
    (STRUCT_BUILD_REPORT, newsent_build_report),
    (STRUCT_ENGINE_OPTIONS, newsent_engine_options),
    (STRUCT_ANALYZE_OPTIONS, newsent_analyze_options),
    (STRUCT_BATCH_OPTIONS, newsent_batch_options),
    (STRUCT_WRITE_OPTIONS, newsent_write_options),
]

# function → (what it returns, what it takes)
PROTOTYPES: Dict[str, Tuple[Any, List[Any]]] = {
    "newsent_version_number": (c_uint32, []),
    "newsent_version_string": (c_char_p, []),
    "newsent_build_info": (c_char_p, [c_char_p]),
    "newsent_status_name": (c_char_p, [c_int32]),
    "newsent_free": (None, [c_void_p]),
    "newsent_struct_size": (c_size_t, [c_int32]),
    "newsent_pack_open": (c_int32, [POINTER(c_void_p), c_char_p, c_uint32, POINTER(newsent_error)]),
    "newsent_pack_open_memory": (c_int32, [POINTER(c_void_p), c_void_p, c_size_t, c_uint32, POINTER(newsent_error)]),
    "newsent_pack_open_default": (c_int32, [POINTER(c_void_p), c_uint32, POINTER(newsent_error)]),
    "newsent_pack_free": (None, [c_void_p]),
    "newsent_pack_info": (c_int32, [c_void_p, POINTER(newsent_pack_info_record)]),
    "newsent_pack_section": (c_uint32, [c_void_p, c_uint32, POINTER(c_char_p), POINTER(c_uint64), POINTER(c_uint32)]),
    "newsent_pack_meta_count": (c_uint32, [c_void_p]),
    "newsent_pack_meta": (None, [c_void_p, c_uint32, POINTER(c_char_p), POINTER(c_char_p)]),
    "newsent_pack_lookup": (c_uint32, [c_void_p, c_char_p, c_size_t, POINTER(c_uint32), c_uint32]),
    "newsent_pack_find_key": (c_uint32, [c_void_p, c_char_p, c_size_t]),
    "newsent_pack_entity_key": (c_char_p, [c_void_p, c_uint32]),
    "newsent_pack_entity_name": (c_char_p, [c_void_p, c_uint32]),
    "newsent_pack_entity_type": (c_char_p, [c_void_p, c_uint32]),
    "newsent_pack_entity_attr_count": (c_uint32, [c_void_p, c_uint32]),
    "newsent_pack_entity_attr": (None, [c_void_p, c_uint32, c_uint32, POINTER(c_char_p), POINTER(c_char_p)]),
    "newsent_pack_entity_alias_count": (c_uint32, [c_void_p, c_uint32]),
    "newsent_pack_entity_alias": (None, [c_void_p, c_uint32, c_uint32, POINTER(c_char_p), POINTER(c_char_p),
        POINTER(c_uint32), POINTER(c_char_p), POINTER(c_uint32)]),
    "newsent_name_fold": (c_size_t, [c_char_p, c_size_t, c_char_p, c_size_t]),
    "newsent_pack_alias_relation": (c_int32, [c_void_p, c_uint32, c_uint32, c_uint32, c_uint32]),
    "newsent_pack_word": (c_uint32, [c_void_p, c_char_p, c_size_t]),
    "newsent_builder_new": (c_int32, [POINTER(c_void_p), POINTER(newsent_error)]),
    "newsent_builder_free": (None, [c_void_p]),
    "newsent_builder_on_error": (None, [c_void_p, newsent_row_error_fn, c_void_p]),
    "newsent_builder_keep_provenance": (None, [c_void_p, c_int32]),
    "newsent_builder_add_file": (c_int32, [c_void_p, c_char_p, POINTER(newsent_error)]),
    "newsent_builder_add_rows": (c_int32, [c_void_p, c_char_p, c_char_p, c_size_t, POINTER(newsent_error)]),
    "newsent_builder_entity": (c_int32, [c_void_p, c_char_p, c_char_p, c_char_p, POINTER(newsent_error)]),
    "newsent_builder_alias": (c_int32, [c_void_p, c_char_p, c_char_p, POINTER(newsent_error)]),
    "newsent_builder_attr": (c_int32, [c_void_p, c_char_p, c_char_p, c_char_p, POINTER(newsent_error)]),
    "newsent_builder_meta": (c_int32, [c_void_p, c_char_p, c_char_p, POINTER(newsent_error)]),
    "newsent_builder_report": (c_int32, [c_void_p, POINTER(newsent_build_report)]),
    "newsent_builder_finish": (c_int32, [c_void_p, POINTER(c_void_p), POINTER(c_size_t), POINTER(newsent_error)]),
    "newsent_builder_write": (c_int32, [c_void_p, c_char_p, POINTER(newsent_error)]),
    "newsent_engine_new": (c_int32, [POINTER(c_void_p), POINTER(c_void_p), c_size_t,
        POINTER(newsent_engine_options), POINTER(newsent_error)]),
    "newsent_engine_new_default": (c_int32, [POINTER(c_void_p), POINTER(newsent_error)]),
    "newsent_engine_extend": (c_int32, [POINTER(c_void_p), c_void_p, POINTER(c_void_p), c_size_t,
        POINTER(newsent_engine_options), POINTER(newsent_error)]),
    "newsent_engine_ref": (c_void_p, [c_void_p]),
    "newsent_engine_free": (None, [c_void_p]),
    "newsent_engine_type_name": (c_char_p, [c_void_p, c_uint32]),
    "newsent_engine_type_number": (c_uint32, [c_void_p, c_char_p]),
    "newsent_engine_topic_count": (c_uint32, [c_void_p]),
    "newsent_engine_topic_id": (c_char_p, [c_void_p, c_uint32]),
    "newsent_engine_topic_name": (c_char_p, [c_void_p, c_uint32]),
    "newsent_engine_pack_count": (c_uint32, [c_void_p]),
    "newsent_engine_pack": (c_void_p, [c_void_p, c_uint32]),
    "newsent_engine_fingerprint": (c_char_p, [c_void_p]),
    "newsent_doc_new": (c_int32, [POINTER(c_void_p), POINTER(newsent_error)]),
    "newsent_doc_free": (None, [c_void_p]),
    "newsent_analyze": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, POINTER(newsent_analyze_options),
        POINTER(newsent_error)]),
    "newsent_batch_run": (c_int32, [c_void_p, POINTER(c_char_p), POINTER(c_size_t), c_size_t,
        POINTER(newsent_batch_options), POINTER(c_void_p), POINTER(newsent_error)]),
    "newsent_batch_free": (None, [c_void_p]),
    "newsent_batch_engine": (c_void_p, [c_void_p]),
    "newsent_batch_count": (c_size_t, [c_void_p]),
    "newsent_batch_status": (c_int32, [c_void_p, c_size_t]),
    "newsent_batch_entities": (POINTER(newsent_entity), [c_void_p, POINTER(POINTER(c_uint64))]),
    "newsent_batch_mentions": (POINTER(newsent_mention), [c_void_p, POINTER(POINTER(c_uint64))]),
    "newsent_batch_topics": (POINTER(newsent_topic), [c_void_p, POINTER(POINTER(c_uint64))]),
    "newsent_doc_text": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "newsent_doc_title": (c_void_p, [c_void_p, POINTER(c_size_t)]),
    "newsent_doc_lang": (c_char_p, [c_void_p]),
    "newsent_doc_engine": (c_void_p, [c_void_p]),
    "newsent_doc_map_offset": (c_uint64, [c_void_p, c_uint64, c_int32, c_int32, c_uint32]),
    "newsent_doc_source_span": (c_int32, [c_void_p, c_uint32, c_uint32, POINTER(c_uint64), POINTER(c_uint64)]),
    "newsent_doc_has_source_map": (c_int32, [c_void_p]),
    "newsent_doc_token_count": (c_uint32, [c_void_p]),
    "newsent_doc_token": (c_int32, [c_void_p, c_uint32, POINTER(newsent_token)]),
    "newsent_doc_copy_tokens": (c_uint32, [c_void_p, c_uint32, POINTER(newsent_token), c_uint32, c_size_t]),
    "newsent_doc_sentence_count": (c_uint32, [c_void_p]),
    "newsent_doc_sentence": (c_int32, [c_void_p, c_uint32, POINTER(newsent_sentence)]),
    "newsent_doc_copy_sentences": (c_uint32, [c_void_p, c_uint32, POINTER(newsent_sentence), c_uint32, c_size_t]),
    "newsent_doc_mention_count": (c_uint32, [c_void_p]),
    "newsent_doc_mention": (POINTER(newsent_mention), [c_void_p, c_uint32]),
    "newsent_doc_copy_mentions": (c_uint32, [c_void_p, c_uint32, POINTER(newsent_mention), c_uint32, c_size_t]),
    "newsent_doc_entity_count": (c_uint32, [c_void_p]),
    "newsent_doc_entity": (POINTER(newsent_entity), [c_void_p, c_uint32]),
    "newsent_doc_copy_entities": (c_uint32, [c_void_p, c_uint32, POINTER(newsent_entity), c_uint32, c_size_t]),
    "newsent_doc_topic_count": (c_uint32, [c_void_p]),
    "newsent_doc_topic": (POINTER(newsent_topic), [c_void_p, c_uint32]),
    "newsent_doc_copy_topics": (c_uint32, [c_void_p, c_uint32, POINTER(newsent_topic), c_uint32, c_size_t]),
    "newsent_doc_evidence_count": (c_uint32, [c_void_p]),
    "newsent_doc_evidence": (POINTER(newsent_evidence), [c_void_p, c_uint32]),
    "newsent_doc_copy_evidence": (c_uint32, [c_void_p, c_uint32, POINTER(newsent_evidence), c_uint32, c_size_t]),
    "newsent_doc_mention_text": (c_void_p, [c_void_p, c_uint32, POINTER(c_size_t)]),
    "newsent_doc_entity_text": (c_void_p, [c_void_p, c_uint32, c_int32, POINTER(c_size_t)]),
    "newsent_doc_entity_attr_count": (c_uint32, [c_void_p, c_uint32]),
    "newsent_doc_entity_attr": (None, [c_void_p, c_uint32, c_uint32, POINTER(c_char_p), POINTER(c_char_p)]),
    "newsent_doc_candidate_count": (c_uint32, [c_void_p, c_uint32]),
    "newsent_doc_candidate": (POINTER(newsent_candidate), [c_void_p, c_uint32, c_uint32]),
    "newsent_doc_write": (c_int32, [c_void_p, c_int32, POINTER(newsent_write_options), newsent_sink_fn, c_void_p,
        POINTER(newsent_error)]),
    "newsent_doc_render": (c_int32, [c_void_p, c_int32, POINTER(newsent_write_options), POINTER(c_void_p),
        POINTER(c_size_t), POINTER(newsent_error)]),
}
