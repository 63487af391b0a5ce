#!/usr/bin/env bash
# A: damaged and hostile files, each in a process of its own. The test suites flip every bit inside one process.
# A part of scripts/trust.sh.
. "${HERE:?scripts/trust.sh runs this}/scripts/trust/checks.sh"

# A7: files that do not belong together, though every size is the same, are refused with both digests.
apart() { # COMMAND
  bash -c "$1" > /dev/null 2> err
  is $? 65 "$1 ($(head -c 300 err))"
  [ "$(grep -oE '[0-9a-f]{16}' err | sort -u | wc -l)" -ge 2 ] ||
    fail "$1: names no two fingerprints: $(head -c 300 err)"
  count damaged
}
other() { awk -F '\t' -v OFS='\t' '$1 == "source" && $2 == 9 { $4 = "otherwise" } 1' "$1"; }
other vocab > vocab2
s2s-batch -q --vocab vocab2 --batch-size 20 < pairs > tensors2
s2s-batch -q --vocab vocab --no-embed < pairs > bare
train -o model2 < tensors2
awk '{ print $0 "\t" (NR % 2 ? "odd" : "even") }' source > classed
s2s-vocab -q --level word,label < classed > classes
other classes > classes2
for n in '' 2; do s2s-batch -q --task classify --vocab classes$n < classed > labelled$n; done
s2s-train -q --hidden 4 --embedding 4 --updates 1 -o classifier labelled
apart "s2s-translate -q --model model tensors2"
apart "s2s-translate -q --model classifier labelled2"
apart "s2s-translate -q --model model --model model2 source"
apart "s2s-decode -q --vocab vocab2 tensors"
apart "s2s-decode -q --vocab vocab2 bare"
apart "cat tensors tensors2 | s2s-decode -q"
apart "cat tensors tensors2 | s2s-train -q -o m"
apart "s2s-train -q --valid tensors2 -o m tensors"
apart "s2s-train -q ${small[*]} --init model2 -o m tensors"
apart "cp checkpoint c; s2s-train -q ${small[*]} --epochs 2 --checkpoint c --resume -o m tensors2"
apart "s2s-model average -o m model model2"
s2s-batch -q --vocab vocab --cleaned-with unicode pairs | cat tensors - | s2s-decode -q > /dev/null 2>&1
is $? 65 "s2s-decode on streams of two recipes"

# attacked FILE SEED COMMAND...: flips, cuts and junk.
attacked() {
  local file=$1 seed=$2 kind runs line
  shift 2
  for kind in flip:100 cut:60 junk:60; do
    runs=$((${kind#*:} * FACTOR))
    line=$(attack "${kind%:*}" "$runs" "$seed" "$file" "$@")
    is $? 0 "$* on $file, ${kind%:*} ($line)"
    case $kind in junk:*) count fuzzed $runs ;; *) count damaged $runs ;; esac
  done
}

s2s-batch -q --vocab vocab --batch-size 4 --source-only < <(head -n 12 source) > few
# Vocabularies and text have no digest: of them only junk is asked, which must not crash anything.
fuzzed() {
  local file=$1 seed=$2 line
  shift 2
  line=$(attack junk $((100 * FACTOR)) "$seed" "$file" "$@")
  is $? 0 "$* on $file ($line)"
  count fuzzed $((100 * FACTOR))
}

attacked tensors 1 s2s-decode -q
attacked few 2 s2s-decode -q
attacked model 3 s2s-model describe '{}'
# What describes a model does not show its weights; the mean of one is the model.
attacked model 14 s2s-model average '{}'
s2s-model quantize -q -o small model
attacked small 16 s2s-translate -q --model '{}' source
# A stream that is not compressed has no checksum of zstd's against a cut between two records.
zstd -qdcf tensors > plain
line=$(attack cut $((60 * FACTOR)) 15 plain s2s-decode -q)
is $? 0 "s2s-decode on a plain stream, cut ($line)"
count damaged $((60 * FACTOR))
attacked few 4 s2s-translate -q model
# The options are those of the run that made it: a damaged one is refused, a good one is finished.
attacked checkpoint 5 bash -c 'cp {} c.$$; s2s-train -q --preset pytorch-tutorial --hidden 12 \
  --embedding 8 --epochs 2 --checkpoint c.$$ --resume -o m.$$ tensors; s=$?; cat m.$$ 2> /dev/null
  rm -f [cm].$$*; exit $s'
fuzzed vocab 6 s2s-batch -q --text --vocab '{}' pairs
fuzzed vocab 7 s2s-vocab -q
fuzzed raw 8 s2s-clean -q
fuzzed raw 9 s2s-clean -q --recipe unicode --form nfkc-cf --strip-marks -e 's/(\w+) \1/\1/'
cp "$HERE/Tests/FuzzTests/corpus/tmx/utf-16.tmx" memory
printf '{"source":"a","translation":{"fr":"b\\u00e9"}}\n%.0s' {1..20} > objects
fuzzed memory 20 s2s-clean -q --format tmx
fuzzed objects 21 s2s-clean -q --format jsonl --keys source,translation.fr
fuzzed pairs 10 s2s-split -q --part train --valid 10%
s2s-vocab -q --level ngram pairs > grams
fuzzed grams 22 s2s-clean -q --ngrams '{}' raw
s2s-vocab -q --translations pairs > words
fuzzed words 25 s2s-clean -q --translations '{}' raw
fuzzed raw 23 s2s-clean -q --dedupe near --exclude '{}' pairs
fuzzed pairs 24 s2s-mix -q - target:2:back
fuzzed source 11 s2s-translate -q model
fuzzed target 12 s2s-score -q '{}'
fuzzed target 22 s2s-score -q --metric ter --ter-normalized --ter-asian-support '{}'
fuzzed target 23 s2s-score -q --report --vocab vocab target -i '{}' target
fuzzed vocab 24 s2s-score -q --report --vocab '{}' target -i target
fuzzed report 25 s2s-plot -q
fuzzed pairs 13 s2s-vocab -q --level bpe --merges 20
fuzzed metrics 16 s2s-plot -q
fuzzed metrics 17 s2s-plot -q --of perplexity --log --terminal
fuzzed looks 18 s2s-plot -q
fuzzed looks 19 s2s-plot -q --ascii
fuzzed beams 26 s2s-plot -q
fuzzed beams 27 s2s-plot -q --state all --ascii

# drawn STATUSES: a line of metrics or attention, in every form of picture.
drawn() {
  local form
  for form in --svg --log --terminal --ascii; do
    # Attention is refused a logarithm.
    [[ $form != --log ]] || ! grep -q '"weights"' h || continue
    timeout 5 s2s-plot -q "$form" h > picture 2> err
    is $? "$1" "s2s-plot $form on $(head -c 100 h) ($(head -c 200 err))"
    count damaged
    ! LC_ALL=C grep -q $'[\x01-\x08\x0b-\x1f]' picture ||
      fail "s2s-plot $form: control characters of $(head -c 100 h)"
  done
}
deep=$(head -c 100000 /dev/zero | tr '\0' '[')
marks=$(printf 'e\xcc\x81%.0s' {1..2000})
v='{"event":"train","update"'
a='{"source":["s"],"target":["t"],"weights"'
while IFS= read -r text; do
  printf '%s\n' "$text" > h
  drawn 65
done << END
$deep
{"event":"train","update":1,"loss":$deep}
{"other":$deep,"event":"train","update":1,"loss":1}
$v:1e999,"loss":1}
$v:-1,"loss":1}
$v:1e300,"loss":1}
$v:null,"loss":1}
$v:"1","loss":1}
$v:1,"loss":null}
$v:1,"loss":NaN}
$v:1,"loss":1e301}
$v:1,"loss":-1e999}
$v:1,"loss":"1"}
$v:1,"loss":{}}
$v:1,"loss":1,"loss":2}
$v:1,"loss":1}}
$v:1,"loss":1
$v:1,"loss":01}
$v:1,"loss":--1}
{"event":"end"}
{"event":1}
{}
[]
1
"event"
{"source":["s"],"weights":[[1]]}
$a:[]}
$a:[[]]}
$a:[[1,1]]}
$a:[[1],[1]]}
$a:[1]}
$a:[["1"]]}
$a:[[$deep]]}
$a:[[1e999]]}
$a:[[-1e999]]}
{"source":[1],"target":["t"],"weights":[[1]]}
{"source":["\ud800"],"target":["t"],"weights":[[1]]}
{"source":[],"target":[],"weights":[]}
END
while IFS= read -r text; do
  printf '%s\n' "$text" > h
  drawn 0
done << END
$v:0,"loss":1}
$v:9007199254740992,"loss":1e300}
$v:1,"loss":1e-200}
$v:1.5,"loss":1,"other":[[[{"a":"b"}]]]}
$a:[[null]]}
{"line":1e999,"source":["<&\"\u0000\u001b\ufffe\u202e>"],"target":["$marks"],"weights":[[1]]}
END
printf '%s\n' "$v:1,\"loss\":-1e300}" "$v:2,\"loss\":1e300}" "$v:3,\"loss\":1e-300}" > h
drawn 0

# Hostile headers: the length in eight bytes, the header, and some bytes.
record() { # LENGTH HEADER BODY
  local length=$1 bytes='' i
  for i in 0 1 2 3 4 5 6 7; do bytes+=$(printf '\\x%02x' $(((length >> (8 * i)) & 255))); done
  printf %b "$bytes"
  printf '%s%s' "$2" "${3:-}"
}
header() { record ${#1} "$1" "${2:-}"; }
refused() { # the hostile file `h`: by everything that reads such files, at once and in little memory
  for command in "s2s-model describe h" "s2s-translate -q h source" "s2s-decode -q h" \
    "s2s-train -q -o m h" "s2s-train -q --hidden 16 --embedding 16 --init h -o m tensors"; do
    within damaged 1 64 "64 65" "exec $command # ${1:0:80}"
  done
}
long=$(printf '%0400d' 0)
nested=$(head -c 10000 /dev/zero | tr '\0' '[')
begin='"record":"begin","format":"s2s-tensors","version":"1","task":"translate"'
ids='"unk_id":"1","bos_id":"2","eos_id":"3"'
t='"dtype":"F32","data_offsets":[0,4],"shape":'
while IFS= read -r text; do
  header "$text" abcd > h
  refused "$text"
done << END
{}
[]
{"a":{${t}[0]}}
{"a":{${t}[-1]}}
{"a":{${t}[2147483648]}}
{"a":{${t}[4294967295]}}
{"a":{${t}[2305843009213693952]}}
{"a":{${t}[4611686018427387904]}}
{"a":{${t}[9223372036854775808]}}
{"a":{${t}[18446744073709551615]}}
{"a":{${t}[18446744073709551616]}}
{"a":{${t}[4194305,4194305,211106198978564]}}
{"a":{"dtype":"U8","data_offsets":[0,4],"shape":[4194305,4194305,211106198978564]}}
{"a":{"dtype":"U8","data_offsets":[0,4],"shape":[18446744073709551620]}}
{"a":{${t}[0,18446744073709551615]}}
{"a":{${t}[1,1,1,1,1,1,1,1,1]}}
{"a":{${t}[1.0]}}
{"a":{${t}[01]}}
{"a":{${t}[1]},"a":{${t}[1]}}
{"a":{${t}[1]},"b":{${t}[1]}}
{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}
{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}
{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,18446744073709551615]}}
{"a":{"dtype":"F32","shape":[1],"data_offsets":[18446744073709551612,4]}}
{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}
{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}
{"a":{"dtype":"F32","shape":"1","data_offsets":[0,4]}}
{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}
{"a":{${t}[1],"other":1}}
{"a":$nested}
$nested
{"a":{"dtype":"$long","shape":[1],"data_offsets":[0,4]}}
{"":{${t}[1]}}
{"__metadata__":{"format":"s2s-model","format":"s2s-model"}}
{"__metadata__":{"format":"s2s-model","version":"2"},"a":{${t}[1]}}
{"__metadata__":{"format":"s2s-model","version":"1","digest":"0"},"a":{${t}[1]}}
{"__metadata__":{"format":1}}
{"__metadata__":[]}
{"__metadata__":{"record":"begin","format":"s2s-tensors","version":"9"}}
{"__metadata__":{$begin,"pad_id":"3",$ids}}
{"__metadata__":{$begin,"pad_id":"0",$ids,"source_vocabulary":"99999999999","target_vocabulary":"5"}}
{"__metadata__":{"record":"batch","index":"0"}}
{"__metadata__":{"record":"end"}}
{"\ud800":{${t}[1]}}
{"\ud800\u0020":{${t}[1]}}
{"\x":{${t}[1]}}
{"a
{"a"
{"a":
{"a":{${t}[1]}},
END
for length in 0 1 104857600 4294967295 9223372036854775807 -1; do
  record $length '{}' > h
  refused "a header of $length bytes"
done
exit 0
