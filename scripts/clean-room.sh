#!/usr/bin/env bash
# The README's commands on a stranger's machine: a fresh Debian, a clean clone, a Swift toolchain, nothing else.
#
#   scripts/clean-room.sh ROOT USER [COMMAND]...     by default `make demo` and `make test ALL=1`
#
# ROOT is `debian`, with the awk and sed that Debian has and no locale, or `busybox`, with those of busybox and C.UTF-8.
# USER is `user`, who may use sudo, or `root`. ROOMS is a folder that several calls share: the first root, the package
# sources, and what the first call built (10 GB). Needs root, and network for Debian's and Python's packages. Ends with
# the status of the first command that fails; a test that was skipped is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -ge 2 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 64; }
[ "$(id -u)" -eq 0 ] || { echo "clean-room: a clean root needs root" >&2; exit 69; }
if [ ! "${ROOMS:-}" ]; then
  ROOMS=$(mktemp -d)
  trap 'rm -rf "$ROOMS"' EXIT
  ROOMS=$ROOMS "$BASH" "$0" "$@"
  exit
fi
export ROOMS
# The mounts end with their namespace, so that removing the room afterwards removes nothing else.
if [ ! "${IN_ROOM:-}" ]; then
  trap 'rm -rf "$ROOMS/$1-$2"' EXIT
  IN_ROOM=1 unshare --mount --fork "$BASH" "$0" "$@"
  exit
fi

. scripts/room.sh
kind=$1 user=$2 owner=root
[ "$user" = root ] || owner=stranger
shift 2
[ $# -gt 0 ] || set -- "make demo" "make test ALL=1"
room=$ROOMS/$kind-$user home=/home/stranger log=$ROOMS/log
say() { printf '\nclean-room: %s, %s: %s\n' "$kind" "$user" "$*"; }

# The libraries of the toolchain itself; the project installs its own needs.
toolchain=(binutils libc6-dev libcurl4 libgcc-12-dev libncurses6 libsqlite3-0 libstdc++-12-dev
  libxml2 tzdata zlib1g-dev)

base() {
  [ ! -e "$ROOMS/base" ] || return 0
  debian_root "$ROOMS/base.new" git make sudo busybox ca-certificates "${toolchain[@]}" > "$log" 2>&1 ||
    { tail -n 5 "$log" >&2; return 1; }
  mv "$ROOMS/base.new" "$ROOMS/base"
}

# The room has this machine's toolchain, and its package sources of git and pip.
put_in() {
  local swift rule folder place
  swift=$(readlink -f "$(command -v swift)")
  swift=${swift%/usr/bin/*}
  [ "$swift" ] || { say "the toolchain is no folder of its own"; return 1; }
  share "$swift"
  toolpath=$swift/usr/bin
  git config --get-regexp '^url\..*\.insteadof$' | while read -r rule place; do
    git config -f "$room/etc/gitconfig" --add "$rule" "$place"
  done
  for folder in $(git config --get-regexp '^url\..*\.insteadof$' | sed -E 's/^url\.(.*)\.insteadof .*/\1/' | sort -u) \
    ${PIP_FIND_LINKS:-}; do
    [ ! -d "$folder" ] || share "$folder"
  done
  # Sources that another user owns.
  git config -f "$room/etc/gitconfig" --add safe.directory '*'
  cp /etc/resolv.conf /etc/hosts "$room/etc"
  [ ! -e /etc/pip.conf ] || cp /etc/pip.conf "$room/etc"
  cp /usr/local/share/ca-certificates/*.crt "$room/usr/local/share/ca-certificates" 2> /dev/null || true
  chroot "$room" update-ca-certificates > "$log" 2>&1
}

share() {
  mkdir -p "$room/$1"
  mount --bind "$1" "$room/$1"
  mount -o remount,bind,ro "$room/$1"
}

# A clone of the committed state, with the builds of an earlier room.
clone() {
  if [ -e "$ROOMS/s2s" ]; then
    mv "$ROOMS/s2s" "$room$home/s2s"
    git -c safe.directory='*' -C "$room$home/s2s" fetch -q "$PWD" HEAD
    # Files of another owner look changed, and a reset would write them anew.
    git -c safe.directory='*' -C "$room$home/s2s" update-index -q --refresh
    git -c safe.directory='*' -C "$room$home/s2s" reset -q --hard FETCH_HEAD
  else
    git clone -q --no-hardlinks . "$room$home/s2s"
  fi
  chroot "$room" chown -R "$owner:" "$home"
}

keep() {
  git -c safe.directory='*' -C "$room$home/s2s" clean -qfdx -e '.build*' -e Package.resolved
  mv "$room$home/s2s" "$ROOMS/s2s"
}

inside() {
  local locale=() folder=/root
  [ $owner = root ] || folder=$home
  [ "$kind" = debian ] || locale=(LANG=C.UTF-8)
  chroot --userspec=$owner "$room" env -i HOME=$folder USER=$owner LOGNAME=$owner TERM=dumb CI=true "${locale[@]}" \
    ${PIP_FIND_LINKS:+PIP_FIND_LINKS="$PIP_FIND_LINKS"} \
    PATH="$toolpath:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    bash -c 'cd /home/stranger/s2s && eval "$1"' bash "$1" < /dev/null
}

base || exit 69
cp -a "$ROOMS/base" "$room"
if [ "$kind" = busybox ]; then
  for name in awk sed; do ln -s /bin/busybox "$room/usr/local/bin/$name"; done
else
  chroot "$room" dpkg --purge busybox > "$log" 2>&1
fi
if [ $owner = stranger ]; then
  chroot "$room" useradd -m -s /bin/bash stranger
  echo 'stranger ALL=(ALL) NOPASSWD: ALL' > "$room/etc/sudoers.d/stranger"
else
  chroot "$room" env SUDO_FORCE_REMOVE=yes dpkg --purge sudo > "$log" 2>&1
  mkdir -p "$room$home"
fi
open_room "$room"
put_in
clone
trap keep EXIT

# shellcheck source=/dev/null  # the root is not there yet
say "$(. "$room/etc/os-release" && echo "$PRETTY_NAME"), $(chroot "$room" dpkg-query -W | wc -l) packages, $(
  inside 'readlink -f "$(command -v awk)"; id -un; git log -1 --format=%h' | tr '\n' ' ')"
for command in "$@"; do
  say "$command"
  started=$SECONDS status=0
  { inside "$command" 2>&1; echo $? > "$ROOMS/status"; } | tee "$log"
  status=$(cat "$ROOMS/status")
  [ "$status" -eq 0 ] || { say "FAILED with status $status: $command"; exit 1; }
  skipped=$(grep -ciE '(^|[^0-9a-z])skipped:' "$log" || true)
  say "$command: done in $((SECONDS - started)) s, $skipped skipped"
  [ "$skipped" -eq 0 ] || { say "FAILED: what is skipped has not passed"; exit 1; }
done
