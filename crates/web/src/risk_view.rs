//! L2: risks in words, written ones and those that follow from what is known, for the desk and for every audience of the map.

use crate::desk::documents::known::Measure;
use crate::errors::{WebError, WebResult};
use crate::text::Text;
use crate::work::Sight;
use domain::Date;
use domain::cases::Purpose;
use domain::documents::Category;
use domain::ids::RiskId;
use domain::official::State as Check;
use domain::plans;
use domain::policy::{Action, Actor};
use domain::questions::Kind as Asked;
use domain::requests::State as Wanted;
use domain::risks::{Clinic, Derived, Known, Medicine, Paid, PlanLine, State, Told};
use domain::translations::{Need, need};
use store::documents::Document;
use store::participants::Participant;
use store::questions::Question;
use store::risks::Risk;
use store::{
    Tx, cases, documents, labs, money, official, plans as plan, questions, recency, requests, reviews, summaries,
};
use texts::dates::day_in;

/// A written risk in words.
pub struct View {
    /// Which.
    pub id: RiskId,
    /// What it is about.
    pub kind: String,
    /// What could go wrong.
    pub words: String,
    /// What is done about it; empty for nothing yet.
    pub measure: String,
    /// Whose matter it is; empty where the reader does not know who that is.
    pub owner: String,
    /// Who may see it.
    pub seen_by: String,
    /// How it stands.
    pub state: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// It is over.
    pub closed: bool,
}

impl View {
    /// `people` are those whom the reader knows: nobody else is named.
    #[must_use]
    pub fn of(t: Text, house: &str, people: &[Participant], risk: &Risk) -> Self {
        let entry = &risk.entry;
        let medical = entry.kind.is_clinics();
        let person = entry.owner.map(|id| people.iter().find(|one| one.id == id).map_or("", Participant::name));
        let measure = match (medical, risk.clinic) {
            (false, _) => entry.measure.clone(),
            (true, Clinic::NotAsked) => t.s("risk-clinic-not-asked"),
            (true, Clinic::Asked) => t.s("risk-clinic-asked"),
            (true, Clinic::Answered) => t.s("risk-clinic-answered"),
        };
        Self {
            id: risk.id,
            kind: t.word("risk-kind", entry.kind.word()),
            words: entry.words.clone(),
            measure,
            owner: if medical { t.s("risk-owner-clinic") } else { person.unwrap_or(house).to_owned() },
            seen_by: t.word("risk-seen-by", entry.seen_by.word()),
            state: t.word("risk-state", risk.state.word()),
            tag: match risk.state {
                State::Open => "attention",
                State::Watched => "requested",
                State::Closed => "none",
            },
            closed: risk.state == State::Closed,
        }
    }
}

/// A risk that follows from what is known, in words.
pub struct Follows {
    /// What it is.
    pub words: String,
    /// What there is to do, and whose it is.
    pub mend: String,
    /// The page of the case that it follows from, below the case's address.
    pub at: &'static str,
}

impl Follows {
    /// In the reader's language.
    #[must_use]
    pub fn of(t: Text, derived: &Derived) -> Self {
        let key = format!("risk-derived-{}", derived.word());
        let day = |day: &Date| t.day(*day);
        let (words, mend, at) = match derived {
            Derived::Check(which, state) => {
                let what = crate::official_view::title(t, which);
                let with = [("what", what), ("state", t.word("official-state", state.word()))];
                let mend = if *state == Check::Never { "risk-derived-check-look" } else { "risk-derived-check-again" };
                (t.with(&key, with), t.s(mend), "official")
            }
            Derived::Outside(first, last) => {
                let with = [("first", day(first)), ("last", day(last))];
                (t.with(&key, with), t.s("risk-derived-outside-mend"), "official")
            }
            Derived::NotBack { kind, due, .. } => {
                let with = [("what", t.word("block-kind", kind.word())), ("day", day(due))];
                (t.with(&key, with), t.s("risk-derived-not-back-mend"), "money")
            }
            Derived::Labs { stale_from, on } => {
                let with = [("stale", day(stale_from)), ("day", day(on))];
                (t.with(&key, with), t.s("risk-derived-labs-mend"), "labs")
            }
            Derived::Clotting { medicine, ahead } => {
                let with = [("name", medicine.name.clone()), ("what", ahead.title.clone()), ("day", day(&ahead.on))];
                (t.with(&key, with), t.word("risk-derived-told", medicine.told.word()), "questions")
            }
            Derived::BeforeTravel(all) => {
                let with = [("what", crate::before_travel::named(t, all))];
                (t.with(&key, with), t.s("risk-derived-before-travel-mend"), "plan")
            }
            Derived::Missing(n) => (t.n(&key, *n), t.s("risk-derived-missing-mend"), "requests"),
            Derived::Unread(n) => (t.n(&key, *n), t.s("risk-derived-unread-mend"), "translations"),
            Derived::Consent { ends, expected: Some(expected), .. } => {
                let with = [("ends", day(ends)), ("day", day(expected))];
                (t.with("risk-derived-consent-before", with), t.s("risk-derived-consent-mend"), "consents")
            }
            Derived::Consent { ends, expected: None, .. } => {
                (t.with(&key, [("ends", day(ends))]), t.s("risk-derived-consent-mend"), "consents")
            }
        };
        Self { words, mend, at }
    }
}

/// What is known of a case, as far as somebody may see it: each part is asked of the policy as its own page is.
///
/// # Errors
/// When the database cannot be reached.
pub async fn known(tx: &mut Tx, sight: &Sight, zone: &str) -> WebResult<Known> {
    let id = sight.facts.id;
    let case = cases::find(tx, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(sight.at, zone);
    let mut known = Known { today: Some(today), planned: case.planned_review, ..Known::default() };
    if sight.may_on_case(Action::ViewOfficial) {
        let (journey, _) = official::journey(tx, id).await?;
        if !journey.destination.is_empty() {
            known.checks =
                official::checks(tx, id, today).await?.into_iter().map(|one| (one.which, one.state)).collect();
            let whole = sight.facts.plan.iter().all(|one| sight.may(Action::ViewPlanItem, one.id));
            known.outside = official::planned(tx, id).await?.filter(|days| whole && journey.leaves_out(*days));
        }
    }
    if sight.may_on_case(Action::ViewMoney) {
        let paid = |one: money::Block| Paid {
            id: one.id,
            kind: one.kind,
            refund: one.refund,
            state: one.state,
            due: one.due,
            starts: one.starts,
        };
        known.blocks = money::list(tx, id).await?.into_iter().map(paid).collect();
    }
    let clinics = recency::clinics_of(tx, &sight.facts).await?;
    let mut papers = documents::list(tx, id).await?;
    papers.retain(|one| sight.may(Action::ViewDocument, one.id));
    if sight.may_on_case(Action::ViewLabs) {
        let typed = labs::of_case(tx, id).await?.into_iter().map(|row| row.lab.taken);
        let sent = papers.iter().filter(|one| one.category == Category::Labs).filter_map(|one| one.date);
        let measure = Measure::of(&case, &clinics, sight.at, zone);
        let newest = typed.chain(sent).max();
        let shelf = newest.and_then(|made| measure.shelves(Category::Labs, made).first().map(|(_, shelf)| *shelf));
        known.labs_stale_from = shelf.map(|shelf| shelf.stale_from);
    }
    // What nobody has asked yet is the desk's to ask.
    if matches!(sight.actor, Actor::Member(_)) {
        known.unanswered = questions::unanswered_before_travel(tx, id).await?;
    }
    let mut asked = questions::list(tx, id).await?;
    asked.retain(|one| one.kind == Asked::Medical && sight.may(Action::ViewQuestion, one.id));
    if sight.may_on_case(Action::ViewSummary)
        && let Some(summary) = summaries::latest(tx, id).await?
    {
        let taken = summary.content.clotting_medications();
        known.clotting =
            taken.iter().map(|one| Medicine { name: one.name.clone(), told: told(&asked, &one.name) }).collect();
    }
    let ahead = plan::list(tx, id).await?.into_iter().find(|item| {
        matches!(item.entry.kind, plans::Kind::Flight | plans::Kind::Appointment)
            && matches!(item.state, plans::State::Proposed | plans::State::Confirmed)
            && day_in(item.entry.starts, &item.entry.starts_zone) >= today
            && sight.may(Action::ViewPlanItem, item.id)
    });
    known.ahead =
        ahead.map(|item| PlanLine { on: day_in(item.entry.starts, &item.entry.starts_zone), title: item.entry.title });
    let open = requests::list(tx, id).await?;
    let there = |state| matches!(state, Wanted::SentIn | Wanted::Accepted | Wanted::Withdrawn);
    known.missing = open.iter().filter(|one| !there(one.state) && sight.may(Action::ViewRequest, one.id)).count();
    known.unread = unread(&papers, &clinics, today);
    let waits = |one: &&reviews::Review| {
        !Purpose::only_inform(&one.purposes)
            && one.replies == 0
            && one.revoked_at.is_none()
            && sight.may(Action::ViewConsent, one.consent)
    };
    let sent = reviews::list(tx, id).await?;
    known.consents =
        sent.iter().filter(waits).map(|one| (one.consent, day_in(one.consent_until, zone), one.reply_by)).collect();
    known.consents.dedup();
    Ok(known)
}

/// How many documents some clinic of the case needs in another language (F1), where no accepted translation is there yet.
fn unread(papers: &[Document], clinics: &[store::clinics::Clinic], today: Date) -> usize {
    let translated = |paper: &Document, reads: &[String]| {
        papers.iter().any(|other| {
            let of = other.translation.as_ref().filter(|of| of.accepted);
            of.is_some_and(|of| of.document == paper.id) && reads.contains(&other.language)
        })
    };
    let waits = |paper: &&Document| {
        clinics.iter().map(|clinic| &clinic.entry.languages).any(|reads| {
            let need = need(paper.category, &paper.original_name, &paper.language, paper.date, reads, today);
            matches!(need, Need::Translate(..)) && !translated(paper, reads)
        })
    };
    papers.iter().filter(waits).count()
}

/// Whether a question to a clinic names a medicine, and how far it has come. What it says about it is not looked at.
fn told(asked: &[Question], name: &str) -> Told {
    let name = name.to_lowercase();
    let about = asked.iter().filter(|one| one.words.to_lowercase().contains(&name));
    let how = about.filter_map(|one| match (one.answers, &one.sent_to) {
        (1.., _) => Some(Told::Answered),
        (_, Some(_)) => Some(Told::Waits),
        (_, None) => None,
    });
    how.max().unwrap_or(Told::No)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::{BlockId, ConsentId};
    use domain::official::Which;
    use domain::risks::{Kind, SeenBy, Step};
    use domain::words::Language;
    use uuid::Uuid;

    #[test]
    fn every_word_of_risks_stands_in_every_language() {
        let day: Date = "2026-07-20".parse().expect("a day");
        let id = Uuid::nil();
        let medicine = |told| Medicine { name: "Eliquis".into(), told };
        let ahead = || PlanLine { on: day, title: "QR 337".into() };
        let mut all = vec![
            Derived::NotBack { id: BlockId(id), kind: domain::money::Kind::Hotel, due: day },
            Derived::Labs { stale_from: day, on: day },
            Derived::Outside(day, day),
            Derived::BeforeTravel(domain::questions::BeforeTravel::ALL.to_vec()),
            Derived::Missing(2),
            Derived::Unread(1),
            Derived::Consent { id: ConsentId(id), ends: day, expected: None },
            Derived::Consent { id: ConsentId(id), ends: day, expected: Some(day) },
        ];
        all.extend(Check::ALL.iter().map(|state| Derived::Check(Which::of(domain::official::Kind::Entry), *state)));
        let tellings = [Told::No, Told::Waits, Told::Answered];
        all.extend(tellings.map(|told| Derived::Clotting { medicine: medicine(told), ahead: ahead() }));
        for language in Language::ALL {
            let t = Text(*language);
            let mut keys: Vec<String> = Kind::ALL.iter().map(|kind| format!("risk-kind-{kind}")).collect();
            keys.extend(State::ALL.iter().map(|state| format!("risk-state-{state}")));
            keys.extend(SeenBy::ALL.iter().map(|who| format!("risk-seen-by-{who}")));
            keys.extend(Step::ALL.iter().map(|step| format!("risk-step-{step}")));
            for key in keys {
                assert!(t.has(&key), "{language} lacks {key}");
            }
            for one in &all {
                let said = Follows::of(t, one);
                assert!(!said.words.is_empty() && !said.words.contains("risk-derived"), "{language}: {}", said.words);
                assert!(!said.mend.is_empty() && !said.mend.contains("risk-derived"), "{language}: {}", said.mend);
            }
        }
    }
}
