//! Screen 35: where we are, the one thing to do now, and whose everything else is.

use super::steps::{self, Step};
use super::{Around, consents, plan, records};
use crate::dates::day_in;
use crate::errors::WebResult;
use crate::guests::Person;
use crate::money_view;
use crate::pages::{self, GuestPage};
use crate::plan_view;
use crate::request_view::View;
use crate::text::Text;
use crate::troubles::asked_again;
use crate::work::Work;
use askama::Template;
use axum::response::{IntoResponse, Redirect};
use domain::cases::Stage;
use domain::events::Event;
use domain::ids::CaseId;
use domain::next_steps::StepKind;
use domain::policy::Action;
use domain::requests::State;
use domain::retention::Next;
use domain::roles::Role;
use domain::translations::State as Translated;
use domain::{Date, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use store::money::{self, Block};
use store::plans::Item;
use store::trail::{self, Line};
use store::{GuestTx, record_requests, requests, retention};
use uuid::Uuid;

/// How far back home looks for who opened the documents, in lines of the trail.
const LOOK_BACK: i64 = 300;

/// What stands on top: exactly one.
struct Now {
    what: String,
    who: String,
    /// Where the button leads and what it says; none when there is nothing to press.
    go: Option<(String, String)>,
}

/// One more thing than the first that waits.
struct Also {
    address: String,
    what: String,
}

#[derive(Template)]
#[template(path = "family/home.html")]
struct HomePage {
    page: GuestPage,
    my: Around,
    now: Option<Now>,
    also: Vec<Also>,
    calm: String,
    steps: Vec<Step>,
    /// Someone else's next step: what, and whose by when.
    work: Option<(String, String)>,
    /// Answers that came, and whether this reader may read them.
    answers: Option<String>,
    may_read_replies: bool,
    may_read_labs: bool,
    /// How much of the journey's plan concerns this reader.
    planned: usize,
    may_see_money: bool,
    /// Translations of documents that this reader may see.
    translated: usize,
    /// What is asked of other holders of records, and what travels, as far as this reader may see it.
    elsewhere: bool,
    travels: bool,
    /// Who opened the documents, in sentences; none when the reader may not know.
    seen: Option<Vec<String>>,
}

/// `GET /my/{participant}`
pub async fn show(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let interprets = work.facts.participants.iter().any(|one| one.id == person.id && one.role == Role::Interpreter);
    if interprets {
        return Ok(Redirect::to(&format!("/i/{}", person.id)).into_response());
    }
    let (page, my) = Around::load(&person, &mut work).await?;
    let t = page.t;
    let sendings = store::progress::of_case(&mut work.tx, person.case).await?;
    let waiting = consents::waiting(t, &mut work, &my).await?;
    let visible = work.facts.documents.iter().filter(|document| work.may(Action::ViewDocument, document.id)).count();
    let may_send = work.may(Action::SendDocuments, person.case);
    let mut again = asked(t, &mut work, &my).await?;
    again.extend(asked_back(t, &mut work, &my).await?);
    again.extend(unsigned(t, &mut work, &my).await?);
    let today = day_in(work.tx.now(), my.zone());
    let plan = plan::shown(&mut work, person.case).await?;
    // Whoever may not see money is told of none.
    let blocks = match work.may(Action::ViewMoney, person.case) {
        true => money::list(&mut work.tx, person.case).await?,
        false => Vec::new(),
    };
    again.extend(to_pay(t, &my, &blocks, today));
    let mut tasks = tasks(t, &my, waiting, again, may_send);
    let now = (!tasks.is_empty()).then(|| tasks.remove(0));
    let seen = seen(t, &mut work, &my).await?;
    let elsewhere = work.may(Action::ViewRecordRequests, person.case)
        && !record_requests::list(&mut work.tx, person.case).await?.is_empty();
    let at = work.tx.now();
    let closed = closed(t, &mut work, &my).await?;
    let answered = sendings.iter().filter(|one| one.replied_at.is_some()).count();
    pages::ok(&HomePage {
        calm: closed.unwrap_or_else(|| calm(t, &my, now.is_some(), upcoming(&blocks, &plan, at, today), today)),
        steps: steps::of(t, &my, &sendings, visible, &plan, at),
        work: others_work(t, &my),
        answers: (answered > 0).then(|| t.n("family-replies-count", answered)),
        may_read_replies: work.may(Action::ReadReplies, person.case),
        may_read_labs: work.may(Action::ViewLabs, person.case),
        planned: plan.len(),
        may_see_money: work.may(Action::ViewMoney, person.case),
        translated: work
            .facts
            .translations
            .iter()
            .filter(|one| one.state != Translated::Cancelled && work.may(Action::ViewDocument, one.document))
            .filter(|_| work.may(Action::ViewTranslations, person.case))
            .count(),
        also: tasks
            .into_iter()
            .filter_map(|task| task.go.map(|(address, _)| Also { address, what: task.what }))
            .collect(),
        elsewhere,
        travels: work.facts.parcels.iter().any(|one| work.may(Action::ViewParcel, one.id)),
        now,
        seen,
        page,
        my,
    })
}

/// What is asked of this reader and has not come.
async fn asked(t: Text, work: &mut Work<GuestTx, CaseId>, my: &Around) -> WebResult<Vec<Now>> {
    let all = requests::list(&mut work.tx, my.case.id).await?;
    let mine = all.into_iter().filter(|one| one.state.awaits() && work.may(Action::AnswerRequest, one.id));
    Ok(mine
        .map(|one| {
            let view = View::of_guest(t, &one);
            let again = one.again.as_ref().filter(|_| one.state == State::AskedAgain);
            Now {
                what: t.with(
                    if again.is_some() { "family-again-what" } else { "family-asked-what" },
                    [("title", view.title)],
                ),
                who: again.map_or(view.due, |again| asked_again(t, again)),
                go: Some((format!("{}/requests/{}", my.base, one.id), t.s("family-asked-go"))),
            }
        })
        .collect())
}

/// Questions of theirs that were asked back.
async fn asked_back(t: Text, work: &mut Work<GuestTx, CaseId>, my: &Around) -> WebResult<Vec<Now>> {
    let all = super::questions::seen(t, my.zone(), work, my.case.id, my.me.id).await?;
    let mine = all.into_iter().filter(|one| one.mine);
    Ok(mine
        .map(|one| Now {
            what: t.with("family-question-back-what", [("words", one.words)]),
            who: one.since,
            go: Some((format!("{}/questions/{}", my.base, one.id), t.s("family-question-back-go"))),
        })
        .collect())
}

/// Releases that wait for this reader's signature.
async fn unsigned(t: Text, work: &mut Work<GuestTx, CaseId>, my: &Around) -> WebResult<Vec<Now>> {
    let all = records::unsigned(work, my).await?;
    Ok(all
        .into_iter()
        .map(|(address, holder)| Now {
            what: t.with("family-record-what", [("holder", holder)]),
            who: t.s("family-record-who"),
            go: Some((address, t.s("family-record-go"))),
        })
        .collect())
}

/// Payments that are due (J1).
fn to_pay(t: Text, my: &Around, blocks: &[Block], today: Date) -> Vec<Now> {
    let due = blocks.iter().filter(|one| money_view::asks(one, today));
    due.map(|one| Now {
        what: t.with("family-pay-what", [("payee", one.payee.clone()), ("amount", money_view::amount(t, &one.cost))]),
        who: one.due.map_or_else(String::new, |day| t.with("family-now-by", [("day", t.weekday(day))])),
        go: Some((format!("{}/money#b-{}", my.base, one.id), t.s("family-pay-go"))),
    })
    .collect()
}

/// The first day on which something more of the reader's falls due: a payment that is no task yet, or a line of the journey.
fn upcoming(blocks: &[Block], plan: &[Item], now: Timestamp, today: Date) -> Option<Date> {
    let later = blocks.iter().filter(|one| one.state.owed() && !money_view::asks(one, today));
    let payments = later.filter_map(|one| one.due).filter(|day| *day > today);
    let ahead = plan.iter().filter(|one| one.entry.starts > now && plan_view::stands(one));
    payments.chain(ahead.map(plan_view::first_day)).min()
}

/// What waits for this reader, the most pressing first: decisions, then what is asked for, then a next step of theirs.
fn tasks(t: Text, my: &Around, waiting: Vec<consents::Asked>, again: Vec<Now>, may_send: bool) -> Vec<Now> {
    // The consent itself is asked above; that it is also the case's next step says nothing new.
    let asked_already = !waiting.is_empty() && my.case.next_step.kind == StepKind::DecideConsent;
    let mut tasks: Vec<Now> = waiting
        .into_iter()
        .map(|asked| Now {
            what: asked.question,
            who: t.s("family-now-consent-who"),
            go: Some((asked.address, t.s("family-now-consent-go"))),
        })
        .chain(again)
        .collect();
    let case = &my.case;
    let mine = !case.next_step.is_empty() && my.is_me(&case.next_step_owner);
    if mine && !asked_already && case.stage != Stage::Closed {
        let who = case.next_step_by.map_or_else(String::new, |by| t.with("family-now-by", [("day", t.weekday(by))]));
        let collecting = matches!(case.stage, Stage::Enquiry | Stage::Collecting);
        let go = (may_send && collecting).then(|| (format!("{}/documents", my.base), t.s("family-documents-add")));
        let step = Now { what: t.step(&case.next_step), who, go };
        tasks.push(step);
    }
    tasks
}

/// That the case is closed, and until when what it holds can still be read and taken away (G8).
async fn closed(t: Text, work: &mut Work<GuestTx, CaseId>, my: &Around) -> WebResult<Option<String>> {
    if my.case.stage != Stage::Closed {
        return Ok(None);
    }
    let next = retention::of_case(&mut work.tx, my.case.id).await?.map(|closed| closed.next(work.tx.now()));
    Ok(Some(match next.and_then(Next::erasure) {
        Some(erasure) => t.with("family-closed-until", [("day", t.day_of(erasure, my.zone()))]),
        None => t.s("family-closed"),
    }))
}

/// The sentence under the one thing, or instead of it: until when nothing is needed. `upcoming` is what waits for the reader later.
fn calm(t: Text, my: &Around, busy: bool, upcoming: Option<Date>, today: Date) -> String {
    let case = &my.case;
    let theirs = !case.next_step.is_empty() && !my.is_me(&case.next_step_owner);
    let step = case.next_step_by.filter(|by| theirs && *by > today);
    match [step, upcoming].into_iter().flatten().min() {
        Some(by) if by <= today => t.s("family-calm-today"),
        Some(by) if busy => t.with("family-calm-then-before", [("day", t.day(by))]),
        Some(by) => t.with("family-calm-before", [("day", t.day(by))]),
        None if busy => String::new(),
        None => t.s("family-calm"),
    }
}

/// The next step when it is somebody else's.
fn others_work(t: Text, my: &Around) -> Option<(String, String)> {
    let case = &my.case;
    if case.next_step.is_empty() || my.is_me(&case.next_step_owner) {
        return None;
    }
    let owner = if case.next_step_owner.is_empty() { my.coordinator.clone() } else { case.next_step_owner.clone() };
    let whose = match case.next_step_by {
        Some(by) => t.with("family-work-by", [("name", owner), ("day", t.day(by))]),
        None => t.with("family-work-owner", [("name", owner)]),
    };
    Some((t.step(&case.next_step), whose))
}

/// Who outside the family opened documents: a sentence a clinic. `None` when the reader may not know.
async fn seen(t: Text, work: &mut Work<GuestTx, CaseId>, my: &Around) -> WebResult<Option<Vec<String>>> {
    let case = work.permit.subject();
    if !work.may(Action::ReadTrail, case) {
        return Ok(None);
    }
    let lines = trail::doings(&mut work.tx, case, LOOK_BACK).await?;
    let mut by_clinic: BTreeMap<String, (BTreeSet<Option<Uuid>>, Timestamp)> = BTreeMap::new();
    for line in lines.iter().filter(|line| is_clinics_read(line)) {
        let clinic = line.actor_name.clone().unwrap_or_default();
        let entry = by_clinic.entry(clinic).or_insert_with(|| (BTreeSet::new(), line.at()));
        entry.0.insert(line.subject_id);
        entry.1 = entry.1.max(line.at());
    }
    let sentences = by_clinic.into_iter().map(|(clinic, (documents, last))| {
        let what = t.n("family-count-documents", documents.len());
        let day = t.day_of(last, my.zone());
        t.with("family-seen-clinic", [("clinic", clinic), ("what", what), ("day", day)])
    });
    Ok(Some(sentences.collect()))
}

fn is_clinics_read(line: &Line) -> bool {
    line.actor_kind == "reviewer"
        && line.outcome == "allowed"
        && matches!(line.event(), Some(Event::DocumentViewed | Event::ImageOpened | Event::DocumentDownloaded))
}
