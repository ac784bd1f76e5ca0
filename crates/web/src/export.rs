//! M5, S55: everything on a case as one ZIP, for the patient, for who decides for them, and for the coordinators of the case.
//! Originals are streamed as they are stored; what is written for it (a page to read, the same as data, the sums of all
//! files) is small and made at once. What the reader may not see is asked of the policy part by part and is not in it.

mod gather;
mod parts;

use crate::doors::{AnyTx, Entry};
use crate::errors::{WebError, WebResult};
use crate::files::{SEALED, Source, Wanted, disposition, guarded, stamp, zip};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::body::Body;
use axum::response::IntoResponse;
use bytes::Bytes;
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, FileId};
use domain::policy::{Action, Permitted};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;
use store::{keys, trail};
use texts::sizes::size;
use vault::{BlobKey, ZipEntry, ZipPlan, relative_address};

/// In whose words and by which clock it is written.
pub struct Reader {
    /// The words.
    pub t: Text,
    /// The time zone.
    pub zone: String,
    /// Their name.
    pub name: String,
    /// The agency's name.
    pub house: String,
}

/// An original that goes into the ZIP.
struct Original {
    path: String,
    file: FileId,
    document: Option<DocumentId>,
    name: String,
    blob: BlobKey,
    length: u64,
    crc32: u32,
    sha256: String,
    at: Timestamp,
}

/// Everything that this reader gets.
struct Gathered {
    reference: String,
    patient: String,
    sections: Vec<parts::Section>,
    data: serde_json::Map<String, Value>,
    originals: Vec<Original>,
    taken: Vec<Permitted<DocumentId>>,
}

/// The copy, as an attachment of exact length. It and each document in it are recorded before the first byte.
///
/// # Errors
/// When the policy says no.
pub async fn export(entry: &Entry, reader: &Reader, wanted: &Wanted) -> WebResult {
    let mut work = entry.on(entry.case).await?;
    let gathered = gather::all(entry, &mut work, reader).await?;
    let key = keys::of_case(&mut work.tx, entry.case).await?;
    let at = work.tx.now();
    let parcel = Parcel::of(reader, &gathered, at)?;
    let (length, name) = (parcel.plan.total_length(), format!("{}.zip", gathered.reference));
    let taken: Vec<DocumentId> = gathered.taken.iter().map(Permitted::subject).collect();
    if !wanted.head {
        record(work, &gathered, length).await?;
    }
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&name));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SEALED));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The next copy tells of this one, so parts of two do not fit together.
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("none"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if wanted.head {
        return Ok((StatusCode::OK, headers, Body::empty()).into_response());
    }
    let bytes = zip(entry.app.blobs.clone(), parcel.plan.range(0..length), parcel.sources, key, None);
    let (entry, taken) = (entry.clone(), Arc::new(taken));
    // A right that ends while the copy runs ends the copy (S17).
    let watched = guarded(bytes, move || {
        let (entry, taken) = (entry.clone(), taken.clone());
        async move {
            if !entry.session_still_lives().await {
                return false;
            }
            match entry.on(entry.case).await {
                Ok(work) => taken.iter().all(|document| work.may(Action::DownloadDocument, *document)),
                Err(_) => false,
            }
        }
    });
    Ok((StatusCode::OK, headers, Body::from_stream(watched)).into_response())
}

async fn record(mut work: Work<AnyTx, CaseId>, gathered: &Gathered, bytes: u64) -> WebResult<()> {
    let detail = json!({ "documents": gathered.taken.len(), "files": gathered.originals.len(), "bytes": bytes });
    trail::record(&mut work.tx, &work.permit, Event::CaseExported, detail).await?;
    for permit in &gathered.taken {
        store::documents::record_exported(&mut work.tx, permit).await?;
    }
    work.tx.commit().await
}

#[derive(Template)]
#[template(path = "export/index.html")]
struct IndexPage<'a> {
    t: Text,
    reference: &'a str,
    patient: &'a str,
    taken: String,
    sections: &'a [parts::Section],
    links: Vec<Link>,
}

/// A file as the page links to it.
struct Link {
    address: String,
    name: String,
    size: String,
}

/// The ZIP, planned to the byte.
struct Parcel {
    plan: ZipPlan,
    sources: Vec<Source>,
}

impl Parcel {
    fn of(reader: &Reader, gathered: &Gathered, at: Timestamp) -> WebResult<Self> {
        let folder = &gathered.reference;
        let originals: Vec<ZipEntry> = gathered
            .originals
            .iter()
            .map(|one| ZipEntry {
                path: format!("{folder}/{}", one.path),
                length: one.length,
                crc32: one.crc32,
                modified: stamp(one.at),
            })
            .collect();
        let made = |name: &str, bytes: &[u8]| ZipEntry::of(format!("{folder}/{name}"), bytes, stamp(at));
        // Names depend on names alone, so they are known before what they stand in is written.
        let ours = ["index.html", "data.json", "SHA256SUMS"];
        let draft = ZipPlan::new(ours.iter().map(|name| made(name, b"")).chain(originals.iter().cloned()).collect());
        let inside = |name: &String| name.split_once('/').map_or(name.clone(), |(_, rest)| rest.to_owned());
        let names: Vec<String> = draft.names().iter().skip(ours.len()).map(inside).collect();
        let index = index(reader, gathered, &names, at)?;
        let data = data(reader, gathered, &names, at)?;
        let sums = sums(gathered, &names, &[("index.html", &index), ("data.json", &data)]);
        let contents = [index, data, sums];
        let entries: Vec<ZipEntry> =
            ours.iter().zip(&contents).map(|(name, bytes)| made(name, bytes)).chain(originals).collect();
        let stored = gathered.originals.iter().map(|one| Source::Stored(one.blob, one.length));
        let sources = contents.into_iter().map(|bytes| Source::Made(Bytes::from(bytes))).chain(stored).collect();
        Ok(Self { plan: ZipPlan::new(entries), sources })
    }
}

fn index(reader: &Reader, gathered: &Gathered, names: &[String], at: Timestamp) -> WebResult<Vec<u8>> {
    let t = reader.t;
    let fill = [("name", reader.name.clone()), ("when", t.moment(at, &reader.zone))];
    let links = gathered.originals.iter().zip(names).map(|(one, name)| Link {
        address: relative_address(name),
        name: name.rsplit('/').next().unwrap_or(name).to_owned(),
        size: size(i64::try_from(one.length).unwrap_or(i64::MAX)),
    });
    let page = IndexPage {
        t,
        reference: &gathered.reference,
        patient: &gathered.patient,
        taken: t.with("export-taken", fill),
        sections: &gathered.sections,
        links: links.collect(),
    };
    page.render().map(String::into_bytes).map_err(|error| {
        tracing::error!(%error, "a page of a copy does not render");
        WebError::Internal
    })
}

fn data(reader: &Reader, gathered: &Gathered, names: &[String], at: Timestamp) -> WebResult<Vec<u8>> {
    let files = gathered.originals.iter().zip(names).map(|(one, name)| {
        json!({
            "path": name, "id": one.file, "document": one.document, "name": one.name, "length": one.length,
            "sha256": one.sha256, "received_at": one.at.to_string(),
        })
    });
    let mut all = gathered.data.clone();
    all.insert("carnet_export".into(), json!(1));
    all.insert("reference".into(), json!(gathered.reference));
    all.insert("taken_at".into(), json!(at.to_string()));
    all.insert("taken_by".into(), json!(reader.name));
    all.insert("files".into(), files.collect());
    serde_json::to_vec_pretty(&all).map_err(|_| WebError::Internal)
}

/// As `sha256sum -c` reads it. Names carry neither line breaks nor backslashes: the ZIP's own names are cleaned of them.
fn sums(gathered: &Gathered, names: &[String], made: &[(&str, &Vec<u8>)]) -> Vec<u8> {
    let mut out = String::new();
    for (name, bytes) in made {
        // Into a string: it cannot fail.
        let _infallible = writeln!(out, "{}  {name}", hex::encode(Sha256::digest(bytes)));
    }
    for (one, name) in gathered.originals.iter().zip(names) {
        let _infallible = writeln!(out, "{}  {name}", one.sha256);
    }
    out.into_bytes()
}
