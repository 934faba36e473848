# eval: the readers and the counting, on gold of which we know the sums.

printf '%s\n' '-DOCSTART- O' '' 'Huawei I-ORG' 'met O' 'Acme I-ORG' 'Corp. I-ORG' '' 'Berlin I-LOC' 'and O' 'Huawei I-MISC' >iob1.conll
printf 'Huawei\tB-corporation\nmet\tO\nAcme\tB-group\nCorp.\tI-group\n\nBerlin\tB-location\nand\tO\nHuawei\tB-creative-work\n' >iob2.conll
printf 'Huawei\tS-ORG\nmet\tO\nAcme\tB-ORG\nCorp.\tE-ORG\n\nBerlin\tS-GPE\nand\tO\nHuawei\tS-NORP\n' >bioes.conll
printf '# newdoc id = 1\n1\tHuawei\tB-ORG\t-\t-\n2\tmet\tO\t-\t-\n3\tAcme\tB-ORG\t-\t-\n4\tCorp.\tI-ORG\t-\t-\n\n1\tBerlin\tB-LOC\t-\t-\n' >gold.iob2
printf '{"text":"华 Huawei met Acme Corp. in Berlin","spans":[[2,8,"ORG"],[13,23,"ORG"],[27,33,"LOC"]]}\n' >gold.jsonl
for gold in iob1.conll iob2.conll bioes.conll gold.iob2 gold.jsonl; do
    run "$newsent" eval --no-default-pack --pack small.nspack --errors 5 $gold
    check "eval $gold" 0 out '^company or organization +2 +2 +2  1.0000  1.0000  1.0000$' out '^place +1 +0 +0 ' \
        out '^all \(micro\) +3 +2 +2  1.0000  0.6667  0.8000$' out 'missed +1  place +Berlin' out '!person'
done
printf 'Huawei\tB-ORG\nHuawei\tO\nHuawei\tO\nAcme\tB-ORG\nCorp.\tO\n' >wrong.conll
run "$newsent" eval --no-default-pack --pack small.nspack --errors 5 --to json wrong.conll
check "eval: wrong and missed, as JSON" 0 out '"company or organization":\{"gold":2,"predicted":4,"right":1,"p":0.2500,"r":0.5000,"f1":0.3333\}' \
    out '\{"kind":"wrong","count":2,"type":"company or organization","text":"Huawei"\}' out '"kind":"missed","count":1,.*"text":"Acme"\}'
printf 'Huawei\n' >broken.conll
run "$newsent" eval --no-default-pack broken.conll
check "eval: a line without a tag" 1 err 'broken.conll: line 1 has no tag'
printf '{"text":"x","spans":[[0,5,"ORG"]]}\n' >broken.jsonl
run "$newsent" eval --no-default-pack broken.jsonl
check "eval: a span outside its text" 1 err 'broken.jsonl: line 1: span 0'
run "$newsent" eval --no-default-pack missing.conll
check "eval: missing file" 1 err 'missing.conll'
