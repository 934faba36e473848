#!/bin/sh
# run.sh BUILD_DIR - the tests of the Python package against the library of a build. The last line is "N passed, N failed, N skipped".
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
build=$(CDPATH='' cd -- "${1:?usage: run.sh BUILD_DIR}" && pwd) || exit 2

NEWSENT_LIBRARY=$build/lib/libnewsent.so.0
NEWSENT_BUILD=$build
PYTHONPATH=$here/../../bindings/python:$here
PYTHONDONTWRITEBYTECODE=1
export NEWSENT_LIBRARY NEWSENT_BUILD PYTHONPATH PYTHONDONTWRITEBYTECODE

if [ ! -f "$NEWSENT_LIBRARY" ]; then
    echo "no $NEWSENT_LIBRARY: build first"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi
# A library that was built with AddressSanitizer cannot be loaded into a Python that was not.
if grep -q '^NEWSENT_SANITIZE:[A-Z]*=.' "$build/CMakeCache.txt" 2>/dev/null; then
    echo "skipped: the library needs a sanitizer's runtime"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi
# Debian's own where it is there: another Python in the path may lack modules.
for python in /usr/bin/python3 python3; do
    command -v "$python" >/dev/null 2>&1 && exec "$python" -W error "$here/run_tests.py"
done
echo "skipped: no python3"
echo "0 passed, 0 failed, 1 skipped"
