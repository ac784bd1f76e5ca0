//! Argon2id, off the threads that serve requests.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

fn hasher((memory_kib, passes): (u32, u32)) -> Argon2<'static> {
    let params = Params::new(memory_kib, passes, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes a password into a PHC string.
#[must_use]
pub fn hash(cost: (u32, u32), password: &str, salt: [u8; 16]) -> Option<String> {
    hasher(cost).hash_password_with_salt(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
}

/// As [`hash`], off the threads that serve requests.
pub async fn make(cost: (u32, u32), password: String, salt: [u8; 16]) -> Option<String> {
    tokio::task::spawn_blocking(move || hash(cost, &password, salt)).await.ok().flatten()
}

/// Whether a password is right; takes as long when there is no such member (`stored` is nothing).
pub async fn verify(cost: (u32, u32), password: String, stored: Option<String>) -> bool {
    let checked = tokio::task::spawn_blocking(move || match stored {
        Some(stored) => PasswordHash::new(&stored)
            .is_ok_and(|parsed| hasher(cost).verify_password(password.as_bytes(), &parsed).is_ok()),
        None => {
            let _same_effort = hash(cost, &password, [0; 16]);
            false
        }
    });
    checked.await.unwrap_or(false)
}
