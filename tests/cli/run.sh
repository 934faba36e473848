#!/bin/sh
# run.sh NEWSENT - tests of the program newsent as a user calls it. NEWSENT is the program, or the folder of a build.
# The last line is "N passed, N failed, N skipped". NEWSENT_FULL=1 adds a document of 200 MB that is read.

newsent=${1:-build/dev}
[ -d "$newsent" ] && newsent=$newsent/bin/newsent
if [ ! -x "$newsent" ]; then
    echo "run.sh: there is no program $newsent" >&2
    exit 2
fi
case $newsent in
/*) ;;
*) newsent=$PWD/$newsent ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
docs=$here/../../docs
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2
unset NO_COLOR
LC_ALL=C.UTF-8
TERM=xterm
export LC_ALL TERM

passed=0
failed=0
skipped=0

ok() { # NAME
    passed=$((passed + 1))
    echo "ok     $1"
}

not_ok() { # NAME WHY
    failed=$((failed + 1))
    echo "not ok $1: $2"
    for part in out err; do
        [ -s "$work/$part" ] && head -c 600 "$work/$part" | sed "s/^/       $part: /"
    done
}

skip() { # NAME WHY
    skipped=$((skipped + 1))
    echo "skip   $1: $2"
}

# Runs a command: its output in out and err, its exit status in $status. None may take longer than $limit seconds.
limit=60
run() {
    timeout $limit "$@" >out 2>err </dev/null
    status=$?
}

# NAME STATUS [out|err PATTERN]... - the run gave this exit status and wrote these (grep -E; !PATTERN: did not).
check() {
    name=$1
    if [ "$status" -ne "$2" ]; then
        not_ok "$name" "exit status $status, not $2"
        return 1
    fi
    shift 2
    while [ $# -gt 1 ]; do
        case $2 in
        !*) ! grep -Eq -e "${2#!}" "$1" || { not_ok "$name" "$1 has ${2#!}" && return 1; } ;;
        *) grep -Eq -e "$2" "$1" || { not_ok "$name" "$1 has not $2" && return 1; } ;;
        esac
        shift 2
    done
    ok "$name"
}

# NAME COMMAND... - the command succeeds.
holds() {
    name=$1
    shift
    if "$@" >held 2>&1; then
        ok "$name"
    else
        not_ok "$name" "$*"
        head -c 600 held | sed 's/^/       said: /'
    fi
}

# A small pack of our own, so that the tests know what is in it.
cat >rows.tsv <<'ROWS'
#! newsent-rows 1
#! type=company
key	name	aliases	attrs
huawei	Huawei	华为	country=CN; wikidata=Q160120
acme	Acme Corp.		country=US
ROWS
if ! "$newsent" pack build rows.tsv -o small.nspack 2>err; then
    cat err
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi
extract() { run "$newsent" extract --no-default-pack --pack small.nspack "$@"; }

for part in usage records packs check inputs streams terminal json eval import; do
    echo "# $part"
    . "$here/$part.sh"
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
