"""Packs: compiled knowledge, opened or built."""

import ctypes
import os
from ctypes import byref, c_char_p, c_size_t, c_uint32, c_void_p
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union

from . import _errors, _raw
from ._library import Handle, check, lib

Path = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]


class Alias(NamedTuple):
    """A name of an entity as its row has it: policy ("cased", "exact,context" …), prior (1 to 1000), file and line."""

    name: str
    policy: str
    prior: int
    file: Optional[str]
    line: int


def _text(value: Optional[bytes]) -> str:
    return (value or b"").decode("utf-8", "replace")


def read_attrs(pack: int, entity: int) -> Iterator[Tuple[str, str]]:
    """Attributes of entity number `entity` of a native pack."""
    key, value = c_char_p(), c_char_p()
    for k in range(lib.newsent_pack_entity_attr_count(pack, entity)):
        lib.newsent_pack_entity_attr(pack, entity, k, byref(key), byref(value))
        yield _text(key.value), _text(value.value)


class PackEntity:
    """An entity as a pack has it."""

    __slots__ = ("key", "type", "name", "attrs", "aliases")

    key: str
    type: str
    name: str
    attrs: Dict[str, List[str]]
    aliases: List[Alias]

    def __init__(self, pack: int, index: int) -> None:
        self.key = _text(lib.newsent_pack_entity_key(pack, index))
        self.type = _text(lib.newsent_pack_entity_type(pack, index))
        self.name = _text(lib.newsent_pack_entity_name(pack, index))
        self.attrs = {}
        for key, value in read_attrs(pack, index):
            self.attrs.setdefault(key, []).append(value)
        self.aliases = []
        name, policy, file = c_char_p(), c_char_p(), c_char_p()
        prior, line = c_uint32(), c_uint32()
        for k in range(lib.newsent_pack_entity_alias_count(pack, index)):
            lib.newsent_pack_entity_alias(pack, index, k, byref(name), byref(policy), byref(prior), byref(file),
                                          byref(line))
            self.aliases.append(Alias(_text(name.value), _text(policy.value), prior.value,
                                      _text(file.value) if file.value is not None else None, line.value))

    def __repr__(self) -> str:
        return f"PackEntity(key={self.key!r}, type={self.type!r}, name={self.name!r})"


class Pack:
    """A pack: immutable, shared by any number of threads and engines. Pack.open(path), Pack.from_rows(rows) or
    Builder.pack() make one.

    close() drops it (a with statement does so too); engines that were made of it go on. Using a closed pack is a
    ValueError.
    """

    def __init__(self, handle: Handle, path: Optional[str]) -> None:
        self._handle: Optional[Handle] = handle
        self.path = path  # None: not of a file

    @classmethod
    def open(cls, path: Path, trusted: bool = False) -> "Pack":
        """Opens a pack file, mapped into memory: replace it by rename while it is open. `trusted` skips the checksum.

        Errors: FileError, NotPackError, UnsupportedError, CorruptError, MismatchError.
        """
        pointer, error = c_void_p(), _raw.newsent_error()
        flags = _raw.PACK_TRUSTED if trusted else 0
        check(lib.newsent_pack_open(byref(pointer), os.fsencode(path), flags, byref(error)), error)
        return cls(Handle(pointer.value, lib.newsent_pack_free), os.path.abspath(os.fsdecode(path)))

    @classmethod
    def open_bytes(cls, data: Union[bytes, bytearray, memoryview]) -> "Pack":
        """Opens a pack that lies in memory; the bytes are copied. Errors as open, without FileError."""
        pointer, error = c_void_p(), _raw.newsent_error()
        check(lib.newsent_pack_open_memory(byref(pointer), bytes(data), len(data), _raw.PACK_COPY, byref(error)), error)
        return cls(Handle(pointer.value, lib.newsent_pack_free), None)

    @classmethod
    def from_rows(cls, *rows: Union[str, bytes]) -> "Pack":
        """A pack made of texts of rows, terms or words (gazetteers/README.md), for an engine or for `overlays`:

            mine = newsent.Pack.from_rows("#! newsent-rows 1\\n#! type=company\\nkey\\tname\\nacme\\tAcme\\n")

        RowsError names the first row that is refused. Builder takes the good rows and lists the others, and takes
        files and single entities.
        """
        with Builder() as builder:
            for number, text in enumerate(rows, 1):
                builder.add_rows(text, f"rows {number}")
            if builder.refused:
                bad = builder.refused[0]
                raise _errors.RowsError(f"{bad.file}, line {bad.line}: {bad.reason}", _raw.E_ROWS, bad.line)
            return builder.pack()

    @classmethod
    def open_default(cls) -> "Pack":
        """Opens the default pack. Errors as open, and NotFoundError, which lists where it was looked for."""
        pointer, error = c_void_p(), _raw.newsent_error()
        check(lib.newsent_pack_open_default(byref(pointer), 0, byref(error)), error)
        return cls(Handle(pointer.value, lib.newsent_pack_free), None)

    @classmethod
    def _open_buffer(cls, address: int, size: int, keep: Any) -> "Pack":
        pointer, error = c_void_p(), _raw.newsent_error()
        check(lib.newsent_pack_open_memory(byref(pointer), address, size, 0, byref(error)), error)
        return cls(Handle(pointer.value, lib.newsent_pack_free, keep), None)

    def _need(self) -> Handle:
        handle = self._handle
        if handle is None:
            raise ValueError("the pack is closed")
        return handle

    def close(self) -> None:
        """Drops the pack. May be called again."""
        self._handle = None

    def __enter__(self) -> "Pack":
        self._need()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def info(self) -> Dict[str, int]:
        """Figures of the pack: bytes, fingerprint, format, entity_count, alias_count, topic_count …"""
        handle = self._need()
        record = _raw.newsent_pack_info_record()
        record.struct_size = ctypes.sizeof(record)
        check(lib.newsent_pack_info(handle.pointer, byref(record)))
        return {name: getattr(record, name) for name, _ in record._fields_ if name != "struct_size"}

    @property
    def meta(self) -> List[Tuple[str, str]]:
        """Names, licences and attributions of its sources, in order."""
        handle = self._need()
        key, value = c_char_p(), c_char_p()
        pairs = []
        for i in range(lib.newsent_pack_meta_count(handle.pointer)):
            lib.newsent_pack_meta(handle.pointer, i, byref(key), byref(value))
            pairs.append((_text(key.value), _text(value.value)))
        return pairs

    def lookup(self, name: str) -> List[PackEntity]:
        """The entities that a name leads to, whatever their policies."""
        handle = self._need()
        raw = name.encode("utf-8", "replace")
        found = (c_uint32 * 64)()
        count = lib.newsent_pack_lookup(handle.pointer, raw, len(raw), found, len(found))
        assert handle.pointer is not None
        return [PackEntity(handle.pointer, found[i]) for i in range(min(count, len(found)))]

    def get(self, key: str) -> Optional[PackEntity]:
        """The entity of a key, or None."""
        handle = self._need()
        raw = key.encode("utf-8", "replace")
        index = lib.newsent_pack_find_key(handle.pointer, raw, len(raw))
        assert handle.pointer is not None
        return None if index == _raw.NONE else PackEntity(handle.pointer, index)


class RowError(NamedTuple):
    """A row that was refused, and why."""

    file: str
    line: int
    reason: str


class Builder:
    """Makes packs, from files of rows (gazetteers/README.md) or by calls. One thread at a time.

        builder = newsent.Builder()
        builder.entity("acme", "company", "Acme Robotics", aliases=["Acme [context]"], country="SE")
        engine = newsent.Engine([builder.pack()])

    add_file and add_rows take the good rows; the refused ones are in `refused`.
    """

    def __init__(self) -> None:
        pointer, error = c_void_p(), _raw.newsent_error()
        check(lib.newsent_builder_new(byref(pointer), byref(error)), error)
        self.refused: List[RowError] = []
        refused = self.refused

        def on_error(ctx: object, file: bytes, line: int, reason: bytes) -> int:
            refused.append(RowError(_text(file), line, _text(reason)))
            return 0

        callback = _raw.newsent_row_error_fn(on_error)
        self._handle: Optional[Handle] = Handle(pointer.value, lib.newsent_builder_free, callback)
        lib.newsent_builder_on_error(pointer, callback, None)

    def _need(self) -> Any:
        if self._handle is None:
            raise ValueError("the builder is closed")
        return self._handle.pointer

    def close(self) -> None:
        """Frees the builder. Packs that it made go on. May be called again."""
        self._handle = None

    def __enter__(self) -> "Builder":
        self._need()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _rows(self, status: int, error: Any) -> int:
        if status not in (_raw.OK, _raw.E_ROWS):
            check(status, error)
        return len(self.refused)

    def add_file(self, path: Path) -> int:
        """Reads a file of rows, terms or words; returns how many rows the builder has refused so far.
        Errors: FileError, LimitError."""
        pointer, error = self._need(), _raw.newsent_error()
        return self._rows(lib.newsent_builder_add_file(pointer, os.fsencode(path), byref(error)), error)

    def add_rows(self, rows: Union[str, bytes], name: str = "rows") -> int:
        """The same from memory; `name` stands for the file in messages."""
        pointer, error = self._need(), _raw.newsent_error()
        raw = rows.encode("utf-8") if isinstance(rows, str) else bytes(rows)
        return self._rows(lib.newsent_builder_add_rows(pointer, name.encode("utf-8"), raw, len(raw), byref(error)),
                          error)

    def entity(self, key: str, type: str, name: str, aliases: Union[List[str], Tuple[str, ...]] = (),
               **attrs: Union[str, List[str]]) -> None:
        """One entity. Name and aliases may carry a policy in brackets, as in a row ("Acme [context]"). RowsError says
        what is wrong with it."""
        pointer, error = self._need(), _raw.newsent_error()
        raw = key.encode("utf-8")
        check(lib.newsent_builder_entity(pointer, raw, type.encode("utf-8"), name.encode("utf-8"), byref(error)), error)
        for alias in aliases:
            check(lib.newsent_builder_alias(pointer, raw, alias.encode("utf-8"), byref(error)), error)
        for attr, values in attrs.items():
            for value in [values] if isinstance(values, str) else values:
                check(lib.newsent_builder_attr(pointer, raw, attr.encode("utf-8"), value.encode("utf-8"),
                                               byref(error)), error)

    def meta(self, key: str, value: str) -> None:
        """Metadata of the pack, such as name, licence, attribution."""
        error = _raw.newsent_error()
        check(lib.newsent_builder_meta(self._need(), key.encode("utf-8"), value.encode("utf-8"), byref(error)), error)

    @property
    def report(self) -> Dict[str, int]:
        """Counts so far: rows_taken, rows_refused, entities, aliases, topics, terms, words."""
        record = _raw.newsent_build_report()
        record.struct_size = ctypes.sizeof(record)
        check(lib.newsent_builder_report(self._need(), byref(record)))
        return {name: getattr(record, name) for name, _ in record._fields_ if name != "struct_size"}

    def _finish(self) -> Tuple[Handle, int]:
        data, size, error = c_void_p(), c_size_t(), _raw.newsent_error()
        check(lib.newsent_builder_finish(self._need(), byref(data), byref(size), byref(error)), error)
        return Handle(data.value, lib.newsent_free), size.value

    def finish(self) -> bytes:
        """The compiled pack. The builder stays usable."""
        data, size = self._finish()
        return ctypes.string_at(data.pointer or 0, size)

    def pack(self) -> Pack:
        """The compiled pack, opened."""
        data, size = self._finish()
        return Pack._open_buffer(data.pointer or 0, size, data)

    def write(self, path: Path) -> None:
        """Compiles into a file, replaced at once. Errors: FileError, LimitError."""
        error = _raw.newsent_error()
        check(lib.newsent_builder_write(self._need(), os.fsencode(path), byref(error)), error)
