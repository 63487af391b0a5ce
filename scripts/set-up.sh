#!/usr/bin/env bash
# Makes sure that this machine has the needs of the build besides a Swift toolchain: the headers of libzstd, ICU and
# expat, and pkg-config. Nothing is installed where all are present.
#
#   scripts/set-up.sh [COMMAND=PACKAGE]...    also these commands or files, each from its Debian package
set -euo pipefail

complain() {
  echo "s2s: $*" >&2
  exit 1
}

has_header() {
  local folder
  for folder in /usr/include /usr/local/include /usr/include/*-linux-*; do
    [ -e "$folder/$1" ] && return 0
  done
  return 1
}

has_library() { # pkg-config name, header
  has_header "$2" || { command -v pkg-config > /dev/null && pkg-config --exists "$1"; }
}

command -v swift > /dev/null ||
  complain "missing: swift 6.2 or later on the PATH; install it from https://www.swift.org/install/linux"

missing=()
has_library libzstd zstd.h || missing+=(libzstd-dev)
has_library icu-i18n unicode/unorm2.h || missing+=(libicu-dev)
has_library expat expat.h || missing+=(libexpat1-dev)
command -v pkg-config > /dev/null || missing+=(pkg-config)
for pair in "$@"; do
  command -v "${pair%%=*}" > /dev/null || [ -e "${pair%%=*}" ] || missing+=("${pair#*=}")
done
[ ${#missing[@]} -gt 0 ] || exit 0

advice="missing: ${missing[*]}; install with: apt-get install ${missing[*]}"
command -v apt-get > /dev/null ||
  complain "missing: ${missing[*]} (Debian's names), and there is no apt-get;" \
    "install them with this system's package manager"

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo > /dev/null || complain "$advice (as root; there is no sudo here)"
  # Without a terminal nobody can type a password.
  if [ -t 0 ]; then as_root=(sudo); else as_root=(sudo -n); fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "installing ${missing[*]}" >&2
apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=1 -o Acquire::http::Timeout=20)
install=("${apt[@]}" install -y --no-install-recommends "${missing[@]}")
# Package lists that are there and good are used as they are; else they are fetched once.
"${as_root[@]}" "${install[@]}" < /dev/null > "$log" 2>&1 ||
  { "${as_root[@]}" "${apt[@]}" update && "${as_root[@]}" "${install[@]}"; } < /dev/null >> "$log" 2>&1 ||
  complain "$advice (apt-get could not: $(grep -m1 -E '^(E|Err|W):|sudo:' "$log" || tail -n 1 "$log"))"
