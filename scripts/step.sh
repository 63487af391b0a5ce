#!/usr/bin/env bash
# Runs a command as one line of progress; its output is shown only if it fails.
#
#   scripts/step.sh TITLE COMMAND [ARGUMENT]...
#   SHOW=EXPRESSION scripts/step.sh ...          and the lines that match, if it succeeds
set -uo pipefail

title=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
started=$SECONDS
printf '%s ... ' "$title"
"$@" < /dev/null > "$log" 2>&1
status=$?
if [ $status -eq 0 ]; then
  echo "done in $((SECONDS - started)) s"
  [ -z "${SHOW:-}" ] || grep -E "$SHOW" "$log" | sed 's/^/  /'
else
  echo "FAILED with status $status"
  cat "$log" >&2
fi
exit $status
