#!/usr/bin/env bash
# Takes the tour: its commands are run, and what they print and draw is written into docs.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf build/tour
page=$(mktemp)
trap 'rm -f "$page"' EXIT
bash scripts/replay.sh docs/tour.md > "$page"
cat "$page" > docs/tour.md
cp build/tour/{curve,attention}.svg docs/
