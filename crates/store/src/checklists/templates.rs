//! N1, E1: a house's own templates, and all that it has made of templates. What comes with Carnet stays in the code; a template
//! that began with the rows of a shipped one keeps only what the house changed of it.

use super::rows::{self, Row, said};
use crate::error::{Error, Result};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::checklists::{Item, Specialty, TemplateKey, made, shipped};
use domain::events::Event;
use domain::ids::{ChecklistTemplateId, Id, TenantId};
use domain::policy::Permitted;
use domain::words::Language;
use serde_json::json;
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A house's own template.
#[derive(Debug, Clone)]
pub struct OwnTemplate {
    /// Which.
    pub id: ChecklistTemplateId,
    /// Its name, by language; at least one.
    pub titles: BTreeMap<String, String>,
    /// The shipped template with whose rows it began; none where it began empty.
    pub begun_with: Option<Specialty>,
    /// Whether no case is offered it any more; those that have it keep it.
    pub retired: bool,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
}

impl OwnTemplate {
    /// Its name in a language, or in the one that there is.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        said(&self.titles, language)
    }

    /// What names it.
    #[must_use]
    pub const fn key(&self) -> TemplateKey {
        TemplateKey::Own(self.id)
    }
}

/// What a house has made of templates: those it added, and its rows in all of them and for its clinics.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// Its own templates: those that are offered, then the retired ones, each in the order in which they were added.
    pub templates: Vec<OwnTemplate>,
    /// Its rows, in the order in which they were added.
    pub rows: Vec<Row>,
}

impl House {
    /// An own template by its key.
    #[must_use]
    pub fn own(&self, key: TemplateKey) -> Option<&OwnTemplate> {
        self.templates.iter().find(|one| one.key() == key)
    }

    /// Every template: those that come with Carnet, then the house's own, also the retired ones.
    pub fn keys(&self) -> impl Iterator<Item = TemplateKey> {
        let shipped = Specialty::ALL.iter().map(|one| TemplateKey::from(*one));
        shipped.chain(self.templates.iter().map(OwnTemplate::key))
    }

    /// The shipped template whose rows a template begins with.
    #[must_use]
    pub fn begun_with(&self, key: TemplateKey) -> Option<Specialty> {
        match key {
            TemplateKey::Shipped(specialty) => Some(specialty),
            TemplateKey::Own(_) => self.own(key)?.begun_with,
        }
    }

    /// The rows of a template as this house has made it.
    #[must_use]
    pub fn items(&self, key: TemplateKey) -> Vec<Item> {
        let mine = self.rows.iter().filter(|row| row.template == Some(key));
        let mine: Vec<(Item, bool)> = mine.map(|row| (row.item(), !row.entry.removed)).collect();
        made(self.begun_with(key).map(shipped).unwrap_or_default(), &mine)
    }
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: Uuid,
    titles: Json<BTreeMap<String, String>>,
    begun_with: Option<String>,
    retired: bool,
    version: i32,
}

impl Stored {
    fn read(self) -> Result<OwnTemplate> {
        let begun_with = self.begun_with.map(|word| Specialty::parse(&word).ok_or(Error::Unreadable("specialty")));
        Ok(OwnTemplate {
            id: ChecklistTemplateId(self.id),
            titles: self.titles.0,
            begun_with: begun_with.transpose()?,
            retired: self.retired,
            version: self.version,
        })
    }
}

/// What this house has made of templates.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn house(tx: &mut Tx) -> Result<House> {
    let tenant = tx.tenant()?;
    let stored: Vec<Stored> = sqlx::query_as(
        "SELECT id, titles, begun_with, retired, version FROM checklist_templates WHERE tenant_id = $1 ORDER BY retired, id",
    )
    .bind(tenant)
    .fetch_all(tx.connection())
    .await?;
    let templates = stored.into_iter().map(Stored::read).collect::<Result<_>>()?;
    Ok(House { templates, rows: rows::rows(tx).await? })
}

/// One own template of this house.
///
/// # Errors
/// As [`house`].
pub async fn find_template(tx: &mut Tx, id: ChecklistTemplateId) -> Result<Option<OwnTemplate>> {
    let tenant = tx.tenant()?;
    let stored: Option<Stored> = sqlx::query_as(
        "SELECT id, titles, begun_with, retired, version FROM checklist_templates WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(id.uuid())
    .fetch_optional(tx.connection())
    .await?;
    stored.map(Stored::read).transpose()
}

/// Adds a template, empty or begun with the rows of a shipped one.
///
/// # Errors
/// When the database cannot be reached.
pub async fn add_template(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    titles: &BTreeMap<String, String>,
    begun_with: Option<Specialty>,
) -> Result<ChecklistTemplateId> {
    let id: ChecklistTemplateId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "INSERT INTO checklist_templates (tenant_id, id, titles, begun_with, created_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(Json(titles))
    .bind(begun_with.map(Specialty::word))
    .bind(at)
    .execute(tx.connection())
    .await?;
    record(tx, permit, id, "added").await?;
    Ok(id)
}

/// Gives a template another name over the one that the person saw.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed it in the meantime.
pub async fn rename(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    id: ChecklistTemplateId,
    titles: &BTreeMap<String, String>,
    seen: i32,
) -> Result<()> {
    let tenant = tx.tenant()?;
    let renamed = sqlx::query(
        "UPDATE checklist_templates SET titles = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2 AND version = $4",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(Json(titles))
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if renamed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    record(tx, permit, id, "renamed").await
}

/// Retires a template, or offers it again; what is so already stays so.
///
/// # Errors
/// When the database cannot be reached.
pub async fn retire(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    id: ChecklistTemplateId,
    retired: bool,
) -> Result<()> {
    let tenant = tx.tenant()?;
    let changed =
        sqlx::query("UPDATE checklist_templates SET retired = $3 WHERE tenant_id = $1 AND id = $2 AND retired <> $3")
            .bind(tenant)
            .bind(id.uuid())
            .bind(retired)
            .execute(tx.connection())
            .await?;
    match (changed.rows_affected(), retired) {
        (0, _) => Ok(()),
        (_, true) => record(tx, permit, id, "retired").await,
        (_, false) => record(tx, permit, id, "offered").await,
    }
}

async fn record(
    tx: &mut StaffTx,
    permit: &Permitted<TenantId>,
    id: ChecklistTemplateId,
    how: &'static str,
) -> Result<()> {
    let about = About("checklist-template", id.uuid());
    trail::record_about(tx, permit, Event::ChecklistRowChanged, about, json!({ "as": how })).await?;
    Ok(())
}
