#!/usr/bin/env bash
# Gets the tools of the tests besides a build: the programs that read our files, and Python with its readers.
#
#   scripts/set-up-tests.sh          the small ones
#   scripts/set-up-tests.sh --all    also PyTorch, Spark, Open MPI and a trainer for it: some gigabytes
#
# With --all it ends with 1 where any of them is missing; else a line names it, and the tests that need it are skipped.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
all=
[ "${1:-}" != --all ] || all=1
missing=0

# get WHAT COMMAND...: runs a command that gets something; what it says is shown where it fails.
get() {
  local what=$1 log
  shift
  log=$(mktemp)
  "$@" > "$log" 2>&1 || {
    echo "skipped: the tests with $what: $(tail -n 1 "$log")" >&2
    missing=1
  }
  rm -f "$log"
}

readers() { [ "$(scripts/readers.sh "$@")" ]; }
spark() { [ "$(scripts/spark.sh --fetch)" ]; }
ranks() { make --no-print-directory ranks; }

get "programs that read our files, shells and a terminal" scripts/set-up.sh zstd=zstd python3=python3 \
  script=bsdutils taskset=util-linux bzip2=bzip2 /usr/bin/time=time \
  zsh=zsh fish=fish mandoc=mandoc parallel=parallel /usr/share/unicode/NormalizationTest.txt.bz2=unicode-data
get "Python's readers" readers
if [ "$all" ]; then
  get "two network namespaces" scripts/set-up.sh ip=iproute2 tc=iproute2
  get PyTorch readers --torch
  get Spark spark
  get "ranks of MPI" ranks
fi
[ ! "$all" ] || [ $missing -eq 0 ]
