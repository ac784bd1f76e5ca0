//! The way in of files, for the desk and the family alike: one `multipart/form-data` request of any number of files,
//! streamed to the vault as they arrive. A clinic's letter comes in by [`letter`].
//!
//! ```ignore
//! pub async fn create(person: Person, Path(id): Path<ParticipantId>, sent: Sent) -> WebResult {
//!     let script = sent.by_script;
//!     let receipt = uploads::receive(&person.entry()?, person.case, sent).await?;
//!     Ok(receipt.answer(script, &format!("/my/{id}/documents")))
//! }
//! ```
//!
//! The form's fields, in this order: `_csrf` (or the header `x-csrf-token`), optionally `upload` (the act of sending that
//! this goes on with) and `for` (the request that it answers), then `files`, each optionally after a `path` that says in which folder it lay, or after the number of
//! its `entry` in the act's list. Large files may come in pieces ([`tus`]).
//!
//! An intention is committed before a file's first byte is stored; nothing is acknowledged before the transaction that
//! makes the batch true is committed (S56). An empty file is refused by itself, and the rest of the batch is kept.

pub mod letter;
pub mod manifest;
mod receipt;
pub mod sending;
pub mod tus;

pub use receipt::{Receipt, Report, Told};

use crate::doors::Entry;
use crate::errors::{WebError, WebResult};
use crate::forms::check_token;
use crate::here::Here;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use bytes::Bytes;
use domain::discs::clean_path;
use domain::ids::{ObjectId, RequestId, UploadId};
use domain::policy::Subject;
use futures_util::{StreamExt, stream};
use http::header;
use std::collections::VecDeque;
use std::io;
use store::keys;
use store::uploads::{self as stored, Stored, entries};
use vault::{DataKey, PutError};

/// The longest file, in bytes.
pub const LONGEST: u64 = 5_000_000_000;
/// Files in one request; a browser's script sends far fewer at a time.
const MOST: usize = 5_000;
/// Intentions taken at a time.
const BLOCK: usize = 16;
/// The longest value of a field that is no file, in bytes.
const SHORT: usize = 16 * 1024;

/// A request that sends files, not yet read.
pub struct Sent {
    multipart: Multipart,
    here: Here,
    header_token: Option<String>,
    /// Whether a script sends it and wants JSON back.
    pub by_script: bool,
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let (mut parts, body) = request.into_parts();
        let Ok(here) = Here::from_request_parts(&mut parts, state).await;
        let text = |name: &str| {
            let value = parts.headers.get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let header_token = text("x-csrf-token");
        let by_script = parts.headers.contains_key("x-requested-with")
            || text(header::ACCEPT.as_str()).is_some_and(|kinds| kinds.contains("application/json"));
        let mut request = Request::from_parts(parts, body);
        // Nothing is gathered in memory, so the body as a whole needs no limit; each file has its own.
        DefaultBodyLimit::disable().apply(&mut request);
        let multipart = Multipart::from_request(request, state).await.map_err(|_| WebError::BadRequest)?;
        Ok(Self { multipart, here, header_token, by_script })
    }
}

/// Receives the files of a request. `subject` is what the entry's action is done to: the case, for `SendDocuments`; what is
/// asked for, for `AnswerRequest`.
///
/// # Errors
/// When the policy says no (before a byte is read, and again when all are stored), the form token is wrong, the request
/// breaks off, or the database cannot be reached. Then nothing of this request was acknowledged.
pub async fn receive<S: Subject + Send + Sync>(entry: &Entry, subject: S, sent: Sent) -> WebResult<Receipt> {
    let mut desk = Reception::open(entry, subject).await?;
    let mut multipart = sent.multipart;
    let mut checked = match &sent.header_token {
        Some(token) => check_token(&sent.here, token).map(|()| true)?,
        None => false,
    };
    let (mut upload, mut folder, mut line, mut answers) = (None, String::new(), None, None);
    while let Some(field) = multipart.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or("").to_owned();
        if name == "_csrf" {
            check_token(&sent.here, &text(field, SHORT).await?)?;
            checked = true;
            continue;
        }
        if !checked {
            return Err(WebError::FormToken);
        }
        match name.as_str() {
            "upload" => upload = text(field, SHORT).await?.parse::<UploadId>().ok(),
            "for" => answers = text(field, SHORT).await?.parse::<RequestId>().ok(),
            "path" => folder = text(field, SHORT).await?,
            "entry" => line = text(field, SHORT).await?.parse::<i32>().ok(),
            "files" => desk.take(field, std::mem::take(&mut folder), line.take()).await?,
            _ => drop(field),
        }
    }
    if !checked {
        return Err(WebError::FormToken);
    }
    Ok(Receipt { answers, ..desk.close(upload).await? })
}

fn broken(error: axum::extract::multipart::MultipartError) -> WebError {
    tracing::info!(status = %error.status(), "an upload broke off");
    WebError::BadRequest
}

async fn text(mut field: Field<'_>, most: usize) -> WebResult<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > most {
            return Err(WebError::TooLarge);
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// One request's files on their way in.
struct Reception<'a, S> {
    entry: &'a Entry,
    subject: S,
    key: DataKey,
    intents: VecDeque<ObjectId>,
    /// Objects of attempts that came to nothing.
    wasted: Vec<ObjectId>,
    stored: Vec<Stored>,
    told: Vec<Told>,
    /// For each stored file its place in `told`, and its line in the act's list.
    places: Vec<(usize, Option<i32>)>,
}

impl<'a, S: Subject + Send + Sync> Reception<'a, S> {
    async fn open(entry: &'a Entry, subject: S) -> WebResult<Self> {
        let mut work = entry.on(subject).await?;
        let key = keys::of_case(&mut work.tx, entry.case).await?;
        // Nothing is intended yet: a form without its token writes nothing.
        Ok(Self {
            entry,
            subject,
            key,
            intents: VecDeque::new(),
            wasted: Vec::new(),
            stored: Vec::new(),
            told: Vec::new(),
            places: Vec::new(),
        })
    }

    async fn next_object(&mut self) -> WebResult<ObjectId> {
        if self.intents.is_empty() {
            let mut work = self.entry.on(self.subject).await?;
            let more = stored::intend(&mut work.tx, &work.permit, BLOCK).await?;
            work.tx.commit().await?;
            self.intents.extend(more);
        }
        self.intents.pop_front().ok_or(WebError::Internal)
    }

    async fn take(&mut self, mut field: Field<'_>, folder: String, line: Option<i32>) -> WebResult<()> {
        let given = field.file_name().unwrap_or("").to_owned();
        let first = next_bytes(&mut field).await?;
        if given.is_empty() && first.is_none() {
            // A file input that nobody filled.
            return Ok(());
        }
        if self.told.len() >= MOST {
            return Err(WebError::TooLarge);
        }
        let name = clean_path(if folder.is_empty() { &given } else { &folder });
        let Some(first) = first else {
            self.told.push(Told::refused(name, "empty"));
            return Ok(());
        };
        let object = self.next_object().await?;
        let blob = stored::blob_key(self.entry.tenant, self.entry.case, object);
        let rest = stream::unfold(&mut field, |field| async move {
            match field.chunk().await {
                Ok(Some(bytes)) => Some((Ok(bytes), field)),
                Ok(None) => None,
                Err(error) => Some((Err(io::Error::other(error)), field)),
            }
        });
        let body = stream::once(async { Ok(first) }).chain(rest);
        let put = self.entry.app.blobs.put(&blob, &self.key, body, LONGEST);
        match put.await {
            Ok(kept) => {
                self.places.push((self.told.len(), line));
                self.told.push(Told::kept(name.clone(), kept.length));
                self.stored.push(Stored { object, name, length: kept.length, sha256: kept.sha256, crc32: kept.crc32 });
                Ok(())
            }
            Err(PutError::TooLarge { .. }) => {
                self.wasted.push(object);
                self.told.push(Told::refused(name, "too-long"));
                Ok(())
            }
            Err(PutError::Storage(error)) => {
                tracing::error!(%error, "an original could not be stored");
                self.wasted.push(object);
                self.told.push(Told::refused(name, "not-stored"));
                Ok(())
            }
            // Nobody is listening any more. What was stored of this request is forgotten by the sweeper.
            Err(PutError::Body(_)) => Err(WebError::BadRequest),
        }
    }

    /// One transaction makes the whole batch true, under a permission asked anew (S34).
    async fn close(mut self, upload: Option<UploadId>) -> WebResult<Receipt> {
        let mut work = self.entry.on(self.subject).await?;
        let unused: Vec<ObjectId> = self.intents.drain(..).collect();
        stored::forget(&mut work.tx, &unused).await?;
        if self.stored.is_empty() {
            work.tx.commit().await?;
            return Ok(Receipt { upload, files: self.told, answers: None });
        }
        let outcome = stored::receive(&mut work.tx, &work.permit, upload, &self.stored).await?;
        let lines: Vec<_> =
            self.places.iter().zip(&outcome.files).filter_map(|((_, line), file)| Some(((*line)?, *file))).collect();
        let arrived = entries::arrived(&mut work.tx, self.entry.case, outcome.upload, &lines).await?;
        work.tx.commit().await?;
        for (((place, line), kept), file) in self.places.iter().zip(&self.stored).zip(&outcome.files) {
            if let Some(told) = self.told.get_mut(*place) {
                // A batch that is sent again, because its answer got lost, is answered as it was.
                told.file = file.or_else(|| line.and_then(|line| arrived.get(&line).copied().flatten()));
            }
            if file.is_none() {
                self.wasted.push(kept.object);
            }
        }
        remove(self.entry, self.subject, &self.wasted).await;
        Ok(Receipt { upload: Some(outcome.upload), files: self.told, answers: None })
    }
}

/// Removes what was stored for nothing, and its intentions. What fails here, the sweeper finds by those.
async fn remove<S: Subject>(entry: &Entry, subject: S, objects: &[ObjectId]) {
    if objects.is_empty() {
        return;
    }
    for object in objects {
        let blob = stored::blob_key(entry.tenant, entry.case, *object);
        if let Err(error) = entry.app.blobs.delete(&blob).await {
            tracing::warn!(%error, "an object could not be removed yet");
            return;
        }
    }
    let forget = async {
        let mut work = entry.on(subject).await?;
        stored::forget(&mut work.tx, objects).await?;
        work.tx.commit().await
    };
    if forget.await.is_err() {
        tracing::warn!("intentions could not be forgotten yet");
    }
}

async fn next_bytes(field: &mut Field<'_>) -> WebResult<Option<Bytes>> {
    while let Some(bytes) = field.chunk().await.map_err(broken)? {
        if !bytes.is_empty() {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}
