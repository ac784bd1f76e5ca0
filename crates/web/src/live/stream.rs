//! One reader's stream.

use super::Seat;
use crate::doors::Entry;
use crate::errors::{WebError, WebResult};
use axum::extract::{FromRequestParts, Query};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use domain::ids::{CaseId, Id, TenantId};
use domain::news;
use domain::policy::{Actor, Subject};
use futures_util::stream;
use http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use http::request::Parts;
use serde::Deserialize;
use std::convert::Infallible;
use std::time::Duration;
use store::trail::{self, Change};
use store::wakes::Wake;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, sleep_until};
use uuid::Uuid;

/// One act is several events: whoever is woken waits this long for the rest of them.
const GATHER: Duration = Duration::from_millis(200);
/// The shortest time between two looks: a thousand files that arrive do not ask for a thousand pages.
const APART: Duration = Duration::from_millis(800);
/// So often a stream says that it is still there, and asks whether it may be: for what ends by time alone.
const BEAT: Duration = Duration::from_secs(15);
/// How soon a browser comes again after a break.
const COMES_AGAIN: Duration = Duration::from_secs(2);

/// Up to where the reader's page knows the trail: the last event that came through, else what the page was drawn with.
#[derive(Debug, Clone, Copy)]
pub struct After(pub i64);

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    after: i64,
}

impl<S: Send + Sync> FromRequestParts<S> for After {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let Query(asked) = Query::<Asked>::from_request_parts(parts, state).await.map_err(|_| WebError::BadRequest)?;
        let last = parts.headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
        Ok(Self(last.unwrap_or(asked.after)))
    }
}

/// What a look at the trail says.
pub enum Look {
    /// The reader's way to this page has ended.
    Over,
    /// It cannot be told at the moment.
    Later,
    /// All is known up to here.
    UpTo(i64, Option<Told>),
}

/// There is something for this reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// How much of it somebody else did: another person, not the reader in another window, and not Carnet.
    pub by_others: usize,
}

impl Told {
    /// From the changes that this reader may know.
    pub fn of<'a>(actor: &Actor, changes: impl Iterator<Item = &'a Change>) -> Option<Self> {
        let (mut any, mut by_others) = (false, 0);
        for change in changes {
            any = true;
            by_others += usize::from(by_another(actor, &change.actor_kind, change.actor_id));
        }
        any.then_some(Self { by_others })
    }
}

/// Whether a person did it who is not this reader.
pub(crate) fn by_another(actor: &Actor, kind: &str, id: Option<Uuid>) -> bool {
    let me = match actor {
        Actor::Stranger => None,
        Actor::Member(member) => Some(("member", member.id.uuid())),
        Actor::Participant(guest) => Some(("participant", guest.id.uuid())),
        Actor::Asked(_, person) => Some(("participant", person.uuid())),
        Actor::Reviewer(guest, _) => Some(("reviewer", guest.id.uuid())),
    };
    matches!(kind, "member" | "participant" | "reviewer") && id.is_some_and(|id| me != Some((kind, id)))
}

/// A stream about one case, for whoever the route's action is permitted to.
///
/// # Errors
/// When the policy says no, or the session has too many streams.
pub async fn of_case<S: Subject + Send + Sync + 'static>(entry: Entry, subject: S, After(after): After) -> WebResult {
    entry.on(subject).await?;
    let seat = entry.app.live.sit(entry.session())?;
    let (tenant, case) = (entry.tenant, entry.case);
    Ok(answer(seat, tenant, Some(case), after, move |after| {
        let entry = entry.clone();
        async move { look(&entry, subject, after).await }
    }))
}

async fn look<S: Subject>(entry: &Entry, subject: S, after: i64) -> Look {
    match entry.session_lives().await {
        Ok(true) => {}
        Ok(false) => return Look::Over,
        Err(_) => return Look::Later,
    }
    let mut work = match entry.on(subject).await {
        Ok(work) => work,
        Err(WebError::NotFound | WebError::Forbidden(_)) => return Look::Over,
        Err(_) => return Look::Later,
    };
    let Ok(changes) = trail::changes(&mut work.tx, Some(entry.case), after).await else { return Look::Later };
    let (facts, at) = (&work.facts, work.tx.now());
    let tells =
        |change: &&Change| change.event.is_some_and(|event| news::tells(&entry.actor, event, change.about, facts, at));
    let told = Told::of(&entry.actor, changes.iter().filter(tells));
    Look::UpTo(changes.first().map_or(after, |newest| newest.seq), told)
}

/// A stream as an answer. `look` is asked at once, whenever something happened in the tenant (on the case, if it is about one),
/// and at every beat.
pub fn answer<L, R>(seat: Seat, tenant: TenantId, case: Option<CaseId>, after: i64, look: L) -> Response
where
    L: Fn(i64) -> R + Send + 'static,
    R: Future<Output = Look> + Send + 'static,
{
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beat.reset();
    let state = State { seat, tenant, case, after, look, beat, looked: None };
    let events = stream::unfold(Some(state), |state| async move {
        let mut state = state?;
        match state.next().await {
            Next::Say(event) => Some((Ok::<_, Infallible>(event), Some(state))),
            Next::Last(event) => Some((Ok(event), None)),
            Next::End => None,
        }
    });
    let mut response = Sse::new(events).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // A proxy that gathers bytes would keep what it is told until there is more of it.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

enum Next {
    Say(Event),
    Last(Event),
    End,
}

struct State<L> {
    seat: Seat,
    tenant: TenantId,
    case: Option<CaseId>,
    after: i64,
    look: L,
    beat: Interval,
    /// When it last looked.
    looked: Option<Instant>,
}

impl<L, R> State<L>
where
    L: Fn(i64) -> R + Send + 'static,
    R: Future<Output = Look> + Send + 'static,
{
    async fn next(&mut self) -> Next {
        loop {
            let first = self.looked.is_none();
            let mut beats = false;
            if let Some(looked) = self.looked {
                let (tenant, case) = (self.tenant, self.case);
                // What is said of the tenant at large may have ended a session.
                let concerns =
                    |wake: &Wake| wake.tenant == tenant && (case.is_none() || wake.case.is_none() || wake.case == case);
                tokio::select! {
                    woken = self.seat.woken(concerns) => {
                        if !woken {
                            return Next::End;
                        }
                        sleep_until((Instant::now() + GATHER).max(looked + APART)).await;
                    }
                    _ = self.beat.tick() => beats = true,
                }
            }
            self.seat.caught_up();
            self.looked = Some(Instant::now());
            match (self.look)(self.after).await {
                // A browser passes over events without data.
                Look::Over => return Next::Last(Event::default().event("over").data("over")),
                Look::UpTo(upto, told) => {
                    self.after = upto;
                    if let Some(told) = told {
                        let event = Event::default().event("change").id(upto.to_string());
                        return Next::Say(event.data(told.by_others.to_string()));
                    }
                }
                Look::Later => {}
            }
            if first {
                return Next::Say(Event::default().retry(COMES_AGAIN).comment("open"));
            }
            if beats {
                return Next::Say(Event::default().comment("still"));
            }
        }
    }
}
