#!/usr/bin/env python3
"""Writes lexicon/dictionary.tsv: plain English words and how often they were counted in text, from WordNet 3.0.

    python3 gazetteers/draw-dictionary.py [FOLDER]

FOLDER holds WordNet's own files (of Debian's package wordnet-base: /usr/share/wordnet). WordNet counts how often each
sense of a word was marked in running text (cntlist.rev). Here the counts of all senses of one word are added up. Only
single words of small letters a-z count, and only senses that WordNet itself writes in small letters, so that Paris is no
word. Words of one letter are left out: `pack check` has a rule of its own for them. Words that were never counted are
left out too: they are many, rare, and often in use as names alone.
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
FILES = {1: "noun", 2: "verb", 3: "adj", 4: "adv", 5: "adj"}  # by the type in a sense's key; 5 is an adjective too
FREQUENT = 10
HEAD = """\
#! newsent-lexicon 1
# Plain English words and their counts, drawn from WordNet 3.0 by draw-dictionary.py. `frequent` are those counted {frequent} times
# or more. They are what `pack check` warns of; no text is read differently because of them.
#
{licence}
word	class	count
"""


def synsets(folder: pathlib.Path, part: str) -> dict[str, list[str]]:
    """lemma → offsets of its synsets, by number of the sense."""
    found = {}
    for line in (folder / f"index.{part}").read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            found[fields[0]] = fields[-int(fields[2]):]
    return found


def small_words(folder: pathlib.Path, part: str) -> set[tuple[str, str]]:
    """(offset, word) of all words that are written in small letters."""
    found = set()
    for line in (folder / f"data.{part}").read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            words = (re.sub(r"\(.*\)$", "", word) for word in fields[4:4 + 2 * int(fields[3], 16):2])
            found.update((fields[0], word) for word in words if word == word.lower())
    return found


def licence(folder: pathlib.Path) -> str:
    """The licence as it stands at the head of each of WordNet's files."""
    lines = []
    for line in (folder / "data.noun").read_text(encoding="ascii").splitlines():
        if not line.startswith("  "):
            break
        lines.append("# " + re.sub(r"^ *\d+ ", "", line).strip())
    return "\n".join(line.rstrip() for line in lines)


def main() -> int:
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    index = {part: synsets(folder, part) for part in set(FILES.values())}
    small = {part: small_words(folder, part) for part in set(FILES.values())}
    counts: dict[str, int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, number, count = line.split()
        word, sense = key.split("%")
        part = FILES[int(sense[0])]
        offsets = index[part].get(word, [])
        if re.fullmatch("[a-z]{2,}", word) and int(number) <= len(offsets):
            if (offsets[int(number) - 1], word) in small[part]:
                counts[word] = counts.get(word, 0) + int(count)
    rows = [f"{word}\tdictionary{' frequent' if count >= FREQUENT else ''}\t{count}\n"
            for word, count in sorted(counts.items()) if count > 0]
    head = HEAD.format(frequent=FREQUENT, licence=licence(folder))
    (HERE / "lexicon" / "dictionary.tsv").write_text(head + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
