#!/usr/bin/env bash
# Every shell script parses, and passes shellcheck where it is installed (the build server always has it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

scripts=(check .ci/run viewer/build)
while IFS= read -r script; do
    scripts+=("$script")
done < <(git ls-files -co --exclude-standard -- '*.sh')

for script in "${scripts[@]}"; do
    bash -n "$script"
done
if command -v shellcheck >/dev/null 2>&1; then
    shellcheck --external-sources "${scripts[@]}"
else
    echo "   ${#scripts[@]} scripts parse; shellcheck is not installed here, the build server runs it."
fi
