#!/bin/sh
# quickstart.sh [ARTICLE] - installs what is missing (Debian, as root), builds into build/release, and reads an article.
set -u

fail() { # MESSAGE...
    printf 'quickstart: %s\n' "$@" >&2
    exit 1
}

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || fail "cannot find the checkout"
case ${1:-} in
'') article=$root/examples/data/technology.txt ;;
-*)
    echo "usage: sh examples/quickstart.sh [ARTICLE]" >&2
    exit 2
    ;;
*) article=$1 ;;
esac
[ -r "$article" ] || fail "cannot read $article"
build=$root/build/release
log=$root/build/quickstart.log
mkdir -p "$root/build" || fail "cannot write into $root: make it writable or copy it to a place that is"

# --- packages ---

packages=$(sed 's/#.*//' "$root/examples/packages.txt")
if command -v dpkg-query >/dev/null 2>&1; then
    missing=
    for package in $packages; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    if [ -n "$missing" ] && [ "$(id -u)" -ne 0 ]; then
        fail "packages are missing. As root: apt-get install$missing"
    elif [ -n "$missing" ]; then
        echo "installing$missing" >&2
        # shellcheck disable=SC2086
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } \
            >"$log" 2>&1 || { tail -n 20 "$log" >&2; fail "apt-get failed (all of it: $log): check the network and the package sources"; }
    fi
else
    for tool in cmake pkg-config; do
        command -v "$tool" >/dev/null 2>&1 ||
            fail "$tool is missing, and this is not a Debian: install what examples/packages.txt names, as your system calls it"
    done
fi

# --- build ---

configure() {
    [ -f "$build/CMakeCache.txt" ] && return
    # The tests need more packages; tests/run.sh builds them elsewhere.
    if command -v ninja >/dev/null 2>&1; then
        cmake --preset release -G Ninja -DBUILD_TESTING=OFF
    else
        cmake --preset release -DBUILD_TESTING=OFF
    fi
}
[ -x "$build/bin/newsent" ] || echo "building into $build (about a minute)" >&2
(cd "$root" && configure && cmake --build "$build" -j "$(nproc 2>/dev/null || echo 2)") >"$log" 2>&1 ||
    { tail -n 30 "$log" >&2; fail "the build failed (all of it: $log)"; }

# --- read ---

echo "$ newsent extract --to list $article"
echo
"$build/bin/newsent" extract --to list --color never "$article" || fail "newsent failed"
echo "Next: $build/bin/newsent extract --to json YOUR-ARTICLE.txt   (newsent --help says what else)"
echo "      and examples/01-extract.c, examples/05-python.py, README.md for C and Python."
