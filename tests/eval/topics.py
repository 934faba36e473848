#!/usr/bin/env python3
"""Zero-shot topics: the highest-scored IPTC top topic of a brief, mapped to the pool's four classes.

    topics.py NEWSENT SHARED [EVERY]

Takes every EVERY-th brief (5). Prints the accuracy and the confusions.
"""
import collections
import json
import pathlib
import subprocess
import sys

CLASSES = {
    "medtop:02000000": "world", "medtop:03000000": "world", "medtop:05000000": "world", "medtop:09000000": "world",
    "medtop:11000000": "world", "medtop:12000000": "world", "medtop:14000000": "world", "medtop:16000000": "world",
    "medtop:15000000": "sports", "medtop:04000000": "business", "medtop:13000000": "scitech",
}


def main(newsent, shared, every=5):
    pool = pathlib.Path(shared) / "data" / "topics" / "ag-trainpool.tsv"
    if not pool.is_file():
        print("skipped: no data")
        return
    briefs = [line.split("\t", 1) for line in pool.read_text(encoding="utf-8").splitlines()][::int(every)]
    lines = "\n".join(json.dumps({"text": text}) for _, text in briefs)
    out = subprocess.run([newsent, "extract", "--from", "jsonl", "--only", "topics", "--all-topics"], input=lines.encode(),
                         stdout=subprocess.PIPE, check=True).stdout
    confusions = collections.Counter()
    for (gold, _), answer in zip(briefs, out.splitlines()):
        topics = json.loads(answer).get("topics", [])
        confusions[gold, next((CLASSES[t["id"]] for t in topics if t["id"] in CLASSES), "none")] += 1
    right = sum(count for (gold, found), count in confusions.items() if gold == found)
    print(f"{len(briefs)} briefs, accuracy {right / len(briefs):.4f}")
    for (gold, found), count in confusions.most_common():
        if gold != found:
            print(f"{count:6} {gold} taken for {found}")


if __name__ == "__main__":
    main(*sys.argv[1:])
