//! The page of a case's checklist: merges the templates, looks at the documents, says where each row stands and why.

mod looking;
mod seen;

use super::super::Desk;
use super::title;
use crate::choices::Choice;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::DeskPage;
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use domain::checklists::conditions::Truth;
use domain::checklists::{Flag, ItemState, Progress, Specialty, TemplateKey};
use domain::ids::{CaseId, ClinicId};
use domain::policy::{Action, CaseFacts};
use looking::{Looked, look};
use seen::Line;
use store::cases;
use store::checklists::{self, House, Settings};
use store::{StaffTx, Tx, clinics};

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
    /// The chosen one in words; empty for none.
    specialty: String,
    /// Whether the summary answers for anticoagulants, and what.
    clotting: Option<bool>,
    /// Every clinic, to see what it alone asks; and the one that was chosen.
    clinics: Vec<Choice>,
    only: Option<(ClinicId, String)>,
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
        only: Option<ClinicId>,
        faults: Faults,
    ) -> WebResult<Self> {
        let id = work.permit.subject();
        let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
        let stored = checklists::settings(&mut work.tx, id).await?;
        let settings = match typed {
            Some(typed) => Settings { version: stored.version, ..typed },
            None => stored,
        };
        let zone = &desk.row.time_zone;
        let looked = look(desk.t, zone, &mut work.tx, &work.facts, &case, &settings, only).await?;
        let Looked { lines, progress, clotting } = looked;
        let clinics = clinics::list(&mut work.tx).await?;
        let (sure, perhaps): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(truth, _)| *truth == Truth::Yes);
        let t = desk.t;
        let house = checklists::house(&mut work.tx).await?;
        let named = |key| title(t, &house, key).unwrap_or_default();
        let specialties = offered(&house, settings.template).into_iter().map(|key| (key.to_string(), named(key)));
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
            specialty: settings.template.map(named).unwrap_or_default(),
            settings,
            specialties: std::iter::once((String::new(), t.s("checklist-no-specialty"))).chain(specialties).collect(),
            clotting,
            only: only.and_then(|id| clinics.iter().find(|one| one.id == id).map(|one| (id, one.name().to_owned()))),
            clinics: clinics.iter().map(|one| (one.id.to_string(), one.name_and_city())).collect(),
            form: Posted::default(),
            faults,
            faulty: String::new(),
        })
    }

    /// Whether nothing is missing and nothing open.
    pub(super) fn complete(&self) -> bool {
        is_complete(&self.progress) && self.only.is_none()
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

    fn is_only(&self, clinic: &str) -> bool {
        self.only.as_ref().is_some_and(|(id, _)| id.to_string() == clinic)
    }

    /// Rows that are asked for sure and can be asked of somebody now.
    fn requestable(&self) -> Vec<&Line> {
        self.asked.iter().filter(|line| line.request.is_none() && self.may_request(line)).collect()
    }

    /// What names the chosen template.
    fn chosen(&self) -> String {
        self.settings.template.map_or_else(String::new, |one| one.to_string())
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

/// The templates that a case can have beside the general one: all that are offered, and the one that it has.
pub(super) fn offered(house: &House, has: Option<TemplateKey>) -> Vec<TemplateKey> {
    let retired = |key| house.own(key).is_some_and(|one| one.retired);
    let general = TemplateKey::from(Specialty::General);
    house.keys().filter(|key| *key != general && (!retired(*key) || has == Some(*key))).collect()
}

/// How a case's checklist stands, as it is stored.
async fn stands(t: Text, zone: &str, tx: &mut Tx, facts: &CaseFacts, clinic: Option<ClinicId>) -> WebResult<Looked> {
    let case = cases::find(tx, facts.id).await?.ok_or(WebError::NotFound)?;
    let settings = checklists::settings(tx, case.id).await?;
    look(t, zone, tx, facts, &case, &settings, clinic).await
}

/// Whether nothing of a case's checklist is missing and nothing open.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn complete(t: Text, zone: &str, tx: &mut Tx, facts: &CaseFacts) -> WebResult<bool> {
    let progress = stands(t, zone, tx, facts, None).await?.progress;
    Ok(is_complete(&progress))
}

fn is_complete(progress: &Progress) -> bool {
    progress.asked > 0 && progress.complete()
}

/// A row that can be asked of somebody now: its key, title and why it is asked.
pub(crate) struct ToAsk {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) why: String,
}

/// Rows of the checklist for which something can stand, to pick one; first none.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn rows(t: Text, zone: &str, tx: &mut Tx, facts: &CaseFacts) -> WebResult<Vec<Choice>> {
    let lines = stands(t, zone, tx, facts, None).await?.lines.into_iter().filter(|(_, line)| line.can_be_requested);
    Ok(std::iter::once((String::new(), String::new())).chain(lines.map(|(_, line)| (line.key, line.title))).collect())
}

/// Rows that can be asked of somebody now, in the order of the page.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn to_ask(t: Text, zone: &str, tx: &mut Tx, facts: &CaseFacts) -> WebResult<Vec<ToAsk>> {
    let lines = stands(t, zone, tx, facts, None).await?.lines.into_iter().map(|(_, line)| line);
    let open = |line: &Line| {
        line.request.is_none()
            && line.can_be_requested
            && matches!(line.state, ItemState::Missing | ItemState::NeedsAttention)
    };
    Ok(lines.filter(open).map(|line| ToAsk { key: line.key, title: line.title, why: line.why }).collect())
}

/// What is asked for sure and neither there nor requested of anybody: for the working map, a move, and what is admitted to a clinic.
/// With a clinic, as it alone asks.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn missing(
    t: Text,
    zone: &str,
    tx: &mut Tx,
    facts: &CaseFacts,
    clinic: Option<ClinicId>,
) -> WebResult<Vec<String>> {
    let looked = stands(t, zone, tx, facts, clinic).await?;
    let sure = looked.lines.into_iter().filter(|(truth, _)| *truth == Truth::Yes).map(|(_, line)| line);
    Ok(sure.filter(|line| line.state == ItemState::Missing && line.request.is_none()).map(|line| line.title).collect())
}
