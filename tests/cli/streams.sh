# Threads, pipes, and disks that are full.

awk 'BEGIN { for (i = 0; i < 3000; i++) {
    if (i % 97 == 5) print "{broken " i
    else { t = ""; for (k = 0; k < i % 40; k++) t = t "Huawei met Acme Corp. "; print "{\"id\":" i ",\"text\":\"" t "\"}" } } }' >many.jsonl
extract -j 1 many.jsonl
cp out one.out
cp err one.err
holds "3000 answers" sh -c "[ \$(wc -l <one.out) -eq 3000 ]"
for jobs in 2 8 0; do
    extract -j $jobs many.jsonl
    check "-j $jobs: exit status" 1
    holds "-j $jobs: the same answers as -j 1" cmp out one.out
    extract -j $jobs many.jsonl
    holds "-j $jobs: the same messages as -j 1" cmp err one.err
done
extract -j 4 --on-error stop many.jsonl
check "-j 4 --on-error stop" 1 out '"id":"6","error"'
holds "-j 4 --on-error stop: six answers" sh -c "[ \$(wc -l <out) -eq 6 ]"
(
    printf '{broken\n'
    sleep 3
) | timeout 2 "$newsent" extract --from jsonl -j 4 --on-error stop --no-default-pack >out 2>err
status=$?
check "-j 4 --on-error stop does not wait for a silent pipe" 1 out '"error"'

# Exit status and messages of the left side of a pipe that is closed early.
{
    timeout 20 "$newsent" extract --no-default-pack --pack small.nspack many.jsonl many.jsonl 2>err
    echo $? >left
} | head -n 1 >out
status=$(cat left)
if [ "$status" -eq 141 ] || [ "$status" -eq 0 ]; then status=0; fi
sed -i '/^many.jsonl:[0-9]*: /d' err
check "head -n 1 closes the pipe: silence" 0 out '"id":"0"' err '!.'

mkfifo in.fifo out.fifo
timeout 20 "$newsent" extract --from jsonl --unbuffered -j 2 --no-default-pack --pack small.nspack - <in.fifo >out.fifo 2>err &
exec 7>in.fifo 8<out.fifo
printf '{"id":"x","text":"Huawei"}\n' >&7
answer=
IFS= read -r answer <&8
printf '{"id":"y","text":"Huawei"}\n' >&7
second=
IFS= read -r second <&8
exec 7>&-
wait $!
status=$?
exec 8<&-
printf '%s\n%s\n' "$answer" "$second" >out
check "--unbuffered answers each line at once" 0 out '"id":"x".*Huawei' out '"id":"y".*Huawei' err '!.'

if [ -c /dev/full ]; then
    for format in jsonl tsv conll list; do
        timeout 20 "$newsent" extract --no-default-pack --pack small.nspack --to $format rows.tsv >/dev/full 2>err </dev/null
        status=$?
        : >out
        check "disk full: $format" 2 err 'cannot write to stdout: No space left'
    done
    for command in "--help" "--version" "extract --help" "pack info small.nspack" "tokens --no-default-pack rows.tsv"; do
        # shellcheck disable=SC2086
        timeout 20 "$newsent" $command >/dev/full 2>err </dev/null
        status=$?
        check "disk full: $command" 2 err 'cannot write to stdout'
    done
    timeout 20 "$newsent" extract --no-default-pack -j 4 many.jsonl >/dev/full 2>err </dev/null
    status=$?
    check "disk full: -j 4" 2 err 'cannot write to stdout'
    holds "disk full: said once" sh -c "[ \$(grep -c 'cannot write' err) -eq 1 ]"
else
    skip "disk full" "no /dev/full"
fi
timeout 20 "$newsent" extract --no-default-pack rows.tsv >&- 2>err </dev/null
status=$?
: >out
check "stdout closed" 2 err 'cannot write to stdout'
