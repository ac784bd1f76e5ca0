//! The transaction types. Each takes its database role and its tenant in one statement right after BEGIN; a drop rolls
//! back. The login role itself may read no table, so a query outside of these is "permission denied".

use crate::db::Db;
use crate::error::{Error, Result};
use domain::Timestamp;
use domain::ids::{CaseId, Id, MemberId, TenantId};
use domain::policy::{Actor, Permitted, Subject};
use domain::words::Language;
use sqlx::{AssertSqlSafe, PgConnection, Postgres, Transaction};
use std::ops::{Deref, DerefMut};
use uuid::Uuid;

/// What all transactions share: one moment, one tenant.
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    db: Db,
    at: Timestamp,
    tenant: Option<TenantId>,
    case: Option<CaseId>,
}

/// A transaction of a signed-in member.
pub struct StaffTx(Tx);
/// A transaction of someone who came through a link, held to the link's case; or of the public inquiry form, which has none.
pub struct GuestTx(Tx);
/// A transaction of the worker.
pub struct SystemTx(Tx);

impl Db {
    /// Begins a staff transaction in a tenant.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn staff(&self, tenant: TenantId) -> Result<StaffTx> {
        Ok(StaffTx(self.begin("carnet_staff", Some(tenant), None).await?))
    }

    /// Begins a guest transaction in a tenant, held to a case.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn guest(&self, tenant: TenantId, case: Option<CaseId>) -> Result<GuestTx> {
        Ok(GuestTx(self.begin("carnet_guest", Some(tenant), case).await?))
    }

    /// Begins a worker's transaction: in a tenant, or in none to look for work.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn system(&self, tenant: Option<TenantId>) -> Result<SystemTx> {
        Ok(SystemTx(self.begin("carnet_system", tenant, None).await?))
    }

    async fn begin(&self, role: &'static str, tenant: Option<TenantId>, case: Option<CaseId>) -> Result<Tx> {
        let mut inner = self.pool.begin().await?;
        take(&mut inner, role, tenant, case, self.reads).await?;
        Ok(Tx { inner, db: self.clone(), at: self.now(), tenant, case })
    }
}

/// Takes a role, a tenant and a case for the rest of a transaction, and the language of whoever reads.
pub(crate) async fn take(
    connection: &mut PgConnection,
    role: &'static str,
    tenant: Option<TenantId>,
    case: Option<CaseId>,
    reads: Option<Language>,
) -> Result<()> {
    let word = |id: Option<Uuid>| id.map_or_else(String::new, |id| id.to_string());
    sqlx::query(
        "SELECT set_config('role', $1, true), set_config('app.tenant', $2, true), set_config('app.case', $3, true),
           set_config('app.reads', $4, true)",
    )
    .bind(role)
    .bind(word(tenant.map(Id::uuid)))
    .bind(word(case.map(Id::uuid)))
    .bind(reads.map_or("", Language::word))
    .execute(connection)
    .await?;
    Ok(())
}

impl Tx {
    /// The moment of this transaction; everything written in it carries this one.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.at
    }

    /// Says in which language what follows is read, where that is known only now or changes: people are called so that it can be
    /// read (bar 6).
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn read_in(&mut self, language: Language) -> Result<()> {
        sqlx::query("SELECT set_config('app.reads', $1, true)")
            .bind(language.word())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// The moment, as the database takes it.
    #[must_use]
    pub fn at(&self) -> jiff_sqlx::Timestamp {
        jiff_sqlx::ToSqlx::to_sqlx(self.at)
    }

    /// The tenant's id, as the database takes it.
    ///
    /// # Errors
    /// In a worker's transaction that has no tenant.
    pub fn tenant(&self) -> Result<Uuid> {
        self.tenant.map(Id::uuid).ok_or(crate::Error::Unreadable("a transaction without a tenant"))
    }

    /// The tenant.
    #[must_use]
    pub fn tenant_id(&self) -> Option<TenantId> {
        self.tenant
    }

    /// The case that it is about, as far as that is known: a guest's, or the one whose facts were loaded or which was named
    /// last.
    pub(crate) fn case(&self) -> Option<CaseId> {
        self.case
    }

    /// Says which case it is about, so that the jobs it leaves behind go with that case.
    pub(crate) fn is_about(&mut self, case: CaseId) {
        self.case = Some(case);
    }

    /// Holds a row of a case until the end of the transaction, so that two people change it one after the other.
    ///
    /// # Errors
    /// [`Error::LostUpdate`] when it is not there any more.
    pub(crate) async fn hold_row(&mut self, table: &'static str, case: CaseId, id: Uuid) -> Result<()> {
        let sql = format!("SELECT FROM {table} WHERE tenant_id = $1 AND case_id = $2 AND id = $3 FOR UPDATE");
        let held = sqlx::query(AssertSqlSafe(sql))
            .bind(self.tenant()?)
            .bind(case.uuid())
            .bind(id)
            .fetch_optional(self.connection())
            .await?;
        held.map(|_| ()).ok_or(Error::LostUpdate)
    }

    /// Mints an id.
    #[must_use]
    pub fn mint<I: Id>(&self) -> I {
        I::mint(self.at, self.db.random())
    }

    /// The database that this belongs to, for its keys and randomness.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The connection, for queries.
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.inner
    }
}

macro_rules! transactions {
    ($($name:ident),+) => {$(
        impl $name {
            /// Makes everything in it true at once; in a rehearsal ([`Db::rehearsal`]), nothing.
            ///
            /// # Errors
            /// When the database cannot be reached; then nothing in it is true.
            pub async fn commit(self) -> Result<()> {
                let Tx { inner, db, .. } = self.0;
                if db.rehearses { inner.rollback().await? } else { inner.commit().await? }
                Ok(())
            }
        }

        impl Deref for $name {
            type Target = Tx;
            fn deref(&self) -> &Tx { &self.0 }
        }

        impl DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Tx { &mut self.0 }
        }
    )+};
}

transactions!(StaffTx, GuestTx, SystemTx);

/// The member who acts under a permission that only members get.
///
/// # Errors
/// [`Error::NotOnCase`] for anybody else: a fault in the code.
pub(crate) fn member<S: Subject>(permit: &Permitted<S>) -> Result<MemberId> {
    match permit.actor() {
        Actor::Member(member) => Ok(member.id),
        Actor::Stranger | Actor::Participant(_) | Actor::Reviewer(..) | Actor::Asked(..) => Err(Error::NotOnCase),
    }
}
