//! What a browser's script asks before and after it sends: which of these files are to be sent; whether those that may be
//! here are; that no more is to come.
//!
//! ```text
//! POST …/uploads                 { "upload": null, "files": [["CD/DICOM/IM1", 525312, 1751328000000], …] }
//!                              → { "upload": "…", "files": [{ "number": 1, "state": "send" }, …] }
//! POST …/uploads/{upload}/check  { "files": [[1, "sha-256 in hex"], …] }
//!                              → { "files": [{ "number": 1, "state": "here" }, …] }
//! ```
//!
//! A state is `send`, `check`, `here`, `aside`, `empty` or `too-long`. A line that a transfer began to bring names it as
//! `transfer`. As for all that is sent, `subject` is what the entry's action is done to.

use super::LONGEST;
use crate::doors::Entry;
use crate::errors::{WebError, WebResult};
use crate::forms::check_token;
use crate::here::Here;
use axum::Json;
use axum::extract::Request;
use axum::response::IntoResponse;
use domain::discs::clean_path;
use domain::ids::UploadId;
use domain::policy::Subject;
use http::HeaderMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use store::uploads::entries;
use store::uploads::manifest::{self as stored, Chosen, Limits, Standing};

/// The longest list, in bytes and in lines: some twenty discs.
const LONGEST_LIST: usize = 8 << 20;
const MOST_LINES: usize = 20_000;
/// A browser hashes a file in one piece of memory; longer ones go by path, length and date.
const HASHABLE: u64 = 64 << 20;

#[derive(Deserialize)]
struct Listed {
    upload: Option<UploadId>,
    files: Vec<(String, u64, Option<i64>)>,
}

#[derive(Deserialize)]
struct Hashed {
    files: Vec<(i32, String)>,
}

/// Lists what was chosen.
///
/// # Errors
/// When the policy says no, the token is wrong, the list does not read or is too long, or the act is somebody else's.
pub async fn list<S: Subject>(entry: &Entry, subject: S, here: &Here, request: Request) -> WebResult {
    let mut work = entry.on(subject).await?;
    let listed: Listed = read(here, request).await?;
    if listed.files.is_empty() {
        return Err(WebError::BadRequest);
    }
    if listed.files.len() > MOST_LINES {
        return Err(WebError::TooLarge);
    }
    if let Some(upload) = listed.upload {
        entry.found(entries::own(&mut work.tx, &work.permit, upload).await?).await?;
    }
    let chosen: Vec<Chosen> = listed
        .files
        .into_iter()
        .map(|(path, length, modified_ms)| Chosen { path: clean_path(&path), length, modified_ms })
        .collect();
    let limits = Limits { longest: LONGEST, hashable: HASHABLE };
    let (upload, lines) = stored::list(&mut work.tx, &work.permit, listed.upload, &chosen, limits).await?;
    work.tx.commit().await?;
    Ok(Json(json!({ "upload": upload, "files": answers(&lines) })).into_response())
}

/// Takes hashes.
///
/// # Errors
/// As [`list`].
pub async fn check<S: Subject>(
    entry: &Entry,
    subject: S,
    here: &Here,
    upload: UploadId,
    request: Request,
) -> WebResult {
    let mut work = entry.on(subject).await?;
    let own = entry.found(entries::own(&mut work.tx, &work.permit, upload).await?).await?;
    let hashed: Hashed = read(here, request).await?;
    let mut told = Vec::with_capacity(hashed.files.len());
    for (number, hash) in hashed.files {
        let mut bytes = [0; 32];
        hex::decode_to_slice(hash, &mut bytes).map_err(|_| WebError::BadRequest)?;
        told.push((number, bytes));
    }
    let lines = stored::check(&mut work.tx, &work.permit, own, &told).await?;
    work.tx.commit().await?;
    Ok(Json(json!({ "files": answers(&lines) })).into_response())
}

/// Ends an act of sending, and removes what had come of large files.
///
/// # Errors
/// When the policy says no, or the act is somebody else's.
pub async fn end<S: Subject>(entry: &Entry, subject: S, upload: UploadId) -> WebResult<()> {
    let mut work = entry.on(subject).await?;
    let own = entry.found(entries::own(&mut work.tx, &work.permit, upload).await?).await?;
    let objects = entries::end(&mut work.tx, &work.permit, own).await?;
    work.tx.commit().await?;
    super::remove(entry, subject, &objects).await;
    Ok(())
}

fn answers(lines: &[stored::Entry]) -> Vec<serde_json::Value> {
    lines
        .iter()
        .map(|line| match line.transfer {
            Some(transfer) => json!({ "number": line.number, "state": word(line.standing), "transfer": transfer }),
            None => json!({ "number": line.number, "state": word(line.standing) }),
        })
        .collect()
}

const fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Send => "send",
        Standing::Check => "check",
        Standing::Here => "here",
        Standing::Aside => "aside",
        Standing::Refused(why) => why,
    }
}

async fn read<T: DeserializeOwned>(here: &Here, request: Request) -> WebResult<T> {
    header_token(here, request.headers())?;
    let bytes = axum::body::to_bytes(request.into_body(), LONGEST_LIST).await.map_err(|_| WebError::TooLarge)?;
    serde_json::from_slice(&bytes).map_err(|_| WebError::BadRequest)
}

/// The form token of a request that is no form.
pub(super) fn header_token(here: &Here, headers: &HeaderMap) -> WebResult<()> {
    let sent = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or("");
    check_token(here, sent)
}
