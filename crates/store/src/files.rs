//! D2: the originals. A file's bytes, name, hash and moment never change; what the inspection found stands beside them.

mod apart;
mod scanning;

pub use apart::apart;
pub use scanning::{Scanned, note_passed, note_scan, to_scan};

use crate::checks;
use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::Tx;
use crate::uploads::blob_key;
use domain::Timestamp;
use domain::documents::Scan;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, FileId, Id, MemberId, ObjectId, ParticipantId, TenantId, UploadId};
use domain::policy::Sender;
use serde_json::{Value, json};
use uuid::Uuid;
use vault::BlobKey;

/// One original.
#[derive(Debug, Clone)]
pub struct File {
    /// Which.
    pub id: FileId,
    /// Of which case.
    pub case: CaseId,
    /// Where its bytes lie.
    pub object: ObjectId,
    /// The document that it is part of, once inspected.
    pub document: Option<DocumentId>,
    /// What the sender called it, with folders.
    pub name: String,
    /// Bytes.
    pub length: u64,
    /// SHA-256.
    pub sha256: Vec<u8>,
    /// CRC-32.
    pub crc32: u32,
    /// `received`, `kept`, `left-aside` or `refused`.
    pub state: String,
    /// What the content is.
    pub media_type: String,
    /// Why it was left aside or refused: the texts `problem-{code}`.
    pub problem: Option<String>,
    /// What the inspection found.
    pub inspection: Option<Value>,
    /// What the malware scan said (S44).
    pub scan: Scan,
    /// What it found, in the scanner's words, or why it could not tell.
    pub scan_detail: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// The ZIP that it was taken out of.
    pub unpacked_from: Option<FileId>,
}

impl File {
    /// The address of its bytes.
    #[must_use]
    pub fn blob(&self, tenant: TenantId) -> BlobKey {
        blob_key(tenant, self.case, self.object)
    }

    /// The last part of its name.
    #[must_use]
    pub fn base_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    case_id: Uuid,
    object_id: Uuid,
    document_id: Option<Uuid>,
    name: String,
    length: i64,
    sha256: Vec<u8>,
    crc32: i64,
    state: String,
    media_type: String,
    problem: Option<String>,
    inspection: Option<Value>,
    scan: String,
    scan_detail: String,
    received_at: jiff_sqlx::Timestamp,
    unpacked_from: Option<Uuid>,
}

impl Row {
    fn read(self) -> Result<File> {
        Ok(File {
            id: FileId(self.id),
            case: CaseId(self.case_id),
            object: ObjectId(self.object_id),
            document: self.document_id.map(DocumentId),
            name: self.name,
            length: u64::try_from(self.length).map_err(|_| Error::Unreadable("length"))?,
            sha256: self.sha256,
            crc32: u32::try_from(self.crc32).map_err(|_| Error::Unreadable("crc32"))?,
            state: self.state,
            media_type: self.media_type,
            problem: self.problem,
            inspection: self.inspection,
            scan: Scan::parse(&self.scan).ok_or(Error::Unreadable("scan"))?,
            scan_detail: self.scan_detail,
            received_at: self.received_at.to_jiff(),
            unpacked_from: self.unpacked_from.map(FileId),
        })
    }
}

const FILE: &str = "
    SELECT f.id, f.case_id, f.object_id, f.document_id, f.name, f.length, f.sha256, f.crc32, f.state, f.media_type,
      f.problem, f.inspection, f.scan, f.scan_detail, f.received_at, f.unpacked_from
    FROM files f WHERE f.tenant_id = $1";

/// The files of a document, in its order.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_document(tx: &mut Tx, document: DocumentId) -> Result<Vec<File>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{FILE} AND f.document_id = $2 ORDER BY f.position, f.id")))
            .bind(tenant)
            .bind(document.uuid())
            .fetch_all(tx.connection())
            .await?;
    rows.into_iter().map(Row::read).collect()
}

/// One image file of a study, as its header tells it: what a stack of images is built from.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Slice {
    /// Series Instance UID (0020,000E); empty where the file names none.
    pub series: String,
    /// Series Number (0020,0011).
    pub number: Option<i32>,
    /// Series Description (0008,103E).
    pub description: String,
    /// Modality (0008,0060).
    pub modality: String,
    /// Body Part Examined (0018,0015).
    pub body_part: String,
    /// Number of Frames (0028,0008), at least 1.
    pub frames: i32,
}

/// The files of a document that hold pixels, in its order, as the stacks of images they make: the nth is [`nth_image`]'s.
///
/// # Errors
/// When the database cannot be reached.
pub async fn slices(tx: &mut Tx, document: DocumentId) -> Result<Vec<Slice>> {
    let tenant = tx.tenant()?;
    let slices = sqlx::query_as(
        "SELECT coalesce(d->>'series_instance_uid', '') AS series, (d->>'series_number')::integer AS number,
           coalesce(d->>'series_description', '') AS description, coalesce(d->>'modality', '') AS modality,
           coalesce(d->>'body_part', '') AS body_part,
           least(greatest(coalesce((d->>'frames')::bigint, 1), 1), 100000)::integer AS frames
         FROM files f, LATERAL (SELECT f.inspection->'dicom' AS d) AS header
         WHERE f.tenant_id = $1 AND f.document_id = $2 AND d->>'has_pixel_data' = 'true' ORDER BY f.position, f.id",
    )
    .bind(tenant)
    .bind(document.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(slices)
}

/// One file of a document.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(tx: &mut Tx, document: DocumentId, id: FileId) -> Result<Option<File>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{FILE} AND f.document_id = $2 AND f.id = $3")))
        .bind(tenant)
        .bind(document.uuid())
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}

/// The nth file of a document, counted from 1.
///
/// # Errors
/// When the database cannot be reached.
pub async fn nth(tx: &mut Tx, document: DocumentId, n: u32) -> Result<Option<File>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{FILE} AND f.document_id = $2 ORDER BY f.position, f.id OFFSET $3 LIMIT 1"
    )))
    .bind(tenant)
    .bind(document.uuid())
    .bind(i64::from(n) - 1)
    .fetch_optional(tx.connection())
    .await?;
    row.map(Row::read).transpose()
}

/// The nth file of a study that holds pixels, counted from 1.
///
/// # Errors
/// When the database cannot be reached.
pub async fn nth_image(tx: &mut Tx, document: DocumentId, n: u32) -> Result<Option<File>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{FILE} AND f.document_id = $2 AND f.inspection #>> '{{dicom,has_pixel_data}}' = 'true'
         ORDER BY f.position, f.id OFFSET $3 LIMIT 1"
    )))
    .bind(tenant)
    .bind(document.uuid())
    .bind(i64::from(n) - 1)
    .fetch_optional(tx.connection())
    .await?;
    row.map(Row::read).transpose()
}

/// Whether a file lies beside the directory or the starter of a disc (PS3.10, section 8.6): in the same folder of the same
/// upload.
///
/// # Errors
/// When the database cannot be reached.
pub async fn on_a_disc(tx: &mut Tx, case: CaseId, file: &File) -> Result<bool> {
    let tenant = tx.tenant()?;
    let folder = file.name.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
    let beside: Vec<String> =
        ["dicomdir", "autorun.inf"].iter().map(|name| format!("{}{name}", folder.to_lowercase())).collect();
    let found = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM files f JOIN files own ON own.tenant_id = f.tenant_id AND own.upload_id = f.upload_id
                        WHERE own.tenant_id = $1 AND own.case_id = $2 AND own.id = $3 AND lower(f.name) = ANY($4))",
    );
    Ok(found.bind(tenant).bind(case.uuid()).bind(file.id.uuid()).bind(beside).fetch_one(tx.connection()).await?)
}

/// A file of a case by itself, of no document: the letter of a clinic's reply.
///
/// # Errors
/// When the database cannot be reached.
pub async fn loose(tx: &mut Tx, case: CaseId, id: FileId) -> Result<Option<File>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{FILE} AND f.case_id = $2 AND f.id = $3 AND f.document_id IS NULL"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .fetch_optional(tx.connection())
    .await?;
    row.map(Row::read).transpose()
}

/// Files of a case that became no document: the freight of a disc (`left-aside`), and what nobody can use (`refused`).
/// With a person, only what they sent.
///
/// # Errors
/// When the database cannot be reached.
pub async fn set_aside(tx: &mut Tx, case: CaseId, sent_by: Option<ParticipantId>) -> Result<Vec<File>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{FILE} AND f.case_id = $2 AND f.state IN ('left-aside', 'refused')
           AND ($3::uuid IS NULL OR EXISTS (SELECT FROM uploads u
             WHERE u.tenant_id = f.tenant_id AND u.id = f.upload_id AND u.sent_by_participant = $3))
         ORDER BY f.state DESC, f.received_at, f.name LIMIT 2000"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(sent_by.map(Id::uuid))
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// How many files of a case still wait to be looked at. With a person, only of what they sent.
///
/// # Errors
/// When the database cannot be reached.
pub async fn waiting(tx: &mut Tx, case: CaseId, sent_by: Option<ParticipantId>) -> Result<i64> {
    let tenant = tx.tenant()?;
    let count = sqlx::query_scalar(
        "SELECT count(*) FROM files f JOIN uploads u ON u.tenant_id = f.tenant_id AND u.id = f.upload_id
         WHERE f.tenant_id = $1 AND f.case_id = $2 AND f.state = 'received' AND u.sent_by_review IS NULL
           AND ($3::uuid IS NULL OR u.sent_by_participant = $3)",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(sent_by.map(Id::uuid))
    .fetch_one(tx.connection())
    .await?;
    Ok(count)
}

/// Who sent an upload; nothing when it is a clinic's letter, of which no document is made.
///
/// # Errors
/// When the database cannot be reached.
pub async fn sender(tx: &mut Tx, upload: UploadId) -> Result<Option<Sender>> {
    let tenant = tx.tenant()?;
    let row: Option<(Option<Uuid>, Option<Uuid>)> =
        sqlx::query_as("SELECT sent_by_member, sent_by_participant FROM uploads WHERE tenant_id = $1 AND id = $2")
            .bind(tenant)
            .bind(upload.uuid())
            .fetch_optional(tx.connection())
            .await?;
    Ok(row.and_then(|row| match row {
        (Some(member), _) => Some(Sender::Member(MemberId(member))),
        (_, Some(person)) => Some(Sender::Participant(ParticipantId(person))),
        _ => None,
    }))
}

/// The next files of an upload that nobody has looked at, at most `limit`.
///
/// # Errors
/// When the database cannot be reached.
pub async fn to_inspect(tx: &mut Tx, upload: UploadId, limit: i64) -> Result<Vec<File>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{FILE} AND f.upload_id = $2 AND f.state = 'received' ORDER BY f.name, f.id LIMIT $3"
    )))
    .bind(tenant)
    .bind(upload.uuid())
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// Keeps others from filing into a case until this transaction ends, and tells which of these files still wait.
///
/// # Errors
/// When the database cannot be reached.
pub async fn claim(tx: &mut Tx, case: CaseId, files: &[FileId]) -> Result<Vec<FileId>> {
    let tenant = tx.tenant()?;
    checks::hold(tx, case).await?;
    let ids: Vec<Uuid> = files.iter().map(|file| file.uuid()).collect();
    let waiting: Vec<Uuid> = sqlx::query_scalar(
        "SELECT id FROM files WHERE tenant_id = $1 AND case_id = $2 AND id = ANY($3) AND state = 'received'",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(ids)
    .fetch_all(tx.connection())
    .await?;
    Ok(waiting.into_iter().map(FileId).collect())
}

/// What became of a file.
#[derive(Debug, Clone)]
pub enum Fate {
    /// It is part of a document, at a place in its order.
    Kept(DocumentId, i32),
    /// It came along on a disc and is no record; listed.
    LeftAside(&'static str),
    /// Nobody can use it; the problem's code says why.
    Refused(&'static str),
}

/// Writes what was found in a file and what became of it, as the worker does.
///
/// # Errors
/// When the database cannot be reached.
pub async fn settle(
    tx: &mut Tx,
    case: CaseId,
    id: FileId,
    media_type: &str,
    inspection: &Value,
    fate: &Fate,
) -> Result<()> {
    let tenant = tx.tenant()?;
    let (state, document, position, problem) = match fate {
        Fate::Kept(document, position) => ("kept", Some(document.uuid()), *position, None),
        Fate::LeftAside(problem) => ("left-aside", None, 0, Some(*problem)),
        Fate::Refused(problem) => ("refused", None, 0, Some(*problem)),
    };
    sqlx::query(
        "UPDATE files SET state = $3, document_id = $4, position = $5, problem = $6, media_type = $7, inspection = $8
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(state)
    .bind(document)
    .bind(position)
    .bind(problem)
    .bind(media_type)
    .bind(inspection)
    .execute(tx.connection())
    .await?;
    if let Some(problem) = problem {
        trail::by_worker(
            tx,
            Event::FileSetAside,
            Some(case),
            About("file", id.uuid()),
            json!({ "state": state, "problem": problem }),
        )
        .await?;
    }
    Ok(())
}
