//! Comparing a guess with what a link asks for, paid for before it is compared (S14).

use super::{BrowserHash, CodeMac, note};
use crate::error::{Error, Result};
use crate::jobs::{self, Job, Letter};
use crate::links::Living;
use crate::tx::GuestTx;
use domain::events::Event;
use domain::ids::{Id, LinkId};
use domain::links::{FAILURES_PER_LINK, TRIES_PER_CODE};
use domain::policy::Actor;
use subtle::{Choice, ConstantTimeEq};
use uuid::Uuid;

/// What became of a guess.
pub enum Verdict {
    /// Right. The transaction goes on: nothing of it is true until the session has begun and it is committed.
    Right(GuestTx),
    /// Wrong, or there is no code to compare with: none was asked for in this browser, or it is used, spent or over.
    Wrong,
    /// The link does not open, or not any more.
    Closed,
}

/// What a guess is compared with.
pub struct Expected {
    /// HMAC of the code that was mailed, where one is asked for.
    code: Option<Vec<u8>>,
    /// Argon2id of the passcode, where one is asked for.
    passcode: Option<String>,
}

impl Expected {
    /// Whether a code, under any of the keys that may have made it, is the one that was mailed, or none is asked for. In constant
    /// time.
    #[must_use]
    pub fn code_is(&self, guesses: &[CodeMac]) -> bool {
        let Some(code) = &self.code else { return true };
        let found =
            guesses.iter().fold(Choice::from(0), |found, guess| found | code.as_slice().ct_eq(guess.as_slice()));
        found.into()
    }

    /// The passcode's hash, if one is asked for.
    #[must_use]
    pub fn passcode(&self) -> Option<&str> {
        self.passcode.as_deref()
    }
}

/// Compares a guess with what its link asks for: the code of its browser, a passcode, or both.
///
/// A guess is paid for before it is compared (S14): it takes one of the link's lifetime failures and one of the code's
/// tries, under the lock of the link's row, so that any number of parallel guesses compares exactly as many as are left. A
/// right guess gets its failure back; a wrong one is committed here, which no caller can forget. The last one suspends the
/// link and lets its owner know (S16) by the letter given. `check` does the comparing, because hashing a passcode is slow and
/// not the store's affair.
///
/// # Errors
/// When the database cannot be reached; then nothing was compared as far as anybody can tell.
pub async fn try_entry(
    mut tx: GuestTx,
    link: &Living,
    browser: &BrowserHash,
    check: impl AsyncFnOnce(Expected) -> bool,
    to_owner: Letter,
) -> Result<Verdict> {
    let Some(failures) = spend_failure(&mut tx, link.id).await? else {
        return Ok(Verdict::Closed);
    };
    let mut code = None;
    let mut expected = Expected { code: None, passcode: None };
    if link.proof.by_mail() {
        // Without a code nothing is compared, so nothing is paid: the transaction is dropped.
        let Some((id, mac)) = spend_try(&mut tx, link.id, browser).await? else {
            return Ok(Verdict::Wrong);
        };
        code = Some(id);
        expected.code = Some(mac);
    }
    if link.proof.by_passcode() {
        expected.passcode = Some(passcode_hash(&mut tx, link.id).await?);
    }
    if check(expected).await {
        give_back(&mut tx, link.id, code).await?;
        return Ok(Verdict::Right(tx));
    }
    note(&mut tx, link, &Actor::Stranger, Event::CodeRefused).await?;
    let last = failures >= FAILURES_PER_LINK;
    if last {
        suspend(&mut tx, link, to_owner).await?;
    }
    tx.commit().await?;
    Ok(if last { Verdict::Closed } else { Verdict::Wrong })
}

async fn passcode_hash(tx: &mut GuestTx, link: LinkId) -> Result<String> {
    let tenant = tx.tenant()?;
    let hash: Option<String> = sqlx::query_scalar(
        "SELECT coalesce(l.passcode_hash, d.passcode_hash)
         FROM links l LEFT JOIN readers d ON d.tenant_id = l.tenant_id AND d.id = l.reader_id
         WHERE l.tenant_id = $1 AND l.id = $2",
    )
    .bind(tenant)
    .bind(link.uuid())
    .fetch_one(tx.connection())
    .await?;
    hash.ok_or(Error::Unreadable("a passcode"))
}

async fn spend_failure(tx: &mut GuestTx, link: LinkId) -> Result<Option<i32>> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let failures = sqlx::query_scalar(
        "UPDATE links SET failures = failures + 1
         WHERE tenant_id = $1 AND id = $2 AND failures < $3
           AND revoked_at IS NULL AND suspended_at IS NULL AND expires_at > $4
         RETURNING failures",
    )
    .bind(tenant)
    .bind(link.uuid())
    .bind(FAILURES_PER_LINK)
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    Ok(failures)
}

async fn spend_try(tx: &mut GuestTx, link: LinkId, browser: &BrowserHash) -> Result<Option<(Uuid, Vec<u8>)>> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let code = sqlx::query_as(
        "UPDATE codes SET tries = tries + 1
         WHERE tenant_id = $1 AND link_id = $2 AND browser_hash = $3 AND tries < $4
           AND used_at IS NULL AND expires_at > $5
         RETURNING id, code_mac",
    )
    .bind(tenant)
    .bind(link.uuid())
    .bind(browser.as_slice())
    .bind(TRIES_PER_CODE)
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    Ok(code)
}

/// A right guess was no failure, and its code is used.
async fn give_back(tx: &mut GuestTx, link: LinkId, code: Option<Uuid>) -> Result<()> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query("UPDATE links SET failures = failures - 1 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(link.uuid())
        .execute(tx.connection())
        .await?;
    sqlx::query("UPDATE codes SET used_at = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(code)
        .bind(at)
        .execute(tx.connection())
        .await?;
    Ok(())
}

async fn suspend(tx: &mut GuestTx, link: &Living, to_owner: Letter) -> Result<()> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query("UPDATE links SET suspended_at = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(link.id.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    note(tx, link, &Actor::Stranger, Event::LinkSuspended).await?;
    let job = Job::TellCoordinator { case: link.case, letter: to_owner };
    jobs::enqueue(tx, &job).await?;
    Ok(())
}
