#!/usr/bin/env python3
"""run.py - the library's matcher and those of others on the same names and the same text: README.md beside it.

Every matcher is built once; then all of them scan the whole text in turn, round after round, on one core. Prints a table
for each list of names and writes all figures to OUT/results.json. A matcher that cannot be built is left out, and
it says so.
"""
import argparse
import dataclasses
import hashlib
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
DARTS = "dartsclone==0.10.2"  # its source distribution carries darts-clone's one header
SIZES = {"1k": 1000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}
SMALL = ("1k", "10k")


@dataclasses.dataclass
class Peer:
    name: str
    command: list[str]
    modes: tuple[str, ...]
    saves: bool = False
    sizes: tuple[str, ...] = tuple(SIZES)
    rows: bool = False  # reads rows in place of names


def say(*words: object) -> None:
    print(*words, file=sys.stderr, flush=True)


def run(*command: object, **options) -> bool:
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **options)
    if done.returncode != 0:
        say("failed:", *command, "\n", done.stdout[-1500:])
    return done.returncode == 0


def virtual_python(out: pathlib.Path, requirements: str) -> pathlib.Path | None:
    """The Python of a virtual environment with the packages of a requirements file."""
    venv = out / ("venv-" + pathlib.Path(requirements).stem)
    python, mark = venv / "bin" / "python", venv / "done"
    wanted = (HERE / requirements).read_text()
    if mark.is_file() and mark.read_text() == wanted:
        return python
    if not run(sys.executable, "-m", "venv", venv) or \
            not run(python, "-m", "pip", "install", "-q", "-r", HERE / requirements):
        return None
    mark.write_text(wanted)
    return python


def darts_folder(out: pathlib.Path, python: pathlib.Path | None) -> pathlib.Path | None:
    """The folder of darts-clone's header, out of a source distribution."""
    folder = out / "darts"
    if not list(folder.glob("*/csrc/include/darts.h")):
        folder.mkdir(exist_ok=True)
        if python is None or not run(python, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d",
                                     folder, DARTS):
            return None
        for archive in folder.glob("*.tar.gz"):
            shutil.unpack_archive(archive, folder)
    return next((path.parent for path in folder.glob("*/csrc/include/darts.h")), None)


def build_peers(args) -> list[Peer]:
    """All that can be built here."""
    out, build = args.out, args.build
    found = []
    python = virtual_python(out, "requirements.txt")
    darts = darts_folder(out, python)
    run("cmake", "--preset", "release", "-B", build, *([f"-DNEWSENT_DARTS_INCLUDE={darts}"] if darts else []), cwd=ROOT)
    tests = build / "tests"
    for target in ("bench-match", "peer-darts", "peer-marisa", "peer-hyperscan"):
        known = subprocess.run(["cmake", "--build", str(build), "--target", "help"], stdout=subprocess.PIPE, text=True,
                               check=False).stdout.split()
        if target not in known:
            say(f"skipped: {target}, its library is not there")
        elif run("cmake", "--build", build, "-j2", "--target", target):
            command = [str(tests / target)]
            found.append({
                "bench-match": Peer("newsent", command, ("all", "longest"), True, rows=True),
                "peer-darts": Peer("darts-clone", command, ("all", "longest"), True),
                "peer-marisa": Peer("marisa", command, ("longest",), True),
                "peer-hyperscan": Peer("hyperscan", command, ("all",), True),
            }[target])
    rust = out / "rust"
    if shutil.which("cargo") is None:
        say("skipped: the matchers of Rust, no cargo")
    elif run("cargo", "build", "--release", "--locked", "--target-dir", rust, cwd=HERE / "rust",
             env=dict(os.environ, RUSTFLAGS="-C target-cpu=native")):
        program = str(rust / "release" / "peers")
        both = ("all", "longest")
        found += [
            Peer("aho-corasick", [program, "aho-corasick"], both),
            Peer("aho-corasick-dfa", [program, "aho-corasick-dfa"], both, sizes=SMALL),
            Peer("daachorse", [program, "daachorse"], both, True),
            Peer("daachorse-corpus", [program, "daachorse-corpus"], both, True),
            Peer("yada", [program, "yada"], ("longest",), True),
        ]
    if python is None:
        say("skipped: pyahocorasick")
    else:
        found.append(Peer("pyahocorasick", [str(python), str(HERE / "pyaho.py")], ("all", "longest")))
    return [peer for peer in found if not args.peers or peer.name in args.peers]


class Contender:
    """One matcher in one mode, over one list: built, opened, and then asked for rounds."""

    def __init__(self, peer: Peer, mode: str, size: str, nocase: bool, args):
        self.peer, self.mode, self.size, self.args = peer, mode, size, args
        policy = "-fold" if nocase else ""
        self.names = args.out / (f"rows-{size}{policy}.tsv" if peer.rows else f"names-{size}.txt")
        self.flags = (["--longest"] if mode == "longest" else []) + (["--nocase"] if nocase else [])
        self.index = args.out / "index" / f"{peer.name}-{mode}-{size}-{'nocase' if nocase else 'exact'}"
        self.built: dict = {}
        self.took: list[float] = []
        self.process: subprocess.Popen | None = None

    def command(self, *more: object) -> list[str]:
        pin = ["taskset", "-c", str(self.args.core)] if shutil.which("taskset") else []
        return [*pin, *self.peer.command, *self.flags, *map(str, more), str(self.names),
                str(self.args.out / "corpus.txt")]

    def state(self) -> str:
        """What a saved index hangs on."""
        digest = hashlib.sha256(self.names.read_bytes())
        digest.update(" ".join(self.peer.command).encode())
        return digest.hexdigest()

    def build(self) -> bool:
        """Builds and saves, unless another's index is there from an earlier run."""
        if not self.peer.saves:
            return True
        about, state = self.index.with_suffix(".json"), self.state()
        if about.is_file() and self.index.is_file() and not self.args.fresh and not self.peer.rows:
            self.built = json.loads(about.read_text())
            if self.built.get("state") == state:
                return True
        done = subprocess.run(self.command("--save", self.index, "--rounds", 0), stdout=subprocess.PIPE, text=True,
                              check=False)
        if done.returncode != 0:
            return False
        self.built = json.loads(done.stdout) | {"state": state}
        about.write_text(json.dumps(self.built))
        return True

    def start(self) -> bool:
        more = ["--open", self.index] if self.peer.saves else []
        self.process = subprocess.Popen(self.command(*more), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        return self.process.stdout.readline() == "ready\n"

    def round(self) -> None:
        assert self.process is not None and self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.took.append(float(self.process.stdout.readline()))

    def finish(self) -> dict:
        assert self.process is not None
        answer, _ = self.process.communicate()
        result = json.loads(answer)
        for member in ("build_s", "save_s", "build_rss_kb"):
            result[member] = self.built.get(member, result[member])
        result |= {"size": self.size, "names": SIZES[self.size], "saved": self.peer.saves,
                   "took": [round(seconds, 5) for seconds in self.took]}
        return result


def contest(size: str, nocase: bool, peers: list[Peer], args) -> list[dict]:
    ready = []
    for peer in peers:
        for mode in peer.modes:
            if mode not in args.modes or size not in peer.sizes:
                continue
            one = Contender(peer, mode, size, nocase, args)
            if one.build() and one.start():
                ready.append(one)
            else:
                say(f"skipped: {peer.name} {mode} {size}, it failed")
    for number in range(args.rounds):
        # Not always the same neighbour.
        for one in ready[number % len(ready) :] + ready[: number % len(ready)]:
            one.round()
    return [one.finish() for one in ready]


def best(results: list[dict], mode: str) -> dict | None:
    others = [r for r in results if r["peer"] != "newsent" and r["mode"] == mode]
    return max(others, key=lambda r: r["mb_s"], default=None)


def table(size: str, nocase: bool, results: list[dict]) -> str:
    lines = [f"### {SIZES[size]:,} names, {'capitals do not count' if nocase else 'case-sensitive'}", "",
             "| matcher | finds | MB/s | slowest to fastest round | build s | open ms | index MB | bytes a name "
             "| peak RSS MB, build / match | hits |",
             "|---|---|---|---|---|---|---|---|---|---|"]
    megabytes = results[0]["text_bytes"] / 1e6
    for r in sorted(results, key=lambda r: (r["mode"], -r["mb_s"])):
        opened = f"{r['open_s'] * 1e3:.2f}" if r["saved"] else "-"
        if "open_checked_s" in r:
            opened += f" ({r['open_checked_s'] * 1e3:.2f} checked)"
        span = f"{megabytes / max(r['took']):.0f} to {megabytes / min(r['took']):.0f}"
        name = f"**{r['peer']}**" if r["peer"] == "newsent" else r["peer"]
        lines.append(f"| {name} | {r['mode']} | {r['mb_s']:.1f} | {span} | {r['build_s']:.3f} | {opened} "
                     f"| {r['index_bytes'] / 1e6:.2f} | {r['index_bytes'] / r['names']:.1f} "
                     f"| {r['build_rss_kb'] / 1e3:.0f} / {r['peak_rss_kb'] / 1e3:.0f} | {r['hits']:,} |")
    lines.append("")
    for mode in ("all", "longest"):
        ours = next((r for r in results if r["peer"] == "newsent" and r["mode"] == mode), None)
        other = best(results, mode)
        if ours and other:
            # Round by round, so that what slowed the machine slowed both.
            ratio = statistics.median(b / a for a, b in zip(ours["took"], other["took"]))
            lines.append(f"newsent, {mode}: {ratio:.2f} times the strongest other ({other['peer']}).")
    exact = {r["hits"] for r in results if r["mode"] == "all" and r["peer"] != "newsent"}
    if len(exact) > 1:
        lines.append(f"The others do not agree on all hits: {sorted(exact)}.")
    return "\n".join(lines) + "\n"


def cpu() -> str:
    path = pathlib.Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.is_file() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def arguments() -> argparse.Namespace:
    def words(text: str) -> list[str]:
        return text.split(",")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=words, default=list(SIZES), metavar="1k,10k,100k,1m")
    parser.add_argument("--peers", type=words, default=[], metavar="NAME,…", help="all that can be built")
    parser.add_argument("--modes", type=words, default=["all", "longest"])
    parser.add_argument("--cases", type=words, default=["exact", "nocase"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--quick", action="store_true", help="1k and 10k, two rounds")
    parser.add_argument("--fresh", action="store_true", help="build the others' indices anew")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "build" / "match")
    args = parser.parse_args()
    if args.quick:
        args.sizes, args.rounds = list(SMALL), 2
    unknown = [size for size in args.sizes if size not in SIZES]
    if unknown or args.rounds < 1:
        parser.error(f"sizes are {', '.join(SIZES)}; rounds at least 1")
    return args


def main() -> int:
    args = arguments()
    (args.out / "index").mkdir(parents=True, exist_ok=True)
    if not all((args.out / f"rows-{size}-fold.tsv").is_file() for size in args.sizes) and \
            not run(sys.executable, HERE.parent / "names.py", args.out):
        return 1
    corpus = args.out / "corpus.txt"
    if not corpus.is_file():
        print("skipped: no data")
        return 0
    peers = build_peers(args)
    everything, started = [], time.monotonic()
    for size in args.sizes:
        for case in args.cases:
            results = contest(size, case == "nocase", peers, args)
            for result in results:
                result["text_bytes"] = corpus.stat().st_size
            if results:
                print(table(size, case == "nocase", results), flush=True)
            everything += results
            say(f"{size} {case}: {time.monotonic() - started:.0f} s so far")
            (args.out / "results.json").write_text(json.dumps({
                "date": time.strftime("%Y-%m-%d"), "cpu": cpu(), "rounds": args.rounds, "results": everything}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
