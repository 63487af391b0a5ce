#!/usr/bin/env bash
# Removes one guard after the other and sees that a check notices: a check that cannot fail shows nothing.
#
#   scripts/mutations.sh [ROW]...
#   scripts/mutations.sh --fit     only checks that each piece stands once in its file, and that its check is there
#
# Each line of scripts/mutations.tsv is a row of the battery with the guard's name, a file, a piece of it that stands
# there once, its replacement, and the check that has to fail. The tools are built once from a copy in .build-mutations,
# in which every MUTATED asks for a number that the environment gives. Checks: `suite EXPRESSION` of the
# package's tests, `case TOOL/NAME` of scripts/cases.sh, or `trust PART` of scripts/trust.sh. The scripts that read or
# compile the sources themselves find the replacement in them, which has no MUTATED: `sources`, which is
# scripts/check-sources.sh, or `arm KERNEL` of scripts/arm.sh. ROW is a row, such as C1, or the beginning of some. Ends
# with 1 where a mutation survives, or a check fails without any.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
list=$PWD/scripts/mutations.tsv copy=$PWD/.build-mutations
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rows=("$@")
readonly testing=(-c release --scratch-path .build-test -Xswiftc -enable-testing)
export SWIFT_BACKTRACE=enable=no

# fits FILE OLD: whether a piece stands once in a file.
fits() {
  local text
  text=$(< "$1")
  [[ $text == *"$2"* && ${text/"$2"/} != *"$2"* ]] || { echo "mutations: $1 has not once: $2" >&2; return 1; }
}
# replaced FILE OLD NEW: a file with another piece, taken as it is, in place of one.
replaced() {
  local text
  fits "$1" "$2" || return
  text=$(< "$1")
  printf '%s\n' "${text/"$2"/"$3"}" > "$work/replaced" && cat "$work/replaced" > "$1"
}
wanted() { # NAME
  local row
  [ ${#rows[@]} -gt 0 ] || return 0
  for row in "${rows[@]}"; do [[ $1 != "$row"* ]] || return 0; done
  return 1
}
# passes CHECK: runs a check. One that hangs has failed.
passes() {
  local kind=${1%% *} what=${1#* }
  case $kind in
    suite)
      timeout 600 "$PWD"/.build-test/release/s2sPackageTests.xctest --testing-library swift-testing \
        --no-parallel --filter "$what" ;;
    case) BIN=.build-test/release timeout 600 scripts/cases.sh "$what" ;;
    # With --may-skip for the time of a slow machine: no guard saves just a second.
    trust) STOP=1 BIN=.build-test/release timeout 900 scripts/trust.sh --may-skip "$what" ;;
    sources) scripts/check-sources.sh ;;
    arm) scripts/arm.sh "$what" ;;
  esac > "$work/log" 2>&1
}
survived=0 tried=0
verdict() { # NAME CHECK
  tried=$((tried + 1))
  passes "$2"
  case $? in
    0) echo "SURVIVED: $1: $2"; survived=$((survived + 1)) ;;
    124) echo "$1: $2: hangs" ;;
    *) echo "$1: $(noticed "$2")" ;;
  esac
}
# stands CHECK: whether the check reads the sources, and the mutation stands in them.
stands() { [[ $1 == sources || $1 == arm* ]]; }
# noticed CHECK: the test and its line, the test that never ended, or the first words of what a script says.
noticed() {
  case $1 in
    suite*) grep -m 1 '^✘ ' "$work/log" || { grep '^◇ Test .* started' "$work/log" | tail -n 1; } ;;
    case*) printf '%s: ' "$1"; grep -m 1 '^[-+][^-+]' "$work/log" || head -n 1 "$work/log" ;;
    *) printf '%s: ' "$1"; { grep -m 1 'FAILED: ' "$work/log" || grep . "$work/log"; } | head -n 1 ;;
  esac | sed -E -e 's/  FAILED: //; s/^[✘◇] (Test|Suite) //' \
    -e 's/^case passing .* to //; s/ started[.]$/ ends the tests/' \
    -e 's/ recorded an issue.* at ([A-Za-z+]+[.]swift:[0-9]+).*/ \1/' | cut -c1-80
}

# there CHECK: whether the case, or each suite and test that an expression names, exists. No test at all would pass.
there() {
  local part
  case $1 in
    case*) [ -e "Tests/cases/${1#* }.sh" ] || { echo "mutations: no case ${1#* }" >&2; return 1; } ;;
    suite*)
      for part in $(tr '|/' '  ' <<< "${1#* }" | tr -cd 'A-Za-z0-9_ '); do
        grep -rqE "(struct|func) $part" Tests || { echo "mutations: no suite or test $part" >&2; return 1; }
      done ;;
  esac
}

mkdir "$work/tree"
git ls-files -z | xargs -0 cp -p --parents -t "$work/tree"
cd "$work/tree" || exit 73
number=0
while IFS=$'\t' read -r name file old new check; do
  number=$((number + 1))
  there "$check" || exit 65
  if stands "$check"; then fits "$file" "$old" || exit 65; continue; fi
  replaced "$file" "$old" "${new/MUTATED/mutated($number)}" || exit 65
  [[ $file == Sources/Stream/* ]] || grep -q '^import Stream' "$file" || sed -i '1i import Stream' "$file"
done < "$list"
[ "${rows[*]:-}" != --fit ] || exit 0
cat > Sources/Stream/Mutation.swift << 'END'
import Libc
import Synchronization

private let number = unsafe getenv("S2S_MUTATION").flatMap { unsafe Int(String(cString: $0)) } ?? 0

/// Whether the guard of a number is removed.
package func mutated(_ other: Int) -> Bool { other == number }

/// What a mutation never gives back.
package let kept = Mutex<[[UInt8]]>([])

/// A digest of values of the C library's function: the last bit of one in a thousand depends on the processor.
package func libraryExp(_ x: Double) -> UInt64 {
  (1...100_000).reduce(0) { $0 &* 31 &+ exp(x - Double($1) * 1e-5).bitPattern }
}
END
# Unchanged files are not built again.
find . -type f | while IFS= read -r file; do
  cmp -s "$file" "$copy/$file" || { mkdir -p "$copy/${file%/*}" && cp -p "$file" "$copy/$file"; }
done
cd "$copy" || exit 73
# A file that was removed from the tree would still be built.
find Sources Tests -type f | while IFS= read -r file; do [ -e "$work/tree/$file" ] || rm "$file"; done
swift build --build-tests "${testing[@]}" > "$work/log" 2>&1 || { grep -E 'error' "$work/log" >&2; exit 1; }

failures=0
while IFS= read -r check; do
  passes "$check" || {
    echo "mutations: fails without any mutation: $check" >&2
    tail -n 20 "$work/log" >&2
    failures=1
  }
done < <(while IFS=$'\t' read -r name _ _ _ check; do ! wanted "$name" || echo "$check"; done < "$list" | sort -u)
[ $failures -eq 0 ] || exit 1
echo "every check passes without a mutation"
number=0
while IFS=$'\t' read -r name file old new check; do
  number=$((number + 1))
  wanted "$name" || continue
  if stands "$check"; then
    cp -p "$file" "$work/kept"
    replaced "$file" "$old" "$new" && verdict "$name" "$check"
    cp -p "$work/kept" "$file"
  else
    S2S_MUTATION=$number verdict "$name" "$check"
  fi
done < "$list"
echo "$tried mutations, $survived survived"
[ $survived -eq 0 ]
