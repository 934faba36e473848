"""Finds and loads libnewsent, and checks that it is the library that this package was generated for.

The first of these that is there is loaded, and nothing else is tried after it:

1. the file that the environment variable NEWSENT_LIBRARY names
2. libnewsent.so.0 beside this package (wheels)
3. build/release/lib, then build/dev/lib of the checkout that this package lies in
4. libnewsent.so.0 where the system's loader finds it
"""

import ctypes
import os
from pathlib import Path
from typing import Any, Optional, Type

from . import _errors, _raw

SONAME = "libnewsent.so.0"


def _find() -> str:
    named = os.environ.get("NEWSENT_LIBRARY")
    if named:
        return named
    here = Path(__file__).resolve().parent
    places = [here / SONAME]
    if len(here.parents) > 2 and (here.parents[2] / "include" / "newsent.h").is_file():
        places += [here.parents[2] / "build" / preset / "lib" / SONAME for preset in ("release", "dev")]
    for place in places:
        if place.is_file():
            return str(place)
    return SONAME


def _check(library: ctypes.CDLL, path: str) -> None:
    number = library.newsent_version_number()
    major, minor = (int(part) for part in _raw.VERSION.split(".")[:2])
    if (number // 10000, number // 100 % 100) != (major, minor):
        raise ImportError(
            f"newsent: {path} is libnewsent {library.newsent_version_string().decode()}, this package needs "
            f"{major}.{minor}: install the two of one version, or name the right file in NEWSENT_LIBRARY", path=path)
    for number, record in _raw.STRUCT_SIZES:
        size = library.newsent_struct_size(number)
        if size != ctypes.sizeof(record):
            raise ImportError(
                f"newsent: {record.__name__} has {size} bytes in {path} and {ctypes.sizeof(record)} in this package: "
                "they were not made from the same headers; build anew and run bindings/python/generate.py", path=path)


def _load() -> ctypes.CDLL:
    path = _find()
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(
            f"newsent: cannot load {path} ({error}): build or install libnewsent, or name its file in the environment "
            "variable NEWSENT_LIBRARY", path=path) from None
    for name, (result, arguments) in _raw.PROTOTYPES.items():
        try:
            function = getattr(library, name)
        except AttributeError:
            raise ImportError(f"newsent: {path} has no function {name}: it is not a libnewsent {_raw.VERSION}; name the "
                              "right file in NEWSENT_LIBRARY", path=path) from None
        function.restype = result
        function.argtypes = arguments
    _check(library, path)
    return library


lib: Any = _load()


def check(status: int, error: Optional[Any] = None, about: str = "") -> None:
    """Raises what a status other than NEWSENT_OK means."""
    if status == _raw.OK:
        return
    kind: Type[_errors.Error] = _errors.CLASSES.get(status, _errors.Error)
    message = error.message.decode("utf-8", "replace") if error is not None else ""
    message = about + (message or lib.newsent_status_name(status).decode())
    raise kind(message, status, error.line if error is not None else 0, error.offset if error is not None else 0)


class Handle:
    """Owns one native object and frees it when the last Python object that uses it is gone.

    Objects with a close() drop their reference to the handle: a thread that is inside a call still holds its own, so
    nothing is freed under it.
    """

    __slots__ = ("pointer", "_free", "_keep")

    def __init__(self, pointer: Optional[int], free: Any, keep: Any = None) -> None:
        self.pointer = pointer
        self._free = free
        self._keep = keep  # what the native object borrows from

    def __del__(self) -> None:
        pointer, self.pointer = self.pointer, None
        if pointer:
            self._free(pointer)

    def __reduce__(self) -> Any:
        raise TypeError("a native newsent object cannot be pickled")
