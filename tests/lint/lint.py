#!/usr/bin/env python3
"""lint.py [ROOT] - the rules of the house that a compiler does not know. Prints "file:line: what is wrong"."""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
if ROOT.is_file():
    ROOT = ROOT.parent.parent.parent

# A file includes its own room and rooms before it.
ROOMS = ["base", "text", "pack", "token", "page", "gaz", "entity", "topic", "engine", "build", "out", "api"]
# The last but one stands beside the others: it sees base and its own.
ONLY = {"out": {"base", "out"}}
# Who may include what is not ours. Nothing else but the C library.
THIRD_PARTY = {
    r"xxhash\.h": "lib/base/hash.c",
    r"utf8proc\.h": "lib/text/fold.c",
    r"unicode/ucnv\w*\.h": "lib/text/decode.c",
    r"unicode/ubrk\.h": "lib/token/segment.c",
    r"unicode/utext\.h": "lib/token/segment.c",
    r"unicode/(uchar|uversion)\.h": "lib/token/segment.c",
    r"pcre2\.h": "lib/token/pattern.c",
    r"emmintrin\.h": "lib/gaz/block.h",
}
C_LIBRARY = set(
    "assert ctype errno float inttypes limits math pthread sched stdalign stdarg stdatomic stdbool stddef stdint stdio "
    "stdlib string time uchar unistd fcntl dlfcn sys/mman sys/stat sys/types".split())
# Words that end a program, print, or depend on its environment have no place in a library.
FORBIDDEN_CALLS = re.compile(
    r"(?<![\w.>])(abort|exit|_exit|quick_exit|printf|fprintf|puts|putchar|perror|getenv|setenv|setlocale|signal|atexit|"
    r"u_cleanup|strtok|rand|srand|gets|strcpy|strcat|sprintf)\s*\(")
FORBIDDEN_WORDS = re.compile(r"UTF8PROC_CHARBOUND|PCRE2_MATCH_INVALID_UTF")
# Only mem.c allocates.
ALLOCATION = re.compile(r"(?<![\w.>])(malloc|calloc|realloc|reallocarray|free|strdup|strndup|aligned_alloc|alloca)\s*\(")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|TBD)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|home|root|Users|opt|mnt)/")
MOST_LINES = 500
GENERATED = "generated"  # in the first lines of a file: no limit of lines
BINARY = {".gz", ".png", ".nspack", ".bin"}
SKIPPED = {".git", "__pycache__", ".pytest_cache", ".mypy_cache"}
# This file and its own test name what is forbidden.
NAMES_RULES = {"tests/lint/lint.py", "tests/lint/selftest.py"}

faults: dict[str, list[str]] = {}


def fault(rule: str, path: pathlib.Path, line: int, what: str) -> None:
    faults[rule].append(f"{path.relative_to(ROOT).as_posix()}:{line}: {what}")


def files() -> list[pathlib.Path]:
    found = []
    built = {"build", *(path.parent.name for path in ROOT.glob("*/CMakeCache.txt"))}
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and parts[0] not in built and not SKIPPED.intersection(parts) and path.suffix not in BINARY:
            found.append(path)
    return [path for path in found if "corpus" not in path.parts and "bad" not in path.parts]


def without_comments(text: str) -> str:
    """The code with comments and strings blanked, line for line."""
    def blank(match: re.Match[str]) -> str:
        part = match.group(0)
        return re.sub(r"[^\n]", " ", part) if part.startswith("/") else '""'
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.S)


def check_includes(path: pathlib.Path, text: str) -> None:
    name = path.relative_to(ROOT).as_posix()
    room = path.relative_to(ROOT).parts[1]
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', line)
        if not match:
            continue
        header = match.group(2)
        head = header.split("/")[0]
        if match.group(1) == '"' and (head == "newsent" or header == "newsent.h"):
            continue
        if match.group(1) == '"' and head in ROOMS and "/" in header:
            seen = ONLY.get(room, set(ROOMS[: ROOMS.index(room) + 1]))
            if head not in seen:
                fault("rooms", path, number, f"{room} includes {head}, a higher room")
            if not (ROOT / "lib" / header).is_file():
                fault("rooms", path, number, f"lib/{header} is not there")
        elif match.group(1) == '"':
            if not (path.parent / header).is_file():
                fault("rooms", path, number, f'write "room/file.h" instead of "{header}"')
        elif header.removesuffix(".h") not in C_LIBRARY:
            owner = next((own for pattern, own in THIRD_PARTY.items() if re.fullmatch(pattern, header)), None)
            if owner is None:
                fault("third party", path, number, f"<{header}> is not among what the library may use")
            elif owner != name:
                fault("third party", path, number, f"<{header}> belongs to {owner} alone")


def check_library(path: pathlib.Path, text: str) -> None:
    name = path.relative_to(ROOT).as_posix()
    for number, line in enumerate(without_comments(text).splitlines(), 1):
        for match in FORBIDDEN_CALLS.finditer(line):
            fault("calls", path, number, f"{match.group(1)}() has no place in a library")
        for match in FORBIDDEN_WORDS.finditer(line):
            fault("calls", path, number, f"{match.group(0)} is unsafe in the versions that we run on")
        for match in ALLOCATION.finditer(line):
            if name != "lib/base/mem.c":
                fault("calls", path, number, f"{match.group(1)}(): only lib/base/mem.c allocates")
    if path.suffix == ".h":
        guard = "NS_" + re.sub(r"\W", "_", name.removeprefix("lib/")).upper()
        if f"#ifndef {guard}\n" not in text:
            fault("guards", path, 1, f"the include guard is not {guard}")


def check_globals(path: pathlib.Path, text: str) -> None:
    """Nothing at file level that can be written."""
    for number, line in enumerate(without_comments(text).splitlines(), 1):
        match = re.match(r"(static\s+)?(?!const\b|return\b|typedef\b|struct\b|extern\b|else\b|goto\b|case\b|break\b)"
                         r"[a-z_]\w*[\s*]+\w+(\[[^\]]*\])*\s*(=|;)", line)
        if match and "const" not in line and "(" not in line.split("=")[0] and not line.startswith((" ", "}", "#")):
            fault("no global state", path, number, line.strip()[:80])


def check_text(path: pathlib.Path) -> str | None:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault("text files", path, data[: error.start].count(b"\n") + 1, "not UTF-8")
        return None
    if "\r" in text and path.suffix in {".c", ".h", ".py", ".sh", ".md", ".txt", ".cmake", ".tsv"}:
        fault("text files", path, text[: text.index("\r")].count("\n") + 1, "a carriage return")
    if text and not text.endswith("\n") and path.suffix in {".c", ".h", ".py", ".sh", ".md", ".cmake", ".tsv", ".def"}:
        fault("text files", path, text.count("\n") + 1, "no newline at the end")
    if path.relative_to(ROOT).as_posix() not in NAMES_RULES:
        for number, line in enumerate(text.splitlines(), 1):
            if path.suffix not in {".tsv", ".jsonl", ".txt"} and UNFINISHED.search(line):
                fault("finished", path, number, line.strip()[:100])
            if MACHINE_PATH.search(line):
                fault("no machine paths", path, number, line.strip()[:100])
    return text


def check_sources() -> None:
    """gazetteers/SOURCES.tsv has a line for every file of rows, with its count of rows."""
    table = ROOT / "gazetteers" / "SOURCES.tsv"
    told = {}
    if table.is_file():
        header, *lines = table.read_text(encoding="utf-8").splitlines()
        rows = header.split("\t").index("rows")
        told = {line.split("\t")[0]: int(line.split("\t")[rows]) for line in lines}
    for path in sorted(ROOT.glob("gazetteers/*/*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        count = sum(1 for line in lines if line and not line.startswith("#")) - 1
        name = path.relative_to(ROOT / "gazetteers").as_posix()
        if told.pop(name, None) != count:
            fault("sources", path, 1, f"has {count} rows: say so in gazetteers/SOURCES.tsv")
    for name in told:
        fault("sources", table, 1, f"{name} is not there")


def check_format(paths: list[pathlib.Path]) -> str:
    tool = shutil.which("clang-format-14")
    if tool is None:
        return "skipped: no clang-format-14"
    done = subprocess.run([tool, "--dry-run", "--Werror", *map(str, paths)], capture_output=True, text=True, check=False)
    for match in re.finditer(r"^(\S+?):(\d+):\d+: error: code should be clang-formatted", done.stderr, flags=re.M):
        place = pathlib.Path(match.group(1))
        if not any(x.startswith(place.relative_to(ROOT).as_posix() + ":") for x in faults["clang-format"]):
            fault("clang-format", place, int(match.group(2)), "is not as .clang-format wants it")
    return ""


def main() -> int:
    for rule in ("rooms", "third party", "calls", "guards", "no global state", "length", "text files", "finished",
                 "no machine paths", "sources", "clang-format"):
        faults[rule] = []
    sources = []
    for path in files():
        parts = path.relative_to(ROOT).parts
        text = check_text(path)
        if text is None or path.suffix not in {".c", ".h"}:
            continue
        if GENERATED not in text[:400].lower():
            sources.append(path)
            if text.count("\n") > MOST_LINES:
                fault("length", path, MOST_LINES, f"{text.count(chr(10))} lines: split it by subject")
        if parts[0] == "lib" and len(parts) > 2:
            check_includes(path, text)
            check_library(path, text)
            if path.suffix == ".c":
                check_globals(path, text)
    check_sources()
    note = check_format(sources)
    failed = skipped = 0
    for rule, lines in faults.items():
        skip = rule == "clang-format" and note != ""
        print(f"{'FAIL' if lines else 'skip' if skip else 'ok':4} {rule} {note if skip else ''}".rstrip())
        for line in lines:
            print(f"     {line}")
        failed += bool(lines)
        skipped += skip
    print(f"{len(faults) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
