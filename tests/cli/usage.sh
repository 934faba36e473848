# Help, version, and what is said to a wrong call.

run "$newsent"
check "no command: help on stderr" 2 err '^Examples:' out '!.'
run "$newsent" --help
check "--help begins with examples" 0 out '^Examples:' err '!.'
holds "--help: the first line says Examples" sh -c "'$newsent' --help | head -n 1 | grep -qx Examples:"
run "$newsent" --version
check "--version" 0 out '^newsent [0-9]+\.[0-9]+\.[0-9]+$' out '^libnewsent [0-9]' out '^pack format [0-9]' out '^ICU [0-9]' \
    out '^PCRE2 1' out '^utf8proc [0-9]' out '^json-c 0' out '^Unicode [0-9]'
for command in extract tokens pack eval "pack build" "pack check" "pack lookup" "pack info" "pack import"; do
    # shellcheck disable=SC2086
    run "$newsent" $command --help
    check "$command --help begins with examples" 0 out '^Examples:' out 'Usage: newsent' err '!.'
done
run "$newsent" frobnicate
check "unknown command" 2 err 'frobnicate.*extract, tokens, pack' err "newsent --help"
run "$newsent" extract --frobnicate
check "unknown option" 2 err 'unknown option --frobnicate' err "newsent extract --help" out '!.'
run "$newsent" extract -Z
check "unknown short option" 2 err 'unknown option -Z'
run "$newsent" extract --pack
check "option without its value" 2 err '--pack needs a value'
run "$newsent" extract --text=yes
check "option with a value that it does not take" 2 err 'takes no value'
for wrong in "--from html" "--to xml" "--min-score 2" "--min-score nan" "--max-bytes 0" "--max-bytes 2G" "--max-bytes 12X" \
    "--max-bytes -1" "--on-error never" "--color red" "-j many" "-j 100000" "--only zones"; do
    # shellcheck disable=SC2086
    extract $wrong rows.tsv
    check "refused: $wrong" 2 err "${wrong%% *}" err 'Try' out '!.'
done
extract --types company,planet rows.tsv
check "refused: --types company,planet" 2 err 'planet' err 'company, organization'
extract --pack missing.nspack rows.tsv
check "pack that is not there" 2 err 'missing.nspack' out '!.'
run "$newsent" eval
check "eval without a file" 2 err 'no GOLD'
run "$newsent" pack build rows.tsv
check "pack build without -o" 2 err '-o FILE'
run "$newsent" pack frobnicate
check "pack: unknown part" 2 err 'build, check, lookup, info and import'
