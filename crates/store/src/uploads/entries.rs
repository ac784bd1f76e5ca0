//! The lines of an act of sending, as files arrive; and acts that somebody left unfinished.

use super::{case_of, is_senders, same_sender, sender};
use crate::error::Result;
use crate::requests;
use crate::trail::{self, About};
use crate::transfers;
use crate::tx::Tx;
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, FileId, Id, ObjectId, UploadId};
use domain::policy::{Actor, Permitted, Subject};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An act of sending, if it is of this case and of whoever is permitted.
///
/// # Errors
/// When the database cannot be reached.
pub async fn own<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, upload: UploadId) -> Result<Option<UploadId>> {
    let case = case_of(permit)?;
    is_senders(tx, permit, case, upload).await.map(|own| own.then_some(upload))
}

/// Something has arrived. Marks lines as here: with their files, or with none where the case had the bytes. Answers the file
/// of each line that is here now, so that a batch that is sent a second time is answered as the first was. With the last line
/// the request that the act is for has its answer: what the case had already is one, too.
///
/// # Errors
/// When the database cannot be reached.
pub async fn arrived(
    tx: &mut Tx,
    case: CaseId,
    upload: UploadId,
    files: &[(i32, Option<FileId>)],
) -> Result<BTreeMap<i32, Option<FileId>>> {
    let here = mark(tx, upload, files).await?;
    requests::came_with(tx, case, upload).await?;
    Ok(here)
}

/// Marks lines as here.
pub(super) async fn mark(
    tx: &mut Tx,
    upload: UploadId,
    files: &[(i32, Option<FileId>)],
) -> Result<BTreeMap<i32, Option<FileId>>> {
    let tenant = tx.tenant()?;
    let numbers: Vec<i32> = files.iter().map(|(number, _)| *number).collect();
    let ids: Vec<Option<Uuid>> = files.iter().map(|(_, file)| file.map(Id::uuid)).collect();
    sqlx::query(
        "UPDATE upload_entries e SET state = 'here', problem = NULL, file_id = g.file_id
         FROM unnest($3::int[], $4::uuid[]) AS g (number, file_id)
         WHERE e.tenant_id = $1 AND e.upload_id = $2 AND e.number = g.number AND e.state <> 'here'",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(&numbers)
    .bind(ids)
    .execute(tx.connection())
    .await?;
    let rows: Vec<(i32, Option<Uuid>)> = sqlx::query_as(
        "SELECT number, file_id FROM upload_entries
         WHERE tenant_id = $1 AND upload_id = $2 AND number = ANY($3) AND state = 'here'",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(numbers)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(number, file)| (number, file.map(FileId))).collect())
}

/// An act of sending of which something is still to come.
#[derive(Debug, Clone)]
pub struct Unfinished {
    /// Which.
    pub upload: UploadId,
    /// When it began.
    pub started_at: Timestamp,
    /// Who sends, as the case calls them.
    pub sender_name: String,
    /// Whether the asker is who sends.
    pub own: bool,
    /// Files of it that are here.
    pub here: i64,
    /// Files of it that are lacking.
    pub lacking: i64,
    /// Bytes of those.
    pub lacking_bytes: i64,
    /// The folder in which most of it lies; empty for single files.
    pub folder: String,
}

impl Unfinished {
    /// All that is to arrive.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.here + self.lacking
    }
}

/// What is unfinished on a case, newest first: everybody's for a member, one's own for anybody else.
///
/// # Errors
/// When the database cannot be reached.
pub async fn unfinished(tx: &mut Tx, case: CaseId, asks: &Actor) -> Result<Vec<Unfinished>> {
    type Row = (Uuid, jiff_sqlx::Timestamp, String, bool, i64, i64, i64, String);
    let tenant = tx.tenant()?;
    let (member, participant, _) = sender(asks)?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT u.id, u.started_at, coalesce(m.name, called(p.name, p.latin_name), ''),
           u.sent_by_member IS NOT DISTINCT FROM $3 AND u.sent_by_participant IS NOT DISTINCT FROM $4,
           count(*) FILTER (WHERE e.state = 'here'), count(*) FILTER (WHERE e.state = 'expected'),
           coalesce(sum(e.length) FILTER (WHERE e.state = 'expected'), 0)::bigint,
           coalesce(mode() WITHIN GROUP (ORDER BY CASE WHEN strpos(e.path, '/') > 0 THEN split_part(e.path, '/', 1) ELSE '' END), '')
         FROM uploads u JOIN upload_entries e ON e.tenant_id = u.tenant_id AND e.upload_id = u.id AND e.member_of IS NULL
         LEFT JOIN members m ON m.tenant_id = u.tenant_id AND m.id = u.sent_by_member
         LEFT JOIN participants p ON p.tenant_id = u.tenant_id AND p.id = u.sent_by_participant
         WHERE u.tenant_id = $1 AND u.case_id = $2 AND u.ended_at IS NULL
           AND ($3::uuid IS NOT NULL OR u.sent_by_participant = $4)
           AND EXISTS (SELECT FROM upload_entries l WHERE l.tenant_id = u.tenant_id AND l.case_id = u.case_id
             AND l.upload_id = u.id AND l.state = 'expected')
         GROUP BY u.id, u.started_at, m.name, p.name, p.latin_name, u.sent_by_member, u.sent_by_participant
         ORDER BY u.started_at DESC LIMIT 20",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(member)
    .bind(participant)
    .fetch_all(tx.connection())
    .await?;
    let read = |(id, started, sender_name, own, here, lacking, lacking_bytes, folder): Row| Unfinished {
        upload: UploadId(id),
        started_at: started.to_jiff(),
        sender_name,
        own,
        here,
        lacking,
        lacking_bytes,
        folder,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Ends an act of sending: what has not arrived is not expected any more. Answers the objects of large files that were
/// under way, for removal.
///
/// # Errors
/// [`crate::Error::Unreadable`] when it is another person's or case's.
pub async fn end<S: Subject>(tx: &mut Tx, permit: &Permitted<S>, upload: UploadId) -> Result<Vec<ObjectId>> {
    let case = case_of(permit)?;
    let upload = same_sender(tx, permit, case, upload).await?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ended = sqlx::query("UPDATE uploads SET ended_at = $3 WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL")
        .bind(tenant)
        .bind(upload.uuid())
        .bind(at)
        .execute(tx.connection())
        .await?;
    if ended.rows_affected() == 0 {
        return Ok(Vec::new());
    }
    let objects = transfers::give_up_all(tx, upload).await?;
    let (lacking, here): (i64, i64) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE state = 'expected'), count(*) FILTER (WHERE state = 'here')
         FROM upload_entries WHERE tenant_id = $1 AND upload_id = $2",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .fetch_one(tx.connection())
    .await?;
    let about = About("upload", upload.uuid());
    trail::record_about(tx, permit, Event::SendingEnded, about, json!({ "upload": upload, "files": lacking })).await?;
    // Its sender says that this is all of it.
    if here > 0 {
        requests::came_with(tx, case, upload).await?;
    }
    Ok(objects)
}
