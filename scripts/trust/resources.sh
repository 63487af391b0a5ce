#!/usr/bin/env bash
# E: floods, bombs, and inputs made to hang: refused or done in a moment, in little memory.
# A part of scripts/trust.sh.
. "${HERE:?scripts/trust.sh runs this}/scripts/trust/checks.sh"

endless="yes 0123456789 | tr -d '\n'"
for command in s2s-clean s2s-vocab "s2s-split --part train --valid 1%" "s2s-mix -" "s2s-batch --vocab vocab" \
  "s2s-translate model" "s2s-decode --vocab vocab" "s2s-score target" s2s-plot; do
  within floods 1 64 65 "set +o pipefail; $endless | exec $command -q"
done
within floods 1 64 65 "$endless | (exec s2s-train -q -o m)"
within floods 1 64 65 "set +o pipefail; $endless | exec s2s-model describe /dev/stdin"
within floods 1 64 65 "head -c 512M /dev/zero | exec s2s-clean -q"

# Bombs: many zeros in few bytes, a window of 128 MiB, empty frames, a skippable frame, a record of 2^40.
head -c 2G /dev/zero | zstd -q -3 > zeros.zst
head -c 300M /dev/zero | zstd -q --long=27 > window.zst
: | zstd -q > empty.zst
for _ in {1..17}; do cat empty.zst empty.zst > twice.zst; mv twice.zst empty.zst; done
(printf '\x50\x2a\x4d\x18\xff\xff\xff\xff'; head -c 1M /dev/zero) > skip.zst
printf '\x02\0\0\0\0\0\0\0{}' > tiny
header='{"a":{"dtype":"U8","shape":[1073741824],"data_offsets":[0,1073741824]}}'
(printf "\\x$(printf %02x ${#header})\0\0\0\0\0\0\0%s" "$header"; head -c 1G /dev/zero) | zstd -q > model.zst
(head -n 1 vocab; head -c 1G /dev/zero) | zstd -q > vocabulary.zst
within floods 1 128 65 "exec s2s-vocab -q vocabulary.zst"
for bomb in zeros window empty skip model; do
  for command in "s2s-clean -q" "s2s-decode -q" "s2s-train -q -o m" "s2s-model describe" "s2s-translate -q" \
    "s2s-batch -q --vocab" "s2s-plot -q"; do
    within floods 1 128 "0 64 65" "exec $command $bomb.zst < /dev/null"
  done
done

# Memories without end: elements inside each other, a tag, ever new names, a document type, an entity bomb.
memory='<tmx version="1.4"><header srclang="en"/>'
for rest in "yes '<tu>'" "printf '<tu a=\"'; yes 0" "seq -f '<n%.0f/>' 1000000000" \
  "seq -f '<n n%.0f=\"\"/>' 1000000000" "printf '<!--'; yes"; do
  within floods 1 64 65 "set +o pipefail; (echo '$memory'; $rest) | exec s2s-clean -q --format tmx"
done
within floods 1 64 65 "set +o pipefail; (echo '<!DOCTYPE tmx ['; seq -f '<!ENTITY e%.0f \"x\">' 1000000000) |
  exec s2s-clean -q --format tmx"
within floods 1 64 65 "cat '$HERE/Tests/FuzzTests/corpus/tmx/bomb.tmx' | exec s2s-clean -q --format tmx"

# A line of equal words, one with others among them, and words that all want to move.
words() { awk "BEGIN { for (i = 0; i < 10000; i++) printf \"%s \", $1; print \"\" }"; }
words '"a"' > same
words 'i % 3 ? "a" : "b"' > mixed
words '(9999 - i) % 7' > moved
for texts in "same mixed" "mixed same" "moved mixed"; do
  within floods 30 256 0 "exec s2s-score -q --metric ter --metric chrf --chrf-word-order 2 --report \
    ${texts% *} < ${texts#* }"
done

# More points, runs and weights than a picture has, and as many as it may have.
event='{"event":"train","update":%d,"loss":0.5}\n'
within floods 10 128 65 "seq 2000000 | xargs printf '$event' | exec s2s-plot -q"
within floods 10 256 0 "seq 1000000 | xargs printf '$event' | exec s2s-plot -q"
within floods 8 64 65 "yes \"\$(printf '{\"event\":\"configuration\"}\n$event')\" | exec s2s-plot -q"
wide() { # N: a sentence of N words
  awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) { w = w (i ? "," : "") "\"w\""; x = x (i ? "," : "") "0.5" }
    for (i = 0; i < n; i++) y = y (i ? "," : "") "[" x "]"
    print "{\"source\":[" w "],\"target\":[" w "],\"weights\":[" y "]}" }'
}
wide 400 > wide
for _ in {1..6}; do cat wide; done > wider
within floods 8 256 0 "exec s2s-plot -q wider"
within floods 8 256 65 "cat wider wider | exec s2s-plot -q"
# A search as deep as a line is long, with a branch at each token.
awk 'BEGIN { printf "{\"nodes\":[{\"parent\":null,\"token\":\"a\",\"fate\":\"expanded\"}"
  for (i = 0; i < 9000; i++) {
    printf ",{\"parent\":%d,\"token\":\"b\",\"fate\":\"expanded\"}", i ? 2 * i - 1 : 0
    printf ",{\"parent\":%d,\"token\":\"c\",\"fate\":\"beaten\"}", i ? 2 * i - 1 : 0 }
  print "],\"best\":null}" }' > deepest
within floods 8 256 0 "exec s2s-plot -q deepest"
within floods 8 256 0 "exec s2s-plot -q --terminal deepest"

# Marks without end, letters that grow elevenfold, joiners.
repeat() { awk -v n="$1" -v s="$2" 'BEGIN { while (n-- > 0) printf "%s", s; print "" }'; }
for n in 80000 240000; do repeat $n "$(printf '\xcc\x81\xcc\x96')" > accents.$n; done
repeat 90000 "$(printf '\xef\xb7\xba')" > ligatures
repeat 80000 "$(printf '\xf0\x9f\x91\xa9\xe2\x80\x8d')" > joiners
for file in accents.80000 accents.240000 ligatures joiners; do
  for recipe in "" "--recipe unicode" "--recipe unicode --form nfkc-cf --strip-marks" "--form nfkd" "-e s/x/y/"; do
    # The lecture drops marks one by one; where they have to be put in order, so many are refused.
    case $file:$recipe in accents*:*unicode* | accents*:-e*) expected=65 ;; *) expected="0 65" ;; esac
    within floods 1 128 "$expected" "exec s2s-clean -q $recipe $file"
  done
done
# Words alone up to the end.
repeat 300000 "ab " > words
for recipe in lecture unicode; do within floods 1 64 0 "exec s2s-clean -q --recipe $recipe words"; done
# As many marks as stream-safe text has, and more.
for n in 15:0 16:65; do
  repeat ${n%:*} "$(printf '\xcc\x81\xcc\x96')" > few.marks
  within floods 1 64 ${n#*:} "exec s2s-clean -q --recipe unicode few.marks"
done
# Expressions whose time doubles with each letter.
patterns=('(a+)+$' '([a-zA-Z]+)*$' '(a|aa)+$' '(a|a?)+$' '(.*a){20}$' '^(([a-z])+.)+[A-Z]([a-z])+$' '(\w+\s?)+$'
  '(x+x+)+y' '(a*)*b' '((a+)+)+$' '(.+)+b$' '(a|b|ab)*c')
repeat 30 a | tr -d '\n' > letters; echo '!' >> letters
repeat 30 x >> letters
for pattern in "${patterns[@]}"; do
  for option in "--recipe none -e 's/$pattern/b/'" "--recipe none --keep '$pattern'" \
    "--recipe none --reject '$pattern'"; do
    case $option in *--keep* | *--reject*) input="sed 's/\$/\tb/' letters" ;; *) input="cat letters" ;; esac
    within floods 1 64 "0 65" "$input | exec s2s-clean -q $option"
  done
done

# A flood: memory stays flat.
flood() { # FILE BYTES: about so many bytes of its first lines, over and over
  yes "$(head -n 50 "$1")" | head -n $((50 * $2 / $(head -n 50 "$1" | wc -c)))
}
for command in "s2s-clean:raw" "s2s-vocab:pairs" "s2s-split --part train --valid 1%:pairs" "s2s-mix -:pairs" \
  "s2s-batch --vocab vocab:pairs"; do
  within floods 60 300 0 "$(declare -f flood); flood ${command#*:} 8000000 | exec ${command%:*} -q"
  low=$peak
  within floods 60 300 0 "$(declare -f flood); flood ${command#*:} $((256 * FACTOR))000000 | exec ${command%:*} -q"
  check "${command%:*} grows from $low to $peak MiB with its input" [ $((peak - low)) -le 12 ]
  count peak "$peak"
done

# B6: the first line is answered before the end, and a waiting tool uses no processor.
for command in "i am cold .:s2s-clean -q" "i am cold .:s2s-translate -q model" "3 4:s2s-decode -q --vocab vocab" \
  "i am cold .:s2s-split -q --part train --valid 0% --test 0%" "i am cold .:s2s-mix -q -" \
  "i am cold .:s2s-batch -q --vocab vocab --source-only --text"; do
  tool=${command#*:}
  read -ra words <<< "$tool"
  (echo "${command%%:*}"; sleep 3) | /usr/bin/time -o used -f '%U %S' "${words[@]}" |
    (while read -t 2 -r line; do [[ $line == '#'* ]] || { echo "$line" > answer; break; }; done; cat > /dev/null)
  check "$tool answers at once" [ -s answer ]
  awk '{ exit !($1 + $2 < 0.5) }' used || fail "$tool works while it waits: $(cat used) s"
  rm -f answer
done
exit 0
