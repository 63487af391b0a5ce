#!/usr/bin/env bash
# BLEU over minutes of training, from the runs that best.sh left in WORK: a table, and a figure in WORK/quality.svg.
#
#   bench/quality.sh WORK [SEED [PERCENT...]]
#
# A row is a program; its columns are the best BLEU on the validation part and the minutes until BLEU is so many percent
# (90 97) of the best of the Transformer, or of all programs where there is none. BLEU is that of greedy search and
# counts pieces, as torch_transformer.py prints it, so its numbers are not those of best.sh. Our minutes are updates at
# the rate that best.sh measured, and its seconds of each validation, so that a busy machine does not decide; the
# Transformer's are those of its updates alone. BIN is the folder of our tools.
set -euo pipefail
export LC_ALL=C
work=$1 seed=${2:-1}
shift $(($# < 2 ? $# : 2))
bin=$(cd "${BIN:-.build/release}" && pwd)
curves=$work/quality
mkdir -p "$curves"
rm -f "$curves"/*.jsonl
for metrics in "$work"/*."$seed".metrics; do
  [ -e "$metrics" ] || continue
  name=$(basename "$metrics" ".$seed.metrics")
  # The seconds that the updates and validations so far would take on an idle machine.
  read -r rate seconds _ < "$work/$name.rate"
  sed -nE '/"event":"valid"/s/.*"update":([0-9]+).*"bleu":([0-9.]+).*/\1 \2/p' "$metrics" |
    awk -v rate="$rate" -v seconds="$seconds" '{
      printf "{\"event\":\"valid\",\"update\":%d,\"elapsed_s\":%.2f,\"bleu\":%s}\n", $1, $1 / rate + NR * seconds, $2
    }' > "$curves/$name.jsonl"
done
# The run of most minutes.
peer=$(find "$work" -name "transformer.$seed.*.log" | sort -V | tail -n 1)
if [ "$peer" ]; then
  sed -nE 's/^epoch [0-9]+ updates ([0-9]+) .* bleu ([0-9.]+) elapsed ([0-9.]+)s.*/\1 \2 \3/p' "$peer" |
    awk '{ printf "{\"event\":\"valid\",\"update\":%d,\"elapsed_s\":%s,\"bleu\":%s}\n", $1, $3, $2 }' \
      > "$curves/transformer.jsonl"
fi

# valid FILE: seconds and BLEU of each validation.
valid() {
  sed -nE '/"event":"valid"/s/.*"elapsed_s":([0-9.]+).*"bleu":([0-9.]+).*/\1 \2/p' "$1"
}
most() { valid "$1" | awk '$2 > most { most = $2 } END { print most + 0 }'; }

if [ -e "$curves/transformer.jsonl" ]; then whole=$(most "$curves/transformer.jsonl")
else whole=$(for file in "$curves"/*.jsonl; do most "$file"; done | sort -g | tail -n 1); fi
shares=("${@:-90 97}")
read -ra shares <<< "${shares[*]}"
printf '%-20s %10s' program "best BLEU"
for share in "${shares[@]}"; do printf ' %16s' "$share % of $whole"; done
echo
for file in "$curves"/*.jsonl; do
  printf '%-20s %10.2f' "$(basename "$file" .jsonl)" "$(most "$file")"
  for share in "${shares[@]}"; do
    printf ' %16s' "$(valid "$file" | awk -v goal="$whole" -v share="$share" '
      $2 >= goal * share / 100 { printf "%.1f min", $1 / 60; found = 1; exit } END { if (!found) print "never" }')"
  done
  echo
done
"$bin/s2s-plot" -q --of bleu --over minutes -o "$work/quality.svg" "$curves"/*.jsonl
