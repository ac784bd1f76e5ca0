//! The originals at rest: envelope keys, segmented authenticated encryption, the object store behind it, and the layout
//! of the ZIP files in which originals leave the house.
//!
//! This is the only room that knows the object store and the ciphers. It knows no rules: who may read what is decided
//! elsewhere, before a [`BlobKey`] and a [`DataKey`] arrive here.
//!
//! ```text
//! RootKey ──wraps──▶ tenant DataKey ──wraps──▶ case DataKey ──derives──▶ one key per object
//!    └────wraps──▶ inner keys of the installation (sealed fields, codes, forms, signed heads)
//! ```

mod aead;
mod blobs;
mod key;
mod keys;
mod put;
mod read;
mod roots;
mod seal;
pub mod segments;
mod witness;
mod zip;
mod zip_lock;
mod zip_names;

pub use blobs::{Blobs, Listed, S3Settings, StorageError, Under, use_ring};
pub use key::BlobKey;
pub use keys::{DataKey, KeyError, OsRandom, Randomness, RootKey, key_id_of, nonce};
pub use put::{PutError, Stored};
pub use read::BlobStream;
pub use roots::Roots;
pub use seal::Sealer;
pub use witness::{Witness, WitnessKey, genuine};
pub use zip::{Part, Slice, ZipEntry, ZipPlan};
pub use zip_lock::{Locked, ZipLock, password};
pub use zip_names::relative_address;
