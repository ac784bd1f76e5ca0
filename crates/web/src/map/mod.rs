//! L2: the working map, the finished output: documents, questions, roles, official checks, payment blocks, plan, things that travel,
//! risks, next step.
//! One per audience. Each part is asked of the policy through the eyes of that audience ([`Sight`]), with the actions that guard
//! the part's own page; nothing else decides what stands in a map. Page and paper draw the same [`Map`].

mod journey;
mod records;

use crate::app::App;
use crate::errors::{WebError, WebResult};
use crate::text::Text;
use crate::work::{Sight, Work};
use domain::cases::Purpose;
use domain::ids::{ParticipantId, QuestionId, ReviewId};
use domain::policy::{Action, Actor, CaseFacts, Guest, Subject};
use domain::roles::Role;
use print::{Map, Next, Section};
use std::ops::DerefMut;
use store::cases::{self, Case};
use store::participants::{self, Participant};
use store::reviews::{self, Review};
use store::{Tx, questions};
use texts::dates::day_in;

/// As whom a map is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// The coordinators of the case.
    Desk,
    /// The patient or a relative.
    Family(ParticipantId),
    /// An interpreter, to whom neither family nor clinic is named (S35).
    Interpreter(ParticipantId),
    /// A clinic, at its review.
    Clinic(ReviewId),
}

/// Who reads a map, and how.
pub struct Reader<'a> {
    /// The language.
    pub t: Text,
    /// The agency's name.
    pub house: &'a str,
    /// The reader's time zone.
    pub zone: &'a str,
    /// As whom.
    pub seat: Seat,
    /// Their eyes.
    pub sight: Sight,
    /// What the checklist still asks, for the desk.
    pub missing: Vec<String>,
}

/// What the parts are gathered from.
struct Ground<'a> {
    reader: &'a Reader<'a>,
    case: Case,
    /// Those whom the reader knows: nobody else is named.
    people: Vec<Participant>,
    reviews: Vec<Review>,
}

impl Ground<'_> {
    fn t(&self) -> Text {
        self.reader.t
    }

    fn may<O: Subject>(&self, action: Action, subject: O) -> bool {
        self.reader.sight.may(action, subject)
    }

    fn may_on_case(&self, action: Action) -> bool {
        self.reader.sight.may_on_case(action)
    }

    fn review(&self) -> Option<&Review> {
        let Seat::Clinic(id) = self.reader.seat else { return None };
        self.reviews.iter().find(|one| one.id == id)
    }

    /// The reader, where it is a person.
    fn me(&self) -> Option<ParticipantId> {
        match self.reader.seat {
            Seat::Family(id) | Seat::Interpreter(id) => Some(id),
            Seat::Desk | Seat::Clinic(_) => None,
        }
    }
}

/// Gathers a map, and tells whose answers stand in it.
///
/// # Errors
/// When the database cannot be reached, or there is no such case.
pub async fn gather(tx: &mut Tx, reader: &Reader<'_>) -> WebResult<(Map, Vec<QuestionId>)> {
    let id = reader.sight.facts.id;
    let case = cases::find(tx, id).await?.ok_or(WebError::NotFound)?;
    let mut people = participants::list(tx, id).await?;
    match reader.seat {
        Seat::Desk | Seat::Family(_) => {}
        Seat::Interpreter(me) => people.retain(|one| one.id == me),
        // A clinic knows the patient and the agency.
        Seat::Clinic(_) => people.retain(|one| matches!(one.role(), Role::Patient | Role::Coordinator)),
    }
    let reviews = reviews::list(tx, id).await?;
    let ground = Ground { reader, case, people, reviews };
    let (asked, answers) = records::questions(tx, &ground).await?;
    let parts = [
        records::documents(tx, &ground).await?,
        asked,
        records::before_travel(tx, &ground).await?,
        Some(records::roles(&ground)),
        journey::official(tx, &ground).await?,
        journey::money(tx, &ground).await?,
        journey::plan(tx, &ground).await?,
        journey::parcels(tx, &ground).await?,
        journey::risks(tx, &ground).await?,
    ];
    Ok((whole(&ground, parts.into_iter().flatten().collect()), answers))
}

fn whole(ground: &Ground<'_>, sections: Vec<Section>) -> Map {
    let (t, reader, case) = (ground.t(), ground.reader, &ground.case);
    let map = &case.map;
    let for_whom = match reader.seat {
        Seat::Desk => t.s("working-map-for-desk"),
        Seat::Interpreter(me) | Seat::Family(me) => {
            let name = ground.people.iter().find(|one| one.id == me).map_or("", Participant::name);
            t.with("working-map-for", [("name", name)])
        }
        Seat::Clinic(_) => {
            let name = ground.review().map_or_else(String::new, |one| one.clinic_name.clone());
            t.with("working-map-for", [("name", name)])
        }
    };
    // Of the patient an interpreter knows what to call them, no more.
    let (name, beside) = match reader.seat {
        Seat::Interpreter(_) if map.patient_call_name.is_empty() => (case.reference.clone(), String::new()),
        Seat::Interpreter(_) => (map.patient_call_name.clone(), String::new()),
        _ => (case.name().to_owned(), case.beside().to_owned()),
    };
    let question = match ground.review() {
        Some(review) => review.question.clone(),
        None if ground.may_on_case(Action::ViewSummary) => map.question.clone(),
        None => String::new(),
    };
    Map {
        text: t,
        house: reader.house.to_owned(),
        title: for_whom,
        reference: case.reference.clone(),
        as_of: t.with("working-map-as-of", [("moment", t.moment(reader.sight.at, reader.zone))]),
        name,
        beside,
        question: (t.s("working-map-question"), question),
        next: next(ground),
        sections,
        disclaimer: t.with("disclaimer", [("house", reader.house)]),
    }
}

/// The one next step (L3): of the case for those who follow it, of its review for a clinic.
fn next(ground: &Ground<'_>) -> Option<Next> {
    let (t, case) = (ground.t(), &ground.case);
    let title = t.s("working-map-next");
    match ground.reader.seat {
        Seat::Interpreter(_) => None,
        Seat::Clinic(_) => {
            let review = ground.review().filter(|one| one.replies == 0 && !Purpose::only_inform(&one.purposes))?;
            let by = review.reply_by.map_or_else(String::new, |by| t.with("working-map-by", [("day", t.weekday(by))]));
            Some(Next { title, what: t.s("working-map-next-reply"), who: by })
        }
        Seat::Desk | Seat::Family(_) if case.next_step.is_empty() => None,
        Seat::Desk | Seat::Family(_) => {
            let owner = match case.next_step_owner.as_str() {
                "" => ground.reader.house,
                owner => owner,
            };
            let who = match case.next_step_by {
                Some(by) => t.with("working-map-next-owner-by", [("name", owner.to_owned()), ("day", t.weekday(by))]),
                None => owner.to_owned(),
            };
            Some(Next { title, what: t.step(&case.next_step), who })
        }
    }
}

/// Records that answers of clinics were read, each as its own page does it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn note<T: DerefMut<Target = Tx>, S: Subject>(
    work: &mut Work<T, S>,
    answers: &[QuestionId],
) -> WebResult<()> {
    for id in answers {
        if let Ok(permit) = work.ask(Action::ReadAnswers, *id) {
            questions::note_read(&mut work.tx, &permit).await?;
        }
    }
    Ok(())
}

/// A map on paper, to take away.
///
/// # Errors
/// When there is no font to print with.
pub async fn paper(app: &App, map: Map) -> WebResult {
    let name = format!("{}_map_{}.pdf", map.reference, map.text.lang());
    crate::paper::answer(app, &name, move |press| press.map(&map)).await
}

/// For whom a coordinator can draw a map besides the desk itself: everybody who comes through a link, with their eyes.
#[must_use]
pub fn audiences(facts: &CaseFacts, at: domain::Timestamp) -> Vec<(Seat, Sight)> {
    let sight = |actor| Sight { actor, facts: facts.clone(), at };
    let people = facts.participants.iter().filter(|one| !one.removed).filter_map(|one| {
        let seat = match one.role {
            Role::Patient | Role::Family => Seat::Family(one.id),
            Role::Interpreter => Seat::Interpreter(one.id),
            Role::Coordinator | Role::Clinic | Role::Driver | Role::Other => return None,
        };
        Some((seat, sight(Actor::Participant(Guest { tenant: facts.tenant, case: facts.id, id: one.id }))))
    });
    // What the clinic as such sees is what a reader sees whom the sender named; without one, and after its end, nothing.
    let clinics = facts.reviews.iter().filter_map(|review| {
        let reader = review.readers.iter().find(|one| one.brought_by.is_none() && review.stands(one, at))?;
        let guest = Guest { tenant: facts.tenant, case: facts.id, id: review.id };
        let sight = sight(Actor::Reviewer(guest, reader.id));
        sight.may(Action::OpenReview, review.id).then_some((Seat::Clinic(review.id), sight))
    });
    people.chain(clinics).collect()
}

/// The day of the reader.
fn today(ground: &Ground<'_>) -> domain::Date {
    day_in(ground.reader.sight.at, ground.reader.zone)
}
