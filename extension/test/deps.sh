#!/bin/sh
# Installs what the tests need, where it is missing: two browsers with French
# interface, an IRC and an XMPP server, tools for the network test, a C compiler for the race detector; npm packages by lock
# file. Run as root, or where all of it is there already.
set -eu
cd "$(dirname "$0")/.."
packages="chromium chromium-l10n firefox-esr firefox-esr-l10n-fr ngircd prosody iproute2 tcpdump gcc libc6-dev fonts-dejavu-core fonts-noto-color-emoji"
missing=""
for p in $packages; do
  dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q "install ok installed" || missing="$missing $p"
done
if [ -n "$missing" ]; then
  echo "installing$missing"
  export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
  apt-get update -q
  # shellcheck disable=SC2086
  apt-get install -y -q --no-install-recommends $missing
fi
for folder in . test/clients; do
  if ! cmp -s $folder/package-lock.json $folder/node_modules/.vigie-lock 2>/dev/null; then
    (cd $folder && npm ci --ignore-scripts --legacy-peer-deps --no-progress)
    cp $folder/package-lock.json $folder/node_modules/.vigie-lock
  fi
done
