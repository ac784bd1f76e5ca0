//! H4: what a clinic was sent, frozen: a release lists its files by their bytes, and neither changes again.

pub(crate) mod lock;
mod read;
mod seal;

pub use lock::{Lock, find_lock, forget_locks, lock};
pub use read::{Item, News, Package, find, find_of_review, items, last_naming, list, news};
pub use seal::{Made, seal};

use crate::documents::{self, Document};
use crate::error::Result;
use crate::files::{self, File};
use crate::jobs::{self, Job};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use crate::{cases, error::Error};
use domain::documents::{DocumentKind, with_extension};
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, Id, PackageId, ReviewId, SummaryId};
use domain::packages::{Check, ItemKind, Naming, folder, package_name};
use domain::policy::{Actor, Permitted};
use domain::words::Language;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;
use vault::{ZipEntry, ZipPlan};

/// How a package is to be released with a review.
#[derive(Debug, Clone)]
pub struct Release {
    /// Whose name it carries.
    pub naming: Naming,
    /// The language of its labels: the clinic's.
    pub language: Language,
    /// What was not ready (E5).
    pub open: Vec<Check>,
    /// Why it goes all the same; not empty where anything is open.
    pub reason: String,
}

impl Default for Release {
    fn default() -> Self {
        Self { naming: Naming::Name, language: Language::En, open: Vec::new(), reason: String::new() }
    }
}

/// The path of what is made for a release of this name.
fn made_path(name: &str, kind: ItemKind) -> String {
    match kind {
        ItemKind::Summary => format!("{name}/01_Case_Summary/Case_Summary.pdf"),
        ItemKind::Labs => format!("{name}/04_Labs/Laboratory_Values.pdf"),
        ItemKind::Index => format!("{name}/INDEX.html"),
        ItemKind::List => format!("{name}/INDEX.csv"),
        ItemKind::Bound | ItemKind::Document => format!("{name}.pdf"),
    }
}

impl Package {
    /// Where in it something lies that was made for it.
    #[must_use]
    pub fn path_of(&self, kind: ItemKind) -> String {
        made_path(&self.name, kind)
    }
}

/// Freezes what a review carries to take away: those documents that may be downloaded, file by file. What is made for it
/// is made by a job that this enqueues.
pub(crate) async fn release(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    review: ReviewId,
    summary: SummaryId,
    release: &Release,
    taken: &[DocumentId],
) -> Result<PackageId> {
    let case = permit.subject();
    let row = cases::find(tx, case).await?.ok_or(Error::Unreadable("case"))?;
    let name = if row.map.patient_latin_name.is_empty() { &row.map.patient_name } else { &row.map.patient_latin_name };
    let name = package_name(release.naming, name, row.map.birth_date, &row.reference);
    let (id, number) = insert(tx, permit, review, summary, release, &name).await?;
    let files = freeze(tx, case, id, &name, taken).await?;
    let detail = json!({ "number": number, "review": review, "documents": taken.len(), "files": files });
    let about = About("package", id.uuid());
    trail::record_about(tx, permit, Event::PackageReleased, about, detail).await?;
    jobs::enqueue(tx, &Job::SealPackage { case, package: id }).await?;
    Ok(id)
}

/// Records that a package is about to leave. The caller commits before the first byte.
///
/// # Errors
/// When the permission was for something else, or the database cannot be reached.
pub async fn record_download(
    tx: &mut Tx,
    permit: &Permitted<ReviewId>,
    package: &Package,
    part: &str,
    bytes: u64,
) -> Result<()> {
    let detail = json!({ "number": package.number, "part": part, "bytes": bytes });
    trail::record(tx, permit, Event::PackageDownloaded, detail).await?;
    Ok(())
}

async fn insert(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    review: ReviewId,
    summary: SummaryId,
    release: &Release,
    name: &str,
) -> Result<(PackageId, i32)> {
    let id: PackageId = tx.mint();
    let (tenant, at, case) = (tx.tenant()?, tx.at(), permit.subject());
    let by = match permit.actor() {
        Actor::Member(member) => member.id.uuid(),
        Actor::Stranger | Actor::Participant(_) | Actor::Reviewer(..) | Actor::Asked(..) => Uuid::nil(),
    };
    let open: Vec<&str> = release.open.iter().map(|check| check.word()).collect();
    // Two releases at once: one waits for the other's number.
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 2))")
        .bind(case.to_string())
        .execute(tx.connection())
        .await?;
    let number: i32 = sqlx::query_scalar(
        "INSERT INTO packages (tenant_id, id, case_id, review_id, number, since, summary_id, naming, name, language,
           open_rows, open_reason, released_by, released_at)
         SELECT $1, $2, $3, $4,
           1 + coalesce((SELECT max(number) FROM packages WHERE tenant_id = $1 AND case_id = $3), 0),
           (SELECT max(p.number) FROM packages p
            JOIN reviews r ON r.tenant_id = p.tenant_id AND r.id = p.review_id
            JOIN reviews n ON n.tenant_id = p.tenant_id AND n.id = $4 AND n.clinic_id = r.clinic_id
            WHERE p.tenant_id = $1 AND p.case_id = $3),
           $5, $6, $7, $8, $9, $10, $11, $12
         RETURNING number",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(review.uuid())
    .bind(summary.uuid())
    .bind(release.naming.word())
    .bind(name)
    .bind(release.language.word())
    .bind(open)
    .bind(&release.reason)
    .bind(by)
    .bind(at)
    .fetch_one(tx.connection())
    .await?;
    Ok((id, number))
}

/// Writes down the originals; answers how many.
async fn freeze(tx: &mut StaffTx, case: CaseId, package: PackageId, name: &str, taken: &[DocumentId]) -> Result<usize> {
    let mut documents = documents::list(tx, case).await?;
    documents.retain(|document| taken.contains(&document.id));
    documents.sort_by_key(|document| (document.category.number(), document.date, document.id));
    let mut originals: Vec<(&Document, File)> = Vec::new();
    for document in &documents {
        let files = files::of_document(tx, document.id).await?;
        originals.extend(files.into_iter().map(|file| (document, file)));
    }
    let made = [ItemKind::Summary, ItemKind::Labs, ItemKind::Index, ItemKind::List].map(|kind| made_path(name, kind));
    let wanted = made.iter().cloned().chain(originals.iter().map(|(document, file)| path(name, document, file)));
    let entry = |path| ZipEntry { path, length: 0, crc32: 0, modified: (1980, 1, 1, 0, 0, 0) };
    let plan = ZipPlan::new(wanted.map(entry).collect());
    let names = plan.names().get(made.len()..).unwrap_or_default();
    let tenant = tx.tenant()?;
    for ((position, (document, file)), path) in (1_i32..).zip(&originals).zip(names) {
        sqlx::query(
            "INSERT INTO package_items (tenant_id, package_id, position, case_id, kind, path, document_id, file_id, object_id,
               length, sha256, crc32, title, category, document_date, language, modified_at,
               translation_of)
             VALUES ($1, $2, $3, $4, 'document', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        )
        .bind(tenant)
        .bind(package.uuid())
        .bind(position)
        .bind(case.uuid())
        .bind(path)
        .bind(document.id.uuid())
        .bind(file.id.uuid())
        .bind(file.object.uuid())
        .bind(i64::try_from(file.length).unwrap_or(i64::MAX))
        .bind(&file.sha256)
        .bind(i64::from(file.crc32))
        .bind(&document.title)
        .bind(document.category.word())
        .bind(document.date.map(ToSqlx::to_sqlx))
        .bind(&document.language)
        .bind(file.received_at.to_sqlx())
        .bind(translation_of(document, taken))
        .execute(tx.connection())
        .await?;
    }
    Ok(originals.len())
}

/// The title of the original, where that goes along and the translation was accepted; empty otherwise.
fn translation_of<'a>(document: &'a Document, taken: &[DocumentId]) -> &'a str {
    let counts = document.translation.as_ref().filter(|one| one.accepted && taken.contains(&one.document));
    counts.map_or("", |one| one.title.as_str())
}

/// `…/04_Labs/2026-04-12_labs.pdf`; a study is a folder named by its title (D6).
fn path(name: &str, document: &Document, file: &File) -> String {
    let folder = folder(document.category);
    let title = document.title.replace(['/', '\\'], "_");
    match document.kind {
        DocumentKind::File => format!("{name}/{folder}/{}", with_extension(&title, file.base_name())),
        DocumentKind::Study => format!("{name}/{folder}/{title}/{}", file.name),
    }
}
