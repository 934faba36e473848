#!/bin/sh
# callgrind.sh [BUILD_DIR] [OUT_DIR] [SIZE...] - instructions a byte of our matcher, which drift with no neighbour:
# callgrind counts what bench-match does in its scan of a piece of the text. OUT_DIR is what names.py filled.
# BYTES=N: how much text (2 MB). PROFILE=N: N lines of where they go, on standard error.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/release}
out=${2:-$root/build/match}
[ $# -gt 2 ] && shift 2 || set -- 1k 10k 100k 1m
program=$build/tests/bench-match
bytes=${BYTES:-2000000}

command -v valgrind > /dev/null || { echo "skipped: no valgrind"; exit 0; }
[ -x "$program" ] || { echo "skipped: no $program"; exit 0; }
[ -f "$out/corpus.txt" ] || { echo "skipped: no $out/corpus.txt (names.py makes it)"; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# From the middle, where documents of several sources meet; cut at the ends of documents.
python3 - "$out/corpus.txt" "$bytes" "$work/text" << 'PYTHON'
import sys
data = open(sys.argv[1], "rb").read()
size = int(sys.argv[2])
half = size // 2
pieces = []
for at in (len(data) // 3, len(data) - half):
    begin = data.find(b"\f", at - half // 2 if at + half < len(data) else at - half // 8) + 1
    pieces.append(data[begin : data.rfind(b"\f", begin, begin + half)])
open(sys.argv[3], "wb").write(b"\f".join(pieces))
PYTHON
size=$(wc -c < "$work/text")

printf '| names | case | instructions a byte | matches |\n|---|---|---|---|\n'
for names in "$@"; do
    for policy in "" -fold; do
        rows=$out/rows-$names$policy.tsv
        [ -f "$rows" ] || { echo "skipped: no $rows"; continue; }
        "$program" --save "$work/pack" --rounds 0 "$rows" "$work/text" > /dev/null
        valgrind --tool=callgrind --toggle-collect=scan --callgrind-out-file="$work/callgrind" \
            "$program" --open "$work/pack" --rounds 1 "$rows" "$work/text" > "$work/json" 2> "$work/log"
        count=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$work/log")
        hits=$(sed -n 's/.*"hits": \([0-9]*\).*/\1/p' "$work/json")
        if [ -n "${PROFILE:-}" ]; then
            callgrind_annotate "$work/callgrind" | sed -n '/file:function/,$p' | head -n "$PROFILE" >&2
        fi
        printf '| %s | %s | %s | %s |\n' "$names" "$([ -z "$policy" ] && echo cased || echo fold)" \
            "$(awk "BEGIN { printf \"%.2f\", $count / $size }")" "$hits"
    done
done
