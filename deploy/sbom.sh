#!/usr/bin/env bash
# What Carnet is made of, for whoever has to know when a flaw is found in one of the parts (S65): CycloneDX 1.5 in JSON, the
# program's crates as Cargo.lock pins them and the image viewer's packages as its lock file does. If cargo-cyclonedx is missing, it
# is brought into the target folder first.
#   deploy/sbom.sh FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

CARGO_CYCLONEDX=0.5.7
out="${1:?usage: deploy/sbom.sh FOLDER}"
mkdir -p "$out"
tools="${CARGO_TARGET_DIR:-target}/tools"
export PATH="$tools/bin:$PATH"
if ! command -v cargo-cyclonedx >/dev/null; then
    echo "cargo install: cargo-cyclonedx $CARGO_CYCLONEDX"
    cargo install --quiet --locked --root "$tools" --version "$CARGO_CYCLONEDX" cargo-cyclonedx
fi

# It writes one file beside each member of the workspace; the program's names all that is in the program.
left() { find crates tests -name 'carnet-sbom.json' -delete; }
trap left EXIT
cargo cyclonedx --quiet --format json --spec-version 1.5 --override-filename carnet-sbom
mv crates/server/carnet-sbom.json "$out/carnet.cdx.json"

(cd viewer && npm sbom --sbom-format cyclonedx --sbom-type application --package-lock-only --omit dev) >"$out/viewer.cdx.json"
echo "$out: $(grep -c '"purl"' "$out/carnet.cdx.json") crates, $(grep -c '"purl"' "$out/viewer.cdx.json") packages"
