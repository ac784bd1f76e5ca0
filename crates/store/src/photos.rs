//! D7: several photographs of one paper become one document, and can be taken apart again. The originals stay as they came.

use crate::documents::{self, Document};
use crate::error::{Error, Result};
use crate::jobs::{self, Job};
use crate::trail::{self, About};
use crate::tx::{GuestTx, StaffTx, Tx};
use crate::{checks, texts};
use domain::documents::{DocumentKind, Problem};
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, MemberId, ParticipantId};
use domain::policy::{Actor, Permitted, Sender};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// The most photographs of one paper.
pub const MOST: usize = 50;

/// Whether a document is one photograph, whole and let pass, that can be joined with others.
#[must_use]
pub fn joinable(document: &Document) -> bool {
    let photo = matches!(document.media_type.as_str(), "image/jpeg" | "image/png" | "image/webp");
    photo && document.kind == DocumentKind::File && document.files == 1 && document.shows()
}

/// Why photographs are not joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Not all of them are photographs on this case any more.
    Gone,
    /// They have different categories, for which different consents may stand.
    Categories,
    /// Different people sent them, who do not see each other's; or somebody who is not staff would join what another sent.
    Senders,
    /// Somebody was given one of them, and it would neither widen nor end without a word; or one was taken back from a
    /// consent, and a new document would be covered again.
    Granted,
}

/// What came of joining.
pub type Joined<T> = std::result::Result<T, Refused>;

/// Joins photographs in this order into a document of its own, which nobody has been given. The case is checked anew.
///
/// # Errors
/// When the database cannot be reached.
pub async fn join(tx: &mut Tx, permit: &Permitted<CaseId>, order: &[DocumentId]) -> Result<Joined<DocumentId>> {
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    checks::hold(tx, case).await?;
    let all = documents::list(tx, case).await?;
    let photos = match chosen(tx, permit.actor(), order, &all).await? {
        Ok(photos) => photos,
        Err(refused) => return Ok(Err(refused)),
    };
    let into = insert(tx, case, &photos).await?;
    let ids: Vec<Uuid> = order.iter().map(|id| id.uuid()).collect();
    sqlx::query("UPDATE documents SET removed_at = $3, joined_into = $4, version = version + 1 WHERE tenant_id = $1 AND id = ANY($2)")
        .bind(tenant)
        .bind(&ids)
        .bind(at)
        .bind(into.uuid())
        .execute(tx.connection())
        .await?;
    sqlx::query(
        "UPDATE files f SET came_as = f.document_id, document_id = $3, position = o.place
         FROM unnest($2::uuid[]) WITH ORDINALITY AS o(id, place) WHERE f.tenant_id = $1 AND f.document_id = o.id",
    )
    .bind(tenant)
    .bind(&ids)
    .bind(into.uuid())
    .execute(tx.connection())
    .await?;
    for id in order {
        texts::forget(tx, *id).await?;
    }
    jobs::enqueue(tx, &Job::ReadText { case, document: into }).await?;
    let about = About("document", into.uuid());
    trail::record_about(tx, permit, Event::PhotosJoined, about, json!({ "pages": ids.len() })).await?;
    checks::run(tx, case).await?;
    Ok(Ok(into))
}

/// Has the worker join photographs that somebody in the family sent, if nothing speaks against it now: a guest's connection
/// cannot change what documents are made of.
///
/// # Errors
/// When the database cannot be reached.
pub async fn ask(tx: &mut GuestTx, permit: &Permitted<CaseId>, order: &[DocumentId]) -> Result<Joined<()>> {
    let Actor::Participant(guest) = permit.actor() else { return Err(Error::NotOnCase) };
    let (case, participant) = (permit.subject(), guest.id);
    let all = documents::list(tx, case).await?;
    if let Err(refused) = chosen(tx, permit.actor(), order, &all).await? {
        return Ok(Err(refused));
    }
    jobs::enqueue(tx, &Job::JoinPhotos { case, participant, order: order.to_vec() }).await?;
    Ok(Ok(()))
}

/// The photographs in their order, if they may become one document.
async fn chosen<'a>(
    tx: &mut Tx,
    actor: &Actor,
    order: &[DocumentId],
    all: &'a [Document],
) -> Result<Joined<Vec<&'a Document>>> {
    let photos: Vec<&Document> =
        order.iter().filter_map(|id| all.iter().find(|document| document.id == *id && joinable(document))).collect();
    let Some(first) = photos.first().filter(|_| photos.len() == order.len() && photos.len() > 1) else {
        return Ok(Err(Refused::Gone));
    };
    let may = match actor {
        Actor::Participant(guest) => first.sent_by == Sender::Participant(guest.id),
        _ => true,
    };
    if !may || photos.iter().any(|photo| photo.sent_by != first.sent_by) {
        return Ok(Err(Refused::Senders));
    }
    if photos.iter().any(|photo| photo.category != first.category) {
        return Ok(Err(Refused::Categories));
    }
    let ids: Vec<Uuid> = order.iter().map(|id| id.uuid()).collect();
    let given: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM grants WHERE tenant_id = $1 AND document_id = ANY($2) AND revoked_at IS NULL AND until > $3)
             OR EXISTS (SELECT FROM withdrawn_parts WHERE tenant_id = $1 AND document_id = ANY($2))",
    )
    .bind(tx.tenant()?)
    .bind(&ids)
    .bind(tx.at())
    .fetch_one(tx.connection())
    .await?;
    Ok(if given { Err(Refused::Granted) } else { Ok(photos) })
}

async fn insert(tx: &mut Tx, case: CaseId, photos: &[&Document]) -> Result<DocumentId> {
    let (tenant, id) = (tx.tenant()?, tx.mint::<DocumentId>());
    let first = photos.first().ok_or(Error::NotOnCase)?;
    let (member, participant) = match first.sent_by {
        Sender::Member(MemberId(id)) => (Some(id), None),
        Sender::Participant(ParticipantId(id)) => (None, Some(id)),
    };
    // What is wrong with one page is wrong with the whole; what only the case can tell is told anew.
    let mut problems: Vec<&Problem> = Vec::new();
    for problem in photos.iter().flat_map(|photo| &photo.problems).filter(|problem| !problem.of_the_case()) {
        if !problems.iter().any(|known| known.code == problem.code) {
            problems.push(problem);
        }
    }
    sqlx::query(
        "INSERT INTO documents (tenant_id, id, case_id, kind, category, title, document_date, language, original_name,
           pages, problems, sent_by_member, sent_by_participant, received_at, translation_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(DocumentKind::File.word())
    .bind(first.category.word())
    .bind(&first.title)
    .bind(first.date.map(ToSqlx::to_sqlx))
    .bind(&first.language)
    .bind(&first.original_name)
    .bind(i32::try_from(photos.len()).map_err(|_| Error::Unreadable("pages"))?)
    .bind(Json(problems))
    .bind(member)
    .bind(participant)
    .bind(first.received_at.to_sqlx())
    .bind(first.translation.as_ref().map(|one| one.id.uuid()))
    .execute(tx.connection())
    .await?;
    Ok(id)
}

/// How many photographs were joined into a document; 0 for any other.
///
/// # Errors
/// When the database cannot be reached.
pub async fn parts(tx: &mut Tx, document: DocumentId) -> Result<i64> {
    let tenant = tx.tenant()?;
    let parts = sqlx::query_scalar("SELECT count(*) FROM documents WHERE tenant_id = $1 AND joined_into = $2")
        .bind(tenant)
        .bind(document.uuid())
        .fetch_one(tx.connection())
        .await?;
    Ok(parts)
}

/// Takes a joined document apart: its photographs are documents of their own again, as they were. Answers false, and does
/// nothing, while somebody has been given it.
///
/// # Errors
/// [`Error::LostUpdate`] when it is no joined document.
pub async fn take_apart(tx: &mut StaffTx, permit: &Permitted<DocumentId>) -> Result<bool> {
    let (tenant, at, document) = (tx.tenant()?, tx.at(), permit.subject());
    let case = permit.case().ok_or(Error::NotOnCase)?;
    checks::hold(tx, case).await?;
    if parts(tx, document).await? == 0 {
        return Err(Error::LostUpdate);
    }
    let removed = sqlx::query(
        "UPDATE documents d SET removed_at = $3, version = version + 1
         WHERE d.tenant_id = $1 AND d.id = $2 AND d.removed_at IS NULL
           AND NOT EXISTS (SELECT FROM grants g WHERE g.tenant_id = d.tenant_id AND g.document_id = d.id
             AND g.revoked_at IS NULL AND g.until > $3)
           AND NOT EXISTS (SELECT FROM withdrawn_parts w WHERE w.tenant_id = d.tenant_id AND w.document_id = d.id)",
    )
    .bind(tenant)
    .bind(document.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if removed.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(
        "UPDATE files SET document_id = came_as, came_as = NULL, position = 0
         WHERE tenant_id = $1 AND document_id = $2 AND came_as IS NOT NULL",
    )
    .bind(tenant)
    .bind(document.uuid())
    .execute(tx.connection())
    .await?;
    let single: Vec<Uuid> = sqlx::query_scalar(
        "UPDATE documents SET removed_at = NULL, joined_into = NULL, version = version + 1
         WHERE tenant_id = $1 AND joined_into = $2 RETURNING id",
    )
    .bind(tenant)
    .bind(document.uuid())
    .fetch_all(tx.connection())
    .await?;
    texts::forget(tx, document).await?;
    for id in &single {
        jobs::enqueue(tx, &Job::ReadText { case, document: DocumentId(*id) }).await?;
    }
    trail::record(tx, permit, Event::PhotosTakenApart, json!({ "pages": single.len() })).await?;
    checks::run(tx, case).await?;
    Ok(true)
}
