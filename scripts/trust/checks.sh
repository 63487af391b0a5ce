# shellcheck shell=bash
# The functions that the parts of the battery share. Each part is a script of its own, which scripts/trust.sh runs in a
# folder of small files. From there it has HERE, the checkout; FACTOR, how many times the usual counts; SLACK, how many
# times the usual seconds; and SCORE, the file to which every count is appended.
set -uo pipefail

# How each tool writes to standard output. A new tool gets a line here.
# shellcheck disable=SC2034  # the parts read it
tools=(
  "s2s-clean -q raw"
  "s2s-split -q --part train --valid 1% pairs"
  "s2s-mix -q pairs:2 raw:1:back"
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
small=(--preset pytorch-tutorial --hidden 12 --embedding 8)
train() { s2s-train -q "${small[@]}" --epochs 2 "$@"; }

# count NAME [N]
count() { printf '%s\t%s\n' "$1" "${2:-1}" >> "$SCORE"; }
fail() {
  echo "  FAILED: $*" >&2
  count violations
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
# traces TEXT: whether system calls can be made to fail here; if not, checks that need it are skipped.
traces() {
  strace -qq -o trace -e trace=write -e inject=write:error=EIO:when=99 true 2> /dev/null && return
  skip "$1: no system call can be made to fail here (strace is absent or not permitted)"
  false
}
# calls_of BEGIN COMMAND...: each system call that a run makes from the first line of its trace on that matches (an awk
# expression), as its name and how many of that name there were; without those that only ask for memory or time.
calls_of() {
  local begin=$1
  shift
  strace -qq -o calls "$@" > /dev/null 2>&1 || return
  awk -F'(' -v begin="$begin" '
    /^[a-z0-9_]+\(/ { n[$1]++; if ($0 ~ begin) on = 1
      if (on && $1 !~ /^(brk|mmap|munmap|mprotect|madvise|futex|get[a-z]id|rt_sig.*|exit.*|clone.*)$/)
        print $1, n[$1] }' calls
}
# within NAME SECONDS MIB STATUSES COMMAND: runs a shell command, looks at time, memory and status, leaves its memory in
# `peak`. A command that takes too long is tried once more, because a machine may be shared; a hang is a hang all the
# same.
within() {
  local name=$1 seconds=$(($2 * SLACK)) most=$3 statuses=$4 command=$5 status time
  for _ in 1 2; do
    timeout $((seconds * 10)) /usr/bin/time -o used -f '%M %e' bash -c "$command" > /dev/null 2> err
    status=$?
    read -r peak time < <(tail -n 1 used)
    [ "${time%.*}" -ge "$seconds" ] || break
  done
  is $status "$statuses" "$command ($(head -c 200 err))"
  peak=$((peak / 1024))
  count checks 2
  count "$name"
  [ "$peak" -le "$most" ] || fail "$command: $peak MiB, at most $most"
  [ "${time%.*}" -lt "$seconds" ] || fail "$command: $time s, less than $seconds"
}
