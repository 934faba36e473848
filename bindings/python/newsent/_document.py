"""Documents: what one text says."""

import ctypes
import functools
import json
from ctypes import byref, c_size_t, c_void_p
from struct import Struct
from typing import Any, Dict, List, Optional, Tuple, Union

from . import _raw
from ._library import Handle, check, lib
from ._objects import TOKEN_KINDS, Entity, Evidence, Mention, Sentence, Token, Topic
from ._pack import read_attrs
from ._text import own_bytes, to_bytes

Text = Union[str, bytes, bytearray, memoryview]

_STRUCTS = {name: Struct(form) for name, form in _raw.FORMATS.items()}
UNITS = {"byte": _raw.UNIT_BYTE, "code_point": _raw.UNIT_CODE_POINT, "utf16": _raw.UNIT_UTF16}
_NONE_64 = 0xFFFFFFFFFFFFFFFF


class Core:
    """A native engine and what is asked of it by number. Shared by Engine and its documents."""

    __slots__ = ("engine", "paths", "default", "fingerprint", "entity", "__weakref__")

    def __init__(self, engine: Handle, paths: Optional[Tuple[Any, ...]], default: bool) -> None:
        self.engine = engine
        self.paths = paths  # of the packs above the default one; None: some are not files
        self.default = default
        self.fingerprint: str = lib.newsent_engine_fingerprint(engine.pointer).decode()
        # Bounded: a gazetteer may have millions.
        self.entity = functools.lru_cache(maxsize=4096)(functools.partial(_read_entity, engine))

    def topic(self, label: int) -> Tuple[str, str]:
        return (lib.newsent_engine_topic_id(self.engine.pointer, label).decode("utf-8", "replace"),
                lib.newsent_engine_topic_name(self.engine.pointer, label).decode("utf-8", "replace"))

    def type(self, number: int) -> str:
        name: bytes = lib.newsent_engine_type_name(self.engine.pointer, number) or b"unknown"
        return name.decode("utf-8", "replace")

    def __reduce__(self) -> Any:
        raise TypeError("a native newsent object cannot be pickled")


def _read_entity(engine: Handle, pack: int, index: int) -> Tuple[str, str, Dict[str, List[str]]]:
    """Key, name and attributes of an entity: those of all packs that have its key. What a later pack gives hides what
    earlier ones give under the same attribute."""
    native = lib.newsent_engine_pack(engine.pointer, pack)
    key: bytes = lib.newsent_pack_entity_key(native, index)
    attrs: Dict[str, List[str]] = {}
    for p in range(lib.newsent_engine_pack_count(engine.pointer) - 1, -1, -1):
        other = lib.newsent_engine_pack(engine.pointer, p)
        same = lib.newsent_pack_find_key(other, key, len(key))
        if same != _raw.NONE:
            own: Dict[str, List[str]] = {}
            for attr, value in read_attrs(other, same):
                own.setdefault(attr, []).append(value)
            attrs = {**attrs, **{attr: values for attr, values in own.items() if attr not in attrs}}
    return (key.decode("utf-8", "replace"), lib.newsent_pack_entity_name(native, index).decode("utf-8", "replace"),
            attrs)


def _copied(doc: Handle, plural: str) -> bytes:
    """All records of a kind in one copy."""
    singular = {"entities": "entity", "evidence": "evidence"}.get(plural, plural[:-1])
    record = getattr(_raw, f"newsent_{singular}")
    count = getattr(lib, f"newsent_doc_{singular}_count")(doc.pointer)
    if not count:
        return b""
    records = (record * count)()
    count = getattr(lib, f"newsent_doc_copy_{plural}")(doc.pointer, 0, records, count, ctypes.sizeof(record))
    return ctypes.string_at(records, count * ctypes.sizeof(record))


class Document:
    """What a text says, from newsent.extract or Engine.extract.

    Entities, mentions and topics are copied out of the library at once. Tokens, sentences, lang, evidence and the to_…
    methods ask the native document, which lives until close() (or the end of a with statement) or until the Document
    is collected: after close() they raise ValueError unless they were read before. Objects that it gave out are always
    valid. Any number of threads may read one.
    """

    def __init__(self, core: Core, text: Text, title: Optional[Text], options: Any, records: Tuple[bytes, bytes, bytes],
                 native: Optional[Handle]) -> None:
        self._core = core
        self._given_text = text
        self._given_title = title
        self._options = options
        self._records = records  # of entities, mentions, topics
        self._native = native
        self._closed = False
        self._cache: Dict[str, Any] = {}

    @classmethod
    def _analyze(cls, core: Core, text: Text, title: Optional[Text], options: Any) -> "Document":
        if not isinstance(text, str):
            text = own_bytes(text)
        native = _read(core, to_bytes(text), options)
        records = (_copied(native, "entities"), _copied(native, "mentions"), _copied(native, "topics"))
        return cls(core, text, title, options, records, native)

    @classmethod
    def _from_batch(cls, core: Core, text: Text, raw: bytes, options: Any, entities: bytes, mentions: bytes,
                    topics: bytes) -> "Document":
        return cls(core, text, None, options, (entities, mentions, topics), None)

    def _need(self) -> Handle:
        if self._closed:
            raise ValueError("the document is closed")
        native = self._native
        if native is None:  # of a batch
            native = _read(self._core, to_bytes(self._given_text), self._options)
            self._native = native
        return native

    def close(self) -> None:
        """Frees the native document. May be called again."""
        self._closed = True
        self._native = None

    def __enter__(self) -> "Document":
        self._need()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Document({len(self.entities)} entities, {len(self.mentions)} mentions)"

    @property
    def text(self) -> str:
        """The text that offsets count in: the str that was given, or what its bytes were read as."""
        if isinstance(self._given_text, str):
            return self._given_text
        return self._field("text", lib.newsent_doc_text) or ""

    @property
    def title(self) -> Optional[str]:
        """The title that was given apart, or None."""
        if self._given_title is None or isinstance(self._given_title, str):
            return self._given_title
        return self._field("title", lib.newsent_doc_title)

    def _field(self, name: str, function: Any) -> Optional[str]:
        if name not in self._cache:
            native, size = self._need(), c_size_t()
            pointer = function(native.pointer, byref(size))
            self._cache[name] = None if pointer is None else ctypes.string_at(pointer, size.value).decode("utf-8")
        found: Optional[str] = self._cache[name]
        return found

    @property
    def lang(self) -> str:
        """The language by script and stop words: "en", "zh", …, "und"."""
        if "lang" not in self._cache:
            self._cache["lang"] = lib.newsent_doc_lang(self._need().pointer).decode()
        lang: str = self._cache["lang"]
        return lang

    def _found(self) -> Tuple[List[Entity], List[Mention]]:
        """Entities and mentions, made together because they know each other."""
        if "found" not in self._cache:
            core, body, title = self._core, self.text, self.title or ""
            entities, mentions = [], []
            for kind, _, pack, index, _, _, score, link, salience in (
                    _STRUCTS["newsent_entity"].iter_unpack(self._records[0])):
                if pack == _raw.NONE:
                    entity = Entity(core.type(kind), None, "", {}, score, link, salience)
                else:
                    key, name, attrs = core.entity(pack, index)
                    copy = {attr: list(values) for attr, values in attrs.items()}
                    entity = Entity(core.type(kind), key, name, copy, score, link, salience)
                entities.append(entity)
            local = 0
            for byte_start, byte_end, start, end, owner, _, _, flags, score in (
                    _STRUCTS["newsent_mention"].iter_unpack(self._records[1])):
                field = title if flags & _raw.IN_TITLE else body
                entity = entities[owner]
                mention = Mention(field[start:end], start, end, byte_start, byte_end, flags, entity, score)
                mentions.append(mention)
                entity.mentions.append(mention)
                if entity.key is None:
                    if entity.local is None:
                        local += 1
                        entity.local = f"T{local}"
                        entity.name = mention.text
                    elif len(mention.text.encode("utf-8", "replace")) > len(entity.name.encode("utf-8", "replace")):
                        entity.name = mention.text
            self._cache["found"] = entities, mentions
        found: Tuple[List[Entity], List[Mention]] = self._cache["found"]
        return found

    @property
    def entities(self) -> List[Entity]:
        """Who and what is named, by salience, then first mention."""
        return self._found()[0]

    @property
    def mentions(self) -> List[Mention]:
        """Every place where an entity is named, by place, title first."""
        return self._found()[1]

    @property
    def topics(self) -> List[Topic]:
        """What the text is about, by score: every topic that was scored above zero; `above` says which of them count."""
        if "topics" not in self._cache:
            topics = []
            for label, flags, first, count, score in _STRUCTS["newsent_topic"].iter_unpack(self._records[2]):
                id, name = self._core.topic(label)
                topics.append(Topic(id, name, score, bool(flags & _raw.TOPIC_ABOVE), self, first, count))
            self._cache["topics"] = topics
        found: List[Topic] = self._cache["topics"]
        return found

    def _spans(self, plural: str, record: str) -> Any:
        """(text, start, end, byte_start, byte_end) and the other fields of every record."""
        body, title = self.text, self.title or ""
        flags_at = [name for name, _ in getattr(_raw, record)._fields_].index("flags") - 1
        for byte_start, byte_end, start, end, *rest in _STRUCTS[record].iter_unpack(_copied(self._need(), plural)):
            field = title if rest[flags_at] & _raw.IN_TITLE else body
            yield (field[start:end], start, end, byte_start, byte_end), rest

    def _evidence(self) -> List[Evidence]:
        if "evidence" not in self._cache:
            self._cache["evidence"] = [Evidence(*span, flags, weight) for span, (_, flags, weight) in self._spans(
                "evidence", "newsent_evidence")]
        found: List[Evidence] = self._cache["evidence"]
        return found

    @property
    def tokens(self) -> List[Token]:
        """Words, numbers, signs …, by place, title first."""
        if "tokens" not in self._cache:
            self._cache["tokens"] = [
                Token(*span, flags, TOKEN_KINDS.get(kind, "unknown"), sentence)
                for span, (kind, flags, sentence, _) in self._spans("tokens", "newsent_token")]
        found: List[Token] = self._cache["tokens"]
        return found

    @property
    def sentences(self) -> List[Sentence]:
        """Sentences, by place, title first."""
        if "sentences" not in self._cache:
            self._cache["sentences"] = [
                Sentence(*span, flags, begin, end)
                for span, (begin, end, _, flags) in self._spans("sentences", "newsent_sentence")]
        found: List[Sentence] = self._cache["sentences"]
        return found

    def map_offset(self, offset: int, source: str, target: str, in_title: bool = False) -> int:
        """Turns an offset of text (or title) from one unit into another: "byte", "code_point", "utf16" (as JavaScript
        counts). An offset inside a character gives that of its beginning. ValueError past the end."""
        if source not in UNITS or target not in UNITS:
            raise ValueError(f'units are {", ".join(map(repr, UNITS))}')
        if offset < 0:
            raise ValueError("offset is below 0")
        mapped: int = lib.newsent_doc_map_offset(self._need().pointer, offset, UNITS[source], UNITS[target],
                                                 _raw.IN_TITLE if in_title else 0)
        if mapped == _NONE_64:
            raise ValueError(f"offset {offset} lies past the end")
        return mapped

    def _render(self, format: int, flags: int = 0, id: Optional[str] = None) -> str:
        native = self._need()
        options = _raw.newsent_write_options()
        options.struct_size = ctypes.sizeof(options)
        options.flags = flags
        if id is not None:
            raw = to_bytes(id)
            options.id, options.id_len = raw, len(raw)
        out, size, error = c_void_p(), c_size_t(), _raw.newsent_error()
        check(lib.newsent_doc_render(native.pointer, format, byref(options), byref(out), byref(size), byref(error)),
              error)
        buffer = Handle(out.value, lib.newsent_free)
        return ctypes.string_at(buffer.pointer or 0, size.value).decode("utf-8")

    def to_json(self, id: Optional[str] = None, *, text: bool = False, evidence: bool = False,
                all_topics: bool = False) -> str:
        """One JSON object, indented (docs/json.md): with the text, the evidence of topics, topics below their
        threshold where asked for. Ends in a newline."""
        return self._render(_raw.FORMAT_JSON, _flags(text, evidence, all_topics), id)

    def to_jsonl(self, id: Optional[str] = None, *, text: bool = False, evidence: bool = False,
                 all_topics: bool = False) -> str:
        """The same on one line: what `newsent extract --to jsonl` writes. Ends in a newline."""
        return self._render(_raw.FORMAT_JSONL, _flags(text, evidence, all_topics), id)

    def to_dict(self, id: Optional[str] = None, *, text: bool = False, evidence: bool = False,
                all_topics: bool = False) -> Dict[str, Any]:
        """The same as Python objects."""
        found: Dict[str, Any] = json.loads(self.to_jsonl(id, text=text, evidence=evidence, all_topics=all_topics))
        return found

    def to_tsv(self, id: Optional[str] = None, *, header: bool = False) -> str:
        """One mention a line."""
        return self._render(_raw.FORMAT_TSV, _raw.WRITE_HEADER if header else 0, id)

    def to_conll(self, id: Optional[str] = None) -> str:
        """Token and IOB2 tag a line, an empty line after a sentence."""
        return self._render(_raw.FORMAT_CONLL, 0, id)


def _flags(text: bool, evidence: bool, all_topics: bool) -> int:
    return ((_raw.WRITE_TEXT if text else 0) | (_raw.WRITE_EVIDENCE if evidence else 0)
            | (_raw.WRITE_ALL_TOPICS if all_topics else 0))


def _read(core: Core, raw: bytes, options: Any) -> Handle:
    """A native document filled with a text. It keeps the engine, whose packs may lie in memory of ours."""
    pointer, error = c_void_p(), _raw.newsent_error()
    check(lib.newsent_doc_new(byref(pointer), byref(error)), error)
    native = Handle(pointer.value, lib.newsent_doc_free, core.engine)
    check(lib.newsent_analyze(core.engine.pointer, native.pointer, raw, len(raw), byref(options.record), byref(error)),
          error)
    return native
