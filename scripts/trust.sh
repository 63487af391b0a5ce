#!/usr/bin/env bash
# The battery of trust: hostile bytes, broken outputs, failing system calls, kills, threads, floods.
#
#   scripts/trust.sh [--long] [PART]...     parts: hostile sinks faults crash determinism resources suites
#
# BIN is the folder of the built tools (.build/release); TESTS a command that runs the suites of a
# regular expression, without which `suites` is a skipped check. Ends with 1 where any check failed or
# was skipped, and prints the scorecard.
set -uo pipefail
cd "$(dirname "$0")/.."
here=$PWD

factor=1
if [ "${1:-}" = --long ]; then factor=20; shift; fi
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(hostile sinks faults crash determinism resources suites)
bin=$(cd "${BIN:-.build/release}" && pwd) || exit 66
scripts/set-up.sh strace=strace setarch=util-linux zstd=zstd /usr/bin/time=time cc=gcc || exit 69

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O1 -o "$work/attack" scripts/trust/attack.c || exit 69
cc -O1 -shared -fPIC -o "$work/short.so" scripts/trust/short.c -ldl || exit 69
export PATH=$work:$bin:$PATH LC_ALL=C.UTF-8 TMPDIR=$work
cd "$work"

tools="s2s-clean s2s-split s2s-vocab s2s-batch s2s-train s2s-translate s2s-decode s2s-score s2s-model"
declare -A score=()
failures=0

count() { score[$1]=$((${score[$1]:-0} + ${2:-1})); }
fail() { echo "  FAILED: $*" >&2; failures=$((failures + 1)); }
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
small=(--preset pytorch-tutorial --hidden 12 --embedding 8)
train() { s2s-train -q "${small[@]}" --epochs 2 "$@"; }

# A small piece of every kind of file, made once.
head -n 200 "$here/examples/eng-fra/corpus.tsv" > raw
s2s-clean -q < raw > pairs && s2s-vocab -q < pairs > vocab &&
  s2s-batch -q --vocab vocab --batch-size 20 < pairs > tensors &&
  train --checkpoint checkpoint -o model < tensors || { fail "the tools do not work at all"; exit 1; }
cut -f1 pairs > source
cut -f2 pairs > target

started=$SECONDS
for part in "${parts[@]}"; do
  echo "trust: $part"
  before=$SECONDS
  . "$here/scripts/trust/$part.sh"
  echo "  $((SECONDS - before)) s"
done

echo
echo "Scorecard of $(date +%F), $(nproc) processors, $((SECONDS - started)) s"
row() { printf '  %-44s %s\n' "$1" "$2"; }
row "damaged inputs refused or harmless" "${score[damaged]:-0}"
row "inputs fuzzed by process, no crash" "${score[fuzzed]:-0}"
row "kills survived to the same bytes" "${score[kills]:-0}"
row "system-call faults injected" "${score[faults]:-0}"
row "tools x sinks, right status and cause" "${score[sinks]:-0}"
row "runs compared over threads, memory layout" "${score[hashed]:-0}, ${score[hashes]:-0} distinct models"
row "peak memory on a flood" "${score[peak]:-0} MiB"
row "test suites" "${score[suites]:-0}"
row "checks" "${score[checks]:-0}"
row "skipped checks" "${score[skipped]:-0}"
row "failures" "$failures"
[ $failures -eq 0 ] && [ "${score[skipped]:-0}" -eq 0 ]
