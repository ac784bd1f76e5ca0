//! The page of a case's checklist: merges the templates, looks at the documents, says where each row stands and why.

mod seen;

use super::super::Desk;
use crate::choices::Choice;
use crate::desk::documents::known::Measure;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::DeskPage;
use crate::work::Work;
use askama::Template;
use domain::cases::age_on;
use domain::checklists::conditions::{Known, Truth};
use domain::checklists::{Flag, Held, Item, ItemState, Progress, Specialty, merge};
use domain::clotting::Clotting;
use domain::ids::{CaseId, ClinicId};
use domain::policy::Action;
use domain::summaries::{Content, Declared, Field};
use seen::{Line, Seen};
use store::checklists::{self, Row, Settings};
use store::{StaffTx, cases, clinics, documents, recency, requests, summaries};
use texts::dates;

/// The checklist of a case.
#[derive(Template)]
#[template(path = "desk/checklists/show.html")]
pub(super) struct ChecklistPage {
    page: DeskPage,
    case: CaseId,
    may_edit: bool,
    may_ask: bool,
    /// Where the request map is read or written.
    map: String,
    may_see_summary: bool,
    asked: Vec<Line>,
    perhaps: Vec<Line>,
    progress: Progress,
    settings: Settings,
    specialties: Vec<Choice>,
    /// Whether the summary answers for anticoagulants, and what.
    clotting: Option<bool>,
    form: Posted,
    faults: Faults,
    /// The row whose form was faulty.
    faulty: String,
}

impl ChecklistPage {
    /// Draws the page; with settings that could not be saved, those.
    pub(super) async fn draw(
        desk: &Desk,
        work: &mut Work<StaffTx, CaseId>,
        may_edit: bool,
        typed: Option<Settings>,
        faults: Faults,
    ) -> WebResult<Self> {
        let id = work.permit.subject();
        let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
        let today = dates::day_in(work.tx.now(), &desk.row.time_zone);
        let stored = checklists::settings(&mut work.tx, id).await?;
        let settings = match typed {
            Some(typed) => Settings { version: stored.version, ..typed },
            None => stored,
        };
        let summary = summaries::latest(&mut work.tx, id).await?.map(|summary| summary.content);
        let clotting = summary.as_ref().and_then(takes_anticoagulants);
        let own = checklists::rows(&mut work.tx).await?;
        let clinics = recency::clinics_of(&mut work.tx, &work.facts).await?;
        let known = known(&settings, clotting, case.map.birth_date.map(|birth| age_on(birth, today)), case.map.sex);
        let specialties = chosen(&settings);
        let mut sets: Vec<Vec<Item>> = specialties.iter().map(|one| checklists::template(*one, &own)).collect();
        let templates = merge(&sets, &known);
        let concerned = |row: &&Row| row.clinic.is_some_and(|id| clinics.iter().any(|clinic| clinic.id == id));
        sets.push(own.iter().filter(concerned).filter(|row| !row.entry.removed).map(Row::item).collect());
        let asked = merge(&sets, &known);
        let seen = Seen {
            t: desk.t,
            zone: desk.row.time_zone.clone(),
            held: held(&case.map.question, summary.as_ref()),
            measure: Measure::of(&case, &clinics, work.tx.now(), &desk.row.time_zone),
            templates,
            specialties,
            known: &known,
            own: &own,
            documents: documents::list(&mut work.tx, id).await?,
            standing: checklists::documents(&mut work.tx, id).await?,
            marks: checklists::marks(&mut work.tx, id).await?,
            requests: requests::list(&mut work.tx, id).await?,
            came: requests::came(&mut work.tx, id).await?,
            all: clinics::list(&mut work.tx).await?,
        };
        let lines: Vec<(Truth, Line)> = asked.iter().map(|one| (one.answer.truth, seen.line(one))).collect();
        let progress = Progress::of(asked.iter().zip(lines.iter().map(|(_, line)| line.state)));
        let (sure, perhaps): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(truth, _)| *truth == Truth::Yes);
        let t = desk.t;
        let specialties = Specialty::ALL.iter().filter(|one| **one != Specialty::General);
        Ok(Self {
            page: desk.page("checklist", Some(&case)),
            case: id,
            may_edit,
            may_ask: work.may(Action::AskForDocuments, id),
            map: if work.may(Action::EditRequestMap, id) {
                format!("/cases/{id}/request-map#question")
            } else {
                format!("/cases/{id}")
            },
            may_see_summary: work.may(Action::ViewSummary, id),
            asked: sure.into_iter().map(|(_, line)| line).collect(),
            perhaps: perhaps.into_iter().map(|(_, line)| line).collect(),
            progress,
            settings,
            specialties: std::iter::once((String::new(), t.s("checklist-no-specialty")))
                .chain(specialties.map(|one| (one.word().to_owned(), t.word("specialty", one.word()))))
                .collect(),
            clotting,
            form: Posted::default(),
            faults,
            faulty: String::new(),
        })
    }

    /// The page again, with what was typed for a row and what is wrong with it.
    pub(super) fn with(mut self, form: Posted, faults: Faults, key: String) -> Self {
        (self.form, self.faults, self.faulty) = (form, faults, key);
        self
    }

    /// Whether there is such a row.
    pub(super) fn asks(&self, key: &str) -> bool {
        self.asked.iter().chain(&self.perhaps).any(|line| line.key == key)
    }

    /// Whether nothing more can be said of a row: it is settled, or this clinic has said its word.
    pub(super) fn said_of(&self, key: &str, clinic: Option<ClinicId>) -> bool {
        let said =
            |line: &Line| line.settled || clinic.is_some_and(|id| line.words.iter().any(|(of, _)| *of == Some(id)));
        self.asked.iter().chain(&self.perhaps).any(|line| line.key == key && said(line))
    }

    /// Whether a row waits for this clinic's word.
    pub(super) fn waits_for(&self, key: &str, clinic: ClinicId) -> bool {
        let mut lines = self.asked.iter().chain(&self.perhaps).filter(|line| line.key == key);
        lines.any(|line| line.clinics.iter().any(|(known, _)| *known == clinic))
    }

    fn flags(&self) -> Vec<Flag> {
        // What the summary answers is not asked again (bar 4).
        Flag::ALL.iter().copied().filter(|flag| *flag != Flag::Anticoagulants || self.clotting.is_none()).collect()
    }

    /// `yes`, `no`, or nothing.
    fn flag(&self, flag: &Flag) -> &'static str {
        match self.settings.flags.iter().find(|(known, _)| known == flag) {
            Some((_, true)) => "yes",
            Some((_, false)) => "no",
            None => "",
        }
    }

    /// Whether a document can be asked of somebody for it now.
    fn may_request(&self, line: &Line) -> bool {
        let open = matches!(line.state, ItemState::Missing | ItemState::NeedsAttention);
        self.may_ask && line.can_be_requested && open
    }

    fn specialty(&self) -> &'static str {
        self.settings.specialty.map_or("", Specialty::word)
    }

    /// What is wrong with a row's form.
    fn fault(&self, line: &Line) -> &str {
        self.faults.of(&format!("reason-{}", line.key))
    }

    fn typed(&self, line: &Line) -> &str {
        if self.faulty == line.key { self.form.text(&format!("reason-{}", line.key)) } else { "" }
    }

    fn done(&self) -> usize {
        self.progress.settled + self.progress.received
    }

    fn counted(&self) -> String {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        self.page.t.with("checklist-progress", [("done", count(self.done())), ("all", count(self.progress.asked))])
    }
}

/// What is asked for sure and neither there nor requested of anybody, for the working map.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn missing(desk: &Desk, work: &mut Work<StaffTx, CaseId>) -> WebResult<Vec<String>> {
    let page = ChecklistPage::draw(desk, work, false, None, Faults::default()).await?;
    let missing = page.asked.into_iter().filter(|line| line.state == ItemState::Missing && line.request.is_none());
    Ok(missing.map(|line| line.title).collect())
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
fn chosen(settings: &Settings) -> Vec<Specialty> {
    let operation = settings.flags.contains(&(Flag::SurgeryPlanned, true));
    let all = [Some(Specialty::General), settings.specialty, operation.then_some(Specialty::Surgery)];
    let mut chosen: Vec<Specialty> = all.into_iter().flatten().collect();
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
