//! Asking for a document.

use super::links::{self, Kind};
use super::{find, reschedule};
use crate::error::{Error, Result};
use crate::trail;
use crate::tx::{StaffTx, member};
use domain::Date;
use domain::documents::Category;
use domain::events::Event;
use domain::ids::{CaseId, Id, LinkId, ParticipantId, ReplyId, RequestId};
use domain::policy::Permitted;
use domain::replies::{Need, Usual};
use domain::requests::{Format, State};
use domain::roles::Role;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use trail::About;

/// What a form asks for, parsed.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// What kind of document.
    pub category: Category,
    /// The checklist's row that asks for it; empty for none.
    pub item: String,
    /// Which, in words; may be empty.
    pub what: String,
    /// In which form.
    pub format: Format,
    /// What for; may be empty.
    pub purpose: String,
    /// Of whom.
    pub asked_of: ParticipantId,
    /// By when.
    pub due: Option<Date>,
    /// The clinic's reply that asks for it.
    pub reply: Option<ReplyId>,
    /// What the clinic ticked there, if it was a tick.
    pub need: Option<Usual>,
}

/// Asks somebody on the case for a document. The letter goes with the same transaction, if they have an address.
///
/// # Errors
/// [`Error::NotOnCase`] when the person is not on this case, or nobody of whom documents are asked.
pub async fn ask(tx: &mut StaffTx, permit: &Permitted<CaseId>, new: &NewRequest) -> Result<RequestId> {
    ask_all(tx, permit, std::slice::from_ref(new)).await?.pop().ok_or(Error::NotOnCase)
}

/// Asks for several documents at once: each is a request of its own, and each person gets one letter, whose link opens all that is
/// asked of them.
///
/// # Errors
/// As [`ask`]; then nothing is asked.
pub async fn ask_all(tx: &mut StaffTx, permit: &Permitted<CaseId>, all: &[NewRequest]) -> Result<Vec<RequestId>> {
    let case = permit.subject();
    let mut made: Vec<(RequestId, &NewRequest)> = Vec::new();
    for new in all {
        known(tx, case, new.asked_of).await?;
        made.push((insert(tx, case, permit, new).await?, new));
    }
    let mut links: Vec<(ParticipantId, Option<LinkId>)> = Vec::new();
    for (id, new) in &made {
        if links.iter().all(|(person, _)| *person != new.asked_of) {
            let request = find(tx, case, *id).await?.ok_or(Error::NotOnCase)?;
            let documents = made.iter().filter(|(_, other)| other.asked_of == new.asked_of).count();
            links.push((new.asked_of, links::write(tx, &request, Kind::Asked, documents).await?));
        }
        let link = links.iter().find(|(person, _)| *person == new.asked_of).and_then(|(_, link)| *link);
        let detail = json!({ "category": new.category, "format": new.format, "by": new.due, "link": link });
        trail::record_about(tx, permit, Event::DocumentRequested, About("request", id.uuid()), detail).await?;
        reschedule(tx, case, *id).await?;
    }
    Ok(made.into_iter().map(|(id, _)| id).collect())
}

/// Somebody on the case of whom documents are asked.
async fn known(tx: &mut StaffTx, case: CaseId, person: ParticipantId) -> Result<()> {
    let tenant = tx.tenant()?;
    let role: Option<String> = sqlx::query_scalar(
        "SELECT role FROM participants WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND removed_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(person.uuid())
    .fetch_optional(tx.connection())
    .await?;
    role.and_then(|word| Role::parse(&word)).filter(|role| role.can_be_asked()).map(drop).ok_or(Error::NotOnCase)
}

async fn insert(tx: &mut StaffTx, case: CaseId, permit: &Permitted<CaseId>, new: &NewRequest) -> Result<RequestId> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id: RequestId = tx.mint();
    sqlx::query(
        "INSERT INTO requests (tenant_id, id, case_id, category, item, what, format, purpose, asked_of, due, reply_id, state,
           state_since, asked_by, asked_at, remind_since, need)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $13, $15)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.category.word())
    .bind(&new.item)
    .bind(&new.what)
    .bind(new.format.word())
    .bind(&new.purpose)
    .bind(new.asked_of.uuid())
    .bind(new.due.map(ToSqlx::to_sqlx))
    .bind(new.reply.map(Id::uuid))
    .bind(State::Open.word())
    .bind(at)
    .bind(member(permit)?.uuid())
    .bind(new.need.map_or("", Usual::word))
    .execute(tx.connection())
    .await?;
    Ok(id)
}

/// What was asked for before on account of a clinic's reply. Whoever asks now waits until others have done so.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn asked_for(tx: &mut StaffTx, reply: ReplyId) -> Result<Vec<Need>> {
    let tenant = tx.tenant()?;
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 2))")
        .bind(reply.to_string())
        .execute(tx.connection())
        .await?;
    let asked: Vec<(String, String)> =
        sqlx::query_as("SELECT need, what FROM requests WHERE tenant_id = $1 AND reply_id = $2")
            .bind(tenant)
            .bind(reply.uuid())
            .fetch_all(tx.connection())
            .await?;
    let read = |(need, what): (String, String)| match Usual::parse(&need) {
        Some(usual) => Need::Ticked { usual },
        None => Need::Own(what),
    };
    Ok(asked.into_iter().map(read).collect())
}
