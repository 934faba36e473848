"""Engines: packs frozen together, and the ways to run texts through them."""

import ctypes
import functools
import os
import pickle
import threading
from ctypes import POINTER, byref, c_char_p, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any, Dict, Iterable, List, Optional, Sequence, Tuple, Union

from . import _errors, _raw
from ._document import Core, Document, Text
from ._library import Handle, check, lib
from ._pack import Pack, Path
from ._text import own_bytes, to_bytes

INPUTS = {"auto": _raw.INPUT_AUTO, "text": _raw.INPUT_TEXT, "page": _raw.INPUT_PAGE}


class Options:
    """newsent_analyze_options, and the memory that it points to."""

    __slots__ = ("record", "keep")

    def __init__(self, core: Core, title: Optional[Text] = None, encoding: Optional[str] = None, input: str = "auto",
                 types: Optional[Sequence[str]] = None, min_score: float = 0.0, max_bytes: int = 0) -> None:
        record = _raw.newsent_analyze_options()
        record.struct_size = ctypes.sizeof(record)
        if input not in INPUTS:
            raise ValueError(f'input is {input!r}: it must be one of {", ".join(map(repr, INPUTS))}')
        record.input = INPUTS[input]
        record.min_score = min_score
        record.max_bytes = max_bytes
        self.keep: List[Any] = []
        if title is not None:
            raw = to_bytes(title)
            self.keep.append(raw)
            record.title, record.title_len = raw, len(raw)
        if encoding is not None:
            name = encoding.encode("ascii", "replace")
            self.keep.append(name)
            record.encoding = name
        if types is not None:
            numbers = (c_uint32 * max(len(types), 1))()
            for i, name_of_type in enumerate(types):
                numbers[i] = lib.newsent_engine_type_number(core.engine.pointer, name_of_type.encode("utf-8"))
                if numbers[i] == 0:
                    raise ValueError(f"no type {name_of_type!r} in the packs of this engine")
            self.keep.append(numbers)
            record.types, record.type_count = ctypes.cast(numbers, POINTER(c_uint32)), len(types)
        self.record = record


class Engine:
    """Packs frozen together: immutable, used by any number of threads at once.

        with newsent.Engine(["mine.nspack"]) as engine:
            document = engine.extract(text)

    packs    Pack objects or paths of pack files; later ones add to, override and suppress earlier ones
    default  whether the default pack lies below them

    Errors: those of Pack.open; LimitError (more than 16 packs). A closed engine raises ValueError; its documents go on.
    An engine whose packs are all files can be pickled: it is opened anew by their paths, and refused when they have
    changed.
    """

    def __init__(self, packs: Optional[Iterable[Union[Pack, Path]]] = None, default: bool = True) -> None:
        self._set(_make_core(list(packs or ()), default))

    def _set(self, core: Core) -> None:
        self._core: Optional[Core] = core

    def _need(self) -> Core:
        core = self._core
        if core is None:
            raise ValueError("the engine is closed")
        return core

    def close(self) -> None:
        """Drops the engine. Its documents, and calls that run in other threads, go on. May be called again."""
        self._core = None

    def __enter__(self) -> "Engine":
        self._need()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def fingerprint(self) -> str:
        """Library version and a hash over packs and Unicode data: equal fingerprints give equal results."""
        return self._need().fingerprint

    @property
    def topics(self) -> List[Tuple[str, str]]:
        """Id and label of every topic that it knows."""
        core = self._need()
        return [core.topic(i) for i in range(lib.newsent_engine_topic_count(core.engine.pointer))]

    def extended(self, packs: Iterable[Union[Pack, Path]]) -> "Engine":
        """An engine with more packs over this one's: the same as one of all of them, but made in time that grows with
        the new packs alone. For lists that are used again and again; `overlays` of extract does it for one text.

        Errors: those of Pack.open; LimitError (more than 16 packs in all).
        """
        engine = Engine.__new__(Engine)
        engine._set(_extended_core(self._need(), packs))
        return engine

    def extract(self, text: Text, title: Optional[Text] = None, *, encoding: Optional[str] = None,
                input: str = "auto", types: Optional[Sequence[str]] = None, min_score: float = 0.0,
                max_bytes: int = 0, overlays: Iterable[Union[Pack, Path]] = ()) -> Document:
        """Reads a text.

        text       str, or bytes: UTF-8 unless a byte order mark or `encoding` says otherwise
        title      a title that is not part of the text
        encoding   of bytes: a name that ICU knows, such as "gb18030"
        input      "text": all of it is story; "page": scraped text, where menus, bylines and credits may stand; "auto"
        types      types of entities to report, such as ["company"]; None: all
        min_score  entities below it are left out
        max_bytes  the longest text that is read; 0: 64 MiB
        overlays   Pack objects or paths of pack files laid over the engine's for this text: they add, override and
                   suppress as later packs of an engine do, with the same answer (gazetteers/README.md, "Layers").
                   Pack.from_rows and Builder make packs in memory

        Errors: LimitError, EncodingError, OutOfMemoryError; ValueError for an unknown option's value.
        """
        core = _extended_core(self._need(), overlays)
        if isinstance(text, str) and encoding is not None:
            raise ValueError("encoding is for bytes: a str has none")
        options = Options(core, title, encoding, input, types, min_score, max_bytes)
        return Document._analyze(core, text, title, options)

    def extract_many(self, texts: Iterable[Text], threads: int = 0, *, on_error: str = "raise",
                     encoding: Optional[str] = None, input: str = "auto", types: Optional[Sequence[str]] = None,
                     min_score: float = 0.0, max_bytes: int = 0,
                     overlays: Iterable[Union[Pack, Path]] = ()) -> List[Any]:
        """Reads many texts on several threads (0: one for each processor) in one call; the documents in order.

        The result does not depend on the number of threads. A text that fails raises its error, or with
        on_error="return" the error stands in its place. What is not in the columns of a batch (tokens, sentences, lang,
        evidence, to_…) is made on request by reading that text again. Other options as for extract.
        """
        core = _extended_core(self._need(), overlays)
        if on_error not in ("raise", "return"):
            raise ValueError(f'on_error is {on_error!r}: it must be "raise" or "return"')
        items = [text if isinstance(text, str) else own_bytes(text) for text in texts]
        if encoding is not None and any(isinstance(text, str) for text in items):
            raise ValueError("encoding is for bytes: a str has none")
        options = Options(core, None, encoding, input, types, min_score, max_bytes)
        raws = [to_bytes(text) for text in items]
        pointers = (c_char_p * max(len(raws), 1))(*raws)
        lengths = (c_size_t * max(len(raws), 1))(*map(len, raws))
        batch_options = _raw.newsent_batch_options()
        batch_options.struct_size = ctypes.sizeof(batch_options)
        batch_options.threads = threads
        batch_options.analyze = ctypes.pointer(options.record)
        pointer, error = c_void_p(), _raw.newsent_error()
        check(lib.newsent_batch_run(core.engine.pointer, pointers, lengths, len(raws), byref(batch_options),
                                    byref(pointer), byref(error)), error)
        batch = Handle(pointer.value, lib.newsent_batch_free, core)
        columns = [_Column(batch, getattr(lib, f"newsent_batch_{name}"), record) for name, record in (
            ("entities", _raw.newsent_entity), ("mentions", _raw.newsent_mention), ("topics", _raw.newsent_topic))]
        found: List[Any] = []
        for i, (text, raw) in enumerate(zip(items, raws)):
            try:
                status = lib.newsent_batch_status(batch.pointer, i)
                if status != _raw.OK:
                    # The batch keeps the code alone: reading that text by itself tells the whole of it.
                    Document._analyze(core, text, None, options)
                    check(status, None, f"text {i}: ")
                found.append(Document._from_batch(core, text, raw, options, *(column[i] for column in columns)))
            except _errors.Error as failure:
                if on_error == "raise":
                    raise
                found.append(failure)
        return found

    def __reduce__(self) -> Any:
        core = self._need()
        if core.paths is None:
            raise pickle.PicklingError("an engine with a pack that is not a file cannot be pickled")
        return _restore, (core.paths, core.default, core.fingerprint)


class _Column:
    """One column of a batch: [i] is the bytes of the records of text i."""

    __slots__ = ("_batch", "_address", "_offsets", "_size")

    def __init__(self, batch: Handle, function: Any, record: Any) -> None:
        offsets = POINTER(c_uint64)()
        records = function(batch.pointer, byref(offsets))
        self._batch = batch
        self._address = ctypes.cast(records, c_void_p).value or 0
        self._offsets = offsets
        self._size = ctypes.sizeof(record)

    def __getitem__(self, i: int) -> bytes:
        if not self._address:
            return b""
        begin, end = self._offsets[i], self._offsets[i + 1]
        return ctypes.string_at(self._address + begin * self._size, (end - begin) * self._size)


def _make_core(packs: List[Union[Pack, Path]], default: bool) -> Core:
    opened = [pack if isinstance(pack, Pack) else Pack.open(pack) for pack in packs]
    paths = None if any(pack.path is None for pack in opened) else tuple(pack.path for pack in opened)
    if default:
        opened.insert(0, Pack.open_default())
    handles = [pack._need() for pack in opened]
    pointers = (c_void_p * max(len(handles), 1))(*(handle.pointer for handle in handles))
    pointer, error = c_void_p(), _raw.newsent_error()
    check(lib.newsent_engine_new(byref(pointer), pointers, len(handles), None, byref(error)), error)
    return Core(Handle(pointer.value, lib.newsent_engine_free, handles), paths, default)


def _extended_core(core: Core, packs: Iterable[Union[Pack, Path]]) -> Core:
    opened = [pack if isinstance(pack, Pack) else Pack.open(pack) for pack in packs]
    if not opened:
        return core
    handles = [pack._need() for pack in opened]
    pointers = (c_void_p * len(handles))(*(handle.pointer for handle in handles))
    pointer, error = c_void_p(), _raw.newsent_error()
    check(lib.newsent_engine_extend(byref(pointer), core.engine.pointer, pointers, len(handles), None, byref(error)),
          error)
    added = tuple(pack.path for pack in opened)
    paths = None if core.paths is None or None in added else core.paths + added
    return Core(Handle(pointer.value, lib.newsent_engine_free, [core.engine] + handles), paths, core.default)


@functools.lru_cache(maxsize=4)
def _restored_core(paths: Tuple[str, ...], default: bool, fingerprint: str) -> Core:
    core = _make_core(list(paths), default)
    if core.fingerprint != fingerprint:
        raise pickle.UnpicklingError(f"the packs have changed since the engine was pickled: {fingerprint} is now "
                                     f"{core.fingerprint}")
    return core


def _restore(paths: Tuple[str, ...], default: bool, fingerprint: str) -> Engine:
    engine = Engine.__new__(Engine)
    engine._set(_restored_core(paths, default, fingerprint))
    return engine


_lock = threading.Lock()
_default: Optional[Engine] = None


def _new_lock() -> None:
    global _lock
    _lock = threading.Lock()  # another thread of the parent may have held it


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_new_lock)


def default_engine() -> Engine:
    """The engine over the default pack that newsent.extract uses: made at the first call, then shared. Errors: those of
    Pack.open_default."""
    global _default
    if _default is None or _default._core is None:
        with _lock:
            if _default is None or _default._core is None:
                _default = Engine()
    return _default


def extract(text: Text, title: Optional[Text] = None, **options: Any) -> Document:
    """Reads a text with the default pack. Options and errors as for Engine.extract."""
    return default_engine().extract(text, title, **options)


def extract_many(texts: Iterable[Text], threads: int = 0, **options: Any) -> List[Any]:
    """Reads many texts with the default pack on several threads. Options and errors as for Engine.extract_many."""
    return default_engine().extract_many(texts, threads, **options)
