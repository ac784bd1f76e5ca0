//! What was chosen, listed before a byte of it is sent. The answer says of each file whether it is to be sent, is here
//! already, or may be: then its hash decides. Path, length and date alone never make a record count as arrived: two discs
//! of one scanner may have the same names and lengths throughout.

use super::{begin, case_of, request_of, same_sender, sender};
use crate::error::Result;
use crate::requests;
use crate::trail::{self, About};
use crate::tx::Tx;
use domain::events::Event;
use domain::ids::{CaseId, FileId, Id, TransferId, UploadId};
use domain::policy::{Permitted, Subject};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// One file that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chosen {
    /// Its name with its folders.
    pub path: String,
    /// Bytes.
    pub length: u64,
    /// When it was changed last, as the browser says: milliseconds since 1970.
    pub modified_ms: Option<i64>,
}

/// What becomes of a chosen file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is to be sent.
    Send,
    /// It may be here: its hash decides ([`check`]).
    Check,
    /// It is here.
    Here,
    /// It belongs to a disc's viewer or to a file manager, and is not sent.
    Aside,
    /// It cannot be taken: `empty` or `too-long`.
    Refused(&'static str),
}

/// One line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its number within the act of sending.
    pub number: i32,
    /// What becomes of it.
    pub standing: Standing,
    /// The transfer that began to bring it.
    pub transfer: Option<TransferId>,
}

/// Where the lines lie.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The longest file, bytes.
    pub longest: u64,
    /// The longest file whose hash a browser can tell, bytes. Of a longer one path, length and date must do.
    pub hashable: u64,
}

/// Lists what was chosen: in the act of sending that is named; else in an unfinished one of the same sender (and for the same
/// request, where it is for one) in which some of it is listed; else in a new one.
///
/// # Errors
/// [`crate::Error::Unreadable`] when `upload` names another person's or case's act of sending.
pub async fn list<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    upload: Option<UploadId>,
    chosen: &[Chosen],
    limits: Limits,
) -> Result<(UploadId, Vec<Entry>)> {
    let case = case_of(permit)?;
    lock(tx, case).await?;
    let going_on = match upload {
        Some(upload) => Some(same_sender(tx, permit, case, upload).await?),
        None => unfinished_with(tx, permit, case, chosen).await?,
    };
    let upload = match going_on {
        Some(upload) => upload,
        None => begin(tx, permit, case).await?,
    };
    let listed = listed(tx, upload).await?;
    let known = known(tx, permit, case, chosen, limits).await?;
    let mut next = listed.values().map(|line| line.number).max().map_or(1, |last| last + 1);
    let (mut answers, mut fresh) = (Vec::with_capacity(chosen.len()), Vec::new());
    for one in chosen {
        if let Some(line) = listed.get(one) {
            answers.push(Entry { number: line.number, standing: line.standing(one, limits), transfer: line.transfer });
            continue;
        }
        let (standing, file) = judge(one, &known, limits);
        answers.push(Entry { number: next, standing, transfer: None });
        fresh.push((next, one, standing, file));
        next += 1;
    }
    if !fresh.is_empty() {
        insert(tx, case, upload, &fresh).await?;
        let aside = fresh.iter().filter(|(_, _, standing, _)| *standing == Standing::Aside).count();
        let detail = json!({ "upload": upload, "files": fresh.len() - aside, "aside": aside });
        trail::record_about(tx, permit, Event::SendingBegun, About("upload", upload.uuid()), detail).await?;
    }
    if answers.iter().any(|line| line.standing == Standing::Here) {
        requests::came_with(tx, case, upload).await?;
    }
    Ok((upload, answers))
}

/// Two windows that list the same folder wait for each other.
pub(super) async fn lock(tx: &mut Tx, case: CaseId) -> Result<()> {
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 2))")
        .bind(case.to_string())
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// A line that is there already.
struct Line {
    number: i32,
    state: String,
    problem: Option<String>,
    transfer: Option<TransferId>,
}

impl Line {
    fn standing(&self, chosen: &Chosen, limits: Limits) -> Standing {
        match self.state.as_str() {
            "here" if chosen.length <= limits.hashable || chosen.modified_ms.is_none() => Standing::Check,
            "here" => Standing::Here,
            "aside" => Standing::Aside,
            "refused" => Standing::Refused(if self.problem.as_deref() == Some("empty") { "empty" } else { "too-long" }),
            _ => Standing::Send,
        }
    }
}

async fn listed(tx: &mut Tx, upload: UploadId) -> Result<HashMap<Chosen, Line>> {
    type Row = (i32, String, i64, Option<i64>, String, Option<String>, Option<Uuid>);
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT e.number, e.path, e.length, e.modified_ms, e.state, e.problem, t.id
         FROM upload_entries e
         LEFT JOIN transfers t ON t.tenant_id = e.tenant_id AND t.upload_id = e.upload_id AND t.entry = e.number
           AND t.whole_at IS NULL AND t.expires_at > $3
         WHERE e.tenant_id = $1 AND e.upload_id = $2 AND e.member_of IS NULL",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    let line = |(number, path, length, modified_ms, state, problem, transfer): Row| {
        let chosen = Chosen { path, length: u64::try_from(length).unwrap_or(0), modified_ms };
        (chosen, Line { number, state, problem, transfer: transfer.map(TransferId) })
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The sender's unfinished act in which most of these are listed.
async fn unfinished_with<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    chosen: &[Chosen],
) -> Result<Option<UploadId>> {
    let tenant = tx.tenant()?;
    let (member, participant, _) = sender(permit.actor())?;
    let (paths, lengths, modified) = columns(chosen.iter());
    let found: Option<Uuid> = sqlx::query_scalar(
        "SELECT e.upload_id FROM upload_entries e
         JOIN uploads u ON u.tenant_id = e.tenant_id AND u.id = e.upload_id AND u.ended_at IS NULL
           AND u.sent_by_member IS NOT DISTINCT FROM $3 AND u.sent_by_participant IS NOT DISTINCT FROM $4
           AND ($8::uuid IS NULL OR u.request_id = $8)
         JOIN unnest($5::text[], $6::bigint[], $7::bigint[]) AS g (path, length, modified_ms)
           ON g.length = e.length AND g.path = e.path AND g.modified_ms IS NOT DISTINCT FROM e.modified_ms
         WHERE e.tenant_id = $1 AND e.case_id = $2 AND e.state IN ('expected', 'here')
           AND EXISTS (SELECT FROM upload_entries l
             WHERE l.tenant_id = e.tenant_id AND l.case_id = e.case_id AND l.upload_id = e.upload_id AND l.state = 'expected')
         GROUP BY e.upload_id ORDER BY count(*) DESC, e.upload_id DESC LIMIT 1",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(member)
    .bind(participant)
    .bind(paths)
    .bind(lengths)
    .bind(modified)
    .bind(request_of(permit))
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(UploadId))
}

/// Files of the same name and length that this sender has sent before; of those too long for a hash, with their date.
type Known = BTreeMap<(String, u64), Vec<(Option<i64>, FileId)>>;

async fn known<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    chosen: &[Chosen],
    limits: Limits,
) -> Result<Known> {
    let tenant = tx.tenant()?;
    let (member, participant, _) = sender(permit.actor())?;
    let worth_asking = chosen.iter().filter(|one| one.length > 0 && one.length <= limits.longest);
    let (paths, lengths, _) = columns(worth_asking);
    let rows: Vec<(String, i64, Option<i64>, Uuid)> = sqlx::query_as(
        "SELECT f.name, f.length, e.modified_ms, f.id
         FROM unnest($5::text[], $6::bigint[]) AS g (path, length)
         JOIN files f ON f.tenant_id = $1 AND f.case_id = $2 AND f.name = g.path AND f.length = g.length
         JOIN uploads u ON u.tenant_id = f.tenant_id AND u.id = f.upload_id
           AND u.sent_by_member IS NOT DISTINCT FROM $3 AND u.sent_by_participant IS NOT DISTINCT FROM $4
         LEFT JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id
         LEFT JOIN upload_entries e ON e.tenant_id = f.tenant_id AND e.upload_id = f.upload_id AND e.file_id = f.id
         WHERE d.removed_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(member)
    .bind(participant)
    .bind(paths)
    .bind(lengths)
    .fetch_all(tx.connection())
    .await?;
    let mut known = Known::new();
    for (path, length, modified_ms, file) in rows {
        known.entry((path, u64::try_from(length).unwrap_or(0))).or_default().push((modified_ms, FileId(file)));
    }
    Ok(known)
}

fn judge(one: &Chosen, known: &Known, limits: Limits) -> (Standing, Option<FileId>) {
    if domain::discs::is_freight(&one.path) {
        return (Standing::Aside, None);
    }
    match one.length {
        0 => return (Standing::Refused("empty"), None),
        length if length > limits.longest => return (Standing::Refused("too-long"), None),
        _ => {}
    }
    let Some(alike) = known.get(&(one.path.clone(), one.length)) else {
        return (Standing::Send, None);
    };
    if one.length <= limits.hashable {
        return (Standing::Check, None);
    }
    let same = alike.iter().find(|(modified, _)| modified.is_some() && *modified == one.modified_ms);
    same.map_or((Standing::Send, None), |(_, file)| (Standing::Here, Some(*file)))
}

type Fresh<'a> = (i32, &'a Chosen, Standing, Option<FileId>);

async fn insert(tx: &mut Tx, case: CaseId, upload: UploadId, fresh: &[Fresh<'_>]) -> Result<()> {
    let tenant = tx.tenant()?;
    let (paths, lengths, modified) = columns(fresh.iter().map(|(_, one, _, _)| *one));
    let numbers: Vec<i32> = fresh.iter().map(|(number, ..)| *number).collect();
    let states: Vec<&str> = fresh.iter().map(|(_, _, standing, _)| standing.state()).collect();
    let problems: Vec<Option<&str>> = fresh.iter().map(|(_, _, standing, _)| standing.problem()).collect();
    let files: Vec<Option<Uuid>> = fresh.iter().map(|(_, _, _, file)| file.map(Id::uuid)).collect();
    sqlx::query(
        "INSERT INTO upload_entries (tenant_id, upload_id, case_id, number, path, length, modified_ms, state, problem, file_id)
         SELECT $1, $2, $3, number, path, length, modified_ms, state, problem, file_id
         FROM unnest($4::int[], $5::text[], $6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::uuid[])
           AS g (number, path, length, modified_ms, state, problem, file_id)",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(case.uuid())
    .bind(numbers)
    .bind(paths)
    .bind(lengths)
    .bind(modified)
    .bind(states)
    .bind(problems)
    .bind(files)
    .execute(tx.connection())
    .await?;
    Ok(())
}

impl Standing {
    const fn state(self) -> &'static str {
        match self {
            Self::Send | Self::Check => "expected",
            Self::Here => "here",
            Self::Aside => "aside",
            Self::Refused(_) => "refused",
        }
    }

    const fn problem(self) -> Option<&'static str> {
        match self {
            Self::Aside => Some("disc-freight"),
            Self::Refused(problem) => Some(problem),
            Self::Send | Self::Check | Self::Here => None,
        }
    }
}

fn columns<'a>(chosen: impl Iterator<Item = &'a Chosen>) -> (Vec<String>, Vec<i64>, Vec<Option<i64>>) {
    let (mut paths, mut lengths, mut modified) = (Vec::new(), Vec::new(), Vec::new());
    for one in chosen {
        paths.push(one.path.clone());
        lengths.push(i64::try_from(one.length).unwrap_or(i64::MAX));
        modified.push(one.modified_ms);
    }
    (paths, lengths, modified)
}

/// Takes the hashes of files that may be here. What this sender has sent before with the same bytes is here; anything else
/// is to be sent, a different file under a known name under a number of its own.
///
/// # Errors
/// [`crate::Error::Unreadable`] when `upload` names another person's or case's act of sending.
pub async fn check<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    upload: UploadId,
    told: &[(i32, [u8; 32])],
) -> Result<Vec<Entry>> {
    let case = case_of(permit)?;
    let upload = same_sender(tx, permit, case, upload).await?;
    lock(tx, case).await?;
    let mut answers = Vec::with_capacity(told.len());
    for (number, file, state) in looked_up(tx, permit, case, upload, told).await? {
        let (number, standing) = match (file, state.as_str()) {
            (Some(file), "expected") => {
                super::entries::mark(tx, upload, &[(number, Some(file))]).await?;
                (number, Standing::Here)
            }
            (Some(_), _) => (number, Standing::Here),
            (None, "here") => (again(tx, upload, number).await?, Standing::Send),
            (None, _) => (number, Standing::Send),
        };
        answers.push(Entry { number, standing, transfer: None });
    }
    if answers.iter().any(|line| line.standing == Standing::Here) {
        requests::came_with(tx, case, upload).await?;
    }
    Ok(answers)
}

async fn looked_up<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    case: CaseId,
    upload: UploadId,
    told: &[(i32, [u8; 32])],
) -> Result<Vec<(i32, Option<FileId>, String)>> {
    let tenant = tx.tenant()?;
    let (member, participant, _) = sender(permit.actor())?;
    let numbers: Vec<i32> = told.iter().map(|(number, _)| *number).collect();
    let hashes: Vec<&[u8]> = told.iter().map(|(_, hash)| hash.as_slice()).collect();
    let rows: Vec<(i32, Option<Uuid>, String)> = sqlx::query_as(
        "SELECT e.number, (
           SELECT f.id FROM files f
           JOIN uploads u ON u.tenant_id = f.tenant_id AND u.id = f.upload_id
             AND u.sent_by_member IS NOT DISTINCT FROM $4 AND u.sent_by_participant IS NOT DISTINCT FROM $5
           LEFT JOIN documents d ON d.tenant_id = f.tenant_id AND d.id = f.document_id
           WHERE f.tenant_id = e.tenant_id AND f.case_id = $3 AND f.sha256 = g.hash AND f.length = e.length
             AND d.removed_at IS NULL LIMIT 1), e.state
         FROM unnest($6::int[], $7::bytea[]) WITH ORDINALITY AS g (number, hash, place)
         JOIN upload_entries e ON e.tenant_id = $1 AND e.upload_id = $2 AND e.number = g.number ORDER BY g.place",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(case.uuid())
    .bind(member)
    .bind(participant)
    .bind(numbers)
    .bind(hashes)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|(number, file, state)| (number, file.map(FileId), state)).collect())
}

/// Another file of the same path, length and date as one that is here.
async fn again(tx: &mut Tx, upload: UploadId, number: i32) -> Result<i32> {
    let tenant = tx.tenant()?;
    let fresh = sqlx::query_scalar(
        "INSERT INTO upload_entries (tenant_id, upload_id, case_id, number, path, length, state)
         SELECT tenant_id, upload_id, case_id,
           (SELECT max(l.number) + 1 FROM upload_entries l WHERE l.tenant_id = $1 AND l.upload_id = $2), path, length, 'expected'
         FROM upload_entries WHERE tenant_id = $1 AND upload_id = $2 AND number = $3 RETURNING number",
    )
    .bind(tenant)
    .bind(upload.uuid())
    .bind(number)
    .fetch_one(tx.connection())
    .await?;
    Ok(fresh)
}
