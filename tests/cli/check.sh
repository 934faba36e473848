# pack check: each file of rows gives the findings that stand beside it, in the same words.

cp -r "$here/check" check
cd check || exit 2
told() { # NAME STATUS EXPECTED - the run gave this exit status and wrote what the file says.
    if [ "$status" -ne "$2" ]; then
        not_ok "$1" "exit status $status, not $2"
    elif ! cmp -s "$here/check/$3" ../out; then
        not_ok "$1" "not what tests/cli/check/$3 says: $(diff "$here/check/$3" ../out | head -n 6)"
    else
        ok "$1"
    fi
}
findings() { # OPTIONS... - a check of all levels
    timeout $limit "$newsent" pack check --level info "$@" >../out 2>../err </dev/null
    status=$?
}

for name in clean shadowed unreachable ids; do
    findings --no-default-pack $name.tsv
    told "pack check: $name" 0 $name.txt
done
for name in rows bytes counts; do
    findings --no-default-pack $name.tsv
    told "pack check: $name" 1 $name.txt
done
findings --no-default-pack words.tsv lexicon.tsv
told "pack check: words of a lexicon that is checked too" 0 words.txt
findings --no-default-pack same-a.tsv same-b.tsv
told "pack check: a name of several entities in two files" 0 same.txt
findings suppress.tsv
told "pack check: names that are hidden" 0 suppress.txt
findings default.tsv
told "pack check: beside the default pack" 0 default.txt
findings --ids --no-default-pack ids.tsv
told "pack check: --ids" 0 ids-each.txt
findings --format json --no-default-pack same-a.tsv same-b.tsv bytes.tsv rows.tsv
told "pack check: --format json" 1 json.txt
holds "pack check: each line of JSON is an object" python3 -c '
import json
for line in open("../out"):
    assert {"code", "level", "file", "line", "message"} <= json.loads(line).keys()'
findings --max 1 --no-default-pack same-a.tsv same-b.tsv shadowed.tsv
told "pack check: --max 1" 0 most.txt
cd ..
check "pack check: --max tells how many more" 0 err 'and [1-9][0-9]* more of W-shadowed' err '0 errors, [0-9]+ warnings, [0-9]+ infos;'

run "$newsent" pack check --no-default-pack check/words.tsv check/lexicon.tsv
check "pack check: infos are not told unasked" 0 out 'W-word' out '!I-' err '0 errors, 6 warnings, 4 infos .told with --level info'
run "$newsent" pack check --no-default-pack --level error check/words.tsv check/rows.tsv
check "pack check: --level error" 1 out 'E-row' out '!W-' err '3 errors, 5 warnings'
run "$newsent" pack check --no-default-pack --strict check/words.tsv
check "pack check: --strict with warnings" 1 out 'W-one'
run "$newsent" pack check --no-default-pack --strict --level error check/words.tsv
check "pack check: --strict counts what is not told" 1 out '!.'
run "$newsent" pack check --no-default-pack --strict check/clean.tsv
check "pack check: --strict with nothing to say" 0 out '!.'
for wrong in "--level all" "--format xml" "--max many"; do
    # shellcheck disable=SC2086
    run "$newsent" pack check $wrong check/clean.tsv
    check "pack check: refused: $wrong" 2 err "${wrong%% *}" out '!.'
done
run "$newsent" pack check
check "pack check without a file" 2 err 'no DIR or FILE'
printf '#! newsent-rows 1\n#! type=company\nkey\tname\none\tGood One\ntwo\tBad \303\050 Two\nthree\tBell \007 Three\n' >bytes.tsv
run "$newsent" pack check --no-default-pack bytes.tsv
check "pack check: where the bad bytes are" 1 out 'bytes.tsv:5: error: bad UTF-8 at byte 9 of the line .c3. .E-row' \
    out 'bytes.tsv:6: error: a control character at byte 12 of the line .07.'

printf '#! newsent-rows 1\n#! type=company\nkey\tname\taliases\tattrs\n' >upper.tsv
printf 'huawei\tMy Huawei\tHuawei [context]\tcountry=XX; note=a "b"\nnone\tNobody Corp.\tAcme Corp [suppress]\n' >>upper.tsv
sed -i 's/suppress\]$/suppress]\t/' upper.tsv
"$newsent" pack build upper.tsv -o upper.nspack 2>/dev/null
run "$newsent" pack lookup --no-default-pack --pack small.nspack --pack upper.nspack huawei
check "pack lookup: what a later pack says too" 0 out '^huawei	company	My Huawei$' out '  pack	upper.nspack$' \
    out '  attr	country=CN	below upper.nspack$' out '  attr	wikidata=Q160120$' out '  attr	note=a "b"$'
run "$newsent" pack lookup --no-default-pack --pack small.nspack --pack upper.nspack 'ACME corp'
check "pack lookup: what a later pack hides" 0 out '^  hidden	Acme Corp	upper.tsv:5	below upper.nspack$'
run "$newsent" pack lookup --no-default-pack --pack small.nspack --pack upper.nspack --json 'ACME corp'
holds "pack lookup --json" python3 -c '
import json
acme, nobody = (json.loads(line) for line in open("out"))
layer, = acme["layers"]
assert acme["key"] == "acme" and layer["pack"] == "small.nspack" and layer["aliases"][0]["line"] == 5, acme
assert layer["hidden"]["pack"] == "upper.nspack" and layer["hidden"]["line"] == 5, layer
assert layer["attrs"] == [{"key": "country", "value": "US"}], layer
assert nobody["layers"][0]["aliases"][1]["policy"] == "cased,suppress", nobody'
run "$newsent" pack lookup --no-default-pack --pack small.nspack --key acme
check "pack lookup --key" 0 out '^acme	company	Acme Corp.$' out '!hidden'
run "$newsent" pack lookup --no-default-pack --pack small.nspack --key 'Acme Corp.'
check "pack lookup --key of a name" 1 out '!.' err 'the key "Acme Corp\."'
run "$newsent" pack lookup --key acme Acme
check "pack lookup: --key and NAME" 2 err 'not both'
run "$newsent" pack lookup Huawei
check "pack lookup: the default pack is called so" 0 out '^  pack	default$' out 'gazetteers/company/china.tsv:[0-9]'
