#!/usr/bin/env bash
# Installs the Debian package in a clean root, uses it there, removes it, and looks for files that are left.
#
#   scripts/try-package.sh [PACKAGE.deb]     without one it is made first, `make deb LEVEL=1`
#
# The root is made by debootstrap, or of the files of this machine's packages where debootstrap is missing. Ends with 0
# and says why where neither is possible: not root, or not Debian.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/room.sh

say() { printf '\ntry-package: %s\n' "$*"; }
skip() { say "skipped: $*"; exit 0; }
fail() { say "FAILED: $*"; exit 1; }

[ "$(id -u)" -eq 0 ] || skip "a clean root needs root"
command -v dpkg-deb > /dev/null || skip "no dpkg on this machine"
package=${1:-}
[ -n "$package" ] || { make deb LEVEL="${LEVEL:-1}"; package=$(ls .build/deb/s2s_*.deb); }

if command -v lintian > /dev/null; then
  say "lintian $(basename "$package")"
  lintian --allow-root --fail-on error "$package" || fail "lintian finds errors"
fi

work=$(mktemp -d)
root=$work/root
trap 'rm -rf "$work"' EXIT
log=$work/log
needs=$(dpkg-deb -f "$package" Depends | sed 's/([^)]*)//g; s/,/ /g')
read -ra needed <<< "${needs//$'\n'/ }"
wanted=(man-db bash-completion zsh fish "${needed[@]}")

by_debootstrap() { debian_root "$root" "${wanted[@]}" > "$log" 2>&1; }

# The packages named and all that they need, as they stand on this machine.
closure() {
  local queue=("$@") name known=" "
  while [ ${#queue[@]} -gt 0 ]; do
    name=${queue[0]} queue=("${queue[@]:1}")
    case $known in *" $name "*) continue ;; esac
    dpkg-query -L "$name" > /dev/null 2>&1 || continue
    known+="$name "
    mapfile -t -O ${#queue[@]} queue < <(dpkg-query -W -f '${Pre-Depends},${Depends}\n' "$name" |
      tr , '\n' | tr '|' '\n' | sed -E 's/\([^)]*\)|:any//g; s/ //g; /^$/d')
  done
  echo "$known"
}

by_copying() {
  bash scripts/set-up.sh man=man-db zsh=zsh fish=fish \
    /usr/share/bash-completion/bash_completion=bash-completion || return 1
  rm -rf "$root"
  mkdir -p "$root"/{usr/bin,usr/sbin,usr/lib,usr/lib64,tmp,proc,dev,var/cache/man,root}
  ln -s usr/bin usr/sbin usr/lib usr/lib64 "$root"
  local essential
  mapfile -t essential < <(dpkg-query -W -f '${Essential} ${Package}\n' | sed -n 's/^yes //p')
  closure "${wanted[@]}" "${essential[@]}" | tr ' ' '\n' | sed '/^$/d' | xargs dpkg-query -L | sort -u |
    while read -r file; do
      if [ -e "$file" ] && { [ -h "$file" ] || [ ! -d "$file" ]; }; then echo "$file"; fi
    done |
    tar -c -P --no-recursion -T - |
    tar -x -P -C "$root" --transform 's,^/*\(bin\|sbin\|lib\|lib64\)/,usr/\1/,S;s,^/*,,S'
  cp -a /etc/alternatives /etc/passwd /etc/group "$root/etc"
  find /usr/bin -lname '/etc/alternatives/*' -exec cp -a {} "$root/usr/bin" \;
  mkdir -p "$root/var/lib"
  cp -a /var/lib/dpkg "$root/var/lib"
  chroot "$root" ldconfig
}

if [ -z "${COPY:-}" ] && by_debootstrap; then
  say "a clean $(. /etc/os-release && echo "$PRETTY_NAME") by debootstrap"
elif by_copying >> "$log" 2>&1 && chroot "$root" true; then
  say "a root of this machine's packages, as debootstrap was not to be had"
else
  tail -n 3 "$log" >&2
  skip "neither debootstrap nor a copy of this machine made a root"
fi

inside() {
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LC_ALL=C.UTF-8 \
    MANPAGER=cat MANWIDTH=80 "$@"
}
files() { (cd "$root" && find . -xdev -not -path './proc/*' -not -path './dev/*' | sort); }
# A root of a few packages has a few devices.
[ -e "$root/dev/ptmx" ] || mknod -m 666 "$root/dev/ptmx" c 5 2
[ -e "$root/dev/null" ] || mknod -m 666 "$root/dev/null" c 1 3
[ -e "$root/dev/tty" ] || mknod -m 666 "$root/dev/tty" c 5 0
[ -e "$root/dev/fd" ] || ln -s /proc/self/fd "$root/dev/fd"
mkdir -p "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts" 2> /dev/null ||
  mount --bind /dev/pts "$root/dev/pts" || skip "no terminals in the root: mount is not allowed"
mount -t proc proc "$root/proc" 2> /dev/null || true
trap 'umount "$root/dev/pts" "$root/proc" 2> /dev/null || true; rm -rf --one-file-system "$work"' EXIT

inside sh -c 'command -v swift swiftc' && fail "the root has a Swift toolchain"
install -m 755 scripts/complete.zsh "$root/root"
head -n 500 examples/eng-fra/corpus.tsv > "$root/root/corpus.tsv"
touch "$root/root/train.tensors.zst"
cp "$package" "$root/root/package.deb"
files > "$work/before"

say "dpkg -i $(basename "$package")"
inside dpkg -i /root/package.deb
inside s2s-clean --version
inside sh -c 'ldd /usr/bin/s2s-* | grep -E "swift|not found"' && fail "a library is missing"

say "cat corpus | s2s-clean | s2s-vocab | head"
inside bash -o pipefail -c 'cat /root/corpus.tsv | s2s-clean | s2s-vocab > /root/vocab.tsv; head /root/vocab.tsv'
[ "$(wc -l < "$root/root/vocab.tsv")" -gt 100 ] || fail "the vocabulary is short"
rm "$root/root/vocab.tsv"

say "man s2s-train"
inside man s2s-train > "$work/page"
sed -n 1,15p "$work/page"
grep -q -e '--preset' "$work/page" || fail "the page does not name --preset"
inside mandb -q
pages=(man/*.[157])
[ "$(inside man -k '' | grep -c '^s2s')" -eq ${#pages[@]} ] || fail "apropos does not know all ${#pages[@]} pages"

for shell in bash zsh fish; do
  say "TAB in $shell: an option, a preset, a file"
  (cd "$root" && inside sh -c "cd /root && ./complete.zsh $shell \
    's2s-train --prese' 's2s-train --preset bah' 's2s-train train.t'") | tee "$work/offers"
  for word in --preset bahdanau2015 train.tensors.zst; do
    grep -q -E -e "(^| )$word *\$" "$work/offers" || fail "$shell does not complete $word"
  done
done

say "dpkg --purge s2s"
inside dpkg --purge s2s
files > "$work/after"
# Shells keep a history of their own, and man the pages that it was asked for.
new=$(comm -13 "$work/before" "$work/after" |
  grep -vE '^./root/([.]|$)|^./var/(log|cache/man)/|^./var/lib/dpkg/[a-z]+(-old)?$' || true)
[ -z "$new" ] || fail "these are left:
$new"
if find "$root" -xdev -name '*s2s*' -not -path '*/var/cache/man/*' | grep .; then fail "these are left"; fi
say "nothing is left"
