"""str and bytes on the way into the library."""

import re
from typing import Union

_SURROGATE = re.compile("[\ud800-\udfff]")


def own_bytes(text: Union[bytes, bytearray, memoryview]) -> bytes:
    """Bytes that the caller cannot change afterwards."""
    if not isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError(f"a text is str or bytes, not {type(text).__name__}")
    return bytes(text)


def to_bytes(text: Union[str, bytes, bytearray, memoryview]) -> bytes:
    """UTF-8 in which every character of a str keeps its index and its length; other bytes as they are.

    A lone surrogate (of errors="surrogateescape") becomes U+FFFD, three bytes like itself. U+FEFF at the beginning of a
    str is a character and no byte order mark: the library would drop it, so it becomes U+2060, which says the same.
    """
    if not isinstance(text, str):
        return own_bytes(text)
    if text.startswith("\ufeff"):
        text = "\u2060" + text[1:]
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode("utf-8")
