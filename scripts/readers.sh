#!/usr/bin/env bash
# Python with numpy, safetensors and zstandard, which read our files in the tests: prints the folder to put into PATH;
# nothing, and a message, where there is none.
#
#   scripts/readers.sh [--torch]    with PyTorch, which is large
set -uo pipefail
cd "$(dirname "$0")/.." || exit
python=$PWD/.build-python
packages=(numpy safetensors zstandard)
[ "${1:-}" != --torch ] || packages+=(torch)

readers() { "$1" -c "import $(IFS=,; echo "${packages[*]}")" 2> /dev/null; }

fetch() {
  # Debian's python3 comes without the part of venv that brings pip.
  bash scripts/set-up.sh python3=python3 || return
  python3 -c 'import ensurepip' || bash scripts/set-up.sh ensurepip=python3-venv || return
  python3 -m venv "$python" || return
  timeout 900 "$python/bin/python3" -m pip install --disable-pip-version-check --no-cache-dir \
    --retries 1 --timeout 20 "${packages[@]}"
}

if readers python3; then
  dirname "$(command -v python3)"
elif mkdir -p "$python" && { readers "$python/bin/python3" || fetch > "$python/log" 2>&1; } &&
  readers "$python/bin/python3"; then
  echo "$python/bin"
else
  echo "no Python with ${packages[*]}: $(tail -n 1 "$python/log" 2> /dev/null)" >&2
fi
