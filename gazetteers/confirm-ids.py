#!/usr/bin/env python3
"""Gives rows of the gazetteers the Wikidata id that tables of names confirm.

    python3 gazetteers/confirm-ids.py TABLES [FILE …]

TABLES is a folder of *.tsv without header: qid, label, kind, country, aliases split by "|". An entity that the gazetteers
hold for their own reasons gets `wikidata=` only when exactly one QID of all tables fits it: same kind, the label is the
row's name (an alias may be that of a branch or a parent), and no country speaks against it. No rows are taken from the
tables. A wrong id is worse than none, so the rules err on the side of none:

- a name with a policy other than `exact` or `prior` (an ambiguous name) confirms nothing, but for countries and provinces;
- a person needs the same country, and only tables of office holders count;
- tables of clubs are left out: a football club has many namesakes in other sports;
- two QIDs that fit, or one QID that fits two rows: neither is given.
"""
import collections
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
KINDS = ("company", "organization", "person", "place")
PEOPLE_TABLES = {"world-leaders.tsv", "everypolitician-2015.tsv"}
PEOPLE_FILES = {"politics.tsv"}
COUNTRY_SPELLINGS = {"UK": "GB", "EL": "GR"}
# Branches and namesakes are common in this table, so its companies confirm nothing.
NO_COMPANIES = {"ror.tsv"}
LEFT_OUT = {"reep-football-clubs.tsv"}


def fold(name):
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", plain.casefold()).split())


def read_tables(folder):
    """kind, folded label → {qid: (country, table)}"""
    table = collections.defaultdict(dict)
    for path in sorted(pathlib.Path(folder).glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) != 5 or fields[2] not in KINDS or path.name in LEFT_OUT:
                continue
            qid, label, kind, country, _ = fields
            if (kind == "person") != (path.name in PEOPLE_TABLES) and kind == "person":
                continue
            if kind == "company" and path.name in NO_COMPANIES:
                continue
            known = table[kind, fold(label)]
            country = COUNTRY_SPELLINGS.get(country, country)
            if qid not in known or not known[qid]:
                known[qid] = country
    return table


def split_list(text):
    return [part.strip() for part in re.split(r"(?<!\\);", text) if part.strip()]


def name_of(fields, columns, strict):
    """The row's name, folded; None when it is ambiguous."""
    name = fields[columns["name"]]
    policy = re.search(r"\[([^\]]*)\]$", name)
    if policy:
        words = {word.strip() for word in policy.group(1).split(",")}
        if strict and not all(word in ("exact", "cased") or word.startswith("prior=") for word in words):
            return None
        name = name[: policy.start()].strip()
    return fold(name)


def country_of(attrs, kind):
    for wanted in ("country", "iso3166"):
        for attr in attrs:
            key, _, value = attr.partition("=")
            if key == wanted:
                return value[:2]
    return ""


def confirm(fields, columns, kind, table):
    attrs = split_list(fields[columns["attrs"]])
    country = country_of(attrs, kind)
    name = name_of(fields, columns, "iso3166" not in fields[columns["attrs"]])
    fitting = set()
    for qid, theirs in table.get((kind, name), {}).items():
        if kind == "person" and theirs != country:
            continue
        if theirs and country and theirs != country:
            continue
        fitting.add(qid)
    return fitting.pop() if len(fitting) == 1 else None


def main(tables, files):
    table = read_tables(tables)
    paths = [pathlib.Path(f) for f in files] or [p for kind in KINDS for p in sorted((HERE / kind).glob("*.tsv"))]
    found = []
    for path in paths:
        kind = path.parent.name
        if kind == "person" and path.name not in PEOPLE_FILES:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        columns = None
        for number, line in enumerate(lines):
            if line.startswith("#") or not line:
                continue
            fields = line.split("\t")
            if columns is None:
                columns = {name: i for i, name in enumerate(fields)}
                continue
            if "wikidata=" in fields[columns["attrs"]]:
                continue
            qid = confirm(fields, columns, kind, table)
            if qid:
                found.append((qid, path, number))
    uses = collections.Counter(qid for qid, _, _ in found)
    by_path = collections.defaultdict(list)
    for qid, path, number in found:
        if uses[qid] == 1:
            by_path[path].append((number, qid))
    for path, rows in by_path.items():
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, qid in rows:
            head, _, attrs = lines[number].rpartition("\t")
            lines[number] = head + "\t" + "; ".join(filter(None, [attrs, "wikidata=" + qid]))
        path.write_text("\n".join(lines), encoding="utf-8")
        print(f"{path.parent.name}/{path.name}: {len(rows)} ids")
    print(f"{sum(len(rows) for rows in by_path.values())} ids given, "
          f"{sum(1 for qid, n in uses.items() if n > 1)} refused because two rows claim them")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
