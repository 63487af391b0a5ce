#!/usr/bin/env bash
# What s2s-clean --translations drops in corpora of several sizes, by its limit.
#
#   bench/translations.sh CORPUS [PAIRS...]
#
# CORPUS holds raw lines of SOURCE<TAB>TARGET, which are shuffled with a seed. The translations are learnt from the
# first PAIRS (5000 20000 80000) of it, which are judged themselves, and again with each source beside the target of the
# next pair. A line for each limit has what percentage is dropped of either. BIN is the folder of our tools.
set -euo pipefail
export LC_ALL=C
corpus=$1
shift
[ $# -gt 0 ] || set -- 5000 20000 80000
PATH=$(cd "${BIN:-.build/release}" && pwd):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
s2s-clean -q --recipe none "$corpus" > "$work/pairs"
s2s-split -q --shuffle --valid 2000 --test 2000 -o "$work/part." "$work/pairs"

# shares FILE: what is below each limit, in percent.
shares() {
  s2s-clean -q --recipe none --annotate --translations "$work/words" "$1" | awk -F '\t' '
    { for (limit = 0; limit >= -1.5; limit -= 0.5) below[limit] += $NF < limit }
    END { for (limit = 0; limit >= -1.5; limit -= 0.5) printf "%.1f %.2f\n", limit, 100 * below[limit] / NR }'
}
echo "  pairs  limit   good  wrong"
for pairs; do
  head -n "$pairs" "$work/part.train" > "$work/good"
  s2s-vocab -q --translations "$work/good" > "$work/words"
  cut -f2 "$work/good" | awk 'NR == 1 { first = $0; next } 1; END { print first }' |
    paste <(cut -f1 "$work/good") - > "$work/wrong"
  paste -d ' ' <(shares "$work/good") <(shares "$work/wrong") |
    awk -v pairs="$pairs" '{ printf "%7d %6s %6s %6s\n", pairs, $1, $2, $4 }'
done
