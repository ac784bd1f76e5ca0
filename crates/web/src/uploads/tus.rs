//! Large files, resumable: tus 1.0.0 (tus.io/protocols/resumable-upload), the core protocol with the extensions creation,
//! termination and expiration.
//!
//! What a `PATCH` brings is sealed and stored in pieces of [`PIECE`] bytes; each counts once its row is committed, under a
//! permission asked anew. After a break, whoever's fault, `HEAD` tells how much is durable, and at most one piece is sent a
//! second time. A transfer's address is no capability: session, policy, sender and (for changes) form token are asked as
//! for any upload.

use super::LONGEST;
use super::manifest::header_token;
use crate::doors::Entry;
use crate::errors::{WebError, WebResult};
use crate::here::Here;
use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use domain::discs::clean_path;
use domain::ids::{ObjectId, TransferId};
use domain::policy::Subject;
use futures_util::{Stream, StreamExt, stream};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use std::collections::BTreeMap;
use std::io;
use store::transfers::{self, NewTransfer, Piece, Transfer};
use store::uploads::{self as stored, entries};
use vault::{DataKey, PutError};

/// Bytes of a piece: sealed, it still goes to S3 in one conditional request.
pub const PIECE: u64 = 4 << 20;
const VERSION: &str = "1.0.0";

/// `OPTIONS`: what this server can do.
///
/// # Errors
/// When the policy says no.
pub async fn offer<S: Subject>(entry: &Entry, subject: S) -> WebResult {
    entry.on(subject).await?;
    let headers = [
        ("tus-version", VERSION.to_owned()),
        ("tus-extension", "creation,termination,expiration".to_owned()),
        ("tus-max-size", LONGEST.to_string()),
    ];
    Ok(answer(StatusCode::NO_CONTENT, &headers))
}

/// `POST`: begins a transfer. `Upload-Metadata` may name the file (`filename`), the act of sending (`upload`) and its line
/// in the act's list (`entry`). Where it lies from then on, its door says.
///
/// # Errors
/// When the policy says no, the token is wrong, a header does not read, or the act is somebody else's.
pub async fn create<S: Subject>(
    entry: &Entry,
    subject: S,
    here: &Here,
    request: Request,
    place: impl FnOnce(TransferId) -> String,
) -> WebResult {
    let mut work = entry.on(subject).await?;
    let headers = request.headers();
    header_token(here, headers)?;
    if let Some(wrong) = other_version(headers) {
        return Ok(wrong);
    }
    let length: u64 = number(headers, "upload-length").ok_or(WebError::BadRequest)?;
    if length > LONGEST {
        return Err(WebError::TooLarge);
    }
    if length == 0 {
        return Err(WebError::BadRequest);
    }
    let about = metadata(headers);
    let text = |name: &str| about.get(name).map_or("", String::as_str);
    let upload = match text("upload").parse() {
        Ok(upload) => Some(entry.found(entries::own(&mut work.tx, &work.permit, upload).await?).await?),
        Err(_) => None,
    };
    let new = NewTransfer {
        entry: text("entry").parse().ok().filter(|_| upload.is_some()),
        upload,
        name: clean_path(text("filename")),
        length,
    };
    let transfer = transfers::begin(&mut work.tx, &work.permit, &new).await?;
    work.tx.commit().await?;
    let place = place(transfer.id);
    let mut response = standing(StatusCode::CREATED, &transfer);
    response.headers_mut().insert(header::LOCATION, HeaderValue::from_str(&place).map_err(|_| WebError::Internal)?);
    Ok(response)
}

/// `HEAD`: how much is durable.
///
/// # Errors
/// When the policy says no, or there is no such transfer of this sender.
pub async fn look<S: Subject>(entry: &Entry, subject: S, id: TransferId, headers: &HeaderMap) -> WebResult {
    let mut work = entry.on(subject).await?;
    let transfer = entry.found(transfers::find(&mut work.tx, &work.permit, id).await?).await?;
    if let Some(wrong) = other_version(headers) {
        return Ok(wrong);
    }
    Ok(standing(StatusCode::OK, &transfer))
}

/// `DELETE`: gives it up.
///
/// # Errors
/// When the policy says no, the token is wrong, or there is no such transfer of this sender. One that has wholly arrived is
/// a file of the case and stays: 409.
pub async fn give_up<S: Subject>(
    entry: &Entry,
    subject: S,
    here: &Here,
    id: TransferId,
    headers: &HeaderMap,
) -> WebResult {
    let mut work = entry.on(subject).await?;
    let transfer = entry.found(transfers::find(&mut work.tx, &work.permit, id).await?).await?;
    header_token(here, headers)?;
    if let Some(wrong) = other_version(headers) {
        return Ok(wrong);
    }
    let Some(objects) = transfers::give_up(&mut work.tx, &work.permit, &transfer).await? else {
        return Err(WebError::LostUpdate);
    };
    work.tx.commit().await?;
    super::remove(entry, subject, &objects).await;
    Ok(answer(StatusCode::NO_CONTENT, &[]))
}

/// `PATCH`: takes more of it.
///
/// # Errors
/// When the policy says no (before a byte is read, and again with every piece), the token is wrong, there is no such
/// transfer of this sender, the body breaks off, or the object store fails. What counted before counts still.
pub async fn patch<S: Subject + Send + Sync>(
    entry: &Entry,
    subject: S,
    here: &Here,
    id: TransferId,
    request: Request,
) -> WebResult {
    let mut work = entry.on(subject).await?;
    let transfer = entry.found(transfers::find(&mut work.tx, &work.permit, id).await?).await?;
    let headers = request.headers();
    header_token(here, headers)?;
    if let Some(wrong) = other_version(headers) {
        return Ok(wrong);
    }
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != "application/offset+octet-stream") {
        return Ok(answer(StatusCode::UNSUPPORTED_MEDIA_TYPE, &[]));
    }
    let offset: u64 = number(headers, "upload-offset").ok_or(WebError::BadRequest)?;
    if offset != transfer.received {
        return Ok(standing(StatusCode::CONFLICT, &transfer));
    }
    if number(headers, "content-length").is_some_and(|more: u64| more > transfer.length - offset) {
        return Err(WebError::TooLarge);
    }
    let until = number(headers, "content-length").map_or(transfer.length, |more: u64| offset.saturating_add(more));
    let key = store::keys::of_case(&mut work.tx, entry.case).await?;
    let object = stored::intend(&mut work.tx, &work.permit, 1).await?.pop();
    work.tx.commit().await?;
    let arriving = Arriving { entry, subject, key, transfer, until, object, rest: Cut::of(request.into_body()) };
    arriving.take().await
}

/// A request's bytes on their way in.
struct Arriving<'a, S> {
    entry: &'a Entry,
    subject: S,
    key: DataKey,
    transfer: Transfer,
    /// Where this request ends, as it says.
    until: u64,
    /// The intention of the next piece.
    object: Option<ObjectId>,
    rest: Cut,
}

impl<S: Subject + Send + Sync> Arriving<'_, S> {
    async fn take(mut self) -> WebResult {
        while self.rest.more().await? {
            let left = self.transfer.length - self.transfer.received;
            let Some(object) = self.object.take().filter(|_| left > 0) else {
                return Err(WebError::TooLarge);
            };
            let piece = self.store(object, left.min(PIECE)).await?;
            let mut work = self.entry.on(self.subject).await?;
            let start = self.transfer.received;
            let Some(received) = transfers::add(&mut work.tx, &work.permit, &self.transfer, start, piece).await? else {
                drop(work);
                super::remove(self.entry, self.subject, &[object]).await;
                return overtaken(self.entry, self.subject, self.transfer.id).await;
            };
            if received < self.until {
                self.object = stored::intend(&mut work.tx, &work.permit, 1).await?.pop();
            }
            work.tx.commit().await?;
            self.transfer.received = received;
        }
        if let Some(unused) = self.object {
            let mut work = self.entry.on(self.subject).await?;
            stored::forget(&mut work.tx, &[unused]).await?;
            work.tx.commit().await?;
        }
        Ok(standing(StatusCode::NO_CONTENT, &self.transfer))
    }

    async fn store(&mut self, object: ObjectId, most: u64) -> WebResult<Piece> {
        let blob = stored::blob_key(self.entry.tenant, self.entry.case, object);
        let put = self.entry.app.blobs.put(&blob, &self.key, self.rest.piece(most), most);
        match put.await {
            Ok(kept) => Ok(Piece { object, length: kept.length }),
            Err(PutError::Body(_)) => {
                super::remove(self.entry, self.subject, &[object]).await;
                Err(WebError::BadRequest)
            }
            Err(error) => {
                tracing::error!(%error, "a piece of a large file could not be stored");
                super::remove(self.entry, self.subject, &[object]).await;
                Err(WebError::Internal)
            }
        }
    }
}

/// Another request has gone on from the same place.
async fn overtaken<S: Subject>(entry: &Entry, subject: S, id: TransferId) -> WebResult {
    let mut work = entry.on(subject).await?;
    let now = transfers::find(&mut work.tx, &work.permit, id).await?;
    Ok(standing(StatusCode::CONFLICT, &entry.found(now).await?))
}

/// A body that is cut into pieces as it arrives.
struct Cut {
    body: BodyDataStream,
    held: Bytes,
}

impl Cut {
    fn of(body: Body) -> Self {
        Self { body: body.into_data_stream(), held: Bytes::new() }
    }

    /// Whether there is more; waits for it.
    async fn more(&mut self) -> WebResult<bool> {
        while self.held.is_empty() {
            match self.body.next().await {
                Some(Ok(bytes)) => self.held = bytes,
                Some(Err(_)) => return Err(WebError::BadRequest),
                None => return Ok(false),
            }
        }
        Ok(true)
    }

    /// The next piece, at most so long.
    fn piece(&mut self, most: u64) -> impl Stream<Item = io::Result<Bytes>> + Send + '_ {
        stream::unfold((self, most), |(cut, left)| async move {
            if left == 0 {
                return None;
            }
            if cut.held.is_empty() {
                match cut.body.next().await? {
                    Ok(bytes) => cut.held = bytes,
                    Err(error) => return Some((Err(io::Error::other(error)), (cut, 0))),
                }
            }
            let now = cut.held.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let bytes = cut.held.split_to(now);
            Some((Ok(bytes), (cut, left - now as u64)))
        })
    }
}

/// The answer to a version of the protocol that is not ours.
fn other_version(headers: &HeaderMap) -> Option<Response> {
    let ours = headers.get("tus-resumable").is_some_and(|version| version == VERSION);
    (!ours).then(|| answer(StatusCode::PRECONDITION_FAILED, &[("tus-version", VERSION.to_owned())]))
}

fn standing(status: StatusCode, transfer: &Transfer) -> Response {
    // RFC 9110, section 5.6.7.
    let expires = transfer.expires_at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let headers = [
        ("upload-offset", transfer.received.to_string()),
        ("upload-length", transfer.length.to_string()),
        ("upload-expires", expires),
    ];
    answer(status, &headers)
}

fn answer(status: StatusCode, headers: &[(&'static str, String)]) -> Response {
    let mut response = status.into_response();
    response.headers_mut().insert(HeaderName::from_static("tus-resumable"), HeaderValue::from_static(VERSION));
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

fn number<T: std::str::FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

/// `Upload-Metadata`: pairs of a name and a value in base64, separated by commas. What does not read is left out.
fn metadata(headers: &HeaderMap) -> BTreeMap<String, String> {
    let line = headers.get("upload-metadata").and_then(|value| value.to_str().ok()).unwrap_or("");
    line.split(',')
        .filter_map(|pair| {
            let mut words = pair.split_whitespace();
            let name = words.next()?.to_owned();
            let value = STANDARD.decode(words.next().unwrap_or("")).ok()?;
            Some((name, String::from_utf8(value).ok()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_pairs_and_survives_what_is_wrong() {
        let mut headers = HeaderMap::new();
        let line = HeaderValue::from_static("filename 0YHQvdC40LzQvtC6LmRjbQ==,empty,broken %%%, entry Nw==");
        headers.insert("upload-metadata", line);
        let read = metadata(&headers);
        assert_eq!(read.get("filename").map(String::as_str), Some("снимок.dcm"));
        assert_eq!(read.get("entry").map(String::as_str), Some("7"));
        assert_eq!(read.get("empty").map(String::as_str), Some(""));
        assert_eq!(read.len(), 3);
    }

    #[tokio::test]
    async fn a_body_is_cut_where_a_piece_ends() {
        let chunks =
            stream::iter(["abc", "defg", "h"].map(|text| Ok::<_, io::Error>(Bytes::from_static(text.as_bytes()))));
        let mut cut = Cut::of(Body::from_stream(chunks));
        let mut pieces = Vec::new();
        while cut.more().await.expect("a body") {
            let piece: Vec<_> = cut.piece(5).map(|bytes| bytes.expect("bytes")).collect().await;
            pieces.push(piece.concat());
        }
        assert_eq!(pieces, [b"abcde".to_vec(), b"fgh".to_vec()]);
    }
}
