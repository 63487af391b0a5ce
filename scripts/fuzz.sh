#!/usr/bin/env bash
# Runs libFuzzer on each target, from the kept inputs and those of earlier runs.
#
#   scripts/fuzz.sh PROGRAM SECONDS
#
# A target is a folder of Tests/FuzzTests/corpus. New inputs stay beside the program. A crash ends the run with 1; its
# input is kept as Tests/FuzzTests/corpus/TARGET/crash-*, which the tests replay from then on.
set -uo pipefail
program=$1 seconds=$2
kept=$(cd "$(dirname "$0")/../Tests/FuzzTests/corpus" && pwd)
found=$(dirname "$program")/corpus
# The runtime's own report of a trap takes half a minute, and libFuzzer has one.
export SWIFT_BACKTRACE=enable=no
failures=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for target in "$kept"/*/; do
  target=$(basename "$target")
  mkdir -p "$found/$target"
  FUZZ_TARGET=$target timeout $((seconds + 60)) "$program" "$found/$target" "$kept/$target" \
    -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -max_len=8192 -reload=0 -print_final_stats=1 \
    -artifact_prefix="$kept/$target/" 2> "$log"
  status=$?
  echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, status $status"
  [ $status -eq 0 ] || { grep -vE '^(#|\\|")' "$log" | tail -n 20; failures=1; }
done
exit $failures
