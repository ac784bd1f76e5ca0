//! N1, E1: a tenant's own rows. A row with the key of a shipped one stands in its place; a removed one hides it.

use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::checklists::conditions::Condition;
use domain::checklists::{Item, Specialty, TemplateKey};
use domain::documents::Category;
use domain::events::Event;
use domain::ids::{ChecklistRowId, ChecklistTemplateId, ClinicId, Id, TenantId};
use domain::policy::Permitted;
use domain::words::Language;
use serde_json::json;
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the form of a row says, parsed.
#[derive(Debug, Clone)]
pub struct RowEntry {
    /// What is asked for, by language; at least one.
    pub titles: BTreeMap<String, String>,
    /// Why, and in which form; may be empty.
    pub whys: BTreeMap<String, String>,
    /// Which documents may satisfy it.
    pub category: Category,
    /// When it is asked.
    pub condition: Condition,
    /// Days, where it has a limit of its own (D5).
    pub newest_days: Option<u16>,
    /// Whether it is not asked any more.
    pub removed: bool,
}

/// A tenant's own row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which.
    pub id: ChecklistRowId,
    /// The template that it belongs to; none for a clinic's.
    pub template: Option<TemplateKey>,
    /// The clinic that asks; none for a template's.
    pub clinic: Option<ClinicId>,
    /// Names the row.
    pub key: String,
    /// What its form says.
    pub entry: RowEntry,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
}

impl Row {
    /// As the checklist merges it.
    #[must_use]
    pub fn item(&self) -> Item {
        Item {
            key: self.key.clone(),
            category: self.entry.category,
            condition: self.entry.condition.clone(),
            newest_days: self.entry.newest_days,
        }
    }

    /// The title in a language, or in the one that there is.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        said(&self.entry.titles, language)
    }

    /// Why, in a language, or in the one that there is.
    #[must_use]
    pub fn why(&self, language: Language) -> &str {
        said(&self.entry.whys, language)
    }
}

/// Words in a language; else in English, else in the one that there is.
pub(super) fn said(words: &BTreeMap<String, String>, language: Language) -> &str {
    let wanted = [language.word(), "en"].into_iter().find_map(|tag| words.get(tag).filter(|text| !text.is_empty()));
    wanted.or_else(|| words.values().find(|text| !text.is_empty())).map_or("", String::as_str)
}

/// A template as it is stored: in a column of its own by where it comes from.
pub(super) fn columns(template: Option<TemplateKey>) -> (Option<&'static str>, Option<Uuid>) {
    match template {
        None => (None, None),
        Some(TemplateKey::Shipped(specialty)) => (Some(specialty.word()), None),
        Some(TemplateKey::Own(id)) => (None, Some(id.uuid())),
    }
}

/// Reads what [`columns`] wrote.
pub(super) fn template(specialty: Option<String>, own: Option<Uuid>) -> Result<Option<TemplateKey>> {
    match (specialty, own) {
        (Some(word), _) => Specialty::parse(&word).map(|one| Some(one.into())).ok_or(Error::Unreadable("specialty")),
        (None, id) => Ok(id.map(|id| TemplateKey::Own(ChecklistTemplateId(id)))),
    }
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: Uuid,
    specialty: Option<String>,
    template_id: Option<Uuid>,
    clinic_id: Option<Uuid>,
    key: String,
    titles: Json<BTreeMap<String, String>>,
    whys: Json<BTreeMap<String, String>>,
    category: String,
    condition: String,
    newest_days: Option<i32>,
    removed: bool,
    version: i32,
}

impl Stored {
    fn read(self) -> Result<Row> {
        Ok(Row {
            id: ChecklistRowId(self.id),
            template: template(self.specialty, self.template_id)?,
            clinic: self.clinic_id.map(ClinicId),
            key: self.key,
            entry: RowEntry {
                titles: self.titles.0,
                whys: self.whys.0,
                category: Category::parse(&self.category).ok_or(Error::Unreadable("category"))?,
                condition: Condition::parse(&self.condition).map_err(|_| Error::Unreadable("condition"))?,
                newest_days: self.newest_days.and_then(|days| u16::try_from(days).ok()),
                removed: self.removed,
            },
            version: self.version,
        })
    }
}

const ROW: &str =
    "SELECT id, specialty, template_id, clinic_id, key, titles, whys, category, condition, newest_days, removed, version
  FROM checklist_rows WHERE tenant_id = $1";

/// Every row of this tenant, in the order in which they were added.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn rows(tx: &mut Tx) -> Result<Vec<Row>> {
    let tenant = tx.tenant()?;
    let stored: Vec<Stored> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{ROW} ORDER BY id")))
        .bind(tenant)
        .fetch_all(tx.connection())
        .await?;
    stored.into_iter().map(Stored::read).collect()
}

/// One row of this tenant.
///
/// # Errors
/// As [`rows`].
pub async fn find_row(tx: &mut Tx, id: ChecklistRowId) -> Result<Option<Row>> {
    let tenant = tx.tenant()?;
    let stored: Option<Stored> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{ROW} AND id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    stored.map(Stored::read).transpose()
}

/// Adds a row to a template or to a clinic. Without a key it gets one of its own.
///
/// # Errors
/// When the database cannot be reached; a second row of the same key in the same place is refused by the database.
pub async fn add_row(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    place: (Option<TemplateKey>, Option<ClinicId>),
    key: Option<&str>,
    entry: &RowEntry,
) -> Result<ChecklistRowId> {
    let id: ChecklistRowId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    let own = format!("own-{}", id.uuid().simple());
    let (specialty, template) = columns(place.0);
    sqlx::query(
        "INSERT INTO checklist_rows (tenant_id, id, specialty, clinic_id, key, titles, whys, category, condition,
           newest_days, removed, created_at, template_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(specialty)
    .bind(place.1.map(Id::uuid))
    .bind(key.unwrap_or(&own))
    .bind(Json(&entry.titles))
    .bind(Json(&entry.whys))
    .bind(entry.category.word())
    .bind(entry.condition.to_string())
    .bind(entry.newest_days.map(i32::from))
    .bind(entry.removed)
    .bind(at)
    .bind(template)
    .execute(tx.connection())
    .await?;
    let about = About("checklist-row", id.uuid());
    trail::record_about(tx, permit, Event::ChecklistRowChanged, about, json!({})).await?;
    Ok(id)
}

/// Has a row asked again that is not asked any more; what is asked stays so.
///
/// # Errors
/// When the database cannot be reached.
pub async fn ask_again(tx: &mut StaffTx, permit: &Permitted<TenantId>, id: ChecklistRowId) -> Result<()> {
    let tenant = tx.tenant()?;
    let asked = sqlx::query(
        "UPDATE checklist_rows SET removed = false, version = version + 1 WHERE tenant_id = $1 AND id = $2 AND removed",
    )
    .bind(tenant)
    .bind(id.uuid())
    .execute(tx.connection())
    .await?;
    if asked.rows_affected() > 0 {
        let about = About("checklist-row", id.uuid());
        trail::record_about(tx, permit, Event::ChecklistRowChanged, about, json!({ "as": "again" })).await?;
    }
    Ok(())
}

/// Changes a row over the version that the person saw.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed it in the meantime.
pub async fn change_row(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    id: ChecklistRowId,
    entry: &RowEntry,
    seen: i32,
) -> Result<()> {
    let tenant = tx.tenant()?;
    let changed = sqlx::query(
        "UPDATE checklist_rows SET titles = $3, whys = $4, category = $5, condition = $6, newest_days = $7, removed = $8,
           version = version + 1
         WHERE tenant_id = $1 AND id = $2 AND version = $9",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(Json(&entry.titles))
    .bind(Json(&entry.whys))
    .bind(entry.category.word())
    .bind(entry.condition.to_string())
    .bind(entry.newest_days.map(i32::from))
    .bind(entry.removed)
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if changed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let about = About("checklist-row", id.uuid());
    trail::record_about(tx, permit, Event::ChecklistRowChanged, about, json!({})).await?;
    Ok(())
}
