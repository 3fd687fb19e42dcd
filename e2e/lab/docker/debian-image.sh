#!/usr/bin/env bash
# Makes the file system of a Debian image from Debian's packages alone: no registry is asked.
# usage: debian-image.sh TARBALL   (root; about 70 s; does nothing when the tarball is there)
set -euo pipefail
tarball=$1
[ -s "$tarball" ] && exit 0
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-cache policy | sed -n "s/.* \(https\{0,1\}:[^ ]*\) $codename\/main.*/\1/p" | grep -v security | head -1)
tree=$(mktemp -d)
trap 'umount "$tree/proc" 2>/dev/null || true; rm -rf "$tree"' EXIT

debootstrap --variant=minbase "$codename" "$tree" "${mirror:-http://deb.debian.org/debian}" >"$tarball.log" 2>&1
# No service of the image may start while its packages are configured.
printf '#!/bin/sh\nexit 101\n' > "$tree/usr/sbin/policy-rc.d"
chmod +x "$tree/usr/sbin/policy-rc.d"
mount -t proc proc "$tree/proc"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
chroot "$tree" apt-get install -y --no-install-recommends \
  postgresql redis-server python3-django python3-psycopg2 python3-redis procps curl jq >>"$tarball.log" 2>&1
umount "$tree/proc"
rm -rf "$tree"/var/lib/apt/lists/* "$tree"/var/cache/apt/*.bin "$tree"/var/cache/apt/archives/*.deb \
  "$tree"/usr/share/{doc,man,locale,i18n} "$tree"/usr/sbin/policy-rc.d "$tree"/var/log/*.log
mkdir -p "$tree/proc"
tar -C "$tree" --numeric-owner -cf "$tarball.part" .
mv "$tarball.part" "$tarball"
