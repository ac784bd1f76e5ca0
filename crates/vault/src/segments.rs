//! Segmented authenticated encryption of one object, so that any range can be read and verified alone: the STREAM
//! construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM.
//!
//! # A sealed object, byte for byte
//!
//! | offset | length | what |
//! | --- | --- | --- |
//! | 0 | 4 | magic, `CVLT` |
//! | 4 | 1 | format version, 1 |
//! | 5 | 1 | base-2 logarithm of the segment size, 16 (64 KiB of plaintext) |
//! | 6 | 2 | zero |
//! | 8 | 16 | random salt |
//! | 24 + i × 65,552 | 65,552 | segment i: ciphertext of 65,536 bytes, then its tag of 16 |
//! | … | 16 … 65,552 | the last segment: ciphertext of 1 to 65,536 bytes, then its tag |
//!
//! An empty object has one segment, empty and last: 40 bytes. No other object has an empty segment.
//!
//! *Key*: HKDF-SHA-256, input the case's key, salt the header's salt, info `"carnet object"`, the version byte and the
//! ids of tenant, case and object (16 bytes each). *Nonce* of segment i: three zeros, i as 64-bit big-endian, then 1 for
//! the last segment and 0 for others. *Associated data*: the 24 bytes of the header, the three ids, i as 64-bit
//! big-endian, the last flag.
//!
//! The salt makes the key new at every attempt to store, so a nonce never meets two plaintexts even if an object id were
//! used twice. Which segment is last follows from the plaintext's length, which is kept in the database, outside the
//! store: a store that cuts, extends, reorders, replaces or swaps anything is found out by the tag.

use std::ops::Range;

use crate::aead::{Cipher, NONCE, TAG};
use crate::key::BlobKey;
use crate::keys::{DataKey, Randomness};

/// Plaintext bytes of a full segment.
pub const SEGMENT: usize = 1 << SEGMENT_LOG2;
/// Bytes before the first segment.
pub const HEADER: usize = 24;

const SEGMENT_LOG2: u8 = 16;
const SEALED_SEGMENT: usize = SEGMENT + TAG;
const MAGIC: [u8; 4] = *b"CVLT";
const VERSION: u8 = 1;

/// The sealed bytes are not what was stored under this key for this object and length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the stored bytes are not authentic")]
pub struct Tampered;

/// Bytes that an object of this plaintext length takes in the store.
pub fn sealed_length(plain: u64) -> u64 {
    let tags = segments(plain).saturating_mul(TAG as u64);
    plain.saturating_add(tags).saturating_add(HEADER as u64)
}

/// The sealed bytes to fetch in order to open the plaintext range `plain` of an object of `length` plaintext bytes: whole
/// segments, without the header. The range is cut to the object. An empty range fetches nothing, except in an empty
/// object, whose one empty segment vouches for it.
pub fn sealed_range(plain: &Range<u64>, length: u64) -> Range<u64> {
    let covered = covering(plain, length);
    sealed_offset(covered.start)..sealed_offset(covered.end).min(sealed_length(length))
}

/// The indices of the segments that hold this plaintext range.
fn covering(plain: &Range<u64>, length: u64) -> Range<u64> {
    let size = SEGMENT as u64;
    let end = plain.end.min(length);
    if length == 0 {
        0..1
    } else if plain.start >= end {
        0..0
    } else {
        plain.start / size..end.div_ceil(size)
    }
}

fn segments(plain: u64) -> u64 {
    plain.div_ceil(SEGMENT as u64).max(1)
}

fn sealed_offset(segment: u64) -> u64 {
    segment.saturating_mul(SEALED_SEGMENT as u64).saturating_add(HEADER as u64)
}

/// One object's cipher with what every segment of it is bound to.
struct Bound {
    cipher: Cipher,
    /// Header, tenant, case, object; index and last flag follow.
    prefix: [u8; HEADER + 48],
}

impl Bound {
    fn new(case_key: &DataKey, key: &BlobKey, header: &[u8; HEADER]) -> Self {
        let ids = [key.tenant, key.case, key.object].map(uuid::Uuid::into_bytes);
        let ids = ids.as_flattened();
        let (_, salt) = header.split_at(8);
        let object_key = case_key.object_key(salt, &[b"carnet object", &[VERSION], ids]);
        let mut prefix = [0; HEADER + 48];
        prefix[..HEADER].copy_from_slice(header);
        prefix[HEADER..].copy_from_slice(ids);
        Self { cipher: Cipher::new(&object_key), prefix }
    }

    fn nonce_and_data(&self, index: u64, last: bool) -> ([u8; NONCE], [u8; HEADER + 48 + 9]) {
        let mut place = [0; 9];
        place[..8].copy_from_slice(&index.to_be_bytes());
        place[8] = u8::from(last);
        let mut nonce = [0; NONCE];
        nonce[3..].copy_from_slice(&place);
        let mut data = [0; HEADER + 48 + 9];
        data[..HEADER + 48].copy_from_slice(&self.prefix);
        data[HEADER + 48..].copy_from_slice(&place);
        (nonce, data)
    }

    /// Seals the plaintext that `sealed` holds from `from` to its end.
    fn seal(&self, index: u64, last: bool, sealed: &mut Vec<u8>, from: usize) {
        let (nonce, data) = self.nonce_and_data(index, last);
        self.cipher.seal(&nonce, &data, sealed, from);
    }

    fn open(&self, index: u64, last: bool, sealed: &[u8], out: &mut Vec<u8>) -> Option<()> {
        let (nonce, data) = self.nonce_and_data(index, last);
        self.cipher.open(&nonce, &data, sealed, out)
    }
}

/// Seals one object from chunks of any size.
pub struct Encryptor {
    bound: Bound,
    index: u64,
    pending: zeroize::Zeroizing<Vec<u8>>,
}

impl Encryptor {
    /// Begins an object and writes its header to `sealed`.
    pub fn begin(case_key: &DataKey, key: &BlobKey, randomness: &dyn Randomness, sealed: &mut Vec<u8>) -> Self {
        let mut header = [0; HEADER];
        header[..4].copy_from_slice(&MAGIC);
        header[4] = VERSION;
        header[5] = SEGMENT_LOG2;
        randomness.fill(&mut header[8..]);
        sealed.extend_from_slice(&header);
        Self {
            bound: Bound::new(case_key, key, &header),
            index: 0,
            pending: zeroize::Zeroizing::new(Vec::with_capacity(SEGMENT)),
        }
    }

    /// Takes the next plaintext and appends the segments that are complete to `sealed`. A full segment waits for the
    /// byte after it, since only then is it known not to be the last.
    pub fn write(&mut self, mut plain: &[u8], sealed: &mut Vec<u8>) {
        while !plain.is_empty() {
            if self.pending.len() == SEGMENT {
                self.emit(false, sealed);
            }
            let (now, rest) = plain.split_at(plain.len().min(SEGMENT - self.pending.len()));
            self.pending.extend_from_slice(now);
            plain = rest;
        }
    }

    /// Ends the object: appends the last segment to `sealed`.
    pub fn finish(mut self, sealed: &mut Vec<u8>) {
        self.emit(true, sealed);
    }

    fn emit(&mut self, last: bool, sealed: &mut Vec<u8>) {
        let from = sealed.len();
        sealed.extend_from_slice(&self.pending);
        self.bound.seal(self.index, last, sealed, from);
        self.pending.clear();
        self.index += 1;
    }
}

/// Opens ranges of one object.
pub struct Decryptor {
    bound: Bound,
    length: u64,
}

impl Decryptor {
    /// For the object whose first [`HEADER`] bytes are `header` and whose plaintext has `length` bytes.
    ///
    /// # Errors
    /// [`Tampered`] when the header is not one of this format.
    pub fn new(case_key: &DataKey, key: &BlobKey, header: &[u8], length: u64) -> Result<Self, Tampered> {
        let header: &[u8; HEADER] = header.try_into().map_err(|_| Tampered)?;
        let (fixed, _) = header.split_at(8);
        if fixed[..4] != MAGIC || fixed[4..] != [VERSION, SEGMENT_LOG2, 0, 0] {
            return Err(Tampered);
        }
        Ok(Self { bound: Bound::new(case_key, key, header), length })
    }

    /// The plaintext of the range `plain` (cut to the object), given the bytes of [`sealed_range`] for it. Nothing is
    /// given out unless every segment of it is authentic.
    ///
    /// # Errors
    /// [`Tampered`].
    pub fn open(&self, plain: &Range<u64>, sealed: &[u8]) -> Result<Vec<u8>, Tampered> {
        let wanted = sealed_range(plain, self.length);
        if sealed.len() as u64 != wanted.end - wanted.start {
            return Err(Tampered);
        }
        let covered = covering(plain, self.length);
        let mut out = Vec::with_capacity(sealed.len());
        for (index, segment) in covered.clone().zip(sealed.chunks(SEALED_SEGMENT)) {
            let last = index + 1 == segments(self.length);
            self.bound.open(index, last, segment, &mut out).ok_or(Tampered)?;
        }
        let start = covered.start * SEGMENT as u64;
        // The vector holds exactly the covered segments, so both ends lie inside of it.
        let end = plain.end.min(self.length).saturating_sub(start) as usize;
        out.truncate(end);
        out.drain(..(plain.start.saturating_sub(start) as usize).min(out.len()));
        Ok(out)
    }
}

#[cfg(test)]
mod tests;
