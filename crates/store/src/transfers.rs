//! Large files on their way in, piece by piece. A piece is a sealed object of its own, intended like any other before it is
//! stored; it counts from the moment in which its row is committed. When all pieces are there the sender is told so, and
//! the worker makes one object of them.

mod compose;

pub use compose::{Composed, compose, expire, whole};

use crate::error::{Error, Result};
use crate::jobs::{self, Job};
use crate::trail::{self, About};
use crate::tx::Tx;
use crate::uploads::{self, case_of, entries, request_of, same_sender, sender};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, ObjectId, TransferId, UploadId};
use domain::policy::{Permitted, Subject};
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// How long a transfer waits for its next piece.
pub const PATIENCE: SignedDuration = SignedDuration::from_hours(24 * 7);

/// A large file on its way in.
#[derive(Debug, Clone)]
pub struct Transfer {
    /// Which.
    pub id: TransferId,
    /// Of which case.
    pub case: CaseId,
    /// Of which act of sending.
    pub upload: UploadId,
    /// Its line in the act's list.
    pub entry: Option<i32>,
    /// What the sender called it.
    pub name: String,
    /// Bytes in all.
    pub length: u64,
    /// Bytes that are durable.
    pub received: u64,
    /// Until when it waits for more.
    pub expires_at: Timestamp,
    /// Whether the worker has made one object of it.
    pub composed: bool,
}

/// What is to come.
#[derive(Debug, Clone)]
pub struct NewTransfer {
    /// The act of sending that it belongs to; without one it is an act by itself.
    pub upload: Option<UploadId>,
    /// Its line in the act's list.
    pub entry: Option<i32>,
    /// What the sender calls it.
    pub name: String,
    /// Bytes in all.
    pub length: u64,
}

/// A piece that is durable.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// Where it lies.
    pub object: ObjectId,
    /// Bytes.
    pub length: u64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    case_id: Uuid,
    upload_id: Uuid,
    entry: Option<i32>,
    name: String,
    length: i64,
    received: i64,
    expires_at: jiff_sqlx::Timestamp,
    composed: bool,
}

impl Row {
    fn read(self) -> Result<Transfer> {
        Ok(Transfer {
            id: TransferId(self.id),
            case: CaseId(self.case_id),
            upload: UploadId(self.upload_id),
            entry: self.entry,
            name: self.name,
            length: bytes(self.length)?,
            received: bytes(self.received)?,
            expires_at: self.expires_at.to_jiff(),
            composed: self.composed,
        })
    }
}

fn bytes(number: i64) -> Result<u64> {
    u64::try_from(number).map_err(|_| Error::Unreadable("a length"))
}

fn number(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

const TRANSFER: &str = "
    SELECT t.id, t.case_id, t.upload_id, t.entry, t.name, t.length, t.received, t.expires_at,
      t.file_id IS NOT NULL AS composed
    FROM transfers t WHERE t.tenant_id = $1";

/// Begins a transfer; or finds the one that began to bring the same line of the list, so that a request whose answer got
/// lost can be repeated.
///
/// # Errors
/// [`Error::Unreadable`] when the act of sending is another person's or case's, or has no such line.
pub async fn begin<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, new: &NewTransfer) -> Result<Transfer> {
    let case = case_of(permit)?;
    let upload = match new.upload {
        Some(upload) => same_sender(tx, permit, case, upload).await?,
        None => uploads::begin(tx, permit, case).await?,
    };
    if let Some(entry) = new.entry
        && let Some(known) = of_entry(tx, upload, entry).await?
        && (&known.name, known.length) == (&new.name, new.length)
    {
        return Ok(known);
    }
    let (tenant, at) = (tx.tenant()?, tx.at());
    let id: TransferId = tx.mint();
    let expires_at = tx.now() + PATIENCE;
    sqlx::query(
        "INSERT INTO transfers (tenant_id, id, case_id, upload_id, entry, name, length, started_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(upload.uuid())
    .bind(new.entry)
    .bind(&new.name)
    .bind(number(new.length))
    .bind(at)
    .bind(expires_at.to_sqlx())
    .execute(tx.connection())
    .await?;
    let detail = json!({ "upload": upload, "bytes": new.length });
    trail::record_about(tx, permit, Event::TransferBegun, About("transfer", id.uuid()), detail).await?;
    Ok(Transfer {
        id,
        case,
        upload,
        entry: new.entry,
        name: new.name.clone(),
        length: new.length,
        received: 0,
        expires_at,
        composed: false,
    })
}

/// The living transfer of a line, behind a lock that makes two windows begin one after the other.
async fn of_entry(tx: &mut Tx, upload: UploadId, entry: i32) -> Result<Option<Transfer>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 3))")
        .bind(upload.to_string())
        .execute(tx.connection())
        .await?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{TRANSFER} AND t.upload_id = $2 AND t.entry = $3 AND t.expires_at > $4 ORDER BY t.received DESC LIMIT 1"
    )))
    .bind(tenant)
    .bind(upload.uuid())
    .bind(entry)
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    row.map(Row::read).transpose()
}

/// A transfer of whoever is permitted, and for the request that they are permitted to answer, if it is one. What has expired
/// or was taken back is not there any more.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, id: TransferId) -> Result<Option<Transfer>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let case = case_of(permit)?;
    let (member, participant, review) = sender(permit.actor())?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{TRANSFER} AND t.case_id = $2 AND t.id = $3 AND t.expires_at > $4
           AND EXISTS (SELECT FROM uploads u WHERE u.tenant_id = t.tenant_id AND u.id = t.upload_id
             AND u.sent_by_member IS NOT DISTINCT FROM $5 AND u.sent_by_participant IS NOT DISTINCT FROM $6
             AND u.sent_by_review IS NOT DISTINCT FROM $7 AND ($8::uuid IS NULL OR u.request_id = $8)
             AND u.taken_back_at IS NULL)"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(at)
    .bind(member)
    .bind(participant)
    .bind(review)
    .bind(request_of(permit))
    .fetch_optional(tx.connection())
    .await?;
    row.map(Row::read).transpose()
}

/// Adds a piece that is durable. Answers how much is durable now; nothing when another request has gone on from the same
/// place meanwhile: then this piece is in vain. With the last one the file counts as received, and a job is left that
/// makes one object of it.
///
/// # Errors
/// [`Error::Unreadable`] when the piece's intention is gone.
pub async fn add<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    transfer: &Transfer,
    start: u64,
    piece: Piece,
) -> Result<Option<u64>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let end = start.saturating_add(piece.length);
    let whole = end == transfer.length;
    let moved = sqlx::query(
        "UPDATE transfers SET received = $4, expires_at = $5, whole_at = $6
         WHERE tenant_id = $1 AND id = $2 AND received = $3 AND whole_at IS NULL",
    )
    .bind(tenant)
    .bind(transfer.id.uuid())
    .bind(number(start))
    .bind(number(end))
    .bind((tx.now() + PATIENCE).to_sqlx())
    .bind(whole.then_some(at))
    .execute(tx.connection())
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(None);
    }
    let taken = sqlx::query(
        "WITH intent AS (DELETE FROM upload_intents WHERE tenant_id = $1 AND object_id = $4 AND case_id = $5 RETURNING object_id)
         INSERT INTO transfer_pieces (tenant_id, transfer_id, start, case_id, length, object_id)
         SELECT $1, $2, $3, $5, $6, object_id FROM intent",
    )
    .bind(tenant)
    .bind(transfer.id.uuid())
    .bind(number(start))
    .bind(piece.object.uuid())
    .bind(transfer.case.uuid())
    .bind(number(piece.length))
    .execute(tx.connection())
    .await?;
    if taken.rows_affected() != 1 {
        return Err(Error::Unreadable("the intention of a piece is gone"));
    }
    if whole {
        arrived(tx, permit, transfer).await?;
    }
    Ok(Some(end))
}

async fn arrived<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, transfer: &Transfer) -> Result<()> {
    let line: Vec<_> = transfer.entry.iter().map(|entry| (*entry, None)).collect();
    entries::arrived(tx, transfer.case, transfer.upload, &line).await?;
    let about = About("upload", transfer.upload.uuid());
    let detail = json!({ "upload": transfer.upload, "files": 1, "bytes": transfer.length });
    trail::record_about(tx, permit, Event::FilesReceived, about, detail).await?;
    jobs::enqueue(tx, &Job::ComposeTransfer { case: transfer.case, transfer: transfer.id }).await?;
    Ok(())
}

/// Gives a transfer up. Answers its objects, for removal; nothing when all of it has arrived: that is a file now.
///
/// # Errors
/// When the database cannot be reached.
pub async fn give_up<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    transfer: &Transfer,
) -> Result<Option<Vec<ObjectId>>> {
    let Some(objects) = remove(tx, &[transfer.id.uuid()]).await? else {
        return Ok(None);
    };
    let about = About("transfer", transfer.id.uuid());
    let detail = json!({ "upload": transfer.upload, "bytes": transfer.received });
    trail::record_about(tx, permit, Event::TransferEnded, about, detail).await?;
    Ok(Some(objects))
}

/// Gives up every transfer of an act of sending that has not wholly arrived.
pub(crate) async fn give_up_all(tx: &mut Tx, upload: UploadId) -> Result<Vec<ObjectId>> {
    let tenant = tx.tenant()?;
    let ids: Vec<Uuid> =
        sqlx::query_scalar("SELECT id FROM transfers WHERE tenant_id = $1 AND upload_id = $2 AND whole_at IS NULL")
            .bind(tenant)
            .bind(upload.uuid())
            .fetch_all(tx.connection())
            .await?;
    Ok(remove(tx, &ids).await?.unwrap_or_default())
}

/// Removes transfers that have not wholly arrived. Their objects become intentions again, so that the sweeper finds what is
/// not removed at once.
async fn remove(tx: &mut Tx, ids: &[Uuid]) -> Result<Option<Vec<ObjectId>>> {
    let tenant = tx.tenant()?;
    // Waits for a piece that is just being added; locks out those that come later.
    let living: Vec<Uuid> = sqlx::query_scalar(
        "SELECT id FROM transfers WHERE tenant_id = $1 AND id = ANY($2) AND whole_at IS NULL FOR UPDATE",
    )
    .bind(tenant)
    .bind(ids)
    .fetch_all(tx.connection())
    .await?;
    if living.is_empty() {
        return Ok(None);
    }
    let objects = forget_pieces(tx, &living).await?;
    sqlx::query("DELETE FROM transfers WHERE tenant_id = $1 AND id = ANY($2)")
        .bind(tenant)
        .bind(living)
        .execute(tx.connection())
        .await?;
    Ok(Some(objects))
}

async fn forget_pieces(tx: &mut Tx, transfers: &[Uuid]) -> Result<Vec<ObjectId>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let objects: Vec<Uuid> = sqlx::query_scalar(
        "WITH gone AS (DELETE FROM transfer_pieces WHERE tenant_id = $1 AND transfer_id = ANY($2) RETURNING object_id, case_id)
         INSERT INTO upload_intents (tenant_id, object_id, case_id, created_at)
         SELECT $1, object_id, case_id, $3 FROM gone RETURNING object_id",
    )
    .bind(tenant)
    .bind(transfers)
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    Ok(objects.into_iter().map(ObjectId).collect())
}
