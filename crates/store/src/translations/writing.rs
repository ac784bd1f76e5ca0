//! The way of a translation: ordered, assigned, handed in, judged.

use super::{Translation, hold, letters};
use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use crate::words::{SealedAt, Words};
use crate::{checks, grants};
use domain::documents::{Category, file_name};
use domain::events::Event;
use domain::grants::Extent;
use domain::ids::{BlockId, CaseId, DocumentId, Id, ParticipantId, TranslationId, UploadId};
use domain::policy::{Actor, Permitted};
use domain::roles::Role;
use domain::translations::{Made, State, Step};
use domain::{Date, Timestamp};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// What a form orders.
#[derive(Debug, Clone)]
pub struct NewTranslation {
    /// Of which document.
    pub document: DocumentId,
    /// From which language: a BCP 47 primary tag, or empty for not known.
    pub from: String,
    /// Into which.
    pub to: String,
    /// A certified one.
    pub certified: bool,
    /// By when.
    pub due: Option<Date>,
    /// What the translator should know; may be empty.
    pub words: String,
    /// The payment block that pays for it.
    pub block: Option<BlockId>,
}

/// Orders a translation, or finds the open one of the same document into the same language: a second click makes no second
/// one.
///
/// # Errors
/// [`Error::NotOnCase`] when the document or the block is not on this case.
pub async fn order(tx: &mut StaffTx, permit: &Permitted<CaseId>, new: &NewTranslation) -> Result<TranslationId> {
    let (case, tenant, at) = (permit.subject(), tx.tenant()?, tx.at());
    let Actor::Member(member) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let id: TranslationId = tx.mint();
    let sealed = Words::of(tx, case, "translations").await?.seal(&SealedAt("words", id.uuid(), ""), &new.words);
    let made: Option<(Uuid, bool)> = sqlx::query_as(
        "WITH ground AS (
           SELECT d.id FROM documents d WHERE d.tenant_id = $1 AND d.case_id = $3 AND d.id = $4 AND d.removed_at IS NULL
             AND ($9::uuid IS NULL OR EXISTS (SELECT FROM blocks b WHERE b.tenant_id = $1 AND b.case_id = $3 AND b.id = $9))
         ), made AS (
           INSERT INTO translations (tenant_id, id, case_id, document_id, language_from, language_to, wants_certified, due,
             sealed_words, block_id, state, state_since, ordered_by, ordered_at)
           SELECT $1, $2, $3, ground.id, $5, $6, $7, $8, $10, $9, $11, $12, $13, $12 FROM ground
           ON CONFLICT (tenant_id, document_id, language_to) WHERE state NOT IN ('accepted', 'cancelled') DO NOTHING
           RETURNING id
         )
         SELECT id, true FROM made
         UNION ALL
         SELECT t.id, false FROM translations t JOIN ground ON ground.id = t.document_id
         WHERE t.tenant_id = $1 AND t.language_to = $6 AND t.state NOT IN ('accepted', 'cancelled') LIMIT 1",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.document.uuid())
    .bind(&new.from)
    .bind(&new.to)
    .bind(new.certified)
    .bind(new.due.map(ToSqlx::to_sqlx))
    .bind(new.block.map(Id::uuid))
    .bind(sealed)
    .bind(State::Needed.word())
    .bind(at)
    .bind(member.id.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let (known, fresh) = made.ok_or(Error::NotOnCase)?;
    if fresh {
        let detail = json!({ "document": new.document, "from": new.from, "to": new.to });
        trail::record_about(tx, permit, Event::TranslationOrdered, About("translation", known), detail).await?;
    }
    Ok(TranslationId(known))
}

async fn move_to(tx: &mut Tx, one: &Translation, step: Step) -> Result<State> {
    let next = one.state.after(step).ok_or(Error::LostUpdate)?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "UPDATE translations SET state = $3, state_since = $4, version = version + 1 WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(one.id.uuid())
    .bind(next.word())
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(next)
}

/// Gives an interpreter of the case the translation, and with it the document until a moment (G3). It rests on a consent that
/// names them, and is refused without one.
///
/// # Errors
/// [`Error::Uncovered`] with what the consent lacks; [`Error::NotOnCase`] when there is no such interpreter on the case, or the
/// document is another; [`Error::LostUpdate`] when it is not to be assigned any more.
pub async fn assign(
    tx: &mut StaffTx,
    permit: &Permitted<TranslationId>,
    lend: &Permitted<DocumentId>,
    seen: i32,
    person: ParticipantId,
    extent: Extent,
    until: Timestamp,
) -> Result<()> {
    let one = hold(tx, permit.case(), permit.subject(), Some(seen)).await?;
    if one.document != lend.subject() {
        return Err(Error::NotOnCase);
    }
    if one.state.after(Step::Assign).is_none() {
        return Err(Error::LostUpdate);
    }
    let grant = grants::assign(tx, lend, person, extent, until).await?;
    let tenant = tx.tenant()?;
    let done = sqlx::query(
        "UPDATE translations t SET translator_id = p.id, grant_id = $5 FROM participants p
         WHERE t.tenant_id = $1 AND t.id = $2 AND p.tenant_id = $1 AND p.id = $3 AND p.case_id = t.case_id AND p.role = $4
           AND p.removed_at IS NULL",
    )
    .bind(tenant)
    .bind(one.id.uuid())
    .bind(person.uuid())
    .bind(Role::Interpreter.word())
    .bind(grant.uuid())
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotOnCase);
    }
    move_to(tx, &one, Step::Assign).await?;
    let about = About("participant", person.uuid());
    trail::record_about(tx, permit, Event::TranslationAssigned, about, json!({ "translation": one.id })).await?;
    Ok(())
}

/// Ends the grant by which the translator had the document, if it still stands.
async fn end_grant(tx: &mut StaffTx, one: &Translation, lend: &Permitted<DocumentId>) -> Result<()> {
    let Some(grant) = one.grant.filter(|_| one.document == lend.subject()) else {
        return Ok(());
    };
    match grants::take_back(tx, lend, grant).await {
        // Taken back before: from the document's page, or with its consent.
        Ok(_) | Err(Error::LostUpdate) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Takes a translation back from its translator, and the document with it.
///
/// # Errors
/// [`Error::LostUpdate`] when nobody has it, or it was handed in meanwhile.
pub async fn take_back(
    tx: &mut StaffTx,
    permit: &Permitted<TranslationId>,
    lend: &Permitted<DocumentId>,
    seen: i32,
) -> Result<()> {
    let one = hold(tx, permit.case(), permit.subject(), Some(seen)).await?;
    let (person, _) = one.translator.clone().ok_or(Error::LostUpdate)?;
    move_to(tx, &one, Step::TakeBack).await?;
    end_grant(tx, &one, lend).await?;
    let tenant = tx.tenant()?;
    sqlx::query("UPDATE translations SET translator_id = NULL, grant_id = NULL WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(one.id.uuid())
        .execute(tx.connection())
        .await?;
    let about = About("participant", person.uuid());
    trail::record_about(tx, permit, Event::TranslationTakenBack, about, json!({ "translation": one.id })).await?;
    Ok(())
}

/// Hands a translation in: by its translator, or at the desk where it came another way. What a machine made is refused (F4).
///
/// # Errors
/// [`Error::NotOnCase`] for what a machine made, or when nothing was sent; [`Error::LostUpdate`] when it is over.
pub async fn deliver(tx: &mut Tx, permit: &Permitted<TranslationId>, made: Made, certified: bool) -> Result<()> {
    let one = hold(tx, permit.case(), permit.subject(), None).await?;
    if !made.is_a_translation() || (one.made.is_empty() && one.waiting == 0) {
        return Err(Error::NotOnCase);
    }
    let tenant = tx.tenant()?;
    sqlx::query("UPDATE translations SET made = $3, certified = $4 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(one.id.uuid())
        .bind(made.word())
        .bind(certified)
        .execute(tx.connection())
        .await?;
    move_to(tx, &one, Step::Deliver).await?;
    trail::record(tx, permit, Event::TranslationDelivered, json!({ "certified": certified })).await?;
    if matches!(permit.actor(), Actor::Participant(_)) {
        letters::coordinator(tx, permit.case().ok_or(Error::NotOnCase)?, one.id).await?;
    }
    Ok(())
}

/// Accepts what was handed in; the translator's view of the document ends.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed since the page was opened, or nothing is there to be accepted.
pub async fn accept(
    tx: &mut StaffTx,
    permit: &Permitted<TranslationId>,
    lend: &Permitted<DocumentId>,
    seen: i32,
) -> Result<()> {
    let one = hold(tx, permit.case(), permit.subject(), Some(seen)).await?;
    if one.made.is_empty() {
        return Err(Error::LostUpdate);
    }
    move_to(tx, &one, Step::Accept).await?;
    end_grant(tx, &one, lend).await?;
    trail::record(tx, permit, Event::TranslationAccepted, json!({})).await?;
    Ok(())
}

/// Sends back what was handed in, with the reason.
///
/// # Errors
/// As [`accept`].
pub async fn send_back(tx: &mut StaffTx, permit: &Permitted<TranslationId>, seen: i32, reason: &str) -> Result<()> {
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let one = hold(tx, Some(case), permit.subject(), Some(seen)).await?;
    move_to(tx, &one, Step::SendBack).await?;
    let sealed = Words::of(tx, case, "translations").await?.seal(&SealedAt("reason", one.id.uuid(), ""), reason);
    let tenant = tx.tenant()?;
    sqlx::query("UPDATE translations SET sealed_reason = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(one.id.uuid())
        .bind(sealed)
        .execute(tx.connection())
        .await?;
    trail::record(tx, permit, Event::TranslationSentBack, json!({})).await?;
    Ok(())
}

/// Cancels a translation; the translator's view of the document ends.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed since the page was opened, or is over.
pub async fn cancel(
    tx: &mut StaffTx,
    permit: &Permitted<TranslationId>,
    lend: &Permitted<DocumentId>,
    seen: i32,
) -> Result<()> {
    let one = hold(tx, permit.case(), permit.subject(), Some(seen)).await?;
    move_to(tx, &one, Step::Cancel).await?;
    end_grant(tx, &one, lend).await?;
    trail::record(tx, permit, Event::TranslationCancelled, json!({})).await?;
    Ok(())
}

/// A document of an act of sending that names a translation.
type FiledRow = (Uuid, Uuid, String, String, Option<jiff_sqlx::Date>, String);

/// Ties what the worker has filed of an act of sending to the translation that it was sent for: the category and date of its
/// original, the language of the translation, a name of the same kind.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn filed(tx: &mut Tx, case: CaseId, upload: UploadId) -> Result<()> {
    let tenant = tx.tenant()?;
    let rows: Vec<FiledRow> = sqlx::query_as(
        "SELECT DISTINCT d.id, t.id, o.category, t.language_to, o.document_date, d.original_name
         FROM uploads u
         JOIN translations t ON t.tenant_id = u.tenant_id AND t.id = u.translation_id
         JOIN documents o ON o.tenant_id = t.tenant_id AND o.id = t.document_id
         JOIN files f ON f.tenant_id = u.tenant_id AND f.upload_id = u.id
         JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id AND d.translation_id IS NULL
         WHERE u.tenant_id = $1 AND u.case_id = $2 AND u.id = $3",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(upload.uuid())
    .fetch_all(tx.connection())
    .await?;
    if rows.is_empty() {
        return Ok(());
    }
    for (document, translation, category, language, date, name) in rows {
        let category = Category::parse(&category).ok_or(Error::Unreadable("category"))?;
        let title = file_name(date.map(jiff_sqlx::Date::to_jiff), category, &name, &language);
        sqlx::query(
            "UPDATE documents SET translation_id = $3, category = $4, language = $5,
               document_date = coalesce($6, document_date), title = $7
             WHERE tenant_id = $1 AND id = $2",
        )
        .bind(tenant)
        .bind(document)
        .bind(translation)
        .bind(category.word())
        .bind(language)
        .bind(date)
        .bind(title)
        .execute(tx.connection())
        .await?;
    }
    checks::run(tx, case).await
}
