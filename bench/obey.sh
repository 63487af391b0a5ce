#!/usr/bin/env bash
# Whether searches do what they are told, and what it costs: a line for each way, with the sentences that it concerns,
# the share of them in which it holds, BLEU 13a of all sentences, and the seconds of a processor, also as their ratio to
# those of a plain search.
#
#   bench/obey.sh MODEL SOURCE REFERENCE
#
# MODEL is of the recipe `text`; SOURCE and REFERENCE are raw lines, of which 2,000 are taken. The beam is 5.
#
#   prefix       --prefix: the first two words of the reference, compared byte for byte
#   phrases      --constraints column: the two rarest words of the reference
#   glossary     --constraints FILE: for words of the source that stand in 3 to 40 lines the word of the reference that
#                stands beside them more often than not
#   protect      --protect: names and numbers, which stand in the source
#   repeats      --no-repeat-ngram 3: no three tokens of the model in a row occur twice
#
# Words are lower-case tokens of the recipe; a mark of case before one makes it another word. BIN is the folder of our
# tools. Seconds are those of one thread, so that they count on a busy machine too.
set -euo pipefail
export LC_ALL=C.UTF-8
PATH=$(cd "${BIN:-.build/release}" && pwd):$PATH
model=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
head -n 2000 "$2" > "$work/source"
head -n 2000 "$3" > "$work/reference"
cd "$work"

# common: what the programs in awk share. A case mark joins the token behind it, so that words keep their case.
common='
  function words(line, list,  n, i, count, parts) {
    n = split(line, parts, " "); count = 0
    for (i = 1; i <= n; i++) {
      if (parts[i] ~ /^(￪|￪￪|￬)$/ && i < n) { parts[i + 1] = parts[i] parts[i + 1]; continue }
      list[++count] = parts[i]
    }
    return count
  }
  function plain(word) { return word ~ /[a-z]/ && word !~ /￪|￬|￭/ }
'
s2s-clean -q --recipe text source > source.tokens
s2s-clean -q --recipe text reference > reference.tokens

awk '{ print $1 ($2 == "" ? "" : " " $2) }' reference > prefixes
awk "$common"'
  FNR == NR { n = words($0, list); for (i = 1; i <= n; i++) seen[list[i]]++; next }
  { # The first word of a sentence has a capital.
    n = words($0, list); one = two = ""
    for (i = 2; i <= n; i++) if (plain(list[i])) {
      if (one == "" || seen[list[i]] < seen[one]) { two = one; one = list[i] }
      else if (list[i] != one && (two == "" || seen[list[i]] < seen[two])) two = list[i]
    }
    print one (two == "" ? "" : "\t" two) }' reference.tokens reference.tokens > phrases
paste source.tokens reference.tokens | awk -F '\t' "$common"'
  { n = words($1, left); m = words($2, right); split("", met)
    for (j = 2; j <= m; j++) if (plain(right[j]) && !(right[j] in met)) { met[right[j]]; count[right[j]]++ }
    split("", known)
    for (i = 2; i <= n; i++) if (plain(left[i]) && !(left[i] in known)) {
      known[left[i]]; times[left[i]]++
      for (word in met) both[left[i] "\t" word]++
    } }
  END {
    for (pair in both) {
      split(pair, sides, "\t")
      dice = 2 * both[pair] / (times[sides[1]] + count[sides[2]])
      if (both[pair] > 2 && times[sides[1]] <= 40 && dice > 0.5 && (dice > best[sides[1]] ||
          dice == best[sides[1]] && sides[2] < target[sides[1]])) { best[sides[1]] = dice; target[sides[1]] = sides[2] }
    }
    for (word in target) print word "\t" target[word]
  }' | sort > glossary

# told NAME OPTIONS...: translates `in` and leaves NAME.out and NAME.seconds.
told() {
  local name=$1 TIMEFORMAT='%U %S'
  shift
  { time s2s-translate -q --threads 1 "$@" "$model" < in > "$name.out" 2> errors; } 2> clock ||
    { cat errors >&2; exit 1; }
  awk '{ print $1 + $2 }' clock > "$name.seconds"
  s2s-clean -q --recipe text "$name.out" > "$name.tokens"
}
# row NAME: a line of the table, from a line `concerned held` on standard input.
row() {
  local bleu
  bleu=$(s2s-score -q --metric bleu --number-only reference < "$1.out")
  awk -v name="$1" -v bleu="$bleu" -v seconds="$(cat "$1.seconds")" -v plain="$(cat plain.seconds)" '
    { printf "%-11s %6d %9s %8.2f %8.1f s %6.2f\n", name, $1, $1 ? sprintf("%.2f %%", 100 * $2 / $1) : "",
        bleu, seconds, seconds / plain }'
}

echo "             lines     holds     BLEU      time  ratio"
cp source in
told plain
echo 0 0 | row plain

paste source prefixes > in
told prefix --prefix
paste prefixes prefix.out |
  awk -F '\t' '$1 != "" { n++; held += index($2, $1) == 1 } END { print n, held + 0 }' | row prefix

paste source phrases > in
told phrases --constraints column
# A line of the first file has the words that the same line of the second one has to hold, each as often.
holds="$common"'
  FNR == NR { wanted[FNR] = $0; next }
  { n = split(wanted[FNR], list, "\t"); split("", need); asked = 0
    for (i = 1; i <= n; i++) if (list[i] != "") { need[list[i]]++; asked = 1 }
    if (!asked) next
    concerned++; m = words($0, said); split("", have); good = 1
    for (i = 1; i <= m; i++) { word = said[i]; gsub(/￭/, "", word); have[word]++ }
    for (word in need) if (have[word] < need[word]) good = 0
    held += good; if (!good) print "not held: " wanted[FNR] ": " $0 > "/dev/stderr" }
  END { print concerned + 0, held + 0 }'
awk "$holds" phrases phrases.tokens | row phrases

cp source in
told glossary --constraints glossary
awk -F '\t' 'FNR == NR { target[$1] = $2; next }
  { n = split($0, list, " "); line = ""
    for (i = 1; i <= n; i++) if (list[i] in target) line = line "\t" target[list[i]]
    print substr(line, 2) }' glossary source.tokens > wanted
awk "$holds" wanted glossary.tokens | row glossary

names='\b(Tom|Mary|Boston|[0-9]+)\b'
told protect --protect "$names"
grep -noE "$names" source > named
grep -noE "$names" protect.out > said || true
awk -F : 'FILENAME == "said" { have[$0]++; next }
  !($1 in bad) { bad[$1] = 0; concerned++ }
  ++need[$0] > have[$0] { bad[$1] = 1 }
  END { for (line in bad) if (bad[line]) { lost++; print "protect: line " line > "/dev/stderr" }
    print concerned + 0, concerned - lost }' said named | row protect

told repeats --no-repeat-ngram 3
s2s-model vocabulary -q "$model" > vocab
s2s-batch -q --vocab vocab --source-only source.tokens | s2s-translate -q --no-repeat-ngram 3 "$model" > ids
s2s-decode -q --vocab vocab ids | cmp - repeats.out
twice='{ split("", seen); good = 1
  for (i = 3; i <= NF; i++) if (seen[$(i - 2) " " $(i - 1) " " $i]++) good = 0
  concerned++; held += good }
  END { print concerned, held }'
awk "$twice" ids | row repeats
s2s-batch -q --vocab vocab --source-only source.tokens | s2s-translate -q "$model" | awk "$twice"' END {
  print "without it " concerned - held " of them repeat three tokens" }' | tail -n 1
