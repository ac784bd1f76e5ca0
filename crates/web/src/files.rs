//! The way out of originals, for every door alike. A handler of the desk, the review or the family is one line:
//!
//! ```ignore
//! pub async fn original(guest: Review, Path(at): Path<(ReviewId, DocumentId, FileId)>, wanted: Wanted) -> WebResult {
//!     files::original(&guest.entry()?, at.1, at.2, &wanted).await
//! }
//! ```
//!
//! [`original`], [`archive`] and [`instance`] go under [`Action::DownloadDocument`](domain::policy::Action), [`page`] and
//! [`frame`] under `ViewDocument`, [`letter`] under `ReadReplies`, [`lent_letter`] under `InterpretReplies`. Each asks the policy, writes the event in a committed
//! transaction, and only then opens the bytes
//! (S48). A running stream asks again each second and breaks when the answer has turned (S17).

mod apart;
mod mark;
mod names;
mod package;
mod pictures;
mod stream;
mod wanted;

pub use apart::lead;
pub use mark::Marks;
pub use names::disposition;
pub use package::{Part, held_by, leaving, package};
pub use pictures::Pictures;
pub use stream::guarded;
pub(crate) use stream::{Source, zip};
pub use wanted::Wanted;

use crate::doors::{AnyTx, Entry};
use crate::errors::{WebError, WebResult};
use crate::imaging::Drawn;
use crate::work::{self, Work};
use axum::body::Body;
use axum::response::IntoResponse;
use bytes::Bytes;
use domain::documents::{Scan, with_extension};
use domain::ids::{DocumentId, FileId, ReplyId, ReviewId};
use domain::policy::{Denied, Reason, Subject};
use futures_util::StreamExt;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use records::WindowChoice;
use records::sandbox::{Render, SandboxError};
use std::ops::Range;
use store::documents::{self, Looked};
use store::files::{self as stored, File};
use store::letters::Which;
use store::{keys, letters, replies};
use vault::{BlobStream, DataKey, ZipEntry, ZipPlan};

/// Kinds of content that may be named in an answer; anything else leaves as bytes of no kind (S41).
const NAMED: &[&str] =
    &["application/pdf", "application/dicom", "image/jpeg", "image/png", "image/webp", "image/tiff", "image/heic"];
const DICOM: &str = "application/dicom";
/// The longest side of a picture of a page or frame, in pixels.
const PICTURE: u32 = 1400;

/// One original of a document, as an attachment: exact length, a single range.
///
/// # Errors
/// When the policy says no, or there is no such file.
pub async fn original(entry: &Entry, document: DocumentId, file: FileId, wanted: &Wanted) -> WebResult {
    let mut work = entry.on(document).await?;
    let file = stored::find(&mut work.tx, document, file).await?.ok_or(WebError::NotFound)?;
    let key = keys::of_case(&mut work.tx, entry.case).await?;
    let about = documents::find(&mut work.tx, entry.case, document).await?.ok_or(WebError::NotFound)?;
    let name = match about.kind {
        domain::documents::DocumentKind::File => with_extension(&about.title, file.base_name()),
        domain::documents::DocumentKind::Study => file.base_name().to_owned(),
    };
    if !wanted.head {
        documents::record_download(&mut work.tx, &work.permit, Some(file.id), file.length).await?;
        work.tx.commit().await?;
    }
    attachment(entry, document, &file, &name, key, wanted).await
}

/// A letter of a clinic's reply, as an attachment, for whoever may read replies (B4).
///
/// # Errors
/// When the policy says no, or no such letter came with this reply.
pub async fn letter(entry: &Entry, reply: ReplyId, which: Which, wanted: &Wanted) -> WebResult {
    let mut work = entry.on(entry.case).await?;
    let found = letters::of_reply(&mut work.tx, entry.case, reply, which).await?;
    take(entry, work, reply, found, wanted).await
}

/// The signed letter of a review's newest reply, as an attachment, for the interpreter to whom its replies are lent (B5).
///
/// # Errors
/// When the policy says no, or no letter came with it.
pub async fn lent_letter(entry: &Entry, review: ReviewId, wanted: &Wanted) -> WebResult {
    let mut work = entry.on(review).await?;
    let newest = replies::of_review(&mut work.tx, review).await?.into_iter().next();
    let newest = work::found(&entry.app, &entry.actor, entry.tenant, Some(entry.case), entry.action, newest).await?;
    let found = letters::of_reply(&mut work.tx, entry.case, newest.id, Which::Signed).await?;
    take(entry, work, newest.id, found, wanted).await
}

async fn take<S: Subject + Send + Sync + 'static>(
    entry: &Entry,
    mut work: Work<AnyTx, S>,
    reply: ReplyId,
    found: Option<(ReviewId, File)>,
    wanted: &Wanted,
) -> WebResult {
    let (case, subject) = (Some(entry.case), work.permit.subject());
    let (review, file) = work::found(&entry.app, &entry.actor, entry.tenant, case, entry.action, found).await?;
    // No document speaks for it before the policy, so its scan is asked about here (S44).
    if !file.scan.lets_pass() {
        let reason = if file.scan == Scan::Found { Reason::Quarantined } else { Reason::NotScanned };
        let (target, denied) = (subject.target(), Denied::Forbidden(reason));
        drop(work);
        return work::refuse(&entry.app, &entry.actor, entry.tenant, case, entry.action, target, denied).await;
    }
    let key = keys::of_case(&mut work.tx, entry.case).await?;
    if !wanted.head {
        letters::record_download(&mut work.tx, &work.permit, review, reply, &file).await?;
        work.tx.commit().await?;
    }
    attachment(entry, subject, &file, &with_extension(file.base_name(), "a.pdf"), key, wanted).await
}

async fn attachment<S: Subject + Send + Sync + 'static>(
    entry: &Entry,
    subject: S,
    file: &File,
    name: &str,
    key: DataKey,
    wanted: &Wanted,
) -> WebResult {
    let kind = NAMED.iter().find(|kind| **kind == file.media_type).unwrap_or(&"application/octet-stream");
    let tag = format!("\"{}\"", hex::encode(&file.sha256));
    let answer = Answer { kind, name, tag: &tag, length: file.length };
    let (entry_, blob, length) = (entry.clone(), file.blob(entry.tenant), file.length);
    answer
        .serve(wanted, |range| async move {
            let bytes = entry_.app.blobs.open(&blob, &key, length, Some(range)).await.map_err(lost)?;
            Ok(watched(&entry_, subject, bytes))
        })
        .await
}

/// A whole study (or any document of several files) as a ZIP of stored entries: exact length, ranges, streamed.
///
/// # Errors
/// When the policy says no, or there is no such document.
pub async fn archive(entry: &Entry, document: DocumentId, wanted: &Wanted) -> WebResult {
    let mut work = entry.on(document).await?;
    let about = documents::find(&mut work.tx, entry.case, document).await?.ok_or(WebError::NotFound)?;
    let files = stored::of_document(&mut work.tx, document).await?;
    let key = keys::of_case(&mut work.tx, entry.case).await?;
    let plan = ZipPlan::new(files.iter().map(|file| zip_entry(&about.title, file)).collect());
    let tag = archive_tag(&about.title, &files);
    let answer = Answer {
        kind: "application/zip",
        name: &format!("{}.zip", about.title),
        tag: &tag,
        length: plan.total_length(),
    };
    if !wanted.head {
        documents::record_download(&mut work.tx, &work.permit, None, answer.length).await?;
        work.tx.commit().await?;
    }
    let entry_ = entry.clone();
    answer
        .serve(wanted, |range| async move {
            let sources = files.iter().map(|file| (file.blob(entry_.tenant), file.length)).collect();
            let bytes = stream::zip(entry_.app.blobs.clone(), plan.range(range), sources, key, None);
            Ok(watched(&entry_, document, bytes))
        })
        .await
}

/// A page of a document as a picture, counted from 1: a page of a PDF, or a photograph.
///
/// # Errors
/// When the policy says no, or there is no such page, or it cannot be shown.
pub async fn page(entry: &Entry, document: DocumentId, page: u32, wanted: &Wanted) -> WebResult {
    let index = page.checked_sub(1).ok_or(WebError::NotFound)?;
    picture(entry, document, Nth::Page(page), page, wanted, |kind| match kind {
        "application/pdf" => Some(Render::PdfPage { page: index, width: PICTURE }),
        DICOM => (index == 0).then_some(usual_frame()),
        _ => Some(Render::Photo { max_px: PICTURE }),
    })
    .await
}

/// A frame of the nth file of a study that holds pixels as a picture, counted from 1, through a window.
///
/// # Errors
/// As [`page`].
pub async fn frame(entry: &Entry, document: DocumentId, n: u32, drawn: &Drawn, wanted: &Wanted) -> WebResult {
    let frame = drawn.frame().filter(|_| n > 0).ok_or(WebError::NotFound)?;
    let window = match drawn.window().values() {
        None => WindowChoice::Usual,
        Some((center, width)) => WindowChoice::Values { center: center.into(), width: width.into() },
    };
    picture(entry, document, Nth::Image(n), n, wanted, |kind| {
        (kind == DICOM).then_some(Render::DicomFrame { frame, max_px: 1024, window })
    })
    .await
}

/// The first frame, in the window that the file asks for.
const fn usual_frame() -> Render {
    Render::DicomFrame { frame: 0, max_px: 1024, window: WindowChoice::Usual }
}

/// Which file of a document a picture is made of, counted from 1.
enum Nth {
    /// The file with this page: each photograph is a page, any other document has all of them in its first file.
    Page(u32),
    Image(u32),
}

/// The nth file of a study that holds pixels, counted from 1, for the viewer: the original as it is, because only so a
/// doctor can choose any window and measure. Recorded as looked at in the viewer.
///
/// # Errors
/// When the policy says no, or there is no such image.
pub async fn instance(entry: &Entry, document: DocumentId, n: u32, wanted: &Wanted) -> WebResult {
    let mut work = entry.on(document).await?;
    let file = if n == 0 { None } else { stored::nth_image(&mut work.tx, document, n).await? };
    let file = file.ok_or(WebError::NotFound)?;
    let key = keys::of_case(&mut work.tx, entry.case).await?;
    if !wanted.head {
        documents::record_instance(&mut work.tx, &work.permit, n).await?;
        work.tx.commit().await?;
    }
    attachment(entry, document, &file, file.base_name(), key, wanted).await
}

async fn picture(
    entry: &Entry,
    document: DocumentId,
    nth: Nth,
    shown: u32,
    wanted: &Wanted,
    render: impl FnOnce(&str) -> Option<Render>,
) -> WebResult {
    let mut work = entry.on(document).await?;
    let file = match nth {
        Nth::Page(n) => match stored::nth(&mut work.tx, document, 1).await? {
            Some(first) if n > 1 && first.media_type.starts_with("image/") => {
                stored::nth(&mut work.tx, document, n).await?
            }
            first => first,
        },
        Nth::Image(n) => stored::nth_image(&mut work.tx, document, n).await?,
    };
    let file = file.ok_or(WebError::NotFound)?;
    let render = render(&file.media_type).ok_or(WebError::NotFound)?;
    let key = keys::of_case(&mut work.tx, entry.case).await?;
    if wanted.head {
        return Ok((png_headers(), ()).into_response());
    }
    let looked = match nth {
        Nth::Page(_) => Looked::Page(shown),
        Nth::Image(_) => Looked::Image(shown),
    };
    documents::record_view(&mut work.tx, &work.permit, looked).await?;
    let whose = if mark::is_on(render) { mark::whose(entry, &mut work.tx).await? } else { None };
    work.tx.commit().await?;
    let mark = match whose {
        Some(whose) => mark::set(entry, whose).await?,
        None => Bytes::new(),
    };
    let which = pictures::which(file.id, render);
    if let Some(png) = which.and_then(|which| entry.app.pictures.get(&which)) {
        return Ok((png_headers(), png).into_response());
    }
    let blob = file.blob(entry.tenant);
    let bytes = entry.app.blobs.open(&blob, &key, file.length, None).await.map_err(lost)?;
    match entry.app.sandbox.render_marked(render, &mark, file.length, bytes).await.map(Bytes::from) {
        // Making the picture took its time; in between the answer may have turned.
        Ok(png) if entry.still(document).await => {
            if let Some(which) = which {
                entry.app.pictures.put(which, png.clone());
            }
            Ok((png_headers(), png).into_response())
        }
        Ok(_) => Err(WebError::NotFound),
        Err(SandboxError::NoPicture(_)) => Err(WebError::NotFound),
        Err(error) => {
            tracing::warn!(%error, file = %file.id, "no picture could be made");
            Err(WebError::NotFound)
        }
    }
}

fn png_headers() -> [(header::HeaderName, &'static str); 3] {
    [
        (header::CONTENT_TYPE, "image/png"),
        (header::CONTENT_SECURITY_POLICY, SEALED),
        (header::CACHE_CONTROL, "no-store"),
    ]
}

/// Nothing in a served file may run or load anything (S42).
pub(crate) const SEALED: &str = "default-src 'none'; sandbox";

/// Bytes that have a name, a kind and an exact length.
struct Answer<'a> {
    kind: &'static str,
    name: &'a str,
    tag: &'a str,
    length: u64,
}

impl Answer<'_> {
    async fn serve<F, R>(&self, wanted: &Wanted, open: F) -> WebResult
    where
        F: FnOnce(Range<u64>) -> R,
        R: Future<Output = WebResult<BlobStream>>,
    {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CONTENT_DISPOSITION, disposition(self.name));
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SEALED));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        if let Ok(tag) = HeaderValue::from_str(self.tag) {
            headers.insert(header::ETAG, tag);
        }
        let (status, range) = match wanted.range(self.length, self.tag) {
            Ok(None) => (StatusCode::OK, 0..self.length),
            Ok(Some(range)) => (StatusCode::PARTIAL_CONTENT, range),
            Err(()) => {
                headers.insert(header::CONTENT_RANGE, number(format!("bytes */{}", self.length)));
                return Ok((StatusCode::RANGE_NOT_SATISFIABLE, headers).into_response());
            }
        };
        if status == StatusCode::PARTIAL_CONTENT {
            let said = format!("bytes {}-{}/{}", range.start, range.end - 1, self.length);
            headers.insert(header::CONTENT_RANGE, number(said));
        }
        headers.insert(header::CONTENT_LENGTH, number((range.end - range.start).to_string()));
        let body = if wanted.head { Body::empty() } else { Body::from_stream(open(range).await?) };
        Ok((status, headers, body).into_response())
    }
}

fn number(text: String) -> HeaderValue {
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("0"))
}

fn watched<S: Subject + Send + Sync + 'static>(entry: &Entry, subject: S, bytes: BlobStream) -> BlobStream {
    let entry = entry.clone();
    guarded(bytes, move || {
        let entry = entry.clone();
        async move { entry.still(subject).await }
    })
    .boxed()
}

fn lost(error: vault::StorageError) -> WebError {
    tracing::error!(%error, "an original could not be opened");
    WebError::Internal
}

fn zip_entry(title: &str, file: &File) -> ZipEntry {
    ZipEntry {
        path: format!("{}/{}", title.replace(['/', '\\'], "_"), file.name),
        length: file.length,
        crc32: file.crc32,
        modified: stamp(file.received_at),
    }
}

/// A moment as a ZIP has it, in UTC.
pub(crate) fn stamp(at: jiff::Timestamp) -> (u16, u8, u8, u8, u8, u8) {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let small = |part: i8| u8::try_from(part).unwrap_or(0);
    (
        u16::try_from(at.year()).unwrap_or(1980),
        small(at.month()),
        small(at.day()),
        small(at.hour()),
        small(at.minute()),
        small(at.second()),
    )
}

/// The name of the ZIP's bytes: they follow from the title and the files in their order.
fn archive_tag(title: &str, files: &[File]) -> String {
    use sha2::Digest;
    let mut hash = sha2::Sha256::new();
    hash.update(title.as_bytes());
    for file in files {
        hash.update(&file.sha256);
        hash.update(file.name.as_bytes());
    }
    format!("\"{}\"", hex::encode(&hash.finalize()[..16]))
}
