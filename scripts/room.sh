# shellcheck shell=bash
# Clean roots of Debian, for the scripts that source this: made by debootstrap, entered with chroot.

# debian_root FOLDER PACKAGE...: the least that is a Debian of this machine's release, and these packages.
debian_root() {
  local root=$1 suite mirror
  shift
  bash scripts/set-up.sh debootstrap=debootstrap || return 1
  # shellcheck source=/dev/null  # the words of a machine are no source of ours
  suite=${SUITE:-$(. /etc/os-release && echo "${VERSION_CODENAME:?}")} || return 1
  # The mirror of this machine, in either form of its list.
  mirror=$(sed -nE 's/^URIs: *([^ ]+).*/\1/p; s/^deb (\[[^]]*\] )?([^ ]+) .*/\2/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null | grep -v security | head -n 1)
  timeout "${TIME:-900}" debootstrap --variant=minbase \
    --include="$(IFS=,; echo "$*")" "$suite" "$root" ${mirror:+"$mirror"}
}

# open_room ROOT: processes, devices and terminals in a root; for a mount namespace of one's own (unshare --mount),
# with which they go.
open_room() {
  # What makes namespaces inside wants its / to be a mount.
  mount --bind "$1" "$1"
  mount -t proc proc "$1/proc" && mount -t sysfs sysfs "$1/sys" &&
    mkdir -p "$1/dev/pts" "$1/dev/shm" && mount -t tmpfs tmpfs "$1/dev/shm" &&
    mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts "$1/dev/pts" &&
    ln -sf pts/ptmx "$1/dev/ptmx"
}
