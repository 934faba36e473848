#!/bin/sh
# example.sh PROGRAM ARGUMENT... - an example program runs and says something.
answer=$("$@") || exit 1
printf '%s\n' "$answer"
[ -n "$answer" ]
