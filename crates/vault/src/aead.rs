//! AES-256-GCM (NIST SP 800-38D) over vectors, the one cipher of this crate.

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};

/// Length of the authentication tag, bytes.
pub const TAG: usize = 16;
/// Length of a nonce, bytes.
pub const NONCE: usize = 12;

/// A cipher with its key schedule; the key is wiped when it is dropped.
pub struct Cipher(Aes256Gcm);

impl Cipher {
    pub fn new(key: &[u8; 32]) -> Self {
        Self(Aes256Gcm::new(&(*key).into()))
    }

    /// Encrypts everything from `from` to the end of `buffer` in place and appends the tag.
    pub fn seal(&self, nonce: &[u8; NONCE], data: &[u8], buffer: &mut Vec<u8>, from: usize) {
        let nonce = Nonce::from(*nonce);
        let plain = buffer.get_mut(from..).unwrap_or_default();
        match self.0.encrypt_inout_detached(&nonce, data, plain.into()) {
            Ok(tag) => buffer.extend_from_slice(&tag),
            // Everything sealed here is a segment or a small secret held in memory.
            Err(_) => unreachable!("AES-GCM refuses only messages above 64 GiB"),
        }
    }

    /// Appends the plaintext of `sealed` (ciphertext and tag) to `out`. On failure `out` is as before and the answer is
    /// `None`: unauthenticated plaintext never leaves this function.
    pub fn open(&self, nonce: &[u8; NONCE], data: &[u8], sealed: &[u8], out: &mut Vec<u8>) -> Option<()> {
        let (cipher, tag) = sealed.split_last_chunk::<TAG>()?;
        let nonce = Nonce::from(*nonce);
        let from = out.len();
        out.extend_from_slice(cipher);
        let buffer = out.get_mut(from..)?;
        let opened = self.0.decrypt_inout_detached(&nonce, data, buffer.into(), &(*tag).into());
        if opened.is_err() {
            out.truncate(from);
            return None;
        }
        Some(())
    }
}
