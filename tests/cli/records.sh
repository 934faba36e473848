# One answer for every record, in order, whatever is wrong with it.

: >empty.txt
extract empty.txt
check "empty file" 0 out '^\{"schema":"newsent/1","engine":"[^"]+","id":"empty.txt","lang":"[a-z]+"\}$' err '!.'
extract --from jsonl empty.txt
check "empty JSONL: no record, no answer" 0 out '!.' err '!.'
mkdir -p folder
extract folder
check "directory" 1 out '"id":"folder","error":\{"code":"io","message":"is a directory"\}' err 'folder: is a directory'
extract missing.txt
check "missing file" 1 out '"id":"missing.txt","error":\{"code":"io"' err 'missing.txt: No such file'
extract empty.txt missing.txt rows.tsv
check "a missing file between others: order kept" 1 err '1 of 3 records failed'
holds "three answers in order" sh -c "cut -d, -f2,3 out | grep -n . | tr '\n' ' ' | grep -q '1:.*empty.*2:\"id\":\"missing.*3:.*rows'"
extract --on-error stop missing.txt rows.tsv
check "--on-error stop ends after the first" 1 out '!rows' out missing
extract -q missing.txt
check "-q: nothing on stderr" 1 out '"error"' err '!.'

cat >mixed.jsonl <<'LINES'
{"id":"a","text":"Huawei makes phones.","title":"Acme Corp. news"}
{"id":2,"text":"华为 makes phones.","other":[1,{"x":null}]}
{broken

{"text":"no id"}
[1,2]
{"id":"h","html":"<p>x</p>"}
{"id":"t","text":7}
{"id":[],"text":"x"}
{"id":1.50,"text":""}
{"id":"e","text":"x"} trailing
{"id":99999999999999999999999,"text":"x"}
{"id":null,"text":"a\u0000b \ud800 Huawei"}
LINES
printf '{"id":"bad","text":"\377"}\n{"id":"surrogate","text":"\355\240\200"}\n' >>mixed.jsonl
i=0
nested=
while [ $i -lt 40 ]; do
    nested="$nested["
    i=$((i + 1))
done
printf '{"text":"x","deep":%s}\n{"id":"last","text":"no newline at the end"}' "$nested" >>mixed.jsonl
extract mixed.jsonl
check "JSONL with broken lines" 1 err '^mixed.jsonl:3: not JSON' err '^mixed.jsonl:6: not a JSON object' \
    err '^mixed.jsonl:7: .*html' err '^mixed.jsonl:8: "text" is not a string' err '^mixed.jsonl:9: "id"' \
    err '^mixed.jsonl:11: ' err '^mixed.jsonl:12: "id" is too large' err '^mixed.jsonl:14: not valid UTF-8' \
    err '^mixed.jsonl:15: not valid UTF-8' err '^mixed.jsonl:16: more than 32' err '10 of 16 records failed'
sed 's/.*"id":"\([^"]*\)".*/\1/' out | tr '\n' ' ' >ids
holds "ids: strings, numbers as strings, else the line" grep -qx 'a 2 3 5 6 h t 9 1.50 11 12 13 14 15 16 last ' ids
holds "codes of the errors" sh -c "grep -o '\"code\":\"[a-z]*\"' out | sort | uniq -c | tr -s ' \n' ' ' |
    grep -q '2 \"code\":\"encoding\" 7 \"code\":\"json\" 1 \"code\":\"unsupported\"'"
extract mixed.jsonl
holds "title field with its own offsets" grep -q '"text":"Acme Corp.","field":"title","start":0,"end":10,"byte_start":0' out
extract --on-error stop mixed.jsonl
check "--on-error stop in JSONL" 1 err 'mixed.jsonl:3' err '!mixed.jsonl:6'
holds "two answers and one error" sh -c "[ \$(wc -l <out) -eq 3 ]"

printf '\357\273\277{"id":"bom","text":"Huawei"}\r\n{"id":"crlf","text":"Huawei"}\r\n' >bom.data
extract bom.data
check "JSONL by its first line, with BOM and CRLF" 0 out '"id":"bom".*Huawei' out '"id":"crlf".*Huawei'
printf '{"name":"no text"}\nHuawei\n' >notjsonl.data
extract notjsonl.data
check "a first line without text is no JSONL" 0 out '"id":"notjsonl.data".*"text":"Huawei","start":19,' err '!.'
extract --from page mixed.jsonl
check "--from page reads JSONL as one page" 0 out '"id":"mixed.jsonl"' err '!.'
printf 'Huawei' | timeout 20 "$newsent" extract --no-default-pack --pack small.nspack >out 2>err
status=$?
check "stdin without FILE has the id -" 0 out '"id":"-".*Huawei'
printf 'Huawei' | timeout 20 "$newsent" extract --no-default-pack --pack small.nspack rows.tsv - >out 2>err
status=$?
check "- among the files is stdin" 0 out '"id":"-".*Huawei' out '"id":"rows.tsv"'
run "$newsent" extract --no-default-pack --pack small.nspack -- -odd.txt
check "-- ends the options" 1 out '"id":"-odd.txt"'
extract --to tsv missing.txt rows.tsv
check "TSV: a header, the error on stderr" 1 out '^id	type	key	name	text	field	start' err 'missing.txt' out '!error'
extract --to conll missing.txt rows.tsv
check "CoNLL: a document for each record" 1 out '^huawei|Huawei	[OB]'
holds "two -DOCSTART-" sh -c "[ \$(grep -c '^-DOCSTART-\$' out) -eq 2 ]"
extract --only topics rows.tsv
check "--only topics" 0 out '!entities'
extract --types person rows.tsv
check "--types person" 0 out '!Huawei'
extract --min-score 1 rows.tsv
check "--min-score 1" 0 out '!"score":0'
run "$newsent" tokens --no-default-pack rows.tsv
check "tokens" 0 out '^word	[a-z,-]+	[0-9]+	[0-9]+	Huawei$' out '^$'
run "$newsent" tokens --no-default-pack folder rows.tsv
check "tokens: a directory among files" 1 out 'Huawei' err 'folder: is a directory'
