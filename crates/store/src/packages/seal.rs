//! What is made for a release, once.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::SystemTx;
use domain::documents::Category;
use domain::events::Event;
use domain::ids::{Id, ObjectId};
use domain::packages::ItemKind;
use serde_json::json;

use super::Package;

/// Something that was made and stored.
#[derive(Debug, Clone)]
pub struct Made {
    /// What it is; never a document.
    pub kind: ItemKind,
    /// Where its bytes lie, durable.
    pub object: ObjectId,
    /// Bytes.
    pub length: u64,
    /// SHA-256.
    pub sha256: [u8; 32],
    /// CRC-32.
    pub crc32: u32,
}

impl Made {
    /// Under which category it stands.
    #[must_use]
    pub fn category(&self) -> Category {
        if self.kind == ItemKind::Labs { Category::Labs } else { Category::CaseSummary }
    }
}

/// Writes down what was made for a release, as the worker does; from now on it can be taken. The intentions of the objects
/// end here.
///
/// # Errors
/// [`Error::LostUpdate`] when another worker was faster: then nothing of this is kept.
pub async fn seal(tx: &mut SystemTx, package: &Package, made: &[Made], notices: &[&str]) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let notices: Vec<String> = notices.iter().map(|notice| (*notice).to_owned()).collect();
    let sealed = sqlx::query(
        "UPDATE packages SET sealed_at = $3, notices = $4 WHERE tenant_id = $1 AND id = $2 AND sealed_at IS NULL",
    )
    .bind(tenant)
    .bind(package.id.uuid())
    .bind(at)
    .bind(&notices)
    .execute(tx.connection())
    .await?;
    if sealed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let last = i32::try_from(package.files).unwrap_or(i32::MAX - 10);
    for one in made {
        let position = match one.kind {
            ItemKind::Summary => 0,
            ItemKind::Index => last + 1,
            ItemKind::List => last + 2,
            ItemKind::Bound => last + 3,
            ItemKind::Labs => last + 4,
            ItemKind::Document => return Err(Error::Unreadable("a document is not made")),
        };
        // The intention must still be there: what the sweeper took must not come back as a row without bytes.
        let kept = sqlx::query(
            "WITH intent AS (DELETE FROM upload_intents WHERE tenant_id = $1 AND object_id = $5 AND case_id = $4 RETURNING object_id)
             INSERT INTO package_items (tenant_id, package_id, position, case_id, kind, path, object_id, length, sha256,
               crc32, title, category, language, modified_at)
             SELECT $1, $2, $3, $4, $6, $7, object_id, $8, $9, $10, '', $11, $12, $13 FROM intent",
        )
        .bind(tenant)
        .bind(package.id.uuid())
        .bind(position)
        .bind(package.case.uuid())
        .bind(one.object.uuid())
        .bind(one.kind.word())
        .bind(package.path_of(one.kind))
        .bind(i64::try_from(one.length).unwrap_or(i64::MAX))
        .bind(one.sha256.as_slice())
        .bind(i64::from(one.crc32))
        .bind(one.category().word())
        .bind(package.language.word())
        .bind(jiff_sqlx::ToSqlx::to_sqlx(package.released_at))
        .execute(tx.connection())
        .await?;
        if kept.rows_affected() != 1 {
            return Err(Error::Unreadable("the intention of an object is gone"));
        }
    }
    let detail = json!({ "number": package.number, "made": made.len(), "notices": notices });
    let about = About("package", package.id.uuid());
    trail::by_worker(tx, Event::PackageSealed, Some(package.case), about, detail).await?;
    Ok(())
}
