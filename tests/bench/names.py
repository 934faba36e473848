#!/usr/bin/env python3
"""names.py OUT [--sizes 1k,10k,100k,1m] - the text and the lists of names that the matchers are timed on.

Nothing of this is part of the project: texts and tables are read from NEWSENT_SHARED, names are drawn from them, from
the text itself and from the words of our lexicons, always the same ones (fixed seed). OUT gets

  corpus.txt              the texts, split by form feeds
  names-SIZE.txt          one name a line, in no order; a larger list holds the smaller ones
  rows-SIZE.tsv           the same names as rows for `newsent pack build`, policy `cased`
  rows-SIZE-fold.tsv      the same with the policy `fold`
  names.json              what the lists are like
"""
import argparse
import collections
import csv
import gzip
import itertools
import json
import os
import pathlib
import random
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SEED = 20260921
SIZES = {"1k": 1000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}
# Of each list as a whole: hits a megabyte of text, shares of single words and of names beyond ASCII, and of the
# sources: the text, places, companies and organizations, persons; and how often a name of the tables may stand in the text.
AIMS = {
    "1k": (1650, 0.22, 0.016, (0.50, 0.20, 0.20, 0.10), 300),
    "10k": (3380, 0.21, 0.042, (0.35, 0.25, 0.20, 0.20), 100),
    "100k": (6330, 0.16, 0.043, (0.20, 0.25, 0.25, 0.30), 8),
    "1m": (9610, 0.076, 0.026, (0.06, 0.08, 0.10, 0.76), 2),
}
KINDS = ("text", "place", "company", "person")
LONGEST = 60  # bytes
WORD = r"[A-ZÀ-ÖØ-Þ]\w*(?:[-'&]\w+)*"
RUN = re.compile(rf"(?<!\w){WORD}(?: (?:(?:of|and|for|de) )?{WORD}){{0,4}}(?!\w)")
LOWER = re.compile(r"(?<!\w)[a-z]+(?!\w)")
# What a name may not hold, or the rows would have to escape it or the builder refuse it.
STRANGE = re.compile(r"[^\w '’&./+-]|[_\u02b0-\u02ff]|(?<!\w)[’'-]|[’'-](?!\w)|[.&/+ ]{3}|[.]{2}| -|- |/ | /")


def texts(shared: pathlib.Path):
    """The documents, always in the same order."""
    for name in ("throughput/reuters.jsonl.gz", "ner/finer-dev.jsonl", "ner/ieer.jsonl",
                 "linking/reuters-128.benchmark.jsonl", "linking/news-fair.benchmark.jsonl"):
        for path in sorted(shared.glob(name)):
            with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    yield json.loads(line).get("text") or ""
    for path in sorted(shared.glob("topics/ag-trainpool.tsv")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n").partition("\t")[2]


def key(name: str) -> str:
    """Names with the same key may be one name to a matcher that folds: only one of them is taken."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in bare if c.isalnum())


def clean(name: str) -> str | None:
    """The name in one line, without what would be refused; None where nothing usable is left."""
    name = unicodedata.normalize("NFC", re.sub(r"\s*\(.*?\)|,", " ", name))
    name = re.sub(r"[\s\u00a0]+", " ", name).strip(" '’.-&/+")
    if not name or STRANGE.search(name) or not 3 <= len(name.encode()) <= LONGEST:
        return None
    return name if name[0].isalnum() and (name[-1].isalnum()) and any(c.isalpha() for c in name) else None


def column(path: pathlib.Path, *names: str, split: str | None = None):
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","):
            for name in names:
                yield from (row[name] or "").split(split) if split else [row[name] or ""]


def ids(shared: pathlib.Path, kinds: set[str]):
    for path in sorted(shared.glob("ids/*.tsv")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                _, label, kind, _, aliases = line.rstrip("\n").split("\t")
                if kind in kinds:
                    yield label
                    yield from itertools.islice((a for a in aliases.split("|") if a), 6)


def lexicon(word_class: str) -> list[str]:
    found = []
    for path in sorted((ROOT / "gazetteers" / "lexicon").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            word, _, classes = line.partition("\t")
            if not line.startswith("#") and word_class in classes.split():
                found.append(word)
    return found


def capitals(name: str) -> str:
    """Names of tables that are all in capitals are written as news writes them."""
    if not name.isupper() or len(name) < 5:
        return name
    return " ".join(w if len(w) < 4 else w.capitalize() for w in name.split(" "))


class Names:
    def __init__(self, shared: pathlib.Path, corpus: str):
        self.random = random.Random(SEED)
        self.taken: dict[str, str] = {}  # key → name
        self.kind: dict[str, str] = {}   # name → kind
        self.counts = collections.Counter()
        lower = collections.Counter(LOWER.findall(corpus))
        plain = {w.casefold() for c in ("common", "function", "month", "weekday", "credit", "speech") for w in lexicon(c)}
        for run, count in collections.Counter(RUN.findall(corpus)).items():
            words = run.split(" ")
            for begin in range(len(words)):
                for end in range(begin + 1, min(begin + 4, len(words)) + 1):
                    if words[begin][0].isupper() and words[end - 1][0].isupper():
                        self.counts[" ".join(words[begin:end])] += count

        def is_name(text: str) -> bool:
            words = text.split(" ")
            first = words[0].casefold()
            if first in plain or lower[first] > self.counts[words[0]] * 2:
                return False
            return len(words) > 1 or (len(first) > 2 and lower[first] * 5 < self.counts[text])

        self.is_name = is_name
        given, surname = lexicon("given"), lexicon("surname")
        local = self.local_persons(shared)
        facts = shared / "facts"
        self.pools = {
            "text": self.pool(n for n, _ in sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))),
            "place": self.shuffled(self.pool(ids(shared, {"place"}))),
            "company": self.shuffled(self.pool(map(capitals, itertools.chain(
                ids(shared, {"company", "organization"}), column(facts / "finance-database-equities.tsv", "name"),
                column(facts / "a-shares-zh-en.csv", "英文名称"), column(facts / "sp500.csv", "Security"),
                column(facts / "fortune-global-500.csv", "Company"))))),
            "person": self.shuffled(self.pool(itertools.chain(ids(shared, {"person"}), local))),
        }
        self.composed_person = self.persons(given, surname)
        self.composed_place = self.places(surname + given)

    def local_persons(self, shared: pathlib.Path) -> list[str]:
        """Names of people in the spelling of their country, Latin or not."""
        parts: dict[str, tuple[list[str], list[str]]] = collections.defaultdict(lambda: ([], []))
        for i, file in enumerate(("forenames-by-country.csv", "surnames-by-country.csv")):
            with open(shared / "facts" / file, encoding="utf-8-sig", newline="") as rows:
                for row in csv.DictReader(rows):
                    if row["Localized Name"]:
                        parts[row["Country"]][i].append(row["Localized Name"])
        return [f"{a} {b}" for _, (first, last) in sorted(parts.items()) for a in first for b in last
                if len(f"{a} {b}".encode()) < 30]

    def pool(self, names) -> list[str]:
        seen, found = set(), []
        for name in names:
            name = clean(name)
            if name and name not in seen and self.is_name(name):
                seen.add(name)
                found.append(name)
        return found

    def shuffled(self, names: list[str]) -> list[str]:
        self.random.shuffle(names)
        return names

    def persons(self, given: list[str], surname: list[str]):
        initials = "ABCDEFGHJKLMNPRSTW"
        while True:
            first, last = self.random.choice(given), self.random.choice(surname)
            form = self.random.random()
            if form < 0.68:
                yield f"{first} {last}"
            elif form < 0.83:
                yield f"{first} {self.random.choice(initials)}. {last}"
            elif form < 0.90:
                yield f"{first} {self.random.choice(given)} {last}"
            elif form < 0.94:
                yield f"{first} {last}-{self.random.choice(surname)}"
            else:
                yield f"{self.random.choice(initials)}. {last}"

    def places(self, surname: list[str]):
        ends = ("ville", "ton", "burg", "field", "wood", "ford", "dale", "ham", "stead", "by", "worth", "mont", "port",
                "land", "hurst", "bury", "brook", "grad", "heim", "dorf", "ona", "abad", "pur", "holm", "vik", "ovo")
        while True:
            form = self.random.random()
            name = self.random.choice(surname).split(" ")[0] + self.random.choice(ends)
            yield name if form < 0.6 else self.random.choice(("North ", "South ", "New ", "Mount ", "Lake ")) + name

    def take(self, name: str, kind: str) -> bool:
        if key(name) in self.taken or not key(name):
            return False
        self.taken[key(name)] = name
        self.kind[name] = kind
        return True

    def draw(self, kind: str, want: int, single: bool, foreign: list[int], most: int) -> int:
        """Takes up to `want` names of a pool, single words or not. foreign: room for non-ASCII."""
        pool, left, got = self.pools[kind], [], 0
        for at, name in enumerate(pool):
            if got == want:
                left += pool[at:]
                break
            if single == (" " in name) or (not name.isascii() and foreign[0] <= 0) or self.counts[name] > most:
                left.append(name)
            elif self.take(name, kind):
                got += 1
                foreign[0] -= not name.isascii()
        self.pools[kind] = left
        return got

    def draw_text(self, want: int, hits: int, single: bool) -> int:
        """Takes `want` names of the text so common that together they occur about `hits` times."""
        pool = [n for n in self.pools["text"] if (" " not in n) == single and n.isascii() and key(n) not in self.taken]
        width = min(3 * want, len(pool))
        sums = [0, *itertools.accumulate(self.counts[n] for n in pool)]
        starts = range(0, max(1, len(pool) - width + 1), max(1, want // 50))
        start = next((s for s in starts if (sums[s + width] - sums[s]) * want <= hits * width), starts[-1])
        chosen = self.random.sample(pool[start : start + width], min(want, width))
        return sum(self.take(name, "text") for name in chosen)

    def fill(self, size: str, before: int, megabytes: float) -> None:
        count = SIZES[size]
        density, singles, foreign_share, shares, most = AIMS[size]
        kinds = collections.Counter(self.kind.values())
        foreign = [int(foreign_share * count) - sum(not n.isascii() for n in self.kind)]
        single_left = int(singles * count) - sum(" " not in n for n in self.kind)
        quota = {k: max(0, int(s * count) - kinds[k]) for k, s in zip(KINDS, shares)}
        not_person = sum(quota[k] for k in KINDS[:3])
        for kind in ("place", "company"):
            # The text has few single names left after 100,000: made-up places stand in for them.
            part = 0.8 if kind == "place" and count > 100_000 else quota[kind] / not_person
            want = min(quota[kind], int(single_left * part))
            got = self.draw(kind, want, True, foreign, most)
            if kind == "place":
                while got < want:
                    name = clean(next(self.composed_place))
                    got += bool(name and " " not in name and self.take(name, kind))
            got += self.draw(kind, quota[kind] - got, False, foreign, most)
            while kind == "place" and got < quota[kind]:
                name = clean(next(self.composed_place))
                got += bool(name and " " in name and self.take(name, kind))
        self.draw("person", min(quota["person"], max(100, count // 5)), False, foreign, most)
        hits = int(density * megabytes) - sum(self.counts[n] for n in self.kind)
        single_left = min(quota["text"] // (6 if count > 100_000 else 1),
                          int(singles * count) - sum(" " not in n for n in self.kind))
        self.draw_text(single_left, max(0, hits) * 2 // 3, True)
        hits = int(density * megabytes) - sum(self.counts[n] for n in self.kind)
        self.draw_text(quota["text"] - single_left, max(0, hits), False)
        while len(self.kind) < count:
            name = clean(next(self.composed_person))
            if name and " " in name and name.isascii():
                self.take(name, "person")
        # A few names that end in a period.
        fresh = list(self.kind)[before:]
        legal = [n for n in fresh if n.endswith((" Inc", " Co", " Corp", " Ltd"))]
        for name in self.random.sample(legal, min(len(fresh) // 500, len(legal))):
            kind = self.kind.pop(name)
            self.kind[name + "."] = kind


def rows(path: pathlib.Path, names: list[str], kinds: dict[str, str], policy: str) -> None:
    with open(path, "w", encoding="utf-8") as out:
        out.write("#! newsent-rows 1\nkey\ttype\tname\n")
        for i, name in enumerate(names):
            kind = {"text": "organization"}.get(kinds[name], kinds[name])
            written = re.sub(r"([;\[\\{])", r"\\\1", name)
            out.write(f"n{i}\t{kind}\t{written}{policy}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--sizes", default="1k,10k,100k,1m")
    args = parser.parse_args()
    shared = pathlib.Path(os.environ.get("NEWSENT_SHARED") or ROOT.parent / "shared")
    shared = shared / "data" if (shared / "data").is_dir() else shared
    if not all((shared / name).is_dir() for name in ("throughput", "facts", "ids")):
        print("skipped: no data (NEWSENT_SHARED)")
        return 0
    wanted = args.sizes.split(",")
    args.out.mkdir(parents=True, exist_ok=True)
    documents = [text.replace("\f", " ") for text in texts(shared)]
    corpus = "\f".join(documents)
    data = corpus.encode("utf-8", "replace")
    (args.out / "corpus.txt").write_bytes(data)
    names = Names(shared, corpus)
    about = {"corpus_bytes": len(data), "documents": len(documents), "lists": {}}
    # Always from the smallest list on, so that a list does not depend on which others are asked for.
    before = 0
    for size, count in SIZES.items():
        names.fill(size, before, len(data) / 1e6)
        before = count
        listed = list(names.kind)
        ordered = random.Random(SEED).sample(listed, len(listed))
        if size in wanted:
            (args.out / f"names-{size}.txt").write_text("".join(n + "\n" for n in ordered), encoding="utf-8")
            rows(args.out / f"rows-{size}.tsv", ordered, names.kind, "")
            rows(args.out / f"rows-{size}-fold.tsv", ordered, names.kind, " [fold]")
        about["lists"][size] = {
            "names": len(listed), "bytes_per_name": round(sum(len(n.encode()) for n in listed) / len(listed), 2),
            "single": round(sum(" " not in n for n in listed) / len(listed), 4),
            "non_ascii": round(sum(not n.isascii() for n in listed) / len(listed), 4),
            "kinds": collections.Counter(names.kind.values()),
            "hits_guessed": sum(names.counts[n] for n in listed)}
        print(size, json.dumps(about["lists"][size]), file=sys.stderr)
        if wanted and all(SIZES[w] <= count for w in wanted):
            break
    (args.out / "names.json").write_text(json.dumps(about, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
