#!/usr/bin/env bash
# The filters of s2s-clean beside OpusFilter and bicleaner-hardrules: the same verdicts, and the speed.
#
#   bench/filters.sh CORPUS [PAIRS] [ROUNDS] [MEGABYTES]
#
# CORPUS holds pairs, source TAB target. PAIRS (20000) of it, a third with planted faults, are judged by each filter
# that has OpusFilter's meaning, and by OpusFilter: the numbers of the pairs that one alone drops are shown, and make
# the script end with 1. Then ten filters run in turn on these pairs in each tool, ROUNDS (3) times, and all filters of
# ours on the corpus repeated to MEGABYTES (100), with one thread. BIN is the folder of our tools, PYTHON an
# interpreter with the peers, which are skipped where they are missing:
#
#   python3 -m venv VENV; VENV/bin/pip install regex rapidfuzz beautifulsoup4 ruamel.yaml tqdm numpy pandas iso639-lang
#   VENV/bin/pip install --no-deps opusfilter bicleaner-hardrules
set -euo pipefail
corpus=$1 pairs=${2:-${PAIRS:-20000}} rounds=${3:-${ROUNDS:-3}} megabytes=${4:-${MEGABYTES:-100}}
bin=$(cd "${BIN:-.build/release}" && pwd) python=${PYTHON:-python3}
peers=$(cd "$(dirname "$0")" && pwd)/filters.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
clean=("$bin/s2s-clean" -q --mode pairs --recipe none --threads 1)

# The options with OpusFilter's verdicts; where it drops a pair at its threshold, the number just below.
declare -A options=(
  [letters]='--min-letters 0.75' [average-word-length]='--min-average-word-length 2 --max-average-word-length 20'
  [tags]='--max-tags 0' [terminal-punctuation]='--max-terminal-punctuation 6'
  [numeral-similarity]='--min-numeral-similarity 0.5' [common-substring]='--max-common-substring 0.8999999'
  [similarity]='--max-similarity 0.8999999' [repeats]='--max-repeats 1'
)
ten="${options[*]} --min-length 1 --max-length 100 --max-ratio 2.999999"
all="$ten --max-digits 0.5 --max-capitals 1 --max-sentences 9 --max-spaced-letters 9 --max-glued-words 9
  --max-word-repeats 9 --max-end-difference 1 --max-sentence-difference 9 --max-number-difference 9 --max-title-case 1
  --max-latin1-run 9 --max-mojibake 9 --max-escapes 9 --max-breadcrumbs 9 --max-unbalanced 9 --max-addresses 9
  --max-address-difference 9 --max-same-letters 1"

"$python" "$peers" noise "$corpus" "$pairs" 1 > "$work/noisy" 2> "$work/err" || { cat "$work/err"; exit 1; }
has() { # PEER
  "$python" "$peers" "$1" /dev/null > /dev/null 2> "$work/err" ||
    { echo "skipped: $1: $(tail -n 1 "$work/err")"; false; }
}

status=0
if has opusfilter; then
  "$python" "$peers" opusfilter "$work/noisy" > "$work/verdicts" 2> "$work/err"
  for name in "${!options[@]}"; do
    # shellcheck disable=SC2086
    "${clean[@]}" ${options[$name]} --rejects "$work/rejects" -o "$work/kept" "$work/noisy"
    cut -f2 "$work/rejects" | sort > "$work/ours"
    sed -n "s/^$name //p" "$work/verdicts" | tr ' ' '\n' | sort > "$work/theirs"
    differ=$(comm -3 "$work/ours" "$work/theirs" | tr -d '\t' | sort -n | head -n 9 | tr '\n' ' ')
    printf '%-22s drops %6d of %d  %s\n' "$name" "$(wc -l < "$work/ours")" "$pairs" \
      "${differ:+differs at $differ}"
    [ -z "$differ" ] || status=1
  done
fi

# timed NAME COMMAND...: the seconds of one run, added to the file of the name.
timed() {
  local start=$EPOCHREALTIME name=$1
  shift
  "$@" > "$work/out.$name" 2> "$work/err" || { echo "$name failed:"; cat "$work/err"; exit 1; }
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }' >> "$work/time.$name"
}
median() { sort -n "$work/time.$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
# told NAME FILE: the speed of a runner.
told() {
  [ -e "$work/time.$1" ] || return 0
  awk -v name="$1" -v bytes="$(stat -c %s "$2")" -v seconds="$(median "$1")" -v lines="$(wc -l < "$work/out.$1")" \
    'BEGIN { printf "%-12s %10.3f s %10.2f MB/s  keeps %d\n", name, seconds, bytes / seconds / 1e6, lines }'
}

runners=()
! has ten || runners+=(opusfilter)
! has hardrules || runners+=(hardrules)
# Enough of the pairs that our start does not count.
for _ in $(seq 20); do cat "$work/noisy"; done > "$work/many"
while [ "$(stat -c %s "$work/large" 2> /dev/null || echo 0)" -lt $((megabytes * 1000000)) ]; do
  cat "$corpus" >> "$work/large"
done
for _ in $(seq "$rounds"); do
  # shellcheck disable=SC2086
  timed ten "${clean[@]}" $ten "$work/many"
  # shellcheck disable=SC2086
  timed all "${clean[@]}" $all "$work/large"
  timed annotate "${clean[@]}" --annotate "$work/large"
  for runner in "${runners[@]}"; do
    timed "$runner" "$python" "$peers" "${runner/opusfilter/ten}" "$work/noisy"
  done
done
told ten "$work/many"
for runner in "${runners[@]}"; do told "$runner" "$work/noisy"; done
told all "$work/large"
told annotate "$work/large"
exit $status
