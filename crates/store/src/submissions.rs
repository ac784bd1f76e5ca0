//! S59: what is sent twice is done once. Only hashes of what was sent are kept, and where it led.

use crate::db::Db;
use crate::error::Result;
use jiff::SignedDuration;

/// How long somebody may be at it before another may take it up: longer than any form takes.
const PATIENCE: SignedDuration = SignedDuration::from_mins(2);

/// The longest address that an answer may lead to, in bytes.
pub const LONGEST: usize = 4096;

/// What is known of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is ours to do now; [`Db::end_submission`] or [`Db::drop_submission`] must follow.
    Ours,
    /// Somebody is doing it.
    UnderWay,
    /// It was done and led there.
    Done {
        /// The status of the answer, 3xx.
        status: u16,
        /// Its `Location`.
        location: String,
    },
    /// The same key came with another content.
    Other,
}

impl Db {
    /// Takes up a submission, or says what became of it. `key` and `body` are SHA-256 hashes.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin_submission(&self, key: &[u8; 32], body: &[u8; 32]) -> Result<Standing> {
        let row: Option<(bool, bool, Option<i16>, Option<String>)> = sqlx::query_as(
            "SELECT mine, same, status, location FROM begin_submission($1, $2, $3, make_interval(secs => $4))",
        )
        .bind(key.as_slice())
        .bind(body.as_slice())
        .bind(jiff_sqlx::ToSqlx::to_sqlx(self.now()))
        .bind(PATIENCE.as_secs_f64())
        .fetch_optional(&self.pool)
        .await?;
        Ok(match row {
            Some((true, ..)) => Standing::Ours,
            Some((_, false, ..)) => Standing::Other,
            Some((_, _, Some(status), Some(location))) => {
                Standing::Done { status: u16::try_from(status).unwrap_or(303), location }
            }
            // Under way, or given up between two looks.
            Some(_) | None => Standing::UnderWay,
        })
    }

    /// It is done, and led there.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn end_submission(&self, key: &[u8; 32], status: u16, location: &str) -> Result<()> {
        sqlx::query("SELECT end_submission($1, $2, $3)")
            .bind(key.as_slice())
            .bind(i16::try_from(status).unwrap_or(303))
            .bind(location)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Nothing was done: the next one may try.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn drop_submission(&self, key: &[u8; 32]) -> Result<()> {
        sqlx::query("SELECT drop_submission($1)").bind(key.as_slice()).execute(&self.pool).await?;
        Ok(())
    }

    /// Forgets what was sent before. Answers how much that was.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn forget_submissions(&self, before: domain::Timestamp) -> Result<u64> {
        let mut tx = self.system(None).await?;
        let forgotten = sqlx::query("DELETE FROM submissions WHERE begun_at < $1")
            .bind(jiff_sqlx::ToSqlx::to_sqlx(before))
            .execute(tx.connection())
            .await?;
        tx.commit().await?;
        Ok(forgotten.rows_affected())
    }
}
