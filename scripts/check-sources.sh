#!/usr/bin/env bash
# The rules of the house that neither the compiler nor the formatter knows. Comments are not read.
set -euo pipefail
cd "$(dirname "$0")/.."

failures=0

# forbid TEXT PATTERN FOLDER...: reports each line of Swift that matches an extended expression.
forbid() {
  local text=$1 pattern=$2 hits
  shift 2
  hits=$(find "$@" -name '*.swift' -print0 | sort -z |
    # Not by -v, in whose text some kinds of awk read backslashes.
    PATTERN=$pattern xargs -0 -r awk '
      { code = $0; sub(/\/\/.*/, "", code) }
      code ~ ENVIRON["PATTERN"] { print FILENAME ":" FNR ": " $0 }')
  if [ -n "$hits" ]; then
    printf '%s\n' "$hits" | sed "s|^|$text: |" >&2
    failures=$((failures + 1))
  fi
}

word='(^|[^A-Za-z0-9_.])'
forbid 'Foundation is not used' 'import +(.+ +)?Foundation([^A-Za-z]|$)' Sources Tests
forbid 'an error is handled or passed on' 'try!' Sources Tests
forbid 'a cast is asked, not forced' '(^|[^A-Za-z])as!' Sources Tests
forbid 'a library never ends the process' "${word}(fatalError|abort) *[(]" Sources
forbid 'data is written with ByteWriter' "${word}(print|debugPrint|dump|readLine|puts|printf) *[(]" Sources
forbid 'the seed decides, never chance' '(SystemRandomNumberGenerator|[.]random *[(]|[.]shuffled *[(] *[)])' Sources
forbid 'Net does not know Text' 'import +(.+ +)?(Text|CICU)([^A-Za-z]|$)' Sources/Net
forbid 'Text does not know Net' 'import +(.+ +)?(Net|CKernels)([^A-Za-z]|$)' Sources/Text
forbid 'Stream stands on nothing of ours' 'import +(.+ +)?(Text|Net|Shared|CICU|CKernels)([^A-Za-z]|$)' Sources/Stream
forbid 'no type crosses threads unchecked' '(@unchecked +Sendable|nonisolated[(]unsafe)' Sources
forbid 'MPI has one door' 'import +(.+ +)?CMPI([^A-Za-z]|$)' Sources/Stream Sources/Text Sources/Net \
  Sources/Tools/Shared Sources/Tools/s2s-*
forbid 'no unsafe build settings' '(unsafeFlags|-Ounchecked)' Package.swift Sources

# long FILE...: reports each file of over 400 lines and each function of the sources of over 60, blanks counted.
# The formatter puts the brace that ends a function under its first letter.
long() {
  local hits
  hits=$(awk '
    FNR == 1 { start = 0 }
    FNR == 401 { print FILENAME ": over 400 lines" }
    { match($0, /^ */); indent = RLENGTH }
    FILENAME !~ /^Sources.*[.]swift$/ || NF == 0 { next }
    # What was declared without a body has ended.
    start && indent <= depth && FNR > start && /^ *[^ (){}]/ { start = 0 }
    $0 ~ /^[^"\/]*(func |init[?]?[(<]|subscript[(<])/ && (!start || indent <= depth) {
      start = FNR; depth = indent; name = $0; sub(/^ */, "", name)
    }
    start && indent <= depth && FNR > start && /^ *}/ {
      if (FNR - start >= 60) print FILENAME ":" start ": " FNR - start + 1 " lines: " name
      start = 0
    }' "$@")
  if [ -n "$hits" ]; then
    printf '%s\n' "$hits" | sed "s|^|a file has 400 lines, a function 60, at most: |" >&2
    failures=$((failures + 1))
  fi
}
mapfile -d '' sources < <(find Sources Tests '(' -name '*.swift' -o -name '*.[ch]' ')' -print0 | sort -z)
long "${sources[@]}"

[ $failures -eq 0 ] || { echo "check-sources: $failures rules broken" >&2; exit 1; }
