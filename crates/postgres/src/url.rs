//! The address of a database behind a Unix socket.

use std::fmt::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// The superuser's URL. The host is there because URL parsers refuse a user without one; the `host` parameter, an
/// absolute path, takes its place. The port names the socket file and is spelled out so that `PGPORT` cannot change it.
pub(crate) fn to(socket: &Path, database: &str) -> String {
    format!(
        "postgres://postgres@localhost:{}/{}?host={}",
        crate::socket::PORT,
        encode(database.as_bytes()),
        encode(socket.as_os_str().as_bytes()),
    )
}

/// Percent-encodes all but the unreserved characters (RFC 3986, section 2.3).
fn encode(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(*byte));
            }
            // Writing to a String cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
        out
    })
}
