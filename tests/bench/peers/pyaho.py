#!/usr/bin/env python3
"""pyaho.py [--longest] [--nocase] [--rounds N] NAMES TEXTS - pyahocorasick under the rules of peer.h. Names
and texts are str, as its wheel has it; the loop over its hits is Python's."""
import argparse
import json
import statistics
import sys
import time

import ahocorasick

GAPS = frozenset(chr(c) for c in range(128) if not chr(c).isalnum())


def peak_kb() -> int:
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def scan(automaton, text: str, longest: bool) -> int:
    hits, size = 0, len(text)
    for last, length in (automaton.iter_long if longest else automaton.iter)(text):
        begin, end = last + 1 - length, last + 1
        hits += (begin == 0 or text[begin - 1] in GAPS) and (end == size or text[end] in GAPS)
    return hits


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--longest", action="store_true")
    parser.add_argument("--nocase", action="store_true")
    parser.add_argument("--rounds", type=int, default=-1)
    parser.add_argument("names")
    parser.add_argument("texts")
    args = parser.parse_args()
    data = open(args.names, "rb").read()
    names = (data.lower() if args.nocase else data).decode().splitlines()
    start = time.process_time()
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    build_s, build_rss = time.process_time() - start, peak_kb()
    raw = open(args.texts, "rb").read().split(b"\f")
    texts = [text.decode() for text in raw]
    took: list[float] = []
    hits = 0

    def one_round() -> float:
        nonlocal hits
        begin = time.process_time()
        if args.nocase:
            hits = sum(scan(automaton, text.lower().decode(), args.longest) for text in raw)
        else:
            hits = sum(scan(automaton, text, args.longest) for text in texts)
        took.append(time.process_time() - begin)
        return took[-1]

    if args.rounds >= 0:
        for _ in range(args.rounds):
            one_round()
    else:
        print("ready", flush=True)
        for _ in sys.stdin:
            print(f"{one_round():.6f}", flush=True)
    size = sum(map(len, raw)) + len(raw) - 1
    print(json.dumps({
        "peer": "pyahocorasick", "mode": "longest" if args.longest else "all", "nocase": args.nocase,
        "names": len(names), "build_s": round(build_s, 4), "save_s": 0, "open_s": 0,
        "index_bytes": automaton.get_stats()["total_size"], "build_rss_kb": build_rss, "peak_rss_kb": peak_kb(),
        "mb_s": round(size / 1e6 / statistics.median(took), 2) if took else 0, "hits": hits}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
