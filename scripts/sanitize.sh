#!/usr/bin/env bash
# Builds the tests with a sanitizer and runs some suites.
#
#   scripts/sanitize.sh thread|address SUITES
set -euo pipefail
flags=(-c release --scratch-path ".build-$1" --sanitize="$1" -Xswiftc -enable-testing)
export SWIFT_BACKTRACE=enable=no TSAN_OPTIONS=halt_on_error=1 ASAN_OPTIONS=detect_leaks=0
swift build --build-tests "${flags[@]}"
swift test --skip-build "${flags[@]}" --filter "$2"
