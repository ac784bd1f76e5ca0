//! What must be asked before the tenant is known: whose slug, e-mail, session or link is this? Each question goes to one
//! definer function of the database, by an exact key, and gets ids back.

use crate::db::Db;
use crate::error::Result;
use domain::ids::{CaseId, GuestSessionId, LinkId, MemberId, PasskeyId, SessionId, SetUpId, TenantId};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The SHA-256 under which a token is stored and looked up; the token itself is never kept.
#[must_use]
pub fn token_hash(token: &[u8]) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// A limit on attempts, counted in the database so that it survives restarts and holds for all replicas.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// What is counted, e.g. `sign-in`.
    pub scope: &'static str,
    /// Within how long.
    pub window: SignedDuration,
    /// How many.
    pub most: i32,
}

impl Db {
    /// The tenant of a slug.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn find_tenant(&self, slug: &str) -> Result<Option<TenantId>> {
        let id: Option<Uuid> =
            sqlx::query_scalar("SELECT tenant_id FROM find_tenant($1)").bind(slug).fetch_optional(&self.pool).await?;
        Ok(id.map(TenantId))
    }

    /// A confirmed, enabled member by e-mail, with the Argon2id hash of their password.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn find_member(&self, email: &str) -> Result<Option<(TenantId, MemberId, String)>> {
        let row: Option<(Uuid, Uuid, String)> =
            sqlx::query_as("SELECT tenant_id, member_id, password_hash FROM find_member($1)")
                .bind(email)
                .fetch_optional(&self.pool)
                .await?;
        Ok(row.map(|(tenant, member, hash)| (TenantId(tenant), MemberId(member), hash)))
    }

    /// A member's session by its cookie's token; whether it still lives is for the session's own row to say.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn find_session(&self, token: &[u8]) -> Result<Option<(TenantId, SessionId, MemberId)>> {
        let row: Option<(Uuid, Uuid, Uuid)> =
            sqlx::query_as("SELECT tenant_id, session_id, member_id FROM find_session($1)")
                .bind(token_hash(token).as_slice())
                .fetch_optional(&self.pool)
                .await?;
        Ok(row.map(|(tenant, session, member)| (TenantId(tenant), SessionId(session), MemberId(member))))
    }

    /// A link by its token; whether it still lives is for the link's own row to say.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn find_link(&self, token: &[u8]) -> Result<Option<(TenantId, CaseId, LinkId)>> {
        let row: Option<(Uuid, Uuid, Uuid)> = sqlx::query_as("SELECT tenant_id, case_id, link_id FROM find_link($1)")
            .bind(token_hash(token).as_slice())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map(|(tenant, case, link)| (TenantId(tenant), CaseId(case), LinkId(link))))
    }

    /// A guest's session by its cookie's token.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn find_guest_session(&self, token: &[u8]) -> Result<Option<(TenantId, CaseId, GuestSessionId, LinkId)>> {
        let row: Option<(Uuid, Uuid, Uuid, Uuid)> =
            sqlx::query_as("SELECT tenant_id, case_id, guest_session_id, link_id FROM find_guest_session($1)")
                .bind(token_hash(token).as_slice())
                .fetch_optional(&self.pool)
                .await?;
        Ok(row.map(|(t, c, g, l)| (TenantId(t), CaseId(c), GuestSessionId(g), LinkId(l))))
    }

    /// A link to set up one's sign-in by its token; whether it still lives is for the link's own row to say.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn find_set_up(&self, token: &[u8]) -> Result<Option<(TenantId, SetUpId)>> {
        let row: Option<(Uuid, Uuid)> = sqlx::query_as("SELECT tenant_id, set_up_id FROM find_set_up($1)")
            .bind(token_hash(token).as_slice())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map(|(tenant, set_up)| (TenantId(tenant), SetUpId(set_up))))
    }

    /// A passkey by its credential's id.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn find_passkey(&self, credential: &[u8]) -> Result<Option<(TenantId, PasskeyId)>> {
        let row: Option<(Uuid, Uuid)> = sqlx::query_as("SELECT tenant_id, passkey_id FROM find_passkey($1)")
            .bind(credential)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map(|(tenant, passkey)| (TenantId(tenant), PasskeyId(passkey))))
    }

    /// The tenants whose members sign in by a provider and have addresses under this domain.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn find_providers(&self, mail_domain: &str) -> Result<Vec<TenantId>> {
        let ids: Vec<Uuid> = sqlx::query_scalar("SELECT tenant_id FROM find_providers($1)")
            .bind(mail_domain)
            .fetch_all(&self.pool)
            .await?;
        Ok(ids.into_iter().map(TenantId).collect())
    }

    /// Counts one attempt; false once the limit is passed. Atomic under any number of parallel attempts.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn spend_attempt(&self, limit: Limit, key: &str) -> Result<bool> {
        let within = sqlx::query_scalar("SELECT spend_attempt($1, $2, $3, make_interval(secs => $4), $5)")
            .bind(limit.scope)
            .bind(token_hash(key.as_bytes()).as_slice())
            .bind(jiff_sqlx::ToSqlx::to_sqlx(self.now()))
            .bind(limit.window.as_secs_f64())
            .bind(limit.most)
            .fetch_one(&self.pool)
            .await?;
        Ok(within)
    }

    /// Forgets attempts of long ago, which hold no limit any more. Answers how many counts.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn forget_attempts(&self, before: domain::Timestamp) -> Result<u64> {
        let mut tx = self.system(None).await?;
        let forgotten = sqlx::query("DELETE FROM attempts WHERE window_start < $1")
            .bind(jiff_sqlx::ToSqlx::to_sqlx(before))
            .execute(tx.connection())
            .await?;
        tx.commit().await?;
        Ok(forgotten.rows_affected())
    }
}
