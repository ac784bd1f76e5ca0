//! Another root key in place of the one before, while the service runs (decision 31).
//!
//! Everything here may be killed at any moment and begun again: each step looks for what is left to do, and each row changes in
//! one statement that asks whether it is still what was read. Both root keys open whatever there is at every moment between.

use crate::db::Db;
use crate::error::{Error, Result};
use crate::keys::inner::{self, Kept, Purpose, State};
use crate::trail::{self, About};
use crate::tx::SystemTx;
use crate::{jobs, members, packages};
use domain::events::Event;
use domain::ids::{Id, TenantId};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;
use uuid::Uuid;
use vault::{RootKey, Roots, Sealer, key_id_of, nonce};

/// Rows that are sealed anew in one transaction.
const BLOCK: i64 = 200;
/// How often, and how long apart, it is looked whether others are connected.
const LOOKS: usize = 5;
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// What the root keys hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// For each root key that wraps anything: tenants' keys, and inner keys.
    pub wrapped: BTreeMap<u32, (u64, u64)>,
    /// Secrets that the newest inner key sealed, and those that an earlier one did.
    pub sealed: (u64, u64),
    /// Inner keys from before that are still kept.
    pub before: u64,
    /// Unused recovery codes, which keep an inner key from before.
    pub recovery_codes: i64,
}

/// What a step of a rotation did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Keys wrapped anew: of tenants, and inner ones.
    pub wrapped: u64,
    /// Secrets sealed anew.
    pub sealed: u64,
    /// Inner keys from before that were thrown away.
    pub dropped: u64,
}

/// How a process names its connections to the database, so that a rotation sees who holds which root keys.
pub(crate) fn name_of_process(roots: &Roots) -> String {
    let ids: Vec<String> = roots.ids().map(|id| format!("{id:08x}")).collect();
    format!("carnet {}", ids.join("+"))
}

/// What is wrapped by which root key, and sealed by which inner key.
///
/// # Errors
/// When the database cannot be reached.
pub async fn standing(db: &Db) -> Result<Standing> {
    let mut tx = db.system(None).await?;
    let mut standing = Standing::default();
    for id in inner::tenants_are_under(tx.connection()).await? {
        standing.wrapped.entry(id).or_default().0 += 1;
    }
    let kept = inner::all(tx.connection()).await?;
    drop(tx);
    for id in kept.iter().filter_map(|key| key_id_of(&key.wrapped_key)) {
        standing.wrapped.entry(id).or_default().1 += 1;
    }
    let before = |key: &&Kept| key.state == State::Before.word();
    standing.before = kept.iter().filter(before).count() as u64;
    let newest = newest_sealer(db, &kept)?;
    for tenant in members::all_tenants(db).await? {
        for what in SEALED {
            let mut after = Uuid::nil();
            loop {
                let mut tx = db.system(Some(tenant)).await?;
                let rows = what.rows(&mut tx, after).await?;
                let Some((last, _)) = rows.last() else { break };
                after = *last;
                for (id, sealed) in &rows {
                    let is_newest = newest.open(&(what.context)(tenant.uuid(), *id), sealed).is_some();
                    let count = if is_newest { &mut standing.sealed.0 } else { &mut standing.sealed.1 };
                    *count += 1;
                }
            }
        }
    }
    if kept.iter().filter(before).any(|key| key.purpose == Purpose::Codes.word()) {
        standing.recovery_codes = unused_codes(db).await?;
    }
    Ok(standing)
}

/// Wraps everything by the next root key, and puts new inner keys in place of the current ones.
///
/// # Errors
/// [`Error::OthersRun`] while a process runs that could not follow; when the database cannot be reached. What was done until
/// then stays done.
pub async fn rotate(db: &Db) -> Result<Done> {
    let Some(next) = db.keys.roots.next() else {
        return Err(Error::Rotation(
            "CARNET_ROOT_KEY_NEXT is not set: the root key that takes the place of the present one",
        ));
    };
    all_processes_hold(db).await?;
    let mut done = Done::default();
    for tenant in members::all_tenants(db).await? {
        done.wrapped += u64::from(wrap_tenant(db, tenant, next).await?);
    }
    done.wrapped += wrap_inner(db, next).await?;
    done.sealed = seal_anew(db).await?;
    // Only now: whoever starts from here on makes by the new ones.
    let mut tx = db.system(None).await?;
    sqlx::query(
        "UPDATE inner_keys k SET state = 'before' WHERE k.state = 'current'
           AND EXISTS (SELECT FROM inner_keys n WHERE n.purpose = k.purpose AND n.state = 'coming')",
    )
    .execute(tx.connection())
    .await?;
    sqlx::query("UPDATE inner_keys SET state = 'current' WHERE state = 'coming'").execute(tx.connection()).await?;
    tx.commit().await?;
    Ok(done)
}

/// Once every process has been started with the new root key alone: seals anew what was sealed by an earlier inner key in the
/// meantime, and throws the earlier ones away. One that made recovery codes stays until the last of those is used or replaced.
///
/// # Errors
/// [`Error::OthersRun`] while a process runs that still has the root key from before; when the database cannot be reached.
pub async fn finish(db: &Db) -> Result<Done> {
    if db.keys.roots.next().is_some() {
        return Err(Error::Rotation(
            "CARNET_ROOT_KEY_NEXT is still set: put its key in the place of CARNET_ROOT_KEY, and take it away, everywhere",
        ));
    }
    all_processes_hold(db).await?;
    let mut done = Done { sealed: seal_anew(db).await?, ..Done::default() };
    let mut tx = db.system(None).await?;
    let at = tx.at();
    sqlx::query("UPDATE inner_keys SET retired_at = $1 WHERE state = 'before' AND retired_at IS NULL")
        .bind(at)
        .execute(tx.connection())
        .await?;
    done.dropped = sqlx::query("DELETE FROM inner_keys WHERE state = 'before' AND purpose <> 'codes'")
        .execute(tx.connection())
        .await?
        .rows_affected();
    tx.commit().await?;
    if unused_codes(db).await? == 0 {
        let mut tx = db.system(None).await?;
        let codes = sqlx::query("DELETE FROM inner_keys WHERE state = 'before'").execute(tx.connection()).await?;
        tx.commit().await?;
        done.dropped += codes.rows_affected();
    }
    Ok(done)
}

/// Every process on this database must hold the same root keys as this one: another one could not read what comes of it.
async fn all_processes_hold(db: &Db) -> Result<()> {
    let roots = &db.keys.roots;
    let mut connections = 0;
    // A connection that was just closed is still there for a moment.
    for _ in 0..LOOKS {
        // As the login role itself, which sees the names of its own connections. Those of migrations are another role's.
        connections = sqlx::query_scalar(
            "SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND usename = session_user AND application_name <> $1",
        )
        .bind(name_of_process(roots))
        .fetch_one(&db.pool)
        .await?;
        if connections == 0 {
            return Ok(());
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
    Err(Error::OthersRun { connections, needed: roots.ids().collect() })
}

/// Whether there was anything to do.
async fn wrap_tenant(db: &Db, tenant: TenantId, next: &RootKey) -> Result<bool> {
    let mut tx = db.system(Some(tenant)).await?;
    let wrapped: Vec<u8> = sqlx::query_scalar("SELECT wrapped_key FROM tenants WHERE id = $1 FOR UPDATE")
        .bind(tenant.uuid())
        .fetch_one(tx.connection())
        .await?;
    let from = key_id_of(&wrapped).ok_or(Error::Unreadable("tenant key"))?;
    if from == next.id() {
        return Ok(false);
    }
    let key = db.keys.roots.unwrap(tenant.uuid(), &wrapped)?;
    sqlx::query("UPDATE tenants SET wrapped_key = $2 WHERE id = $1")
        .bind(tenant.uuid())
        .bind(next.wrap(tenant.uuid(), &key, nonce(db.random.as_ref())))
        .execute(tx.connection())
        .await?;
    let about = About("tenant", tenant.uuid());
    let detail = json!({ "from": format!("{from:08x}"), "to": format!("{:08x}", next.id()) });
    trail::by_worker(&mut tx, Event::RootKeyChanged, None, about, detail).await?;
    tx.commit().await?;
    Ok(true)
}

async fn wrap_inner(db: &Db, next: &RootKey) -> Result<u64> {
    let mut tx = db.system(None).await?;
    let mut wrapped = 0;
    for kept in inner::all(tx.connection()).await? {
        if key_id_of(&kept.wrapped_key) == Some(next.id()) {
            continue;
        }
        let key = db.keys.roots.unwrap_inner(&kept.purpose, &kept.wrapped_key)?;
        wrapped += sqlx::query(
            "UPDATE inner_keys SET wrapped_key = $4 WHERE purpose = $1 AND generation = $2 AND wrapped_key = $3",
        )
        .bind(&kept.purpose)
        .bind(kept.generation)
        .bind(&kept.wrapped_key)
        .bind(next.wrap_inner(&kept.purpose, &key, nonce(db.random.as_ref())))
        .execute(tx.connection())
        .await?
        .rows_affected();
    }
    tx.commit().await?;
    Ok(wrapped)
}

/// The sealer of the newest generation, which opens nothing else.
fn newest_sealer(db: &Db, kept: &[Kept]) -> Result<Sealer> {
    let purpose = Purpose::SealedFields.word();
    let newest = kept.iter().filter(|key| key.purpose == purpose).max_by_key(|key| key.generation);
    let newest = newest.ok_or(Error::Unreadable("inner key"))?;
    Ok(Sealer::new(db.keys.roots.unwrap_inner(purpose, &newest.wrapped_key)?.reveal()))
}

/// A column of secrets under the inner key for sealed fields.
struct Sealed {
    read: &'static str,
    write: &'static str,
    context: fn(Uuid, Uuid) -> Vec<u8>,
}

/// Every one there is. What is sealed below a case's or a tenant's key is not touched by a rotation.
const SEALED: [Sealed; 3] = [
    Sealed {
        read: "SELECT id, sealed_totp_secret FROM members
               WHERE tenant_id = $1 AND id > $2 AND sealed_totp_secret IS NOT NULL ORDER BY id LIMIT $3",
        write: "UPDATE members SET sealed_totp_secret = $4 WHERE tenant_id = $1 AND id = $2 AND sealed_totp_secret = $3",
        context: |_, id| members::totp_context(id),
    },
    Sealed {
        read: "SELECT id, sealed FROM jobs WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3",
        write: "UPDATE jobs SET sealed = $4 WHERE tenant_id = $1 AND id = $2 AND sealed = $3",
        context: jobs::context,
    },
    Sealed {
        read: "SELECT id, sealed FROM package_locks WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3",
        write: "UPDATE package_locks SET sealed = $4 WHERE tenant_id = $1 AND id = $2 AND sealed = $3",
        context: packages::lock::context,
    },
];

impl Sealed {
    async fn rows(&self, tx: &mut SystemTx, after: Uuid) -> Result<Vec<(Uuid, Vec<u8>)>> {
        let tenant = tx.tenant()?;
        let rows = sqlx::query_as(self.read).bind(tenant).bind(after).bind(BLOCK).fetch_all(tx.connection()).await?;
        Ok(rows)
    }
}

/// Seals by the newest inner key whatever another one sealed. Whoever runs meanwhile opens both.
async fn seal_anew(db: &Db) -> Result<u64> {
    let mut tx = db.system(None).await?;
    let newest = newest_sealer(db, &inner::all(tx.connection()).await?)?;
    drop(tx);
    let mut done = 0;
    for tenant in members::all_tenants(db).await? {
        for what in SEALED {
            let mut after = Uuid::nil();
            loop {
                let mut tx = db.system(Some(tenant)).await?;
                let rows = what.rows(&mut tx, after).await?;
                let Some((last, _)) = rows.last() else { break };
                after = *last;
                for (id, sealed) in &rows {
                    done += u64::from(seal_row(db, &mut tx, &what, *id, sealed, &newest).await?);
                }
                tx.commit().await?;
            }
        }
    }
    Ok(done)
}

async fn seal_row(db: &Db, tx: &mut SystemTx, what: &Sealed, id: Uuid, sealed: &[u8], newest: &Sealer) -> Result<bool> {
    let tenant = tx.tenant()?;
    let context = (what.context)(tenant, id);
    if newest.open(&context, sealed).is_some() {
        return Ok(false);
    }
    // What no key opens was of no use before, either; it must not keep everything else from going on.
    let Some(plain) = db.keys.sealer().open(&context, sealed) else {
        return Ok(false);
    };
    let written = sqlx::query(what.write)
        .bind(tenant)
        .bind(id)
        .bind(sealed)
        .bind(newest.seal(&context, &plain))
        .execute(tx.connection())
        .await?;
    Ok(written.rows_affected() == 1)
}

/// Unused recovery codes from before the newest key for codes was the only one.
async fn unused_codes(db: &Db) -> Result<i64> {
    let mut unused = 0;
    for tenant in members::all_tenants(db).await? {
        let mut tx = db.system(Some(tenant)).await?;
        unused += sqlx::query_scalar::<_, i64>(
            "SELECT count(*) FROM recovery_codes r WHERE r.tenant_id = $1 AND r.used_at IS NULL AND r.created_at <=
               (SELECT coalesce(max(coalesce(k.retired_at, 'infinity')), '-infinity') FROM inner_keys k
                WHERE k.purpose = 'codes' AND k.state = 'before')",
        )
        .bind(tenant.uuid())
        .fetch_one(tx.connection())
        .await?;
    }
    Ok(unused)
}
