#!/usr/bin/env bash
# Makes a Debian package of the built tools, their pages and completions.
#
#   scripts/make-deb.sh [BUILD]     writes BUILD/deb/s2s_VERSION_ARCHITECTURE.deb
#
# MAINTAINER is the maintainer of the package, as `Name <address>`.
# LEVEL is that of xz: 1 is large and quick, 9 takes minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022

build=$(realpath -m "${1:-.build}")
maintainer=${MAINTAINER:-s2s maintainers <s2s@users.noreply.invalid>}
version=$(sed -n 's/.*toolkitVersion = "\(.*\)"/\1/p' Sources/Tools/Shared/Version.swift)-1
architecture=$(dpkg --print-architecture)
# The newest commit dates everything, so the same commit gives the same package.
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2> /dev/null || date +%s)}
export SOURCE_DATE_EPOCH=$epoch

scripts/set-up.sh dpkg-shlibdeps=dpkg-dev strip=binutils
root=$build/deb/root
rm -rf "$build/deb"
mkdir -p "$root/DEBIAN" "$build/deb/debian"
make --no-print-directory -o build install BUILD="$build" DESTDIR="$root" PREFIX=/usr \
  ZSHDIR=/usr/share/zsh/vendor-completions > /dev/null

doc=$root/usr/share/doc/s2s
install -m 644 packaging/copyright "$doc/copyright"
gzip -9n < CHANGELOG.md > "$doc/changelog.gz"
printf 's2s (%s) unstable; urgency=medium\n\n  * %s\n\n -- %s  %s\n' "$version" \
  "Built from the sources; changelog.gz says what is new." "$maintainer" \
  "$(LC_ALL=C date -u -R -d "@$epoch")" | gzip -9n > "$doc/changelog.Debian.gz"
find "$root/usr/share/man" -type f -exec gzip -9n {} +

# What the programs load decides what the package needs.
printf 'Source: s2s\n\nPackage: s2s\nArchitecture: any\n' > "$build/deb/debian/control"
depends=$(cd "$build/deb" && dpkg-shlibdeps --ignore-missing-info -O root/usr/bin/* 2> /dev/null |
  sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || { echo "make-deb: dpkg-shlibdeps found no libraries" >&2; exit 1; }
size=$(du -sk --apparent-size "$root/usr" | cut -f1)
sed -e "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/" \
  -e "s/@MAINTAINER@/$maintainer/; s/@DEPENDS@/$depends/" packaging/control > "$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
find "$root" -exec touch -h -d "@$epoch" {} +

package=$build/deb/s2s_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz -z"${LEVEL:-9}" --build "$root" "$package" > /dev/null
rm -rf "$root" "$build/deb/debian"
echo "${package#"$PWD/"}"
