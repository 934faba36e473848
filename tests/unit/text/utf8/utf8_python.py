#!/usr/bin/env python3
"""utf8_python.py UTF8_DUMP [COUNT] - the library's reading of UTF-8 is that of Python's bytes.decode("utf-8", "replace").

Reads what utf8_dump writes and decodes the same bytes with Python. Exits 1 at the first chunk that differs."""

import subprocess
import sys


def read_field(pipe):
    head = pipe.read(4)
    if not head:
        return None
    size = int.from_bytes(head, "little")
    field = pipe.read(size)
    if len(head) < 4 or len(field) < size:
        sys.exit("utf8_dump: its output breaks off")
    return field


def first_difference(raw, text):
    for part, got in zip(raw.split(b"\n"), text.split(b"\n")):
        want = part.decode("utf-8", "replace").encode("utf-8")
        if got != want:
            return f"{part.hex(' ')}: {got.hex(' ')}, Python reads {want.hex(' ')}"
    return "the chunks have different lengths"


def main():
    dump = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)
    sequences = 0
    while (raw := read_field(dump.stdout)) is not None:
        text = read_field(dump.stdout)
        if raw.decode("utf-8", "replace").encode("utf-8") != text:
            dump.kill()
            dump.wait()
            print(first_difference(raw, text or b""))
            print("0 passed, 1 failed, 0 skipped")
            return 1
        sequences += raw.count(b"\n") - 1
    if dump.wait() != 0 or sequences < (1 << 24) + (1 << 16) + (1 << 8):
        print(f"utf8_dump failed after {sequences} sequences")
        print("0 passed, 1 failed, 0 skipped")
        return 1
    print(f"{sequences} sequences are read as Python reads them")
    print("1 passed, 0 failed, 0 skipped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
