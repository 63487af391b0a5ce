#!/usr/bin/env bash
# Start to exit of `s2s-clean --version` beside `cat --version`, run in turn.
#
#   bench/start.sh [RUNS]      BIN is the folder of the tools, by default those on the PATH
set -euo pipefail
runs=${1:-200}
tool=${BIN:+$BIN/}s2s-clean
LC_ALL=C

# The wall clock around one run, in microseconds; the cost of forking is in both.
once() {
  local start=$EPOCHREALTIME
  "$@" > /dev/null
  local end=$EPOCHREALTIME
  echo $((${end/./} - ${start/./}))
}

# median FILE: the middle of its numbers, in milliseconds
median() {
  sort -n "$1" | awk '
    { v[NR] = $1 }
    END { printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2000 }'
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for _ in $(seq "$runs"); do
  once cat --version >> "$work/cat"
  once "$tool" --version >> "$work/tool"
done
printf 'median of %d: cat --version %s ms, s2s-clean --version %s ms\n' "$runs" \
  "$(median "$work/cat")" "$(median "$work/tool")"
