# Bytes that nobody meant as an article.

awk 'BEGIN { for (i = 0; i < 200000; i++) printf "%c", (i * 7919 + int(i / 251)) % 256 }' >noise.bin 2>/dev/null
head -c 200000 /dev/urandom >noise2.bin
extract noise.bin noise2.bin "$newsent"
check "binary noise" 0 out '"id":"noise.bin"' out '"id":"noise2.bin"' err '!.'
printf 'Huawei \344\270' >cut.txt
extract --text cut.txt
check "cut UTF-8 becomes U+FFFD" 0 out '"text":"Huawei �"' out '"byte_end":6,"source_start":0,"source_end":6'
printf '\377\376H\000u\000a\000w\000e\000i\000' >utf16.txt
extract --text utf16.txt
check "UTF-16 by its BOM, with source offsets" 0 out '"text":"Huawei"' out '"start":0,"end":6,"byte_start":0,"byte_end":6,"source_start":2,"source_end":14'
printf '\273\252\316\252 Huawei' >gb.txt
extract --encoding gb18030 gb.txt
check "--encoding gb18030" 0 out '"text":"华为".*"source_start":0,"source_end":4|"source_start":0,"source_end":4'
extract --encoding no-such-encoding gb.txt
check "unknown encoding" 1 out '"code":"encoding"' err 'no-such-encoding'
printf 'a\000b Huawei\000' >nul.txt
extract --text nul.txt
check "NUL is a character" 0 out '"text":"a\\u0000b Huawei\\u0000"' out '"start":4,"end":10'
name=$(printf 'n\377me.txt')
printf 'Huawei' >"$name"
extract "$name"
check "a file name that is not UTF-8" 0 out '"id":"n�me.txt"'

# 200 MB: refused by size, without reading; a line of that length among others; through a pipe.
truncate -s 200M big.txt
extract big.txt
check "200 MB: refused, names --max-bytes" 1 out '"id":"big.txt","error":\{"code":"limit","message":"[^"]*--max-bytes' err 'big.txt: .*--max-bytes'
{
    printf '{"id":"before","text":"Huawei"}\n{"id":"big","text":"'
    head -c 209715200 /dev/zero | tr '\0' a
    printf '"}\n{"id":"after","text":"Huawei"}\n'
} | timeout 60 "$newsent" extract --no-default-pack --pack small.nspack >out 2>err
status=$?
check "a line of 200 MB: refused, the others answered" 1 out '"id":"before".*Huawei' \
    out '"id":"2","error":\{"code":"limit","message":"[^"]*--max-bytes' out '"id":"after".*Huawei' err '^-:2: '
head -c 100000 /dev/zero | tr '\0' a | timeout 20 "$newsent" extract --max-bytes 64K --no-default-pack >out 2>err
status=$?
check "a pipe above --max-bytes" 1 out '"id":"-","error":\{"code":"limit"'
printf 'Huawei' >six.txt
extract --max-bytes 6 six.txt
check "exactly --max-bytes" 0 out '"text":"Huawei"'
extract --max-bytes 5 six.txt
check "one byte above --max-bytes" 1 out '"code":"limit"'
if [ "${NEWSENT_FULL:-0}" = 1 ]; then
    yes 'Huawei said on Tuesday that Acme Corp. would buy chips.' | head -c 209715200 >big.txt
    limit=600
    extract --max-bytes 300M big.txt
    limit=60
    check "200 MB with --max-bytes 300M" 0 out '"id":"big.txt".*Huawei' err '!.'
else
    skip "200 MB with --max-bytes 300M" "set NEWSENT_FULL=1"
fi
rm -f big.txt
