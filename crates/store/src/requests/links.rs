//! The letter of a request, each with a link of its own: of an older one only the hash was kept.

use super::{Asked, Request};
use crate::error::{Error, Result};
use crate::gate::token_hash;
use crate::jobs::{self, Job, Letter, Mail};
use crate::links::Token;
use crate::members;
use crate::tx::Tx;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::ids::{CaseId, Id, LinkId, RequestId};
use domain::requests::LINK_LIFETIME;
use jiff_sqlx::ToSqlx;

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

/// Makes a link and enqueues the letter that carries it. The letters before keep theirs: whoever finds the first one in
/// their mailbox gets in by it, too. `None` when there is nobody to write to.
pub(super) async fn write(tx: &mut Tx, request: &Request, kind: Kind) -> Result<Option<LinkId>> {
    let Some(person) = reachable(request) else {
        return Ok(None);
    };
    tx.is_about(request.case);
    let now = tx.now();
    let until = now.checked_add(LINK_LIFETIME).map_err(|_| Error::Unreadable("a moment"))?;
    let (link, token) = issue(tx, request.case, request.id, &person.email, until).await?;
    let address = format!("/u/{}", URL_SAFE_NO_PAD.encode(token));
    let letter = match kind {
        Kind::Asked => Letter::DocumentRequested { address, until },
        Kind::Reminder => Letter::RequestReminder { address, until },
        Kind::Again => Letter::AskedAgain { address, until },
    };
    let house = members::tenant(tx).await?;
    let mail = Mail {
        to: person.email.clone(),
        language: person.language,
        from_name: house.name_in(person.language).to_owned(),
        letter,
    };
    jobs::enqueue(tx, &Job::SendMail(mail)).await?;
    Ok(Some(link))
}

async fn issue(
    tx: &mut Tx,
    case: CaseId,
    request: RequestId,
    email: &str,
    until: Timestamp,
) -> Result<(LinkId, Token)> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id: LinkId = tx.mint();
    let token: Token = tx.db().random();
    sqlx::query(
        "INSERT INTO links (tenant_id, id, case_id, request_id, token_hash, email, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(request.uuid())
    .bind(token_hash(&token).as_slice())
    .bind(email)
    .bind(at)
    .bind(until.to_sqlx())
    .execute(tx.connection())
    .await?;
    Ok((id, token))
}
