#!/bin/sh
# Brings the DICOM files that the tests of crates/records read: those that come with the Python package pydicom, and a
# table of what pydicom itself reads in them, as a second opinion. Idempotent. They land in $CARNET_TEST_DATA, else in
# test-data in Cargo's target folder; nothing is committed.
set -eu

version=3.0.2
root=$(cd "$(dirname "$0")/.." && pwd)
data=${CARNET_TEST_DATA:-${CARGO_TARGET_DIR:-$root/target}/test-data}
into=$data/pydicom-$version

# The table is the last thing written.
if [ -f "$into/.complete" ] && [ -f "$into/table.json" ]; then
    echo "$into"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --dest "$work" "pydicom==$version"
mkdir -p "$into"
python3 - "$work" "$into" <<'PYTHON'
import pathlib, sys, zipfile

work, into = map(pathlib.Path, sys.argv[1:])
for wheel in work.glob("*.whl"):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(work / "lib")
        for member in archive.infolist():
            if member.is_dir() or not member.filename.startswith("pydicom/data/"):
                continue
            path = into / pathlib.PurePosixPath(member.filename).relative_to("pydicom/data")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(member))
PYTHON
touch "$into/.complete"
PYTHONPATH="$work/lib" PYTHONWARNINGS=ignore python3 "$root/tests/corpus/pydicom_table.py" "$into" >"$work/table.json"
mv "$work/table.json" "$into/table.json"
echo "$into"
