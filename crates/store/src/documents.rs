//! D1, D2, D6: documents. The bytes they are made of are [`crate::files`]; everything here hangs beside them and may change.

mod filing;

pub use filing::{New, file, grow_study, open_study};

use crate::error::{Error, Result};
use crate::trail;
use crate::tx::{StaffTx, Tx};
use crate::{checks, requests, texts};
use domain::documents::{Category, DocumentKind, Problem, Scan};
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, FileId, Id, MemberId, ParticipantId, ReaderId, ReviewId, TranslationId};
use domain::policy::{Permitted, Sender};
use domain::problems::{AskAgain, Details, Severity};
use domain::studies::Study;
use domain::{Date, Timestamp};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// A document of a case.
#[derive(Debug, Clone)]
pub struct Document {
    /// Which.
    pub id: DocumentId,
    /// Of which case.
    pub case: CaseId,
    /// One file, or a study of many.
    pub kind: DocumentKind,
    /// Where a package lists it.
    pub category: Category,
    /// Its name (D6): proposed, then accepted or edited by a person.
    pub title: String,
    /// Whether a person has accepted the name, category and date.
    pub title_accepted: bool,
    /// When it was made, where known.
    pub date: Option<Date>,
    /// BCP 47 tag, or empty.
    pub language: String,
    /// What the sender called it; for a study the folder.
    pub original_name: String,
    /// Pages of a PDF.
    pub pages: Option<i32>,
    /// What the headers of a study say.
    pub study: Option<Study>,
    /// What is wrong with it, worst first.
    pub problems: Vec<Problem>,
    /// Problems over which a member said to go on, as they were then.
    pub overridden: Vec<Overridden>,
    /// Why it was asked for again, and in whose words besides, while that is open.
    pub asked_again: Option<(AskAgain, String)>,
    /// Who sent it.
    pub sent_by: Sender,
    /// Their name today.
    pub sender_name: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
    /// How many files it is made of.
    pub files: i64,
    /// Their length together, bytes.
    pub bytes: i64,
    /// Media type of its first file.
    pub media_type: String,
    /// Its first file.
    pub first_file: Option<FileId>,
    /// What it is a translation of, if it is one (F2).
    pub translation: Option<TranslationOf>,
    /// How many of its files hold pixels (DICOM, PS3.3 C.7.6.3): reports and settings of a study hold none.
    pub images: i64,
}

/// Of what a document is a translation (F2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationOf {
    /// The translation that was wanted.
    pub id: TranslationId,
    /// The original.
    pub document: DocumentId,
    /// What that is called.
    pub title: String,
    /// Whether the original is still on the case.
    pub there: bool,
    /// Who translated; empty where it came another way.
    pub by: String,
    /// Whether it is a certified translation.
    pub certified: bool,
    /// Whether it was accepted: until then it is only proposed as one.
    pub accepted: bool,
}

impl Document {
    /// Whether pages or frames of it can be shown as pictures.
    #[must_use]
    pub fn shows(&self) -> bool {
        // What the case tells is for a person to judge, who has to look for that.
        let broken = |one: &Problem| one.blocks() && !one.of_the_case() && one.code != "not-what-it-says";
        let blocked = self.problems.iter().any(broken);
        let drawn = self.media_type != "application/dicom" || self.images > 0;
        !blocked
            && drawn
            && !self.held()
            && matches!(
                self.media_type.as_str(),
                "application/pdf" | "application/dicom" | "image/jpeg" | "image/png" | "image/webp"
            )
    }

    /// Problems over which nobody has said to go on.
    pub fn standing(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| !self.overridden.iter().any(|one| one.is(problem)))
    }

    /// Whether it is not to be released as it is.
    #[must_use]
    pub fn blocked(&self) -> bool {
        self.standing().any(Problem::blocks)
    }

    /// Whether it is made of DICOM images.
    #[must_use]
    pub fn is_dicom(&self) -> bool {
        self.media_type == "application/dicom"
    }

    /// Whether it is held back: dangerous, or not through the malware scan.
    #[must_use]
    pub fn held(&self) -> bool {
        const HELD: &[&str] = &["preamble-executable", "malware", "not-scanned", "scan-over-limit"];
        self.problems.iter().any(|problem| HELD.contains(&problem.code.as_str()))
    }
}

/// A problem over which a member said to go on: its code, and what its sentence named then.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Overridden {
    code: String,
    details: Details,
}

impl Overridden {
    /// Whether it is about this problem, as it is now.
    #[must_use]
    pub fn is(&self, problem: &Problem) -> bool {
        self.code == problem.code && self.details == problem.with
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    case_id: Uuid,
    kind: String,
    category: String,
    title: String,
    title_accepted: bool,
    document_date: Option<jiff_sqlx::Date>,
    language: String,
    original_name: String,
    pages: Option<i32>,
    study: Option<Json<Study>>,
    problems: Json<Vec<Problem>>,
    overridden: Option<Json<Vec<Overridden>>>,
    asked_again: Option<String>,
    asked_note: Option<String>,
    sent_by_member: Option<Uuid>,
    sent_by_participant: Option<Uuid>,
    sender_name: Option<String>,
    received_at: jiff_sqlx::Timestamp,
    version: i32,
    files: i64,
    bytes: i64,
    media_type: Option<String>,
    first_file: Option<Uuid>,
    images: i64,
    translation_id: Option<Uuid>,
    translated_document: Option<Uuid>,
    translated_title: Option<String>,
    translated_there: Option<bool>,
    translated_by: Option<String>,
    translation_certified: Option<bool>,
    translation_accepted: Option<bool>,
    scan: Option<String>,
    over_limit: Option<bool>,
}

/// What the malware scan means for a document: said like any other problem, though nobody stores it as one, because it
/// passes when the scanner has spoken.
fn held_back(scan: Option<&str>, over_limit: bool) -> Option<Problem> {
    let (code, severity) = match Scan::parse(scan?)? {
        Scan::Clean | Scan::Waived => return None,
        Scan::Found => ("malware", Severity::Blocks),
        Scan::Failed if over_limit => ("scan-over-limit", Severity::Blocks),
        Scan::Failed | Scan::Waiting => ("not-scanned", Severity::Warns),
    };
    Some(Problem::new(code, severity))
}

impl Row {
    fn read(self) -> Result<Document> {
        let sent_by = match (self.sent_by_member, self.sent_by_participant) {
            (Some(member), None) => Sender::Member(MemberId(member)),
            (None, Some(person)) => Sender::Participant(ParticipantId(person)),
            _ => return Err(Error::Unreadable("sender")),
        };
        Ok(Document {
            id: DocumentId(self.id),
            case: CaseId(self.case_id),
            kind: DocumentKind::parse(&self.kind).ok_or(Error::Unreadable("document kind"))?,
            category: Category::parse(&self.category).ok_or(Error::Unreadable("category"))?,
            title: self.title,
            title_accepted: self.title_accepted,
            date: self.document_date.map(jiff_sqlx::Date::to_jiff),
            language: self.language,
            original_name: self.original_name,
            pages: self.pages,
            study: self.study.map(|study| study.0),
            problems: held_back(self.scan.as_deref(), self.over_limit.unwrap_or(false))
                .into_iter()
                .chain(self.problems.0)
                .collect(),
            overridden: self.overridden.map(|all| all.0).unwrap_or_default(),
            asked_again: self
                .asked_again
                .map(|word| AskAgain::parse(&word).ok_or(Error::Unreadable("reason")))
                .transpose()?
                .map(|reason| (reason, self.asked_note.unwrap_or_default())),
            sent_by,
            sender_name: self.sender_name.unwrap_or_default(),
            received_at: self.received_at.to_jiff(),
            version: self.version,
            files: self.files,
            bytes: self.bytes,
            media_type: self.media_type.unwrap_or_default(),
            first_file: self.first_file.map(FileId),
            images: self.images,
            translation: self.translation_id.zip(self.translated_document).map(|(id, document)| TranslationOf {
                id: TranslationId(id),
                document: DocumentId(document),
                title: self.translated_title.unwrap_or_default(),
                there: self.translated_there.unwrap_or(false),
                by: self.translated_by.unwrap_or_default(),
                certified: self.translation_certified.unwrap_or(false),
                accepted: self.translation_accepted.unwrap_or(false),
            }),
        })
    }
}

const DOCUMENT: &str = "
    SELECT d.id, d.case_id, d.kind, d.category, d.title, d.title_accepted, d.document_date, d.language, d.original_name,
      d.pages, d.study, d.problems, d.sent_by_member, d.sent_by_participant,
      (SELECT jsonb_agg(jsonb_build_object('code', o.code, 'details', o.details)) FROM overrides o
       WHERE o.tenant_id = d.tenant_id AND o.document_id = d.id AND o.withdrawn_at IS NULL) AS overridden,
      a.again_reason AS asked_again, a.again_note AS asked_note,
      coalesce(m.name, called(p.name, p.latin_name)) AS sender_name,
      d.received_at, d.version, coalesce(f.files, 0) AS files, coalesce(f.bytes, 0) AS bytes, f.media_type, f.first_file,
      coalesce(f.images, 0) AS images, f.scan, f.over_limit, d.translation_id, t.document_id AS translated_document,
      o.title AS translated_title, o.removed_at IS NULL AS translated_there, called(r.name, r.latin_name) AS translated_by,
      t.certified AS translation_certified, t.state = 'accepted' AS translation_accepted
    FROM documents d
    LEFT JOIN translations t ON t.tenant_id = d.tenant_id AND t.id = d.translation_id
    LEFT JOIN documents o ON o.tenant_id = t.tenant_id AND o.id = t.document_id
    LEFT JOIN participants r ON r.tenant_id = t.tenant_id AND r.id = t.translator_id
    LEFT JOIN requests a ON a.tenant_id = d.tenant_id AND a.document_id = d.id AND a.state = 'asked-again'
    LEFT JOIN members m ON m.tenant_id = d.tenant_id AND m.id = d.sent_by_member
    LEFT JOIN participants p ON p.tenant_id = d.tenant_id AND p.id = d.sent_by_participant
    LEFT JOIN LATERAL (
      SELECT count(*) AS files, sum(length)::bigint AS bytes,
        count(*) FILTER (WHERE inspection #>> '{dicom,has_pixel_data}' = 'true') AS images,
        (array_agg(media_type ORDER BY position, id))[1] AS media_type,
        (array_agg(id ORDER BY position, id))[1] AS first_file,
        CASE WHEN bool_or(scan = 'found') THEN 'found' WHEN bool_or(scan = 'failed') THEN 'failed'
          WHEN bool_or(scan = 'waiting') THEN 'waiting' END AS scan,
        bool_or(scan = 'failed' AND scan_detail = 'over-limit') AS over_limit
      FROM files WHERE files.tenant_id = d.tenant_id AND files.document_id = d.id
    ) f ON true
    WHERE d.tenant_id = $1 AND d.case_id = $2 AND d.removed_at IS NULL";

/// The documents of a case, in the order of a package (D1), newest first within a category.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Document>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{DOCUMENT} ORDER BY d.document_date DESC NULLS LAST, d.received_at DESC, d.id"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let mut documents = rows.into_iter().map(Row::read).collect::<Result<Vec<_>>>()?;
    documents.sort_by_key(|document| document.category);
    Ok(documents)
}

/// One document of a case.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: DocumentId) -> Result<Option<Document>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{DOCUMENT} AND d.id = $3")))
        .bind(tenant)
        .bind(case.uuid())
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}

/// What a person changes on a document.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its name.
    pub title: String,
    /// Its category.
    pub category: Category,
    /// When it was made.
    pub date: Option<Date>,
    /// BCP 47 tag, or empty.
    pub language: String,
    /// The version that the writer had before them.
    pub version: i32,
}

/// Changes a document; by that a person has accepted its name, category and date, and needs no other copy. The case is
/// checked anew: a date settles that there was none, a category what is wanted of it.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed it in the meantime.
pub async fn change(tx: &mut StaffTx, permit: &Permitted<DocumentId>, change: &Change) -> Result<()> {
    let tenant = tx.tenant()?;
    let case = permit.case().ok_or(Error::NotOnCase)?;
    checks::hold(tx, case).await?;
    let changed = sqlx::query(
        "UPDATE documents SET title = $3, category = $4, document_date = $5, language = $6, title_accepted = true,
           version = version + 1
         WHERE tenant_id = $1 AND id = $2 AND version = $7 AND removed_at IS NULL",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(&change.title)
    .bind(change.category.word())
    .bind(change.date.map(ToSqlx::to_sqlx))
    .bind(&change.language)
    .bind(change.version)
    .execute(tx.connection())
    .await?;
    if changed.rows_affected() == 0 {
        return Err(Error::LostUpdate);
    }
    let detail = json!({ "category": change.category, "date": change.date });
    trail::record(tx, permit, Event::DocumentChanged, detail).await?;
    requests::document_accepted(tx, permit).await?;
    checks::run(tx, case).await
}

/// Removes a document from its case; its files stay as they came, its words are forgotten. Answers false, and does nothing, while a grant on it
/// stands at this moment: that has to be revoked first, so that nobody loses by surprise what they were sent.
///
/// # Errors
/// When the database cannot be reached.
pub async fn remove(tx: &mut StaffTx, permit: &Permitted<DocumentId>) -> Result<bool> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let case = permit.case().ok_or(Error::NotOnCase)?;
    checks::hold(tx, case).await?;
    let removed = sqlx::query(
        "UPDATE documents d SET removed_at = $3, version = version + 1
         WHERE d.tenant_id = $1 AND d.id = $2 AND d.removed_at IS NULL
           AND NOT EXISTS (SELECT FROM grants g WHERE g.tenant_id = d.tenant_id AND g.document_id = d.id
             AND g.revoked_at IS NULL AND g.until > $3)",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if removed.rows_affected() == 0 {
        return Ok(false);
    }
    texts::forget(tx, permit.subject()).await?;
    trail::record(tx, permit, Event::DocumentRemoved, json!({})).await?;
    requests::document_removed(tx, case, permit.subject()).await?;
    checks::run(tx, case).await?;
    Ok(true)
}

/// What of a document is shown, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// A page of a file.
    Page(u32),
    /// An image of a study.
    Image(u32),
}

impl Looked {
    /// As the trail keeps it.
    fn detail(self) -> serde_json::Value {
        match self {
            Self::Page(n) => json!({ "page": n }),
            // An earlier Carnet that reads it finds the number where it looks for it.
            Self::Image(n) => json!({ "page": n, "of": "image" }),
        }
    }
}

/// Records that something is about to be shown. The caller commits before the first byte (S48).
///
/// # Errors
/// When the permission was for something else, or the database cannot be reached.
pub async fn record_view(tx: &mut Tx, permit: &Permitted<DocumentId>, looked: Looked) -> Result<()> {
    trail::record(tx, permit, Event::DocumentViewed, looked.detail()).await?;
    Ok(())
}

/// Records that a file of a study, counted from 1, is about to go to the viewer. The caller commits before the first byte.
///
/// # Errors
/// As [`record_view`].
pub async fn record_instance(tx: &mut Tx, permit: &Permitted<DocumentId>, n: u32) -> Result<()> {
    trail::record(tx, permit, Event::ImageOpened, json!({ "page": n })).await?;
    Ok(())
}

/// Records that an original, or with no file the whole study, is about to leave. The caller commits before the first byte.
///
/// # Errors
/// As [`record_view`].
pub async fn record_download(
    tx: &mut Tx,
    permit: &Permitted<DocumentId>,
    file: Option<FileId>,
    bytes: u64,
) -> Result<()> {
    let detail = json!({ "file": file, "bytes": bytes });
    trail::record(tx, permit, Event::DocumentDownloaded, detail).await?;
    Ok(())
}

/// Records that a document is about to leave within a release. The caller commits before the first byte.
///
/// # Errors
/// As [`record_view`].
pub async fn record_packaged(tx: &mut Tx, permit: &Permitted<DocumentId>, number: i32) -> Result<()> {
    trail::record(tx, permit, Event::DocumentDownloaded, json!({ "package": number })).await?;
    Ok(())
}

/// Records that a document was taken within a copy of everything.
///
/// # Errors
/// When the database cannot be reached.
pub async fn record_exported(tx: &mut Tx, permit: &Permitted<DocumentId>) -> Result<()> {
    trail::record(tx, permit, Event::DocumentDownloaded, json!({ "export": true })).await?;
    Ok(())
}

/// The name of one who can see documents of a case: a person on its role map, or the clinic behind a review.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The person.
    pub participant: Option<ParticipantId>,
    /// The review.
    pub review: Option<ReviewId>,
    /// Which of the review's readers; none for the clinic as such.
    pub reader: Option<ReaderId>,
    /// What they are called.
    pub name: String,
}

/// A person, or a review with or without one of its readers, and what they are called.
type NameRow = (Option<Uuid>, Option<Uuid>, Option<Uuid>, String);

/// The names for "visible to": everybody who is or was on the case, the clinics of its reviews and their readers.
///
/// # Errors
/// When the database cannot be reached.
pub async fn readers(tx: &mut Tx, case: CaseId) -> Result<Vec<Reader>> {
    let tenant = tx.tenant()?;
    let rows: Vec<NameRow> = sqlx::query_as(
        "SELECT p.id, NULL::uuid, NULL::uuid, called(p.name, p.latin_name) FROM participants p WHERE p.tenant_id = $1 AND p.case_id = $2
         UNION ALL
         SELECT NULL::uuid, d.review_id, d.id, d.name FROM readers d WHERE d.tenant_id = $1 AND d.case_id = $2
         UNION ALL
         SELECT NULL::uuid, r.id, NULL::uuid, c.name FROM reviews r
         JOIN clinics c ON c.tenant_id = r.tenant_id AND c.id = r.clinic_id
         WHERE r.tenant_id = $1 AND r.case_id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|(participant, review, reader, name)| Reader {
            participant: participant.map(ParticipantId),
            review: review.map(ReviewId),
            reader: reader.map(ReaderId),
            name,
        })
        .collect())
}
