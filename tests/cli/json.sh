# The answers are valid JSON in valid UTF-8 and as docs/newsent-1.schema.json says.

if command -v python3 >/dev/null; then
    cp many.jsonl all.jsonl
    cat mixed.jsonl >>all.jsonl
    printf '\n{"id":"\\u2028\\u0000\\"\\\\","text":"\\u001b Huawei \\ud83d\\ude00 \\u0085","title":"Huawei"}\n' >>all.jsonl
    extract --text --evidence --all-topics all.jsonl noise.bin noise2.bin utf16.txt nul.txt missing.txt
    cp out answers.jsonl
    holds "every line is JSON, offsets hold, ids are in order" python3 "$here/answers.py" "$docs/newsent-1.schema.json" answers.jsonl
    cat held
    extract --to json --text rows.tsv nul.txt
    holds "indented JSON" python3 -c '
import json
text = open("out", encoding="utf-8").read()
decoder, place, count = json.JSONDecoder(), 0, 0
while place < len(text):
    value, place = decoder.raw_decode(text, place)
    assert value["schema"] == "newsent/1" and text[place] == "\n"
    place, count = place + 1, count + 1
assert count == 2'
    run "$newsent" pack info small.nspack
    holds "pack info is JSON" python3 -c 'import json; json.load(open("out"))'
else
    skip "JSON" "no python3"
fi
