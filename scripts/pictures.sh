#!/usr/bin/env bash
# Runs the commands of the tour and of the page about the inside, and writes their output and pictures into docs.
set -euo pipefail
cd "$(dirname "$0")/.."
page=$(mktemp)
trap 'rm -f "$page"' EXIT
for name in tour inside; do
  rm -rf "build/$name"
  bash scripts/replay.sh "docs/$name.md" > "$page"
  # Without the lines of progress, which tell the speed of the machine.
  sed '/^s2s-train: epoch [0-9]*\/[0-9]*  update /d' "$page" > "docs/$name.md"
done
cp build/tour/{curve,attention}.svg build/inside/{tree,gates,counter,vanishing}.svg docs/
