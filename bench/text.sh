#!/usr/bin/env bash
# The text tools beside the programs that people use for the same work, in turn, medians and ratios.
#
#   bench/text.sh CORPUS [MEGABYTES] [ROUNDS] [ROW...]
#
# CORPUS holds pairs, source TAB target, and is repeated to MEGABYTES (200); each runner has ROUNDS (5) turns. Both
# may come from the environment. A ROW is clean, text, rule, words, merges or batch; all where none is named. BIN is the
# folder of our tools, PYTHON an interpreter that may have subword-nmt, sentencepiece and sacremoses; peers that are not
# there are named as skipped.
set -euo pipefail
corpus=$1 megabytes=${2:-${MEGABYTES:-200}} rounds=${3:-${ROUNDS:-5}}
shift $(($# < 3 ? $# : 3))
rows=" ${*:-clean text rule words merges batch} "
bin=$(cd "${BIN:-.build/release}" && pwd) python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

# A file, repeated to a size.
repeated() {
  local count
  count=$((megabytes * 1000000 / $(stat -c %s "$1") + 1))
  for _ in $(seq "$count"); do cat "$1"; done
}

"$bin/s2s-clean" -q < "$corpus" > "$work/pairs"
cut -f2 "$work/pairs" > "$work/column"
cut -f2 "$corpus" > "$work/french"
repeated "$corpus" > "$work/raw.large"
repeated "$work/french" > "$work/french.large"
"$bin/s2s-clean" -q --recipe text < "$work/french.large" > "$work/tokens.large"
repeated "$work/pairs" > "$work/pairs.large"
repeated "$work/column" > "$work/column.large"
"$bin/s2s-vocab" -q < "$work/pairs" > "$work/vocab.tsv"

cat > "$work/rule.py" <<'PY'
import re, sys
rule = re.compile(r"([0-9]+)[,.]([0-9]+)")
for line in sys.stdin:
    sys.stdout.write(rule.sub(r"\1 \2", line))
PY

# timed NAME COMMAND: the seconds of one run, added to the file of the name.
timed() {
  local start=$EPOCHREALTIME
  bash -c "set -o pipefail; $2" > /dev/null 2> "$work/err" || { echo "$1 failed:"; cat "$work/err"; exit 1; }
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }' >> "$work/time.$1"
}

median() {
  sort -n "$work/time.$1" | awk '
    { v[NR] = $1 }
    END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

names=()
declare -A commands
# add ROW NAME COMMAND: one more runner, where its row is asked for.
add() {
  [[ $rows == *" $1 "* ]] || return 0
  names+=("$2")
  commands[$2]=$3
}
# peer PROGRAM ROW NAME COMMAND: the same, where the program is there.
peer() {
  if command -v "$1" > /dev/null; then add "${@:2}"; else echo "skipped: no $1"; fi
}
# module MODULE ROW NAME COMMAND: the same, where Python has the module.
module() {
  if "$python" -c "import $1" 2> /dev/null; then add "${@:2}"; else echo "skipped: no $1 for $python"; fi
}

# Two processes, each with half of the lines: what the machine gives to two threads that share nothing.
half=$(($(wc -l < "$work/raw.large") / 2))
head -n "$half" "$work/raw.large" > "$work/raw.1"
tail -n "+$((half + 1))" "$work/raw.large" > "$work/raw.2"
# What is still on its way to the disk would take the second processor.
sync "$work"/*

raw=$work/raw.large pairs=$work/pairs.large column=$work/column.large
add clean copy "cat $raw | cat"
add clean count "LC_ALL=C wc -l < $raw"
add clean clean1 "$bin/s2s-clean -q --threads 1 < $raw"
add clean clean2 "$bin/s2s-clean -q --threads 2 < $raw"
add clean halves "$bin/s2s-clean -q --threads 1 < $work/raw.1 & $bin/s2s-clean -q --threads 1 < $work/raw.2; wait"
peer uconv clean uconv "uconv -x '::Lower; ::NFD; ::[:Mn:] Remove;' < $raw"
french=$work/french.large tokens=$work/tokens.large
add text text1 "$bin/s2s-clean -q --threads 1 --recipe text < $french"
add text unicode1 "$bin/s2s-clean -q --threads 1 --recipe unicode < $french"
add text inverse1 "$bin/s2s-clean -q --threads 1 --recipe text --inverse < $tokens"
module sacremoses text sacremoses "$python -m sacremoses -q -l fr -j 1 tokenize < $work/french"
module sacremoses text sacremoses.back "$python -m sacremoses -q -l fr -j 1 detokenize < $work/french"
module sentencepiece text spm.encode "$python -c \"import sentencepiece as s, sys
m = s.SentencePieceProcessor(model_file='$work/encode.model')
for line in sys.stdin: print(*m.encode(line, out_type=str))\" < $work/french"
if [[ $rows == *" text "* ]] && "$python" -c "import sentencepiece" 2> /dev/null; then
  "$python" -c "import sentencepiece as s; s.SentencePieceTrainer.train(input='$work/french',
    model_prefix='$work/encode', vocab_size=8000, model_type='bpe', character_coverage=1.0, minloglevel=2)" 2> /dev/null
fi
add rule rule1 "$bin/s2s-clean -q --threads 1 --recipe none --mode lines -e 's/([0-9]+)[,.]([0-9]+)/\\1 \\2/' < $column"
add rule rule.python "$python $work/rule.py < $column"
add words wc "LC_ALL=C wc -l < $column"
add words words1 "$bin/s2s-vocab -q --threads 1 < $column"
add words words2 "$bin/s2s-vocab -q --threads 2 < $column"
add words sort "LC_ALL=C; tr ' ' '\\n' < $column | LC_ALL=C sort | LC_ALL=C uniq -c | LC_ALL=C sort -rn"
peer mawk words mawk \
  "LC_ALL=C mawk '{ for (i = 1; i <= NF; i++) c[\$i]++ } END { for (w in c) print c[w], w }' < $column"
add merges merges "$bin/s2s-vocab -q --level bpe --merges 8000 < $work/column"
module subword_nmt merges subword-nmt "$python -m subword_nmt.learn_bpe -s 8000 < $work/column"
module sentencepiece merges spm "$python -c \"import sentencepiece as s; s.SentencePieceTrainer.train(
  input='$work/column', model_prefix='$work/spm', vocab_size=8000, model_type='bpe', character_coverage=1.0)\""
add batch batch1 "$bin/s2s-batch -q --threads 1 --vocab $work/vocab.tsv < $pairs"
add batch batch2 "$bin/s2s-batch -q --threads 2 --vocab $work/vocab.tsv < $pairs"

for _ in $(seq "$rounds"); do
  for name in "${names[@]}"; do timed "$name" "${commands[$name]}"; done
done

# The size that a runner read, in megabytes.
size() {
  case $1 in
    copy | count | clean? | halves | uconv) stat -c %s "$raw" ;;
    batch?) stat -c %s "$pairs" ;;
    merges | subword-nmt | spm) stat -c %s "$work/column" ;;
    text1 | unicode1) stat -c %s "$french" ;;
    inverse1) stat -c %s "$tokens" ;;
    sacremoses* | spm.encode) stat -c %s "$work/french" ;;
    *) stat -c %s "$column" ;;
  esac | awk '{ print $1 / 1e6 }'
}

printf '%-14s %9s %9s\n' "" "seconds" "MB/s"
for name in "${names[@]}"; do
  awk -v n="$name" -v s="$(median "$name")" -v m="$(size "$name")" \
    'BEGIN { printf "%-14s %9.3f %9.1f\n", n, s, m / s }'
done
# ratio TEXT SLOW FAST TARGET
ratio() {
  [[ -f $work/time.$2 && -f $work/time.$3 ]] || return 0
  awk -v t="$1" -v a="$(median "$2")" -v b="$(median "$3")" -v g="$4" \
    'BEGIN { printf "%-46s %6.2fx%s\n", t, a / b, g == "" ? "" : "  (at least " g ")" }'
}
echo
ratio "lecture recipe, one thread, beside uconv" uconv clean1 35
ratio "lecture recipe, two threads beside one" clean1 clean2 1.7
ratio "lecture recipe, two processes beside one" clean1 halves ""
# rate TEXT OURS THEIRS: the ratio of the megabytes a second, since the sizes differ.
rate() {
  [[ -f $work/time.$2 && -f $work/time.$3 ]] || return 0
  awk -v t="$1" -v a="$(median "$2")" -v m="$(size "$2")" -v b="$(median "$3")" -v n="$(size "$3")" \
    'BEGIN { printf "%-46s %6.2fx\n", t, m / a / (n / b) }'
}
rate "text recipe beside the recipe unicode" text1 unicode1
rate "text recipe beside sacremoses" text1 sacremoses
rate "its inverse beside sacremoses" inverse1 sacremoses.back
rate "text recipe beside spm_encode" text1 spm.encode
ratio "a substitution beside Python's re" rule.python rule1 3
ratio "word counting beside tr | sort | uniq | sort" sort words2 15
ratio "word counting beside mawk" mawk words2 6
ratio "8,000 merges beside subword-nmt" subword-nmt merges 30
ratio "8,000 merges beside spm_train" spm merges 1
