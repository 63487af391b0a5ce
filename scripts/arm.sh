#!/usr/bin/env bash
# Compares every bit of the kernels of 64-bit ARM with those of this x86-64 machine: scripts/arm/bits.c is compiled for
# both, and run here and in qemu. One minute.
#
#   scripts/arm.sh            the baseline of both must give the same bits, and so must NEON, AVX2 and AVX-512
#   scripts/arm.sh KERNEL     one kernel, with a line for each size at which it differs
#
# Ends with 1 where a bit differs, and with 69 where this machine has nothing to compare NEON with.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(uname -m)" = x86_64 ] || { echo "arm: needs an x86-64 machine to compare with" >&2; exit 69; }
scripts/set-up.sh qemu-aarch64=qemu-user aarch64-linux-gnu-gcc=gcc-aarch64-linux-gnu \
  /usr/aarch64-linux-gnu/include/stdint.h=libc6-dev-arm64-cross

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The compiler that the package has, with its optimisation, makes the kernels; the cross compiler only links.
PATH=$(dirname "$(readlink -f "$(command -v swift)")"):$PATH
readonly kernels=Sources/Net/CKernels cross=(--target=aarch64-linux-gnu -isystem /usr/aarch64-linux-gnu/include)
compile() { clang -O2 -Wall -Wextra -I "$kernels/include" "$@"; }
compile scripts/arm/bits.c "$kernels"/*.c -lm -o "$work/x86"
for source in scripts/arm/bits.c "$kernels"/*.c; do
  compile "${cross[@]}" -c "$source" -o "$work/$(basename "$source" .c).o"
done
aarch64-linux-gnu-gcc -static "$work"/*.o -lm -o "$work/arm"

"$work/x86" "$@" > "$work/x86.lines" &
qemu-aarch64 "$work/arm" "$@" > "$work/arm.lines"
wait $!
[ $# -gt 0 ] || grep -q ' avx2 ' "$work/x86.lines" ||
  { echo "arm: this processor lacks AVX2, with which NEON is compared" >&2; exit 69; }

# A result is compared with the first of its kernel, of its size and of its kind of rounding.
awk '
  { place = $1 " " ($2 == "base" ? "base" : "fused"); for (i = 4; i <= NF; i++) place = place " " $i
    if (!(place in first)) { first[place] = $3; set[place] = $2; kinds++ }
    else if (first[place] != $3) { print "differs from " set[place] ": " $0; differing++ }
    sets[FILENAME ~ /arm/ ? "arm64 " $2 : "x86-64 " $2] = 1; results++ }
  END {
    for (name in sets) names = names ", " name
    printf "%d results of %d computations, %d differ (%s)\n", results, kinds, differing, substr(names, 3)
    exit differing > 0 || results < 2 * kinds }' "$work/x86.lines" "$work/arm.lines"
