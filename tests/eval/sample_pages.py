#!/usr/bin/env python3
"""Compares what `newsent extract` finds on the sample pages with sample-pages.tsv, and checks every span in three units.

    sample_pages.py NEWSENT SHARED
"""
import json
import pathlib
import subprocess
import sys


def utf16(text, code_point):
    return len(text[:code_point].encode("utf-16-le")) // 2


def check_spans(record, page):
    """Faults in spans: the text cut out by code points, bytes and UTF-16 units must be the mention's."""
    text, data, wide = page.decode(), page, page.decode().encode("utf-16-le")
    faults = []
    for entity in record["entities"]:
        for m in entity["mentions"]:
            cut = (text[m["start"]:m["end"]], data[m["byte_start"]:m["byte_end"]].decode(),
                   wide[2 * utf16(text, m["start"]):2 * utf16(text, m["end"])].decode("utf-16-le"))
            if cut != (m["text"],) * 3:
                faults.append(f"span {m['start']}..{m['end']} is not {m['text']!r}")
    return faults


def found_on(record, text):
    rows = []
    for entity in record["entities"]:
        for m in entity["mentions"]:
            rows.append((m["start"], text.count("\n", 0, m["start"]) + 1, entity["type"],
                         entity.get("key") or "=" + entity["name"], m["text"]))
    return [row[1:] for row in sorted(rows)]


def difference(expected, found):
    """Rows that are only in one of the lists, by counting them."""
    left = list(expected)
    extra = []
    for row in found:
        if row[:3] in left:
            left.remove(row[:3])
        else:
            extra.append(row)
    return left, extra


def main(newsent, shared):
    here = pathlib.Path(__file__).resolve().parent
    pages = pathlib.Path(shared) / "sample-pages"
    if not pages.is_dir():
        print("skipped: no data")
        print("0 passed, 0 failed, 2 skipped")
        return 0
    expected = {}
    for line in (here / "sample-pages.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, number, kind, key = line.split("\t")
            expected.setdefault(name, []).append((int(number), kind, key))
    failed = 0
    for name, rows in expected.items():
        path = pages / name
        out = subprocess.run([newsent, "extract", str(path)], stdout=subprocess.PIPE, check=True).stdout
        record = json.loads(out)
        page = path.read_bytes()
        faults = check_spans(record, page)
        missed, extra = difference(rows, found_on(record, page.decode()))
        print(f"{name}: {len(rows)} expected, {len(missed)} missed, {len(extra)} not expected")
        for number, kind, key in missed:
            print(f"  missed: line {number}: {kind} {key}")
        for number, kind, key, text in extra:
            print(f"  not expected: line {number}: {kind} {key} ({text})")
        for fault in faults:
            print("  " + fault)
        print("  topics: " + ", ".join(f"{t['label']} {t['score']:.2f}" for t in record.get("topics", [])))
        failed += bool(missed or extra or faults)
    print(f"{len(expected) - failed} passed, {failed} failed, 0 skipped")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
