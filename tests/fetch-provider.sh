#!/bin/sh
# Brings a real OpenID provider (npm's oidc-provider), by which the browser tests sign in. Idempotent. It lands in
# $CARNET_TEST_DATA, else in test-data in Cargo's target folder; nothing is committed.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
data=${CARNET_TEST_DATA:-${CARGO_TARGET_DIR:-$root/target}/test-data}
into=$data/provider
state=$(cat "$root"/tests/provider/* | sha256sum | cut -d' ' -f1)

if [ -f "$into/.complete" ] && [ "$(cat "$into/.complete")" = "$state" ]; then
    exit 0
fi

rm -rf "$into"
mkdir -p "$into"
cp "$root"/tests/provider/* "$root/tests/provider/.npmrc" "$into/"
(cd "$into" && npm ci --silent >/dev/null)
printf '%s\n' "$state" >"$into/.complete"
