#!/usr/bin/env bash
# Kills the server at random moments of an upload, three thousand times, with a ledger outside of what it had acknowledged: nothing
# of that may be lost (S56, S57). Says every sixty trials how far it is; what it prints first repeats the run.
#
#   tests/long/kills.sh [HOW MANY]    an hour for the 3,000 of the bar
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# The folder's share of the trials is three fifths.
trials=$((${1:-3000} * 5 / 3))
cargo build --quiet --workspace --all-targets --locked
CARNET_FAULTS="$trials" CARNET_FAULTS_ONLY=Killed "${CARGO_TARGET_DIR:-target}/debug/private-postgres" exec -- \
    cargo test --quiet --workspace --locked --test faults -- --exact s56_nothing_acknowledged_is_lost_in_a_folder --nocapture
