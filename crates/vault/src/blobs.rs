//! Where sealed objects lie: a folder or an S3 bucket. Content types, hashes and names live in the database, never with
//! the object.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures_util::{Stream, StreamExt as _};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt as _, PutMode, PutPayload, RetryConfig};
use uuid::Uuid;

use crate::key::{BlobKey, random_id};
use crate::keys::{OsRandom, Randomness};
use crate::segments::Tampered;

/// An S3 bucket and the rights to it.
#[derive(Clone)]
pub struct S3Settings {
    /// `http://` or `https://` address of the service, without the bucket; `None` for Amazon's own in the region.
    pub endpoint: Option<String>,
    /// Region, for example `eu-central-1`; Garage and others accept a fixed one such as `garage`.
    pub region: String,
    /// Name of the bucket, which must exist.
    pub bucket: String,
    /// Access key id.
    pub access_key: String,
    /// Secret access key.
    pub secret_key: String,
    /// `true`: the bucket is the first part of the path (Garage, MinIO); `false`: of the host name (Amazon).
    pub path_style: bool,
}

impl std::fmt::Debug for S3Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3Settings")
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .field("bucket", &self.bucket)
            .field("path_style", &self.path_style)
            .finish_non_exhaustive()
    }
}

/// What the store answered instead of doing as asked.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// There is no such object.
    #[error("the object is not in the store")]
    NotFound,
    /// There is another object under this key. Keys are random and used once, so the caller takes a new one.
    #[error("the store already holds an object under this key")]
    AlreadyExists,
    /// The stored bytes are not what was put there.
    #[error(transparent)]
    Tampered(#[from] Tampered),
    /// The stored object is longer or shorter than it must be.
    #[error("the stored object has {found} bytes and must have {expected}")]
    Length {
        /// Sealed bytes it must have.
        expected: u64,
        /// Sealed bytes it has.
        found: u64,
    },
    /// The range is backwards or reaches past the object.
    #[error("the range lies outside of the object")]
    Range,
    /// The settings cannot work.
    #[error("the object store's settings: {0}")]
    Settings(String),
    /// The store failed: unreachable, refused, full. Worth another try later.
    #[error("the object store failed")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StorageError {
    pub(crate) fn of(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::NotFound,
            object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. } => Self::AlreadyExists,
            other => Self::Store(Box::new(other)),
        }
    }
}

/// What [`Blobs::list`] lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// Every object of every tenant.
    Everything,
    /// The objects of one tenant.
    Tenant(Uuid),
    /// The objects of one case.
    Case {
        /// The tenant's id.
        tenant: Uuid,
        /// The case's id.
        case: Uuid,
    },
}

/// One stored object, as the store tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its address.
    pub key: BlobKey,
    /// Its length in the store, bytes: [`crate::segments::sealed_length`] of its plaintext.
    pub sealed_length: u64,
    /// When it was stored, by the store's clock.
    pub modified: SystemTime,
}

/// The store of sealed objects. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    pub(crate) store: Arc<dyn ObjectStore>,
    pub(crate) randomness: Arc<dyn Randomness>,
    folder: Option<PathBuf>,
}

impl std::fmt::Debug for Blobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blobs({})", self.store)
    }
}

/// Sets the process's TLS to rustls over ring, where nothing is set yet. Whoever makes a client calls it first.
pub fn use_ring() {
    // An error only says that a provider is already installed, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

impl Blobs {
    /// Objects as files under a folder, which is made if it is missing, readable by its owner only.
    ///
    /// A put is acknowledged when the file, its new directories and its name are on disk (written beside, `fsync`ed,
    /// renamed, directory `fsync`ed), so it survives `kill -9` and loss of power. That costs some 3 ms a file and 4 ms for each
    /// MiB, measured on a virtual disk; an original is uploaded once, so it is always done.
    ///
    /// # Errors
    /// [`StorageError::Settings`] when the folder cannot be made or is none.
    pub fn folder(path: impl Into<PathBuf>) -> Result<Self, StorageError> {
        let path = path.into();
        make_private(&path).map_err(|error| StorageError::Settings(format!("{}: {error}", path.display())))?;
        let store = LocalFileSystem::new_with_prefix(&path)
            .map_err(|error| StorageError::Settings(error.to_string()))?
            .with_fsync(true);
        Ok(Self { folder: Some(path), ..Self::over(Arc::new(store)) })
    }

    /// Objects in an S3 bucket. Does not connect: see [`Blobs::check`].
    ///
    /// TLS is rustls over ring; the process's default provider is set to ring if none is set yet.
    ///
    /// # Errors
    /// [`StorageError::Settings`].
    pub fn s3(settings: S3Settings) -> Result<Self, StorageError> {
        use_ring();
        let endpoint = endpoint(&settings)?;
        let plain = endpoint.as_deref().is_some_and(|e| e.starts_with("http:"));
        let mut builder = AmazonS3Builder::new()
            .with_region(settings.region)
            .with_bucket_name(settings.bucket)
            .with_access_key_id(settings.access_key)
            .with_secret_access_key(settings.secret_key)
            .with_virtual_hosted_style_request(!settings.path_style)
            // Plain DELETE is understood by every S3 service; the bulk form is not.
            .with_disable_bulk_delete(true)
            .with_client_options(
                ClientOptions::new().with_allow_http(plain).with_connect_timeout(Duration::from_secs(5)),
            )
            .with_retry(RetryConfig {
                max_retries: 5,
                // A person waits at the other end: better an honest error than three minutes.
                retry_timeout: Duration::from_secs(30),
                ..RetryConfig::default()
            });
        if let Some(endpoint) = endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        let store = builder.build().map_err(|error| StorageError::Settings(error.to_string()))?;
        Ok(Self::over(Arc::new(store)))
    }

    /// Over any store.
    pub(crate) fn over(store: Arc<dyn ObjectStore>) -> Self {
        Self { store, randomness: Arc::new(OsRandom), folder: None }
    }

    /// The same store with random bytes (salts, probe names) from elsewhere.
    #[must_use]
    pub fn with_randomness(self, randomness: Arc<dyn Randomness>) -> Self {
        Self { randomness, ..self }
    }

    /// The folder, when the objects are files.
    pub fn folder_path(&self) -> Option<&std::path::Path> {
        self.folder.as_deref()
    }

    /// Removes an object. That it was not there is no error, so that an erasure can be repeated.
    ///
    /// # Errors
    /// [`StorageError::Store`].
    pub async fn delete(&self, key: &BlobKey) -> Result<(), StorageError> {
        self.delete_path(&Path::from(key.path())).await
    }

    pub(crate) async fn delete_path(&self, path: &Path) -> Result<(), StorageError> {
        match self.store.delete(path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(StorageError::of(error)),
        }
    }

    /// Whether there is an object under this key.
    ///
    /// # Errors
    /// [`StorageError::Store`].
    pub async fn exists(&self, key: &BlobKey) -> Result<bool, StorageError> {
        Ok(self.sealed_size(&Path::from(key.path())).await?.is_some())
    }

    /// Length of the stored object, sealed bytes; `None` when there is none.
    pub(crate) async fn sealed_size(&self, path: &Path) -> Result<Option<u64>, StorageError> {
        match self.store.head(path).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(StorageError::of(error)),
        }
    }

    /// The stored objects, in no order. What is not an object of this program (probes, other people's files) is left
    /// out; an upload that is not finished does not appear.
    pub fn list(&self, under: Under) -> impl Stream<Item = Result<Listed, StorageError>> + Send + Unpin + 'static {
        let prefix = match under {
            Under::Everything => "t".to_owned(),
            Under::Tenant(tenant) => format!("t/{tenant}"),
            Under::Case { tenant, case } => format!("t/{tenant}/{case}"),
        };
        let found = self.store.list(Some(&Path::from(prefix)));
        found
            .filter_map(|entry| async move {
                match entry {
                    Ok(meta) => BlobKey::parse(meta.location.as_ref())
                        .map(|key| Ok(Listed { key, sealed_length: meta.size, modified: meta.last_modified.into() })),
                    Err(error) => Some(Err(StorageError::of(error))),
                }
            })
            .boxed()
    }

    /// Writes, reads back and removes a small object of its own: whether the store works, now, with these rights. A
    /// service that does not answer is asked again for up to half a minute, so a caller in a hurry sets a time-out.
    ///
    /// # Errors
    /// The first thing that failed; [`StorageError::Tampered`] when the store gave back other bytes.
    pub async fn check(&self) -> Result<(), StorageError> {
        let id = random_id(self.randomness.as_ref());
        let path = Path::from(format!("probe/{id}"));
        let written = id.as_bytes().to_vec();
        let outcome = async {
            self.store.put_opts(&path, PutPayload::from(written.clone()), PutMode::Create.into()).await?;
            self.store.get(&path).await?.bytes().await
        }
        .await;
        // Also after a failure: the write may have arrived although its answer did not.
        let removed = self.delete_path(&path).await;
        if outcome.map_err(StorageError::of)? != written {
            return Err(Tampered.into());
        }
        removed
    }

    /// Removes what uploads to a folder left half-written when the process was killed, if last touched before `before`.
    /// Answers how many files it removed. Does nothing in a bucket, where the service drops unfinished uploads by a
    /// lifecycle rule of its own.
    ///
    /// # Errors
    /// [`StorageError::Store`] when the folder cannot be read.
    pub async fn remove_unfinished(&self, before: SystemTime) -> Result<u64, StorageError> {
        let Some(folder) = self.folder.clone() else {
            return Ok(0);
        };
        tokio::task::spawn_blocking(move || remove_unfinished(&folder, before))
            .await
            .map_err(|error| StorageError::Store(Box::new(error)))?
            .map_err(|error| StorageError::Store(Box::new(error)))
    }
}

/// The address the client library wants: with the bucket in the host name unless the style is by path.
fn endpoint(settings: &S3Settings) -> Result<Option<String>, StorageError> {
    let Some(endpoint) = &settings.endpoint else {
        return Ok(None);
    };
    let endpoint = endpoint.trim_end_matches('/');
    let host = endpoint
        .strip_prefix("https://")
        .map(|host| ("https", host))
        .or_else(|| endpoint.strip_prefix("http://").map(|host| ("http", host)));
    match host {
        Some((_, "")) => Err(StorageError::Settings("the endpoint names no host".to_owned())),
        Some((scheme, host)) if !settings.path_style => Ok(Some(format!("{scheme}://{}.{host}", settings.bucket))),
        Some(_) => Ok(Some(endpoint.to_owned())),
        None => Err(StorageError::Settings("the endpoint must begin with http:// or https://".to_owned())),
    }
}

fn make_private(path: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// The store writes an object beside its place as `{object}#{number}` and renames it when it is whole.
fn remove_unfinished(folder: &std::path::Path, before: SystemTime) -> std::io::Result<u64> {
    let mut removed = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() && is_unfinished(&entry.file_name()) {
                // It may be renamed into place or removed by its own upload meanwhile; both are fine.
                let old = entry.metadata().and_then(|meta| meta.modified());
                if old.is_ok_and(|modified| modified < before) && std::fs::remove_file(entry.path()).is_ok() {
                    removed += 1;
                }
            }
        }
    }
    Ok(removed)
}

fn is_unfinished(name: &std::ffi::OsStr) -> bool {
    name.to_str().and_then(|name| name.split_once('#')).is_some_and(|(object, number)| {
        Uuid::try_parse(object).is_ok() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}
