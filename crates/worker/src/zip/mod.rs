//! Reading ZIP archives that strangers made: the directory at the end, then one member after the other, from wherever the
//! archive is kept. Nothing that the archive says of itself is believed: sizes are counted, sums are compared, and members
//! that lie over each other make it a trap. All of it is safe Rust with bounded memory; what members hold is looked at in
//! the sandbox like any other file.
//!
//! Format: PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5.

mod directory;
mod inflate;

pub use directory::{Directory, Member, Reading, Step, Wrong, local_header_length};
pub use inflate::inflated;

/// Stored as it is (section 4.4.5).
pub const STORED: u16 = 0;
/// Deflated (RFC 1951).
pub const DEFLATED: u16 = 8;
