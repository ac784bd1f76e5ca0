//! The same for several cases: a stage, a next step, another coordinator. The page says what will happen and to which; each case
//! is asked of the policy by itself, and changed only as it was shown.

use super::super::Desk;
use super::list::{Filter, PAGE, coordinators};
use super::moves::{Oddity, mark_of, oddities, standing};
use super::{mark_of_step, own_step, owner_and_day};
use crate::choices::Choice;
use crate::dates;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted, mark};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect};
use domain::Date;
use domain::cases::Stage;
use domain::cases::moves::Found;
use domain::ids::{CaseId, Id, MemberId};
use domain::next_steps::{NextStep, StepKind};
use domain::policy::{Action, Denied, Permitted, Scope, Subject, ask};
use domain::working_days;
use http::StatusCode;
use store::cases::{self, Listed, Wanted};
use store::{StaffTx, checks, facts};

/// Working days that are proposed for a step that is set on several cases.
const STEP_DAYS: i32 = 2;

/// What is done to several cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Stage,
    Step,
    Coordinator,
}

impl Act {
    const ALL: [Self; 3] = [Self::Stage, Self::Step, Self::Coordinator];

    const fn word(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Step => "step",
            Self::Coordinator => "coordinator",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.word() == word)
    }

    /// What is asked of the policy for each case: what its own page asks.
    const fn action(self) -> Action {
        match self {
            Self::Stage | Self::Step => Action::MoveCase,
            Self::Coordinator => Action::EditParticipants,
        }
    }
}

/// What can be chosen on the list.
pub(super) fn acts(t: Text) -> Vec<Choice> {
    Act::ALL.map(|act| (act.word().to_owned(), t.word("together-do", act.word()))).to_vec()
}

/// One of the cases.
struct Line {
    case: Listed,
    /// A mark of what is shown of it and will be changed.
    mark: String,
    /// What stands now of it, in words.
    stands: String,
    /// What the policy said, and why not, in words.
    why: String,
    asked: Result<Permitted<CaseId>, Denied>,
    /// Somebody changed it since it was shown.
    lost: bool,
    /// What is odd about its move, once a stage was chosen.
    found: Vec<Found>,
    odd: Vec<Oddity>,
    /// It cannot be moved at all.
    impossible: bool,
}

impl Line {
    /// What it is gone on over, as the form sends it back.
    fn sure(&self) -> String {
        mark_of(&self.found)
    }
}

/// What stands now of what will be changed.
fn stands(t: Text, act: Act, case: &Listed) -> String {
    match act {
        Act::Stage => t.word("stage", case.stage.word()),
        Act::Coordinator => case.coordinator.clone(),
        Act::Step if case.next_step.is_empty() => t.s("board-no-step"),
        Act::Step => {
            let by = case.next_step_by.map(|by| t.day(by)).unwrap_or_default();
            [case.next_step_owner.clone(), t.step(&case.next_step), by].join(" · ")
        }
    }
}

/// Why a case is left out; empty where it is not.
fn why<S: Subject>(t: Text, asked: &Result<Permitted<S>, Denied>) -> String {
    match asked {
        Ok(_) => String::new(),
        Err(Denied::Forbidden(reason)) => t.word("reason", reason.word()),
        Err(Denied::Hidden) => t.s("trail-not-there"),
    }
}

fn seen(act: Act, case: &Listed) -> String {
    match act {
        Act::Stage => mark(&[case.stage.word()]),
        Act::Step => mark_of_step(&case.next_step, &case.next_step_owner, case.next_step_by),
        Act::Coordinator => mark(&[&case.coordinator_id.map_or_else(String::new, |member| member.to_string())]),
    }
}

#[derive(Template)]
#[template(path = "desk/cases/together.html")]
struct TogetherPage {
    page: DeskPage,
    act: Act,
    /// Those that may be changed, and those that are left out.
    lines: Vec<Line>,
    out: Vec<Line>,
    /// What can be picked: stages, steps, coordinators.
    options: Vec<Choice>,
    back: String,
    form: Posted,
    faults: Faults,
    /// Whether what is odd about it is asked now.
    asking: bool,
    /// How many were changed, once they were.
    done: Option<usize>,
}

impl TogetherPage {
    /// The text that says what will happen.
    fn consequence(&self) -> &'static str {
        match self.act {
            Act::Stage => "together-means-stage",
            Act::Step => "together-means-step",
            Act::Coordinator => "together-means-coordinator",
        }
    }

    /// What the button says.
    fn button(&self) -> &'static str {
        match self.act {
            Act::Stage if self.asking => "together-button-over",
            Act::Stage => "together-button-stage",
            Act::Step => "together-button-step",
            Act::Coordinator => "together-button-coordinator",
        }
    }
}

/// The cases that were ticked, or all that were shown; each once, as many as a page has.
fn ticked(form: &Posted) -> Vec<CaseId> {
    let mut ids: Vec<CaseId> = Vec::new();
    let shown = if form.ticked("all") { form.all("shown") } else { Vec::new() };
    for id in form.all("case").into_iter().chain(shown).filter_map(|id| id.parse().ok().map(CaseId)) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.sort_by_key(|id| id.uuid());
    ids.truncate(usize::try_from(PAGE).unwrap_or(0));
    ids
}

/// Reads the cases and asks about each.
async fn lines(desk: &Desk, tx: &mut StaffTx, act: Act, form: &Posted) -> WebResult<Vec<Line>> {
    let wanted = Wanted { only: Some(ticked(form)), closed: true, limit: PAGE, ..Wanted::default() };
    let mut lines = Vec::new();
    for case in cases::list(tx, &wanted).await? {
        let Some(facts) = facts::of_case(tx, case.id).await? else { continue };
        let asked = ask(&desk.actor(), act.action(), case.id, Scope::Case(&facts), tx.now());
        let (stands, why) = (stands(desk.t, act, &case), why(desk.t, &asked));
        let mark = seen(act, &case);
        let (found, odd) = (Vec::new(), Vec::new());
        lines.push(Line { mark, stands, why, asked, lost: false, found, odd, impossible: false, case });
    }
    Ok(lines)
}

async fn draw(
    desk: &Desk,
    tx: &mut StaffTx,
    act: Act,
    lines: Vec<Line>,
    form: Posted,
    faults: Faults,
) -> WebResult<TogetherPage> {
    let t = desk.t;
    let mut options: Vec<Choice> = match act {
        Act::Stage => Stage::ALL.iter().map(|stage| (stage.word().to_owned(), t.word("stage", stage.word()))).collect(),
        Act::Coordinator => coordinators(tx).await?,
        Act::Step => {
            let shipped = StepKind::to_choose().map(|kind| NextStep::shipped(kind, ""));
            let shipped = shipped.map(|step| (step.kind.to_string(), t.step(&step)));
            shipped.chain([(StepKind::Own.to_string(), t.s("case-in-own-words"))]).collect()
        }
    };
    // Nothing is chosen for several cases that nobody has chosen.
    options.insert(0, (String::new(), String::new()));
    let pairs = url::form_urlencoded::parse(form.text("back").as_bytes()).into_owned();
    let back = Filter::read(pairs).whole();
    let (lines, out): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.asked.is_ok() && !line.impossible);
    let asking = lines.iter().any(|line| !line.odd.is_empty());
    let page = desk.page("cases", None);
    Ok(TogetherPage { page, act, lines, out, options, back, form, faults, asking, done: None })
}

/// `GET /cases/together`: which cases, what is to be chosen, and what will happen.
pub async fn choose(desk: Desk, RawQuery(query): RawQuery) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let query = query.unwrap_or_default();
    let form = Posted::from_pairs(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect());
    let act = Act::parse(form.text("do")).unwrap_or(Act::Stage);
    let lines = lines(&desk, &mut tx, act, &form).await?;
    let by = working_days::after(dates::day_in(tx.now(), &desk.row.time_zone), STEP_DAYS, "");
    let form = form
        .put("owner", &desk.row.name)
        .put("by-day", by.day().to_string())
        .put("by-month", by.month().to_string())
        .put("by-year", by.year().to_string());
    pages::ok(&draw(&desk, &mut tx, act, lines, form, Faults::default()).await?)
}

/// What was chosen for all of them.
enum Chosen {
    Stage(Stage),
    Step(NextStep, String, Option<Date>),
    Coordinator(MemberId),
}

async fn chosen(
    tx: &mut StaffTx,
    t: Text,
    act: Act,
    posted: &Posted,
    faults: &mut Faults,
) -> WebResult<Option<Chosen>> {
    let chosen = match act {
        Act::Stage => {
            let stage = Stage::parse(posted.text("stage"));
            if stage.is_none() {
                faults.add("stage", t.s("together-missing-stage"));
            }
            stage.map(Chosen::Stage)
        }
        Act::Step => {
            let kind = StepKind::to_choose().find(|kind| kind.word() == posted.text("step"));
            let step = own_step(t, posted, faults).or(kind.map(|kind| NextStep::shipped(kind, "")));
            if step.is_none() {
                faults.add("step", t.s("case-missing-step"));
            }
            let (owner, by) = owner_and_day(t, posted, faults);
            step.map(|step| Chosen::Step(step, owner, by))
        }
        Act::Coordinator => {
            let all = coordinators(tx).await?;
            let known = all.iter().any(|(id, _)| id == posted.text("coordinator"));
            let member = posted.text("coordinator").parse().ok().map(MemberId).filter(|_| known);
            if member.is_none() {
                faults.add("coordinator", t.s("together-missing-coordinator"));
            }
            member.map(Chosen::Coordinator)
        }
    };
    Ok(chosen.filter(|_| faults.none()))
}

/// Looks for what is odd about moving each of them; answers whether all of it was shown and gone on over.
async fn weigh(desk: &Desk, tx: &mut StaffTx, lines: &mut [Line], to: Stage, posted: &Posted) -> WebResult<bool> {
    let mut sure = true;
    for line in lines.iter_mut().filter(|line| line.asked.is_ok()) {
        let Some(facts) = facts::of_case(tx, line.case.id).await? else { continue };
        match standing(desk, tx, &facts).await?.odd(to) {
            Ok(found) => {
                line.odd = oddities(desk.t, &found);
                line.found = found;
                sure &= line.found.is_empty() || posted.text(&format!("sure-{}", line.case.id)) == line.sure();
            }
            Err(why) => {
                line.why = desk.t.word("impossible", why.word());
                line.impossible = true;
            }
        }
    }
    Ok(sure)
}

/// Changes one case; answers whether there was something to change.
async fn change(tx: &mut StaffTx, permit: &Permitted<CaseId>, line: &Line, chosen: &Chosen) -> WebResult<bool> {
    let case = &line.case;
    match chosen {
        Chosen::Stage(stage) if *stage == case.stage => return Ok(false),
        Chosen::Coordinator(member) if case.coordinator_id == Some(*member) => return Ok(false),
        Chosen::Stage(stage) => cases::move_over(tx, permit, case.id, *stage, &line.found).await?,
        Chosen::Step(step, owner, by) => cases::set_next_step(tx, permit, case.id, step, owner, *by).await?,
        Chosen::Coordinator(member) => cases::hand_to(tx, permit, *member).await?,
    }
    Ok(true)
}

/// `POST /cases/together`: all that may be changed and stands as it was shown, or none.
pub async fn apply(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let t = desk.t;
    let act = Act::parse(posted.text("do")).unwrap_or(Act::Stage);
    // In one order for everybody, so that nobody waits for somebody who waits for them.
    for id in ticked(&posted) {
        checks::hold(&mut tx, id).await?;
    }
    let mut all = lines(&desk, &mut tx, act, &posted).await?;
    let mut faults = Faults::default();
    if all.is_empty() {
        faults.add("cases", t.s("together-none"));
    }
    let chosen = chosen(&mut tx, t, act, &posted, &mut faults).await?;
    let Some(chosen) = chosen else {
        return pages::faulty(&draw(&desk, &mut tx, act, all, posted, faults).await?);
    };
    for line in &mut all {
        let seen = posted.text(&format!("seen-{}", line.case.id));
        line.lost = line.asked.is_ok() && seen != line.mark;
    }
    let lost = all.iter().filter(|line| line.lost).count();
    if lost > 0 {
        // Whoever changed one of them meanwhile knew more: nothing is done until this has been looked at.
        faults.add("cases", t.n("together-lost", lost));
        let page = draw(&desk, &mut tx, act, all, posted, faults).await?;
        return pages::html(StatusCode::CONFLICT, &page);
    }
    if let Chosen::Stage(to) = &chosen
        && !weigh(&desk, &mut tx, &mut all, *to, &posted).await?
    {
        return pages::ok(&draw(&desk, &mut tx, act, all, posted, faults).await?);
    }
    let mut done = 0;
    for line in all.iter().filter(|line| !line.impossible) {
        if let Ok(permit) = &line.asked {
            done += usize::from(change(&mut tx, permit, line, &chosen).await?);
        }
    }
    tx.commit().await?;
    let mut refused = Vec::new();
    for line in all {
        if line.impossible {
            refused.push(line);
        } else if let Err(denied) = &line.asked {
            let (id, denied) = (line.case.id, *denied);
            let told: WebResult<()> =
                work::refuse(&desk.app, &desk.actor(), desk.member.tenant, Some(id), act.action(), id.target(), denied)
                    .await;
            match told {
                Err(WebError::Forbidden(_) | WebError::NotFound) | Ok(()) => refused.push(line),
                Err(other) => return Err(other),
            }
        }
    }
    let pairs = url::form_urlencoded::parse(posted.text("back").as_bytes()).into_owned();
    if refused.is_empty() {
        return Ok(Redirect::to(&Filter::read(pairs).address()).into_response());
    }
    let mut tx = desk.app.db.staff(desk.member.tenant).await?;
    let mut page = draw(&desk, &mut tx, act, refused, posted, Faults::default()).await?;
    page.done = Some(done);
    pages::html(if done == 0 { StatusCode::FORBIDDEN } else { StatusCode::OK }, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_ticks_all_gets_those_that_were_shown_each_once() {
        let (one, other) = ("018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002");
        let form = Posted::default().add("case", other).add("case", other).add("shown", one).add("shown", other);
        assert_eq!(ticked(&form).len(), 1);
        assert_eq!(ticked(&form.add("all", "yes")).iter().map(ToString::to_string).collect::<Vec<_>>(), [one, other]);
        assert!(ticked(&Posted::default().add("case", "x")).is_empty());
    }
}
