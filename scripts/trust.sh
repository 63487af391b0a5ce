#!/usr/bin/env bash
# The battery of trust: hostile bytes, broken outputs, failing system calls, kills, threads, floods.
#
#   scripts/trust.sh [--long] [--may-skip] [PART]...
#
# Parts: hostile sinks faults crash determinism resources suites. BIN is the folder of the built tools
# (.build/release); TESTS a command that runs the suites of a regular expression, without which `suites`
# is a skipped check; STOP=1 ends with the first check that fails. Prints the scorecard, as a table for the README into the file SCORECARD where that
# is given. Ends with 1 where any check failed; where any was skipped as well, unless --may-skip says that
# the place, such as a container without strace, is no fault of ours.
set -uo pipefail
cd "$(dirname "$0")/.."
here=$PWD

# Started in the background a shell ignores SIGINT (bit 1 of SigIgn), and so would every tool that is interrupted here.
if grep -q '^SigIgn:.*[2367abef]$' /proc/self/status; then
  exec env --default-signal=INT "$BASH" scripts/trust.sh "$@"
fi

# SLACK=3 gives a slow place three times the time.
factor=1 may_skip= slack=${SLACK:-1}
while :; do
  # A place that may lack things may be slow as well.
  case ${1:-} in --long) factor=20 ;; --may-skip) may_skip=1 slack=3 ;; *) break ;; esac
  shift
done
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(hostile sinks faults crash determinism resources suites)
bin=$(cd "${BIN:-.build/release}" && pwd) || exit 66
scripts/set-up.sh strace=strace || [ "$may_skip" ] || exit 69
scripts/set-up.sh setarch=util-linux zstd=zstd /usr/bin/time=time cc=gcc || exit 69

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O1 -o "$work/attack" scripts/trust/attack.c || exit 69
for shim in short rot; do
  cc -O1 -shared -fPIC -o "$work/$shim.so" scripts/trust/$shim.c -ldl || exit 69
done
export PATH=$work:$bin:$PATH LC_ALL=C.UTF-8 TMPDIR=$work
cd "$work"

# How each tool writes to standard output. A new tool gets a line here.
tools=(
  "s2s-clean -q raw"
  "s2s-split -q --part train --valid 1% pairs"
  "s2s-vocab -q pairs"
  "s2s-batch -q --vocab vocab pairs"
  "s2s-train -q --preset pytorch-tutorial --hidden 12 --embedding 8 --updates 1 -o /dev/stdout tensors"
  "s2s-translate -q --model model source"
  "s2s-decode -q tensors"
  "s2s-score -q target"
  "s2s-plot -q metrics"
  "s2s-model describe model"
)
# What it reads on standard input.
input_of() { case $1 in s2s-score*) echo target ;; *) echo /dev/null ;; esac; }
declare -A score=()
failures=0

count() { score[$1]=$((${score[$1]:-0} + ${2:-1})); }
fail() {
  echo "  FAILED: $*" >&2
  failures=$((failures + 1))
  [ -z "${STOP:-}" ] || exit 1
}
skip() { echo "  SKIPPED: $*" >&2; count skipped; }
# check TEXT COMMAND...: one check, which fails where the command does.
check() { local text=$1; shift; count checks; "$@" || fail "$text"; }
# is STATUS EXPECTED TEXT...: an exit status among those expected, such as '65' or '0 65'.
is() {
  local found=$1 expected=$2
  shift 2
  count checks
  case " $expected " in *" $found "*) ;; *) fail "$*: status $found, expected $expected" ;; esac
}
digest() { sha256sum < "$1" | cut -c1-16; }
# traces: whether system calls can be made to fail here; who wants to know has its part skipped if not.
traces() {
  strace -qq -o trace -e trace=write -e inject=write:error=EIO:when=99 true 2> /dev/null && return
  skip "$1: no system call can be made to fail here (strace is absent or not permitted)"
  false
}
# calls_of BEGIN COMMAND...: each system call that a run makes from the first line of its trace on that
# matches (an awk expression), as its name and how many of that name there were; without those that only ask for memory or time.
calls_of() {
  local begin=$1
  shift
  strace -qq -o calls "$@" > /dev/null 2>&1 || return
  awk -F'(' -v begin="$begin" '
    /^[a-z0-9_]+\(/ { n[$1]++; if ($0 ~ begin) on = 1
      if (on && $1 !~ /^(brk|mmap|munmap|mprotect|madvise|futex|get[a-z]id|rt_sig.*|exit.*|clone.*)$/) print $1, n[$1] }' calls
}
# within SECONDS MIB STATUSES COMMAND: runs a shell command and looks at time, memory and status. What takes
# too long is tried once more, because a machine may be shared; a hang is a hang all the same. It counts as
# one of `counted`.
within() {
  local seconds=$(($1 * slack)) most=$2 statuses=$3 command=$4 status memory try
  for try in 1 2; do
    timeout $((seconds * 10)) /usr/bin/time -o used -f '%M %e' bash -c "$command" > /dev/null 2> err
    status=$?
    read -r memory time < <(tail -n 1 used)
    [ "${time%.*}" -ge "$seconds" ] || break
  done
  is $status "$statuses" "$command ($(head -c 200 err))"
  memory=$((memory / 1024))
  count checks 2
  count "${counted:-floods}"
  [ $memory -le $most ] || fail "$command: $memory MiB, at most $most"
  [ "${time%.*}" -lt $seconds ] || fail "$command: $time s, less than $seconds"
  peak=$memory
}
small=(--preset pytorch-tutorial --hidden 12 --embedding 8)
train() { s2s-train -q "${small[@]}" --epochs 2 "$@"; }

# A small piece of every kind of file, made once.
head -n 200 "$here/examples/eng-fra/corpus.tsv" > raw
s2s-clean -q < raw > pairs && s2s-vocab -q < pairs > vocab &&
  s2s-batch -q --vocab vocab --batch-size 20 < pairs > tensors &&
  train --checkpoint checkpoint -o model < tensors || { fail "the tools do not work at all"; exit 1; }
cut -f1 pairs > source
cut -f2 pairs > target
train --preset pytorch-tutorial-attention --valid tensors --metrics metrics --metrics-every 1 -o attentive < tensors
head -n 6 source | s2s-translate -q --attention looks attentive > /dev/null

for path in "$bin"/s2s-*; do
  name=${path##*/}
  [ ! -f "$path" ] || [[ $name == *.* ]] || [[ " ${tools[*]} " == *" $name "* ]] ||
    skip "$name: no line in the list of tools in scripts/trust.sh"
done

started=$SECONDS
for part in "${parts[@]}"; do
  echo "trust: $part"
  before=$SECONDS
  . "$here/scripts/trust/$part.sh"
  echo "  $((SECONDS - before)) s"
done

rows=(
  "damaged inputs, refused or harmless" "${score[damaged]:-0}"
  "inputs fuzzed by process, no crash" "${score[fuzzed]:-0}"
  "kills and signals survived to the same bytes" "${score[kills]:-0}"
  "system-call faults injected" "${score[faults]:-0}"
  "tools x sinks, right status and cause" "${score[sinks]:-0}"
  "runs over threads and memory layouts" "${score[hashed]:-0}, ${score[hashes]:-0} distinct models"
  "bombs, floods, hangs within time and memory" "${score[floods]:-0}"
  "peak memory on a flood" "${score[peak]:-0} MiB"
  "test suites" "${score[suites]:-0}"
  "checks in all" "${score[checks]:-0}"
  "skipped checks" "${score[skipped]:-0}"
  "violations" "$failures"
)
title="$(date +%F), $(nproc) processors, $((SECONDS - started)) s"
printf '\nScorecard of %s\n' "$title"
printf '  %-46s %s\n' "${rows[@]}"
if [ "${SCORECARD:-}" ]; then
  { printf '| %s | |\n|---|---|\n' "$title"; printf '| %s | %s |\n' "${rows[@]}"; } > "$here/$SCORECARD"
fi
[ $failures -eq 0 ] && { [ "${score[skipped]:-0}" -eq 0 ] || [ "$may_skip" ]; }
