#!/usr/bin/env bash
# Spark in local mode, which the example needs: prints the folder of a Python with pyspark; nothing, and a message,
# where there is none. The package is some 450 MB, so it is fetched once into .build-spark.
#
#   scripts/spark.sh [--fetch]    without --fetch only an earlier download counts
set -uo pipefail
cd "$(dirname "$0")/.." || exit
python=$PWD/.build-spark

has_spark() { "$1" -c 'import pyspark' 2> /dev/null; }

fetch() {
  # Debian's python3 comes without the part of venv that brings pip.
  python3 -c 'import ensurepip' || bash scripts/set-up.sh ensurepip=python3-venv || return
  python3 -m venv "$python" || return
  timeout 900 "$python/bin/python3" -m pip install --disable-pip-version-check --no-cache-dir \
    --retries 1 --timeout 20 pyspark
}

# What was fetched for an earlier machine may be there without these.
[ "${1:-}" != --fetch ] || bash scripts/set-up.sh python3=python3 java=openjdk-17-jre-headless
if ! command -v java > /dev/null; then
  echo "no java; the checks that need Spark are skipped" >&2
elif has_spark python3; then
  dirname "$(command -v python3)"
elif has_spark "$python/bin/python3" ||
  { [ "${1:-}" = --fetch ] && mkdir -p "$python" && fetch > "$python/log" 2>&1; }; then
  echo "$python/bin"
else
  echo "no Python with pyspark (scripts/spark.sh --fetch); the checks that need it are skipped" >&2
fi
