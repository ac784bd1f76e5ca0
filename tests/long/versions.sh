#!/usr/bin/env bash
# S62: two versions of the service on one database, under load. The older one fills a demonstration and serves it; while people
# read and write there, the newer one brings the database up to date, starts beside it, and both serve until the older one is
# left. Nobody may be refused, and everything that either acknowledged must be there at the end.
#
#   tests/long/versions.sh [OLDER]    a commit; unless told, the one before the last that brought a migration
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

OLD_PORT=8195 NEW_PORT=8196
TARGET="${CARGO_TARGET_DIR:-target}"
mkdir -p "$TARGET"
TARGET="$(cd "$TARGET" && pwd)"
older="$(git rev-parse "${1:-$(git log --first-parent -1 --format=%H -- migrations)~1}")"
room="$(mktemp -d)"
demo=0 serve=0
tidy() {
    [ "$serve" = 0 ] || kill -INT "$serve" 2>/dev/null || true
    [ "$demo" = 0 ] || { kill -INT "$demo" 2>/dev/null && wait "$demo" 2>/dev/null; } || true
    git worktree remove --force "$room/older" 2>/dev/null || true
    rm -rf "$room"
}
trap tidy EXIT

echo "older: $(git log -1 --format='%h %s' "$older")"
git worktree add --quiet --detach "$room/older" "$older"
cargo build --quiet --workspace --bins --test inspect --locked
cp "$TARGET/debug/carnet" "$room/new"
# A folder of its own: cargo takes two trees of the same crates for one.
CARGO_TARGET_DIR="$TARGET/older" cargo build --quiet --workspace --bins --test inspect --locked --manifest-path "$room/older/Cargo.toml"
cp "$TARGET/older/debug/carnet" "$room/old"

(cd "$room" && exec ./old demo --port "$OLD_PORT") >"$room/old.log" 2>&1 &
demo=$!
for _ in $(seq 600); do
    if grep -q '"screens"' "$room/var/demo.json" 2>/dev/null; then break; fi
    sleep 1
done

# What the newer one needs is what the demonstration has.
administrator="$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["database_url"])' "$room/var/demo.json")"
as() { printf '%s//%s@%s' "${administrator%%//*}" "$1" "${administrator#*@}"; }
export CARNET_ROOT_KEY CARNET_MIGRATE_DATABASE_URL DATABASE_URL
CARNET_ROOT_KEY="$(cat "$room/var/root-key")"
CARNET_MIGRATE_DATABASE_URL="$(as carnet_owner)"
DATABASE_URL="$(as carnet_app)"
export CARNET_BASE_URL="http://localhost:$NEW_PORT" CARNET_LISTEN="127.0.0.1:$NEW_PORT" \
    CARNET_INTERNAL_LISTEN="127.0.0.1:$((NEW_PORT + 10))" CARNET_STORE="folder:$room/var/objects" CARNET_CLAMD=none \
    CARNET_SMTP_URL=smtp://localhost:9 CARNET_MAIL_FROM=carnet@demo.example

python3 tests/long/versions.py "$room/var/demo.json" "http://localhost:$OLD_PORT" "http://localhost:$NEW_PORT" "$room/new" "$room/new.log" &
load=$!
wait "$load"
