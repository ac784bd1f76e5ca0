#!/usr/bin/env bash
# S57: the trials of S56 would notice. Three times the service is broken on purpose, in a copy of this tree, so that it acknowledges
# what it does not have yet; each time the trials have to end red, and green on the copy as it is.
#
#   tests/long/broken.sh    some twenty minutes
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

TARGET="${CARGO_TARGET_DIR:-target}"
mkdir -p "$TARGET"
# A folder of its own: cargo takes two trees of the same crates for one.
TARGET="$(cd "$TARGET" && pwd)/broken"
mkdir -p "$TARGET"
export CARGO_TARGET_DIR="$TARGET"
copy="$(mktemp -d)/carnet"
trap 'git worktree remove --force "$copy" 2>/dev/null || true' EXIT
git worktree add --quiet --detach "$copy" HEAD

trials() {
    (cd "$copy" && cargo build --quiet --workspace --bins --test faults --locked) || exit 2
    (cd "$copy" && CARNET_FAULTS=100 CARNET_FAULTS_ONLY=Killed CARNET_FAULTS_SEED=1 "$TARGET/debug/private-postgres" exec -- \
        cargo test --quiet --workspace --locked --test faults -- --exact s56_nothing_acknowledged_is_lost_in_a_folder) \
        >"$copy.log" 2>&1
}

# broken SAYS FILE PERL: the service, changed so, must be found out.
broken() {
    perl -0pi -e "$3" "$copy/$2"
    if git -C "$copy" diff --quiet; then
        echo "$1: $2 reads differently by now, nothing was broken"
        exit 2
    fi
    if trials; then
        echo "$1: NOT noticed"
        exit 1
    fi
    echo "$1: noticed ($(grep -m1 -oE '[0-9]+ of [0-9]+ are lost|does not come to its end|[0-9]+ < [0-9]+' "$copy.log" || tail -1 "$copy.log"))"
    git -C "$copy" checkout --quiet .
}

trials || { tail -20 "$copy.log"; echo 'the trials are red as it is'; exit 1; }
echo 'as it is: green'
broken 'small files are acknowledged before they are committed' crates/web/src/uploads.rs \
    's/work\.tx\.commit\(\)\.await\?;\n(        for \(\(\(place, line\), kept\))/let late = work.tx;\n        tokio::spawn(async move {\n            tokio::time::sleep(std::time::Duration::from_millis(50)).await;\n            late.commit().await\n        });\n\1/'
broken 'a piece of a large file is acknowledged and never committed' crates/web/src/uploads/tus.rs \
    's/work\.tx\.commit\(\)\.await\?;\n(            self\.transfer\.received = received;)/drop(work);\n\1/'
broken 'objects are taken for stored without asking' crates/vault/src/put.rs \
    's/(async fn put_whole\([^{]*\{\n)/\1    if sealed.len() % 5 == 0 {\n        return Ok(());\n    }\n/; s/verify\(self\.blobs, &self\.path, expected\)\.await\n/Ok(())\n/'
