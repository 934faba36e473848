#!/bin/sh
# criterion.sh PROGRAM SOURCE... - runs a Criterion program and checks that it ran every Test( of its sources: a program
# whose tests were not linked in or were filtered away exits 0 as well.
program=$1
shift
want=$(cat "$@" | grep -c '^Test(')
out=$("$program" --jobs 1 2>&1)
status=$?
printf '%s\n' "$out"
ran=$(printf '%s\n' "$out" | sed -n 's/.*Tested: *\([0-9]*\).*Passing: *\([0-9]*\).*/\1 \2/p')
passed=${ran#* }
ran=${ran% *}
skipped=$(printf '%s\n' "$out" | grep -c 'skipped: no data')
if [ "${ran:-0}" -ne "$want" ]; then
    echo "criterion.sh: $want tests in the sources, ${ran:-0} were run"
    status=1
fi
[ "$skipped" -le "${passed:-0}" ] || skipped=${passed:-0}
echo "$((${passed:-0} - skipped)) passed, $((want - ${passed:-0})) failed, $skipped skipped"
exit $status
