#!/usr/bin/env bash
# The rules of the house that neither the compiler nor the formatter knows. Comments are not read.
set -euo pipefail
cd "$(dirname "$0")/.."

failures=0

# report TEXT HITS: a rule is broken where there are hits.
report() {
  [ -n "$2" ] || return 0
  printf '%s\n' "$2" | sed "s|^|$1: |" >&2
  failures=$((failures + 1))
}

# forbid TEXT PATTERN FOLDER...: reports each line of Swift that matches an extended expression.
forbid() {
  local text=$1 pattern=$2 hits
  shift 2
  hits=$(find "$@" -name '*.swift' -print0 | sort -z |
    # Not by -v, in whose text some kinds of awk read backslashes.
    PATTERN=$pattern xargs -0 -r awk '
      { code = $0; sub(/\/\/.*/, "", code) }
      code ~ ENVIRON["PATTERN"] { print FILENAME ":" FNR ": " $0 }')
  report "$text" "$hits"
}

word='(^|[^A-Za-z0-9_.])'
forbid 'Foundation is not used' 'import +(.+ +)?Foundation([^A-Za-z]|$)' Sources Tests
forbid 'an error is handled or passed on' 'try!' Sources Tests
forbid 'a cast is asked, not forced' '(^|[^A-Za-z])as!' Sources Tests
forbid 'a library never ends the process' "${word}(fatalError|abort) *[(]" Sources
forbid 'data is written with ByteWriter' "${word}(print|debugPrint|dump|readLine|puts|printf) *[(]" Sources
forbid 'the seed decides, never chance' '(SystemRandomNumberGenerator|[.]random *[(]|[.]shuffled *[(] *[)])' Sources
forbid "the field's name is Linear, ZstdEncoder, ZstdDecoder, WorkQueue, LanguageModelDecoder" \
  '(^|[^A-Za-z])(Projection|Deflater|Inflater|Baton|Sampler)([^A-Za-z]|$)' Sources Tests
forbid 'the old name of a type or a function of Net' \
  '(^|[^A-Za-z])(Pass|lookBack|asking|judge|judged|judging|alive[(])([^A-Za-z]|$)' Sources/Net Tests/NetTests
forbid 'Net does not know Text' 'import +(.+ +)?(Text|CICU)([^A-Za-z]|$)' Sources/Net
forbid 'Text does not know Net' 'import +(.+ +)?(Net|CKernels)([^A-Za-z]|$)' Sources/Text
forbid 'Stream stands on nothing of ours' 'import +(.+ +)?(Text|Net|Shared|CICU|CKernels)([^A-Za-z]|$)' Sources/Stream
forbid 'no type crosses threads unchecked' '(@unchecked +Sendable|nonisolated[(]unsafe)' Sources
forbid 'the C library has one door' '(^|[^A-Za-z0-9_])(Glibc|Musl|Darwin)([^A-Za-z0-9_]|$)' \
  Sources Tests examples -not -path 'Sources/Stream/Libc/*'
forbid 'MPI has one door' 'import +(.+ +)?CMPI([^A-Za-z]|$)' Sources/Stream Sources/Text Sources/Net \
  Sources/Tools/Shared Sources/Tools/s2s-*
forbid 'no unsafe build settings' '(unsafeFlags|-Ounchecked)' Package.swift Sources

forbid 'nothing is for other packages' "${word}public +[a-z]" Sources examples

# undocumented FILE...: reports each declaration for other targets with no comment above it or its attributes.
undocumented() {
  report 'what other targets see has a comment' "$(awk '
    FNR == 1 { told = within = 0 }
    /^ *[/][/][/]/ { told = 1; next }
    # An attribute may have lines of its own, to the one that ends as many parentheses as it began.
    within || /^ *@[A-Za-z]/ {
      within += gsub(/[(]/, "(") - gsub(/[)]/, ")")
      if ($0 !~ /package +[a-z]/) next
    }
    /^ *(@[A-Za-z]+([(][^)]*[)])? +)*package +[a-z]/ && !told { print FILENAME ":" FNR ": " $0 }
    { told = within = 0 }' "$@")"
}
mapfile -d '' swift < <(find Sources -name '*.swift' -print0 | sort -z)
undocumented "${swift[@]}"

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
  report 'a file has 400 lines, a function 60, at most' "$hits"
}
mapfile -d '' sources < <(find Sources Tests '(' -name '*.swift' -o -name '*.[ch]' ')' -print0 | sort -z)
long "${sources[@]}"

# The shell scripts, by their names or first lines; a copy of the tree is no git checkout. What is made is left out.
scripts=()
while IFS= read -r -d '' file; do
  first=''
  IFS= read -r first < "$file" || true
  [[ $file != *.sh && ! $first =~ ^'#!'.*(bash|[ /]sh)( |$) ]] || scripts+=("$file")
done < <(find .ci bench examples scripts Tests/cases '(' -name '.build*' -o -name out -o -name venv ')' -prune \
  -o -type f -print0 | sort -z)
# Characters are counted, and not bytes, whatever the locale of the caller.
export LC_ALL=C.UTF-8
report 'a line of a script has 120 characters at most' "$(grep -HnE '.{121}' "${scripts[@]}" || true)"
report 'two kinds of awk draw other random numbers' "$(
  find .ci bench examples scripts Tests '(' -name '.build*' -o -name out -o -name venv -o -name check-sources.sh ')' \
    -prune -o -type f -exec grep -nHF 'rand()' {} +)"
# A check that is skipped has not passed.
if command -v shellcheck > /dev/null; then
  hits=$(shellcheck -s bash -x -f gcc "${scripts[@]}" 2>&1) ||
    report 'shellcheck has nothing to say' "${hits:-it failed without a word}"
else
  echo "check-sources: no shellcheck here (scripts/set-up.sh shellcheck=shellcheck gets it)" >&2
  failures=$((failures + 1))
fi

[ $failures -eq 0 ] || { echo "check-sources: $failures rules broken" >&2; exit 1; }
