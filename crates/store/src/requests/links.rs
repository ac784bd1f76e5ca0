//! The letter of a request, each with a link of its own: of an older one only the hash was kept.

use super::{Asked, Request, hold};
use crate::error::{Error, Result};
use crate::gate::token_hash;
use crate::jobs::{self, Letter};
use crate::links::{Holder, Token, end_all};
use crate::trail;
use crate::tx::{StaffTx, Tx};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, LinkId, RequestId};
use domain::policy::Permitted;
use domain::readers::Proof;
use domain::requests::LINK_LIFETIME;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// Which letter.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Something is asked for.
    Asked,
    /// It was asked for, and is reminded of.
    Reminder,
    /// What came will not do.
    Again,
}

/// Whoever was asked of, if a letter can reach them.
pub(super) fn reachable(request: &Request) -> Option<&Asked> {
    request.asked_of.as_ref().filter(|person| !person.removed && !person.email.is_empty())
}

/// Makes a link and enqueues the letter that carries it, for so many documents. The letters before keep theirs: whoever finds the first one in
/// their mailbox gets in by it, too. `None` when there is nobody to write to.
pub(super) async fn write(tx: &mut Tx, request: &Request, kind: Kind, documents: usize) -> Result<Option<LinkId>> {
    let Some(person) = reachable(request) else {
        return Ok(None);
    };
    tx.is_about(request.case);
    let now = tx.now();
    let until = now.checked_add(LINK_LIFETIME).map_err(|_| Error::Unreadable("a moment"))?;
    let (link, token) = issue(tx, request, (&person.email, None), until).await?;
    let address = format!("/u/{}", URL_SAFE_NO_PAD.encode(token));
    let letter = match kind {
        Kind::Asked => Letter::DocumentRequested { address, until, documents },
        Kind::Reminder => Letter::RequestReminder { address, until, documents },
        Kind::Again => Letter::AskedAgain { address, until },
    };
    jobs::write(tx, &person.email, person.language, letter).await?;
    Ok(Some(link))
}

/// Ends the links of a request that is settled. The link of one opens all that is asked of the same person, so they end together, with
/// the last that is open.
pub(super) async fn end(tx: &mut StaffTx, case: CaseId, id: RequestId) -> Result<()> {
    let tenant = tx.tenant()?;
    let (all, open): (Vec<Uuid>, bool) = sqlx::query_as(
        "SELECT array_agg(o.id), coalesce(bool_or(o.state NOT IN ('accepted', 'withdrawn')), false)
         FROM requests r JOIN requests o ON o.tenant_id = r.tenant_id AND o.case_id = r.case_id
           AND (o.id = r.id OR o.asked_of = r.asked_of)
         WHERE r.tenant_id = $1 AND r.case_id = $2 AND r.id = $3",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .fetch_one(tx.connection())
    .await?;
    if !open {
        for one in all {
            end_all(tx, Holder::Request(RequestId(one))).await?;
        }
    }
    Ok(())
}

/// A link to be handed over by hand to somebody whom no letter reaches, who proves themselves by a passcode. It takes the place of what
/// was handed over before: whoever found that gets in no more. The token exists only in what this returns (S13).
///
/// # Errors
/// [`Error::LostUpdate`] when the request is settled, or whoever is asked is off the case or has an address by now.
pub async fn hand_over(
    tx: &mut StaffTx,
    permit: &Permitted<RequestId>,
    passcode_hash: &str,
) -> Result<(Token, Timestamp)> {
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let request = hold(tx, case, permit.subject()).await?;
    let by_hand = request.asked_of.as_ref().is_some_and(|person| !person.removed && person.email.is_empty());
    if request.state.settled() || !by_hand {
        return Err(Error::LostUpdate);
    }
    let ended = end_all(tx, Holder::Request(request.id)).await?;
    let until = tx.now().checked_add(LINK_LIFETIME).map_err(|_| Error::Unreadable("a moment"))?;
    let (link, token) = issue(tx, &request, ("", Some(passcode_hash)), until).await?;
    let detail = json!({ "link": link, "until": until, "ended": ended, "proof": Proof::Passcode });
    trail::record(tx, permit, Event::LinkIssued, detail).await?;
    Ok((token, until))
}

/// With where its codes go, or the hash of the passcode that opens it instead.
async fn issue(
    tx: &mut Tx,
    request: &Request,
    (email, passcode_hash): (&str, Option<&str>),
    until: Timestamp,
) -> Result<(LinkId, Token)> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id: LinkId = tx.mint();
    let token: Token = tx.db().random();
    sqlx::query(
        "INSERT INTO links (tenant_id, id, case_id, request_id, token_hash, email, created_at, expires_at, passcode_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(request.case.uuid())
    .bind(request.id.uuid())
    .bind(token_hash(&token).as_slice())
    .bind(email)
    .bind(at)
    .bind(until.to_sqlx())
    .bind(passcode_hash)
    .execute(tx.connection())
    .await?;
    Ok((id, token))
}
