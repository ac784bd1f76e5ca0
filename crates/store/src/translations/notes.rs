//! F3: a translator's notes, each at its place. Unclear terms keep the original wording.

use super::hold;
use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::Tx;
use crate::words::{SealedAt, Words};
use domain::events::Event;
use domain::ids::{CaseId, Id, TranslationId, TranslationNoteId};
use domain::policy::{Actor, Permitted};
use domain::translations::Place;
use serde_json::json;
use uuid::Uuid;

/// What a form notes.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// On which page of the original, from 1, and where on it; none for the whole document.
    pub at: Option<(i32, Place)>,
    /// The original wording, where a term is unclear; may be empty.
    pub wording: String,
    /// What there is to say.
    pub words: String,
}

/// A note.
#[derive(Debug, Clone)]
pub struct Note {
    /// Which.
    pub id: TranslationNoteId,
    /// On which page of the original, from 1, and where on it; none for the whole document.
    pub at: Option<(i32, Place)>,
    /// The original wording; may be empty.
    pub wording: String,
    /// What there is to say.
    pub words: String,
    /// Who wrote it.
    pub by: String,
}

type Row = (Uuid, Option<i32>, Option<i32>, Vec<u8>, String);

/// The notes of a translation, by place; those about the whole document first.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn notes(tx: &mut Tx, case: CaseId, id: TranslationId) -> Result<Vec<Note>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT n.id, n.page, n.place, n.sealed, coalesce(m.name, called(p.name, p.latin_name), '')
         FROM translation_notes n
         LEFT JOIN members m ON m.tenant_id = n.tenant_id AND m.id = n.by_member
         LEFT JOIN participants p ON p.tenant_id = n.tenant_id AND p.id = n.by_participant
         WHERE n.tenant_id = $1 AND n.case_id = $2 AND n.translation_id = $3 AND n.removed_at IS NULL
         ORDER BY n.page NULLS FIRST, n.place, n.written_at, n.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .fetch_all(tx.connection())
    .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let sealed_words = Words::of(tx, case, "translations").await?;
    rows.into_iter()
        .map(|(id, page, place, sealed, by)| {
            let plain = sealed_words.open(&SealedAt("note", id, ""), &sealed)?;
            let (wording, words) =
                serde_json::from_str(&plain).map_err(|_| Error::Unreadable("the words of a translation"))?;
            let at = page.zip(place.map(Place::at));
            Ok(Note { id: TranslationNoteId(id), at, wording, words, by })
        })
        .collect()
}

/// Keeps a note.
///
/// # Errors
/// [`Error::LostUpdate`] when the translation is gone; [`Error::NotOnCase`] for a page that its document has not.
pub async fn write_note(tx: &mut Tx, permit: &Permitted<TranslationId>, new: &NewNote) -> Result<TranslationNoteId> {
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let one = hold(tx, Some(case), permit.subject(), None).await?;
    let last = one.pages.unwrap_or(1);
    if new.at.is_some_and(|(page, _)| page < 1 || page > last) {
        return Err(Error::NotOnCase);
    }
    let (member, person) = match permit.actor() {
        Actor::Member(member) => (Some(member.id), None),
        Actor::Participant(guest) => (None, Some(guest.id)),
        Actor::Stranger | Actor::Reviewer(..) | Actor::Asked(..) => return Err(Error::NotOnCase),
    };
    let id: TranslationNoteId = tx.mint();
    let plain = json!([new.wording, new.words]).to_string();
    let sealed = Words::of(tx, case, "translations").await?.seal(&SealedAt("note", id.uuid(), ""), &plain);
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "INSERT INTO translation_notes (tenant_id, id, case_id, translation_id, page, place, sealed, by_member,
           by_participant, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(one.id.uuid())
    .bind(new.at.map(|(page, _)| page))
    .bind(new.at.map(|(_, place)| place.thousandths()))
    .bind(sealed)
    .bind(member.map(Id::uuid))
    .bind(person.map(Id::uuid))
    .bind(at)
    .execute(tx.connection())
    .await?;
    trail::record(tx, permit, Event::TranslationNoted, json!({ "note": id })).await?;
    Ok(id)
}

/// Takes a note out.
///
/// # Errors
/// [`Error::LostUpdate`] when there is none such, or no longer.
pub async fn remove_note(tx: &mut Tx, permit: &Permitted<TranslationId>, id: TranslationNoteId) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let gone = sqlx::query(
        "UPDATE translation_notes SET removed_at = $4
         WHERE tenant_id = $1 AND translation_id = $2 AND id = $3 AND removed_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if gone.rows_affected() == 0 {
        return Err(Error::LostUpdate);
    }
    let about = About("translation", permit.subject().uuid());
    trail::record_about(tx, permit, Event::TranslationNoteRemoved, about, json!({ "note": id })).await?;
    Ok(())
}
