#!/usr/bin/env bash
# Scoring beside sacreBLEU, in turn, medians and ratios; the scores must be equal.
#
#   bench/score.sh REFERENCES [LINES] [ROUNDS] [METRIC...]
#
# The first LINES (50,000) of REFERENCES are scored against themselves with every seventh word left out and
# every eleventh said twice. METRIC is a name of the first column, all where there is none. BIN is the folder of
# our tools, PYTHON an interpreter with sacrebleu. Seconds are those of whole processes; the last column is the
# ratio of what is left when each side's seconds for a single line, which is its start, are taken off.
set -euo pipefail
references=$1 lines=${2:-50000} rounds=${3:-3}
if (( $# > 3 )); then metrics=("${@:4}"); else metrics=(bleu.none bleu.13a bleu.intl bleu.char chrf chrf++ ter); fi
bin=$(cd "${BIN:-.build/release}" && pwd) python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
head -n "$lines" "$references" > "$work/reference"
head -n 1 "$work/reference" > "$work/one"
awk '{ line = ""
  for (i = 1; i <= NF; i++) if (++n % 7) line = line (line == "" ? "" : " ") $i (n % 11 ? "" : " " $i)
  print line }' "$work/reference" > "$work/hypotheses"

# timed NAME COMMAND...: one run; its seconds and its score go to files of the name.
timed() {
  local name=$1 start=$EPOCHREALTIME
  shift
  "$@" > "$work/score.$name"
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }' >> "$work/time.$name"
}
ours() { timed "ours.$1" "$bin/s2s-score" -q -b "${@:2}" "$work/reference" < "$work/hypotheses"; }
theirs() { timed "theirs.$1" "$python" -m sacrebleu "$work/reference" -b -w 4 "${@:2}" < "$work/hypotheses"; }
# A process that scores one line: what each of them takes to start.
starts() {
  timed ours.start "$bin/s2s-score" -q -b --metric bleu "$work/one" < "$work/one"
  timed theirs.start "$python" -m sacrebleu "$work/one" -b -w 4 -m bleu < "$work/one"
}
median() { sort -n "$work/time.$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

for _ in $(seq "$rounds"); do
  starts
  for metric in "${metrics[@]}"; do
    case $metric in
      bleu.*) options=(--tokenize "${metric#bleu.}") ;;
      chrf++) options=(--chrf-word-order 2) ;;
      *) options=() ;;
    esac
    name=${metric%%[.+]*}
    ours "$metric" --metric "$name" ${options[@]+"${options[@]}"}
    theirs "$metric" -m "$name" ${options[@]+"${options[@]}"}
  done
done
own=$(median ours.start) other=$(median theirs.start)
printf '%-10s %9s %9s %9s %8s %8s %14s\n' "" "s2s-score" "sacrebleu" "ratio" "score" "there" "without start"
for name in "${metrics[@]}"; do
  awk -v n="$name" -v a="$(median "ours.$name")" -v b="$(median "theirs.$name")" -v c="$own" -v d="$other" \
    -v x="$(cat "$work/score.ours.$name")" -v y="$(tail -n 1 "$work/score.theirs.$name")" \
    'BEGIN { printf "%-10s %7.3f s %7.3f s %8.1fx %8s %8s %13.1fx\n", n, a, b, b / a, x, y, (b - d) / (a - c) }'
done
printf 'start      %7.3f s %7.3f s\n' "$own" "$other"
