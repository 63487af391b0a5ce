#!/usr/bin/env bash
# Peak resident size of the text tools on a small and a large input, which must be alike.
#
#   bench/memory.sh CORPUS [SMALL] [LARGE]
#
# CORPUS holds pairs; SMALL and LARGE are megabytes (1 and 1000). BIN is the folder of our tools. The
# difference that is allowed is 8 MB; what grows by design says with what.
set -euo pipefail
corpus=$1 small=${2:-1} large=${3:-1000}
bin=$(cd "${BIN:-.build/release}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A corpus over and over, cut at a size.
pairs() {
  { while cat "$1"; do :; done 2> /dev/null || true; } | head -c "$(($2 * 1000000))" || true
  echo
}

# peak COMMAND...: kilobytes of its largest process.
peak() {
  python3 - "$@" <<'PY'
import resource, subprocess, sys
status = subprocess.call(["bash", "-c", sys.argv[1]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
assert status == 0, sys.argv[1]
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PY
}

"$bin/s2s-clean" -q < "$corpus" > "$work/clean"
"$bin/s2s-vocab" -q < "$work/clean" > "$work/vocab"
for size in "$small" "$large"; do
  pairs "$corpus" "$size" > "$work/raw.$size"
  "$bin/s2s-clean" -q < "$work/raw.$size" > "$work/clean.$size"
  "$bin/s2s-batch" -q --vocab "$work/vocab" < "$work/clean.$size" > "$work/tensors.$size"
  cut -f2 "$work/clean.$size" | "$bin/s2s-batch" -q --vocab "$work/vocab" --source-only --text |
    grep -v '^#' | cut -f2 | sed 's/ *3$//' > "$work/ids.$size"
done

status=0
# row NAME COMMAND [WHY]: the command with SIZE for the size, and why its memory may grow.
row() {
  local few many
  few=$(peak "${2//SIZE/$small}") many=$(peak "${2//SIZE/$large}")
  awk -v n="$1" -v a="$few" -v b="$many" -v why="${3:-}" 'BEGIN {
    grows = b - a > 8192
    said = why != "" ? why : grows ? "GROWS" : "flat"
    printf "%-22s %8.1f %8.1f MB  %s\n", n, a / 1024, b / 1024, said
    exit (grows && why == "")
  }' || status=1
}
printf '%-22s %8s %8s\n' "peak resident size" "$small MB" "$large MB"
row s2s-clean "exec $bin/s2s-clean -q < $work/raw.SIZE"
row "s2s-clean, unicode" "exec $bin/s2s-clean -q --recipe unicode < $work/raw.SIZE"
row s2s-split "exec $bin/s2s-split -q --part train < $work/clean.SIZE"
row s2s-batch "exec $bin/s2s-batch -q --vocab $work/vocab < $work/clean.SIZE"
row "s2s-decode, tensors" "exec $bin/s2s-decode -q < $work/tensors.SIZE"
row "s2s-decode, id lines" "exec $bin/s2s-decode -q --side source --vocab $work/vocab < $work/ids.SIZE"
row s2s-vocab "exec $bin/s2s-vocab -q < $work/clean.SIZE" "by distinct words"
row "split --shuffle" "exec $bin/s2s-split -q --shuffle --memory 64M --part train < $work/clean.SIZE" \
  "up to --memory 64M"
# A line of 1 GiB is refused at the limit, not stored.
for tool in "s2s-clean" "s2s-vocab" "s2s-batch --vocab $work/vocab" "s2s-split --part train"; do
  peak=$(peak "yes 'a b' | tr '\\n' ' ' | head -c 1073741824 | { $bin/$tool -q > /dev/null; [[ \$? = 65 ]]; }")
  awk -v n="${tool%% *}" -v p="$peak" 'BEGIN { printf "%-22s refuses a line of 1 GiB with %.1f MB\n", n, p / 1024 }'
done
exit $status
