//! Entries of a ZIP that open with a password: WinZip's AE-2 with AES-256, after its specification ("AES Encryption
//! Information", version 1.04): salt, two bytes to check the password, AES in counter mode, the first ten bytes of an
//! HMAC-SHA-1 over what was encrypted. Ordinary tools open it; Windows' Explorer does not.
//!
//! Salts follow from a random seed of the ZIP, so that the same lock gives the same bytes, and a range can be resumed.

use std::ops::Range;

use aes::cipher::{Array, BlockCipherEncrypt as _, KeyInit as _};
use bytes::Bytes;
use hmac::{Hmac, Mac as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::keys::Randomness;

const SALT: usize = 16;
const HEAD: u64 = SALT as u64 + 2;
const MAC: u64 = 10;
/// Bytes by which an encrypted entry is longer than its contents.
pub(crate) const ADDED: u64 = HEAD + MAC;
/// Rounds of PBKDF2: fixed by the format. The password's own 100 bits are what holds.
const ROUNDS: u32 = 1000;
const BLOCK: usize = 16;
/// Blocks encrypted at a time.
const BATCH: usize = 512;

/// A random password: 20 letters and digits that cannot be taken for each other, in five groups; 100 bits.
pub fn password(randomness: &dyn Randomness) -> Zeroizing<String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = Zeroizing::new([0; 20]);
    randomness.fill(bytes.as_mut());
    let mut password = Zeroizing::new(String::with_capacity(24));
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            password.push('-');
        }
        password.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    password
}

/// The lock of a whole ZIP.
pub struct ZipLock {
    password: Zeroizing<String>,
    seed: [u8; 32],
}

impl ZipLock {
    /// A lock that opens with this password. The seed must be random and used for one ZIP alone.
    pub fn new(password: Zeroizing<String>, seed: [u8; 32]) -> Self {
        Self { password, seed }
    }

    /// The lock of the entry with this index, of `length` plain bytes, for the bytes `wanted` of it as it stands in the ZIP.
    pub fn entry(&self, index: usize, length: u64, wanted: Range<u64>) -> Locked {
        let mut salt = Sha256::new();
        salt.update(b"zip salt");
        salt.update(self.seed);
        salt.update((index as u64).to_be_bytes());
        let mut head = [0; HEAD as usize];
        head[..SALT].copy_from_slice(&salt.finalize()[..SALT]);
        // Key of the cipher, key of the MAC, and the two bytes that tell a wrong password at once.
        let mut keys = Zeroizing::new([0_u8; 66]);
        pbkdf2::pbkdf2_hmac::<Sha1>(self.password.as_bytes(), &head[..SALT], ROUNDS, keys.as_mut());
        head[SALT..].copy_from_slice(&keys[64..]);
        let mut key = Array::default();
        key.copy_from_slice(&keys[..32]);
        let mac_key: &[u8] = &keys[32..64];
        // HMAC takes keys of any length (RFC 2104).
        let mac = <Hmac<Sha1> as hmac::KeyInit>::new_from_slice(mac_key).expect("a key of 32 bytes");
        let mut locked = Locked { head, cipher: aes::Aes256::new(&key), mac, length, wanted, at: 0 };
        locked.at = locked.plain().start;
        locked
    }
}

/// One entry being locked.
pub struct Locked {
    head: [u8; HEAD as usize],
    cipher: aes::Aes256,
    mac: Hmac<Sha1>,
    length: u64,
    wanted: Range<u64>,
    /// How far the plain bytes have come.
    at: u64,
}

impl Locked {
    /// The plain bytes that have to be read for this: where the end of the entry is wanted, all of them, since the MAC is
    /// over all.
    pub fn plain(&self) -> Range<u64> {
        if self.wanted.end > HEAD + self.length {
            return 0..self.length;
        }
        let clip = |at: u64| at.saturating_sub(HEAD).min(self.length);
        clip(self.wanted.start)..clip(self.wanted.end)
    }

    /// What stands before the contents, as far as it is wanted.
    pub fn head(&self) -> Bytes {
        self.cut(0, &self.head)
    }

    /// Locks the next plain bytes; what comes back may be shorter, where only a part is wanted.
    pub fn piece(&mut self, plain: &[u8]) -> Bytes {
        let mut bytes = plain.to_vec();
        self.encrypt(&mut bytes);
        if self.wanted.end > HEAD + self.length {
            self.mac.update(&bytes);
        }
        let from = HEAD + self.at;
        self.at += bytes.len() as u64;
        self.cut(from, &bytes)
    }

    /// What stands behind the contents, as far as it is wanted.
    pub fn tail(self) -> Bytes {
        let mac = self.mac.clone().finalize().into_bytes();
        self.cut(HEAD + self.length, &mac[..MAC as usize])
    }

    fn cut(&self, from: u64, bytes: &[u8]) -> Bytes {
        let clip = |at: u64| at.saturating_sub(from).min(bytes.len() as u64) as usize;
        let (start, end) = (clip(self.wanted.start), clip(self.wanted.end));
        Bytes::copy_from_slice(bytes.get(start..end).unwrap_or_default())
    }

    /// Counter mode whose counter begins at 1 and is written with the least significant byte first.
    fn encrypt(&self, bytes: &mut [u8]) {
        let mut block = self.at / BLOCK as u64;
        let mut skip = (self.at % BLOCK as u64) as usize;
        let mut rest = bytes;
        let mut stream = vec![aes::Block::default(); BATCH];
        while !rest.is_empty() {
            let needed = (rest.len() + skip).div_ceil(BLOCK).min(BATCH);
            for counter in &mut stream[..needed] {
                block += 1;
                counter[..8].copy_from_slice(&block.to_le_bytes());
                counter[8..].fill(0);
            }
            self.cipher.encrypt_blocks(&mut stream[..needed]);
            let take = (needed * BLOCK - skip).min(rest.len());
            let (now, later) = rest.split_at_mut(take);
            let key = stream[..needed].iter().flatten().skip(skip);
            now.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
            rest = later;
            skip = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::OsRandom;

    fn lock() -> ZipLock {
        ZipLock::new(Zeroizing::new("a password".to_owned()), [3; 32])
    }

    fn whole(plain: &[u8], wanted: Range<u64>, pieces: usize) -> Vec<u8> {
        let mut locked = lock().entry(4, plain.len() as u64, wanted);
        let read = locked.plain();
        let mut out = locked.head().to_vec();
        for piece in plain[read.start as usize..read.end as usize].chunks(pieces) {
            out.extend_from_slice(&locked.piece(piece));
        }
        out.extend_from_slice(&locked.tail());
        out
    }

    #[test]
    fn any_range_is_that_part_of_the_whole() {
        let plain: Vec<u8> = (0..40_000_u32).map(|n| (n * 7 % 251) as u8).collect();
        let total = plain.len() as u64 + ADDED;
        let all = whole(&plain, 0..total, 9_000);
        assert_eq!(all.len() as u64, total);
        for (start, end) in [
            (0, 5),
            (10, 30),
            (17, 19),
            (18, 18 + 16),
            (35, 9_000),
            (20_000, total),
            (total - 3, total),
            (0, total - 1),
        ] {
            assert_eq!(whole(&plain, start..end, 777), all[start as usize..end as usize], "{start}..{end}");
        }
        assert_eq!(whole(&[], 0..ADDED, 1).len() as u64, ADDED);
    }

    #[test]
    fn passwords_are_random_and_readable() {
        let one = password(&OsRandom);
        assert_eq!(one.len(), 24);
        assert_ne!(*one, *password(&OsRandom));
        assert!(!one.contains(['l', 'o', '0', '1']));
    }
}
