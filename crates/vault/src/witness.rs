//! Signed heads of the trail, and the ledger of erasures, kept where the service's other credentials do not reach (S49, S53).
//! Each is written once and never again: `heads/{tenant}/{number, 19 digits}.json`, `erasures/{tenant}/{case}.json`. What
//! they say is the domain's affair; here they are signed (Ed25519, RFC 8032), stored and listed.

use crate::blobs::{Blobs, StorageError};
use futures_util::TryStreamExt as _;
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutMode, PutPayload};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use uuid::Uuid;

/// Signs heads. Made from a seed of 32 bytes that never lies in the database.
pub struct WitnessKey(Ed25519KeyPair);

impl std::fmt::Debug for WitnessKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WitnessKey({})", self.public())
    }
}

impl WitnessKey {
    /// The key of a seed; `None` never happens for 32 bytes.
    #[must_use]
    pub fn of(seed: &[u8; 32]) -> Option<Self> {
        Ed25519KeyPair::from_seed_unchecked(seed).ok().map(Self)
    }

    /// The public key, 64 hexadecimal digits: all that a verifier needs beside the trail and the heads.
    #[must_use]
    pub fn public(&self) -> String {
        hex::encode(self.0.public_key())
    }

    /// Signs, 128 hexadecimal digits.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> String {
        hex::encode(self.0.sign(bytes))
    }
}

/// Whether a signature over bytes is that of a public key, both in hexadecimal digits.
#[must_use]
pub fn genuine(public: &str, bytes: &[u8], signature: &str) -> bool {
    match (hex::decode(public), hex::decode(signature)) {
        (Ok(public), Ok(signature)) => UnparsedPublicKey::new(&ED25519, public).verify(bytes, &signature).is_ok(),
        _ => false,
    }
}

/// Where signed heads lie: a store of its own, whose credentials may only add.
#[derive(Debug, Clone)]
pub struct Witness(Blobs);

impl Witness {
    /// Over a folder or bucket that holds nothing else.
    #[must_use]
    pub fn over(blobs: Blobs) -> Self {
        Self(blobs)
    }

    /// Writes a head down, once; one that is there stays as it is.
    ///
    /// # Errors
    /// [`StorageError::Store`].
    pub async fn put(&self, tenant: Uuid, seq: i64, json: Vec<u8>) -> Result<(), StorageError> {
        self.put_at(format!("heads/{tenant}/{seq:019}.json"), json).await
    }

    /// Writes the erasure of a case down, once.
    ///
    /// # Errors
    /// [`StorageError::Store`].
    pub async fn put_erasure(&self, tenant: Uuid, case: Uuid, json: Vec<u8>) -> Result<(), StorageError> {
        self.put_at(format!("erasures/{tenant}/{case}.json"), json).await
    }

    /// Every erasure of a tenant, as written, in no order.
    ///
    /// # Errors
    /// [`StorageError::Store`].
    pub async fn erasures(&self, tenant: Uuid) -> Result<Vec<Vec<u8>>, StorageError> {
        self.all_under(format!("erasures/{tenant}")).await
    }

    async fn put_at(&self, path: String, json: Vec<u8>) -> Result<(), StorageError> {
        let path = Path::from(path);
        match self.0.store.put_opts(&path, PutPayload::from(json), PutMode::Create.into()).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. }) => Ok(()),
            Err(error) => Err(StorageError::of(error)),
        }
    }

    /// Every head of a tenant, as written, in no order.
    ///
    /// # Errors
    /// [`StorageError::Store`].
    pub async fn all(&self, tenant: Uuid) -> Result<Vec<Vec<u8>>, StorageError> {
        self.all_under(format!("heads/{tenant}")).await
    }

    async fn all_under(&self, prefix: String) -> Result<Vec<Vec<u8>>, StorageError> {
        let prefix = Path::from(prefix);
        let listed: Vec<_> = self.0.store.list(Some(&prefix)).try_collect().await.map_err(StorageError::of)?;
        let mut heads = Vec::with_capacity(listed.len());
        for meta in listed {
            let got = self.0.store.get(&meta.location).await.map_err(StorageError::of)?;
            heads.push(got.bytes().await.map_err(StorageError::of)?.to_vec());
        }
        Ok(heads)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_bytes_and_its_key_only() {
        let key = WitnessKey::of(&[7; 32]).expect("32 bytes");
        let signature = key.sign(b"head");
        assert!(genuine(&key.public(), b"head", &signature));
        assert!(!genuine(&key.public(), b"hear", &signature));
        let other = WitnessKey::of(&[8; 32]).expect("32 bytes");
        assert!(!genuine(&other.public(), b"head", &signature));
        assert!(!genuine("no key", b"head", &signature));
    }

    #[tokio::test]
    async fn a_head_is_written_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let witness = Witness::over(Blobs::folder(folder.path()).expect("a store"));
        let tenant = Uuid::from_u128(1);
        witness.put(tenant, 3, b"first".to_vec()).await.expect("written");
        witness.put(tenant, 3, b"second".to_vec()).await.expect("no error");
        assert_eq!(witness.all(tenant).await.expect("listed"), vec![b"first".to_vec()]);
        assert!(witness.all(Uuid::from_u128(2)).await.expect("listed").is_empty());
        let case = Uuid::from_u128(4);
        witness.put_erasure(tenant, case, b"erased".to_vec()).await.expect("written");
        witness.put_erasure(tenant, case, b"again".to_vec()).await.expect("no error");
        assert_eq!(witness.erasures(tenant).await.expect("listed"), vec![b"erased".to_vec()]);
        assert_eq!(witness.all(tenant).await.expect("listed").len(), 1, "heads are apart from erasures");
    }
}
