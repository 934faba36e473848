# On a terminal: help in place of a hang, colours, and nothing that the text could do to it.

printf 'Huawei \033[31mred\007 \302\233 \342\200\256 Acme Corp.' >"esc$(printf '\033')]0;x.txt"
printf 'Huawei makes phones.' >plain.txt
if command -v script >/dev/null && script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    on_terminal() { # COMMAND - its output in out
        timeout 20 script -qec "$1" /dev/null >out 2>err
        status=$?
    }
    sleep 1 | on_terminal "$newsent extract --no-default-pack"
    check "stdin is a terminal: help, no hang" 2 out 'no FILE' out 'extract --help'
    sleep 1 | on_terminal "$newsent tokens --no-default-pack"
    check "tokens: stdin is a terminal" 2 out 'no FILE'
    esc=$(printf '\033')
    on_terminal "$newsent extract --no-default-pack --pack small.nspack plain.txt" </dev/null
    check "stdout is a terminal: a list in colour" 0 out 'company.*Huawei' out "$esc\\[" out '!schema'
    on_terminal "NO_COLOR=1 $newsent extract --no-default-pack --pack small.nspack plain.txt" </dev/null
    check "NO_COLOR is kept" 0 out 'company.*Huawei' out "!$esc"
    on_terminal "NO_COLOR= $newsent extract --no-default-pack --pack small.nspack plain.txt" </dev/null
    check "an empty NO_COLOR means nothing" 0 out "$esc\\["
    on_terminal "TERM=dumb $newsent extract --no-default-pack --pack small.nspack plain.txt" </dev/null
    check "TERM=dumb: no colour" 0 out "!$esc"
    on_terminal "$newsent extract --color never --no-default-pack --pack small.nspack plain.txt" </dev/null
    check "--color never on a terminal" 0 out "!$esc"
    on_terminal "$newsent extract --to jsonl --no-default-pack --pack small.nspack plain.txt" </dev/null
    check "--to jsonl on a terminal" 0 out '^\{"schema"' out "!$esc"
else
    skip "terminal" "no script(1)"
fi
esc=$(printf '\033')
extract --to list --color always plain.txt
check "--color always without a terminal" 0 out "$esc\\["
extract --to list plain.txt
check "a list without a terminal has no colour" 0 out 'Huawei' out "!$esc"
extract plain.txt
check "without a terminal the answer is JSONL" 0 out '^\{"schema"'

printf '#! newsent-rows 1\n#! type=person\nkey\tname\nbidi\tEvil \342\200\256 Name\n' >evil.tsv
"$newsent" pack build evil.tsv -o evil.nspack 2>/dev/null
printf 'Evil \342\200\256 Name came.' >evil.txt
for file in "$(ls | grep '^esc')" evil.txt; do
    run "$newsent" extract --no-default-pack --pack small.nspack --pack evil.nspack --to list "$file"
    if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]\|\302\233\|\342\200\256')" out; then
        not_ok "no control reaches a terminal" "$file"
    else
        check "no control reaches a terminal: list" 0 out '.'
    fi
done
run "$newsent" extract --no-default-pack "$(printf 'no\033[2Jfile')"
check "no control reaches a terminal: messages" 1 err 'no\\x1b\[2Jfile' err "!$esc"
holds "the id in JSON is escaped" grep -qF 'no\u001b[2Jfile' out
