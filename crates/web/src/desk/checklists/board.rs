//! The page of a case's checklist: merges the templates, looks at the documents, says where each row stands and why.

use super::super::Desk;
use crate::choices::Choice;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::DeskPage;
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use domain::Date;
use domain::cases::age_on;
use domain::checklists::conditions::{Evidence, Known, Truth};
use domain::checklists::{Asked, Flag, ItemState, Progress, Specialty, merge};
use domain::clotting::Clotting;
use domain::consents::Recipient;
use domain::ids::{CaseId, ClinicId, DocumentId, RequestId};
use domain::policy::{Action, CaseFacts};
use domain::summaries::{Content, Declared};
use jiff::ToSpan;
use std::collections::BTreeSet;
use store::checklists::{self, Mark, Row, Settings};
use store::documents::{self, Document};
use store::requests::{self, Request};
use store::{StaffTx, cases, clinics, summaries};
use texts::dates;

/// A row as the page shows it.
pub(super) struct Line {
    key: String,
    title: String,
    why: String,
    because: String,
    state: ItemState,
    /// What a mark says, and whose word it is.
    said: String,
    /// Where what is there has gone stale or cannot be used.
    trouble: String,
    documents: Vec<(DocumentId, String)>,
    /// Documents on offer: id, title, whether chosen; those of the row's category first.
    offers: Vec<(DocumentId, String, bool)>,
    marked: bool,
    /// The request for it that is not settled yet.
    request: Option<RequestId>,
}

impl Line {
    /// The shape and colour of the tag.
    fn tag(&self) -> &'static str {
        match self.state {
            ItemState::Missing => "missing",
            ItemState::Requested => "requested",
            ItemState::Received => "received",
            ItemState::NeedsAttention => "attention",
            ItemState::Accepted => "accepted",
            ItemState::NotNeeded => "none",
        }
    }
}

/// The checklist of a case.
#[derive(Template)]
#[template(path = "desk/checklists/show.html")]
pub(super) struct ChecklistPage {
    page: DeskPage,
    case: CaseId,
    may_edit: bool,
    may_ask: bool,
    asked: Vec<Line>,
    perhaps: Vec<Line>,
    progress: Progress,
    settings: Settings,
    specialties: Vec<Choice>,
    /// Whether the summary answers for anticoagulants, and what.
    clotting: Option<bool>,
    clinics: Vec<(ClinicId, String)>,
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
        let summary = summaries::latest(&mut work.tx, id).await?;
        let clotting = summary.and_then(|summary| takes_anticoagulants(&summary.content));
        let own = checklists::rows(&mut work.tx).await?;
        let clinics = concerned(&work.facts);
        let known = known(&settings, clotting, case.map.birth_date.map(|birth| age_on(birth, today)), case.map.sex);
        let asked = merge(&templates(&settings, &own, &clinics), &known);
        let seen = Seen {
            t: desk.t,
            today,
            own,
            documents: documents::list(&mut work.tx, id).await?,
            standing: checklists::documents(&mut work.tx, id).await?,
            marks: checklists::marks(&mut work.tx, id).await?,
            requests: requests::list(&mut work.tx, id).await?,
            clinics: clinics::list(&mut work.tx).await?.into_iter().map(|one| (one.id, one.entry.name)).collect(),
            zone: desk.row.time_zone.clone(),
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
            asked: sure.into_iter().map(|(_, line)| line).collect(),
            perhaps: perhaps.into_iter().map(|(_, line)| line).collect(),
            progress,
            settings,
            specialties: std::iter::once((String::new(), t.s("checklist-no-specialty")))
                .chain(specialties.map(|one| (one.word().to_owned(), t.word("specialty", one.word()))))
                .collect(),
            clotting,
            clinics: seen.clinics,
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

    /// Whether something was said of a row already.
    pub(super) fn said_of(&self, key: &str) -> bool {
        self.asked.iter().chain(&self.perhaps).any(|line| line.key == key && line.marked)
    }

    /// Whether the tenant works with this clinic.
    pub(super) fn knows(&self, clinic: ClinicId) -> bool {
        self.clinics.iter().any(|(known, _)| *known == clinic)
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

fn templates(settings: &Settings, own: &[Row], clinics: &BTreeSet<ClinicId>) -> Vec<Vec<domain::checklists::Item>> {
    let operation = settings.flags.contains(&(Flag::SurgeryPlanned, true));
    let chosen = [Some(Specialty::General), settings.specialty, operation.then_some(Specialty::Surgery)];
    let mut specialties: Vec<Specialty> = chosen.into_iter().flatten().collect();
    specialties.dedup();
    let mut all: Vec<_> = specialties.into_iter().map(|one| checklists::template(one, own)).collect();
    let of_clinics = own.iter().filter(|row| !row.entry.removed && row.clinic.is_some_and(|id| clinics.contains(&id)));
    all.push(of_clinics.map(Row::item).collect());
    all
}

/// Clinics that a consent names or that were sent something: their own rows are asked, too.
fn concerned(facts: &CaseFacts) -> BTreeSet<ClinicId> {
    let named = facts.consents.iter().flat_map(|consent| &consent.recipients).filter_map(|one| match one {
        Recipient::Clinic(id) => Some(*id),
        Recipient::Participant(_) => None,
    });
    named.chain(facts.reviews.iter().map(|review| review.clinic)).collect()
}

struct Seen {
    t: Text,
    today: Date,
    zone: String,
    own: Vec<Row>,
    documents: Vec<Document>,
    standing: Vec<(String, DocumentId)>,
    marks: Vec<Mark>,
    requests: Vec<Request>,
    clinics: Vec<(ClinicId, String)>,
}

impl Seen {
    fn line(&self, asked: &Asked) -> Line {
        let key = &asked.item.key;
        let own = self.own.iter().find(|row| row.key == *key && !row.entry.removed);
        let (title, why) = match own {
            Some(row) => (row.title(self.t.0).to_owned(), row.why(self.t.0).to_owned()),
            None => (self.t.word("checklist", key), self.t.word("checklist", &format!("{key}-why"))),
        };
        let standing: Vec<&Document> = self
            .documents
            .iter()
            .filter(|document| self.standing.iter().any(|(row, id)| row == key && *id == document.id))
            .collect();
        let mark = self.marks.iter().find(|mark| mark.key == *key);
        let trouble = self.trouble(asked, &standing);
        let request = self.requests.iter().find(|request| request.item == *key && !request.state.settled());
        let state = match mark {
            Some(mark) if mark.enough_for.is_some() => ItemState::Accepted,
            Some(_) => ItemState::NotNeeded,
            None if standing.is_empty() && request.is_some() => ItemState::Requested,
            None if standing.is_empty() => ItemState::Missing,
            None if !trouble.is_empty() => ItemState::NeedsAttention,
            None => ItemState::Received,
        };
        Line {
            title,
            why,
            because: self.because(asked, own),
            state,
            said: mark.map(|mark| self.said(mark)).unwrap_or_default(),
            trouble: if mark.is_some() { String::new() } else { trouble },
            documents: standing.iter().map(|document| (document.id, document.title.clone())).collect(),
            offers: self.offers(asked, &standing),
            marked: mark.is_some(),
            request: request.map(|request| request.id),
            key: key.clone(),
        }
    }

    /// The newest document of a row decides whether it is fresh; one that can be used decides whether it can be.
    fn trouble(&self, asked: &Asked, standing: &[&Document]) -> String {
        if standing.is_empty() {
            return String::new();
        }
        let usable = |document: &&&Document| !document.problems.iter().any(|problem| problem.blocks());
        if standing.iter().filter(usable).count() == 0 {
            return self.t.s("checklist-unusable");
        }
        let (Some(days), Some(newest)) = (asked.item.newest_days, standing.iter().filter_map(|d| d.date).max()) else {
            return String::new();
        };
        match newest.checked_add(i32::from(days).days()) {
            Ok(until) if until < self.today => self.t.with("checklist-stale", [("day", self.t.day(until))]),
            _ => String::new(),
        }
    }

    fn offers(&self, asked: &Asked, standing: &[&Document]) -> Vec<(DocumentId, String, bool)> {
        let mut offers: Vec<(bool, DocumentId, String, bool)> = self
            .documents
            .iter()
            .map(|document| {
                let fits = document.category == asked.item.category;
                let chosen = standing.iter().any(|one| one.id == document.id);
                (!fits && !chosen, document.id, document.title.clone(), chosen)
            })
            .collect();
        offers.sort_by_key(|(far, ..)| *far);
        offers.into_iter().map(|(_, id, title, chosen)| (id, title, chosen)).collect()
    }

    fn said(&self, mark: &Mark) -> String {
        let day = self.t.day_of(mark.at, &self.zone);
        let clinic = mark.enough_for.and_then(|id| self.clinics.iter().find(|(known, _)| *known == id));
        match clinic {
            Some((_, name)) => self.t.with(
                "checklist-said-enough",
                [("clinic", name.clone()), ("words", mark.reason.clone()), ("who", mark.by.clone()), ("day", day)],
            ),
            None => self.t.with(
                "checklist-said-not-needed",
                [("words", mark.reason.clone()), ("who", mark.by.clone()), ("day", day)],
            ),
        }
    }

    /// Why a row is asked, in words: "Asked because the patient is 62".
    fn because(&self, asked: &Asked, own: Option<&Row>) -> String {
        let clinic = own.and_then(|row| row.clinic).and_then(|id| self.clinics.iter().find(|(known, _)| *known == id));
        let wishes = clinic.map(|(_, name)| self.t.with("checklist-clinic-asks", [("clinic", name.as_str())]));
        let words: Vec<String> = asked.answer.because.iter().filter_map(|one| self.evidence(one, asked)).collect();
        let joined = words.join(if self.t.lang() == "ar" { "، " } else { ", " });
        let because = match (asked.answer.truth, joined.is_empty()) {
            (_, true) => None,
            (Truth::Unknown, false) => Some(self.t.with("checklist-depends", [("what", joined.as_str())])),
            (Truth::Yes | Truth::No, false) => Some(self.t.with("checklist-because", [("what", joined.as_str())])),
        };
        [wishes, because].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Of a row that depends on something, only what has to be found out.
    fn evidence(&self, evidence: &Evidence, asked: &Asked) -> Option<String> {
        let open = asked.answer.truth == Truth::Unknown;
        let t = self.t;
        match evidence {
            Evidence::Age(Some(age)) => (!open).then(|| t.n("evidence-age", i64::from(*age))),
            Evidence::Age(None) => Some(t.s("evidence-age-unknown")),
            Evidence::Sex(Some(sex)) => (!open).then(|| t.word("sex", sex.word())),
            Evidence::Sex(None) => Some(t.s("evidence-sex-unknown")),
            Evidence::Flag(flag, Some(true)) => (!open).then(|| t.word("flag", flag.word())),
            Evidence::Flag(flag, Some(false)) => {
                (!open).then(|| t.with("evidence-not", [("what", t.word("flag", flag.word()).as_str())]))
            }
            Evidence::Flag(flag, None) => Some(t.word("flag", flag.word())),
        }
    }
}
