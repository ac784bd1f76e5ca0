#!/bin/sh
# Brings axe-core, whose rules the browser tests hold every page to (bar 20). Idempotent. It lands in $CARNET_TEST_DATA,
# else in test-data in Cargo's target folder; nothing is committed.
set -eu

version=4.14.1
root=$(cd "$(dirname "$0")/.." && pwd)
data=${CARNET_TEST_DATA:-${CARGO_TARGET_DIR:-$root/target}/test-data}
into=$data/axe-core-$version

if [ -f "$into/.complete" ]; then
    echo "$into"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "axe-core@$version" >/dev/null)
mkdir -p "$into"
tar -xzf "$work/axe-core-$version.tgz" -C "$work"
cp "$work/package/axe.min.js" "$work/package/LICENSE" "$into/"
touch "$into/.complete"
echo "$into"
