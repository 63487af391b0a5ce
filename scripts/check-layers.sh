#!/usr/bin/env bash
# The order of the folders: docs/architecture.md has it, and a file may use only types that its own folder or one before
# it declares. A type is where the first folder declares its name. Comments and texts are not read.
#
#   scripts/check-layers.sh     ends with 1 where a file uses what comes later, or a folder is not in the order
set -euo pipefail
cd "$(dirname "$0")/.."

failures=0
for target in Stream Text Net; do
  order=$(sed -nE "s/^    $target +(.*)/\1/p" docs/architecture.md | tr '\n>' '  ')
  [ "$order" ] || { echo "check-layers: docs/architecture.md has no order of $target" >&2; exit 1; }
  # Stream comes before all: what it declares is no type of a later folder of the same name.
  find Sources/Stream "Sources/$target" -name '*.swift' | sort -u | xargs awk -v target="$target" -v order="$order" '
    BEGIN { count = split(order, names, " "); for (i = 1; i <= count; i++) place[names[i]] = i }
    FNR == 1 {
      split(FILENAME, parts, "/")
      isOurs = parts[2] == target
      here = isOurs && (parts[3] in place) ? place[parts[3]] : 0
      if (isOurs && !here) { print FILENAME ": its folder is not in the order of docs/architecture.md"; bad = 1 }
    }
    {
      code = $0
      sub(/\/\/.*/, "", code)
      gsub(/"([^"\\]|\\.)*"/, "", code)
      if (match(code, /(^|[ (])(struct|class|enum|protocol|actor|typealias) +[A-Z][A-Za-z0-9]*/)) {
        type = substr(code, RSTART, RLENGTH)
        sub(/.* /, "", type)
        if (!(type in home) || here < home[type]) home[type] = here
      }
      while (match(code, /[A-Za-z_][A-Za-z0-9_]*/)) {
        word = substr(code, RSTART, RLENGTH)
        if (here && word ~ /^[A-Z]/) {
          users++
          file[users] = FILENAME; line[users] = FNR; used[users] = word; from[users] = here
        }
        code = substr(code, RSTART + RLENGTH)
      }
    }
    END {
      for (i = 1; i <= users; i++) {
        word = used[i]
        if ((word in home) && home[word] > from[i] && !((file[i], word) in told)) {
          told[file[i], word] = 1
          print file[i] ":" line[i] ": " word " is of " names[home[word]] ", which comes after " names[from[i]]
          bad = 1
        }
      }
      exit bad
    }' >&2 || failures=1
done
[ $failures -eq 0 ] || { echo "check-layers: a folder stands on those before it (docs/architecture.md)" >&2; exit 1; }
