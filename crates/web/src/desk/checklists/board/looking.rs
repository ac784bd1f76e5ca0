//! Looking at a case through its checklist: which templates, what is known, where each row stands. The page draws it; others count it.

use super::seen::{Line, Seen};
use crate::desk::documents::known::Measure;
use crate::errors::WebResult;
use crate::text::Text;
use domain::cases::age_on;
use domain::checklists::conditions::{Known, Truth};
use domain::checklists::{Flag, Held, Item, Progress, Specialty, TemplateKey, merge};
use domain::clotting::Clotting;
use domain::ids::ClinicId;
use domain::policy::CaseFacts;
use domain::summaries::{Content, Declared, Field};
use store::cases::Case;
use store::checklists::{self, Row, Settings};
use store::{Tx, clinics, documents, parcels, recency, record_requests, requests, summaries};
use texts::dates;

/// What a checklist asks, and where each row stands.
pub(super) struct Looked {
    /// Rows that are asked for sure, and rows that depend on something.
    pub(super) lines: Vec<(Truth, Line)>,
    pub(super) progress: Progress,
    /// Whether the summary answers for anticoagulants, and what.
    pub(super) clotting: Option<bool>,
}

/// Looks, with these settings; with a clinic, as if it were the only one that is concerned.
pub(super) async fn look(
    t: Text,
    zone: &str,
    tx: &mut Tx,
    facts: &CaseFacts,
    case: &Case,
    settings: &Settings,
    only: Option<ClinicId>,
) -> WebResult<Looked> {
    let id = case.id;
    let today = dates::day_in(tx.now(), zone);
    let summary = summaries::latest(tx, id).await?.map(|summary| summary.content);
    let clotting = summary.as_ref().and_then(takes_anticoagulants);
    let house = checklists::house(tx).await?;
    let own = &house.rows;
    let all = clinics::list(tx).await?;
    let clinics = match only {
        Some(only) => all.iter().filter(|one| one.id == only).cloned().collect(),
        None => recency::clinics_of(tx, facts).await?,
    };
    let known = known(settings, clotting, case.map.birth_date.map(|birth| age_on(birth, today)), case.map.sex);
    let chosen = chosen(settings);
    let mut sets: Vec<Vec<Item>> = chosen.iter().map(|one| house.items(*one)).collect();
    let templates = merge(&sets, &known);
    let concerned = |row: &&Row| row.clinic.is_some_and(|id| clinics.iter().any(|clinic| clinic.id == id));
    sets.push(own.iter().filter(concerned).filter(|row| !row.entry.removed).map(Row::item).collect());
    let asked = merge(&sets, &known);
    let seen = Seen {
        t,
        zone: zone.to_owned(),
        held: held(&case.map.question, summary.as_ref()),
        measure: Measure::of(case, &clinics, tx.now(), zone),
        templates,
        chosen,
        known: &known,
        own,
        documents: documents::list(tx, id).await?,
        standing: checklists::documents(tx, id).await?,
        marks: checklists::marks(tx, id).await?,
        requests: requests::list(tx, id).await?,
        came: requests::came(tx, id).await?,
        records: record_requests::list(tx, id).await?,
        parcels: parcels::list(tx, id).await?,
        all,
    };
    let lines: Vec<(Truth, Line)> = asked.iter().map(|one| (one.answer.truth, seen.line(one))).collect();
    let progress = Progress::of(asked.iter().zip(lines.iter().map(|(_, line)| line.state)));
    Ok(Looked { lines, progress, clotting })
}

/// What the summary says of anticoagulants and antiplatelets; nothing where nobody has asked.
fn takes_anticoagulants(content: &Content) -> Option<bool> {
    let strong = |kind: Clotting| matches!(kind, Clotting::Anticoagulant | Clotting::Antiplatelet);
    let takes = content.medications.iter().filter_map(domain::summaries::Medication::clotting).any(strong);
    match content.medications_declared {
        _ if takes => Some(true),
        Declared::NotAsked => None,
        Declared::NoneKnown | Declared::Listed => Some(false),
    }
}

fn known(settings: &Settings, clotting: Option<bool>, age: Option<i16>, sex: domain::cases::Sex) -> Known {
    let mut flags = settings.flags.clone();
    if let Some(takes) = clotting {
        flags.retain(|(flag, _)| *flag != Flag::Anticoagulants);
        flags.push((Flag::Anticoagulants, takes));
    }
    Known { age, sex: Some(sex), flags }
}

/// The general template, the one that was chosen, and that of any operation where one is planned.
fn chosen(settings: &Settings) -> Vec<TemplateKey> {
    let operation = settings.flags.contains(&(Flag::SurgeryPlanned, true));
    let shipped = |one: Specialty| Some(one.into());
    let surgery = shipped(Specialty::Surgery).filter(|_| operation);
    let all = [shipped(Specialty::General), settings.template, surgery];
    let mut chosen: Vec<TemplateKey> = all.into_iter().flatten().collect();
    chosen.dedup();
    chosen
}

/// What Carnet itself holds of what checklists ask.
fn held(question: &str, summary: Option<&Content>) -> Vec<Held> {
    let written = |field| summary.is_some_and(|content| !content.field(field).is_empty());
    let there = |held: &Held| match held {
        Held::Summary => summary.is_some(),
        Held::Question => !question.is_empty(),
        Held::Symptoms => written(Field::Symptoms),
        Held::Course => written(Field::Course),
        Held::Medications => summary.is_some_and(|content| content.medications_declared != Declared::NotAsked),
    };
    Held::ALL.iter().copied().filter(there).collect()
}
