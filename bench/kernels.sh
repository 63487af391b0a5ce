#!/usr/bin/env bash
# Products of matrices beside OpenBLAS and the multiply-add peak, one thread, medians of nine rounds in turn.
#
#   bench/kernels.sh
#
# OPENBLAS is the library, found where Debian's libopenblas0-pthread puts it; without it our own figures
# are printed. BUILD is the folder of the tests' build, CC a C compiler (clang).
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: "${OPENBLAS:=$(find /usr/lib -name libopenblas.so.0 2> /dev/null | grep -m 1 pthread || true)}"
PEAK=$("${CC:-clang}" -O2 bench/peak.c -o "$work/peak" && "$work/peak")
export OPENBLAS PEAK S2S_BENCH=1 OPENBLAS_NUM_THREADS=1
swift test -c release --scratch-path "${BUILD:-.build-test}" -Xswiftc -enable-testing \
  --filter ProductBenchmark 2>&1 | grep -aE 'GFLOP|^[0-9]+,|skipped:|✘'
