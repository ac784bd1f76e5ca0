//! What a clinic's reply asks for becomes requests, once somebody has said of whom and by when.

use super::form::{kinds, named, people, usual};
use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::Date;
use domain::documents::Category;
use domain::ids::{CaseId, ReplyId};
use domain::replies::Need;
use domain::requests::{Format, LONGEST_WHAT};
use domain::working_days;
use store::participants::Participant;
use store::replies::{self, Reply};
use store::requests::{self, NewRequest};
use store::{StaffTx, cases};
use texts::dates;

/// Working days until what is asked for is wanted, unless somebody says otherwise.
pub(super) const DAYS: i32 = 5;

/// Something that can be asked for.
struct Line {
    /// Its place in the reply: the names of its fields end in it.
    at: usize,
    title: String,
    /// Kind and form of a tick; for own words somebody has to say them.
    kind: Option<(String, String)>,
    /// The checklist's row.
    row: String,
}

impl Line {
    fn person(&self) -> String {
        format!("person-{}", self.at)
    }

    fn due(&self) -> String {
        format!("due-{}", self.at)
    }

    fn category(&self) -> String {
        format!("category-{}", self.at)
    }

    fn format(&self) -> String {
        format!("format-{}", self.at)
    }
}

#[derive(Template)]
#[template(path = "desk/requests/needs.html")]
struct NeedsPage {
    page: DeskPage,
    case: CaseId,
    reply: ReplyId,
    clinic: String,
    lines: Vec<Line>,
    people: Vec<Choice>,
    categories: Vec<Choice>,
    formats: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

/// What a reply still asks for, with its place in the reply; ticks that were cut to fit are compared as they were kept.
fn open(reply: &Reply, asked: &[Need]) -> Vec<(usize, Need)> {
    let short = |need: &Need| match need {
        Need::Own(words) => Need::Own(words.trim().chars().take(LONGEST_WHAT).collect()),
        Need::Ticked { usual } => Need::Ticked { usual: *usual },
    };
    let all = reply.content.needs.iter().map(short).enumerate();
    all.filter(|(_, need)| !asked.contains(need) && *need != Need::Own(String::new())).collect()
}

fn line(t: Text, at: usize, need: &Need) -> Line {
    let (kind, row) = match need {
        Need::Own(_) => (None, String::new()),
        Need::Ticked { usual } => {
            let kind = t.word("category", usual.category().word());
            (Some((kind, t.word("request-format", usual.format().word()))), t.word("checklist", usual.item()))
        }
    };
    Line { at, title: t.need(need), kind, row }
}

async fn reply_of(desk: &Desk, work: &mut Work<StaffTx, CaseId>, id: CaseId, reply: ReplyId) -> WebResult<Reply> {
    let all = replies::of_case(&mut work.tx, id).await?;
    desk.found(Some(id), all.into_iter().find(|one| one.id == reply)).await
}

/// Everything ticked, of whom the agency talks to, in a week.
fn usual_form(lines: &[(usize, Need)], people: &[Participant], today: Date) -> Posted {
    let due = working_days::after(today, DAYS, "");
    lines.iter().fold(Posted::default(), |form, (at, _)| {
        form.add("ask", at.to_string())
            .put(&format!("person-{at}"), usual(people).map(|one| one.id.to_string()).unwrap_or_default())
            .put(&format!("due-{at}-day"), due.day().to_string())
            .put(&format!("due-{at}-month"), due.month().to_string())
            .put(&format!("due-{at}-year"), due.year().to_string())
            .put(&format!("category-{at}"), Category::OtherClinical.word())
            .put(&format!("format-{at}"), Format::Any.word())
    })
}

/// `GET /cases/{case}/replies/{reply}/requests`: of whom, and by when.
pub async fn needs(desk: Desk, Path((id, reply)): Path<(CaseId, ReplyId)>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let reply = reply_of(&desk, &mut work, id, reply).await?;
    let lines = open(&reply, &requests::asked_for(&mut work.tx, reply.id).await?);
    let people = people(&mut work.tx, id).await?;
    let today = dates::day_in(work.tx.now(), &desk.row.time_zone);
    let form = usual_form(&lines, &people, today);
    pages::ok(&draw(&desk, &mut work, &reply, &lines, &people, form, Faults::default()).await?)
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, CaseId>,
    reply: &Reply,
    lines: &[(usize, Need)],
    people: &[Participant],
    form: Posted,
    faults: Faults,
) -> WebResult<NeedsPage> {
    let (t, id) = (desk.t, work.permit.subject());
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    Ok(NeedsPage {
        page: desk.page("requests", Some(&case)),
        case: id,
        reply: reply.id,
        clinic: reply.clinic_name.clone(),
        lines: lines.iter().map(|(at, need)| line(t, *at, need)).collect(),
        people: people.iter().map(|person| named(t, person)).collect(),
        categories: kinds(t).collect(),
        formats: choices::words(t, "request-format", Format::ALL, Format::word),
        form,
        faults,
    })
}

/// `POST /cases/{case}/replies/{reply}/requests`: what is ticked becomes a request each; what was asked for before is left out.
pub async fn of_reply(desk: Desk, Path((id, reply)): Path<(CaseId, ReplyId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let reply = reply_of(&desk, &mut work, id, reply).await?;
    let lines = open(&reply, &requests::asked_for(&mut work.tx, reply.id).await?);
    let people = people(&mut work.tx, id).await?;
    let today = dates::day_in(work.tx.now(), &desk.row.time_zone);
    let mut faults = Faults::default();
    let ticked = posted.all("ask");
    if ticked.is_empty() && !lines.is_empty() {
        faults.add("ask", desk.t.s("request-needs-none"));
    }
    let ground = Ground { t: desk.t, reply: reply.id, people: &people, today };
    let chosen = lines.iter().filter(|(at, _)| ticked.contains(&at.to_string().as_str()));
    let read: Vec<Option<NewRequest>> = chosen.map(|line| read(&ground, &posted, line, &mut faults)).collect();
    let Some(all) = read.into_iter().collect::<Option<Vec<NewRequest>>>().filter(|_| faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, &reply, &lines, &people, posted, faults).await?);
    };
    requests::ask_all(&mut work.tx, &work.permit, &all).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/requests?made={}", all.len())).into_response())
}

/// What the form is read against.
struct Ground<'a> {
    t: Text,
    reply: ReplyId,
    people: &'a [Participant],
    today: Date,
}

fn read(ground: &Ground<'_>, posted: &Posted, (at, need): &(usize, Need), faults: &mut Faults) -> Option<NewRequest> {
    let (t, people) = (ground.t, ground.people);
    let (person, day) = (format!("person-{at}"), format!("due-{at}"));
    let asked = people.iter().find(|one| one.id.to_string() == posted.text(&person));
    if asked.is_none() {
        faults.add(&person, t.s("request-who-missing"));
    }
    let due = faults.date(t, posted, &day);
    if due.is_some_and(|due| due < ground.today) {
        faults.add(&day, t.s("request-due-passed"));
    }
    let asked = asked?;
    // Whoever is asked reads it in their own language.
    let theirs = Text(asked.entry.language);
    let why = theirs.s("request-purpose-clinic");
    let new = NewRequest {
        category: Category::OtherClinical,
        item: String::new(),
        what: String::new(),
        format: Format::Any,
        purpose: why.clone(),
        asked_of: asked.id,
        due,
        reply: Some(ground.reply),
        need: None,
    };
    Some(match need {
        Need::Ticked { usual } => NewRequest {
            category: usual.category(),
            item: usual.item().to_owned(),
            format: usual.format(),
            purpose: format!("{why} {}", theirs.word("checklist", &format!("{}-why", usual.item()))),
            need: Some(*usual),
            ..new
        },
        Need::Own(words) => {
            let category = Category::parse(posted.text(&format!("category-{at}")));
            let format = Format::parse(posted.text(&format!("format-{at}")));
            NewRequest {
                category: category.filter(|one| *one != Category::CaseSummary).unwrap_or(Category::OtherClinical),
                format: format.unwrap_or(Format::Any),
                what: words.clone(),
                ..new
            }
        }
    })
}
