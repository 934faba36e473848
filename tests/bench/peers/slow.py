#!/usr/bin/env python3
"""slow.py [OUT] - FlashText and spaCy's PhraseMatcher, which live in Python: words a second, seconds and memory of the
building, with 20,000 and 500,000 names over 4 MB of the text. Run once; each measurement is a process of its own.
"""
import itertools
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

COUNTS = (20_000, 500_000)
TEXT_BYTES = 4_000_000
ROUNDS = 3


def memory_kb(what: str) -> int:
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(what))


def load(out: pathlib.Path, count: int) -> tuple[list[str], list[str]]:
    with open(out / "names-1m.txt", encoding="utf-8") as lines:
        names = [line.rstrip("\n") for line in itertools.islice(lines, count)]
    # Every n-th document, so that all sources have their share.
    documents = (out / "corpus.txt").read_bytes().split(b"\f")
    step = max(1, sum(map(len, documents)) // TEXT_BYTES)
    return names, [document.decode() for document in documents[::step]]


def fastest(call) -> tuple[float, object]:
    """Seconds of the median round, and its answer."""
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        answer = call()
        took.append(time.process_time() - start)
    return sorted(took)[ROUNDS // 2], answer


def flashtext(names: list[str], texts: list[str]) -> dict:
    from flashtext import KeywordProcessor

    start, before = time.process_time(), memory_kb("VmRSS:")
    processor = KeywordProcessor(case_sensitive=True)
    for name in names:
        processor.add_keyword(name)
    built, after = time.process_time() - start, memory_kb("VmRSS:")
    seconds, hits = fastest(lambda: sum(len(processor.extract_keywords(text)) for text in texts))
    return {"build_s": built, "index_kb": after - before, "scan_s": seconds, "hits": hits}


def spacy(names: list[str], texts: list[str]) -> dict:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    nlp.max_length = 10 * TEXT_BYTES
    start, before = time.process_time(), memory_kb("VmRSS:")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("name", list(nlp.tokenizer.pipe(names)))
    built, after = time.process_time() - start, memory_kb("VmRSS:")
    tokens_s, documents = fastest(lambda: [nlp.make_doc(text) for text in texts])
    seconds, hits = fastest(lambda: sum(len(matcher(document)) for document in documents))
    return {"build_s": built, "index_kb": after - before, "tokens_s": tokens_s, "match_s": seconds,
            "scan_s": tokens_s + seconds, "hits": hits}


def measure(peer: str, out: pathlib.Path, count: int) -> None:
    names, texts = load(out, count)
    result = {"flashtext": flashtext, "spacy": spacy}[peer](names, texts)
    words, size = sum(len(text.split()) for text in texts), sum(len(text.encode()) for text in texts)
    print(json.dumps(result | {"peer": peer, "names": count, "words": words, "bytes": size,
                               "words_s": words / result["scan_s"], "mb_s": size / 1e6 / result["scan_s"],
                               "peak_rss_kb": memory_kb("VmHWM:")}))


def main() -> int:
    if len(sys.argv) == 5 and sys.argv[1] == "--one":
        measure(sys.argv[2], pathlib.Path(sys.argv[3]), int(sys.argv[4]))
        return 0
    import run

    out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else run.ROOT / "build" / "match"
    if not (out / "names-1m.txt").is_file():
        print("skipped: no names (names.py makes them)")
        return 0
    python = run.virtual_python(out, "requirements-slow.txt")
    if python is None:
        print("skipped: flashtext and spacy cannot be had")
        return 0
    results = []
    print("| matcher | names | words/s | MB/s | of it tokens s | matching s | build s | index MB | peak RSS MB | hits |\n"
          "|---|---|---|---|---|---|---|---|---|---|")
    for peer in ("flashtext", "spacy"):
        for count in COUNTS:
            done = subprocess.run([python, __file__, "--one", peer, out, str(count)], stdout=subprocess.PIPE, text=True,
                                  check=False)
            if done.returncode != 0:
                print(f"skipped: {peer} {count}, it failed", file=sys.stderr)
                continue
            r = json.loads(done.stdout)
            results.append(r)
            print(f"| {peer} | {count:,} | {r['words_s']:,.0f} | {r['mb_s']:.2f} | {r.get('tokens_s', 0):.2f} "
                  f"| {r.get('match_s', r['scan_s']):.2f} | {r['build_s']:.2f} | {r['index_kb'] / 1e3:.0f} "
                  f"| {r['peak_rss_kb'] / 1e3:.0f} | {r['hits']:,} |", flush=True)
    (out / "results-slow.json").write_text(json.dumps(results, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
