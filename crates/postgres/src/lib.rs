//! A private PostgreSQL: found or brought, started for one process and stopped with it.
//!
//! It serves the demonstration and the tests on a machine where nothing is prepared. A deployment that has its own
//! PostgreSQL does not come here.
//!
//! The data folder holds everything: `cluster/` (what initdb makes), `postgres.log` (of the last start), `lock` (held
//! while a process uses the folder), `socket` (where the last socket folder was) and, where PostgreSQL had to be
//! brought, `npm-VERSION/` with its programs. Connections come only through a Unix socket in a folder that nobody else
//! can enter.

mod bring;
mod cluster;
mod find;
mod keeper;
mod lock;
mod rights;
mod run;
mod socket;
mod url;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;

/// What a private PostgreSQL is started with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder that holds the cluster; made (for its owner only) where it is missing, e.g. `var/postgres`.
    pub data: PathBuf,
    /// The database that must exist once started; created where it is missing.
    pub database: String,
    /// Whether what is committed must survive a power cut. `false` (tests) turns fsync off, and lets a cluster that was
    /// made so be wiped when it belongs to another major version of PostgreSQL.
    pub durable: bool,
}

/// A running private PostgreSQL. Dropping it kills the server; [`Postgres::stop`] shuts it down in order.
#[derive(Debug)]
pub struct Postgres {
    url: String,
    bin: PathBuf,
    // Order matters: the server ends before its socket folder goes and before another process may take the folder.
    keeper: keeper::Keeper,
    socket: socket::Socket,
    _lock: lock::Lock,
}

/// Starts a private PostgreSQL and waits until it answers.
///
/// `progress` gets one line for each step that takes longer than a second and for whatever gets installed.
///
/// # Errors
///
/// When another process holds the data folder, when no PostgreSQL of version 15 or later can be found or brought, when
/// the cluster belongs to another major version, or when the server does not come up (with the end of its log).
pub async fn start(settings: Settings, progress: &dyn Fn(&str)) -> anyhow::Result<Postgres> {
    let data = cluster::folder(&settings.data)?;
    let lock = lock::Lock::take(&data, progress).await?;
    let rights = rights::Rights::choose(&data)?;
    let cluster = cluster::Cluster::new(&data, settings.durable);
    cluster.stop_leftover(progress).await?;
    let programs = find::programs(&data, &rights, cluster.major()?, progress).await?;
    cluster.prepare(&programs, &rights, progress).await?;
    let socket = socket::Socket::make(&data, &rights)?;
    let keeper = run::server(&cluster, &programs, &rights, &socket)?;
    let postgres =
        Postgres { url: url::to(socket.path(), &settings.database), bin: programs.bin, keeper, socket, _lock: lock };
    run::await_answer(&postgres.keeper, &postgres.socket, &cluster, progress).await?;
    run::create_database(&postgres.socket, &settings.database)
        .await
        .with_context(|| format!("creating the database {}", settings.database))?;
    Ok(postgres)
}

impl Postgres {
    /// The URL of the named database as superuser, over the Unix socket; libpq and sqlx both read it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The folder of the programs in use (`postgres`, `initdb`; `psql` and `pg_dump` only where the machine has them).
    #[must_use]
    pub fn bin(&self) -> &Path {
        &self.bin
    }

    /// Shuts the server down: open connections are cut, everything is written, then it ends. Waits for that; a server
    /// that takes longer than 30 seconds is killed (and recovers at the next start).
    ///
    /// # Errors
    ///
    /// When the server had to be killed.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.keeper.stop(Duration::from_secs(30)).await
    }
}

/// Awaits `work`, and tells `progress` what is going on if that takes longer than a second.
async fn telling<T>(progress: &dyn Fn(&str), line: &str, work: impl std::future::Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    tokio::select! {
        done = &mut work => return done,
        () = tokio::time::sleep(Duration::from_secs(1)) => progress(line),
    }
    work.await
}
