# pack import: rows of a Wikidata dump, of GeoNames, of tables; and input that is wrong. What they read is invented (import/).

mkdir -p folder
cp "$here"/import/* .
import() { run "$newsent" pack import "$@"; }

# NAME EXPECTED - the rows written last are those of the file, and a build takes all of them.
rows_are() {
    holds "$1: the rows" cmp rows.out "$2"
    run "$newsent" pack build --strict rows.out -o rows.nspack
    check "$1: a build takes them" 0 err ' 0 refused'
}

# --- wikidata ---
import wikidata wikidata.json -o rows.out --langs en,mul,zh
check "wikidata" 0 out '!.' err '5 rows of 11 read; 5 not asked for, 1 without a name, 0 refused' err 'left out: 5 that no build'
rows_are "wikidata" wikidata.tsv
run "$newsent" pack lookup --no-default-pack --pack rows.nspack 'quuxwell instruments'
check "wikidata: looked up" 0 out '^q900000001	company	Quuxwell Instruments$' out 'ticker=NYSE:QXW$' out '!QXWN' out '库克斯韦尔'
for packed in wikidata.json.gz wikidata.zst.bin; do
    import wikidata "$packed" -o rows.out --langs en,mul,zh -q
    check "wikidata: $packed" 0 err '!.'
    holds "wikidata: $packed gives the same rows" cmp rows.out wikidata.tsv
done
cat wikidata.json.gz wikidata.json.gz >twice.gz
import wikidata twice.gz -o rows.out
check "wikidata: two gzip members in a row" 0 err ' of 22 read'
timeout 20 "$newsent" pack import wikidata - -o - --langs en,mul,zh <wikidata.json.gz >out 2>err
status=$?
check "wikidata: stdin to stdout" 0
holds "wikidata: stdin gives the same rows" cmp out wikidata.tsv
sed -n '/^{/s/,$//p' wikidata.json >plain.jsonl
import wikidata plain.jsonl -o rows.out --langs en,mul,zh
holds "wikidata: lines without the list around them" cmp rows.out wikidata.tsv
import wikidata wikidata.json -o rows.out --class Q5=person --min-sitelinks 3
check "wikidata: --class, --min-sitelinks" 0 err '1 rows of 11'
holds "wikidata: default languages" grep -q '^q900000002	person	Ada Quuxwell	Ada Q.; A. Quuxwell	wikidata=Q900000002; country=GB; country=FR$' rows.out
import wikidata wikidata.json -o rows.out --class Q5=star --class Q515=star-town --langs mul,en --policy exact,prior=7
holds "wikidata: own types, a policy" grep -q '^q900000003	star-town	Fnordstad \[exact,prior=7\]		' rows.out
import wikidata wikidata.json -o rows.out --class Q5=person --subclasses subclasses.txt
check "wikidata: --subclasses: circles end, bad lines are named" 1 err '^subclasses.txt:6: ' err '!:1:' err '2 rows of 11'
holds "wikidata: --subclasses: two levels below" grep -q '^q900000009	person	Foo Film	' rows.out
printf 'Q183\tXX\nQ2\tXNYS\n' >codes.txt
import wikidata wikidata.json -o rows.out --countries codes.txt --exchanges codes.txt
holds "wikidata: tables of one's own" grep -q '^q900000001	.*country=XX; .*ticker=NYSE:QXW; ticker=XNYS:QQ$' rows.out

# --- wikidata, wrong input ---
rm -f rows.out
size=$(wc -c <wikidata.json.gz)
for keep in 17 $((size / 2)) $((size - 4)); do
    head -c "$keep" wikidata.json.gz >cut.gz
    import wikidata cut.gz -o rows.out
    check "gzip cut to $keep bytes" 1 err "^newsent: cut.gz: the packed data is cut off, at byte $keep of the file" err 'nothing was written'
done
head -c 900 wikidata.zst.bin >cut.zst
import wikidata cut.zst -o rows.out
check "Zstandard cut off" 1 err '^newsent: cut.zst: .*at byte 900 of the file' err 'nothing was written'
holds "cut off: nothing was written" test ! -e rows.out
holds "cut off: nothing was left beside" sh -c '! ls rows.out.* 2>/dev/null'
{ head -c 300 wikidata.json.gz; printf 'XXXXXXXXXXXX'; tail -c +313 wikidata.json.gz; } >damaged.gz
import wikidata damaged.gz -o rows.out
check "gzip damaged" 1 err 'damaged gzip data, at byte [0-9]+'
{ cat wikidata.json.gz; echo more; } >more.gz
import wikidata more.gz -o rows.out
check "bytes behind gzip" 1 err 'more.gz: damaged gzip data'
{ sed -n 1,4p wikidata.json; } >cut.json
import wikidata cut.json -o rows.out
check "a plain dump that is cut off" 1 err 'cut.json: the list is not closed by \]'
import wikidata cut.json -o rows.out --keep-going
check "--keep-going writes what was there" 1 err 'not closed' err '3 rows of 3'
holds "--keep-going: the rows" grep -q '^q900000003	' rows.out
{ sed -n 1,2p wikidata.json; echo '{"type":"item","id":"Q7",'; printf '{"id":"Q8\000"},\n{"id":"\377"},\nword\n[1,2],\n'
    echo '{"type":"item","id":"Q9","claims":{"P31":7,"P17":[[],{"mainsnak":[]}]}},'; echo '{"type":"item"}'
    sed -n '3,$p' wikidata.json; } >bad.json
import wikidata bad.json -o rows.out --langs en,mul,zh
check "bad lines are named, the rest goes on" 1 err '^bad.json:3: not JSON at byte 24: ' err '^bad.json:4: not JSON at byte 9: a control' \
    err '^bad.json:5: .*bad UTF-8' err '^bad.json:6: not JSON' err '^bad.json:7: ' err '!bad.json:8' err '^bad.json:9: .*without an id' err '6 refused'
holds "bad lines: the good rows are all there" cmp rows.out wikidata.tsv
{ sed -n 1,2p wikidata.json; head -c 17825792 /dev/zero | tr '\0' x; echo; sed -n '3,$p' wikidata.json; } >huge.json
import wikidata huge.json -o rows.out --langs en,mul,zh
check "a line of 17 MiB" 1 err '^huge.json:3: the line is longer than --max-line$' err '1 refused'
holds "a line of 17 MiB: the rows" cmp rows.out wikidata.tsv
import wikidata huge.json -o rows.out --max-line 32M
check "a line of 17 MiB within --max-line" 1 err '^huge.json:3: not JSON at byte 0'
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "["; print "" }' >deep.json
import wikidata deep.json -o rows.out
check "brackets that are too deep" 1 err '^deep.json:1: not JSON'
awk 'BEGIN { printf "{\"id\":"; for (i = 0; i < 100000; i++) printf "["; print "" }' >deep.json
import wikidata deep.json -o rows.out
check "a value that is too deep" 1 err '^deep.json:1: .*more than 64 brackets'
: >empty
for kind in wikidata geonames "table --type company --name x"; do
    # shellcheck disable=SC2086
    import $kind empty -o empty.out
    check "$kind: an empty file" 1 err '^newsent: empty: ' err 'nothing was written'
done
cp wikidata.tsv old.out
import wikidata empty -o old.out
holds "a file that was there stays when nothing is written" cmp old.out wikidata.tsv
printf 'PK\003\004zip' >x.zip
import geonames x.zip -o rows.out
check "a zip archive" 1 err 'x.zip: is a zip archive: unzip it first'
printf 'BZh91AY' >x.bz2
import wikidata x.bz2 -o rows.out
check "bzip2" 1 err 'bzip2 -dc'
import wikidata folder -o rows.out
check "a folder" 1 err 'folder: is a directory'
import wikidata missing.json -o rows.out
check "a file that is not there" 1 err 'missing.json: No such file'
import wikidata wikidata.json -o missing/rows.out
check "an output that cannot be written" 2 err 'missing/rows.out: cannot write'
if [ -w /dev/full ]; then
    import wikidata wikidata.json -o /dev/full
    check "a disk that is full" 2 err '/dev/full: cannot write'
fi
mkfifo dump.fifo
"$newsent" pack import wikidata dump.fifo -o killed.out 2>err &
import_id=$!
exec 7>dump.fifo
sed -n 1,3p wikidata.json >&7
for _ in 1 2 3 4 5 6 7 8 9 10; do
    ls killed.out.* >/dev/null 2>&1 && break
    sleep 0.2
done
kill -TERM "$import_id"
{ wait "$import_id"; } 2>/dev/null
status=$?
exec 7>&-
check "a killed import" 143
holds "a killed import leaves nothing behind" sh -c '! ls killed.out* 2>/dev/null'

# --- geonames ---
import geonames places.txt -o rows.out
check "geonames" 0 err '5 rows of 10 read; 4 not asked for, 1 without a name, 0 refused'
rows_are "geonames" geonames.tsv
import geonames places.txt -o rows.out --alternate-names alternate.txt --langs zh,en,und --feature-classes P,A,H,S
check "geonames: alternate names" 0 err '7 rows of 10'
rows_are "geonames: alternate names" geonames-names.tsv
run "$newsent" pack lookup --no-default-pack --pack rows.nspack 佛诺德
check "geonames: looked up" 0 out '^geonames-99000001	place	Fnordstad$' out 'wikidata=Q900000003' out '!Old Fnord' out '!Big Fnord'
gzip -c places.txt >places.gz
import geonames places.gz -o rows.out --countries CH --min-population 6000
check "geonames: gzip, --countries, --min-population" 0 err '2 rows of 10'
{ sed -n 1p places.txt; echo 'one	two'; printf '5\tN\000ul\tNul'; printf '\t%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; echo
    sed -n 1p places.txt | sed 's/54321/many/'; sed -n 1p places.txt | sed 's/^99000001/x/'; sed -n 2p places.txt; } >bad.txt
import geonames bad.txt -o rows.out
check "geonames: bad lines are named, the rest goes on" 1 err '^bad.txt:2: .*19 columns' err '^bad.txt:3: a NUL' err '^bad.txt:4: .*population' \
    err '^bad.txt:5: .*id' err '2 rows of 6'
import geonames places.txt -o rows.out --alternate-names places.txt
check "geonames: alternate names of another form" 1 err '^places.txt:1: not the 10 columns'
import geonames - -o rows.out --alternate-names alternate.txt
check "geonames: stdin cannot be read twice" 2 err 'twice'
import geonames places.txt -o rows.out --langs en
check "geonames: --langs alone" 2 err 'needs --alternate-names'

# --- table ---
table_options="--type company --name Name --attr country=Country --attr ticker={Exchange}:{Symbol} --where Status=ACTIVE"
# shellcheck disable=SC2086
import table list.csv -o rows.out $table_options --alias 'Other names:|' --attr 'industry:=things; more'
check "table: bad rows are named with their lines" 1 err '^list.csv:8: fewer' err '^list.csv:9: the name is empty' \
    err '^list.csv:10: a quote' err '^list.csv:12: no name .*can never match' err '^list.csv:14: .*never closed' err '7 rows of 13 read; 1 not'
rows_are "table" list.tsv
import table list.csv -o rows.out --type company --name Name --key Code --key-prefix h: -q
check "table: a key column" 1 err '!earlier row'
holds "table: a key column, put in form" grep -q '^h:ab-1	company	Quuxwell, Inc.	' rows.out
import table list.csv list.csv -o rows.out --type company --name Name --key Code
check "table: keys that come twice" 1 err 'list.csv:2: an earlier row has this key'
printf 'acme\tAcme;Co\tUS\nzeta\tZeta "Z" Works\tCH\tx\n' >plain.tsv
import table plain.tsv -o rows.out --no-header --name 2 --key 1 --type organization --attr country=3
check "table: TSV without a header" 1 err 'plain.tsv:1: no name'
printf 'acme\tAcme Co\tUS\nzeta\tZeta Works; Inc\tperson\n' >plain.txt
import table plain.txt -o rows.out --no-header --name 2 --key 1 --type-column 3
check "table: --type-column" 1
holds "table: --type-column, put in form" grep -q '^acme	us	Acme Co	' rows.out
import table list.csv -o rows.out --type company --name Nom
check "table: a column that is missing" 2 err 'list.csv: there is no column "Nom"; the header has Name, Code' err 'nothing was written'
import table list.csv -o rows.out --type company --name Name --alias 'Other names' --attr context=Symbol
check "table: an attribute that no build takes" 1
printf 'Name\nNul\000led\nGood\n"open\n' >nul.csv
awk 'BEGIN { for (i = 0; i < 3000; i++) print "Row " i }' >>nul.csv
import table nul.csv -o rows.out --type person --name Name --max-line 4K
check "table: NUL bytes, a quote that swallows the rest" 1 err '^nul.csv:2: a NUL byte' err '^nul.csv:4: .*within --max-line' err '3001 rows'
awk 'BEGIN { print "Name"; for (i = 0; i < 300; i++) print "Same Name" }' >same.csv
import table same.csv -o rows.out --type person --name Name
holds "table: keys of one name" grep -q '^same-name-300	' rows.out
awk 'BEGIN { print "Name,More"; printf "Much,\""; for (i = 0; i < 400; i++) printf "Alias " i "|"; print "\"" }' >many.csv
import table many.csv -o rows.out --type person --name Name --alias 'More:|'
check "table: 256 names and no more" 0 err '145 above the limit'
run "$newsent" pack build --strict rows.out -o rows.nspack
check "table: a build takes 256 names" 0 err '256 aliases'

# --- usage ---
import
check "import: no kind" 2 err '^Examples:'
import bananas x -o y
check "import: unknown kind" 2 err 'wikidata, geonames and table'
for kind in wikidata geonames table; do
    import $kind --help
    check "import $kind --help" 0 out '^Examples:' out 'Memory:' err '!.'
    import $kind --frobnicate
    check "import $kind: unknown option" 2 err 'unknown option --frobnicate' err "newsent pack import $kind --help"
    import $kind -o rows.out
    check "import $kind: no file" 2 err 'no FILE'
    import $kind x --max-line 0 -o rows.out
    check "import $kind: --max-line 0" 2 err '--max-line 0'
done
import wikidata x
check "import: no output" 2 err '-o FILE'
for wrong in "--class Q5" "--class 5=person" "--class Q5=Person" "--class Q5=topic" "--langs en,,de" "--min-sitelinks x" "--policy loud"; do
    # shellcheck disable=SC2086
    import wikidata wikidata.json -o rows.out $wrong
    check "refused: wikidata $wrong" 2 err "${wrong%% *}"
done
for wrong in "--type Company" "--attr country" "--attr x={y" "--where x" "--format xml" "--key-prefix UP" "--type-column x"; do
    # shellcheck disable=SC2086
    import table list.csv -o rows.out --name Name --type company $wrong
    check "refused: table $wrong" 2 err "${wrong%% *}|--type"
done
import table list.csv -o rows.out --type company
check "table: no --name" 2 err '--name COLUMN'
import table list.csv -o rows.out --type company --name Name --no-header
check "table: names of columns without a header" 2 err 'columns are numbers'
import geonames places.txt -o rows.out --feature-classes X
check "geonames: a class that is not there" 2 err '--feature-classes X'

# --- progress ---
import wikidata wikidata.json -o rows.out
check "no bar without a terminal" 0 err '!MB/s'
if command -v on_terminal >/dev/null; then
    on_terminal "$newsent pack import wikidata wikidata.json -o rows.out" </dev/null
    check "a bar on a terminal" 0 out '\[#+\.*\] +[0-9]+% .* MB/s, [0-9]+ rows'
    on_terminal "$newsent pack import wikidata wikidata.json -o rows.out --quiet" </dev/null
    check "--quiet: no bar, no sums" 0 out '!.'
fi
