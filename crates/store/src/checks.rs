//! D4: the checks that only a case can make ([`domain::checks`]), and their answers beside the documents.
//!
//! They run in the transaction that changes what they rest on: the worker's when it files, a member's when a document, the
//! case's name or birth date, or a typed passport changes. So what a page shows is never older than what it rests on. They
//! are no event of their own: the change that causes them is.

use crate::error::{Error, Result};
use crate::tx::Tx;
use domain::checks::{Claim, Media, Paper, Person, check};
use domain::directories::{self, Disc};
use domain::documents::{Category, Problem};
use domain::ids::{CaseId, DocumentId, Id};
use domain::mrz::Zone;
use domain::studies::Study;
use serde_json::Value;
use sqlx::types::Json;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Keeps others from filing into a case or checking it until this transaction ends. A change that ends in [`run`] begins with
/// it, so that nobody holds a row that the checks of another wait for.
///
/// # Errors
/// When the database cannot be reached.
pub async fn hold(tx: &mut Tx, case: CaseId) -> Result<()> {
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 1))")
        .bind(case.to_string())
        .execute(tx.connection())
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    category: String,
    title: String,
    document_date: Option<jiff_sqlx::Date>,
    study: Option<Json<Study>>,
    problems: Json<Vec<Problem>>,
    media_type: Option<String>,
    header: Option<Value>,
    family_name: Option<String>,
    given_names: Option<String>,
    names_cut: Option<bool>,
    birth_date: Option<jiff_sqlx::Date>,
}

impl Row {
    fn claim(&self) -> Option<Claim> {
        if let (Some(family_name), Some(given_names)) = (&self.family_name, &self.given_names) {
            return Some(Claim::of_zone(&Zone {
                family_name: family_name.clone(),
                given_names: given_names.clone(),
                names_cut: self.names_cut.unwrap_or(false),
                birth_date: self.birth_date.map(jiff_sqlx::Date::to_jiff),
                expiry_date: None,
                nationality: String::new(),
            }));
        }
        if let Some(study) = &self.study {
            return Some(Claim::of_study(&study.0));
        }
        // A DICOM file that stands alone, because something is wrong with it, still says whose it is.
        let header = self.header.as_ref().filter(|header| header.is_object())?;
        let said = |name: &str| header.get(name).and_then(Value::as_str).unwrap_or("");
        Some(Claim {
            name: said("patient_name").to_owned(),
            cut: false,
            birth_date: said("patient_birth_date").parse().ok(),
        })
    }

    fn paper(&self, lacking: &BTreeMap<String, i64>) -> Result<Paper> {
        Ok(Paper {
            id: DocumentId(self.id),
            category: Category::parse(&self.category).ok_or(Error::Unreadable("category"))?,
            title: self.title.clone(),
            date: self.document_date.map(jiff_sqlx::Date::to_jiff),
            media: Media::of(self.media_type.as_deref().unwrap_or("")),
            study: self.study.as_ref().map(|study| study.0.clone()),
            claim: self.claim(),
            unusable: self.problems.iter().any(|problem| problem.blocks() && !problem.of_the_case()),
            not_sent: self.study.as_ref().and_then(|study| lacking.get(&study.uid).copied()).unwrap_or(0),
        })
    }
}

/// Checks the documents of a case and writes what changed. Problems of the files themselves stay as they are.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn run(tx: &mut Tx, case: CaseId) -> Result<()> {
    hold(tx, case).await?;
    let tenant = tx.tenant()?;
    let Some(person) = person(tx, case).await? else {
        return Ok(());
    };
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT d.id, d.category, d.title, d.document_date, d.study, d.problems, f.media_type, f.header,
           p.family_name, p.given_names, p.names_cut, p.birth_date
         FROM documents d
         LEFT JOIN passports p ON p.tenant_id = d.tenant_id AND p.document_id = d.id
         LEFT JOIN LATERAL (SELECT f.media_type, f.inspection->'dicom' AS header FROM files f
           WHERE f.tenant_id = d.tenant_id AND f.document_id = d.id ORDER BY f.position, f.id LIMIT 1) f ON true
         WHERE d.tenant_id = $1 AND d.case_id = $2 AND d.removed_at IS NULL ORDER BY d.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let known = rows.iter().filter_map(|row| Some(row.study.as_ref()?.uid.clone())).collect();
    let lacking = not_sent(tx, case, &known).await?;
    let papers = rows.iter().map(|row| row.paper(&lacking)).collect::<Result<Vec<_>>>()?;
    for (row, paper) in rows.iter().zip(&papers) {
        let own = row.problems.iter().filter(|problem| !problem.of_the_case()).cloned();
        let mut problems: Vec<Problem> = own.chain(check(&person, &papers, paper)).collect();
        problems.sort_by_key(|problem| problem.severity);
        if problems != row.problems.0 {
            write(tx, tenant, row.id, &problems).await?;
        }
    }
    Ok(())
}

/// What the discs of a case list and nobody sent, by study.
async fn not_sent(tx: &mut Tx, case: CaseId, known: &HashSet<String>) -> Result<BTreeMap<String, i64>> {
    let tenant = tx.tenant()?;
    let directories: Vec<(String, Value)> = sqlx::query_as(
        "SELECT name, inspection->'directory' FROM files
         WHERE tenant_id = $1 AND case_id = $2 AND problem = 'dicomdir' AND jsonb_typeof(inspection->'directory') = 'object'
         ORDER BY received_at, id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    if directories.is_empty() || known.is_empty() {
        return Ok(BTreeMap::new());
    }
    let arrived: Vec<String> = sqlx::query_scalar("SELECT name FROM files WHERE tenant_id = $1 AND case_id = $2")
        .bind(tenant)
        .bind(case.uuid())
        .fetch_all(tx.connection())
        .await?;
    let discs: Vec<Disc> = directories.iter().map(|(name, directory)| disc(name, directory)).collect();
    Ok(directories::not_sent(&discs, &arrived, known))
}

/// A table of contents as the inspection found it (`Directory` in crates/records).
fn disc(name: &str, directory: &Value) -> Disc {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let texts = |value: Option<&Value>| -> Vec<String> {
        list(value).iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
    };
    let mut studies: Vec<(String, Vec<String>)> = list(directory.get("studies"))
        .iter()
        .map(|study| {
            let uid = study.get("study_instance_uid").and_then(Value::as_str).unwrap_or("");
            let files = list(study.get("series")).iter().flat_map(|series| texts(series.get("files"))).collect();
            (uid.to_owned(), files)
        })
        .collect();
    studies.push((String::new(), texts(directory.get("others"))));
    let folder = name.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
    Disc { folder: folder.to_owned(), studies }
}

/// Whom a case is about.
///
/// # Errors
/// When the database cannot be reached.
pub async fn person(tx: &mut Tx, case: CaseId) -> Result<Option<Person>> {
    let tenant = tx.tenant()?;
    let row: Option<(String, String, Option<jiff_sqlx::Date>)> = sqlx::query_as(
        "SELECT patient_name, patient_latin_name, birth_date FROM cases WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|(name, latin_name, birth_date)| Person {
        name,
        latin_name,
        birth_date: birth_date.map(jiff_sqlx::Date::to_jiff),
    }))
}

async fn write(tx: &mut Tx, tenant: Uuid, id: Uuid, problems: &[Problem]) -> Result<()> {
    sqlx::query("UPDATE documents SET problems = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(id)
        .bind(Json(problems))
        .execute(tx.connection())
        .await?;
    Ok(())
}
