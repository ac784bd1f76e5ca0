//! Asking.

use super::{Question, Speaker, letters, list, routing, sealed_at};
use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::Tx;
use crate::words::Words;
use domain::events::Event;
use domain::ids::{CaseId, Id, QuestionId, ReviewId};
use domain::policy::{Actor, Permitted};
use domain::questions::{BeforeTravel, Kind, Owner, State, same};
use serde_json::json;

/// What a form asks.
#[derive(Debug, Clone)]
pub struct NewQuestion {
    /// What it is about.
    pub kind: Kind,
    /// As it was typed.
    pub words: String,
    /// The review of the clinic that is asked at once; only for what a clinic answers, and only from a member.
    pub review: Option<ReviewId>,
    /// Which of those that are to be asked before travel it is; only from a member.
    pub before_travel: Option<BeforeTravel>,
}

/// Asks a question, or finds the one that is asked in the same words already and waits: one question never becomes several
/// threads. Answers with which one it is, and whether it is new. Another person's question is theirs, and is not found.
///
/// # Errors
/// [`Error::NotOnCase`] when it is sent to a review that is not on this case; when the database cannot be reached.
pub async fn ask(tx: &mut Tx, permit: &Permitted<CaseId>, new: &NewQuestion) -> Result<(QuestionId, bool)> {
    let (case, tenant, at) = (permit.subject(), tx.tenant()?, tx.at());
    // Two clicks at once wait for each other here.
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 6))")
        .bind(case.to_string())
        .execute(tx.connection())
        .await?;
    let (member, person) = match permit.actor() {
        Actor::Member(member) => (Some(member.id), None),
        Actor::Participant(guest) => (None, Some(guest.id)),
        Actor::Stranger | Actor::Reviewer(..) | Actor::Asked(..) => return Err(Error::NotOnCase),
    };
    let mine = |by: &Speaker| match by {
        Speaker::Person(id, _) => Some(*id) == person,
        Speaker::Member(_) | Speaker::Clinic { .. } => member.is_some(),
    };
    let known = list(tx, case).await?;
    let again = |one: &Question| {
        one.before_travel.is_some() && one.before_travel == new.before_travel || same(&one.words, &new.words)
    };
    let known = known.iter().find(|one| one.state.open() && mine(&one.asked_by) && again(one));
    if let Some(known) = known {
        return Ok((known.id, false));
    }
    let id: QuestionId = tx.mint();
    let sealed = Words::of(tx, case, "questions").await?.seal(&sealed_at(id.uuid()), &new.words);
    sqlx::query(
        "INSERT INTO questions (tenant_id, id, case_id, kind, sealed, asked_by_member, asked_by_participant, asked_at,
           state, state_since, before_travel)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.kind.word())
    .bind(sealed)
    .bind(member.map(Id::uuid))
    .bind(person.map(Id::uuid))
    .bind(at)
    .bind(State::Waiting.word())
    .bind(new.before_travel.filter(|_| member.is_some()).map_or("", BeforeTravel::word))
    .execute(tx.connection())
    .await?;
    trail::record_about(tx, permit, Event::QuestionAsked, About("question", id.uuid()), json!({ "kind": new.kind }))
        .await?;
    match new.review {
        Some(review) if new.kind.owner() == Owner::Clinic && member.is_some() => {
            routing::sent(tx, permit, case, id, review).await?;
        }
        Some(_) => return Err(Error::NotOnCase),
        None if person.is_some() => letters::coordinator(tx, case, id).await?,
        None => {}
    }
    Ok((id, true))
}
