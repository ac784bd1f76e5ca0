//! The way in of originals (S56). An intention is committed before the first byte is stored; the file's row is written
//! only when the bytes are durable; only then is the sender told.

pub mod entries;
pub mod manifest;
pub mod sendings;
pub mod unpacking;

use crate::error::{Error, Result};
use crate::jobs::{self, Job};
use crate::trail::{self, About};
use crate::tx::{SystemTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, FileId, Id, ObjectId, TenantId, UploadId};
use domain::policy::{Actor, Permitted, Subject, Target};
use serde_json::{Value, json};
use uuid::Uuid;
use vault::BlobKey;

/// The address of an object of a case.
#[must_use]
pub fn blob_key(tenant: TenantId, case: CaseId, object: ObjectId) -> BlobKey {
    BlobKey::new(tenant.uuid(), case.uuid(), object.uuid())
}

/// Notes that so many objects are about to be stored, under fresh random ids. The caller commits before storing any.
///
/// # Errors
/// When the database cannot be reached, or the permission is not about a case.
pub async fn intend<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, count: usize) -> Result<Vec<ObjectId>> {
    let tenant = tx.tenant()?;
    let case = case_of(permit)?;
    let at = tx.at();
    let ids: Vec<Uuid> = (0..count).map(|_| uuid::Builder::from_random_bytes(tx.db().random()).into_uuid()).collect();
    sqlx::query(
        "INSERT INTO upload_intents (tenant_id, object_id, case_id, created_at)
         SELECT $1, object_id, $3, $4 FROM unnest($2::uuid[]) AS object_id",
    )
    .bind(tenant)
    .bind(&ids)
    .bind(case.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(ids.into_iter().map(ObjectId).collect())
}

/// The same for one object of the worker's own making.
///
/// # Errors
/// When the database cannot be reached.
pub async fn intend_one(tx: &mut SystemTx, case: CaseId) -> Result<ObjectId> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id = uuid::Builder::from_random_bytes(tx.db().random()).into_uuid();
    sqlx::query("INSERT INTO upload_intents (tenant_id, object_id, case_id, created_at) VALUES ($1, $2, $3, $4)")
        .bind(tenant)
        .bind(id)
        .bind(case.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    Ok(ObjectId(id))
}

/// A file whose bytes are durable under its object id.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Where.
    pub object: ObjectId,
    /// What the sender called it, with its folders: `CD/DICOM/IM000001`.
    pub name: String,
    /// Bytes.
    pub length: u64,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// CRC-32 of the bytes (ISO-HDLC).
    pub crc32: u32,
}

/// What became of a batch.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The act of sending; further batches of the same act name it.
    pub upload: UploadId,
    /// Per file of the batch: its id, or nothing when the case already has these very bytes.
    pub files: Vec<Option<FileId>>,
}

/// Makes a batch of stored files true: the act of sending, the files, the end of their intentions, the event and the job
/// that looks inside, all in this transaction. Files that the case already has are left out.
///
/// Who sends is who was permitted. The caller says with [`entries::arrived`] which lines of the act's list these are.
///
/// # Errors
/// [`Error::Unreadable`] when `upload` names another person's or case's act of sending.
pub async fn receive<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    upload: Option<UploadId>,
    batch: &[Stored],
) -> Result<Outcome> {
    let case = case_of(permit)?;
    let known = already_here(tx, case, batch).await?;
    let upload = match upload {
        Some(upload) => same_sender(tx, permit, case, upload).await?,
        None => begin(tx, permit, case).await?,
    };
    let mut seen: Vec<[u8; 32]> = Vec::new();
    let mut files = Vec::with_capacity(batch.len());
    let mut bytes = 0;
    for stored in batch {
        if known.contains(&stored.sha256) || seen.contains(&stored.sha256) {
            files.push(None);
            continue;
        }
        seen.push(stored.sha256);
        files.push(Some(insert(tx, case, upload, stored, None, None).await?));
        bytes += stored.length;
    }
    let count = files.iter().flatten().count();
    if count > 0 {
        received(tx, permit, upload, count, bytes).await?;
        jobs::enqueue(tx, &Job::InspectUpload { case, upload }).await?;
    }
    Ok(Outcome { upload, files })
}

/// What an inspection that came first has found.
pub(crate) struct Kept<'a> {
    /// What the content is.
    pub media_type: &'static str,
    /// All that was found.
    pub inspection: &'a Value,
}

/// Makes one file true that was inspected before: no document comes of it, and what is left for the worker is to scan it for
/// malware (S44).
pub(crate) async fn receive_one<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    stored: &Stored,
    kept: &Kept<'_>,
) -> Result<FileId> {
    let case = case_of(permit)?;
    let upload = begin(tx, permit, case).await?;
    let file = insert(tx, case, upload, stored, Some(kept), None).await?;
    received(tx, permit, upload, 1, stored.length).await?;
    jobs::enqueue(tx, &Job::InspectUpload { case, upload }).await?;
    Ok(file)
}

async fn received<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    upload: UploadId,
    files: usize,
    bytes: u64,
) -> Result<()> {
    let detail = json!({ "upload": upload, "files": files, "bytes": bytes });
    let about = About("upload", upload.uuid());
    trail::record_about(tx, permit, Event::FilesReceived, about, detail).await?;
    Ok(())
}

pub(crate) fn case_of<S: Subject>(permit: &Permitted<S>) -> Result<CaseId> {
    permit.case().ok_or(Error::Unreadable("a permission without a case"))
}

/// The hashes among these that the case has. Two batches with the same file wait for each other here.
pub(crate) async fn already_here(tx: &mut Tx, case: CaseId, batch: &[Stored]) -> Result<Vec<[u8; 32]>> {
    let tenant = tx.tenant()?;
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(case.to_string())
        .execute(tx.connection())
        .await?;
    let hashes: Vec<&[u8]> = batch.iter().map(|file| file.sha256.as_slice()).collect();
    // What was removed with its document may be sent again.
    let known: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT DISTINCT f.sha256 FROM files f
         LEFT JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id
         JOIN uploads u ON u.tenant_id = f.tenant_id AND u.id = f.upload_id
         WHERE f.tenant_id = $1 AND f.case_id = $2 AND f.sha256 = ANY($3) AND d.removed_at IS NULL
           AND u.sent_by_review IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(hashes)
    .fetch_all(tx.connection())
    .await?;
    Ok(known.into_iter().filter_map(|hash| hash.try_into().ok()).collect())
}

/// The columns `sent_by_member`, `sent_by_participant`, `sent_by_review` of who was permitted.
pub(crate) fn sender(actor: &Actor) -> Result<(Option<Uuid>, Option<Uuid>, Option<Uuid>)> {
    match actor {
        Actor::Member(member) => Ok((Some(member.id.uuid()), None, None)),
        Actor::Participant(guest) => Ok((None, Some(guest.id.uuid()), None)),
        Actor::Asked(_, person) => Ok((None, Some(person.uuid()), None)),
        Actor::Reviewer(guest, _) => Ok((None, None, Some(guest.id.uuid()))),
        Actor::Stranger => Err(Error::Unreadable("a stranger sends nothing")),
    }
}

pub(crate) async fn begin<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, case: CaseId) -> Result<UploadId> {
    let tenant = tx.tenant()?;
    let id: UploadId = tx.mint();
    let at = tx.at();
    let (member, participant, review) = sender(permit.actor())?;
    sqlx::query(
        "INSERT INTO uploads (tenant_id, id, case_id, sent_by_member, sent_by_participant, sent_by_review, started_at, request_id,
           translation_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(member)
    .bind(participant)
    .bind(review)
    .bind(at)
    .bind(request_of(permit))
    .bind(translation_of(permit))
    .execute(tx.connection())
    .await?;
    Ok(id)
}

/// The request for which something is sent, if it is for one.
pub(crate) fn request_of<S: Subject>(permit: &Permitted<S>) -> Option<Uuid> {
    if let Target::Request(id) = permit.subject().target() { Some(id.uuid()) } else { None }
}

/// The translation as which something is sent, if it is one.
fn translation_of<S: Subject>(permit: &Permitted<S>) -> Option<Uuid> {
    if let Target::Translation(id) = permit.subject().target() { Some(id.uuid()) } else { None }
}

pub(crate) async fn same_sender<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    upload: UploadId,
) -> Result<UploadId> {
    if is_senders(tx, permit, case, upload).await? {
        Ok(upload)
    } else {
        Err(Error::Unreadable("an upload of somebody else"))
    }
}

async fn is_senders<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, case: CaseId, upload: UploadId) -> Result<bool> {
    let tenant = tx.tenant()?;
    let (member, participant, review) = sender(permit.actor())?;
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM uploads WHERE tenant_id = $1 AND id = $2 AND case_id = $3
           AND sent_by_member IS NOT DISTINCT FROM $4 AND sent_by_participant IS NOT DISTINCT FROM $5
           AND sent_by_review IS NOT DISTINCT FROM $6 AND ($7::uuid IS NULL OR request_id = $7) AND translation_id IS NOT DISTINCT FROM $8
           AND taken_back_at IS NULL)",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(case.uuid())
    .bind(member)
    .bind(participant)
    .bind(review)
    .bind(request_of(permit))
    .bind(translation_of(permit))
    .fetch_one(tx.connection())
    .await?)
}

pub(crate) async fn insert(
    tx: &mut Tx,
    case: CaseId,
    upload: UploadId,
    stored: &Stored,
    kept: Option<&Kept<'_>>,
    unpacked_from: Option<FileId>,
) -> Result<FileId> {
    let tenant = tx.tenant()?;
    let id: FileId = tx.mint();
    let at = tx.at();
    // The intention must still be there: what the sweeper took must not come back as a row without bytes.
    let taken = sqlx::query(
        "WITH intent AS (DELETE FROM upload_intents WHERE tenant_id = $1 AND object_id = $5 AND case_id = $3 RETURNING object_id)
         INSERT INTO files (tenant_id, id, case_id, upload_id, object_id, name, length, sha256, crc32, received_at, state,
           media_type, inspection, unpacked_from)
         SELECT $1, $2, $3, $4, object_id, $6, $7, $8, $9, $10, $11, $12, $13, $14 FROM intent",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(upload.uuid())
    .bind(stored.object.uuid())
    .bind(&stored.name)
    .bind(i64::try_from(stored.length).unwrap_or(i64::MAX))
    .bind(stored.sha256.as_slice())
    .bind(i64::from(stored.crc32))
    .bind(at)
    .bind(if kept.is_some() { "kept" } else { "received" })
    .bind(kept.map_or("application/octet-stream", |kept| kept.media_type))
    .bind(kept.map(|kept| kept.inspection))
    .bind(unpacked_from.map(Id::uuid))
    .execute(tx.connection())
    .await?;
    if taken.rows_affected() == 1 { Ok(id) } else { Err(Error::Unreadable("the intention of an upload is gone")) }
}

/// Forgets intentions whose objects were never stored, or were removed again.
///
/// # Errors
/// When the database cannot be reached.
pub async fn forget(tx: &mut Tx, objects: &[ObjectId]) -> Result<()> {
    let tenant = tx.tenant()?;
    let ids: Vec<Uuid> = objects.iter().map(|object| object.uuid()).collect();
    sqlx::query("DELETE FROM upload_intents WHERE tenant_id = $1 AND object_id = ANY($2)")
        .bind(tenant)
        .bind(ids)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Intentions made before a moment, locked against an upload that would finish them now; at most `limit`. An object that a
/// file names is never among them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn abandoned(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<(CaseId, ObjectId)>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "SELECT i.case_id, i.object_id FROM upload_intents i
         WHERE i.tenant_id = $1 AND i.created_at < $2
           AND NOT EXISTS (SELECT FROM files f WHERE f.tenant_id = i.tenant_id AND f.object_id = i.object_id)
           AND NOT EXISTS (SELECT FROM package_items p WHERE p.tenant_id = i.tenant_id AND p.object_id = i.object_id)
         ORDER BY i.created_at LIMIT $3 FOR UPDATE OF i SKIP LOCKED",
    )
    .bind(tenant)
    .bind(jiff_sqlx::ToSqlx::to_sqlx(before))
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(case, object)| (CaseId(case), ObjectId(object))).collect())
}
