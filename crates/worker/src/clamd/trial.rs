//! Two files that tell whether a scanner can be trusted.

/// Deeper than any setting of clamd's `MaxRecursion`.
const DEPTH: usize = 120;

/// The EICAR test file, which every scanner finds. In two halves, so that none finds this program.
pub(super) fn eicar() -> Vec<u8> {
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat().into_bytes()
}

/// A ZIP in a ZIP in a ZIP…, twelve kilobytes: over the depth to which a scanner looks, and so not to be called clean.
pub(super) fn nested_deep() -> Vec<u8> {
    (0..DEPTH).fold(b"deep".to_vec(), |inner, _| zip(&inner))
}

/// A ZIP of one stored file (APPNOTE 4.3: local header, central directory, its end).
fn zip(content: &[u8]) -> Vec<u8> {
    const NAME: &[u8] = b"a.zip";
    let size = u32::try_from(content.len()).unwrap_or(0).to_le_bytes();
    let name = u16::try_from(NAME.len()).unwrap_or(0).to_le_bytes();
    // Version 2.0, no flags, stored, 1 January 1980; then CRC, both sizes and the name's length.
    let about = [&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0], &crc32fast::hash(content).to_le_bytes()[..], &size, &size, &name];
    let about = about.concat();
    let mut out = [b"PK\x03\x04", &about[..], &[0; 2], NAME, content].concat();
    let directory = [b"PK\x01\x02\x14\x00", &about[..], &[0; 16], NAME].concat();
    let (length, at) = (u32::try_from(directory.len()).unwrap_or(0), u32::try_from(out.len()).unwrap_or(0));
    out.extend(directory);
    out.extend([b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &length.to_le_bytes()[..], &at.to_le_bytes(), &[0; 2]].concat());
    out
}
