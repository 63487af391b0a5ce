#!/usr/bin/env bash
# The battery of trust: hostile bytes, broken outputs, failing system calls, kills, threads, floods.
#
#   scripts/trust.sh [--long] [--may-skip] [PART]...
#
# Parts: hostile sinks faults crash determinism resources suites. BIN is the folder of the built tools (.build/release);
# TESTS a command that runs the suites of a regular expression, without which `suites` is a skipped check; STOP=1 ends
# with the first check that fails; SLACK=3 gives a slow place three times the time. Prints the scorecard, as a table for
# the README into the file SCORECARD where that is given. Ends with 1 where any check failed; where any was skipped as
# well, unless --may-skip says that the place, such as a container without strace, is no fault of ours.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

# Started in the background a shell ignores SIGINT (bit 1 of SigIgn), and so would every tool that is interrupted here.
if grep -q '^SigIgn:.*[2367abef]$' /proc/self/status; then
  exec env --default-signal=INT "$BASH" scripts/trust.sh "$@"
fi

export HERE=$PWD FACTOR=1 SLACK=${SLACK:-1}
may_skip=''
while :; do
  # A place that may lack things may be slow as well.
  case ${1:-} in --long) FACTOR=20 ;; --may-skip) may_skip=1 SLACK=3 ;; *) break ;; esac
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
export PATH=$work:$bin:$PATH LC_ALL=C.UTF-8 TMPDIR=$work SCORE=$work/score
: > "$SCORE"
cd "$work" || exit
. "$HERE/scripts/trust/checks.sh"

# A small piece of every kind of file, made once.
head -n 200 "$HERE/examples/eng-fra/corpus.tsv" > raw
{ s2s-clean -q < raw > pairs && s2s-vocab -q < pairs > vocab &&
  s2s-batch -q --vocab vocab --batch-size 20 < pairs > tensors &&
  train --checkpoint checkpoint -o model < tensors; } || { fail "the tools do not work at all"; exit 1; }
cut -f1 pairs > source
cut -f2 pairs > target
train --preset pytorch-tutorial-attention --valid tensors --metrics metrics --metrics-every 1 -o attentive < tensors
head -n 6 source | s2s-translate -q --attention looks --words words --trace beams --trace-state attentive > /dev/null
s2s-score -q --report --json --vocab vocab target -i target source > report

for path in "$bin"/s2s-*; do
  name=${path##*/}
  [ ! -f "$path" ] || [[ $name == *.* ]] || [[ " ${tools[*]} " == *" $name "* ]] ||
    skip "$name: no line in the list of tools in scripts/trust/checks.sh"
done

started=$SECONDS
for part in "${parts[@]}"; do
  echo "trust: $part"
  before=$SECONDS
  "$BASH" "$HERE/scripts/trust/$part.sh" || fail "the part '$part' did not reach its end"
  echo "  $((SECONDS - before)) s"
done

# sum NAME, most NAME: of all counts of a name.
sum() { awk -F '\t' -v name="$1" '$1 == name { sum += $2 } END { print sum + 0 }' "$SCORE"; }
most() { awk -F '\t' -v name="$1" '$1 == name && $2 > most { most = $2 } END { print most + 0 }' "$SCORE"; }
rows=(
  "damaged inputs, refused or harmless" "$(sum damaged)"
  "inputs fuzzed by process, no crash" "$(sum fuzzed)"
  "kills and signals survived to the same bytes" "$(sum kills)"
  "system-call faults injected" "$(sum faults)"
  "tools x sinks, right status and cause" "$(sum sinks)"
  "runs over threads and memory layouts" "$(sum hashed), $(most models) distinct models"
  "bombs, floods, hangs within time and memory" "$(sum floods)"
  "peak memory on a flood" "$(most peak) MiB"
  "test suites" "$(sum tests) tests in $(sum suites) suites"
  "checks in all" "$(sum checks)"
  "skipped checks" "$(sum skipped)"
  "violations" "$(sum violations)"
)
title="$(date +%F), $(nproc) processors, $((SECONDS - started)) s"
printf '\nScorecard of %s\n' "$title"
printf '  %-46s %s\n' "${rows[@]}"
if [ "${SCORECARD:-}" ]; then
  { printf '| %s | |\n|---|---|\n' "$title"; printf '| %s | %s |\n' "${rows[@]}"; } > "$HERE/$SCORECARD"
fi
[ "$(sum violations)" -eq 0 ] && { [ "$(sum skipped)" -eq 0 ] || [ "$may_skip" ]; }
