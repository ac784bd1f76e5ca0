//! One process at a time uses a data folder.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, bail};

/// The lock, held by an open file: the kernel lets go of it however the process ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock; a holder that is just ending gets three seconds.
    pub(crate) async fn take(data: &Path, progress: &dyn Fn(&str)) -> anyhow::Result<Self> {
        let path = data.join("lock");
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .with_context(|| format!("opening {} (does it belong to another user?)", path.display()))?;
        let line = format!("waiting for another process to leave {}", data.display());
        let taken = crate::telling(progress, &line, async {
            for _ in 0..30 {
                match file.try_lock() {
                    Ok(()) => return Ok(true),
                    Err(TryLockError::WouldBlock) => {
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                    Err(TryLockError::Error(error)) => return Err(error),
                }
            }
            Ok(false)
        })
        .await
        .with_context(|| format!("locking {}", path.display()))?;
        if !taken {
            let mut holder = String::new();
            file.read_to_string(&mut holder).unwrap_or_default();
            bail!(
                "another process{} already runs the private PostgreSQL in {}: stop it first, or use another folder",
                match holder.trim() {
                    "" => String::new(),
                    pid => format!(" (pid {pid})"),
                },
                data.display(),
            );
        }
        file.rewind()?;
        file.set_len(0)?;
        writeln!(file, "{}", std::process::id())?;
        Ok(Self { _file: file })
    }
}
