//! Where the build keeps what tests read and what they leave behind.

use std::path::PathBuf;

/// What the scripts `tests/fetch-*.sh` brought: `$CARNET_TEST_DATA`, else `test-data` in Cargo's target folder.
#[must_use]
pub fn folder() -> PathBuf {
    std::env::var_os("CARNET_TEST_DATA").map_or_else(|| target().join("test-data"), PathBuf::from)
}

/// Cargo's target folder.
///
/// # Panics
/// Where a test does not run from `target/debug/deps`.
#[must_use]
pub fn target() -> PathBuf {
    let here = std::env::current_exe().expect("a test knows where it is");
    let target = here.ancestors().nth(3);
    target.expect("target/debug/deps/test").to_path_buf()
}

/// One of pydicom's test files.
///
/// # Panics
/// Where it was not fetched.
#[must_use]
pub fn dicom(name: &str) -> Vec<u8> {
    let path = folder().join("pydicom-3.0.2/test_files").join(name);
    std::fs::read(&path).unwrap_or_else(|_| panic!("no {}: run tests/fetch-dicom.sh first", path.display()))
}
