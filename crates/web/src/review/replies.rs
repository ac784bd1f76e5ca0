//! The reply and its draft (I1, I2). Three choices make a valid reply; it is a preliminary route, never a treatment plan.

use super::{Around, begin, closed, closes, pages as page};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::Review;
use crate::pages::{self, GuestPage};
use crate::text::Text;
use crate::uploads::letter::{self, Form, Letter};
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::cases::Stage;
use domain::ids::{FileId, ParticipantId, ReviewId};
use domain::next_steps::{NextStep, StepKind};
use domain::replies::{Content, Costing, Fault, Finding, Invitation, Need, Treatability, Usual};
use domain::roles::Role;
use domain::working_days;
use http::HeaderMap;
use store::jobs::{self, Job, Letter as News, Mail};
use store::participants::Participant;
use store::replies::{self, NewReply, Reply};
use store::{GuestTx, cases, letters, participants};

/// Days in which the coordinator passes a reply on.
const PASS_ON_DAYS: i32 = 2;
/// The fields of the form; nothing else is kept in a draft.
const FIELDS: &[&str] = &[
    "finding",
    "words",
    "treatability",
    "route",
    "need",
    "needs",
    "costing",
    "cost-from",
    "cost-to",
    "currency",
    "included",
    "excluded",
    "stay",
    "dates",
    "valid-until-day",
    "valid-until-month",
    "valid-until-year",
    "name",
    "role",
    "letter-kept",
    "invitation",
    "invitation-letter-kept",
];
/// The longest text of one field, in characters.
const LONGEST: usize = 8000;

/// `POST /review/{review}/draft`: keeps what was typed. A script gets a sentence, a form the page again.
pub async fn keep(guest: Review, headers: HeaderMap, posted: Posted) -> WebResult {
    let mut work = match begin(&guest, guest.id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let fields: Vec<(String, String)> = FIELDS
        .iter()
        .flat_map(|name| {
            let values = posted.all(name);
            values.into_iter().map(|value| {
                let value: String = value.chars().take(LONGEST).collect();
                ((*name).to_owned(), value)
            })
        })
        .collect();
    replies::keep_draft(&mut work.tx, &work.permit, &fields).await?;
    let around = Around::load(&guest, &mut work.tx).await?;
    let now = work.tx.now();
    work.tx.commit().await?;
    if headers.contains_key("x-requested-with") {
        let t = around.page.t;
        let moment = t.moment(now, &around.review.clinic_zone);
        return Ok(t.with("review-draft-kept", [("moment", moment)]).into_response());
    }
    Ok(Redirect::to(&around.path("#reply")).into_response())
}

/// `POST /review/{review}/reply`
pub async fn create(guest: Review, form: Form) -> WebResult {
    if let Err(closed) = begin(&guest, guest.id).await? {
        return Ok(closed);
    }
    let (posted, letters) = match form.read(&guest.entry()?, guest.id).await {
        // It may have been closed while a letter was on its way.
        Err(WebError::Forbidden(reason)) if closes(reason) => return closed(&guest, reason).await,
        read => read?,
    };
    let mut work = match begin(&guest, guest.id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let mut faults = Faults::default();
    let mut reply = read(around.page.t, &posted, &mut faults);
    let t = around.page.t;
    reply.letter = keep_letter(&mut work, t, &posted, (letter::SIGNED, letters.signed), &mut faults).await?;
    let invitation = (letter::INVITATION, letters.invitation);
    reply.invitation = keep_letter(&mut work, t, &posted, invitation, &mut faults).await?;
    match (reply.invitation, reply.content.invitation) {
        // The letter itself says more than a tick.
        (Some(_), _) => reply.content.invitation = Some(Invitation::Yes),
        (None, Some(Invitation::Yes)) if !faults.has(letter::INVITATION) => {
            faults.add(letter::INVITATION, t.s("reply-fault-invitation"));
        }
        (None, _) => {}
    }
    if faults.any() {
        // What came with a faulty form is kept for the next try, as what was typed is.
        let kept = |file: Option<FileId>| file.map(|file| file.to_string()).unwrap_or_default();
        let form = posted
            .put("letter-kept", kept(reply.letter))
            .put("invitation-letter-kept", kept(reply.invitation))
            .put("invitation", reply.content.invitation.map_or("", Invitation::word));
        let answer = page::again(&guest, &mut work, form, faults).await?;
        work.tx.commit().await?;
        return Ok(answer);
    }
    let number = replies::send(&mut work.tx, &work.permit, &reply).await?;
    move_on(&guest, &mut work, &around).await?;
    tell(&guest, &mut work, &around).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&around.path(&format!("/replies/{number}"))).into_response())
}

/// A letter that goes with the reply: the one that came now in this field, or the one that an earlier try brought.
async fn keep_letter(
    work: &mut Work<GuestTx, ReviewId>,
    t: Text,
    posted: &Posted,
    (field, letter): (&str, Letter),
    faults: &mut Faults,
) -> WebResult<Option<FileId>> {
    match letter {
        Letter::Sound(sound) => {
            let inspection = serde_json::to_value(&sound.1).map_err(|_| WebError::Internal)?;
            Ok(Some(letters::keep(&mut work.tx, &work.permit, &sound.0, &inspection).await?))
        }
        Letter::Absent if posted.ticked(&format!("{field}-drop")) => Ok(None),
        Letter::Absent | Letter::Refused(_) => {
            if let Letter::Refused(why) = letter {
                faults.add(field, t.word("reply-letter", why));
            }
            let Ok(file) = posted.text(&format!("{field}-kept")).parse() else {
                return Ok(None);
            };
            Ok(letters::of_review(&mut work.tx, work.permit.subject(), FileId(file)).await?.map(|letter| letter.file))
        }
    }
}

fn read(t: Text, posted: &Posted, faults: &mut Faults) -> NewReply {
    let text = |faults: &mut Faults, name: &str| faults.text(t, posted, name, LONGEST, "");
    // A tick is sent as its word, so that whoever is asked reads it in their own language.
    let ticked =
        |word: &str| Usual::parse(word).map_or_else(|| Need::Own(word.to_owned()), |usual| Need::Ticked { usual });
    let mut needs: Vec<Need> = posted.all("need").into_iter().map(ticked).collect();
    let typed = text(faults, "needs");
    needs.extend(typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| Need::Own(line.to_owned())));
    let content = Content {
        finding: Finding::parse(posted.text("finding")),
        words: text(faults, "words"),
        treatability: Treatability::parse(posted.text("treatability")),
        route: text(faults, "route"),
        needs,
        costing: Costing::parse(posted.text("costing")),
        cost_from: posted.text("cost-from").to_owned(),
        cost_to: posted.text("cost-to").to_owned(),
        currency: posted.text("currency").to_owned(),
        included: text(faults, "included"),
        excluded: text(faults, "excluded"),
        stay_days: faults.text(t, posted, "stay", 60, ""),
        dates: text(faults, "dates"),
        valid_until: faults.date(t, posted, "valid-until").map(|day| day.to_string()).unwrap_or_default(),
        invitation: Invitation::parse(posted.text("invitation")),
    };
    // What belongs to a range was typed for one: without it, its fields stand hidden, and nobody means what they say.
    let content = if content.costing == Some(Costing::Range) { content } else { content.without_range() };
    for fault in content.faults() {
        let (field, key) = named(fault);
        faults.add(field, t.word("reply-fault", key));
    }
    NewReply {
        content,
        name: faults.text(t, posted, "name", 200, "reply-name-missing"),
        role: faults.text(t, posted, "role", 200, ""),
        letter: None,
        invitation: None,
    }
}

const fn named(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::FindingMissing => ("finding", "finding"),
        Fault::TreatabilityMissing => ("treatability", "treatability"),
        Fault::CostingMissing => ("costing", "costing"),
        Fault::RangeIncomplete => ("cost-from", "range"),
        Fault::RangeReversed => ("cost-from", "reversed"),
        Fault::CurrencyUnknown => ("currency", "currency"),
    }
}

/// The case is answered; what comes next is the coordinator's.
async fn move_on(guest: &Review, work: &mut Work<GuestTx, ReviewId>, around: &Around) -> WebResult<()> {
    let case = around.case.id;
    if around.case.stage < Stage::Answered {
        cases::move_to(&mut work.tx, &work.permit, case, Stage::Answered).await?;
    }
    let step = NextStep::shipped(StepKind::PassReply, &around.review.clinic_name);
    let today = crate::dates::day_in(work.tx.now(), &guest.tenant.time_zone);
    let by = working_days::after(today, PASS_ON_DAYS, "");
    let owner = &around.coordinator.0;
    cases::set_next_step(&mut work.tx, &work.permit, case, &step, owner, Some(by)).await?;
    Ok(())
}

/// Writes to the coordinator and to those who receive replies (B4): that there is one, never what it says (M2).
async fn tell(guest: &Review, work: &mut Work<GuestTx, ReviewId>, around: &Around) -> WebResult<()> {
    let people = participants::list(&mut work.tx, around.case.id).await?;
    for person in people.iter().filter(|person| !person.removed) {
        let Some(path) = reads_at(person, around) else {
            continue;
        };
        if person.entry.email.is_empty() {
            continue;
        }
        let language = person.entry.language;
        let mail = Mail {
            to: person.entry.email.clone(),
            language,
            from_name: guest.tenant.name_in(language).to_owned(),
            letter: News::ReplyArrived { address: guest.app.address(&path) },
        };
        jobs::enqueue(&mut work.tx, &Job::SendMail(mail)).await?;
    }
    Ok(())
}

/// Where a person reads replies; none for those who do not receive them.
fn reads_at(person: &Participant, around: &Around) -> Option<String> {
    let mine = |id: ParticipantId| format!("/my/{id}/replies");
    match person.role() {
        Role::Coordinator => Some(format!("/cases/{}/replies", around.case.id)),
        Role::Patient => Some(mine(person.id)),
        Role::Family if person.receives_replies => Some(mine(person.id)),
        Role::Family | Role::Interpreter | Role::Clinic | Role::Driver | Role::Other => None,
    }
}

#[derive(Template)]
#[template(path = "review/sent.html")]
struct SentPage {
    page: GuestPage,
    around: Around,
    reply: Reply,
    newest: bool,
}

/// `GET /review/{review}/replies/{number}`: a copy of what was sent, to print.
pub async fn show(guest: Review, Path((id, number)): Path<(ReviewId, i32)>) -> WebResult {
    super::own(&guest, id)?;
    let mut work = match begin(&guest, guest.id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let all = replies::of_review(&mut work.tx, id).await?;
    let newest = all.first().is_some_and(|reply| reply.number == number);
    let reply = all.into_iter().find(|reply| reply.number == number);
    let reply = guest.found(reply).await?;
    pages::ok(&SentPage { page: around.page.clone(), around, reply, newest })
}
