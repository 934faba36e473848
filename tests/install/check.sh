#!/bin/sh
# check.sh BUILD_DIR - installs the build, moves the prefix elsewhere, and builds and runs four consumers there:
# pkg-config and find_package, each with the shared and the static library. The list of installed files must be manifest.txt.
here=$(cd "$(dirname "$0")" && pwd)
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/moved
passed=0 failed=0

verdict() { # NAME, with the status of the command before
    if [ $? -eq 0 ]; then
        passed=$((passed + 1))
        echo "ok   $1"
    else
        failed=$((failed + 1))
        echo "FAIL $1"
    fi
}

cmake --install "$build" --prefix "$work/first" >"$work/log" 2>&1 || cat "$work/log"
mv "$work/first" "$prefix"
libdir=$(dirname "$(find "$prefix" -name libnewsent.a)")
version=$(sed -n 's/^Version: //p' "$libdir/pkgconfig/newsent.pc")

# Compiler-made files differ between build types: the export of CMake has one file named after it.
(cd "$prefix" && find . ! -type d | sed "s|^\./||; s|$version|VERSION|; s|Targets-[a-z]*\.cmake|Targets-TYPE.cmake|" |
    LC_ALL=C sort) >"$work/manifest"
diff "$here/manifest.txt" "$work/manifest"
verdict "the installed files are those of manifest.txt"

! grep -rl "$work/first" "$prefix"
verdict "no file names the place of the installation"

! grep -rlE "$(cd "$here/../.." && pwd)/(lib|include|examples)/[a-z]" "$prefix"
verdict "no file names the place of the sources"

# A static program has no library file beside it: it finds the pack as a program of the prefix.
bin=$prefix/bin
mkdir -p "$bin"
export PKG_CONFIG_PATH="$libdir/pkgconfig"
cc=${CC:-cc}

# shellcheck disable=SC2046
"$cc" "$here/consumer.c" -o "$bin/pc-shared" $(pkg-config --cflags --libs newsent) -Wl,-rpath,"$libdir"
verdict "pkg-config, shared: builds"
# shellcheck disable=SC2046
"$cc" -DNEWSENT_STATIC "$here/consumer.c" -o "$bin/pc-static" $(pkg-config --cflags newsent) "$libdir/libnewsent.a" \
    $(pkg-config --static --libs newsent | sed 's/-lnewsent//')
verdict "pkg-config, static: builds"
cmake -S "$here/find_package" -B "$work/consumer" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_BUILD_TYPE=Release \
    >"$work/log" 2>&1 && cmake --build "$work/consumer" >>"$work/log" 2>&1 || { cat "$work/log"; false; }
verdict "find_package: builds"
cp "$work/consumer/consumer-newsent" "$bin/cmake-shared"
cp "$work/consumer/consumer-static" "$bin/cmake-static"

"$bin/pc-shared" >"$work/want" 2>&1
grep -qx 'company huawei' "$work/want"
verdict "the default pack of the moved prefix knows Huawei"
cat "$work/want"

for consumer in pc-shared pc-static cmake-shared cmake-static; do
    "$bin/$consumer" >"$work/have" 2>&1 && diff "$work/want" "$work/have"
    verdict "$consumer: runs, with the same answer"
    case $consumer in
    *-shared) ldd "$bin/$consumer" | grep -q "libnewsent.so.0 => $libdir/" ;;
    *) ldd "$bin/$consumer" >"$work/ldd" && ! grep -q newsent "$work/ldd" && grep -q libicuuc "$work/ldd" ;;
    esac
    verdict "$consumer: is linked with what it should be"
done

# The tool of the prefix runs where it was moved to, and uses the library and the pack of the prefix.
"$bin/newsent" --version >"$work/have" 2>&1 && grep -q "$version" "$work/have" &&
    ldd "$bin/newsent" | grep -q "libnewsent.so.0 => $prefix/"
verdict "newsent --version in the moved prefix"
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
