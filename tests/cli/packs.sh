# Packs: built, checked, damaged.

run "$newsent" pack info small.nspack
check "pack info" 0 out '^\{"format":1,"bytes":[0-9]+,.*"entities_by_type":\{"company":2\},"aliases":3,.*"ids":\{"wikidata":1\}'
check "pack info: what the bytes are spent on" 0 out '"sections":\[\{"name":"strings","bytes":[0-9]+,"items":[0-9]+\},.*\{"name":"aliases","bytes":36,"items":3\}.*\]\}$'
run "$newsent" pack lookup --no-default-pack --pack small.nspack huawei
check "pack lookup by key" 0 out '^huawei	company	Huawei$' out 'alias	华为	.*rows.tsv:4' out 'attr	wikidata=Q160120'
run "$newsent" pack lookup --no-default-pack --pack small.nspack 'Acme Corp'
check "pack lookup by name" 0 out '^acme	company'
run "$newsent" pack lookup --no-default-pack --pack small.nspack Nobody
check "pack lookup of nobody" 1 out '!.' err 'Nobody'

size=$(wc -c <small.nspack)
for keep in 0 1 7 40 $((size / 2)) $((size - 1)); do
    head -c "$keep" small.nspack >cut.nspack
    extract --pack cut.nspack rows.tsv
    check "pack cut to $keep bytes" 2 err 'cut.nspack' out '!.'
done
{ cat small.nspack; echo more; } >long.nspack
extract --pack long.nspack rows.tsv
check "pack with bytes behind its end" 2 err 'long.nspack'
for at in 0 9 30 $((size / 3)) $((size / 2)) $((size - 3)); do
    { head -c "$at" small.nspack
        byte=$(tail -c +$((at + 1)) small.nspack | head -c 1 | od -An -tu1 | tr -d ' ')
        # shellcheck disable=SC2059
        printf "\\$(printf %03o $((byte ^ 85)))"
        tail -c +$((at + 2)) small.nspack; } >changed.nspack
    run "$newsent" pack info changed.nspack
    check "pack with byte $at changed" 2 err 'changed.nspack' out '!.'
done
run "$newsent" pack info rows.tsv
check "rows are no pack" 2 err 'rows.tsv'
run "$newsent" pack info folder
check "a folder is no pack" 2 err 'folder'

printf '\357\273\277#! newsent-rows 1\r\n#! type=person\r\nkey\tname\tattrs\r\nren\tRen Zhengfei\trole=founder\r\n' >bom.tsv
run "$newsent" pack build bom.tsv -o bom.nspack
check "rows with BOM and CRLF" 0 err '1 entities' err '0 refused'
printf '#! newsent-rows 1\n#! type=person\nkey\tname\naa\tAda Good\nbb\tTab\tbed\ncc\tNul\000led\ndd\tBad \377\nEE\tKey Wrong\nff\n' >bad.tsv
printf 'aa\tAda Again\ngg\tGood Too\n' >>bad.tsv
rm -f bad.nspack
run "$newsent" pack build bad.tsv -o bad.nspack
check "bad rows are named and left out" 1 err '^bad.tsv:5: ' err '^bad.tsv:6: ' err '^bad.tsv:7: ' err '^bad.tsv:8: ' \
    err '^bad.tsv:9: ' err '^bad.tsv:10: ' err '!bad.tsv:4' err '2 entities' err '6 refused'
run "$newsent" pack lookup --no-default-pack --pack bad.nspack 'Good Too'
check "the good rows were written" 0 out '^gg	'
rm -f bad.nspack
run "$newsent" pack build bad.tsv -o bad.nspack --strict
check "--strict" 1 err 'nothing was written'
holds "--strict wrote nothing" test ! -e bad.nspack
awk 'BEGIN { print "#! newsent-rows 1\n#! type=person\nkey\tname"; for (i = 0; i < 150; i++) print "X" i "\tName" }' >many.tsv
run "$newsent" pack build many.tsv -o many.nspack
check "many bad rows: a hundred and a count" 1 err '^many.tsv:103: ' err '!^many.tsv:104: ' err 'and 50 more'
run "$newsent" pack build rows.tsv -o folder/none/x.nspack
check "a pack that cannot be written" 2 err 'folder/none/x.nspack'
run "$newsent" pack build missing.tsv -o x.nspack
check "rows that are not there" 2 err 'missing.tsv'
run "$newsent" pack build folder -o x.nspack
check "a folder without rows" 2 err 'no .tsv'

mkdir -p tree/company
cp rows.tsv tree/company/
printf '#! newsent-lexicon 1\nword\tclass\ntarget\tcommon\n' >tree/words.tsv
printf 'file\torigin\tlicence\tattribution\nwords.tsv\town\tMIT\tTesters\ncompany/rows.tsv\town\tMIT\tOthers\n' >tree/SOURCES.tsv
run "$newsent" pack build tree -o tree.nspack --name "My names" --licence CC0
check "a folder is walked" 0 err '2 entities' err '1 words'
run "$newsent" pack info tree.nspack
check "name, licences and attributions in the metadata" 0 out '"name":"My names"' out '"licence":\["CC0","MIT"\]' \
    out '"attribution":\["Testers","Others"\]'
cp tree.nspack first.nspack
run "$newsent" pack build tree/ -o tree.nspack --name "My names" --licence CC0
holds "the same rows give the same bytes" cmp first.nspack tree.nspack

run "$newsent" pack check rows.tsv
check "pack check: nothing to say" 0 err '0 errors, 0 warnings' err '!warning:'
printf '#! newsent-rows 1\n#! type=company\nkey\tname\taliases\n' >doubt.tsv
printf 'one\tTarget\tTarget Corp.; Target Corp.; TARGET CORP.; T\ntwo\tTwofold\tTarget Corp.\n' >>doubt.tsv
printf 'three\tTarget [context]\tT [exact]; Twofold [exact,prior=300]\n' >>doubt.tsv
run "$newsent" pack check doubt.tsv tree/words.tsv
check "pack check: warnings" 0 out 'doubt.tsv:4: warning: "T" is one character' out 'doubt.tsv:4: warning: "Target" is a common word' \
    out '"Target Corp." comes twice' out '"TARGET CORP." differs only by capitals' out 'doubt.tsv:5: .*is a name of one .* too' \
    out '!doubt.tsv:6:'
run "$newsent" pack check bad.tsv
check "pack check: errors" 1 out '^bad.tsv:5: error: ' err '6 errors'
