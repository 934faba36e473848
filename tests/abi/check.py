#!/usr/bin/env python3
"""check.py LIBRARY LAYOUT_PROGRAM - the ABI of the shared library is the committed one.

tests/abi/symbols.txt lists every public function, layout.txt every field of every public record (of 64-bit machines).
The library, the headers and lib/newsent.map must agree with them. `check.py --update LAYOUT_PROGRAM` writes the two
lists and lib/newsent.map anew: what the difference says is what users of the library will feel.
"""
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SYMBOLS, LAYOUT, MAP = HERE / "symbols.txt", HERE / "layout.txt", ROOT / "lib" / "newsent.map"


def headers() -> str:
    """All public headers without comments and preprocessor lines."""
    text = "\n".join(path.read_text() for path in sorted((ROOT / "include" / "newsent").glob("*.h")))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return re.sub(r"^\s*#.*$", "", text, flags=re.M)


def functions(text: str) -> list[str]:
    return sorted(set(re.findall(r"NEWSENT_API[^;]*?\b(newsent_\w+)\s*\(", text)))


def fields(text: str) -> set[str]:
    """"record field" of every plain record."""
    found = set()
    for body, name in re.findall(r"typedef struct \{(.*?)\}\s*(newsent_\w+);", text, flags=re.S):
        for line in body.split(";"):
            for part in line.split(","):
                match = re.search(r"(\w+)\s*(\[\d+\])?\s*$", part.strip())
                if match:
                    found.add(f"{name} {match.group(1)}")
    return found


def map_text(names: list[str]) -> str:
    listed = "".join(f"    {name};\n" for name in names)
    return "NEWSENT_0 {\nglobal:\n" + listed + "local:\n    *;\n};\n"


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def difference(what: str, want: set[str], have: set[str]) -> list[str]:
    return [f"{what}: {x} is missing" for x in sorted(want - have)] + [
        f"{what}: {x} is not in the list" for x in sorted(have - want)]


def main() -> int:
    text = headers()
    if sys.argv[1] == "--update":
        SYMBOLS.write_text("\n".join(functions(text)) + "\n")
        LAYOUT.write_text(run(sys.argv[2]))
        MAP.write_text(map_text(functions(text)))
        return 0

    library, program = sys.argv[1], sys.argv[2]
    listed = set(SYMBOLS.read_text().split())
    dynamic = [line.split() for line in run("nm", "-D", "--defined-only", library).splitlines()]
    exported = {row[2].split("@")[0] for row in dynamic if row[1] in "TtWiI"}
    writable = [row[2] for row in dynamic if row[1] in "BbDdGgSsCVvu"]
    readable = [row[2] for row in dynamic if row[1] in "Rr"]
    unversioned = [row[2] for row in dynamic if row[1] == "T" and not row[2].endswith("@@NEWSENT_0")]
    faults = {
        "symbols.txt and the headers": difference("headers", listed, set(functions(text))),
        "symbols.txt and the library": difference("library", listed, exported),
        "version of the symbols": [f"{name} is not in NEWSENT_0" for name in unversioned],
        "no data is exported": [f"{name} is data" for name in writable + readable],
        "lib/newsent.map": [] if MAP.read_text() == map_text(sorted(listed)) else ["is not what symbols.txt makes"],
        "layout.txt": difference("program", set(LAYOUT.read_text().splitlines()), set(run(program).splitlines())),
        "fields of layout.txt": difference(
            "headers", {" ".join(line.split()[:2]) for line in LAYOUT.read_text().splitlines() if " - - " not in line},
            fields(text)),
        "soname": [] if "[libnewsent.so.0]" in run("readelf", "-d", library) else ["is not libnewsent.so.0"],
    }
    failed = 0
    for name, lines in faults.items():
        print(f"{'FAIL' if lines else 'ok':4} {name}")
        for line in lines:
            print(f"     {line}")
        failed += bool(lines)
    print(f"{len(faults) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
