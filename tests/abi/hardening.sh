#!/bin/sh
# hardening.sh LIBRARY [PROGRAM] - what an optimised build promises stands in the files: read-only relocations, no executable
# stack, position independence, stack protector, checked copies, control-flow marks, no search path in the library.
library=$1
program=${2:-}
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

for file in "$library" ${program:+"$program"}; do
    name=$(basename "$file")
    readelf -Wl "$file" | grep -q GNU_RELRO
    verdict "$name: read-only relocations"
    readelf -Wd "$file" | grep -Eq 'BIND_NOW|FLAGS.* NOW'
    verdict "$name: bound at start"
    readelf -Wl "$file" | grep GNU_STACK | grep -q 'RW '
    verdict "$name: no executable stack"
    readelf -Wh "$file" | grep -q 'Type: *DYN'
    verdict "$name: position independent"
    nm -D "$file" | grep -q '__stack_chk_fail'
    verdict "$name: stack protector"
    nm -D "$file" | grep -Eq ' U __[a-z]+_chk'
    verdict "$name: checked copies"
    if readelf -Wh "$file" | grep -q X86-64; then
        # The note of the whole file is lost where the C library's start files have none.
        [ "$(objdump -d "$file" | grep -c endbr64)" -gt 10 ]
        verdict "$name: control-flow marks"
    fi
done
! readelf -Wd "$library" | grep -Eq 'RPATH|RUNPATH|TEXTREL'
verdict "no search path in the library"
# ctypes and others load it by dlopen.
! readelf -Wd "$library" | grep -q NOOPEN
verdict "the library can be opened at run time"
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
