#!/bin/sh
# headers.sh - every public header compiles by itself, strictly, as C99, C11 and C++17, with each compiler that is there.
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strict='-fsyntax-only -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Werror'
passed=0 failed=0 skipped=0

check() { # COMPILER STANDARD SUFFIX HEADER MORE...
    compiler=$1 standard=$2 suffix=$3 header=$4
    shift 4
    printf '#include <%s>\nint newsent_header_is_not_empty;\n' "$header" >"$work/one.$suffix"
    # shellcheck disable=SC2086
    if "$compiler" -std="$standard" $strict "$@" -I"$root/include" "$work/one.$suffix"; then
        passed=$((passed + 1))
    else
        echo "FAIL $header as $standard with $compiler"
        failed=$((failed + 1))
    fi
}

for pair in gcc:g++ clang-14:clang++-14; do
    c=${pair%:*} cxx=${pair#*:}
    for header in newsent.h newsent/base.h newsent/types.h newsent/pack.h newsent/build.h newsent/engine.h newsent/doc.h \
        newsent/write.h; do
        for standard in c99 c11; do
            if command -v "$c" >/dev/null; then
                check "$c" "$standard" c "$header" -Wstrict-prototypes -Wc++-compat
            else
                skipped=$((skipped + 1))
            fi
        done
        if command -v "$cxx" >/dev/null; then
            check "$cxx" c++17 cc "$header" -Wold-style-cast
        else
            skipped=$((skipped + 1))
        fi
    done
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
