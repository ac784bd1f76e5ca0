//! What the worker takes out of a ZIP: each member a line of the act of sending, most of them files.

use super::{Stored, already_here, insert};
use crate::error::Result;
use crate::trail::{self, About};
use crate::tx::{SystemTx, Tx};
use domain::events::Event;
use domain::ids::{CaseId, FileId, Id, ObjectId, UploadId};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

/// A member that was looked at.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The archive's name and its own: `disc.zip/DICOM/IM1`.
    pub name: String,
    /// Bytes, as the archive says.
    pub length: u64,
    /// What became of it.
    pub what: What,
}

/// What became of a member.
#[derive(Debug, Clone)]
pub enum What {
    /// Its bytes are durable.
    Kept(Stored),
    /// It belongs to a disc's viewer or to a file manager.
    Aside,
    /// It cannot be used; the problem's code says why.
    Refused(&'static str),
}

/// Notes that so many objects are about to be stored. The caller commits before storing any.
///
/// # Errors
/// When the database cannot be reached.
pub async fn intend(tx: &mut SystemTx, case: CaseId, count: usize) -> Result<Vec<ObjectId>> {
    let mut objects = Vec::with_capacity(count);
    for _ in 0..count {
        objects.push(super::intend_one(tx, case).await?);
    }
    Ok(objects)
}

/// The names of an archive's members that were looked at before.
///
/// # Errors
/// When the database cannot be reached.
pub async fn done(tx: &mut Tx, upload: UploadId, archive: FileId) -> Result<HashSet<String>> {
    let tenant = tx.tenant()?;
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT path FROM upload_entries WHERE tenant_id = $1 AND upload_id = $2 AND member_of = $3",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(archive.uuid())
    .fetch_all(tx.connection())
    .await?;
    Ok(names.into_iter().collect())
}

/// Makes members true: lines, files, the end of their intentions. Answers the objects of those that the case has already.
///
/// # Errors
/// When the database cannot be reached.
pub async fn take(
    tx: &mut SystemTx,
    case: CaseId,
    upload: UploadId,
    archive: FileId,
    taken: &[Taken],
) -> Result<Vec<ObjectId>> {
    let stored: Vec<Stored> = taken
        .iter()
        .filter_map(|one| match &one.what {
            What::Kept(stored) => Some(stored.clone()),
            What::Aside | What::Refused(_) => None,
        })
        .collect();
    let mut known: HashSet<[u8; 32]> = already_here(tx, case, &stored).await?.into_iter().collect();
    let mut next = next_number(tx, case, upload).await?;
    let mut unused = Vec::new();
    for one in taken {
        let (state, problem, file) = match &one.what {
            What::Aside => ("aside", Some("disc-freight"), None),
            What::Refused(problem) => ("refused", Some(*problem), None),
            What::Kept(stored) if known.insert(stored.sha256) => {
                ("here", None, Some(insert(tx, case, upload, stored, None, Some(archive)).await?))
            }
            What::Kept(stored) => {
                unused.push(stored.object);
                ("here", None, None)
            }
        };
        line(tx, case, upload, archive, next, one, (state, problem, file)).await?;
        next += 1;
    }
    Ok(unused)
}

async fn next_number(tx: &mut Tx, case: CaseId, upload: UploadId) -> Result<i32> {
    let tenant = tx.tenant()?;
    super::manifest::lock(tx, case).await?;
    Ok(sqlx::query_scalar(
        "SELECT coalesce(max(number), 0) + 1 FROM upload_entries WHERE tenant_id = $1 AND upload_id = $2",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .fetch_one(tx.connection())
    .await?)
}

async fn line(
    tx: &mut Tx,
    case: CaseId,
    upload: UploadId,
    archive: FileId,
    number: i32,
    one: &Taken,
    (state, problem, file): (&str, Option<&str>, Option<FileId>),
) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query(
        "INSERT INTO upload_entries (tenant_id, upload_id, case_id, number, path, length, state, problem, file_id, member_of)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(case.uuid())
    .bind(number)
    .bind(&one.name)
    .bind(i64::try_from(one.length).unwrap_or(i64::MAX))
    .bind(state)
    .bind(problem)
    .bind(file.map(Id::uuid))
    .bind(archive.uuid())
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Records that an archive was taken apart.
///
/// # Errors
/// When the database cannot be reached.
pub async fn told(tx: &mut SystemTx, case: CaseId, archive: FileId, kept: usize, refused: usize) -> Result<()> {
    let archive: Uuid = archive.uuid();
    let detail = json!({ "files": kept, "refused": refused });
    trail::by_worker(tx, Event::FilesUnpacked, Some(case), About("file", archive), detail).await?;
    Ok(())
}
