//! Waking open pages: whatever appends an event that shows somewhere says so to every process, in the commit that makes it true.
//! What is said are two ids; what has changed, each reader's own transaction reads behind the tenant wall.

use crate::db::Db;
use crate::error::Result;
use domain::ids::{CaseId, Id, TenantId};
use sqlx::postgres::PgListener;
use std::fmt;

/// Where it is said.
pub(crate) const CHANNEL: &str = "carnet_changes";

/// Something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wake {
    /// In which tenant.
    pub tenant: TenantId,
    /// On which case, if on one.
    pub case: Option<CaseId>,
}

impl fmt::Display for Wake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.tenant.uuid())?;
        self.case.map_or(Ok(()), |case| write!(f, " {}", case.uuid()))
    }
}

impl Wake {
    fn read(said: &str) -> Option<Self> {
        let (tenant, case) = said.split_once(' ').map_or((said, None), |(tenant, case)| (tenant, Some(case)));
        let case = case.map(|case| case.parse().map(CaseId)).transpose().ok()?;
        Some(Self { tenant: TenantId(tenant.parse().ok()?), case })
    }
}

/// One connection that listens, for a whole process.
pub struct Wakes(PgListener);

impl Db {
    /// Listens for changes, from now on.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn listen_for_changes(&self) -> Result<Wakes> {
        let mut listener = PgListener::connect_with(&self.pool).await?;
        listener.listen(CHANNEL).await?;
        Ok(Wakes(listener))
    }
}

impl Wakes {
    /// The next change; nothing when the connection was lost and found again, so that some may have been missed.
    ///
    /// # Errors
    /// When the database cannot be reached any more, or this process closes.
    pub async fn next(&mut self) -> Result<Option<Wake>> {
        let said = self.0.try_recv().await?;
        // What does not read is a newer version's: it may be anything.
        Ok(said.and_then(|said| Wake::read(said.payload())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_is_said_reads_and_anything_else_does_not() {
        let tenant = TenantId(Uuid::from_u128(7));
        for case in [None, Some(CaseId(Uuid::from_u128(9)))] {
            let wake = Wake { tenant, case };
            assert_eq!(Wake::read(&wake.to_string()), Some(wake));
        }
        for other in ["", "Yousef", "7", "00000000-0000-0000-0000-000000000007 x"] {
            assert_eq!(Wake::read(other), None, "{other}");
        }
    }
}
