"""Generated from include/newsent/base.h by bindings/python/generate.py. Do not edit."""

from typing import Dict, Type


class Error(Exception):
    """A call of the library failed.

    code    the status number
    name    the status name, such as NEWSENT_E_LIMIT
    line    the line of the input it is about, from 1; 0 where there is none
    offset  the byte of the input it is about; 0 where there is none
    """

    def __init__(self, message: str, code: int = 0, line: int = 0, offset: int = 0) -> None:
        super().__init__(message, code, line, offset)
        self.message = message
        self.code = code
        self.line = line
        self.offset = offset

    @property
    def name(self) -> str:
        return NAMES.get(self.code, "NEWSENT_E_UNKNOWN")

    def __str__(self) -> str:
        return self.message


class ArgumentError(Error, ValueError):
    """NEWSENT_E_ARG: an argument is out of its contract."""


class OutOfMemoryError(Error, MemoryError):
    """NEWSENT_E_MEMORY: an allocation failed."""


class FileError(Error):
    """NEWSENT_E_IO: reading or writing a file failed."""


class LimitError(Error):
    """NEWSENT_E_LIMIT: a written limit was passed; the message names the option."""


class EncodingError(Error):
    """NEWSENT_E_ENCODING: the encoding is unknown or the text cannot be converted from it."""


class NotPackError(Error):
    """NEWSENT_E_NOT_PACK: the bytes are not a pack at all."""


class UnsupportedError(Error):
    """NEWSENT_E_UNSUPPORTED: a pack, but of a format that this library does not read."""


class CorruptError(Error):
    """NEWSENT_E_CORRUPT: a pack, but damaged."""


class MismatchError(Error):
    """NEWSENT_E_MISMATCH: a pack whose names were folded by other Unicode data."""


class RowsError(Error):
    """NEWSENT_E_ROWS: rows of a gazetteer were refused; the rest was taken."""


class NotFoundError(Error, LookupError):
    """NEWSENT_E_NOT_FOUND: there is no such thing (pack, key, format …)."""


class CancelledError(Error):
    """NEWSENT_E_CANCELLED: the caller's cancel flag was seen."""


class SinkError(Error):
    """NEWSENT_E_SINK: the caller's sink returned non-zero."""


class InternalError(Error):
    """NEWSENT_E_INTERNAL: a fault of the library: please report it."""


CLASSES: Dict[int, Type[Error]] = {
    1: ArgumentError,
    2: OutOfMemoryError,
    3: FileError,
    4: LimitError,
    5: EncodingError,
    6: NotPackError,
    7: UnsupportedError,
    8: CorruptError,
    9: MismatchError,
    10: RowsError,
    11: NotFoundError,
    12: CancelledError,
    13: SinkError,
    14: InternalError,
}

NAMES: Dict[int, str] = {
    1: "NEWSENT_E_ARG",
    2: "NEWSENT_E_MEMORY",
    3: "NEWSENT_E_IO",
    4: "NEWSENT_E_LIMIT",
    5: "NEWSENT_E_ENCODING",
    6: "NEWSENT_E_NOT_PACK",
    7: "NEWSENT_E_UNSUPPORTED",
    8: "NEWSENT_E_CORRUPT",
    9: "NEWSENT_E_MISMATCH",
    10: "NEWSENT_E_ROWS",
    11: "NEWSENT_E_NOT_FOUND",
    12: "NEWSENT_E_CANCELLED",
    13: "NEWSENT_E_SINK",
    14: "NEWSENT_E_INTERNAL",
}

__all__ = [
    "Error",
    "ArgumentError",
    "OutOfMemoryError",
    "FileError",
    "LimitError",
    "EncodingError",
    "NotPackError",
    "UnsupportedError",
    "CorruptError",
    "MismatchError",
    "RowsError",
    "NotFoundError",
    "CancelledError",
    "SinkError",
    "InternalError",
]
