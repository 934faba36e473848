#!/usr/bin/env python3
"""Writes newsent/_raw.py and newsent/_errors.py from the public headers.

    python3 bindings/python/generate.py            # writes both
    python3 bindings/python/generate.py --check    # exit 1 when they are not what it would write

It reads the one shape of C that include/newsent/*.h is written in: records, opaque handles, enums, integer macros,
callback types and prototypes. Anything else is an error, so that nothing is left out in silence.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HEADERS = ("base", "types", "pack", "build", "engine", "doc", "write")

SCALARS = {"int32_t": "c_int32", "uint32_t": "c_uint32", "uint64_t": "c_uint64", "size_t": "c_size_t",
           "float": "c_float", "newsent_status": "c_int32"}
LETTERS = {"c_int32": "i", "c_uint32": "I", "c_uint64": "Q", "c_float": "f"}

# Exception names that are not simply made of the code's name, and built-in exceptions that they also are.
ERROR_NAMES = {"ARG": "ArgumentError", "MEMORY": "OutOfMemoryError", "IO": "FileError"}
ERROR_BASES = {"ARG": "ValueError", "MEMORY": "MemoryError", "NOT_FOUND": "LookupError"}


class Headers:
    """All that was declared, in order."""

    def __init__(self):
        self.constants = {}  # name → value
        self.comments = {}  # status code → its comment
        self.records = {}  # name → [(field, ctypes type)]
        self.handles = []
        self.callbacks = {}  # name → (result, [arguments])
        self.functions = {}  # name → (result, [arguments])

    def read(self, source):
        for name, comment in re.findall(r"^ *NEWSENT_E_(\w+) = \d+,? */\* (.*?) \*/", source, re.M):
            self.comments[name] = comment
        source = re.sub(r"/\*.*?\*/", " ", source, flags=re.S)
        for name, value in re.findall(r"^#define (NEWSENT_\w+) +(\S.*)$", source, re.M):
            if name != "NEWSENT_API":
                self.constants[name] = self.number(value)
        source = re.sub(r"^#.*$", "", source, flags=re.M)
        source = re.sub(r'extern "C" \{', "", source)
        depth, begin = 0, 0
        for i, char in enumerate(source):
            depth += (char == "{") - (char == "}")
            if char == ";" and depth == 0:
                self.declaration(" ".join(source[begin:i].split()))
                begin = i + 1
            elif depth < 0:  # the end of extern "C"
                depth, begin = 0, i + 1

    def number(self, value):
        value = value.replace("UINT32_MAX", "0xffffffff")
        value = re.sub(r"\b(\d+)u\b", r"\1", value)
        if not re.fullmatch(r"[0-9a-fx()<*+ ]+", value):
            raise SystemExit(f"generate.py: not an integer: {value}")
        return eval(value)  # digits and operators only

    def declaration(self, text):
        if match := re.fullmatch(r"enum \{(.*)\}", text):
            for item in filter(None, (i.strip() for i in match[1].split(","))):
                name, value = item.split(" = ")
                self.constants[name] = self.number(value)
        elif match := re.fullmatch(r"typedef struct \{(.*)\} (\w+)", text):
            self.records[match[2]] = [field for item in match[1].split(";") if item.strip()
                                      for field in self.fields(item.strip())]
        elif match := re.fullmatch(r"typedef struct (\w+) \1", text):
            self.handles.append(match[1])
        elif match := re.fullmatch(r"typedef int32_t \(\*(\w+)\)\((.*)\)", text):
            self.callbacks[match[1]] = ("c_int32", [self.type(a) for a in match[2].split(",")])
        elif match := re.fullmatch(r"NEWSENT_API (.*?)(\w+)\((.*)\)", text):
            arguments = [] if match[3] == "void" else [a.strip() for a in match[3].split(",")]
            with_length = any(a.startswith("size_t *") for a in arguments)
            self.functions[match[2]] = (self.result(match[1].strip(), with_length), [self.type(a) for a in arguments])
        elif text != "typedef int32_t newsent_status":
            raise SystemExit(f"generate.py: cannot read: {text}")

    def fields(self, item):
        kind, names = re.fullmatch(r"(.*?[ *])((?:\w+(?:\[\d+\])?(?:, )?)+)", item).groups()
        for name in names.split(", "):
            match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", name)
            base = "c_char" if kind.strip() == "char" else self.type(kind + match[1])
            yield match[1], f"{base} * {match[2]}" if match[2] else base

    def result(self, text, with_length):
        if text == "void":
            return "None"
        if text == "const char *" and with_length:
            return "c_void_p"  # not NUL-terminated, or with NUL inside
        return self.type(text + " name")

    def type(self, declarator):
        """The ctypes type of "const char *name" and the like."""
        text = re.sub(r"\w+$", "", declarator.strip()).strip()
        stars = text.count("*")
        word = [w for w in re.findall(r"\w+", text) if w != "const"]
        if len(word) != 1:
            raise SystemExit(f"generate.py: cannot read the type of: {declarator}")
        base = word[0]
        if base in self.callbacks:
            return base
        if base == "char":
            # Text is read through char pointers; a buffer that the library hands over keeps its address.
            return ("c_char_p" if stars == 1 else
                    "POINTER(c_char_p)" if text.startswith("const") else "POINTER(c_void_p)")
        if base == "void" or base in self.handles:
            return "c_void_p" if stars == 1 else "POINTER(c_void_p)"
        name = SCALARS.get(base, base)
        if name == base and base not in self.records:
            raise SystemExit(f"generate.py: unknown type: {declarator}")
        for _ in range(stars):
            name = f"POINTER({name})"
        return name

    def format(self, record):
        """The struct format of a record of plain numbers, or None."""
        text = ""
        for _, kind in self.records[record]:
            part = LETTERS.get(kind) or (self.format(kind) if kind in self.records else None)
            if part is None:
                return None
            text += part
        return text


def short(name):
    return name[len("newsent_"):] if name.startswith("newsent_") else name


def raw_module(headers, version):
    out = ['"""Generated from include/newsent/*.h by bindings/python/generate.py. Do not edit."""', "",
           "from ctypes import (CFUNCTYPE, POINTER, Structure, c_char, c_char_p, c_float, c_int32, c_size_t, c_uint32,",
           "                    c_uint64, c_void_p)", "from typing import Any, Dict, List, Tuple", "",
           f'VERSION = "{version}"', ""]
    out += [f"{name[len('NEWSENT_'):]} = {value}" for name, value in headers.constants.items()]
    for name, fields in headers.records.items():
        out += ["", "", f"class {name}(Structure):", "    _fields_ = ["]
        out += [f'        ("{field}", {kind}),' for field, kind in fields]
        out += ["    ]"]
    out += ["", ""]
    for name, (result, arguments) in headers.callbacks.items():
        out += [f"{name} = CFUNCTYPE({', '.join([result] + arguments)})"]
    out += ["", "# Records of plain numbers: their fields in order, for struct.", "FORMATS: Dict[str, str] = {"]
    out += [f'    "{name}": "={headers.format(name)}",' for name in headers.records if headers.format(name)]
    out += ["}", "", "# newsent_struct_size(number) is the library's own sizeof.",
            "STRUCT_SIZES: List[Tuple[int, Any]] = ["]
    for name in headers.records:
        stem = re.sub(r"_record$", "", short(name)).upper()
        out += [f"    (STRUCT_{stem}, {name}),"]
    out += ["]", "", "# function → (what it returns, what it takes)", "PROTOTYPES: Dict[str, Tuple[Any, List[Any]]] = {"]
    for name, (result, arguments) in headers.functions.items():
        head = f'    "{name}": ({result}, ['
        line = head
        for i, argument in enumerate(arguments):
            piece = argument + (", " if i + 1 < len(arguments) else "")
            if len(line) + len(piece) > 115:
                out += [line.rstrip()]
                line = " " * 8
            line += piece
        out += [line + "]),"]
    return "\n".join(out + ["}", ""])


def error_class(code):
    return ERROR_NAMES.get(code) or "".join(part.capitalize() for part in code.split("_")) + "Error"


def errors_module(headers):
    codes = [name[len("NEWSENT_E_"):] for name in headers.constants if name.startswith("NEWSENT_E_")]
    out = ['"""Generated from include/newsent/base.h by bindings/python/generate.py. Do not edit."""', "",
           "from typing import Dict, Type", "", "",
           "class Error(Exception):",
           '    """A call of the library failed.',
           "",
           "    code    the status number",
           "    name    the status name, such as NEWSENT_E_LIMIT",
           "    line    the line of the input it is about, from 1; 0 where there is none",
           "    offset  the byte of the input it is about; 0 where there is none",
           '    """', "",
           "    def __init__(self, message: str, code: int = 0, line: int = 0, offset: int = 0) -> None:",
           "        super().__init__(message, code, line, offset)",
           "        self.message = message",
           "        self.code = code",
           "        self.line = line",
           "        self.offset = offset", "",
           "    @property",
           "    def name(self) -> str:",
           '        return NAMES.get(self.code, "NEWSENT_E_UNKNOWN")', "",
           "    def __str__(self) -> str:",
           "        return self.message"]
    for code in codes:
        bases = ", ".join(filter(None, ["Error", ERROR_BASES.get(code)]))
        comment = headers.comments[code]
        out += ["", "", f"class {error_class(code)}({bases}):",
                f'    """NEWSENT_E_{code}: {comment}."""']
    out += ["", "", "CLASSES: Dict[int, Type[Error]] = {"]
    out += [f"    {headers.constants['NEWSENT_E_' + code]}: {error_class(code)}," for code in codes]
    out += ["}", "", "NAMES: Dict[int, str] = {"]
    out += [f'    {headers.constants["NEWSENT_E_" + code]}: "NEWSENT_E_{code}",' for code in codes]
    out += ["}", "", "__all__ = ["]
    out += [f'    "{name}",' for name in ["Error"] + [error_class(code) for code in codes]]
    return "\n".join(out + ["]", ""])


def generate():
    headers = Headers()
    for name in HEADERS:
        headers.read((ROOT / "include/newsent" / f"{name}.h").read_text("utf-8"))
    version = re.search(r"project\(newsent VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text("utf-8"))[1]
    return {HERE / "newsent/_raw.py": raw_module(headers, version), HERE / "newsent/_errors.py": errors_module(headers)}


def main():
    stale = [path for path, text in generate().items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not what generate.py writes: run it", file=sys.stderr)
        return 1 if stale else 0
    for path, text in generate().items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
