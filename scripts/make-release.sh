#!/usr/bin/env bash
# Makes what a release is: an archive of the built tools that runs where neither Swift nor a library of ours is
# installed, the Debian package, a bill of materials, and the checksums of all.
#
#   scripts/make-release.sh [BUILD]     writes BUILD/dist/s2s-VERSION-linux-ARCHITECTURE.tar.gz and the files beside it
#
# The archive has bin, lib, share. lib holds the libraries that the tools load, of this machine's packages, with their
# licences in share/doc/s2s/licenses; only the C library is the system's. The same commit on the same system gives the
# same archive. A version of which the change log has no section yet gets a `-dev`. LEVEL is that of the package.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022

build=$(realpath -m "${1:-.build}")
version=$(sed -n 's/.*toolkitVersion = "\(.*\)"/\1/p' Sources/Tools/Shared/Version.swift)
grep -q "^## $version\b" CHANGELOG.md || version+=-dev
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2> /dev/null || date +%s)}
scripts/set-up.sh patchelf=patchelf strip=binutils dpkg-query=dpkg
name=s2s-$version-linux-$(uname -m)
dist=$build/dist
root=$dist/$name
rm -rf "$dist"
mkdir -p "$root/lib"
make --no-print-directory -o build install BUILD="$build" DESTDIR="$root" PREFIX= > /dev/null
doc=$root/share/doc/s2s
mkdir "$doc/licenses"
cp CHANGELOG.md "$doc"
cp LICENSE "$root"

# Libraries: every one that a tool loads, but those of the C library.
loaded=$(ldd "$root"/bin/* | awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u |
  grep -vE '/(libc|libm|libdl|libpthread|librt|libresolv|libutil)\.so')
for library in $loaded; do
  cp -L "$library" "$root/lib"
  patchelf --set-rpath "\$ORIGIN" "$root/lib/$(basename "$library")"
done
for tool in "$root"/bin/*; do patchelf --set-rpath "\$ORIGIN/../lib" "$tool"; done

# materials: name, version, licence and source of all that is inside. Packages say where their licence is.
materials() {
  local library package checkout url
  for library in $loaded; do
    # A package may name a file below /lib that is below /usr/lib.
    library=$(realpath "$library")
    package=$({ dpkg-query -S "$library" "${library#/usr}" 2> /dev/null || true; } | head -n 1 | cut -d: -f1)
    cp "/usr/share/doc/$package/copyright" "$doc/licenses/$package"
    printf '%s\t%s\tDebian package\tpkg:deb/debian/%s\n' "$package" \
      "$(dpkg-query -W -f '${Version}' "$package")" "$package"
  done
  sed -nE 's/.*\.package\(url: "([^"]*)", exact: "([^"]*)"\).*/\1 \2/p' Package.swift | while read -r url checkout; do
    package=${url##*/}
    cp "$build/checkouts/$package"/LICENSE* "$doc/licenses/$package"
    printf '%s\t%s\tApache-2.0 WITH Swift-exception\t%s\n' "$package" "$checkout" "$url"
  done
  printf 'swift-runtime\t%s\tApache-2.0 WITH Swift-exception\thttps://github.com/swiftlang/swift\n' \
    "$(swift --version 2> /dev/null | sed -nE 's/.*Swift version ([0-9.]+).*/\1/p' | head -n 1)"
}
materials | sort -u > "$dist/materials"
licence=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")/share/swift/LICENSE.txt
[ ! -e "$licence" ] || cp "$licence" "$doc/licenses/swift-runtime"

# spdx: the bill of materials as SPDX 2.3.
spdx() {
  local rest='"downloadLocation":"NOASSERTION","licenseConcluded":"NOASSERTION","copyrightText":"NOASSERTION"'
  printf '{"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"%s",' "$name"
  printf '"documentNamespace":"https://s2s.invalid/spdx/%s","creationInfo":{"created":"%s",' "$name" \
    "$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)"
  printf '"creators":["Tool: make-release.sh"]},"packages":[{"name":"s2s","SPDXID":"SPDXRef-s2s",'
  printf '"versionInfo":"%s","licenseDeclared":"Apache-2.0",%s}' "$version" "$rest"
  awk -F '\t' -v rest="$rest" '{
    printf ",{\"name\":\"%s\",\"SPDXID\":\"SPDXRef-%d\",\"versionInfo\":\"%s\",", $1, NR, $2
    printf "\"licenseDeclared\":\"NOASSERTION\",\"licenseComments\":\"%s\",\"sourceInfo\":\"%s\",%s}", $3, $4, rest
  }' "$1"
  printf '],"relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES",'
  printf '"relatedSpdxElement":"SPDXRef-s2s"}'
  awk '{
    printf ",{\"spdxElementId\":\"SPDXRef-s2s\",\"relationshipType\":\"CONTAINS\","
    printf "\"relatedSpdxElement\":\"SPDXRef-%d\"}", NR
  }' "$1"
  printf ']}\n'
}
spdx "$dist/materials" > "$dist/$name.spdx.json"
cp "$dist/$name.spdx.json" "$doc/s2s.spdx.json"

tar -C "$dist" --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner -c "$name" |
  gzip -9n > "$dist/$name.tar.gz"
scripts/make-deb.sh "$build" > /dev/null
cp "$build"/deb/s2s_*.deb "$dist"
rm -rf "$root" "$dist/materials"
(cd "$dist" && sha256sum -- *.tar.gz *.deb *.json > SHA256SUMS)
(cd "$dist" && ls -l)
