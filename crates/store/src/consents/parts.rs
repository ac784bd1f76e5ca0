//! G2: a part of a consent taken back while the rest stays. As with the whole, grants and reviews keep their rows: the policy
//! reads the consent anew for every request.

use super::withdraw::{Seen, seen_under};
use crate::error::{Error, Result};
use crate::trail;
use crate::tx::Tx;
use domain::Timestamp;
use domain::consents::{Part, Recipient};
use domain::documents::Category;
use domain::events::Event;
use domain::ids::{ClinicId, ConsentId, DocumentId, Id, ParticipantId};
use domain::policy::{Actor, Permitted, Stops, parts_left, stops, taken_with};
use serde_json::json;
use uuid::Uuid;

/// A part that was taken back.
#[derive(Debug, Clone)]
pub struct TakenBack {
    /// What.
    pub part: Part,
    /// Its name: of a clinic, a person or a document; a category's is its word.
    pub name: String,
    /// A document that went with its category.
    pub along: bool,
    /// Who said it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Takes one part back. Answers what stopped with it.
///
/// # Errors
/// [`Error::LostUpdate`] when the consent is not given (any more), does not have this part, or would have nothing left
/// without it: then it is withdrawn as a whole.
pub async fn take_back(tx: &mut Tx, permit: &Permitted<ConsentId>, part: Part) -> Result<Stops> {
    let (tenant, at, id) = (tx.tenant()?, tx.at(), permit.subject());
    // A sending that is being written holds its consents; it and this follow one another (S34).
    let state: Option<String> =
        sqlx::query_scalar("SELECT state FROM consents WHERE tenant_id = $1 AND id = $2 FOR UPDATE")
            .bind(tenant)
            .bind(id.uuid())
            .fetch_optional(tx.connection())
            .await?;
    let case = permit.case().ok_or(Error::Unreadable("case"))?;
    let facts = crate::facts::of_case(tx, case).await?.ok_or(Error::Unreadable("case"))?;
    if state.as_deref() != Some("given") || !parts_left(&facts, id).contains(&part) {
        return Err(Error::LostUpdate);
    }
    let stopped = stops(&facts, id, part, tx.now());
    let taken = taken_with(&facts, id, part);
    let along: Vec<DocumentId> = documents_of(&taken);
    for (n, taken) in taken.into_iter().enumerate() {
        let row: Uuid = tx.mint::<ConsentId>().uuid();
        let (clinic, person, document, category) = columns(taken);
        let (member, participant) = match permit.actor() {
            Actor::Member(member) => (Some(member.id.uuid()), None),
            Actor::Participant(guest) => (None, Some(guest.id.uuid())),
            Actor::Stranger | Actor::Reviewer(..) | Actor::Asked(..) => return Err(Error::Unreadable("actor")),
        };
        sqlx::query(
            "INSERT INTO withdrawn_parts (tenant_id, id, case_id, consent_id, clinic_id, participant_id, document_id,
               category, along, by_member, by_participant, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(tenant)
        .bind(row)
        .bind(case.uuid())
        .bind(id.uuid())
        .bind(clinic)
        .bind(person)
        .bind(document)
        .bind(category)
        .bind(n > 0)
        .bind(member)
        .bind(participant)
        .bind(at)
        .execute(tx.connection())
        .await?;
    }
    let seen = seen_of(&seen_under(tx, id).await?, part, &along).len();
    let what = columns(part);
    let detail = json!({
        "part": part.kind(), "id": what.0.or(what.1).or(what.2), "category": what.3,
        "reviews": stopped.reviews.len(), "documents": stopped.documents.len(), "seen": seen,
    });
    trail::record(tx, permit, Event::ConsentPartWithdrawn, detail).await?;
    Ok(stopped)
}

/// The documents among some parts.
#[must_use]
pub fn documents_of(parts: &[Part]) -> Vec<DocumentId> {
    let document = |part: &Part| match part {
        Part::Document(id) => Some(*id),
        Part::Recipient(_) | Part::Category(_) => None,
    };
    parts.iter().filter_map(document).collect()
}

type Columns = (Option<Uuid>, Option<Uuid>, Option<Uuid>, Option<&'static str>);

fn columns(part: Part) -> Columns {
    match part {
        Part::Recipient(Recipient::Clinic(id)) => (Some(id.uuid()), None, None, None),
        Part::Recipient(Recipient::Participant(id)) => (None, Some(id.uuid()), None, None),
        Part::Document(id) => (None, None, Some(id.uuid()), None),
        Part::Category(category) => (None, None, None, Some(category.word())),
    }
}

/// Reads stored parts, kind by kind.
pub(crate) fn read_parts(
    clinics: &[Uuid],
    people: &[Uuid],
    documents: &[Uuid],
    categories: &[String],
) -> Result<Vec<Part>> {
    let clinics = clinics.iter().map(|id| Part::Recipient(Recipient::Clinic(ClinicId(*id))));
    let people = people.iter().map(|id| Part::Recipient(Recipient::Participant(ParticipantId(*id))));
    let documents = documents.iter().map(|id| Part::Document(DocumentId(*id)));
    let mut parts: Vec<Part> = clinics.chain(people).chain(documents).collect();
    for word in categories {
        parts.push(Part::Category(Category::parse(word).ok_or(Error::Unreadable("category"))?));
    }
    Ok(parts)
}

/// What had been seen of one part, out of what had been seen under the whole consent. `along` are the documents that go, or
/// went, with a category.
#[must_use]
pub fn seen_of(seen: &[Seen], part: Part, along: &[DocumentId]) -> Vec<Seen> {
    let of = |one: &&Seen| match part {
        Part::Recipient(recipient) => one.by == recipient,
        Part::Document(document) => one.document == document,
        Part::Category(_) => along.contains(&one.document),
    };
    seen.iter().filter(of).cloned().collect()
}

type TakenRow = (
    Option<Uuid>,
    Option<Uuid>,
    Option<Uuid>,
    Option<String>,
    Option<String>,
    bool,
    Option<String>,
    jiff_sqlx::Timestamp,
);

/// What was taken back of a consent, the first first.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn taken_back(tx: &mut Tx, id: ConsentId) -> Result<Vec<TakenBack>> {
    let tenant = tx.tenant()?;
    let rows: Vec<TakenRow> = sqlx::query_as(
        "SELECT w.clinic_id, w.participant_id, w.document_id, w.category, coalesce(k.name, called(q.name, q.latin_name), d.title), w.along,
           coalesce(m.name, called(p.name, p.latin_name)), w.at
         FROM withdrawn_parts w
         LEFT JOIN clinics k ON k.tenant_id = w.tenant_id AND k.id = w.clinic_id
         LEFT JOIN participants q ON q.tenant_id = w.tenant_id AND q.id = w.participant_id
         LEFT JOIN documents d ON d.tenant_id = w.tenant_id AND d.id = w.document_id
         LEFT JOIN members m ON m.tenant_id = w.tenant_id AND m.id = w.by_member
         LEFT JOIN participants p ON p.tenant_id = w.tenant_id AND p.id = w.by_participant
         WHERE w.tenant_id = $1 AND w.consent_id = $2 ORDER BY w.at, w.along, d.title, w.id",
    )
    .bind(tenant)
    .bind(id.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(clinic, person, document, category, name, along, by, at)| {
            let categories: Vec<String> = category.iter().cloned().collect();
            let part = read_parts(clinic.as_slice(), person.as_slice(), document.as_slice(), &categories)?;
            Ok(TakenBack {
                part: part.first().copied().ok_or(Error::Unreadable("part"))?,
                name: name.or(category).unwrap_or_default(),
                along,
                by: by.unwrap_or_default(),
                at: at.to_jiff(),
            })
        })
        .collect()
}
