#!/bin/sh
# run.sh [--full] - builds libnewsent and runs its tests. On Debian, as root, it installs what is missing first.
#
#   default  gcc debug build with all tests, the same under AddressSanitizer and UndefinedBehaviorSanitizer, the thread test
#            under ThreadSanitizer, clang with warnings as errors, equal output of all builds. Within 15 minutes on 2 cores.
#   --full   also valgrind, ten million random cases of the matcher, allocations failing in a row, fuzzing, equal output over
#            a larger set of texts, and a clean root.
#
# The last line is "N passed, N failed, N skipped". Logs are in build/logs.

# Data that is not ours to hand on lies beside the checkout; tests that need it are skipped where it is not there.
NEWSENT_SHARED=${NEWSENT_SHARED:-$(dirname "$0")/../../shared}

full=0
case ${1:-} in
'') ;;
--full) full=1 ;;
*)
    echo "usage: sh tests/run.sh [--full]" >&2
    exit 2
    ;;
esac

if [ -d "$NEWSENT_SHARED" ]; then
    NEWSENT_SHARED=$(cd "$NEWSENT_SHARED" && pwd)
    export NEWSENT_SHARED
else
    unset NEWSENT_SHARED
fi
cd "$(dirname "$0")/.." || exit 2
LC_ALL=C.UTF-8
export LC_ALL
logs=build/logs
mkdir -p "$logs"
table=$logs/table.txt
: >"$table"
cores=$(nproc 2>/dev/null || echo 2)
start=$(date +%s)

# --- the table -------------------------------------------------------------------------------------------------------

row() { # NAME PASSED FAILED SKIPPED SECONDS
    printf '%s\t%s\t%s\t%s\t%s\n' "$@" >>"$table"
}

finish() {
    echo
    awk -F '\t' '
        BEGIN { printf "%-34s %7s %7s %7s %8s\n", "suite", "passed", "failed", "skipped", "seconds" }
        { printf "%-34s %7d %7d %7d %8.1f\n", $1, $2, $3, $4, $5; p += $2; f += $3; s += $4 }
        END { print p + 0, f + 0, s + 0 >"'"$logs"'/sum.txt" }' "$table"
    read -r passed failed skipped <"$logs/sum.txt"
    echo "took $(($(date +%s) - start)) s"
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit $?
}

# One step: a command that succeeds or fails, logged. Returns its status.
step() { # NAME COMMAND...
    title=$1
    shift
    log=$logs/$(printf '%s' "$title" | tr ' /' '--').log
    begin=$(date +%s)
    echo "== $title"
    if "$@" >"$log" 2>&1; then
        row "$title" 1 0 0 $(($(date +%s) - begin))
        return 0
    fi
    row "$title" 0 1 0 $(($(date +%s) - begin))
    tail -n 60 "$log"
    return 1
}

# Every test of ctest is a row. A test that ends in "N passed, N failed, N skipped" counts so, any other as one.
ctest_rows() { # NAME LOG
    awk -v suite="$1" '
        match($0, /^ *[0-9]+: [0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$/) {
            split($0, part, /[: ,]+/)
            i = part[1] == "" ? 2 : 1
            p[part[i]] = part[i + 1]; f[part[i]] = part[i + 3]; s[part[i]] = part[i + 5]
        }
        match($0, /^ *[0-9]+\/[0-9]+ Test +#[0-9]+: /) {
            line = $0
            sub(/^ *[0-9]+\/[0-9]+ Test +#/, "", line)
            id = line; sub(/:.*/, "", id)
            name = line; sub(/^[0-9]+: */, "", name); sub(/ .*/, "", name)
            time = line; sub(/ *sec *$/, "", time); sub(/.* /, "", time)
            good = line ~ / Passed /
            skip = line ~ /\*\*\*Skipped/
            if (!(id in p)) { p[id] = good; f[id] = !good && !skip; s[id] = skip }
            if (!good && !skip && f[id] == 0) { f[id] = 1 }
            printf "%s %s\t%d\t%d\t%d\t%s\n", suite, name, p[id], f[id], s[id], time
        }' "$2" >>"$table"
}

ctest_suite() { # NAME BUILD_DIR CTEST_OPTIONS...
    name=$1 dir=$2
    shift 2
    log=$logs/ctest-$name.log
    echo "== $name: tests"
    ctest --test-dir "$dir" -V --no-tests=error -j "$cores" "$@" >"$log" 2>&1
    status=$?
    ctest_rows "$name" "$log"
    if [ $status -ne 0 ]; then
        sed -n '/^The following tests FAILED/,$p' "$log"
        # What the failed tests said, cut to a length that can be read.
        for id in $(sed -n 's/^[[:space:]]*\([0-9]*\) - .*(.*)$/\1/p' "$log"); do
            grep "^$id: " "$log" | tail -n 60
        done
        grep -q '^ *[0-9]*/[0-9]* Test ' "$log" || row "$name ctest" 0 1 0 0
    fi
}

build() { # NAME BUILD_DIR CONFIGURE_OPTIONS...
    name=$1 dir=$2
    shift 2
    step "$name configure" cmake "$@" && step "$name build" cmake --build "$dir" -j "$cores"
}

# --- what is needed --------------------------------------------------------------------------------------------------

packages="$(sed 's/#.*//' examples/packages.txt)
g++ clang-14 libclang-rt-14-dev clang-format-14 binutils python3 libcriterion-dev"
[ $full -eq 0 ] || packages="$packages valgrind debootstrap"
if command -v dpkg-query >/dev/null; then
    missing=
    for package in $packages; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    if [ -n "$missing" ] && [ "$(id -u)" -eq 0 ]; then
        # shellcheck disable=SC2086
        step "install packages" sh -c 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y \
            --no-install-recommends "$@"' sh $missing || finish
    elif [ -n "$missing" ]; then
        echo "missing packages (apt-get install$missing)"
        row "missing:$missing" 0 1 0 0
        finish
    fi
else
    echo "not a Debian system: what examples/packages.txt names must be there, and clang, Criterion and Python"
fi
command -v ninja >/dev/null && export CMAKE_GENERATOR=Ninja

# --- default ---------------------------------------------------------------------------------------------------------

no_python_no_packaging='^(python|abi|install|lint)$'

if build dev build/dev --preset dev; then
    ctest_suite dev build/dev
fi
if build asan build/asan --preset asan; then
    ctest_suite asan build/asan -LE "$no_python_no_packaging"
fi
if build tsan build/tsan --preset tsan; then
    # ThreadSanitizer wants the memory where it expects it.
    if setarch "$(uname -m)" -R true 2>/dev/null; then
        setarch=$(command -v setarch)
        echo "== tsan: tests"
        "$setarch" "$(uname -m)" -R ctest --test-dir build/tsan -V --no-tests=error -L thread >"$logs/ctest-tsan.log" 2>&1 ||
            tail -n 60 "$logs/ctest-tsan.log"
        ctest_rows tsan "$logs/ctest-tsan.log"
    else
        ctest_suite tsan build/tsan -L thread
    fi
fi
if build clang build/clang -S . -B build/clang -DCMAKE_C_COMPILER=clang-14 -DCMAKE_BUILD_TYPE=Release -DNEWSENT_WERROR=ON; then
    ctest_suite clang build/clang -L '^(unit|abi|install)$'
fi

# The same input and packs give the same bytes with any compiler and flags.
same_output() { # FILE...
    want=
    for dir in build/dev build/asan build/clang; do
        "$dir/bin/newsent" pack build --strict gazetteers -o "$dir/again.nspack" || return 1
        "$dir/bin/newsent" extract --no-default-pack --pack "$dir/again.nspack" --evidence --to jsonl "$@" >"$dir/answers.jsonl" ||
            return 1
        have=$(cat "$dir/again.nspack" "$dir/answers.jsonl" | sha256sum)
        echo "$dir: $(wc -c <"$dir/answers.jsonl") bytes, $have"
        [ -s "$dir/answers.jsonl" ] && [ "${want:-$have}" = "$have" ] || return 1
        want=$have
    done
}
if ls examples/data/*.txt >/dev/null 2>&1; then
    step "same output of gcc, asan, clang" same_output examples/data/*.txt
fi
[ $full -eq 1 ] || finish

# --- full ------------------------------------------------------------------------------------------------------------

# Criterion hides valgrind's exit code: the logs are read. What Criterion itself keeps is "still reachable". A test that
# measures time, or has a time limit, may fail here: that is no fault of memory.
memcheck() {
    rm -f "$logs"/valgrind.*
    printf '%s\n' build/dev/tests/unit-* | NEWSENT_CASES=10000 xargs -P "$cores" -I PROGRAM valgrind \
        --trace-children=yes --leak-check=full --errors-for-leak-kinds=definite --log-file="$logs/valgrind.%p" PROGRAM --jobs 1
    tail -qn 1 "$logs"/valgrind.*
    [ "$(cat "$logs"/valgrind.* | grep -c 'ERROR SUMMARY:')" -gt 0 ] &&
        ! grep 'ERROR SUMMARY:' "$logs"/valgrind.* | grep -v 'ERROR SUMMARY: 0 errors'
}
step "valgrind" memcheck

# The matcher held against brute force; the log has the seed and the numbers.
random_cases() {
    NEWSENT_CASES=10000000 build/release/tests/unit-gaz --filter 'gaz_brute/*' --jobs 1
}
if build release build/release --preset release; then
    step "ten million random cases" random_cases
fi

step "allocations fail in a row" build/dev/tests/fault-memory build/dev/tests --full

step "shell cases, 200 MB processed" env NEWSENT_FULL=1 sh tests/cli/run.sh build/clang

fuzz() { # TARGET
    mkdir -p "build/fuzz/corpus-$1"
    build/fuzz/tests/fuzz-"$1" -max_total_time=60 -timeout=10 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
        -artifact_prefix="$logs/" "build/fuzz/corpus-$1" "tests/fuzz/corpus/$1"
}
if build fuzz build/fuzz --preset fuzz; then
    for target in text pack; do
        ASAN_OPTIONS=abort_on_error=1 step "fuzz $target" fuzz $target
    done
fi

if [ -n "${NEWSENT_SHARED:-}" ] && ls "$NEWSENT_SHARED"/data/throughput/*.jsonl.gz >/dev/null 2>&1; then
    gzip -dc "$NEWSENT_SHARED"/data/throughput/*.jsonl.gz | head -n 5000 >build/texts.jsonl
    step "same output over 5000 texts" same_output --from jsonl build/texts.jsonl
else
    echo "same output over 5000 texts: skipped: no data"
    row "same output over 5000 texts" 0 0 1 0
fi

# A Debian that has nothing: quickstart and this script, as a newcomer runs them.
clean_root() {
    root=$(mktemp -d) || return 1
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
        sed -n 's/^deb \(\[[^]]*\] \)*\(http[^ ]*\) bookworm .*/\2/p; s/^URIs: *\([^ ]*\).*/\1/p' | head -n 1)
    debootstrap --variant=minbase bookworm "$root" ${mirror:+"$mirror"} || return 1
    cp -r /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d "$root/etc/apt/" 2>/dev/null
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    mkdir "$root/newsent"
    tar -c --exclude=./build --exclude=./.git . | tar -x -C "$root/newsent"
    mount -t proc proc "$root/proc" || return 1
    chroot "$root" sh -c "cd /newsent && sh examples/quickstart.sh && rm -rf build && sh tests/run.sh"
    status=$?
    umount "$root/proc"
    rm -rf --one-file-system "$root"
    return $status
}
if [ "$(id -u)" -eq 0 ] && command -v debootstrap >/dev/null && unshare -m true 2>/dev/null; then
    step "clean root: quickstart, run.sh" clean_root
else
    echo "clean root: skipped: needs root and debootstrap"
    row "clean root: quickstart, run.sh" 0 0 1 0
fi
finish
