//! Screen 40: who sees what, who opened what and when, and what the patient's side allows each relative.

mod told;

use super::visible::Readers;
use super::{Around, join};
use crate::errors::{WebError, WebResult};
use crate::forms::{Posted, mark};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::documents::spoken;
use domain::events::Event;
use domain::ids::{CaseId, ParticipantId};
use domain::policy::{Action, Denied};
use domain::roles::Role;
use http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use store::participants::{self, Participant};
use store::{GuestTx, checks, documents, trail};
use told::{Told, told};

/// Lines of the trail on one page, and those that stand below everything else: enough to see whether anybody was here lately.
const PAGE: usize = 30;
const NEWEST: usize = 6;
/// How many are read for them: what is told once a day, or not at all, takes no room.
const READ: i64 = 150;
/// Up to so many documents are named; more are counted.
const NAMED: usize = 4;

/// From where on the trail continues.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    before: Option<i64>,
    #[serde(default)]
    saved: String,
}

/// Who can see documents, in words.
struct Sees {
    name: String,
    as_what: String,
    what: String,
    why: String,
}

/// What a relative is allowed.
struct Relative {
    id: ParticipantId,
    name: String,
    relation: String,
    may_view: bool,
    receives_replies: bool,
    /// A mark of what stands.
    seen: String,
    /// What is ticked is not saved: something else stands by now.
    lost: bool,
}

#[derive(Template)]
#[template(path = "family/privacy.html")]
struct PrivacyPage {
    page: GuestPage,
    my: Around,
    sees: Vec<Sees>,
    relatives: Vec<Relative>,
    may_decide: bool,
    may_copy: bool,
    saved: bool,
    /// Why the trail is not shown, in words; empty when it is.
    withheld: String,
    trail: Vec<Told>,
    /// The address of what came before.
    older: Option<String>,
    /// It is a later page of the trail, which has nothing else.
    turned: bool,
}

/// `GET /my/{participant}/privacy`
pub async fn show(person: Person, Query(from): Query<From>) -> WebResult {
    let work = person.on(person.case).await?;
    draw(&person, work, from, None).await
}

/// The page; with what was ticked for a relative of whom something else stands by now.
async fn draw(
    person: &Person,
    mut work: Work<GuestTx, CaseId>,
    from: From,
    ticked: Option<(ParticipantId, bool, bool)>,
) -> WebResult {
    let (page, my) = Around::load(person, &mut work).await?;
    let (t, turned) = (page.t, from.before.is_some());
    let mut withheld = String::new();
    let (mut trail, mut older, mut sees) = (Vec::new(), None, Vec::new());
    match work.ask(Action::ReadTrail, person.case) {
        Ok(permit) => {
            sees = who_sees(t, &mut work, &my).await?;
            let lines = trail::of_case(&mut work.tx, person.case, from.before, READ).await?;
            trail = told::once_a_day(lines.iter().filter_map(|line| told(t, &work, &my, line)).collect());
            let room = if turned { PAGE } else { NEWEST };
            let last = if trail.len() > room {
                trail.get(room - 1).map(|line| line.seq)
            } else {
                lines.last().filter(|_| i64::try_from(lines.len()).is_ok_and(|read| read == READ)).map(|line| line.seq)
            };
            trail.truncate(room);
            older = last.map(|seq| format!("{}/privacy?before={seq}", my.base));
            trail::record(&mut work.tx, &permit, Event::TrailRead, json!({})).await?;
        }
        Err(Denied::Forbidden(_)) => {
            withheld = t.with("family-privacy-withheld", [("name", my.decides())]);
        }
        Err(Denied::Hidden) => return Err(WebError::NotFound),
    }
    let may_decide = work.may(Action::DecideFamilyAccess, person.case);
    let drawn = PrivacyPage {
        relatives: relatives(t, &my, may_decide, ticked),
        may_decide,
        may_copy: work.may(Action::ExportCase, person.case),
        saved: !from.saved.is_empty(),
        sees,
        withheld,
        trail,
        older,
        turned,
        page,
        my,
    };
    work.tx.commit().await?;
    pages::html(if ticked.is_some() { StatusCode::CONFLICT } else { StatusCode::OK }, &drawn)
}

/// All relatives for the decision maker; for anybody else only what they themselves are allowed.
fn relatives(t: Text, my: &Around, may_decide: bool, ticked: Option<(ParticipantId, bool, bool)>) -> Vec<Relative> {
    my.people
        .iter()
        .filter(|one| one.role() == Role::Family && (may_decide || one.id == my.me.id))
        .map(|one| {
            let ticked = ticked.filter(|(id, ..)| *id == one.id);
            let (_, may_view, receives_replies) = ticked.unwrap_or((one.id, one.may_view, one.receives_replies));
            Relative {
                id: one.id,
                name: one.name().to_owned(),
                relation: t.relation(&one.entry.relation),
                may_view,
                receives_replies,
                seen: allowed(one),
                lost: ticked.is_some(),
            }
        })
        .collect()
}

/// People and clinics with what they can see of what the reader can see: the decision that guards the bytes, in words.
async fn who_sees(t: Text, work: &mut Work<GuestTx, CaseId>, my: &Around) -> WebResult<Vec<Sees>> {
    let sendings = store::progress::of_case(&mut work.tx, my.case.id).await?;
    let all = documents::list(&mut work.tx, my.case.id).await?;
    let readers = Readers::of(t, my, &sendings);
    let mine: Vec<_> = all.iter().filter(|document| work.may(Action::ViewDocument, document.id)).collect();
    let mut found: Vec<(String, String, Vec<String>)> = Vec::new();
    for document in &mine {
        let title = spoken(&document.title, document.category);
        for reader in readers.of_document(&work.facts, document.id, work.tx.now()) {
            match found.iter_mut().find(|(name, why, _)| *name == reader.name && *why == reader.why) {
                Some((_, _, titles)) => titles.push(title.clone()),
                None => found.push((reader.name, reader.why, vec![title.clone()])),
            }
        }
    }
    Ok(found
        .into_iter()
        .map(|(name, why, titles)| Sees {
            as_what: readers.as_what(&name),
            what: if titles.len() == mine.len() {
                t.n("family-privacy-all", titles.len())
            } else if titles.len() <= NAMED {
                join(t, &titles)
            } else {
                t.n("family-count-documents", titles.len())
            },
            name,
            why,
        })
        .collect())
}

/// What the form of a relative shows of what stands.
fn allowed(one: &Participant) -> String {
    mark(&[&one.may_view.to_string(), &one.receives_replies.to_string()])
}

/// `POST /my/{participant}/privacy/{relative}`: what this relative may see and receives.
pub async fn decide(
    person: Person,
    Path((_, relative)): Path<(ParticipantId, ParticipantId)>,
    posted: Posted,
) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (may_view, receives) = (posted.ticked("may_view"), posted.ticked("receives_replies"));
    checks::hold(&mut work.tx, person.case).await?;
    let now = participants::find(&mut work.tx, relative).await?.map(|one| allowed(&one)).unwrap_or_default();
    if !now.is_empty() && !posted.still(&now) {
        return draw(&person, work, From::default(), Some((relative, may_view, receives))).await;
    }
    participants::decide_access(&mut work.tx, &work.permit, relative, may_view, receives).await?;
    work.tx.commit().await?;
    let back = format!("/my/{}/privacy?saved=yes#relatives", person.id);
    Ok(Redirect::to(&back).into_response())
}
