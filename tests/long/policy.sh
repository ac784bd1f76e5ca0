#!/usr/bin/env bash
# Proves the policy, at length. First the oracle is asked ten million times whether it agrees; then it is asked about policies
# that are wrong on purpose, each by one changed operator, guard or answer (cargo-mutants): it has to notice every one. Which
# are made, and what has to notice, stands in .cargo/mutants.toml; a change that is no mistake would be named there, with the
# reason. What was not noticed is in target/mutants.out/missed.txt.
#
#   tests/long/policy.sh                        both; minutes, and then hours
#   tests/long/policy.sh decisions [HOW MANY]   the oracle alone
#   tests/long/policy.sh mutants [ARGUMENTS]    the mutants alone; ARGUMENTS go to cargo mutants: --shard 0/8, --list
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

CARGO_MUTANTS=27.1.0
TARGET="${CARGO_TARGET_DIR:-target}"
mkdir -p "$TARGET"
TARGET="$(cd "$TARGET" && pwd)"
export PATH="$TARGET/tools/bin:$PATH" CARGO_TERM_PROGRESS_WHEN=never

decisions() {
    # Asked so often, the policy is worth optimising; the crates below it are not.
    CARNET_ORACLE_DECISIONS="${1:-10000000}" cargo test --config profile.dev.package.domain.opt-level=2 --locked \
        -p domain --test oracle -- --exact the_policy_says_what_the_prose_says --nocapture
}

mutants() {
    if ! cargo mutants --version 2>/dev/null | grep -qF "$CARGO_MUTANTS"; then
        echo "   cargo-mutants $CARGO_MUTANTS by cargo install, into ${TARGET#"$PWD/"}/tools"
        cargo install --quiet --locked --root "$TARGET/tools" "cargo-mutants@$CARGO_MUTANTS"
    fi
    # Whoever disagrees with a wrong policy is right: no seed of it is kept. Debug information nobody looks at.
    CARNET_ORACLE_KEEPS=nothing CARGO_PROFILE_DEV_DEBUG=0 RUST_BACKTRACE=0 cargo mutants -p domain "$@"
}

case "${1:-both}" in
    decisions) decisions "${@:2}" ;;
    mutants) mutants "${@:2}" ;;
    both)
        decisions
        mutants
        ;;
    *)
        sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac
