//! Screen 38: deciding on a consent, its receipt, and withdrawing it. One purpose and recipient a page.

mod parts;
mod receipt;
pub mod view;

pub use parts::{show as part, take_back};
pub use receipt::{receipt, take as take_receipt};

use super::Around;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::cases::Stage;
use domain::consents::{ConsentState, Drawing};
use domain::ids::{ConsentId, ParticipantId};
use domain::policy::{Action, Denied, Reason, Subject, unproven};
use domain::roles::Role;
use domain::words::Language;
use domain::working_days;
use store::GuestTx;
use store::consents::{self, Answer, Consent, Signed, Stopped};
use store::jobs::{self, Job, Letter};
use view::View;

/// Working days in which the desk acts on a decision.
pub const ACT_DAYS: i32 = 2;

/// The most characters of a typed name.
const LONGEST_NAME: usize = 200;

/// A consent that waits for this reader's decision.
pub struct Asked {
    /// Where it is decided.
    pub address: String,
    /// The question.
    pub question: String,
}

/// The consents that this reader can decide now: those just asked, then those to be asked again. For the front page.
///
/// # Errors
/// When the database cannot be reached.
pub async fn waiting<S: Subject>(t: Text, work: &mut Work<GuestTx, S>, my: &Around) -> WebResult<Vec<Asked>> {
    let now = work.tx.now();
    let mut found: Vec<Consent> = consents::list(&mut work.tx, my.case.id).await?;
    found.retain(|one| open_question(one, now) && asks_me(work, one));
    found.sort_by_key(|one| (one.state == ConsentState::AskMe, one.requested_at));
    Ok(found
        .iter()
        .map(|one| Asked { address: format!("{}/consents/{}", my.base, one.id), question: view::question(t, one) })
        .collect())
}

/// A relative whose paper is not on file yet is asked, too: the page says what to send first.
fn asks_me<S: Subject>(work: &Work<GuestTx, S>, consent: &Consent) -> bool {
    matches!(
        work.ask(Action::DecideConsent, consent.id),
        Ok(_) | Err(Denied::Forbidden(Reason::ProofMissing | Reason::ProofEnded))
    )
}

fn open_question(consent: &Consent, now: domain::Timestamp) -> bool {
    matches!(consent.state, ConsentState::Requested | ConsentState::AskMe) && now < consent.until
}

struct Row {
    address: String,
    question: String,
    state: String,
    tag: &'static str,
    until: String,
}

#[derive(Template)]
#[template(path = "family/consents/list.html")]
struct ListPage {
    page: GuestPage,
    my: Around,
    rows: Vec<Row>,
    i_decide: bool,
}

/// `GET /my/{participant}/consents`
pub async fn list(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let found = consents::list(&mut work.tx, person.case).await?;
    let now = work.tx.now();
    let rows = found
        .iter()
        .filter(|one| work.may(Action::ViewConsent, one.id))
        .map(|one| Row {
            address: format!("{}/consents/{}", my.base, one.id),
            question: view::question(page.t, one),
            state: view::state(page.t, one, now),
            tag: view::tag(one, now),
            until: page.t.day_of(one.until, my.zone()),
        })
        .collect();
    pages::ok(&ListPage { i_decide: my.me.entry.is_decision_maker, rows, page, my })
}

#[derive(Template)]
#[template(path = "family/consents/show.html")]
struct ShowPage {
    page: GuestPage,
    my: Around,
    consent: View,
    form: Posted,
    faults: Faults,
    may_decide: bool,
    must_sign: bool,
    may_stop: bool,
    may_part: bool,
    closed: bool,
    /// Why this reader's word does not count yet, though they decide (B3); empty when it does.
    unproven: String,
}

/// `GET /my/{participant}/consents/{consent}`
pub async fn show(person: Person, Path((_, id)): Path<(ParticipantId, ConsentId)>) -> WebResult {
    let work = person.on(id).await?;
    let drawn = draw(&person, work, id, Posted::default(), Faults::default()).await?;
    pages::ok(&drawn)
}

async fn draw(
    person: &Person,
    mut work: Work<GuestTx, ConsentId>,
    id: ConsentId,
    form: Posted,
    faults: Faults,
) -> WebResult<ShowPage> {
    let (page, my) = Around::load(person, &mut work).await?;
    let consent = consents::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let now = work.tx.now();
    let decidable = now < consent.until && view::waits(&consent);
    let view = View::of(&page, &my, &mut work, &consent).await?;
    let reason = work
        .facts
        .participants
        .iter()
        .find(|one| one.id == person.id)
        .and_then(|one| unproven(one, now))
        .filter(|_| decidable);
    Ok(ShowPage {
        may_decide: decidable && work.may(Action::DecideConsent, id),
        must_sign: my.people.iter().any(|one| one.id == consent.giver && one.role() != Role::Patient),
        may_stop: consent.state == ConsentState::Given && work.may(Action::WithdrawConsent, id),
        may_part: parts::offered(&work, id),
        unproven: reason.map_or_else(String::new, |reason| page.t.word("my", reason.word())),
        closed: my.case.stage == Stage::Closed,
        consent: view,
        form,
        faults,
        page,
        my,
    })
}

/// What was typed and drawn. Whoever answers for somebody else says who they are; a patient need not.
pub(super) fn read_signed(t: Text, posted: &Posted, faults: &mut Faults, required: bool) -> Signed {
    let name = posted.text("signed-name").to_owned();
    if name.is_empty() && required {
        faults.add("signed-name", t.s("sign-fault-name"));
    } else if name.chars().count() > LONGEST_NAME {
        faults.add("signed-name", t.n("fault-too-long", LONGEST_NAME));
    }
    let drawn = posted.text("drawing");
    let drawing = Drawing::parse(drawn);
    if !drawn.is_empty() && drawing.is_none() {
        faults.add("sign", t.s("sign-fault-drawing"));
    }
    Signed { name, drawing }
}

/// `POST /my/{participant}/consents/{consent}`: yes, no, or ask me later. What is kept is what was on the screen.
pub async fn decide(person: Person, Path((_, id)): Path<(ParticipantId, ConsentId)>, posted: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    let answer = match posted.text("decision") {
        "yes" => Some(Answer::Given),
        "no" => Some(Answer::Refused),
        "later" => Some(Answer::AskMe),
        _ => None,
    };
    let Some(answer) = answer else {
        let (page, _) = Around::load(&person, &mut work).await?;
        let mut faults = Faults::default();
        faults.add("decision", page.t.s("family-consent-missing"));
        return pages::faulty(&draw(&person, work, id, posted, faults).await?);
    };
    let consent = consents::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let language = Language::parse(posted.text("language")).ok_or(WebError::BadRequest)?;
    let case = store::cases::find(&mut work.tx, person.case).await?.ok_or(WebError::NotFound)?;
    let shown = view::shown(&mut work.tx, Text(language), &person, &case, &consent).await?;
    if view::fingerprint(&shown) != posted.text("text") {
        return Err(WebError::LostUpdate);
    }
    let giver = store::participants::find(&mut work.tx, consent.giver).await?.ok_or(WebError::NotFound)?;
    let required = giver.role() != Role::Patient && answer == Answer::Given;
    let mut faults = Faults::default();
    let signed = read_signed(Text(giver.entry.language), &posted, &mut faults, required);
    if faults.any() {
        return pages::faulty(&draw(&person, work, id, posted, faults).await?);
    }
    // Only a yes is signed.
    let signed = if answer == Answer::Given { signed } else { Signed::default() };
    consents::decide(&mut work.tx, &work.permit, answer, &shown, &signed).await?;
    let address = person.app.address(&format!("/cases/{}/consents/{id}", person.case));
    let tell = Job::TellCoordinator { case: person.case, letter: Letter::ConsentDecided { address } };
    jobs::enqueue(&mut work.tx, &tell).await?;
    tell_side(&person, &mut work).await?;
    let by = working_days::after(day_in(work.tx.now(), &person.tenant.time_zone), ACT_DAYS, "");
    store::cases::decided(&mut work.tx, &work.permit, person.case, answer == Answer::Given, by).await?;
    work.tx.commit().await?;
    let receipt = format!("/my/{}/consents/{id}/receipt", person.id);
    Ok(Redirect::to(&receipt).into_response())
}

#[derive(Template)]
#[template(path = "family/consents/stop.html")]
struct StopPage {
    page: GuestPage,
    my: Around,
    consent: View,
    stops: Vec<Stopped>,
    may_part: bool,
}

/// `GET /my/{participant}/consents/{consent}/withdraw`: names what stops.
pub async fn stop(person: Person, Path((_, id)): Path<(ParticipantId, ConsentId)>) -> WebResult {
    let mut work = person.on(id).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let consent = consents::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    if consent.state != ConsentState::Given {
        return Ok(Redirect::to(&format!("{}/consents/{id}", my.base)).into_response());
    }
    let stops = consents::stopped_by(&mut work.tx, id).await?;
    let view = View::of(&page, &my, &mut work, &consent).await?;
    let may_part = parts::offered(&work, id);
    pages::ok(&StopPage { consent: view, stops, may_part, page, my })
}

/// `POST /my/{participant}/consents/{consent}/withdraw`
pub async fn withdraw(person: Person, Path((_, id)): Path<(ParticipantId, ConsentId)>, _: Posted) -> WebResult {
    let mut work = person.on(id).await?;
    consents::withdraw(&mut work.tx, &work.permit).await?;
    tell_side(&person, &mut work).await?;
    work.tx.commit().await?;
    let receipt = format!("/my/{}/consents/{id}/receipt", person.id);
    Ok(Redirect::to(&receipt).into_response())
}

/// Writes to whoever gives a consent, and to the patient where somebody else gives it, that it was decided or taken back: a page
/// that somebody else has got hold of must not decide unnoticed (G1). Without a link, since they have one.
async fn tell_side(person: &Person, work: &mut Work<GuestTx, ConsentId>) -> WebResult<()> {
    let consent = consents::find(&mut work.tx, work.permit.subject()).await?.ok_or(WebError::NotFound)?;
    for one in store::participants::list(&mut work.tx, person.case).await? {
        if (one.id == consent.giver || one.role() == Role::Patient) && !one.entry.email.is_empty() {
            jobs::write(&mut work.tx, &one.entry.email, one.entry.language, Letter::ConsentChanged).await?;
        }
    }
    Ok(())
}
