#!/usr/bin/env bash
# Builds the tests of the libraries with a sanitizer and runs some suites.
#
#   scripts/sanitize.sh thread|address [SUITES]
#
# Without SUITES it only checks whether this is possible here: 69 where the toolchain has no such sanitizer, or where
# its programs do not run.
set -euo pipefail
export SWIFT_BACKTRACE=enable=no TSAN_OPTIONS=halt_on_error=1 ASAN_OPTIONS=detect_leaks=0
probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
echo 'let sum = (1...9).reduce(0, +)' > "$probe/main.swift"
{ swiftc -sanitize="$1" -o "$probe/main" "$probe/main.swift" && "$probe/main"; } > "$probe/log" 2>&1 || {
  echo "sanitize: no $1 sanitizer here: $(tail -n 1 "$probe/log")" >&2
  exit 69
}
[ $# -gt 1 ] || exit 0
flags=(-c release --scratch-path ".build-$1" --sanitize="$1" -Xswiftc -enable-testing)
# The commands and their tests take as long to build again, and have no threads or memory of their own.
export S2S_LIBRARIES=1
swift build --build-tests "${flags[@]}"
swift test --skip-build --no-parallel "${flags[@]}" --filter "$2"
