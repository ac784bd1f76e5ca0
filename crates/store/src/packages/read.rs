//! Reading releases.

use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::uploads::blob_key;
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId, DocumentId, Id, ObjectId, PackageId, ReviewId, SummaryId, TenantId};
use domain::packages::{Check, ItemKind, Naming};
use domain::words::Language;
use domain::{Date, Timestamp};
use uuid::Uuid;
use vault::{BlobKey, ZipEntry};

/// A release.
#[derive(Debug, Clone)]
pub struct Package {
    /// Which.
    pub id: PackageId,
    /// Of which case.
    pub case: CaseId,
    /// With which review it went.
    pub review: ReviewId,
    /// To which clinic.
    pub clinic: ClinicId,
    /// The clinic's name.
    pub clinic_name: String,
    /// Counts the releases of a case from 1.
    pub number: i32,
    /// The release before to the same clinic.
    pub since: Option<i32>,
    /// The version of the summary that it carries.
    pub summary: SummaryId,
    /// That version's number.
    pub summary_number: i32,
    /// Whose name it carries.
    pub naming: Naming,
    /// Its folder and, with an extension, its file.
    pub name: String,
    /// The language of its labels.
    pub language: Language,
    /// What was not ready.
    pub open: Vec<Check>,
    /// Why it went all the same.
    pub reason: String,
    /// Who released it.
    pub released_by: String,
    /// When.
    pub released_at: Timestamp,
    /// When everything that it needs was made; nothing can be taken before.
    pub sealed_at: Option<Timestamp>,
    /// What could not be made: `no-fonts`, `lacks-font`.
    pub notices: Vec<String>,
    /// Documents in it.
    pub documents: i64,
    /// Originals in it.
    pub files: i64,
    /// Their length together, bytes.
    pub bytes: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    case_id: Uuid,
    review_id: Uuid,
    clinic_id: Uuid,
    clinic_name: String,
    number: i32,
    since: Option<i32>,
    summary_id: Uuid,
    summary_number: i32,
    naming: String,
    name: String,
    language: String,
    open_rows: Vec<String>,
    open_reason: String,
    released_by_name: String,
    released_at: jiff_sqlx::Timestamp,
    sealed_at: Option<jiff_sqlx::Timestamp>,
    notices: Vec<String>,
    documents: i64,
    files: i64,
    bytes: i64,
}

impl Row {
    fn read(self) -> Result<Package> {
        let open = self.open_rows.iter().map(|word| Check::parse(word).ok_or(Error::Unreadable("check")));
        Ok(Package {
            id: PackageId(self.id),
            case: CaseId(self.case_id),
            review: ReviewId(self.review_id),
            clinic: ClinicId(self.clinic_id),
            clinic_name: self.clinic_name,
            number: self.number,
            since: self.since,
            summary: SummaryId(self.summary_id),
            summary_number: self.summary_number,
            naming: Naming::parse(&self.naming).ok_or(Error::Unreadable("naming"))?,
            name: self.name,
            language: Language::parse(&self.language).ok_or(Error::Unreadable("language"))?,
            open: open.collect::<Result<_>>()?,
            reason: self.open_reason,
            released_by: self.released_by_name,
            released_at: self.released_at.to_jiff(),
            sealed_at: self.sealed_at.map(jiff_sqlx::Timestamp::to_jiff),
            notices: self.notices,
            documents: self.documents,
            files: self.files,
            bytes: self.bytes,
        })
    }
}

const PACKAGE: &str = "
    SELECT p.id, p.case_id, p.review_id, r.clinic_id, c.name AS clinic_name, p.number, p.since, p.summary_id,
      s.number AS summary_number, p.naming, p.name, p.language, p.open_rows, p.open_reason, m.name AS released_by_name,
      p.released_at, p.sealed_at, p.notices, i.documents, i.files, i.bytes
    FROM packages p
    JOIN reviews r ON r.tenant_id = p.tenant_id AND r.id = p.review_id
    JOIN clinics c ON c.tenant_id = r.tenant_id AND c.id = r.clinic_id
    JOIN summaries s ON s.tenant_id = p.tenant_id AND s.id = p.summary_id
    JOIN members m ON m.tenant_id = p.tenant_id AND m.id = p.released_by
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT document_id) AS documents, count(*) AS files, coalesce(sum(length), 0)::bigint AS bytes
      FROM package_items WHERE tenant_id = p.tenant_id AND package_id = p.id AND kind = 'document'
    ) i
    WHERE p.tenant_id = $1";

/// The releases of a case, newest first.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Package>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{PACKAGE} AND p.case_id = $2 ORDER BY p.number DESC")))
            .bind(tenant)
            .bind(case.uuid())
            .fetch_all(tx.connection())
            .await?;
    rows.into_iter().map(Row::read).collect()
}

/// One release.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, id: PackageId) -> Result<Option<Package>> {
    one(tx, "p.id", id.uuid()).await
}

/// The release that went with a review; reviews older than releases have none.
///
/// # Errors
/// As [`list`].
pub async fn find_of_review(tx: &mut Tx, review: ReviewId) -> Result<Option<Package>> {
    one(tx, "p.review_id", review.uuid()).await
}

async fn one(tx: &mut Tx, column: &'static str, id: Uuid) -> Result<Option<Package>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{PACKAGE} AND {column} = $2")))
        .bind(tenant)
        .bind(id)
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}

/// Whose name the tenant's last package carried: its choice, until it chooses otherwise.
///
/// # Errors
/// When the database cannot be reached.
pub async fn last_naming(tx: &mut Tx) -> Result<Naming> {
    let tenant = tx.tenant()?;
    let word: Option<String> =
        sqlx::query_scalar("SELECT naming FROM packages WHERE tenant_id = $1 ORDER BY released_at DESC LIMIT 1")
            .bind(tenant)
            .fetch_optional(tx.connection())
            .await?;
    Ok(word.and_then(|word| Naming::parse(&word)).unwrap_or(Naming::Name))
}

/// One file of a release.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Where it stands in the ZIP.
    pub path: String,
    /// Of which document it is.
    pub document: Option<DocumentId>,
    /// Where its bytes lie.
    pub object: ObjectId,
    /// Bytes.
    pub length: u64,
    /// SHA-256.
    pub sha256: Vec<u8>,
    /// CRC-32.
    pub crc32: u32,
    /// The document's name.
    pub title: String,
    /// Its category.
    pub category: Category,
    /// When it was made.
    pub date: Option<Date>,
    /// BCP 47 tag, or empty.
    pub language: String,
    /// The title of the document that it is a translation of; empty when it is none.
    pub translation_of: String,
    /// When it arrived, or was made for the release.
    pub modified: Timestamp,
    case: CaseId,
}

impl Item {
    /// The address of its bytes.
    #[must_use]
    pub fn blob(&self, tenant: TenantId) -> BlobKey {
        blob_key(tenant, self.case, self.object)
    }

    /// As a ZIP has it; in UTC, so that it is the same everywhere.
    #[must_use]
    pub fn entry(&self) -> ZipEntry {
        let at = self.modified.to_zoned(jiff::tz::TimeZone::UTC).datetime();
        let small = |part: i8| u8::try_from(part).unwrap_or(0);
        let year = u16::try_from(at.year()).unwrap_or(1980);
        let modified =
            (year, small(at.month()), small(at.day()), small(at.hour()), small(at.minute()), small(at.second()));
        ZipEntry { path: self.path.clone(), length: self.length, crc32: self.crc32, modified }
    }
}

#[derive(sqlx::FromRow)]
struct ItemRow {
    case_id: Uuid,
    kind: String,
    path: String,
    document_id: Option<Uuid>,
    object_id: Uuid,
    length: i64,
    sha256: Vec<u8>,
    crc32: i64,
    title: String,
    category: String,
    document_date: Option<jiff_sqlx::Date>,
    language: String,
    translation_of: String,
    modified_at: jiff_sqlx::Timestamp,
}

/// The files of a release, in the order of its ZIP: the summary first. The bound copy, which is beside the ZIP, comes last.
///
/// # Errors
/// As [`list`].
pub async fn items(tx: &mut Tx, package: PackageId) -> Result<Vec<Item>> {
    let tenant = tx.tenant()?;
    let rows: Vec<ItemRow> = sqlx::query_as(
        "SELECT case_id, kind, path, document_id, object_id, length, sha256, crc32, title, category, document_date, language,
           translation_of, modified_at
         FROM package_items WHERE tenant_id = $1 AND package_id = $2 ORDER BY position",
    )
    .bind(tenant)
    .bind(package.uuid())
    .fetch_all(tx.connection())
    .await?;
    let read = |row: ItemRow| {
        Ok(Item {
            kind: ItemKind::parse(&row.kind).ok_or(Error::Unreadable("item kind"))?,
            path: row.path,
            document: row.document_id.map(DocumentId),
            object: ObjectId(row.object_id),
            length: u64::try_from(row.length).map_err(|_| Error::Unreadable("length"))?,
            sha256: row.sha256,
            crc32: u32::try_from(row.crc32).map_err(|_| Error::Unreadable("crc32"))?,
            title: row.title,
            category: Category::parse(&row.category).ok_or(Error::Unreadable("category"))?,
            date: row.document_date.map(jiff_sqlx::Date::to_jiff),
            language: row.language,
            translation_of: row.translation_of,
            modified: row.modified_at.to_jiff(),
            case: CaseId(row.case_id),
        })
    };
    rows.into_iter().map(read).collect()
}

/// What is new in a release, compared with the one before to the same clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// That release's number.
    pub since: i32,
    /// Whether the summary is another version.
    pub summary: bool,
    /// Names of documents that were not in it, or have other bytes now.
    pub titles: Vec<String>,
}

/// What is new in a release; nothing for the first to a clinic.
///
/// # Errors
/// When the database cannot be reached.
pub async fn news(tx: &mut Tx, package: &Package) -> Result<Option<News>> {
    let Some(since) = package.since else {
        return Ok(None);
    };
    let tenant = tx.tenant()?;
    let titles: Vec<String> = sqlx::query_scalar(
        "SELECT i.title FROM package_items i
         WHERE i.tenant_id = $1 AND i.package_id = $2 AND i.kind = 'document' AND NOT EXISTS (
           SELECT FROM package_items o JOIN packages p ON p.tenant_id = o.tenant_id AND p.id = o.package_id
           WHERE p.tenant_id = $1 AND p.case_id = $3 AND p.number = $4 AND o.kind = 'document' AND o.sha256 = i.sha256)
         GROUP BY i.document_id, i.title ORDER BY min(i.position)",
    )
    .bind(tenant)
    .bind(package.id.uuid())
    .bind(package.case.uuid())
    .bind(since)
    .fetch_all(tx.connection())
    .await?;
    let summary: Option<Uuid> =
        sqlx::query_scalar("SELECT summary_id FROM packages WHERE tenant_id = $1 AND case_id = $2 AND number = $3")
            .bind(tenant)
            .bind(package.case.uuid())
            .bind(since)
            .fetch_optional(tx.connection())
            .await?;
    Ok(Some(News { since, summary: summary.is_some_and(|summary| summary != package.summary.uuid()), titles }))
}
