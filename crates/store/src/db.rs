//! The database as a whole: the private pool, the clock, the randomness and the keys that every transaction carries.

use crate::error::Result;
use crate::keys::{self, Keys};
use domain::words::Language;
use domain::{Clock, Timestamp};
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Executor, PgPool};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use vault::{Randomness, Roots};

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pub(crate) pool: PgPool,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Randomness>,
    pub(crate) keys: Arc<Keys>,
    pub(crate) rehearses: bool,
    pub(crate) reads: Option<Language>,
}

impl Db {
    /// The same database, of which every transaction ends as if it had never been, however it is ended: for looking at what
    /// somebody else would see, without anything of it happening (G5).
    #[must_use]
    pub fn rehearsal(&self) -> Self {
        Self { rehearses: true, ..self.clone() }
    }

    /// The same database for somebody who reads this language: people are called so that they can read it (bar 6).
    #[must_use]
    pub fn read_in(&self, language: Language) -> Self {
        Self { reads: Some(language), ..self.clone() }
    }

    /// The same database by another clock: for an invented past.
    #[must_use]
    pub fn by_clock(&self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self.clone() }
    }

    /// Connects as the service's login role, and opens what the root keys open.
    ///
    /// # Errors
    /// When the address does not read or nobody answers within ten seconds; [`crate::Error::OtherRoot`] and
    /// [`crate::Error::NotMigrated`].
    pub async fn connect(
        url: &str,
        connections: u32,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
        roots: Roots,
    ) -> Result<Self> {
        // A prepared statement would get one plan for every tenant: a small one beside a large one then walks through the
        // other's rows.
        let settings = [("client_min_messages", "error"), ("plan_cache_mode", "force_custom_plan")];
        let options = PgConnectOptions::from_str(url)?
            .application_name(&keys::rotation::name_of_process(&roots))
            .options(settings);
        let pool = PgPoolOptions::new()
            // One stays open, so that a rotation sees which processes there are.
            .min_connections(1)
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(10))
            // A request that is dropped while it begins leaves its connection inside a transaction (sqlx 0.9.0). Whoever
            // borrows the connection next must find neither that transaction nor its tenant. Outside of a transaction
            // this only draws a warning.
            .before_acquire(|connection, _| {
                Box::pin(async move {
                    connection.execute("ROLLBACK").await?;
                    Ok(true)
                })
            })
            .connect_with(options)
            .await?;
        let keys = Arc::new(Keys::load(&pool, roots, random.as_ref()).await?);
        Ok(Self { pool, clock, random, keys, rehearses: false, reads: None })
    }

    /// Runs the migrations, as the owner role, while the service may be running: a migration that finds a table in use lets
    /// requests by, and tries again (S62).
    ///
    /// # Errors
    /// When the address does not read, nobody answers, a migration fails, or a table stays in use for minutes.
    pub async fn migrate(owner_url: &str) -> Result<()> {
        let options = PgConnectOptions::from_str(owner_url)?
            .application_name("carnet-migrate")
            .options([("lock_timeout", GIVES_WAY)]);
        let pool = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
        let mut left = ATTEMPTS;
        while let Err(error) = sqlx::migrate!("../../migrations").run(&pool).await {
            left -= 1;
            if left == 0 || !is_in_use(&error) {
                return Err(error.into());
            }
            tokio::time::sleep(TRIES_AGAIN).await;
        }
        pool.close().await;
        Ok(())
    }

    /// Creates the cluster's roles, as an administrator; harmless when they are there. For the private Postgres of the
    /// demonstration and the tests; elsewhere the administrator runs the same file by hand.
    ///
    /// # Errors
    /// When the address does not read, nobody answers, or the connection may not create roles.
    pub async fn create_roles(administrator_url: &str) -> Result<()> {
        let options = PgConnectOptions::from_str(administrator_url)?;
        let pool = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
        pool.execute(include_str!("../../../deploy/postgres/roles.sql")).await?;
        pool.close().await;
        Ok(())
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Fresh random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }

    /// The keys that this process holds.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Waits until a job may be there, or the time is over.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn listen_for_jobs(&self) -> Result<sqlx::postgres::PgListener> {
        let mut listener = sqlx::postgres::PgListener::connect_with(&self.pool).await?;
        listener.listen("carnet_jobs").await?;
        Ok(listener)
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// How long a migration waits for a table. Less than the second after which Postgres looks who waits for whom: where a request and
/// a migration wait for one another it is the migration that gives way. Nobody queues behind it for longer, either.
const GIVES_WAY: &str = "500ms";
/// How soon it tries again, and how often.
const TRIES_AGAIN: Duration = Duration::from_millis(500);
const ATTEMPTS: u32 = 300;

/// Whether a table could not be had in time, or two waited for one another.
fn is_in_use(error: &MigrateError) -> bool {
    let (MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) = error else {
        return false;
    };
    let code = error.as_database_error().and_then(|error| error.code());
    matches!(code.as_deref(), Some("55P03" | "40P01"))
}
