#!/bin/sh
# Measures spans and types on the sets of the shared data and prints a table for docs/accuracy.md: figures that people
# compare. Then judges the two sample pages by sample_pages.py. The last line is "N passed, N failed, N skipped".
#
#     sh tests/eval/run.sh BUILD_DIR
set -eu
here=$(cd "$(dirname "$0")" && pwd)
newsent=${1:?usage: sh tests/eval/run.sh BUILD_DIR}/bin/newsent
shared=${NEWSENT_SHARED:-$here/../../../shared}
data=$shared/data/ner
if [ ! -d "$data" ]; then
    echo "skipped: no data"
    echo "0 passed, 0 failed, 2 skipped"
    exit 0
fi

row() { # name, files …
    name=$1
    shift
    "$newsent" eval --to json "$@" | python3 -c '
import json, sys
name = sys.argv[1]
result = json.load(sys.stdin)
def cell(score):
    return "%.3f / %.3f / %.3f" % (score["p"], score["r"], score["f1"]) if score else ""
cells = [cell(result["micro"])] + [cell(result["types"].get(kind)) for kind in
         ("person", "place", "company or organization", "product")]
print("| %s | %d | %s |" % (name, result["micro"]["gold"], " | ".join(cells)))
' "$name"
}

echo "| set | names | all P / R / F1 | person | place | company or organization | product |"
echo "|---|---|---|---|---|---|---|"
row finer-dev "$data/finer-dev.jsonl"
row ieer "$data/ieer.jsonl"
row re3d "$data"/re3d/*/*
row uner-ewt-dev "$data/uner-ewt-dev.iob2"
row crossner-politics-dev "$data/crossner-politics-dev.conll"
row crossner-science-dev "$data/crossner-science-dev.conll"
row crossner-ai-dev "$data/crossner-ai-dev.conll"
row wikigold "$data/wikigold.conll"

python3 "$here/sample_pages.py" "$newsent" "$shared"
