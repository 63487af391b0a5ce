#!/usr/bin/env bash
# Runs the commands of the tour, and writes their output and pictures into docs.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf build/tour
page=$(mktemp)
trap 'rm -f "$page"' EXIT
bash scripts/replay.sh docs/tour.md > "$page"
cat "$page" > docs/tour.md
cp build/tour/{curve,attention}.svg docs/
