//! Screen 21: questions. Of a case with their words; of the whole tenant as whose turn it is (B6, M6).

mod acting;
mod form;
mod show;

pub use acting::{answer, ask_back, assign, change_kind, close, go_on, send};
pub use form::{create, new};
pub use show::show;

use super::Desk;
use crate::choices::{self, Choice};
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use crate::question_view::{Eyes, View, waits_for};
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, Query};
use domain::ids::{CaseId, MemberId, QuestionId};
use domain::policy::Action;
use domain::questions::{Kind, State, Turn};
use serde::Deserialize;
use store::questions::{self, Narrow as Wanted, Waiting};
use store::{Tx, cases, reviews};
use url::form_urlencoded::Serializer;

/// Questions of the tenant on one page.
const PAGE: i64 = 50;

/// What a coordinator reads: all of it.
pub(super) const EYES: Eyes = Eyes { me: None, review: None, answers: true, apart: false };

/// Which of them; empty for all.
#[derive(Debug, Default, Deserialize)]
pub struct Narrow {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    turn: String,
    #[serde(default)]
    state: String,
    /// Of the tenant's: only on the cases that the reader coordinates.
    #[serde(default)]
    mine: String,
    /// Of the tenant's: behind this question, which has waited since then.
    #[serde(default)]
    after: String,
    #[serde(default)]
    since: String,
}

impl Narrow {
    /// What the database is asked for.
    fn wanted(&self, me: MemberId) -> Wanted {
        Wanted {
            member: (!self.mine.is_empty()).then_some(me),
            kind: Kind::parse(&self.kind),
            turn: Turn::parse(&self.turn),
            after: self.since.parse().ok().zip(self.after.parse().ok().map(QuestionId)),
        }
    }

    /// The same list, of which the page behind a question.
    fn behind(&self, last: &Waiting) -> String {
        let (since, after) = (last.since.to_string(), last.question.to_string());
        let mut query = Serializer::new(String::new());
        let named =
            [("kind", &self.kind), ("turn", &self.turn), ("mine", &self.mine), ("since", &since), ("after", &after)];
        query.extend_pairs(named.into_iter().filter(|(_, value)| !value.is_empty()));
        format!("/questions?{}", query.finish())
    }

    /// Whether anything is narrowed.
    fn narrows(&self) -> bool {
        !(self.kind.is_empty() && self.turn.is_empty() && self.after.is_empty())
    }

    fn takes(&self, kind: Kind, turn: Turn, state: State) -> bool {
        Kind::parse(&self.kind).is_none_or(|only| only == kind)
            && Turn::parse(&self.turn).is_none_or(|only| only == turn)
            && State::parse(&self.state).is_none_or(|only| only == state)
    }
}

/// What the lists can be narrowed by.
struct Filters {
    kinds: Vec<Choice>,
    turns: Vec<Choice>,
    states: Vec<Choice>,
    chosen: Narrow,
}

impl Filters {
    fn of(t: Text, chosen: Narrow) -> Self {
        let all = |mut some: Vec<Choice>| {
            some.insert(0, (String::new(), t.s("questions-all")));
            some
        };
        let turns = Turn::ALL.iter().filter(|turn| **turn != Turn::Nobody);
        let turns = turns.map(|turn| (turn.word().to_owned(), t.word("questions-turn", turn.word()))).collect();
        Self {
            kinds: all(choices::words(t, "question-kind", Kind::ALL, Kind::word)),
            turns: all(turns),
            states: all(choices::words(t, "question-state", State::ALL, State::word)),
            chosen,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/questions/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    filters: Filters,
    questions: Vec<View>,
    any: bool,
    may_ask: bool,
}

/// `GET /cases/{case}/questions`
pub async fn list(desk: Desk, Path(id): Path<CaseId>, Query(narrow): Query<Narrow>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let found = questions::list(&mut work.tx, id).await?;
    let may_ask = work.may(Action::AskQuestion, id);
    pages::ok(&ListPage {
        page: desk.page("questions", Some(&case)),
        case: id,
        any: !found.is_empty(),
        questions: found
            .iter()
            .filter(|one| narrow.takes(one.kind, one.turn(), one.state))
            .map(|one| View::of(desk.t, &desk.row.time_zone, one, &[], EYES))
            .collect(),
        filters: Filters::of(desk.t, narrow),
        may_ask,
    })
}

#[derive(Template)]
#[template(path = "desk/questions/every.html")]
struct EveryPage {
    page: DeskPage,
    filters: Filters,
    questions: Vec<Waiting>,
    any: bool,
    more: Option<String>,
}

impl EveryPage {
    fn turn(&self, one: &Waiting) -> String {
        waits_for(self.page.t, one)
    }
}

/// `GET /questions`: what waits for whom, in all cases. What is asked stands on the case.
pub async fn every(desk: Desk, Query(narrow): Query<Narrow>) -> WebResult {
    let (mut tx, page) = desk.at_large("questions").await?;
    let mut found = questions::open_of_tenant(&mut tx, &narrow.wanted(desk.member.id), PAGE + 1).await?;
    let full = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    if full {
        found.pop();
    }
    let more = found.last().filter(|_| full).map(|last| narrow.behind(last));
    let any = !found.is_empty() || narrow.narrows();
    pages::ok(&EveryPage { page, filters: Filters::of(desk.t, narrow), questions: found, any, more })
}

/// The reviews of a case that a clinic can open now, to pick one of.
async fn living(tx: &mut Tx, case: CaseId) -> WebResult<Vec<Choice>> {
    let now = tx.now();
    let mut all = reviews::list(tx, case).await?;
    all.retain(|review| review.lives(now));
    let named = |review: reviews::Review| {
        let readers = review.readers.join(", ");
        let clinic = format!("{}, {}", review.clinic_name, review.clinic_city);
        (review.id.to_string(), if readers.is_empty() { clinic } else { format!("{clinic} · {readers}") })
    };
    Ok(all.into_iter().map(named).collect())
}
