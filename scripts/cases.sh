#!/usr/bin/env bash
# Runs cases: Tests/cases/TOOL/NAME.sh has to print NAME.out, to say NAME.err on standard error (nothing where
# there is no such file), and to end with 0.
#
#   scripts/cases.sh [TOOL/NAME]...            all of them, or some
#   scripts/cases.sh --write [TOOL/NAME]...    writes both files anew, for somebody to read
#   scripts/cases.sh --list                    their names
#
# bash runs a case in a fresh folder, after TOOL/setup.sh where there is one, with the tools of BIN (else of
# .build/release) first on the path, LC_ALL=C.UTF-8, pipefail and an empty standard input. CHECKOUT is the checkout.
# Ends with 1, and shows what differs, where a case does anything else.
set -uo pipefail
CHECKOUT=$(cd "$(dirname "$0")/.." && pwd) || exit
bin=$(cd "${BIN:-$CHECKOUT/.build/release}" && pwd) || exit
export CHECKOUT LC_ALL=C.UTF-8 PATH="$bin:$PATH"
cd "$CHECKOUT/Tests/cases" || exit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# try [FILE], for cases: runs each line of standard input as a command, with FILE as its standard input. The command,
# and behind what it says its status in brackets, go to standard error.
try() {
  local line
  while IFS= read -r line <&3; do
    printf '$ %s\n' "$line" >&2
    (eval "$line") < "${1:-/dev/null}" 3<&-
    printf '[%d]\n' $? >&2
  done 3<&0
}
export -f try

# A script without its output is a case as well, and so is an output without its script: both fail.
list() { for file in */*; do [[ $file = */setup.sh ]] || echo "${file%.*}"; done | sort -u; }

# ran NAME: what a case prints and says, as files.
ran() {
  rm -rf "$work/folder"
  mkdir "$work/folder"
  (script=$PWD/$1.sh; cd "$work/folder" && exec bash -o pipefail -c \
    '[ ! -e "$1" ] || . "$1"; set --; . "$0"' "$script" "${script%/*}/setup.sh") \
    < /dev/null > "$work/out" 2> "$work/err"
}
# fits NAME: shows what differs.
fits() {
  local status err=$1.err differs=0
  ran "$1"
  status=$?
  [ $status -eq 0 ] || { echo "$1.sh ends with $status"; differs=1; }
  [ -e "$err" ] || err=/dev/null
  diff -au --label "$1.out" --label printed "$1.out" "$work/out" || differs=1
  diff -au --label "$1.err" --label said "$err" "$work/err" || differs=1
  return $differs
}
# write NAME: what is empty needs no file for standard error.
write() {
  ran "$1" || echo "$1.sh ends with $?"
  cp "$work/out" "$1.out"
  if [ -s "$work/err" ]; then cp "$work/err" "$1.err"; else rm -f "$1.err"; fi
}

what=fits
case ${1:-} in
  --list) list; exit ;;
  --write) what='write'; shift ;;
esac
[ $# -gt 0 ] || { mapfile -t all < <(list); set -- "${all[@]}"; }
failures=0
for name; do $what "$name" || failures=$((failures + 1)); done
[ $failures -eq 0 ]
