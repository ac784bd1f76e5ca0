//! The dense list of cases: what it is narrowed to, a page of it, and the filters that a member keeps under a name.

use super::super::Desk;
use crate::choices::{self, Choice};
use crate::dates;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use domain::Date;
use domain::cases::Stage;
use domain::ids::{CaseId, MemberId, SavedFilterId, TenantId};
use domain::policy::Permitted;
use domain::tenants::MemberRole;
use http::StatusCode;
use serde::Deserialize;
use store::cases::{self, Listed, Next, Wanted};
use store::filters::{self, Saved};
use store::{StaffTx, members};
use url::form_urlencoded::Serializer;

/// Cases on one page of the list; no more than these are changed together.
pub(super) const PAGE: i64 = 50;
/// The longest name of a kept filter, in characters.
const LONGEST_NAME: usize = 60;

/// What the list is narrowed to.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    mine: String,
    #[serde(default)]
    coordinator: String,
    #[serde(default)]
    country: String,
    /// `overdue`, `none`, or any.
    #[serde(default)]
    step: String,
    /// The last case of the page before, and the day of its next step, where the list goes by it.
    #[serde(default)]
    after: String,
    #[serde(default)]
    by: String,
}

impl Filter {
    /// What stands behind `/cases?`, or in a form; whatever says nothing there says nothing here.
    pub(super) fn read(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "stage" => filter.stage = value,
                "q" => filter.q = value,
                "mine" => filter.mine = value,
                "coordinator" => filter.coordinator = value,
                "country" => filter.country = value,
                "step" => filter.step = value,
                _ => {}
            }
        }
        filter
    }

    fn coordinator(&self) -> Option<MemberId> {
        self.coordinator.parse().ok().map(MemberId)
    }

    /// What is chosen, each as its word; without what was typed.
    fn chosen(&self) -> Vec<(&'static str, String)> {
        let mut chosen = Vec::new();
        if let Some(stage) = Stage::parse(&self.stage) {
            chosen.push(("stage", stage.word().to_owned()));
        }
        if !self.mine.is_empty() {
            chosen.push(("mine", "yes".to_owned()));
        } else if let Some(member) = self.coordinator() {
            chosen.push(("coordinator", member.to_string()));
        }
        if domain::countries::known(&self.country) {
            chosen.push(("country", self.country.clone()));
        }
        if matches!(self.step.as_str(), "overdue" | "none") {
            chosen.push(("step", self.step.clone()));
        }
        chosen
    }

    /// As a member keeps it: the choices, in one order.
    pub(super) fn query(&self) -> String {
        Serializer::new(String::new()).extend_pairs(self.chosen()).finish()
    }

    /// The whole of it, to come back to.
    pub(super) fn whole(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.chosen());
        if !self.q.trim().is_empty() {
            query.append_pair("q", self.q.trim());
        }
        query.finish()
    }

    /// The list so narrowed.
    pub(super) fn address(&self) -> String {
        let query = self.whole();
        if query.is_empty() { "/cases".to_owned() } else { format!("/cases?{query}") }
    }

    fn wanted(&self, me: MemberId, today: Date) -> Wanted {
        Wanted {
            stage: Stage::parse(&self.stage),
            coordinator: if self.mine.is_empty() { self.coordinator() } else { Some(me) },
            country: if domain::countries::known(&self.country) { self.country.clone() } else { String::new() },
            next: match self.step.as_str() {
                "overdue" => Some(Next::Before(today)),
                "none" => Some(Next::Nothing),
                _ => None,
            },
            words: self.q.clone(),
            after: self.after.parse().ok().map(|id| (CaseId(id), self.by.parse().ok())),
            limit: PAGE + 1,
            ..Wanted::default()
        }
    }

    /// The page behind this one.
    fn behind(&self, last: &Listed) -> String {
        let mut query = Serializer::new(self.whole());
        query.append_pair("after", &last.id.to_string());
        if let Some(by) = last.next_step_by.filter(|_| self.step == "overdue") {
            query.append_pair("by", &by.to_string());
        }
        format!("/cases?{}", query.finish())
    }
}

#[derive(Template)]
#[template(path = "desk/cases/list.html")]
struct ListPage {
    page: DeskPage,
    filter: Filter,
    stages: &'static [Stage],
    coordinators: Vec<Choice>,
    countries: Vec<Choice>,
    steps: Vec<Choice>,
    saved: Vec<Saved>,
    cases: Vec<Listed>,
    more: Option<String>,
    today: Date,
    /// What can be done to several at once; nothing for whoever only reads.
    acts: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

impl ListPage {
    /// Whether this kept filter is what the list shows.
    fn is_open(&self, saved: &Saved) -> bool {
        saved.query == self.filter.query() && self.filter.q.trim().is_empty()
    }

    /// Whether there is something to keep that is not kept yet.
    fn may_keep(&self) -> bool {
        let query = self.filter.query();
        self.faults.any() || !query.is_empty() && !self.saved.iter().any(|saved| saved.query == query)
    }

    fn late(&self, case: &Listed) -> bool {
        case.next_step_by.is_some_and(|by| by < self.today) && case.stage != Stage::Closed
    }
}

/// Who can answer for a case, by name.
pub(super) async fn coordinators(tx: &mut StaffTx) -> WebResult<Vec<Choice>> {
    let mut all = Vec::new();
    for member in members::list(tx).await? {
        if member.active && member.role()? != MemberRole::Viewer {
            all.push((member.id().to_string(), member.name));
        }
    }
    all.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(all)
}

fn any(t: Text, mut some: Vec<Choice>) -> Vec<Choice> {
    some.insert(0, (String::new(), t.s("cases-filter-any")));
    some
}

async fn draw(
    desk: &Desk,
    mut tx: StaffTx,
    permit: &Permitted<TenantId>,
    filter: Filter,
    form: Posted,
    faults: Faults,
) -> WebResult<ListPage> {
    let t = desk.t;
    let today = dates::day_in(tx.now(), &desk.row.time_zone);
    let mut found = cases::list(&mut tx, &filter.wanted(desk.member.id, today)).await?;
    let full = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    if full {
        found.pop();
    }
    let reads_only = desk.member.role == MemberRole::Viewer;
    Ok(ListPage {
        page: desk.page("cases", None).told_after(store::trail::head(&mut tx).await?),
        more: found.last().filter(|_| full).map(|last| filter.behind(last)),
        stages: Stage::ALL,
        coordinators: any(t, coordinators(&mut tx).await?),
        countries: choices::countries(t, &t.s("cases-filter-any")),
        steps: any(t, ["overdue", "none"].map(|step| (step.to_owned(), t.word("cases-step", step))).to_vec()),
        saved: filters::of_member(&mut tx, permit).await?,
        acts: if reads_only { Vec::new() } else { super::together::acts(t) },
        cases: found,
        filter,
        today,
        form,
        faults,
    })
}

/// `GET /cases`
pub async fn list(desk: Desk, Query(filter): Query<Filter>) -> WebResult {
    let (tx, permit) = desk.in_tenant().await?;
    pages::ok(&draw(&desk, tx, &permit, filter, Posted::default(), Faults::default()).await?)
}

/// `POST /cases/filters`: what the list is narrowed to, under a name.
pub async fn keep_filter(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let t = desk.t;
    let filter = Filter::read(posted.pairs());
    let query = filter.query();
    let mut faults = Faults::default();
    let name = faults.text(t, &posted, "name", LONGEST_NAME, "filters-missing-name");
    if query.is_empty() {
        faults.add("stage", t.s("filters-missing-choice"));
    }
    if faults.none() && !filters::keep(&mut tx, &permit, &name, &query).await? {
        faults.add("name", t.n("filters-too-many", filters::MOST));
    }
    if faults.any() {
        let page = draw(&desk, tx, &permit, filter, posted, faults).await?;
        return pages::html(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/cases?{query}")).into_response())
}

/// `POST /cases/filters/removal`
pub async fn remove_filter(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    if let Ok(id) = posted.text("filter").parse() {
        filters::remove(&mut tx, &permit, SavedFilterId(id)).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to("/cases").into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Filter {
        Filter::read(url::form_urlencoded::parse(query.as_bytes()).into_owned())
    }

    #[test]
    fn a_kept_filter_holds_choices_and_never_what_was_typed() {
        let filter = read("q=Al-Hajri&country=QA&stage=ready&step=overdue&mine=1&after=x");
        assert_eq!(filter.query(), "stage=ready&mine=yes&country=QA&step=overdue");
        assert_eq!(filter.address(), "/cases?stage=ready&mine=yes&country=QA&step=overdue&q=Al-Hajri");
    }

    #[test]
    fn what_means_nothing_is_not_kept() {
        assert_eq!(read("stage=nowhere&country=Qatar&step=never&coordinator=me").query(), "");
        assert_eq!(read("").address(), "/cases");
    }
}
