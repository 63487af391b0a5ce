#!/usr/bin/env bash
# Unpacks the archive of a release in a clean root that has no Swift and no library of ours, and runs the README's
# pipeline there: its model and its translations have to be those of the tools that were built.
#
#   scripts/try-release.sh [BUILD]     of BUILD/dist, which scripts/make-release.sh writes
#
# Needs root, and network for Debian's packages. Prints the listing and the checksums.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/room.sh
# The built tools run here, too.
scripts/set-up.sh
[ "$(id -u)" -eq 0 ] || { echo "try-release: a clean root needs root" >&2; exit 69; }
# The mounts end with their namespace.
[ "${IN_ROOM:-}" ] || IN_ROOM=1 exec unshare --mount "$BASH" "$0" "$@"
say() { printf '\ntry-release: %s\n' "$*"; }
fail() { say "FAILED: $*"; exit 1; }

build=$(realpath "${1:-.build}")
archive=$(ls "$build"/dist/s2s-*.tar.gz)
work=$(mktemp -d)
trap 'umount -l "$work/root" 2> /dev/null || true; rm -rf --one-file-system "$work"' EXIT
say "checksums"
(cd "$build/dist" && sha256sum -c SHA256SUMS) || fail "checksums"

debian_root "$work/root" diffutils > "$work/log" 2>&1 || { tail -n 3 "$work/log" >&2; fail "no root"; }
open_room "$work/root"
inside() { chroot "$work/root" env -i HOME=/root PATH="$bin:/usr/bin:/bin" LC_ALL=C.UTF-8 "$@"; }
bin=/usr/bin
# A root that has what the archive brings shows nothing.
find "$work/root" -xdev -name 'lib*.so*' | grep -E 'libicu|libexpat|libswift' && fail "the root has these libraries"
tar -xzf "$archive" -C "$work/root/opt"
folder=$(ls "$work/root/opt")
bin=/opt/$folder/bin
say "$(basename "$archive")"
(cd "$work/root/opt/$folder" && find . -type f | sort)
inside sh -c "ldd $bin/s2s-* | grep 'not found'" && fail "a library is missing"
inside s2s-translate --version

cat > "$work/pipeline" << 'PIPELINE'
set -euo pipefail
s2s-clean -q --recipe text corpus.tsv | s2s-split -q --valid 5% --test 5% -o part.
s2s-vocab -q --level bpe --merges 500 --joint < part.train > vocab.tsv
s2s-batch -q --vocab vocab.tsv < part.train > train.tensors.zst
s2s-train -q --preset best --hidden 32 --embedding 32 --updates 40 --threads 2 -o eng-fra.model train.tensors.zst
s2s-model quantize -q -o small.model eng-fra.model
s2s-clean -q --recipe text --inverse part.test | cut -f1 > source
for model in eng-fra.model small.model; do s2s-translate -q $model < source > $model.txt; done
s2s-decode -q train.tensors.zst > back
sha256sum vocab.tsv eng-fra.model small.model eng-fra.model.txt small.model.txt back
PIPELINE
mkdir "$work/here" "$work/root/there"
for place in "$work/here" "$work/root/there"; do
  cp examples/eng-fra/corpus.tsv "$work/pipeline" "$place"
done
say "cat corpus | s2s-clean | ... | s2s-translate"
inside bash -c 'cd /there && bash pipeline' > "$work/there"
(cd "$work/here" && PATH="$build/release:$PATH" LC_ALL=C.UTF-8 bash pipeline) > "$work/expected"
cat "$work/there"
cmp "$work/there" "$work/expected" || fail "the archive's tools make something else"
say "the same bytes as the tools that were built"

# The last stage of packaging/Dockerfile, whose first one is what made the archive.
say "as in the container: below /usr/local, and not as root"
tar -xzf "$archive" -C "$work/root/usr/local" --strip-components 1
chroot "$work/root" useradd --create-home --uid 1000 s2s
printf 'Go.\tVa !\n' | chroot --userspec=s2s "$work/root" env -i HOME=/home/s2s LC_ALL=C.UTF-8 \
  PATH=/usr/local/bin:/usr/bin:/bin bash -o pipefail -c 'cd && id -un && s2s-clean | s2s-vocab' || fail "not as root"
