#!/usr/bin/env bash
# The text stages on a large corpus: one process with one thread, and blocks under GNU parallel.
#
#   bench/blocks.sh CORPUS [JOBS]
#
# CORPUS holds pairs, source TAB target, and is repeated to MEGABYTES (200) of input for each stage. BIN is the
# folder of our tools. A line is: stage, MB/s of one process, MB/s of JOBS (2) processes, their ratio, peak memory of
# one process in MB, and the hours that 1 TB of that input takes on 100 cores at the rate of JOBS processes.
set -euo pipefail
"$(dirname "$0")/../scripts/set-up.sh" /usr/bin/time=time parallel=parallel
corpus=$(realpath "$1") jobs=${2:-2} megabytes=${MEGABYTES:-200}
bin=$(cd "${BIN:-.build/release}" && pwd)
export PATH=$bin:$PATH LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# repeated FILE: a file of at least the size.
repeated() { for _ in $(seq $((megabytes * 1000000 / $(stat -c %s "$1") + 1))); do cat "$1"; done; }

repeated "$corpus" > raw
s2s-clean -q < "$corpus" > small
repeated small > pairs
s2s-vocab -q < small > vocab

# Blocks are read from the file itself: through parallel's own pipe went some 200 MB/s.
blocks="parallel --pipe-part --block 16M --jobs $jobs --halt now,fail=1 -a"

# timed COMMAND...: seconds, and the peak memory of the largest process in KB.
timed() {
  /usr/bin/time -f '%e %M' -o time "$@" > /dev/null 2> err || { cat err >&2; exit 1; }
  cat time
}

printf '%-8s | %8s %8s %6s | %6s | %s\n' stage "1, MB/s" "$jobs, MB/s" ratio MB "hours a TB"
# stage NAME INPUT ONE BLOCKS
stage() {
  local one many
  one=$(timed bash -c "$3 < $2")
  many=$(timed bash -c "$4")
  awk -v s="$1" -v bytes="$(stat -c %s "$2")" -v one="$one" -v many="$many" -v jobs="$jobs" 'BEGIN {
    split(one, a, " "); split(many, b, " ")
    printf "%-8s | %8.1f %8.1f %5.2fx | %6.0f | %.2f\n", s, bytes / a[1] / 1e6, bytes / b[1] / 1e6, a[1] / b[1],
      a[2] / 1000, 1e12 * b[1] / bytes * jobs / 100 / 3600 }'
}
stage clean raw "s2s-clean -q --threads 1" "$blocks raw -k s2s-clean -q --mode pairs --threads 1"
stage split pairs "s2s-split -q --test 2% --part train" "$blocks pairs -k s2s-split -q --test 2% --part train"
stage vocab pairs "s2s-vocab -q --threads 1" \
  "$blocks pairs 's2s-vocab -q --threads 1 > counts.{#}' && s2s-vocab -q counts.*"
stage batch pairs "s2s-batch -q --threads 1 --vocab vocab" \
  "$blocks pairs 's2s-batch -q --threads 1 --vocab vocab > tensors.{#}' && cat tensors.*"
